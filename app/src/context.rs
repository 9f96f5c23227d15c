//! What a page knows about the request it is shown for.
//!
//! [`Site`] travels to the browser with the page; [`RequestContext`] stays on the server and is
//! what server functions and form handlers work with.

use domain::account::SignedIn;
use domain::id::MunicipalityId;
use domain::municipality::Municipality;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::i18n::Lang;
use crate::ui::form::{FormState, Note};

/// What every page shows besides its own content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Whose portal this is.
    pub municipality: Municipality,
    /// The language of this page.
    pub lang: Lang,
    /// Who is signed in.
    pub viewer: Option<SignedIn>,
    /// Whether pages for developers are shown.
    pub dev: bool,
    /// Whether this is a demo, where anybody can read the mails that would have gone out.
    pub demo: bool,
}

impl Default for Site {
    fn default() -> Self {
        Self { municipality: nobody(), lang: Lang::Nl, viewer: None, dev: false, demo: false }
    }
}

/// In place of a municipality, where there is none: on an unknown host.
#[must_use]
pub fn nobody() -> Municipality {
    Municipality {
        id: MunicipalityId(uuid::Uuid::nil()),
        name: "Polder".to_owned(),
        host: String::new(),
        theme: "polder".to_owned(),
        langs: vec![Lang::Nl, Lang::En],
        contact_mail: String::new(),
        contact_phone: String::new(),
        contact_address: String::new(),
        contact_hours: String::new(),
        live: true,
    }
}

/// Why a whole page could not be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The status of the reply.
    pub status: u16,
    /// What happened, when the status alone does not say it.
    pub reason: FailureReason,
    /// What staff can find in the log.
    pub request_id: String,
}

/// What happened, when the status alone does not say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FailureReason {
    /// The status says it.
    #[default]
    Status,
    /// No municipality has this host name.
    UnknownHost,
    /// A form was sent from another site.
    ForeignPost,
    /// The municipality is still setting its portal up.
    NotLive,
}

/// What the server hands the page, and the page hands the browser: read once, in [`crate::routes::App`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageStart {
    /// What every page shows.
    pub site: Site,
    /// The form that was refused, when this page answers a post.
    pub form: Option<FormState>,
    /// What to say once, after a redirect.
    pub flash: Option<Note>,
    /// Shown in place of the page.
    pub failure: Option<Failure>,
}

/// The site of this page.
#[must_use]
pub fn use_site() -> Site {
    use_context::<StoredValue<Site>>().map(|site| site.get_value()).unwrap_or_default()
}

/// Who is signed in, if anyone.
#[must_use]
pub fn use_viewer() -> Option<SignedIn> {
    use_site().viewer
}

/// The language that residents and the municipality write in, where that is not the language of the page.
#[must_use]
pub fn content_lang() -> Option<&'static str> {
    let main = main_lang()?;
    (main != crate::i18n::use_lang()).then(|| main.as_str())
}

/// The first language of the municipality.
fn main_lang() -> Option<Lang> {
    if let Some(site) = use_context::<StoredValue<Site>>() {
        return site.with_value(|site| site.municipality.langs.first().copied());
    }
    // What the server writes whole for a page in the browser is not on a page yet.
    #[cfg(feature = "ssr")]
    if let Some(context) = use_context::<RequestContext>() {
        return context.site.municipality.langs.first().copied();
    }
    None
}

/// Counts up when something on the page may have changed, so that its resources are read again.
#[derive(Clone, Copy, Debug)]
pub struct Refresh(pub RwSignal<u32>);

/// Server only: the files of the browser bundle, by their hashed names.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// Path of the style sheet.
    pub css: String,
    /// Path of the script that starts the browser side.
    pub js: String,
    /// Path of the compiled program.
    pub wasm: String,
    /// Path of the script that loads the other parts of the program.
    pub split: Option<String>,
    /// For each of those parts, by the name of its function, the paths of its files.
    pub parts: std::collections::HashMap<String, Vec<String>>,
    /// Names of the themes that a municipality can choose.
    pub themes: Vec<String>,
}

/// Server only: everything known about the request at hand.
///
/// Form handlers get it as an argument; server functions take it with [`RequestContext::current`].
#[cfg(feature = "ssr")]
#[derive(Clone)]
pub struct RequestContext {
    /// What the page will show.
    pub site: std::sync::Arc<Site>,
    /// Who asks, and the services to ask; what use cases take.
    pub call: service::Call,
    /// What log lines of this request carry.
    pub request_id: std::sync::Arc<str>,
    /// The nonce of this reply's content security policy.
    pub nonce: std::sync::Arc<str>,
    /// Files of the browser bundle.
    pub assets: std::sync::Arc<Assets>,
    /// Where this municipality's portal is found: `https://praatmee.voorbeeldstad.nl`.
    pub origin: std::sync::Arc<str>,
    /// The program that asks, as it says itself: to name the session after.
    pub user_agent: std::sync::Arc<str>,
    /// Whether mail really goes out.
    pub mails: bool,
}

#[cfg(feature = "ssr")]
impl std::fmt::Debug for RequestContext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RequestContext").field("request_id", &self.request_id).finish_non_exhaustive()
    }
}

#[cfg(feature = "ssr")]
impl RequestContext {
    /// The language of the reply.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.site.lang
    }

    /// The name under which a session that begins now is listed: "Firefox op Linux".
    #[must_use]
    pub fn device(&self) -> String {
        service::account::device_label(&self.user_agent, self.lang())
    }

    /// The context of the request at hand.
    ///
    /// # Errors
    /// When called outside a request, which is a programming error.
    pub fn current() -> Result<Self, crate::api::ApiError> {
        use_context::<Self>().ok_or(crate::api::ApiError::Internal)
    }
}

/// Where a picture is found.
#[must_use]
pub fn picture_path(id: domain::id::PictureId) -> String {
    format!("/afbeelding/{id}")
}

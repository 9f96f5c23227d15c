//! What a page knows about the request it is shown for.
//!
//! [`Site`] travels to the browser with the page; [`RequestContext`] stays on the server and is
//! what server functions and form handlers work with.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::i18n::Lang;
use crate::ui::form::{FormState, Note};

/// The municipality as every page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// "Gemeente Voorbeeldstad"
    pub name: String,
    /// The name of its theme: a file in `public/themes`; empty for the default theme.
    pub theme: String,
    /// The languages it offers, the default first.
    pub languages: Vec<Lang>,
    /// How to reach it; the same on every page.
    pub contact: Contact,
}

/// How to reach the municipality about the portal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Telephone number as people write it.
    pub phone: String,
    /// Mail address.
    pub mail: String,
    /// Where and when to come by.
    pub visit: String,
}

/// Who is signed in, as the page needs to know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The name others see.
    pub name: String,
    /// Whether this person has any task for the municipality, and so sees "Beheer".
    pub staff: bool,
    /// The roles held anywhere in this municipality, by their fixed text.
    pub roles: Vec<String>,
}

/// What every page shows besides its own content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Whose portal this is.
    pub municipality: Municipality,
    /// The language of this page.
    pub lang: Lang,
    /// Who is signed in.
    pub viewer: Option<Viewer>,
    /// Whether pages for developers are shown.
    pub dev: bool,
}

impl Default for Site {
    fn default() -> Self {
        Self { municipality: Municipality::default(), lang: Lang::Nl, viewer: None, dev: false }
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
pub fn use_viewer() -> Option<Viewer> {
    use_site().viewer
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
    /// Per lazily loaded page, the files it needs.
    pub chunks: std::collections::HashMap<String, Vec<String>>,
    /// The loader of those files.
    pub split: Option<String>,
}

/// Server only: everything known about the request at hand.
///
/// Form handlers get it as an argument; server functions take it with [`RequestContext::current`].
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct RequestContext {
    /// What the page will show.
    pub site: std::sync::Arc<Site>,
    /// What log lines of this request carry.
    pub request_id: std::sync::Arc<str>,
    /// The nonce of this reply's content security policy.
    pub nonce: std::sync::Arc<str>,
    /// Files of the browser bundle.
    pub assets: std::sync::Arc<Assets>,
    /// Where this municipality's portal is found: `https://praatmee.voorbeeldstad.nl`.
    pub origin: std::sync::Arc<str>,
}

#[cfg(feature = "ssr")]
impl RequestContext {
    /// The language of the reply.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.site.lang
    }

    /// The context of the request at hand.
    ///
    /// # Errors
    /// When called outside a request, which is a programming error.
    pub fn current() -> Result<Self, crate::api::ApiError> {
        use_context::<Self>().ok_or(crate::api::ApiError::Internal)
    }
}

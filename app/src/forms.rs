//! Server only: one handler per form.
//!
//! A handler is an `async fn(RequestContext, PathParams, FormBody) -> Result<FormDone, FormFail>`.
//! It reads the body, calls the service and says what came of it; everything else (limits, parsing,
//! redirect or reply for script, the page again with what was typed, one-time messages) is done
//! once, in the server. [`all`] lists them; a new form is one line there.
//!
//! Fields whose name begins with `password` are never sent back.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use domain::input::Problems;

use crate::context::RequestContext;
use crate::i18n::Lang;
use crate::problem;
use crate::ui::form::{FieldError, FormState, Note, NoteKind};

/// The most that a form without files may send.
pub const TEXT_LIMIT: usize = 256 * 1024;

/// Every form of the portal.
#[must_use]
pub fn all() -> Vec<FormRoute> {
    use crate::{account, comment, evaluation, proposal};
    use domain::input::MAX_PICTURE;
    const PROPOSAL: &str = "/meedoen/{process}/voorstellen/{number}";
    let mut all = vec![
        FormRoute::new("/inloggen", account::post::sign_in),
        FormRoute::new("/inloggen/link", account::post::sign_in_link),
        FormRoute::new("/uitloggen", account::post::sign_out).on_page("/"),
        FormRoute::new("/aanmelden", account::post::sign_up),
        FormRoute::new("/aanmelden/bevestigen", account::post::confirm),
        FormRoute::new("/account", account::post::profile),
        FormRoute::new("/account/mail", account::post::change_mail),
        FormRoute::new("/account/mail/terugkijken", account::post::look_back_mail).on_page("/account/mail"),
        FormRoute::new("/account/mail/bevestigen", account::post::confirm_mail),
        FormRoute::new("/account/wachtwoord", account::post::change_password),
        FormRoute::new("/account/wachtwoord/verwijderen", account::post::remove_password),
        FormRoute::new("/account/sessies", account::post::end_session),
        FormRoute::new("/meedoen/{process}/voorstellen/nieuw", proposal::post::submit).with_file(MAX_PICTURE),
        FormRoute::new("/meedoen/{process}/voorstellen/{number}/wijzigen", proposal::post::change)
            .with_file(MAX_PICTURE),
        FormRoute::new("/meedoen/{process}/voorstellen/{number}/intrekken", proposal::post::withdraw),
        FormRoute::new("/meedoen/{process}/voorstellen/{number}/steunen", proposal::post::support)
            .on_page(PROPOSAL),
        FormRoute::new("/meedoen/{process}/voorstellen/{number}/niet-steunen", proposal::post::unsupport)
            .on_page(PROPOSAL),
        FormRoute::new("/meedoen/{process}/voorstellen/{number}/argumenten/nieuw", comment::post::add),
        FormRoute::new(
            "/meedoen/{process}/voorstellen/{number}/argumenten/{comment}/verwijderen",
            comment::post::remove,
        ),
        FormRoute::new(
            "/meedoen/{process}/voorstellen/{number}/argumenten/{comment}/melden",
            comment::post::report,
        ),
    ];
    all.extend(news());
    all.push(FormRoute::new("/meedoen/{process}/terugblik", evaluation::post::answer));
    all.extend(crate::staff::post::all());
    all
}

/// Following the news by mail.
fn news() -> [FormRoute; 4] {
    use crate::news::post;
    const FOLLOWING: &str = "/nieuws/volgen/{code}";
    [
        FormRoute::new("/nieuws/volgen", post::follow),
        FormRoute::new("/nieuws/volgen/{code}/ja", post::confirm).on_page(FOLLOWING),
        FormRoute::new("/nieuws/volgen/{code}/stop", post::stop).on_page(FOLLOWING),
        FormRoute::new("/nieuws/volgen/{code}/weg", post::stop_all).on_page(FOLLOWING),
    ]
}

type Handling = Pin<Box<dyn Future<Output = Result<FormDone, FormFail>> + Send>>;
type Handler = Arc<dyn Fn(RequestContext, PathParams, FormBody) -> Handling + Send + Sync>;

/// A form: where it is sent, what handles it and which page shows it.
#[derive(Clone)]
pub struct FormRoute {
    /// The path, as axum writes it: `/meedoen/{process}/voorstellen/nieuw`.
    pub path: &'static str,
    /// The page shown again when it is refused; the path itself unless said otherwise.
    pub page: &'static str,
    /// The largest file that it takes, in bytes; 0 when it takes none.
    largest_file: usize,
    handler: Handler,
}

impl std::fmt::Debug for FormRoute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FormRoute")
            .field("path", &self.path)
            .field("page", &self.page)
            .finish_non_exhaustive()
    }
}

impl FormRoute {
    /// A form on a page of its own.
    pub fn new<F, Fut>(path: &'static str, handler: F) -> Self
    where
        F: Fn(RequestContext, PathParams, FormBody) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<FormDone, FormFail>> + Send + 'static,
    {
        Self {
            path,
            page: path,
            largest_file: 0,
            handler: Arc::new(move |context, params, body| Box::pin(handler(context, params, body))),
        }
    }

    /// A form on a page with another path (with the same parameters).
    #[must_use]
    pub fn on_page(mut self, page: &'static str) -> Self {
        self.page = page;
        self
    }

    /// A form that may send a file, of so many bytes at most.
    #[must_use]
    pub fn with_file(mut self, largest: usize) -> Self {
        self.largest_file = largest;
        self
    }

    /// The most it may send, in bytes.
    #[must_use]
    pub fn limit(&self) -> usize {
        TEXT_LIMIT + self.largest_file
    }

    /// Refused because it is more than that: the largest of its files is to be smaller, or else the text.
    #[must_use]
    pub fn too_large(&self, lang: Lang, body: &FormBody) -> FormFail {
        let fail = FormFail::status(413);
        match body.files.iter().max_by_key(|file| file.bytes.len()).filter(|_| self.largest_file > 0) {
            Some(file) => fail.at_field(&file.field, problem::file_too_large(lang, self.largest_file)),
            None => fail.saying(crate::t!(lang; error::too_large_text)),
        }
    }

    /// Runs the handler.
    pub async fn handle(
        &self,
        context: RequestContext,
        params: PathParams,
        body: FormBody,
    ) -> Result<FormDone, FormFail> {
        (self.handler)(context, params, body).await
    }
}

/// The parameters in the path, by the names in the pattern.
#[derive(Clone, Debug, Default)]
pub struct PathParams(pub BTreeMap<String, String>);

impl PathParams {
    /// A parameter; empty when the pattern has none of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// A parameter that is an identifier or number.
    ///
    /// # Errors
    /// "Not found" when it cannot be read as one.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Result<T, FormFail> {
        self.get(name).parse().map_err(|_| FormFail::not_found())
    }
}

/// A file that came with a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The `name` of the field.
    pub field: String,
    /// The name it had on the sender's machine.
    pub file_name: String,
    /// What the browser thinks it is; check the bytes.
    pub content_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What was sent.
#[derive(Clone, Debug, Default)]
pub struct FormBody {
    /// Texts by field name, in the order of sending.
    pub values: BTreeMap<String, Vec<String>>,
    /// Files, empty ones left out.
    pub files: Vec<Upload>,
}

impl FormBody {
    /// The first value of a field; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// All values of a field.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a check box was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// The file of a field, if one was chosen.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|f| f.field == name)
    }
}

/// What happens to the session with the reply.
#[derive(Clone, Debug, Default)]
pub enum SessionChange {
    /// Nothing.
    #[default]
    Keep,
    /// A new session: the token to put in the cookie.
    Start(String),
    /// The session has ended.
    End,
}

/// Accepted: where to go and what to say there.
#[derive(Clone, Debug)]
pub struct FormDone {
    /// A path on this site.
    pub to: String,
    /// What to say there, once.
    pub note: Option<Note>,
    /// Load the page as a whole, also with script.
    pub reload: bool,
    /// What happens to the session.
    pub session: SessionChange,
}

impl FormDone {
    /// On to a path.
    #[must_use]
    pub fn to(path: impl Into<String>) -> Self {
        Self { to: path.into(), note: None, reload: false, session: SessionChange::Keep }
    }

    /// Says there that it worked.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        self.note = Some(Note { kind: NoteKind::Success, text: text.into(), link: None });
        self
    }

    /// Who is signed in changes.
    #[must_use]
    pub fn with_session(mut self, change: SessionChange) -> Self {
        self.session = change;
        self.reload = true;
        self
    }
}

/// Refused, and how.
#[derive(Clone, Debug)]
pub struct FormFail {
    /// 401, 403, 404, 409, 413, 422, 429, 500 or 503.
    pub status: u16,
    /// What is wrong with which field.
    pub problems: Problems,
    /// The same in words of the handler's own.
    pub errors: Vec<FieldError>,
    /// About the form as a whole.
    pub note: Option<Note>,
    /// Pages to look at before it is sent again: path and words.
    pub links: Vec<(String, String)>,
}

impl FormFail {
    /// Refused with a status, and nothing more to say.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self { status, problems: Problems::new(), errors: Vec::new(), note: None, links: Vec::new() }
    }

    /// Fields are wrong.
    #[must_use]
    pub fn invalid(problems: Problems) -> Self {
        Self { problems, ..Self::status(422) }
    }

    /// Nobody is signed in (any more): the text is kept and the way to sign in is shown.
    #[must_use]
    pub fn sign_in() -> Self {
        Self::status(401)
    }

    /// Not allowed.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::status(403)
    }

    /// Does not exist, or not for this person.
    #[must_use]
    pub fn not_found() -> Self {
        Self::status(404)
    }

    /// Not possible (any more), such as after a phase has closed: the text is kept.
    #[must_use]
    pub fn conflict() -> Self {
        Self::status(409)
    }

    /// Too often.
    #[must_use]
    pub fn too_many() -> Self {
        Self::status(429)
    }

    /// A fault of ours. Log the cause before making this.
    #[must_use]
    pub fn internal() -> Self {
        Self::status(500)
    }

    /// Says it in other words than the usual.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        self.note = Some(Note { kind: NoteKind::Error, text: text.into(), link: None });
        self
    }

    /// Says in words of the handler's own what is wrong with a field.
    #[must_use]
    pub fn at_field(mut self, field: impl Into<String>, text: impl Into<String>) -> Self {
        self.errors.push(FieldError::new(field, text));
        self
    }

    /// What to show in the form again. `None` when not the form but a page about the status is to
    /// be shown: there is nothing to mend in a form that does not exist.
    #[must_use]
    pub fn into_state(self, context: &RequestContext, action: &str, body: &FormBody) -> Option<FormState> {
        let lang = context.lang();
        if matches!(self.status, 403 | 404 | 500 | 503) && self.note.is_none() {
            return None;
        }
        let mut errors: Vec<FieldError> =
            self.problems.0.iter().map(|p| problem::field_error(lang, p)).collect();
        errors.extend(self.errors);
        let note = self.note.or_else(|| problem::note_for(lang, self.status, action));
        let values = body.values.iter().filter(|(name, _)| !name.starts_with("password"));
        Some(FormState {
            action: action.to_owned(),
            values: values.map(|(name, values)| (name.clone(), values.clone())).collect(),
            errors,
            note,
            links: self.links,
        })
    }
}

/// A page that is loaded anew has empty fields for files: says with each that had one to choose it again. With
/// script the field keeps its file.
pub fn ask_files_again(lang: Lang, body: &FormBody, shown: &mut FormState) {
    for file in &body.files {
        if !shown.errors.iter().any(|error| error.field == file.field) {
            shown.errors.push(FieldError::new(&file.field, crate::t!(lang; error::choose_file_again)));
        }
    }
}

impl From<crate::api::ApiError> for FormFail {
    fn from(error: crate::api::ApiError) -> Self {
        Self::status(error.status())
    }
}

impl From<Problems> for FormFail {
    fn from(problems: Problems) -> Self {
        Self::invalid(problems)
    }
}

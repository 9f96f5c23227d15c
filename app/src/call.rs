//! Server only: from a request to the services, and from their errors to what a reader gets.

use domain::input::Problems;
use domain::lang::Lang;
use domain::phase::Window;
use domain::proposal::Refusal;
use service::{Call, Error};

use crate::api::ApiError;
use crate::context::RequestContext;
use crate::forms::FormFail;
use crate::t;
use crate::ui::form::{Note, NoteKind};

impl RequestContext {
    /// The services, asked by whoever made this request.
    ///
    /// # Errors
    /// Never; a server function outside a request has no context to ask.
    pub fn call(&self) -> Result<Call, ApiError> {
        Ok(self.call.clone())
    }
}

/// The services for a server function.
///
/// # Errors
/// When called outside a request.
pub fn call() -> Result<Call, ApiError> {
    RequestContext::current()?.call()
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        match error {
            Error::Problems(_) => Self::BadRequest,
            Error::SignIn => Self::SignIn,
            Error::Forbidden => Self::Forbidden,
            Error::NotFound => Self::NotFound,
            Error::Refused(_) | Error::Kept { .. } | Error::Changed => Self::Conflict,
            Error::TooOften { .. } => Self::TooMany,
            Error::Store(error) if error.is_passing() => {
                tracing::warn!(%error, cause = ?error, "the database is busy");
                Self::Unavailable
            }
            Error::Store(_) | Error::Inside(_) => {
                tracing::error!(%error, cause = ?error, "a request failed inside");
                Self::Internal
            }
        }
    }
}

/// What a form says when a use case refused it, in the language of the reader.
#[must_use]
pub fn refused(lang: Lang, error: Error) -> FormFail {
    match error {
        Error::Problems(problems) => FormFail::invalid(problems),
        Error::Refused(refusal) => saying(status_of(refusal), refusal_words(lang, refusal), None),
        Error::Kept { refusal, number: _ } => {
            let text = format!("{} {}", refusal_words(lang, refusal), t!(lang; proposal::kept_as_draft));
            saying(409, text, Some(("/mijn".to_owned(), t!(lang; common::my_contributions).to_owned())))
        }
        Error::Changed => saying(409, t!(lang; error::changed_meanwhile).to_owned(), None),
        Error::TooOften { minutes } => saying(429, t!(lang; proposal::too_often, n = minutes), None),
        other => FormFail::from(ApiError::from(other)),
    }
}

/// The same, with each error led by the name of its field.
#[must_use]
pub fn refused_named(lang: Lang, error: Error, label: impl Fn(Lang, &str) -> String) -> FormFail {
    match error {
        Error::Problems(problems) => with_labels(lang, &problems, label),
        other => refused(lang, other),
    }
}

/// Problems, each led by the name of its field.
#[must_use]
pub fn with_labels(lang: Lang, problems: &Problems, label: impl Fn(Lang, &str) -> String) -> FormFail {
    let errors = crate::problem::with_labels(lang, &problems.0, label);
    FormFail { errors, ..FormFail::invalid(Problems::new()) }
}

fn saying(status: u16, text: String, link: Option<(String, String)>) -> FormFail {
    FormFail { note: Some(Note { kind: NoteKind::Warning, text, link }), ..FormFail::status(status) }
}

const fn status_of(refusal: Refusal) -> u16 {
    match refusal {
        Refusal::SignIn => 401,
        Refusal::Kind | Refusal::Assurance | Refusal::NotYours => 403,
        Refusal::Window(_)
        | Refusal::Over
        | Refusal::State
        | Refusal::SupportedTooMuch { .. }
        | Refusal::Maximum { .. } => 409,
    }
}

/// Why something cannot be done now, and what can.
#[must_use]
pub fn refusal_words(lang: Lang, refusal: Refusal) -> String {
    crate::proposal::words::refusal(lang, refusal)
}

/// Whether a moment has passed is said with the moment itself.
#[must_use]
pub fn window_words(lang: Lang, window: Window) -> String {
    crate::proposal::words::window(lang, window)
}

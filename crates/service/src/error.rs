//! Why a use case did not do what was asked. Each becomes one status and one plain sentence.

use domain::input::{ProblemKind, Problems};
use domain::proposal::Refusal;

/// A result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something filled in is not right: 422.
    #[error("input is not right")]
    Problems(Problems),
    /// The rules of taking part refuse it now: 401, 403 or 409 by the reason.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Refused, but the text is kept as a draft among one's own contributions: 409.
    #[error("refused, text kept: {refusal}")]
    Kept {
        /// why it was refused
        refusal: Refusal,
        /// number of the draft
        number: i64,
    },
    /// Nobody is signed in: 401.
    #[error("not signed in")]
    SignIn,
    /// Signed in, but not allowed: 403.
    #[error("not allowed")]
    Forbidden,
    /// Not there, or not in this municipality: 404.
    #[error("not found")]
    NotFound,
    /// Somebody else changed it, or it is no longer in the state it was: 409.
    #[error("changed meanwhile")]
    Changed,
    /// Too often: 429, with the minutes to wait.
    #[error("too often")]
    TooOften {
        /// minutes to wait
        minutes: i64,
    },
    /// The store failed: 503 when it is busy, else 500. The text goes to the log.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Something else failed inside: 500.
    #[error("{0}")]
    Inside(String),
}

impl Error {
    /// One problem with one field.
    #[must_use]
    pub fn problem(field: &str, kind: ProblemKind) -> Self {
        Self::Problems(Problems::one(field, kind))
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::SignIn => Self::SignIn,
            other => Self::Refused(other),
        }
    }
}

//! Units of work that are done again when the database undid them because another one was in the way.

use crate::{Error, Result};

/// How often a unit of work is tried. Two that met rarely meet again.
const TRIES: usize = 4;

/// Does a unit of work, from its beginning to its commit, until it does not meet another.
///
/// On SQLite there is one writer and nothing ever meets. PostgreSQL undoes one of two works that
/// wait for each other and leaves it to us to do it again: its author did nothing wrong.
pub(crate) async fn until_alone<T, E, F>(mut once: impl FnMut() -> F) -> Result<T, E>
where
    E: Meets,
    F: Future<Output = Result<T, E>>,
{
    for attempt in 1..TRIES {
        match once().await {
            Err(error) if error.meets() => tracing::debug!(attempt, "two units of work met; once more"),
            done => return done,
        }
    }
    once().await
}

/// An error that may say that two units of work met.
pub(crate) trait Meets {
    /// Whether they did.
    fn meets(&self) -> bool;
}

impl Meets for store::Error {
    fn meets(&self) -> bool {
        matches!(self, Self::Conflict(_))
    }
}

impl Meets for Error {
    fn meets(&self) -> bool {
        matches!(self, Self::Store(error) if error.meets())
    }
}

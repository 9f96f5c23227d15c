//! What Polder keeps.
//!
//! One trait per slice ([`ProposalStore`], …) says what can be kept and found. One set of queries
//! implements them for both engines: `queries/` is compiled twice, once as `sqlite::queries` and
//! once as `postgres::queries`, and what really differs between the engines stands in the
//! `dialect` of each. Services hold an `Arc<dyn Store>` and never know which engine it is.
//!
//! Reading: `store.read().find_proposal(…)`. Writing: `let work = store.begin().await?;` then
//! any number of calls on `work`, then `work.commit().await?`; dropping it undoes everything.
//! Not found is `Ok(None)`. Nothing slow (hashing, HTTP, mail) belongs between begin and commit:
//! SQLite has one writer.

#![expect(clippy::duplicate_mod, reason = "one source of SQL, compiled for each of two drivers")]

mod account;
mod audit;
mod bulk;
mod campaign;
mod change;
mod choice;
mod comment;
mod error;
mod evaluation;
mod figures;
mod guide;
mod lesson;
mod library;
mod mail;
mod municipality;
mod news;
mod offline;
mod process;
mod proposal;
mod report;
mod retention;
mod setup;
mod support;
mod team;
mod template;

pub mod copy;
pub mod postgres;
pub mod restore;
pub mod sqlite;

use std::sync::Arc;

use async_trait::async_trait;

pub use account::*;
pub use audit::*;
pub use bulk::*;
pub use campaign::*;
pub use change::*;
pub use choice::*;
pub use comment::*;
pub use error::*;
pub use evaluation::*;
pub use figures::*;
pub use guide::*;
pub use lesson::*;
pub use library::*;
pub use mail::*;
pub use municipality::*;
pub use news::*;
pub use offline::*;
pub use process::*;
pub use proposal::*;
pub use report::*;
pub use retention::*;
pub use setup::*;
pub use support::*;
pub use team::*;
pub use template::*;

/// Everything that can be kept and found, whether inside a transaction or not.
pub trait Slices:
    MunicipalityStore
    + AccountStore
    + ProcessStore
    + ChangeStore
    + ProposalStore
    + SupportStore
    + CommentStore
    + TeamStore
    + ChoiceStore
    + GuideStore
    + FigureStore
    + SetupStore
    + RetentionStore
    + CampaignStore
    + LessonStore
    + EvaluationStore
    + TemplateStore
    + LibraryStore
    + ReportStore
    + NewsStore
    + OfflineStore
    + MailStore
    + AuditStore
    + BulkStore
    + Send
    + Sync
{
}

impl<T> Slices for T where
    T: MunicipalityStore
        + AccountStore
        + ProcessStore
        + ChangeStore
        + ProposalStore
        + SupportStore
        + CommentStore
        + TeamStore
        + ChoiceStore
        + GuideStore
        + FigureStore
        + SetupStore
        + RetentionStore
        + CampaignStore
        + LessonStore
        + EvaluationStore
        + TemplateStore
        + LibraryStore
        + ReportStore
        + NewsStore
        + OfflineStore
        + MailStore
        + AuditStore
        + BulkStore
        + Send
        + Sync
{
}

/// A unit of work: all of it is kept at [`Work::commit`], or nothing.
#[async_trait]
pub trait Work: Slices {
    /// Keeps what was done.
    async fn commit(self: Box<Self>) -> Result<()>;
}

/// A database of Polder.
#[async_trait]
pub trait Store: Send + Sync {
    /// For reading. On SQLite these connections cannot write.
    fn read(&self) -> &dyn Slices;

    /// Begins a unit of work.
    async fn begin(&self) -> Result<Box<dyn Work>>;

    /// Brings the tables up to date.
    async fn migrate(&self) -> Result<()>;

    /// Whether the database answers.
    async fn ping(&self) -> Result<()>;

    /// "sqlite" or "postgres", for the log.
    fn engine(&self) -> &'static str;

    /// Writes a consistent copy of the whole database to a file (SQLite only; PostgreSQL has
    /// `pg_dump`, and [`copy`] moves data between engines).
    async fn backup(&self, file: &std::path::Path) -> Result<()>;

    /// Ends all connections.
    async fn close(&self);
}

/// Opens a database by address: `sqlite:polder.db` or `postgres://…`.
///
/// # Errors
/// When the address names neither engine, or the database cannot be opened.
pub async fn open(url: &str) -> Result<Arc<dyn Store>> {
    if is_postgres(url) {
        Ok(Arc::new(postgres::Database::open(url).await?))
    } else if is_sqlite(url) {
        Ok(Arc::new(sqlite::Database::open(url).await?))
    } else {
        Err(Error::Address)
    }
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

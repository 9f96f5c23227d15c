//! What was published about influence and changed since. Rows are only ever added: the database refuses the rest.

use async_trait::async_trait;
use domain::change::{ChangeEntry, Changed};
use domain::id::{AccountId, MunicipalityId, ProcessId};
use domain::time::Timestamp;

use crate::Result;

/// What one save changes.
#[derive(Clone, Debug)]
pub struct NewChange {
    /// municipality
    pub municipality: MunicipalityId,
    /// process
    pub process: ProcessId,
    /// the version of the process that the save made
    pub version: i64,
    /// what changed
    pub fields: Vec<Changed>,
    /// why
    pub note: String,
    /// now
    pub at: Timestamp,
    /// who
    pub actor: Option<(AccountId, String)>,
}

/// Keeps changes.
#[async_trait]
pub trait ChangeStore {
    /// Adds a row for each field.
    async fn add_change(&self, change: &NewChange) -> Result<()>;
    /// The changes of a process, newest first.
    async fn list_changes(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<ChangeEntry>>;
}

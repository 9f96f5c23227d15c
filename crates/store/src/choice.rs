//! Choices of methods that are kept with a process.

use async_trait::async_trait;
use domain::choice::{ChoiceInput, Chosen, KeptChoice};
use domain::id::{AccountId, ChoiceId, MunicipalityId, ProcessId};
use domain::page::{Cursor, Page};
use domain::time::Timestamp;

use crate::Result;

/// A choice to keep.
#[derive(Clone, Debug)]
pub struct NewChoice {
    /// identifier
    pub id: ChoiceId,
    /// municipality
    pub municipality: MunicipalityId,
    /// for which process
    pub process: ProcessId,
    /// version of the rules
    pub rules: i64,
    /// the answers
    pub input: ChoiceInput,
    /// what was chosen, and why
    pub chosen: Chosen,
    /// account and name of who chose
    pub maker: Option<(AccountId, String)>,
    /// now
    pub at: Timestamp,
}

/// Keeps choices of methods.
#[async_trait]
pub trait ChoiceStore {
    /// Adds a choice; from now on it is the one that holds.
    async fn add_choice(&self, choice: &NewChoice) -> Result<()>;
    /// The choice that holds for a process.
    async fn find_choice(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<KeptChoice>>;
    /// All choices for a process, newest first.
    async fn list_choices(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<KeptChoice>>;
}

//! How long personal data are kept, and removing what has had its time.

use async_trait::async_trait;
use domain::id::{AccountId, MunicipalityId};
use domain::lang::Lang;
use domain::retention::{Term, TermRow};
use domain::time::Timestamp;

use crate::Result;

/// An account that nobody was seen with for long.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct UnusedAccount {
    /// which
    pub id: AccountId,
    /// address
    pub mail: String,
    /// name
    pub name: String,
    /// language
    pub lang: Lang,
    /// when its owner was last seen
    pub seen_at: Timestamp,
    /// when its owner was told that it will be closed
    pub warned_at: Option<Timestamp>,
}

/// Keeps the terms of a municipality, and removes by them.
#[async_trait]
pub trait RetentionStore {
    /// The terms that the municipality approved, with what the last run removed.
    async fn list_terms(&self, m: MunicipalityId) -> Result<Vec<TermRow>>;
    /// Approves a length.
    async fn put_term(&self, m: MunicipalityId, term: Term, length: i64) -> Result<()>;
    /// Adds to what the run at hand removed.
    async fn add_removed(&self, m: MunicipalityId, term: Term, n: i64) -> Result<()>;
    /// A run is done: what it removed is that of the last one from now on. `false` when another instance was done
    /// after `since`.
    async fn finish_term(
        &self,
        m: MunicipalityId,
        term: Term,
        now: Timestamp,
        since: Timestamp,
    ) -> Result<bool>;
    /// Accounts whose owner was last seen before a moment and that hold no role, longest ago first, after one.
    async fn list_unused_accounts(
        &self,
        m: MunicipalityId,
        before: Timestamp,
        after: Option<(Timestamp, AccountId)>,
        limit: i64,
    ) -> Result<Vec<UnusedAccount>>;
    /// Notes that the owner of an account was told; `false` when they were seen, or told, since it was read.
    async fn warn_account(&self, m: MunicipalityId, one: &UnusedAccount, now: Timestamp) -> Result<bool>;
    /// Closes an account: name, address, alias, password, sessions and drafts go, and the name with what it wrote.
    /// Kind and district stay, and its supports count as before. `false` when its owner was seen since it was read.
    async fn close_account(&self, m: MunicipalityId, one: &UnusedAccount, now: Timestamp) -> Result<bool>;
    /// Removes what had its time before a moment, at most so many (of each kind there is); how many. Of accounts only
    /// those are removed here that were never confirmed.
    async fn remove_expired(
        &self,
        m: MunicipalityId,
        term: Term,
        before: Timestamp,
        now: Timestamp,
        limit: i64,
    ) -> Result<i64>;
    /// How much has had its time before a moment.
    async fn count_expired(&self, m: MunicipalityId, term: Term, before: Timestamp) -> Result<i64>;
}

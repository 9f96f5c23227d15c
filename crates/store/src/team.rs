//! The team of a process, and what the administration agreed to.

use async_trait::async_trait;
use domain::id::{MemberId, MunicipalityId, ProcessId};
use domain::team::{Member, SignOff};

use crate::Result;

/// Keeps teams and agreements.
#[async_trait]
pub trait TeamStore {
    /// The members of a team, in the order in which they were added.
    async fn list_members(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Member>>;
    /// Adds a member, or changes the one with this identifier in this process; `false` when it is another process's.
    async fn put_member(&self, m: MunicipalityId, process: ProcessId, member: &Member) -> Result<bool>;
    /// Removes a member; whether there was one.
    async fn remove_member(&self, m: MunicipalityId, process: ProcessId, id: MemberId) -> Result<bool>;
    /// What the administration agreed to.
    async fn find_sign_off(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<SignOff>>;
    /// Keeps what the administration agreed to, in the place of what was there.
    async fn put_sign_off(&self, m: MunicipalityId, process: ProcessId, sign_off: &SignOff) -> Result<()>;
}

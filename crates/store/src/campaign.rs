//! The campaign of a process: groups, moments of contact, and visits by code.

use async_trait::async_trait;
use domain::campaign::{Code, DayVisits, Group, Moment, MomentRow, Target};
use domain::id::{GroupId, MomentId, MunicipalityId, ProcessId};
use domain::process::ProcessState;

use crate::Result;

/// Where a code leads.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CodeTarget {
    /// moment of the code
    pub moment_id: MomentId,
    /// where it leads
    pub target: Target,
    /// process
    pub process_id: ProcessId,
    /// its name in addresses
    pub slug: String,
    /// where it is in its life
    pub state: ProcessState,
}

/// Keeps campaigns.
#[async_trait]
pub trait CampaignStore {
    /// The map of a process: what weighs most first, then by name.
    async fn list_groups(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Group>>;
    /// Adds a group, or changes the one with this identifier in this process; `false` when it is another process's.
    /// [`crate::Error::Taken`] when another group has its name.
    async fn put_group(&self, m: MunicipalityId, process: ProcessId, group: &Group) -> Result<bool>;
    /// Removes a group; whether there was one. Its moments are for everybody from then on.
    async fn remove_group(&self, m: MunicipalityId, process: ProcessId, id: GroupId) -> Result<bool>;

    /// Moments in order of time, each with its visits. There are never more than the plan may have.
    async fn list_moments(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<MomentRow>>;
    /// Adds a moment. [`crate::Error::Dangling`] when its group is not there.
    async fn add_moment(&self, m: MunicipalityId, process: ProcessId, moment: &Moment) -> Result<()>;
    /// Changes a moment but for its code, if nobody else did since `moment.version`; whether it was changed.
    async fn update_moment(&self, m: MunicipalityId, process: ProcessId, moment: &Moment) -> Result<bool>;
    /// Gives a moment its code, if it has none; whether it was given. [`crate::Error::Taken`] when another has it.
    async fn give_code(&self, m: MunicipalityId, id: MomentId, code: &Code) -> Result<bool>;
    /// Removes a moment with its visits; whether there was one.
    async fn remove_moment(&self, m: MunicipalityId, process: ProcessId, id: MomentId) -> Result<bool>;

    /// Where a code leads.
    async fn find_code(&self, m: MunicipalityId, code: &Code) -> Result<Option<CodeTarget>>;
    /// Adds to the visits of a day; does nothing when the moment is gone.
    async fn count_visits(&self, m: MunicipalityId, moment: MomentId, day: &str, visits: i64) -> Result<()>;
    /// Visits of a moment by day, newest first, no more than `limit` days.
    async fn list_visits(&self, m: MunicipalityId, moment: MomentId, limit: i64) -> Result<Vec<DayVisits>>;
}

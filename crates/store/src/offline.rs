//! Activities outside the portal.

use async_trait::async_trait;
use domain::id::{MunicipalityId, OfflineId, ProcessId};
use domain::offline::{LateReport, OfflineActivity};
use domain::time::Timestamp;

use crate::Result;

/// Keeps activities outside the portal.
#[async_trait]
pub trait OfflineStore {
    /// The activities of a process, in the order in which they were made.
    async fn list_offline(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<OfflineActivity>>;
    /// One activity of a process.
    async fn find_offline(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        id: OfflineId,
    ) -> Result<Option<OfflineActivity>>;
    /// Adds one, with version 1.
    async fn add_offline(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        one: &OfflineActivity,
        at: Timestamp,
    ) -> Result<()>;
    /// Changes the one that has this version; `false` when there is none.
    async fn update_offline(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        one: &OfflineActivity,
    ) -> Result<bool>;
    /// Removes one that has this version; whether there was one.
    async fn remove_offline(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        one: &OfflineActivity,
    ) -> Result<bool>;
    /// Activities that ended before `before` and have no report, the oldest first; those of `limited_to` when it is
    /// given.
    async fn list_late_reports(
        &self,
        m: MunicipalityId,
        limited_to: Option<&[ProcessId]>,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<LateReport>>;
}

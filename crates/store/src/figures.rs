//! What is counted of a process, and what it is compared with.

use async_trait::async_trait;
use domain::figures::{Budget, Cost, Counts, PlannedPhase, Population, ReachCounts};
use domain::id::{CostId, MunicipalityId, ProcessId};
use domain::phase::Timeline;
use domain::time::Timestamp;

use crate::Result;

/// Counts, and keeps how many people there are.
#[async_trait]
pub trait FigureStore {
    /// All that is counted of a process. It reads every support of the process: not for each visit.
    async fn count_process(&self, m: MunicipalityId, process: ProcessId, now: Timestamp) -> Result<Counts>;
    /// Whom a process reached: moments that are done or have visits by their code, and accounts made in a period.
    async fn count_reach(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        period: Option<(Timestamp, Timestamp)>,
    ) -> Result<ReachCounts>;
    /// What a process may cost; nothing when that was never said.
    async fn find_budget(&self, m: MunicipalityId, process: ProcessId) -> Result<Budget>;
    /// Keeps what a process may cost, in the place of what was there.
    async fn put_budget(&self, m: MunicipalityId, process: ProcessId, budget: &Budget) -> Result<()>;
    /// What a process took, by day.
    async fn list_costs(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Cost>>;
    /// Adds something that a process took.
    async fn add_cost(&self, m: MunicipalityId, process: ProcessId, cost: &Cost) -> Result<()>;
    /// Removes it; whether it was there.
    async fn remove_cost(&self, m: MunicipalityId, process: ProcessId, id: CostId) -> Result<bool>;
    /// How many people there are.
    async fn list_population(&self, m: MunicipalityId) -> Result<Vec<Population>>;
    /// Keeps these numbers and no others.
    async fn replace_population(&self, m: MunicipalityId, rows: &[Population]) -> Result<()>;
    /// Keeps the phases as they are planned now. The first plan of a process stays.
    async fn keep_plan(&self, process: ProcessId, timeline: &Timeline) -> Result<()>;
    /// The phases as they were planned first, in order of time; none before that was kept.
    async fn list_plan(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<PlannedPhase>>;
}

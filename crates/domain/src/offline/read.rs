//! What pages read of activities outside the portal.

use serde::{Deserialize, Serialize};

use super::{OfflineActivity, OfflineState};
use crate::id::{OfflineId, ProcessId};
use crate::method::Method;
use crate::time::Timestamp;
use crate::view::ProcessHead;

/// The activities of a process, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflinePage {
    /// process
    pub process: ProcessId,
    /// its question
    pub question: String,
    /// its activities, in the order of [`in_order`]
    pub activities: Vec<OfflineActivity>,
    /// methods of the choice that holds which Polder has no pages for
    pub chosen: Vec<Method>,
    /// the reader may change them
    pub may_edit: bool,
    /// the moment of the page
    pub now: Timestamp,
}

/// One activity, for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflineShown {
    /// the process
    pub head: ProcessHead,
    /// the activity
    pub activity: OfflineActivity,
    /// the moment of the page
    pub now: Timestamp,
}

/// An activity whose report is late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct LateReport {
    /// process
    pub process_id: ProcessId,
    /// its question
    pub question: String,
    /// activity
    pub id: OfflineId,
    /// what it is called
    pub title: String,
    /// when it ended
    pub ends_at: Timestamp,
}

/// Sorts activities as people look for them: what comes next first, then what was, the latest first; what is not
/// planned comes before all, for staff.
pub fn in_order(activities: &mut [OfflineActivity], now: Timestamp) {
    activities.sort_by_key(|one| match one.state.plan() {
        None => (0, 0, one.id),
        Some(plan) if plan.ends_at > now => (1, plan.starts_at.0, one.id),
        Some(plan) => (2, -plan.starts_at.0, one.id),
    });
}

/// What everybody may see of them.
#[must_use]
pub fn announced(mut activities: Vec<OfflineActivity>, now: Timestamp) -> Vec<OfflineActivity> {
    activities.retain(|one| one.state != OfflineState::ToPlan);
    in_order(&mut activities, now);
    activities
}

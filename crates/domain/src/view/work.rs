//! The work list: what needs a member of staff today.

use serde::{Deserialize, Serialize};

use crate::guide::ItemKey;
use crate::id::{ProcessId, ProposalId};
use crate::lesson::DueImprovement;
use crate::offline::LateReport;
use crate::time::Timestamp;

/// What needs a member of staff today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkList {
    /// proposals whose answer is late
    pub overdue: i64,
    /// the latest of them
    pub overdue_first: Vec<WorkItem>,
    /// proposals whose answer is due within a week
    pub due_soon: i64,
    /// proposals to check before they are shown
    pub to_check: i64,
    /// the oldest of them
    pub to_check_first: Vec<WorkItem>,
    /// comments that were reported or are hidden
    pub comments: i64,
    /// those that wait longest
    pub comments_first: Vec<WorkItem>,
    /// lines of support lists that wait for a decision
    pub undecided: i64,
    /// mails that were given up
    pub failed_mails: i64,
    /// items of guides that were given to the reader and are late
    pub guide: Vec<LateGuideItem>,
    /// things to do better that are late or due soon, by day
    pub improvements: Vec<DueImprovement>,
    /// activities outside the portal that are over and have no report
    pub late_reports: Vec<LateReport>,
    /// phases that end or begin within a week: process, phase, when, and whether it begins
    pub phases: Vec<PhaseSoon>,
    /// processes under review
    pub in_review: Vec<(ProcessId, String)>,
    /// the moment of the page
    pub now: Timestamp,
}

/// An item of a guide that is late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateGuideItem {
    /// process
    pub process_id: ProcessId,
    /// its question
    pub process: String,
    /// which item
    pub key: ItemKey,
    /// what is so when it is done
    pub title: String,
    /// since when it is late
    pub due_at: Timestamp,
}

/// A proposal on the work list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkItem {
    /// proposal
    pub id: ProposalId,
    /// number
    pub number: i64,
    /// title
    pub title: String,
    /// question of the process
    pub process: String,
    /// since when it waits, or when it was due
    pub at: Timestamp,
}

/// A phase that is about to move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseSoon {
    /// process
    pub process_id: ProcessId,
    /// its question
    pub process: String,
    /// name of the phase
    pub phase: String,
    /// when
    pub at: Timestamp,
    /// begins (else ends)
    pub begins: bool,
}

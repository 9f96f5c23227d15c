//! Figures of a process: who took part, through what channel, what became of what they brought in, and whether the
//! municipality kept its word on time.
//!
//! The store counts ([`Counts`]); what may be shown of it, and what it means, is said here ([`Figures`]). Numbers of
//! people go through [`crate::suppress`]. Staff see what everybody sees.

mod cost;
mod plan;
mod population;
mod reach;
mod show;
#[cfg(test)]
mod tests;

pub use cost::*;
pub use plan::PlanFigure;
pub use population::*;
pub use reach::*;
pub use show::*;

use plan::plan;
use serde::{Deserialize, Serialize};

use crate::account::ParticipantKind;
use crate::answer::AnswerState;
use crate::evaluation::AnswerGroup;
use crate::id::{AreaId, PhaseId};
use crate::proposal::ProposalState;
use crate::support::Channel;
use crate::time::Timestamp;

/// People who took part: who sent in, supported or commented. Somebody with an account counts once; on paper, each
/// person of a support list counts once, and so does each proposal, because its author is known by name only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct PeopleCount {
    /// as what they take part; not known of the people of a support list
    pub kind: Option<ParticipantKind>,
    /// their district, when they gave one
    pub area: Option<AreaId>,
    /// how many
    pub people: i64,
}

/// Proposals that are alike in what the figures ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct ProposalCount {
    /// how they came in
    pub channel: Channel,
    /// where they are in their life
    pub state: ProposalState,
    /// the last answer
    pub answer: Option<AnswerState>,
    /// whether what was carried out is a part: the decision before it was [`AnswerState::Partly`]
    pub part_done: bool,
    /// whether they were ever shown
    pub shown: bool,
    /// whether they have the support they need; false without a threshold
    pub enough: bool,
    /// how many
    pub proposals: i64,
}

/// When a proposal got its first answer that keeps the promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Answered {
    /// first shown
    pub published_at: Timestamp,
    /// first said to be looked into, which gives more time
    pub considered_at: Option<Timestamp>,
    /// answered
    pub answered_at: Timestamp,
}

impl Answered {
    /// Whether it was answered within so many promised days.
    fn in_time(self, days: u32) -> bool {
        let considered = self.considered_at.filter(|at| *at < self.answered_at);
        let given = considered.map(|at| (AnswerState::Considering, at));
        crate::answer::due(self.published_at, days, given.as_slice())
            .is_none_or(|due| self.answered_at <= due)
    }
}

/// Comments and what had to be done about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct CommentFigures {
    /// written, also those that are gone
    pub written: i64,
    /// that somebody reported
    pub reported: i64,
    /// that staff took away
    pub removed: i64,
}

/// A phase as it was planned when the process was published.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct PlannedPhase {
    /// which phase
    pub phase_id: PhaseId,
    /// its name then
    pub name: String,
    /// its first moment then
    pub starts_at: Timestamp,
    /// the first moment after it then
    pub ends_at: Option<Timestamp>,
}

/// All that is counted of one process.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// who took part
    pub people: Vec<PeopleCount>,
    /// what they brought in
    pub proposals: Vec<ProposalCount>,
    /// supports by how they came in
    pub supports: Vec<(Channel, i64)>,
    /// answers that keep the promise
    pub answered: Vec<Answered>,
    /// proposals whose answer is late
    pub overdue: i64,
    /// comments
    pub comments: CommentFigures,
    /// the phases as they were planned
    pub plan: Vec<PlannedPhase>,
    /// whom it reached
    pub reach: ReachCounts,
    /// what people answered who looked back
    pub looked_back: Vec<AnswerGroup>,
}

//! Activities outside the portal: a residents' evening, a walk through the district, a citizens' assembly.
//!
//! A method that Polder has no pages for is done in a hall or in the street, and counts the same: it is announced with
//! when, where and how to take part, and afterwards everybody reads who came, what happened and what is done with it.
//! A method that is chosen for a process begins here as something to plan. What was announced is never taken away
//! silently: it is called off, with the reason.

mod input;
mod read;

use serde::{Deserialize, Serialize};

pub use input::*;
pub use read::*;

use crate::id::OfflineId;
use crate::method::Method;
use crate::time::Timestamp;

/// Most activities of one process.
pub const MAX_OFFLINE: u32 = 60;

/// Days after the end within which the report should be there. Our choice: the toolkit asks for "terugkoppeling
/// binnen enkele weken".
pub const REPORT_DAYS: i64 = 14;

/// An activity outside the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflineActivity {
    /// identifier
    pub id: OfflineId,
    /// how people take part in it
    pub method: Method,
    /// what it is called
    pub title: String,
    /// where it stands
    pub state: OfflineState,
    /// number of the version that was read; a change names it
    pub version: i64,
}

/// Where an activity stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfflineState {
    /// the method was chosen; only staff see it
    ToPlan,
    /// announced
    Planned(OfflinePlan),
    /// called off, with the reason
    Cancelled(OfflinePlan, String),
    /// it took place
    Held(OfflinePlan, OfflineReport),
}

/// What is announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflinePlan {
    /// what happens, and for whom it is
    pub about: String,
    /// where
    pub place: String,
    /// how to take part
    pub joining: String,
    /// from
    pub starts_at: Timestamp,
    /// until; later than `starts_at`
    pub ends_at: Timestamp,
}

/// What everybody can read afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflineReport {
    /// how many people took part
    pub people: i64,
    /// what happened
    pub happened: String,
    /// what came out of it
    pub outcome: String,
    /// what is done with it
    pub followed: String,
    /// where there is more; may be empty
    pub url: String,
    /// when the report was first given
    pub at: Timestamp,
}

/// A step that an activity cannot take from where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the activity stands elsewhere by now")]
pub struct NotNow;

impl OfflineState {
    /// What was announced.
    #[must_use]
    pub const fn plan(&self) -> Option<&OfflinePlan> {
        match self {
            Self::ToPlan => None,
            Self::Planned(plan) | Self::Cancelled(plan, _) | Self::Held(plan, _) => Some(plan),
        }
    }

    /// Whether it can be planned, or planned anew: until there is a report.
    #[must_use]
    pub const fn can_be_planned(&self) -> bool {
        !matches!(self, Self::Held(..))
    }

    /// Plans it, or plans it anew; what was called off goes on after all.
    ///
    /// # Errors
    /// [`NotNow`] when it took place.
    pub fn planned(self, plan: OfflinePlan) -> Result<Self, NotNow> {
        if self.can_be_planned() { Ok(Self::Planned(plan)) } else { Err(NotNow) }
    }

    /// Whether it can be called off: until it begins.
    #[must_use]
    pub fn can_be_cancelled(&self, now: Timestamp) -> bool {
        matches!(self, Self::Planned(plan) if now < plan.starts_at)
    }

    /// Calls it off.
    ///
    /// # Errors
    /// [`NotNow`] when it is not announced, or has begun.
    pub fn cancelled(self, reason: String, now: Timestamp) -> Result<Self, NotNow> {
        match self {
            Self::Planned(plan) if now < plan.starts_at => Ok(Self::Cancelled(plan, reason)),
            _ => Err(NotNow),
        }
    }

    /// Whether there can be a report: once it has begun.
    #[must_use]
    pub fn can_be_reported(&self, now: Timestamp) -> bool {
        match self {
            Self::Planned(plan) => plan.starts_at <= now,
            Self::Held(..) => true,
            Self::ToPlan | Self::Cancelled(..) => false,
        }
    }

    /// Says what happened, or mends what was said; the moment of the first report stays.
    ///
    /// # Errors
    /// [`NotNow`] when it has not begun or was called off.
    pub fn reported(self, report: OfflineReport, now: Timestamp) -> Result<Self, NotNow> {
        match self {
            Self::Planned(plan) if plan.starts_at <= now => Ok(Self::Held(plan, report)),
            Self::Held(plan, was) => Ok(Self::Held(plan, OfflineReport { at: was.at, ..report })),
            _ => Err(NotNow),
        }
    }

    /// Whether it can be removed: only what nobody was told of.
    #[must_use]
    pub const fn can_be_removed(&self) -> bool {
        matches!(self, Self::ToPlan)
    }

    /// Since when its report is late; none when it is not.
    #[must_use]
    pub fn report_late_since(&self, now: Timestamp) -> Option<Timestamp> {
        let Self::Planned(plan) = self else { return None };
        let due = plan.ends_at.plus_days(REPORT_DAYS);
        (due < now).then_some(due)
    }
}

#[cfg(test)]
mod tests;

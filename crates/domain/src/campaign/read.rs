//! What is shown of a campaign.

use serde::{Deserialize, Serialize};

use super::{Group, Moment, Warning};
use crate::id::ProcessId;
use crate::phase::{Timeline, Window};
use crate::process::{ProcessFields, ProcessState};
use crate::time::Timestamp;
use crate::view::{ActivityIntro, Choices};

/// A moment with how many came by its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MomentRow {
    /// the moment
    pub moment: Moment,
    /// visits by its code, of all days
    pub visits: i64,
}

/// The plan of a process, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignPage {
    /// process
    pub process: ProcessId,
    /// its question
    pub question: String,
    /// the map of stakeholders, by weight
    pub groups: Vec<Group>,
    /// moments in order of time
    pub moments: Vec<MomentRow>,
    /// what the plan lacks
    pub warnings: Vec<Warning>,
    /// the reader may change it
    pub may_edit: bool,
    /// it collects proposals, so there is a form on paper
    pub has_proposals: bool,
    /// phases
    pub timeline: Timeline,
    /// the moment of the page
    pub now: Timestamp,
}

/// A group, to take it from the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPage {
    /// process
    pub process: ProcessId,
    /// its question
    pub question: String,
    /// the group
    pub group: Group,
    /// the moments that are for this group
    pub moments: Vec<Moment>,
}

/// Visits of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct DayVisits {
    /// the day, `2027-02-18`
    pub day: String,
    /// how often the code was used
    pub visits: i64,
}

/// A moment, to read and to change; or the form for a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MomentPage {
    /// process
    pub process: ProcessId,
    /// its question
    pub question: String,
    /// groups to choose from
    pub groups: Vec<Group>,
    /// the moment; none is a new one
    pub row: Option<MomentRow>,
    /// visits by day, newest first
    pub days: Vec<DayVisits>,
    /// the reader may change it
    pub may_edit: bool,
    /// it collects proposals, so a code can lead there
    pub has_proposals: bool,
    /// the moment of the page
    pub now: Timestamp,
}

/// What is printed about a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintPage {
    /// process
    pub process: ProcessId,
    /// where it is in its life
    pub state: ProcessState,
    /// what it says
    pub fields: ProcessFields,
    /// phases
    pub timeline: Timeline,
    /// the proposals activity, if there is one
    pub activity: Option<ActivityIntro>,
    /// districts and topics
    pub choices: Choices,
    /// the moment it is printed for
    pub moment: Option<Moment>,
    /// whether people can look back on it, or when they can
    pub look_back: Window,
    /// the moment of the page
    pub now: Timestamp,
}

impl PrintPage {
    /// The path that stands on paper: the code of the moment, or the page of the process.
    #[must_use]
    pub fn path(&self) -> String {
        let code = self.moment.as_ref().and_then(|moment| moment.code.as_ref());
        code.map_or_else(|| format!("/meedoen/{}", self.fields.slug), super::Code::path)
    }
}

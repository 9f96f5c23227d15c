//! What the pages about looking back are told.

use serde::{Deserialize, Serialize};

use super::{Counted, OpenAnswer, Outcome, Pilot, Round, SelfEvaluation};
use crate::id::ProcessId;
use crate::municipality::Area;
use crate::page::Page;
use crate::phase::Window;
use crate::time::Timestamp;
use crate::view::ProcessHead;

/// Open answers on one page.
pub const OPEN_PAGE: usize = 25;

/// Looking back on a process, for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookBackPage {
    /// process
    pub head: ProcessHead,
    /// from when until when
    pub round: Round,
    /// whether people can answer now
    pub window: Window,
    /// districts to choose from
    pub areas: Vec<Area>,
    /// what came of it; none while it is open, or when too few answered
    pub outcome: Option<Outcome>,
    /// how many answered, once it is closed
    pub n: u32,
}

/// Looking back on a process, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLookBackPage {
    /// process
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// its name in addresses
    pub slug: String,
    /// from when until when; none when it was never opened
    pub round: Option<Round>,
    /// whether people can answer now
    pub window: Window,
    /// what was counted
    pub counted: Counted,
    /// what everybody sees, or will see
    pub outcome: Option<Outcome>,
    /// what people wrote, newest first; none while too few answered to read it ([`Counted::may_read_words`])
    pub open: Option<Page<OpenAnswer>>,
    /// districts to choose from
    pub areas: Vec<Area>,
    /// the reader may open and close it
    pub may_edit: bool,
    /// the reader may enter answers on paper
    pub may_enter: bool,
    /// how many people were asked by mail, and when the last of them
    pub invited: (i64, Option<Timestamp>),
    /// how many can still be asked
    pub to_invite: usize,
    /// whether they are being asked now
    pub asking: bool,
    /// the moment of the page
    pub now: Timestamp,
}

/// How the team judges its own process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfEvaluationPage {
    /// process
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// newest first
    pub held: Vec<SelfEvaluation>,
    /// the reader may add one
    pub may_edit: bool,
    /// today, as a date field wants it
    pub today: String,
}

/// The trial that a process is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PilotPage {
    /// process
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// the trial; none when it is not one
    pub pilot: Option<Pilot>,
    /// the reader may write here
    pub may_edit: bool,
}

//! What a page is told: read models made of the slices' own types. Nothing here is more than may be
//! shown to the person who asked.

mod work;

use serde::{Deserialize, Serialize};

use crate::account::ParticipantKind;
use crate::activity::ProposalSettings;
use crate::change::ChangeEntry;
use crate::choice::ChoiceRow;
use crate::comment::{CommentCounts, CommentRow, OwnComment};
use crate::evaluation::Pilot;
use crate::figures::{Budget, Cost, CostFigures, Figures, Population};
use crate::guide::GuidePhase;
use crate::id::{ProcessId, ProposalId};
use crate::municipality::{Area, Topic};
use crate::offline::OfflineActivity;
use crate::page::Page;
use crate::phase::{Course, Timeline, Window};
use crate::process::{
    CloseLack, Document, News, Picture, ProcessCard, ProcessEvent, ProcessFields, ProcessNumbers,
    ProcessState, Reopened,
};
use crate::proposal::{PlacedCard, Proposal, ProposalCard, Refusal};
use crate::report::Newest;
use crate::support::Channel;
use crate::team::{Lack, Member, SignOff};
use crate::template::TemplateUse;
use crate::time::Timestamp;

pub use work::*;

/// Districts and topics to choose from and to name things by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// districts in order
    pub areas: Vec<Area>,
    /// topics in order
    pub topics: Vec<Topic>,
}

/// Whether something can be done: `None` is yes, else why not.
pub type Gate = Option<Refusal>;

/// What every page within a process needs of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessHead {
    /// identifier
    pub id: ProcessId,
    /// name in addresses
    pub slug: String,
    /// the question
    pub question: String,
    /// where in its life
    pub state: ProcessState,
    /// when it was closed; none while it is not
    pub closed_at: Option<Timestamp>,
    /// days within which proposals are answered
    pub answer_days: i64,
    /// help with this process
    pub contact_name: String,
    /// help with this process
    pub contact_mail: String,
    /// help with this process
    pub contact_phone: String,
}

/// The home page: processes that run or are to come, and what became of earlier ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomePage {
    /// published
    pub running: Vec<ProcessCard>,
    /// closed, with their outcome
    pub finished: Vec<ProcessCard>,
    /// to name things by
    pub choices: Choices,
    /// the moment of the page
    pub now: Timestamp,
}

/// A process for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessPage {
    /// the process
    pub head: ProcessHead,
    /// what it says
    pub fields: ProcessFields,
    /// phases as they went or go
    pub course: Course,
    /// pictures
    pub pictures: Vec<Picture>,
    /// news and follow-up, newest first
    pub news: Vec<News>,
    /// what changed of what was published about influence, newest first
    pub changes: Vec<ChangeEntry>,
    /// documents
    pub documents: Vec<Document>,
    /// counts
    pub numbers: ProcessNumbers,
    /// the proposals activity, if there is one
    pub activity: Option<ActivityIntro>,
    /// activities outside the portal that were announced
    pub offline: Vec<OfflineActivity>,
    /// it is a trial
    pub pilot: Option<Pilot>,
    /// documents that can be read
    pub reports: Vec<Newest>,
    /// it was closed before and opened again
    pub reopened: Option<Reopened>,
    /// whether people can look back on it now; never when nobody opened that
    pub look_back: Window,
    /// whether proposals can be sent in now
    pub submit: Window,
    /// whether proposals can be supported now
    pub support: Window,
    /// seen through a preview link, before publication
    pub preview: bool,
    /// to name things by
    pub choices: Choices,
    /// the moment of the page
    pub now: Timestamp,
}

/// The figures of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresPage {
    /// process
    pub head: ProcessHead,
    /// when it was published
    pub since: Option<Timestamp>,
    /// when it was counted
    pub at: Timestamp,
    /// the figures
    pub figures: Figures,
    /// what it cost; none when staff do not show it
    pub cost: Option<CostFigures>,
    /// to name things by
    pub choices: Choices,
}

/// What a process costs, for those who write it down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostPage {
    /// process
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// what it may cost, and whether everybody sees the totals
    pub budget: Budget,
    /// what it took, by day
    pub lines: Vec<Cost>,
    /// all together
    pub figures: CostFigures,
    /// the reader may change it
    pub may_edit: bool,
}

/// How many people there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PopulationPage {
    /// what is known
    pub rows: Vec<Population>,
    /// districts in order
    pub areas: Vec<Area>,
}

/// What an activity asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityIntro {
    /// heading
    pub title: String,
    /// introduction (Markdown)
    pub intro: String,
    /// how it works
    pub settings: ProposalSettings,
}

/// The list of proposals of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalListPage {
    /// process
    pub head: ProcessHead,
    /// heading, introduction, settings
    pub activity: ActivityIntro,
    /// one page
    pub page: Page<ProposalCard>,
    /// which of them the reader supports
    pub supported: Vec<ProposalId>,
    /// whether the reader can send one in
    pub submit: Gate,
    /// whether supporting is open
    pub support: Window,
    /// to filter by and name things by
    pub choices: Choices,
    /// seed of the random order, to be repeated in links
    pub seed: i64,
    /// the moment of the page
    pub now: Timestamp,
}

/// One proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalPage {
    /// process
    pub head: ProcessHead,
    /// the proposal; the author's account is left out unless it is the reader's own
    pub proposal: Proposal,
    /// supports needed
    pub needed: Option<u32>,
    /// as what one may support it
    pub supporters: Vec<ParticipantKind>,
    /// the reader supports it
    pub supported: bool,
    /// the reader wrote it
    pub mine: bool,
    /// whether the reader can support it or take support back
    pub support: Gate,
    /// whether supporting is open, and until when
    pub window: Window,
    /// whether the reader can change it
    pub edit: Gate,
    /// whether the reader can take it back
    pub withdraw: Gate,
    /// supports per channel
    pub channels: Vec<(Channel, i64)>,
    /// to name things by
    pub choices: Choices,
    /// the moment of the page
    pub now: Timestamp,
}

/// The comments on a proposal, with whether the reader can add one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentListPage {
    /// process
    pub head: ProcessHead,
    /// number of the proposal
    pub number: i64,
    /// title of the proposal
    pub title: String,
    /// how many are shown
    pub counts: CommentCounts,
    /// one page, newest first
    pub page: Page<CommentRow>,
    /// whether the reader can add one
    pub gate: Gate,
    /// whether commenting is open, and until when
    pub window: Window,
}

/// The form for a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentFormPage {
    /// process
    pub head: ProcessHead,
    /// number of the proposal
    pub number: i64,
    /// title of the proposal
    pub title: String,
    /// whether the reader can add one
    pub gate: Gate,
    /// whether commenting is open, and until when
    pub window: Window,
}

/// One comment, to report it or to take it away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentPage {
    /// process
    pub head: ProcessHead,
    /// number of the proposal
    pub number: i64,
    /// title of the proposal
    pub title: String,
    /// the comment
    pub comment: CommentRow,
    /// whether the reader can report it
    pub report: Gate,
    /// whether the reader can take it away
    pub remove: Gate,
}

/// The form for a proposal, new or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalFormPage {
    /// process
    pub head: ProcessHead,
    /// how it works
    pub activity: ActivityIntro,
    /// the proposal that is changed
    pub proposal: Option<Proposal>,
    /// whether it can be written
    pub gate: Gate,
    /// whether it can be sent in; what can be written and not sent in is kept as a draft
    pub sends: Gate,
    /// to choose from
    pub choices: Choices,
    /// the moment of the page
    pub now: Timestamp,
}

/// What somebody contributed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinePage {
    /// own proposals, each with whether it can be supported
    pub proposals: Vec<(PlacedCard, Window)>,
    /// supported proposals, each with whether it can be supported
    pub supported: Vec<(PlacedCard, Window)>,
    /// own comments, newest first
    pub comments: Vec<OwnComment>,
}

/// The team of a process, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamPage {
    /// process
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// members, by role
    pub members: Vec<Member>,
    /// what the administration agreed to
    pub sign_off: Option<SignOff>,
    /// what is missing before the process can begin
    pub lacks: Vec<Lack>,
}

/// A process for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessStaffPage {
    /// from which template it was made
    pub made_of: Option<TemplateUse>,
    /// identifier
    pub id: ProcessId,
    /// what it says
    pub fields: ProcessFields,
    /// state
    pub state: ProcessState,
    /// number of changes
    pub version: i64,
    /// fields still missing for publication
    pub missing: Vec<String>,
    /// what the team and the agreement of the administration lack for publication
    pub lacks: Vec<Lack>,
    /// what it lacks to be closed
    pub close_lacks: Vec<CloseLack>,
    /// phases as they are dated
    pub timeline: Timeline,
    /// when it was closed; none while it is not
    pub closed_at: Option<Timestamp>,
    /// pictures
    pub pictures: Vec<Picture>,
    /// the proposals activity
    pub activity: Option<ActivityIntro>,
    /// news
    pub news: Vec<News>,
    /// documents
    pub documents: Vec<Document>,
    /// the choice of methods that holds
    pub choice: Option<ChoiceRow>,
    /// history, newest first
    pub events: Vec<ProcessEvent>,
    /// counts
    pub numbers: ProcessNumbers,
    /// address of the preview, with its secret part
    pub preview_path: String,
    /// the phase of its guide; none when it was not begun
    pub guide: Option<GuidePhase>,
    /// to choose from
    pub choices: Choices,
    /// the moment of the page
    pub now: Timestamp,
}

//! What is known of a guide, and what of it is shown.

use serde::{Deserialize, Serialize};

use super::{Doer, GuidePhase, ItemKey, PhaseProgress, PortalFact, Position, Seen, Standing, Variant};
use crate::id::{AccountId, DocumentId, ProcessId};
use crate::lesson::Tip;
use crate::time::Timestamp;

/// What stands in an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemText {
    /// what is so when it is done, as a sentence
    pub title: String,
    /// what it means
    pub meaning: String,
    /// why it is worth doing
    pub why: String,
    /// how it can look
    pub example: String,
    /// what helps
    pub tip: String,
    /// a document that goes with it
    pub document: String,
    /// what stands in that document
    pub document_text: String,
    /// what counts as done
    pub done_when: String,
}

/// What a phase is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseText {
    /// name
    pub title: String,
    /// the same in plain words
    pub plain: String,
    /// what happens in it
    pub about: String,
}

/// The guide of a process, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// process
    pub process: ProcessId,
    /// how heavy
    pub variant: Variant,
    /// where it is
    pub position: Position,
    /// what was done before, when it did not begin in the first phase
    pub before: String,
    /// when it was begun
    pub started_at: Timestamp,
}

/// An item of a guide, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptItem {
    /// which
    pub key: ItemKey,
    /// how it stands
    pub standing: Standing,
    /// who does it, with the name
    pub owner: Option<(AccountId, String)>,
    /// last minute of the day on which it should be done
    pub due_at: Option<Timestamp>,
    /// what shows that it is done
    pub evidence: String,
    /// where that is
    pub evidence_url: String,
    /// number of changes
    pub version: i64,
}

/// A move from one phase to another, or the beginning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct GuideMove {
    /// when
    pub at: Timestamp,
    /// name of who did it
    pub actor: Option<String>,
    /// from where; none is the beginning
    pub from_phase: Option<GuidePhase>,
    /// where to
    pub to_phase: GuidePhase,
    /// why
    pub note: String,
}

/// An item of a guide, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideItem {
    /// which
    pub key: ItemKey,
    /// what is so when it is done
    pub title: String,
    /// every process needs it
    pub must: bool,
    /// how it stands
    pub seen: Seen,
    /// why it is not needed
    pub reason: Option<String>,
    /// name of who does it
    pub owner: Option<String>,
    /// last minute of the day on which it should be done
    pub due_at: Option<Timestamp>,
    /// that day is over, and it is not done
    pub overdue: bool,
    /// what shows that it is done
    pub evidence: String,
    /// where that is
    pub evidence_url: String,
}

/// A phase of a guide with its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseItems {
    /// how far it is
    pub progress: PhaseProgress,
    /// what it is about
    pub text: PhaseText,
    /// its items that this variant has
    pub items: Vec<GuideItem>,
}

/// The guide of a process, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidePage {
    /// process
    pub process: ProcessId,
    /// its question
    pub question: String,
    /// what the phases are about
    pub phases: Vec<(GuidePhase, PhaseText)>,
    /// how heavy the process says it is
    pub intensity: Option<Variant>,
    /// the guide; none when it was not begun
    pub begun: Option<BegunGuide>,
    /// the reader runs this process
    pub may_edit: bool,
    /// the moment of the page
    pub now: Timestamp,
}

/// A guide that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BegunGuide {
    /// how heavy
    pub variant: Variant,
    /// where it is
    pub position: Position,
    /// what was done before
    pub before: String,
    /// all phases
    pub phases: Vec<PhaseItems>,
    /// what is next
    pub next: Vec<GuideItem>,
    /// what is late, in whatever phase
    pub overdue: Vec<GuideItem>,
    /// moves, newest first
    pub moves: Vec<GuideMove>,
}

/// One item of a guide, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemPage {
    /// process
    pub process: ProcessId,
    /// its question
    pub question: String,
    /// the item
    pub item: GuideItem,
    /// what stands in it
    pub text: ItemText,
    /// the text is of the municipality itself
    pub own_text: bool,
    /// what its phase is about
    pub phase: PhaseText,
    /// what the portal sees of it
    pub facts: Vec<(PortalFact, bool)>,
    /// account of who does it
    pub owner_id: Option<AccountId>,
    /// who can do it, the team of the process first
    pub people: Vec<Doer>,
    /// who the team names without an account that can do it
    pub without_account: Vec<String>,
    /// documents of the process that can show that it is done
    pub documents: Vec<(DocumentId, String)>,
    /// what earlier processes learned here
    pub tips: Vec<Tip>,
    /// number of changes
    pub version: i64,
    /// the reader may say how it stands
    pub may_set: bool,
    /// the reader may say who does it, and when
    pub may_edit: bool,
    /// the item before it
    pub previous: Option<(ItemKey, String)>,
    /// the item after it
    pub following: Option<(ItemKey, String)>,
}

/// Where a text of the guide comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSource {
    /// it came with the portal
    BuiltIn,
    /// the municipality wrote its own
    Changed,
    /// the municipality added the item
    Added,
}

/// An item in the list of texts of a municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRow {
    /// which
    pub key: ItemKey,
    /// its title
    pub title: String,
    /// whose text it is
    pub source: TextSource,
    /// it is left out of every guide
    pub hidden: bool,
    /// the text that came with the portal was changed after the municipality made its own
    pub behind: bool,
}

/// The texts of a municipality, by phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextsPage {
    /// phases with their items
    pub phases: Vec<(GuidePhase, PhaseText, Vec<TextRow>)>,
}

/// One item, to change its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPage {
    /// the item
    pub row: TextRow,
    /// the text as readers see it now
    pub text: ItemText,
    /// the text that comes with the portal, when it is another
    pub built_in: Option<ItemText>,
    /// the lightest variant that has it
    pub least: Variant,
}

/// A phase for everybody to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPhase {
    /// which
    pub phase: GuidePhase,
    /// what it is about
    pub text: PhaseText,
    /// its items, with whether every process needs them
    pub items: Vec<(ItemKey, ItemText, bool)>,
}

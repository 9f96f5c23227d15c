//! What is shown of proposals: one in full, many in a list.

use serde::{Deserialize, Serialize};

use super::ProposalState;
use crate::account::ParticipantKind;
use crate::answer::Answer;
use crate::comment::CommentCounts;
use crate::id::{AccountId, ActivityId, AnswerId, AreaId, EventId, ProcessId, ProposalId, TopicId};
use crate::process::Picture;
use crate::support::Channel;
use crate::time::Timestamp;

text_enum! {
    /// How a list is sorted.
    pub enum Sort {
        /// most supports first
        Supports = "steun",
        /// newest first
        Newest = "nieuw",
        /// fewest supports short of the threshold first
        NeedsSupport = "nodig",
        /// in an order that is the same for one visitor and differs between visitors
        Random = "willekeurig",
    }
}

/// What a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// words to search for
    pub search: String,
    /// slug of a topic
    pub topic: Option<String>,
    /// slug of a district
    pub area: Option<String>,
    /// a state, else all that are listed
    pub state: Option<ProposalState>,
    /// only those with this last answer
    pub answer: Option<crate::answer::AnswerFilter>,
    /// order; none is by most supports (or by closeness when searching)
    pub sort: Option<Sort>,
    /// seed of the random order
    pub seed: i64,
    /// where to read from
    pub cursor: Option<crate::page::Cursor>,
}

/// Proposals on one page of the list.
pub const PAGE_SIZE: usize = 20;

/// A proposal in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct ProposalCard {
    /// identifier
    pub id: ProposalId,
    /// number within the municipality, used in addresses
    pub number: i64,
    /// title
    pub title: String,
    /// first lines of the text
    pub excerpt: String,
    /// topic
    pub topic_id: Option<TopicId>,
    /// district
    pub area_id: Option<AreaId>,
    /// state
    pub state: ProposalState,
    /// last official answer
    pub answer: Option<crate::answer::AnswerState>,
    /// what was carried out is a part: the decision before it was [`crate::answer::AnswerState::Partly`]
    pub part_done: bool,
    /// supports
    pub supports: i64,
    /// name shown
    pub author: String,
    /// since when it is shown
    pub published_at: Option<Timestamp>,
    /// when an answer is promised; none when it was given
    pub answer_due_at: Option<Timestamp>,
    /// sort value of the list it was read for
    pub sort_key: i64,
}

/// A proposal in a list that goes over processes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct PlacedCard {
    /// name of its process in addresses
    pub slug: String,
    /// the proposal
    #[cfg_attr(feature = "db", sqlx(flatten))]
    pub card: ProposalCard,
}

impl Proposal {
    /// Whether it was ever sent in: a draft of which that is so was sent back.
    #[must_use]
    pub fn was_sent_in(&self) -> bool {
        self.events.iter().any(|event| event.state != ProposalState::Draft)
    }
}

/// Something similar, shown while a title is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct SimilarProposal {
    /// number
    pub number: i64,
    /// title
    pub title: String,
    /// supports
    pub supports: i64,
}

/// An entry in the history of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct ProposalEvent {
    /// identifier
    pub id: EventId,
    /// when
    pub at: Timestamp,
    /// state after it
    pub state: ProposalState,
    /// why, if a reason was given
    pub reason: Option<String>,
}

/// An answer with when it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenAnswer {
    /// identifier
    pub id: AnswerId,
    /// when
    pub at: Timestamp,
    /// what
    pub answer: Answer,
}

/// A proposal in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// identifier
    pub id: ProposalId,
    /// process
    pub process_id: ProcessId,
    /// activity
    pub activity_id: ActivityId,
    /// number within the municipality
    pub number: i64,
    /// title
    pub title: String,
    /// text (Markdown)
    pub body: String,
    /// topic
    pub topic_id: Option<TopicId>,
    /// district
    pub area_id: Option<AreaId>,
    /// picture
    pub picture: Option<Picture>,
    /// author's account; none when it came in on paper
    pub author_id: Option<AccountId>,
    /// name shown
    pub author: String,
    /// as what the author takes part
    pub author_kind: ParticipantKind,
    /// how it came in
    pub channel: Channel,
    /// where it came from, when not the site
    pub source: Option<String>,
    /// receipt number of what staff entered
    pub receipt: Option<i64>,
    /// state
    pub state: ProposalState,
    /// supports
    pub supports: i64,
    /// comments shown, by side
    pub comments: CommentCounts,
    /// when made
    pub created_at: Timestamp,
    /// since when shown
    pub published_at: Option<Timestamp>,
    /// end of its own window for support
    pub window_ends_at: Option<Timestamp>,
    /// when an answer is promised; none when it was given
    pub answer_due_at: Option<Timestamp>,
    /// the proposal it was taken together with
    pub merged_into: Option<i64>,
    /// number of changes, to notice that two people change it at once
    pub version: i64,
    /// history, oldest first
    pub events: Vec<ProposalEvent>,
    /// official answers, newest first
    pub answers: Vec<GivenAnswer>,
}

//! Proposals, their history and answers.

use async_trait::async_trait;
use domain::account::ParticipantKind;
use domain::answer::AnswerState;
use domain::id::{
    AccountId, ActivityId, AreaId, EventId, MunicipalityId, PictureId, ProcessId, ProposalId, TopicId,
};
use domain::page::{Cursor, Page};
use domain::proposal::{
    GivenAnswer, ListQuery, PlacedCard, Proposal, ProposalCard, ProposalEvent, ProposalState, ProposalText,
    SimilarProposal,
};
use domain::support::Channel;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Result;

/// A new proposal, in any state.
#[derive(Clone, Debug)]
pub struct NewProposal {
    /// identifier
    pub id: ProposalId,
    /// municipality
    pub municipality: MunicipalityId,
    /// process
    pub process: ProcessId,
    /// activity
    pub activity: ActivityId,
    /// number within the municipality, from [`crate::MunicipalityStore::next_number`]
    pub number: i64,
    /// title, text, topic, district
    pub text: ProposalText,
    /// picture
    pub picture: Option<PictureId>,
    /// account of the author
    pub author_id: Option<AccountId>,
    /// name shown
    pub author: String,
    /// as what they take part
    pub author_kind: ParticipantKind,
    /// how it came in
    pub channel: Channel,
    /// where from
    pub source: Option<String>,
    /// receipt number, when staff entered it
    pub receipt: Option<i64>,
    /// state
    pub state: ProposalState,
    /// supports needed
    pub needed: Option<u32>,
    /// now
    pub created_at: Timestamp,
    /// since when shown
    pub published_at: Option<Timestamp>,
    /// end of its own window
    pub window_ends_at: Option<Timestamp>,
    /// answer promised
    pub answer_due_at: Option<Timestamp>,
    /// place in the random order, 0 to 2^31
    pub random_key: i64,
}

/// A proposal that staff have to do something with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct StaffProposal {
    /// identifier
    pub id: ProposalId,
    /// number
    pub number: i64,
    /// title
    pub title: String,
    /// process
    pub process_id: ProcessId,
    /// question of the process
    pub process_question: String,
    /// state
    pub state: ProposalState,
    /// last answer
    pub answer: Option<AnswerState>,
    /// supports
    pub supports: i64,
    /// name shown
    pub author: String,
    /// how it came in
    pub channel: Channel,
    /// when made
    pub created_at: Timestamp,
    /// when an answer is promised
    pub answer_due_at: Option<Timestamp>,
    /// sort value
    pub sort_key: i64,
}

/// What the staff list is asked for: what waits for staff begins with what waits longest, everything else with the
/// newest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffQuery {
    /// one process, or all
    pub process: Option<ProcessId>,
    /// only these processes (somebody's roles); `None` is no limit
    pub limited_to: Option<Vec<ProcessId>>,
    /// state
    pub state: Option<ProposalState>,
    /// only those with this last answer
    pub answer: Option<AnswerState>,
    /// only those whose answer is late at this moment
    pub overdue_at: Option<Timestamp>,
    /// only those without a final answer
    pub unanswered: bool,
    /// where to read from
    pub cursor: Option<Cursor>,
}

impl StaffQuery {
    /// Whether only what waits for staff is asked for.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.overdue_at.is_some() || self.unanswered || self.state == Some(ProposalState::Checking)
    }
}

/// A change of state with its place in the history.
#[derive(Clone, Debug)]
pub struct StateChange {
    /// state it is in now, checked again when writing
    pub from: ProposalState,
    /// state it gets
    pub to: ProposalState,
    /// entry of the history
    pub event: EventId,
    /// when
    pub at: Timestamp,
    /// who
    pub actor: Option<AccountId>,
    /// why
    pub reason: Option<String>,
    /// the other proposal, when merged
    pub merged_into: Option<ProposalId>,
    /// set when it is shown for the first time: since when, own window, answer promised
    pub published: Option<(Timestamp, Option<Timestamp>, Option<Timestamp>)>,
}

/// Keeps proposals.
#[async_trait]
pub trait ProposalStore {
    /// Adds a proposal with the first entry of its history.
    async fn add_proposal(&self, proposal: &NewProposal, event: EventId) -> Result<()>;
    /// Changes title, text, topic, district and picture, if nobody else did since `version`.
    async fn update_proposal(
        &self,
        m: MunicipalityId,
        id: ProposalId,
        text: &ProposalText,
        picture: Option<PictureId>,
        version: i64,
    ) -> Result<bool>;
    /// Changes the state; `false` when it was no longer in the state it should come from.
    async fn update_proposal_state(
        &self,
        m: MunicipalityId,
        id: ProposalId,
        change: &StateChange,
    ) -> Result<bool>;
    /// Sets the supports needed on all proposals of a process that still collect.
    async fn update_needed(&self, process: ProcessId, needed: Option<u32>) -> Result<()>;
    /// A proposal in full, by number.
    async fn find_proposal(&self, m: MunicipalityId, number: i64) -> Result<Option<Proposal>>;
    /// A proposal in full, by identifier.
    async fn find_proposal_by_id(&self, m: MunicipalityId, id: ProposalId) -> Result<Option<Proposal>>;
    /// One page of a list. Costs the same on every page and at every size.
    async fn list_proposals(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        query: &ListQuery,
    ) -> Result<Page<ProposalCard>>;
    /// Proposals with a title like this one, likest first, at most `limit`.
    async fn similar_proposals(
        &self,
        process: ProcessId,
        title: &str,
        limit: i64,
    ) -> Result<Vec<SimilarProposal>>;
    /// Proposals that somebody has open in a process (not drafts, not ended).
    async fn count_open_proposals(&self, process: ProcessId, author: AccountId) -> Result<i64>;
    /// Somebody's own proposals in every state, newest first, at most 200.
    async fn list_proposals_by_author(&self, m: MunicipalityId, author: AccountId)
    -> Result<Vec<PlacedCard>>;
    /// Proposals for staff.
    async fn list_staff_proposals(
        &self,
        m: MunicipalityId,
        query: &StaffQuery,
    ) -> Result<Page<StaffProposal>>;
    /// Published proposals whose own window has passed, at most `limit`.
    async fn list_lapsed(&self, now: Timestamp, limit: i64) -> Result<Vec<(MunicipalityId, ProposalId)>>;
    /// Adds an answer and sets when the next is promised.
    async fn add_answer(
        &self,
        m: MunicipalityId,
        id: ProposalId,
        answer: &GivenAnswer,
        actor: Option<AccountId>,
        due: Option<Timestamp>,
    ) -> Result<()>;
    /// Adds an entry to the history without changing the state.
    async fn add_proposal_event(
        &self,
        id: ProposalId,
        event: &ProposalEvent,
        actor: Option<AccountId>,
    ) -> Result<()>;
    /// Slug of the process that a proposal number belongs to.
    async fn find_proposal_place(
        &self,
        m: MunicipalityId,
        number: i64,
    ) -> Result<Option<(ProcessId, String)>>;
    /// Topic and district of a municipality exist (for a clear message before writing).
    async fn belongs(&self, m: MunicipalityId, topic: Option<TopicId>, area: Option<AreaId>) -> Result<bool>;
}

//! Comments on proposals, and reports about them.

use async_trait::async_trait;
use domain::account::ParticipantKind;
use domain::comment::{Comment, CommentState, CommentText, OwnComment};
use domain::id::{AccountId, CommentId, MunicipalityId, ProcessId, ProposalId};
use domain::page::{Cursor, Page};
use domain::time::Timestamp;

use crate::Result;

/// A new comment; it is shown at once.
#[derive(Clone, Debug)]
pub struct NewComment {
    /// identifier
    pub id: CommentId,
    /// municipality
    pub municipality: MunicipalityId,
    /// on which proposal
    pub proposal: ProposalId,
    /// side and text
    pub text: CommentText,
    /// account of who wrote it
    pub author_id: AccountId,
    /// name shown
    pub author: String,
    /// as what they take part
    pub author_kind: ParticipantKind,
    /// now
    pub created_at: Timestamp,
}

/// A change of state.
#[derive(Clone, Debug)]
pub struct CommentChange {
    /// state it is in now, checked again when writing
    pub from: CommentState,
    /// state it gets
    pub to: CommentState,
    /// why, when staff remove it
    pub reason: Option<String>,
    /// when
    pub at: Timestamp,
}

/// A report that a comment is against the house rules.
#[derive(Clone, Copy, Debug)]
pub struct NewReport {
    /// municipality
    pub municipality: MunicipalityId,
    /// which comment
    pub comment: CommentId,
    /// by whom
    pub account: AccountId,
    /// now
    pub at: Timestamp,
}

/// A comment that staff have to look at.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct WaitingComment {
    /// on which proposal
    pub proposal_id: ProposalId,
    /// number of the proposal
    pub number: i64,
    /// title of the proposal
    pub title: String,
    /// question of the process
    pub process_question: String,
    /// since when
    pub waits_since: Timestamp,
}

/// Which comments of a proposal are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentsWanted {
    /// all of them, in whatever state: a list keeps its order and its places
    All,
    /// those that staff have to look at
    Waiting,
    /// the others
    Settled,
}

/// Keeps comments.
#[async_trait]
pub trait CommentStore {
    /// Adds a comment and counts it on its proposal.
    async fn add_comment(&self, comment: &NewComment) -> Result<()>;
    /// A comment.
    async fn find_comment(&self, m: MunicipalityId, id: CommentId) -> Result<Option<Comment>>;
    /// Comments on a proposal, newest first. The cursor key is the time; the total is how many are shown.
    async fn list_comments(
        &self,
        m: MunicipalityId,
        proposal: ProposalId,
        wanted: CommentsWanted,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<Comment>>;
    /// What one person wrote, newest first, with where they wrote it.
    async fn list_comments_by_author(
        &self,
        m: MunicipalityId,
        author: AccountId,
        limit: i64,
    ) -> Result<Vec<OwnComment>>;
    /// Changes the state, with the count on the proposal; `false` when it was no longer in the state it should
    /// come from. Reports are settled unless it is hidden to be looked at. What its author takes away loses its
    /// text.
    async fn update_comment_state(
        &self,
        m: MunicipalityId,
        id: CommentId,
        change: &CommentChange,
    ) -> Result<bool>;
    /// Adds a report to a comment that is shown; `false` when this person reported it before, or it is not
    /// shown (any more).
    async fn add_report(&self, report: &NewReport) -> Result<bool>;
    /// Comments that staff have to look at, those that wait longest first: how many there are (no more than a
    /// thousand are counted), and the first of them.
    async fn list_waiting_comments(
        &self,
        m: MunicipalityId,
        limited_to: Option<&[ProcessId]>,
        limit: i64,
    ) -> Result<(i64, Vec<WaitingComment>)>;
}

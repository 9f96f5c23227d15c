//! What is known of comments, and what of it may be shown to whom.

use serde::{Deserialize, Serialize};

use super::{CommentState, Side};
use crate::account::ParticipantKind;
use crate::id::{AccountId, CommentId, ProposalId};
use crate::proposal::ProposalState;
use crate::time::Timestamp;

/// Comments on one page of the list.
pub const COMMENT_PAGE: usize = 20;

/// Comments shown on the page of the proposal itself.
pub const COMMENTS_LATEST: usize = 3;

/// A comment as it is kept; never sent to readers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Comment {
    /// identifier
    pub id: CommentId,
    /// on which proposal
    pub proposal_id: ProposalId,
    /// place in the order of coming, to break ties
    pub seq: i64,
    /// what it is
    pub side: Side,
    /// plain text; empty once its author took it away
    pub body: String,
    /// account of who wrote it
    pub author_id: AccountId,
    /// name shown
    pub author: String,
    /// as what the author takes part
    pub author_kind: ParticipantKind,
    /// state
    pub state: CommentState,
    /// why staff removed it
    pub reason: Option<String>,
    /// reports that nobody looked at yet
    pub reports: i64,
    /// when
    pub created_at: Timestamp,
}

/// A comment as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentRow {
    /// identifier
    pub id: CommentId,
    /// what it is
    pub side: Side,
    /// state
    pub state: CommentState,
    /// name of who wrote it, as what, and the text; none when this reader may not read it
    pub said: Option<(String, ParticipantKind, String)>,
    /// why staff removed it
    pub reason: Option<String>,
    /// when
    pub at: Timestamp,
    /// the reader wrote it
    pub mine: bool,
}

impl Comment {
    /// What a reader sees of it: everybody what is shown, and who wrote it also what is hidden or removed, so
    /// that they know what an objection is about.
    #[must_use]
    pub fn for_reader(self, reader: Option<AccountId>) -> CommentRow {
        let mine = reader == Some(self.author_id);
        let readable = self.state.is_shown() || (mine && self.state != CommentState::RemovedByAuthor);
        CommentRow {
            id: self.id,
            side: self.side,
            state: self.state,
            said: readable.then_some((self.author, self.author_kind, self.body)),
            reason: self.reason,
            at: self.created_at,
            mine,
        }
    }
}

/// An own comment in the list of what one contributed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct OwnComment {
    /// name of the process in addresses
    pub slug: String,
    /// number of the proposal
    pub number: i64,
    /// title of the proposal; empty when its author or staff took it out of sight
    pub title: String,
    /// state of the proposal
    pub proposal_state: ProposalState,
    /// what it is
    pub side: Side,
    /// state
    pub state: CommentState,
    /// text; empty once it was taken away
    pub body: String,
    /// why staff removed it
    pub reason: Option<String>,
    /// when
    pub created_at: Timestamp,
}

impl OwnComment {
    /// What its author may see of it: of a proposal that is out of sight not the title.
    #[must_use]
    pub fn for_author(mut self) -> Self {
        if !self.proposal_state.is_public() {
            self.title.clear();
        }
        self
    }
}

/// A comment for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffComment {
    /// identifier
    pub id: CommentId,
    /// what it is
    pub side: Side,
    /// state
    pub state: CommentState,
    /// text; empty once its author took it away
    pub body: String,
    /// name shown
    pub author: String,
    /// as what the author takes part
    pub author_kind: ParticipantKind,
    /// why staff removed it
    pub reason: Option<String>,
    /// reports that nobody looked at yet
    pub reports: i64,
    /// when
    pub at: Timestamp,
}

impl From<Comment> for StaffComment {
    fn from(comment: Comment) -> Self {
        Self {
            id: comment.id,
            side: comment.side,
            state: comment.state,
            body: comment.body,
            author: comment.author,
            author_kind: comment.author_kind,
            reason: comment.reason,
            reports: comment.reports,
            at: comment.created_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn comment(state: CommentState) -> Comment {
        Comment {
            id: CommentId(Uuid::nil()),
            proposal_id: ProposalId(Uuid::nil()),
            seq: 1,
            side: Side::For,
            body: "Goed plan".into(),
            author_id: AccountId(Uuid::from_u128(1)),
            author: "Anna".into(),
            author_kind: ParticipantKind::Resident,
            state,
            reason: None,
            reports: 0,
            created_at: Timestamp(1),
        }
    }

    #[test]
    fn what_is_not_shown_keeps_its_words_and_its_name_from_readers() {
        let (author, other) = (AccountId(Uuid::from_u128(1)), AccountId(Uuid::from_u128(2)));
        for state in CommentState::ALL {
            for reader in [None, Some(other)] {
                let row = comment(*state).for_reader(reader);
                assert_eq!(row.said.is_some(), state.is_shown(), "{state}");
                assert!(!row.mine);
            }
            let own = comment(*state).for_reader(Some(author));
            assert_eq!(own.said.is_some(), *state != CommentState::RemovedByAuthor, "{state}");
            assert!(own.mine);
        }
    }
}

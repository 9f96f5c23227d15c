//! Many rows at once, for the demo, for measuring and for imports.

use async_trait::async_trait;
use domain::comment::CommentCounts;
use domain::id::EventId;
use domain::proposal::GivenAnswer;

use crate::{NewAccount, NewComment, NewPerson, NewProposal, NewSupport, Result};

/// A proposal with what it has already.
#[derive(Clone, Debug)]
pub struct BulkProposal {
    /// the proposal
    pub proposal: NewProposal,
    /// first entry of its history
    pub event: EventId,
    /// supports it has; their rows are added in the same work with [`BulkStore::add_support_rows`]
    pub supports: i64,
    /// comments it has; their rows are added in the same work with [`BulkStore::add_comment_rows`]
    pub comments: CommentCounts,
    /// the last answer it got
    pub answer: Option<GivenAnswer>,
}

/// Adds many rows with few statements.
#[async_trait]
pub trait BulkStore {
    /// Adds accounts.
    async fn add_accounts(&self, accounts: &[NewAccount]) -> Result<()>;
    /// Adds people of whom it is known that they are not there yet.
    async fn add_people(&self, people: &[NewPerson]) -> Result<()>;
    /// Adds proposals with their history, number of supports and answer.
    async fn add_proposals(&self, proposals: &[BulkProposal]) -> Result<()>;
    /// Adds supports without touching counters or states: the proposals were added with both.
    async fn add_support_rows(&self, supports: &[NewSupport]) -> Result<()>;
    /// Adds comments without touching counters: the proposals were added with them.
    async fn add_comment_rows(&self, comments: &[NewComment]) -> Result<()>;
    /// Lets the engine look again at how much there is of what, so that it plans queries well.
    async fn refresh_statistics(&self) -> Result<()>;
}

//! Guides of processes, and what a municipality made of their texts.

use async_trait::async_trait;
use domain::guide::{Guide, GuideMove, ItemChange, ItemKey, ItemState, KeptItem, OwnText, Position, Variant};
use domain::id::{AccountId, GuideMoveId, MunicipalityId, ProcessId};
use domain::time::Timestamp;

use crate::Result;

/// A move, to be kept.
#[derive(Clone, Debug)]
pub struct NewGuideMove {
    /// identifier
    pub id: GuideMoveId,
    /// account of who did it
    pub actor_id: Option<AccountId>,
    /// what happened
    pub moved: GuideMove,
}

/// An item that is late.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct LateItem {
    /// process
    pub process_id: ProcessId,
    /// its question
    pub question: String,
    /// which item
    pub code: ItemKey,
    /// how it stands
    pub state: ItemState,
    /// since when it is late
    pub due_at: Timestamp,
}

/// Keeps guides.
#[async_trait]
pub trait GuideStore {
    /// Begins the guide of a process. [`crate::Error::Taken`] when it was begun.
    async fn add_guide(&self, m: MunicipalityId, guide: &Guide) -> Result<()>;
    /// The guide of a process.
    async fn find_guide(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<Guide>>;
    /// Sets how heavy it is; whether there is a guide.
    async fn update_guide_variant(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        variant: Variant,
    ) -> Result<bool>;
    /// Moves it, if it is still where it should come from; whether it moved.
    async fn update_guide_position(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        from: Position,
        to: Position,
    ) -> Result<bool>;
    /// Adds to the moves.
    async fn add_guide_move(&self, m: MunicipalityId, process: ProcessId, moved: &NewGuideMove)
    -> Result<()>;
    /// Moves, newest first, no more than `limit`.
    async fn list_guide_moves(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        limit: i64,
    ) -> Result<Vec<GuideMove>>;

    /// Keeps an item, if nobody else did since `version` (0: there was none); whether it was kept. The document is
    /// not kept: it was made an address before.
    async fn put_guide_item(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        key: ItemKey,
        change: &ItemChange,
        version: i64,
        now: Timestamp,
    ) -> Result<bool>;
    /// What was said of the items of a guide.
    async fn list_guide_items(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<KeptItem>>;
    /// Items of somebody that are late and not closed, latest first, in processes that are not archived.
    async fn list_late_guide_items(
        &self,
        m: MunicipalityId,
        owner: AccountId,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<LateItem>>;

    /// Keeps what a municipality did with an item.
    async fn put_guide_text(&self, m: MunicipalityId, text: &OwnText, now: Timestamp) -> Result<()>;
    /// Forgets it; whether there was something.
    async fn remove_guide_text(&self, m: MunicipalityId, key: ItemKey) -> Result<bool>;
    /// What a municipality did with its items.
    async fn list_guide_texts(&self, m: MunicipalityId) -> Result<Vec<OwnText>>;
}

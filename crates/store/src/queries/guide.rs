//! Guides of processes, and the municipality's own texts.

use async_trait::async_trait;
use domain::guide::{
    Guide, GuideMove, GuidePhase, ItemChange, ItemKey, ItemState, KeptItem, OwnText, Position, Reason,
    Standing, Variant,
};
use domain::id::{AccountId, MunicipalityId, ProcessId};
use domain::time::Timestamp;

use super::Handle;
use super::guide_text::{self, TextRow};
use crate::{Error, GuideStore, LateItem, NewGuideMove, Result};

#[derive(sqlx::FromRow)]
struct GuideRow {
    process_id: ProcessId,
    variant: Variant,
    first_phase: GuidePhase,
    phase: GuidePhase,
    before: String,
    started_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct ItemRow {
    code: ItemKey,
    state: ItemState,
    reason: Option<String>,
    owner_id: Option<AccountId>,
    owner: Option<String>,
    due_at: Option<Timestamp>,
    evidence: String,
    evidence_url: String,
    version: i64,
}

impl GuideRow {
    fn read(self) -> Result<Guide> {
        let position = Position::from_parts(self.first_phase, self.phase);
        let position = position.ok_or_else(|| Error::Unreadable(format!("guide of {}", self.process_id)))?;
        let Self { process_id: process, variant, before, started_at, .. } = self;
        Ok(Guide { process, variant, position, before, started_at })
    }
}

impl ItemRow {
    fn read(self) -> Result<KeptItem> {
        let standing = Standing::from_parts(self.state, self.reason.as_deref());
        Ok(KeptItem {
            key: self.code,
            standing: standing.ok_or_else(|| Error::Unreadable(format!("item {}", self.code)))?,
            owner: self.owner_id.zip(self.owner),
            due_at: self.due_at,
            evidence: self.evidence,
            evidence_url: self.evidence_url,
            version: self.version,
        })
    }
}

#[async_trait]
impl GuideStore for Handle {
    async fn add_guide(&self, m: MunicipalityId, guide: &Guide) -> Result<()> {
        sqlx::query(
            "INSERT INTO guide (process_id, municipality_id, variant, first_phase, phase, before, started_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(guide.process)
        .bind(m)
        .bind(guide.variant)
        .bind(guide.position.first())
        .bind(guide.position.current())
        .bind(&guide.before)
        .bind(guide.started_at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn find_guide(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<Guide>> {
        let row: Option<GuideRow> = sqlx::query_as(
            "SELECT process_id, variant, first_phase, phase, before, started_at FROM guide \
             WHERE municipality_id = $1 AND process_id = $2",
        )
        .bind(m)
        .bind(process)
        .fetch_optional(&mut *self.conn().await?)
        .await?;
        row.map(GuideRow::read).transpose()
    }

    async fn update_guide_variant(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        variant: Variant,
    ) -> Result<bool> {
        let done =
            sqlx::query("UPDATE guide SET variant = $1 WHERE municipality_id = $2 AND process_id = $3")
                .bind(variant)
                .bind(m)
                .bind(process)
                .execute(&mut *self.conn().await?)
                .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn update_guide_position(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        from: Position,
        to: Position,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE guide SET first_phase = $1, phase = $2 \
             WHERE municipality_id = $3 AND process_id = $4 AND first_phase = $5 AND phase = $6",
        )
        .bind(to.first())
        .bind(to.current())
        .bind(m)
        .bind(process)
        .bind(from.first())
        .bind(from.current())
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn add_guide_move(&self, m: MunicipalityId, process: ProcessId, new: &NewGuideMove) -> Result<()> {
        sqlx::query(
            "INSERT INTO guide_move (id, municipality_id, process_id, at, actor_id, actor, from_phase, to_phase, note) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(new.id)
        .bind(m)
        .bind(process)
        .bind(new.moved.at)
        .bind(new.actor_id)
        .bind(&new.moved.actor)
        .bind(new.moved.from_phase)
        .bind(new.moved.to_phase)
        .bind(&new.moved.note)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn list_guide_moves(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        limit: i64,
    ) -> Result<Vec<GuideMove>> {
        Ok(sqlx::query_as(
            "SELECT at, actor, from_phase, to_phase, note FROM guide_move \
             WHERE municipality_id = $1 AND process_id = $2 ORDER BY at DESC, id DESC LIMIT $3",
        )
        .bind(m)
        .bind(process)
        .bind(limit)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn put_guide_item(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        key: ItemKey,
        change: &ItemChange,
        version: i64,
        now: Timestamp,
    ) -> Result<bool> {
        // Whoever read no row finds none, or somebody else was first: then nothing is changed.
        let done = sqlx::query(
            "INSERT INTO guide_item (process_id, municipality_id, code, state, reason, owner_id, due_at, evidence, \
             evidence_url, version, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10) \
             ON CONFLICT (process_id, code) DO UPDATE SET state = excluded.state, reason = excluded.reason, \
             owner_id = excluded.owner_id, due_at = excluded.due_at, evidence = excluded.evidence, \
             evidence_url = excluded.evidence_url, version = guide_item.version + 1, \
             updated_at = excluded.updated_at \
             WHERE guide_item.version = $11 AND guide_item.municipality_id = excluded.municipality_id",
        )
        .bind(process)
        .bind(m)
        .bind(key)
        .bind(change.standing.state())
        .bind(change.standing.reason().map(Reason::as_str))
        .bind(change.owner)
        .bind(change.due_at)
        .bind(&change.evidence)
        .bind(&change.url)
        .bind(now)
        .bind(version)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn list_guide_items(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<KeptItem>> {
        let rows: Vec<ItemRow> = sqlx::query_as(
            "SELECT i.code, i.state, i.reason, i.owner_id, a.name AS owner, i.due_at, i.evidence, i.evidence_url, \
             i.version FROM guide_item i LEFT JOIN account a ON a.id = i.owner_id \
             WHERE i.municipality_id = $1 AND i.process_id = $2 ORDER BY i.code",
        )
        .bind(m)
        .bind(process)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        rows.into_iter().map(ItemRow::read).collect()
    }

    async fn list_late_guide_items(
        &self,
        m: MunicipalityId,
        owner: AccountId,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<LateItem>> {
        Ok(sqlx::query_as(
            "SELECT i.process_id, p.question, i.code, i.state, i.due_at FROM guide_item i \
             JOIN process p ON p.id = i.process_id \
             WHERE i.municipality_id = $1 AND i.owner_id = $2 AND i.due_at IS NOT NULL AND i.due_at < $3 \
             AND i.state IN ('open', 'busy') AND p.state <> 'archived' \
             ORDER BY i.due_at, i.process_id, i.code LIMIT $4",
        )
        .bind(m)
        .bind(owner)
        .bind(now)
        .bind(limit)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn put_guide_text(&self, m: MunicipalityId, text: &OwnText, now: Timestamp) -> Result<()> {
        guide_text::put(&mut *self.conn().await?, m, text, now).await
    }

    async fn remove_guide_text(&self, m: MunicipalityId, key: ItemKey) -> Result<bool> {
        let done = sqlx::query("DELETE FROM guide_text WHERE municipality_id = $1 AND code = $2")
            .bind(m)
            .bind(key)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn list_guide_texts(&self, m: MunicipalityId) -> Result<Vec<OwnText>> {
        let rows: Vec<TextRow> =
            sqlx::query_as(guide_text::LIST).bind(m).fetch_all(&mut *self.conn().await?).await?;
        rows.into_iter().map(TextRow::read).collect()
    }
}

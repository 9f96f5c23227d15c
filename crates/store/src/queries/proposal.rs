//! Proposals: one at a time. Reading one stands in `proposal_one`, lists in `proposal_list`.

use async_trait::async_trait;
use domain::id::{AccountId, AreaId, EventId, MunicipalityId, PictureId, ProcessId, ProposalId, TopicId};
use domain::page::Page;
use domain::proposal::{
    GivenAnswer, ListQuery, PlacedCard, Proposal, ProposalCard, ProposalEvent, ProposalState, ProposalText,
    SimilarProposal,
};
use domain::time::Timestamp;

use super::{Connection, Handle};
use crate::{NewProposal, ProposalStore, Result, StaffProposal, StaffQuery, StateChange};

/// First characters of a text, for lists: cut at a word.
pub(super) fn excerpt(body: &str) -> String {
    const LENGTH: usize = 180;
    let line = body.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LENGTH {
        return line;
    }
    let cut: String = line.chars().take(LENGTH).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', '.', ';', ':']))
}

#[async_trait]
impl ProposalStore for Handle {
    async fn add_proposal(&self, proposal: &NewProposal, event: EventId) -> Result<()> {
        let mut conn = self.conn().await?;
        sqlx::query(
            "INSERT INTO proposal (id, municipality_id, process_id, activity_id, number, title, body, excerpt, \
             topic_id, area_id, picture_id, author_id, author, author_kind, channel, source, receipt, state, needed, \
             created_at, published_at, window_ends_at, answer_due_at, random_key) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
             $21, $22, $23, $24)",
        )
        .bind(proposal.id)
        .bind(proposal.municipality)
        .bind(proposal.process)
        .bind(proposal.activity)
        .bind(proposal.number)
        .bind(&proposal.text.title)
        .bind(&proposal.text.body)
        .bind(excerpt(&proposal.text.body))
        .bind(proposal.text.topic_id)
        .bind(proposal.text.area_id)
        .bind(proposal.picture)
        .bind(proposal.author_id)
        .bind(&proposal.author)
        .bind(proposal.author_kind)
        .bind(proposal.channel)
        .bind(&proposal.source)
        .bind(proposal.receipt)
        .bind(proposal.state)
        .bind(proposal.needed.map(i64::from))
        .bind(proposal.created_at)
        .bind(proposal.published_at)
        .bind(proposal.window_ends_at)
        .bind(proposal.answer_due_at)
        .bind(proposal.random_key)
        .execute(&mut *conn)
        .await?;
        add_event(
            &mut conn,
            proposal.id,
            event,
            proposal.created_at,
            proposal.author_id,
            proposal.state,
            None,
        )
        .await
    }

    async fn update_proposal(
        &self,
        m: MunicipalityId,
        id: ProposalId,
        text: &ProposalText,
        picture: Option<PictureId>,
        version: i64,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE proposal SET title = $1, body = $2, excerpt = $3, topic_id = $4, area_id = $5, picture_id = $6, \
             version = version + 1 WHERE municipality_id = $7 AND id = $8 AND version = $9",
        )
        .bind(&text.title)
        .bind(&text.body)
        .bind(excerpt(&text.body))
        .bind(text.topic_id)
        .bind(text.area_id)
        .bind(picture)
        .bind(m)
        .bind(id)
        .bind(version)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn update_proposal_state(
        &self,
        m: MunicipalityId,
        id: ProposalId,
        change: &StateChange,
    ) -> Result<bool> {
        let mut conn = self.conn().await?;
        let (published_at, window_ends_at, due) = match change.published {
            Some((at, window, due)) => (Some(at), window, due),
            None => (None, None, None),
        };
        let done = sqlx::query(
            "UPDATE proposal SET state = $1, merged_into = $2, version = version + 1, \
             published_at = COALESCE(published_at, $3), window_ends_at = COALESCE(window_ends_at, $4), \
             answer_due_at = COALESCE(answer_due_at, $5) \
             WHERE municipality_id = $6 AND id = $7 AND state = $8",
        )
        .bind(change.to)
        .bind(change.merged_into)
        .bind(published_at)
        .bind(window_ends_at)
        .bind(due)
        .bind(m)
        .bind(id)
        .bind(change.from)
        .execute(&mut *conn)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let reason = change.reason.as_deref();
        add_event(&mut conn, id, change.event, change.at, change.actor, change.to, reason).await?;
        Ok(true)
    }

    async fn update_needed(&self, process: ProcessId, needed: Option<u32>) -> Result<()> {
        sqlx::query("UPDATE proposal SET needed = $1 WHERE process_id = $2 AND state IN ('draft', 'checking', 'published')")
            .bind(needed.map(i64::from))
            .bind(process)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn find_proposal(&self, m: MunicipalityId, number: i64) -> Result<Option<Proposal>> {
        self.by_number(m, number).await
    }

    async fn find_proposal_by_id(&self, m: MunicipalityId, id: ProposalId) -> Result<Option<Proposal>> {
        self.by_id(m, id).await
    }

    async fn list_proposals(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        query: &ListQuery,
    ) -> Result<Page<ProposalCard>> {
        self.list(m, process, query).await
    }

    async fn similar_proposals(
        &self,
        process: ProcessId,
        title: &str,
        limit: i64,
    ) -> Result<Vec<SimilarProposal>> {
        self.similar(process, title, limit).await
    }

    async fn count_open_proposals(&self, process: ProcessId, author: AccountId) -> Result<i64> {
        Ok(sqlx::query_scalar(
            "SELECT COUNT(*) FROM proposal WHERE author_id = $1 AND process_id = $2 \
             AND state IN ('checking', 'published', 'threshold_reached')",
        )
        .bind(author)
        .bind(process)
        .fetch_one(&mut *self.conn().await?)
        .await?)
    }

    async fn list_proposals_by_author(
        &self,
        m: MunicipalityId,
        author: AccountId,
    ) -> Result<Vec<PlacedCard>> {
        self.by_author(m, author).await
    }

    async fn list_staff_proposals(
        &self,
        m: MunicipalityId,
        query: &StaffQuery,
    ) -> Result<Page<StaffProposal>> {
        self.staff(m, query).await
    }

    async fn list_lapsed(&self, now: Timestamp, limit: i64) -> Result<Vec<(MunicipalityId, ProposalId)>> {
        Ok(sqlx::query_as(
            "SELECT municipality_id, id FROM proposal \
             WHERE window_ends_at IS NOT NULL AND window_ends_at <= $1 AND state = 'published' LIMIT $2",
        )
        .bind(now)
        .bind(limit)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn add_answer(
        &self,
        m: MunicipalityId,
        id: ProposalId,
        given: &GivenAnswer,
        actor: Option<AccountId>,
        due: Option<Timestamp>,
    ) -> Result<()> {
        let mut conn = self.conn().await?;
        let answer = &given.answer;
        sqlx::query(
            "INSERT INTO answer (id, proposal_id, at, actor_id, state, text, cost, period, owner) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(given.id)
        .bind(id)
        .bind(given.at)
        .bind(actor)
        .bind(answer.state)
        .bind(&answer.text)
        .bind(answer.cost)
        .bind(&answer.period)
        .bind(&answer.owner)
        .execute(&mut *conn)
        .await?;
        sqlx::query(
            "UPDATE proposal SET answer = $1, answer_due_at = $2 WHERE municipality_id = $3 AND id = $4",
        )
        .bind(answer.state)
        .bind(due)
        .bind(m)
        .bind(id)
        .execute(&mut *conn)
        .await?;
        Ok(())
    }

    async fn add_proposal_event(
        &self,
        id: ProposalId,
        event: &ProposalEvent,
        actor: Option<AccountId>,
    ) -> Result<()> {
        let mut conn = self.conn().await?;
        add_event(&mut conn, id, event.id, event.at, actor, event.state, event.reason.as_deref()).await
    }

    async fn find_proposal_place(
        &self,
        m: MunicipalityId,
        number: i64,
    ) -> Result<Option<(ProcessId, String)>> {
        Ok(sqlx::query_as(
            "SELECT p.process_id, c.slug FROM proposal p JOIN process c ON c.id = p.process_id \
             WHERE p.municipality_id = $1 AND p.number = $2",
        )
        .bind(m)
        .bind(number)
        .fetch_optional(&mut *self.conn().await?)
        .await?)
    }

    async fn belongs(&self, m: MunicipalityId, topic: Option<TopicId>, area: Option<AreaId>) -> Result<bool> {
        let mut conn = self.conn().await?;
        let found: i64 = sqlx::query_scalar(
            "SELECT (SELECT COUNT(*) FROM topic WHERE municipality_id = $1 AND id = $2) \
             + (SELECT COUNT(*) FROM area WHERE municipality_id = $1 AND id = $3)",
        )
        .bind(m)
        .bind(topic)
        .bind(area)
        .fetch_one(&mut *conn)
        .await?;
        Ok(found == i64::from(topic.is_some()) + i64::from(area.is_some()))
    }
}

/// Adds an entry to the history of a proposal.
pub(super) async fn add_event(
    conn: &mut Connection,
    proposal: ProposalId,
    id: EventId,
    at: Timestamp,
    actor: Option<AccountId>,
    state: ProposalState,
    reason: Option<&str>,
) -> Result<()> {
    sqlx::query("INSERT INTO proposal_event (id, proposal_id, at, actor_id, state, reason) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(proposal)
        .bind(at)
        .bind(actor)
        .bind(state)
        .bind(reason)
        .execute(conn)
        .await?;
    Ok(())
}

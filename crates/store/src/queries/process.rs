//! Processes: what they say, their state and history. Phases, activities, news, documents and
//! pictures stand in `process_parts`, the list in `process_list`.

use async_trait::async_trait;
use domain::activity::ActivityKind;
use domain::id::{AccountId, DocumentId, MunicipalityId, NewsId, PhaseId, PictureId, ProcessId};
use domain::phase::Timeline;
use domain::process::{
    Document, News, Picture, Process, ProcessCard, ProcessEvent, ProcessFields, ProcessNumbers, ProcessState,
};
use domain::time::Timestamp;

use super::process_parts::{pictures, timeline};
use super::{Connection, Handle};
use crate::{Activity, DueMove, NewPicture, NewProcess, ProcessStore, Result};

#[derive(sqlx::FromRow)]
struct Row {
    id: ProcessId,
    municipality_id: MunicipalityId,
    #[sqlx(flatten)]
    fields: ProcessFields,
    state: ProcessState,
    created_by: Option<AccountId>,
    version: i64,
    preview_key: String,
    published_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
}

const SELECT: &str = "SELECT c.id, c.municipality_id, c.slug, c.question, c.summary, c.why_now, c.topic_id, c.place, \
     c.level, c.frame_fixed, c.frame_open, c.decider, c.decision_date, c.promise, c.audience, \
     c.affected_residents, c.affected_businesses, c.affected_organisations, c.affected_missing, c.lasting, \
     c.intensity, c.contact_name, c.contact_mail, c.contact_phone, c.answer_days, c.outcome, c.source_note, c.source_url, c.state, c.created_by, \
     c.version, c.preview_key, c.published_at, c.closed_at FROM process c WHERE c.municipality_id = $1 AND ";

async fn complete(conn: &mut Connection, row: Option<Row>) -> Result<Option<Process>> {
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Process {
        timeline: timeline(conn, row.id).await?,
        pictures: pictures(conn, row.id).await?,
        id: row.id,
        municipality: row.municipality_id,
        fields: row.fields,
        state: row.state,
        created_by: row.created_by,
        version: row.version,
        preview_key: row.preview_key,
        published_at: row.published_at,
        closed_at: row.closed_at,
    }))
}

#[async_trait]
impl ProcessStore for Handle {
    async fn add_process(&self, process: &NewProcess) -> Result<()> {
        let fields = &process.fields;
        sqlx::query(
            "INSERT INTO process (id, municipality_id, slug, question, summary, why_now, topic_id, place, level, \
             frame_fixed, frame_open, decider, decision_date, promise, audience, contact_name, contact_mail, \
             contact_phone, answer_days, outcome, source_note, source_url, state, created_by, preview_key, created_at, \
             published_at, affected_residents, affected_businesses, affected_organisations, affected_missing, \
             lasting, intensity, closed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
             $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)",
        )
        .bind(process.id)
        .bind(process.municipality)
        .bind(&fields.slug)
        .bind(&fields.question)
        .bind(&fields.summary)
        .bind(&fields.why_now)
        .bind(fields.topic_id)
        .bind(&fields.place)
        .bind(fields.level)
        .bind(&fields.frame_fixed)
        .bind(&fields.frame_open)
        .bind(&fields.decider)
        .bind(&fields.decision_date)
        .bind(&fields.promise)
        .bind(&fields.audience)
        .bind(&fields.contact_name)
        .bind(&fields.contact_mail)
        .bind(&fields.contact_phone)
        .bind(fields.answer_days)
        .bind(&fields.outcome)
        .bind(&fields.source_note)
        .bind(&fields.source_url)
        .bind(process.state)
        .bind(process.created_by)
        .bind(&process.preview_key)
        .bind(process.created_at)
        .bind(process.published_at)
        .bind(&fields.affected.residents)
        .bind(&fields.affected.businesses)
        .bind(&fields.affected.organisations)
        .bind(&fields.affected.missing)
        .bind(&fields.lasting)
        .bind(fields.intensity)
        .bind(process.closed_at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn update_process(
        &self,
        m: MunicipalityId,
        id: ProcessId,
        fields: &ProcessFields,
        version: i64,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE process SET slug = $1, question = $2, summary = $3, why_now = $4, topic_id = $5, place = $6, \
             level = $7, frame_fixed = $8, frame_open = $9, decider = $10, decision_date = $11, promise = $12, \
             audience = $13, contact_name = $14, contact_mail = $15, contact_phone = $16, answer_days = $17, \
             outcome = $18, source_note = $19, source_url = $20, affected_residents = $21, \
             affected_businesses = $22, affected_organisations = $23, affected_missing = $24, lasting = $25, \
             intensity = $26, version = version + 1 \
             WHERE municipality_id = $27 AND id = $28 AND version = $29",
        )
        .bind(&fields.slug)
        .bind(&fields.question)
        .bind(&fields.summary)
        .bind(&fields.why_now)
        .bind(fields.topic_id)
        .bind(&fields.place)
        .bind(fields.level)
        .bind(&fields.frame_fixed)
        .bind(&fields.frame_open)
        .bind(&fields.decider)
        .bind(&fields.decision_date)
        .bind(&fields.promise)
        .bind(&fields.audience)
        .bind(&fields.contact_name)
        .bind(&fields.contact_mail)
        .bind(&fields.contact_phone)
        .bind(fields.answer_days)
        .bind(&fields.outcome)
        .bind(&fields.source_note)
        .bind(&fields.source_url)
        .bind(&fields.affected.residents)
        .bind(&fields.affected.businesses)
        .bind(&fields.affected.organisations)
        .bind(&fields.affected.missing)
        .bind(&fields.lasting)
        .bind(fields.intensity)
        .bind(m)
        .bind(id)
        .bind(version)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn update_process_state(
        &self,
        m: MunicipalityId,
        id: ProcessId,
        state: ProcessState,
        now: Timestamp,
    ) -> Result<()> {
        let published_at = (state == ProcessState::Published).then_some(now);
        let closed_at = state.is_over().then_some(now);
        sqlx::query(
            "UPDATE process SET state = $1, published_at = COALESCE(published_at, $2), \
             closed_at = CASE WHEN $3 IS NULL THEN NULL ELSE COALESCE(closed_at, $3) END \
             WHERE municipality_id = $4 AND id = $5",
        )
        .bind(state)
        .bind(published_at)
        .bind(closed_at)
        .bind(m)
        .bind(id)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn find_process(&self, m: MunicipalityId, id: ProcessId) -> Result<Option<Process>> {
        let mut conn = self.conn().await?;
        let sql = sqlx::AssertSqlSafe(format!("{SELECT}c.id = $2"));
        let row = sqlx::query_as(sql).bind(m).bind(id).fetch_optional(&mut *conn).await?;
        complete(&mut conn, row).await
    }

    async fn find_process_by_slug(&self, m: MunicipalityId, slug: &str) -> Result<Option<Process>> {
        let mut conn = self.conn().await?;
        let sql = sqlx::AssertSqlSafe(format!("{SELECT}c.slug = $2"));
        let row = sqlx::query_as(sql).bind(m).bind(slug).fetch_optional(&mut *conn).await?;
        complete(&mut conn, row).await
    }

    async fn list_processes(
        &self,
        m: MunicipalityId,
        states: &[ProcessState],
        now: Timestamp,
    ) -> Result<Vec<ProcessCard>> {
        self.process_cards(m, states, now).await
    }

    async fn process_numbers(&self, id: ProcessId, now: Timestamp) -> Result<ProcessNumbers> {
        self.numbers(id, now).await
    }

    async fn add_process_event(
        &self,
        process: ProcessId,
        event: &ProcessEvent,
        actor: Option<AccountId>,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO process_event (id, process_id, at, actor_id, actor, state, note) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(event.id)
        .bind(process)
        .bind(event.at)
        .bind(actor)
        .bind(&event.actor)
        .bind(event.state)
        .bind(&event.note)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn list_process_events(&self, process: ProcessId) -> Result<Vec<ProcessEvent>> {
        Ok(sqlx::query_as(
            "SELECT id, at, actor, state, note FROM process_event WHERE process_id = $1 ORDER BY at DESC, id DESC",
        )
        .bind(process)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn replace_timeline(&self, process: ProcessId, timeline: &Timeline) -> Result<()> {
        self.write_timeline(process, timeline).await
    }

    async fn due_moves(&self, now: Timestamp) -> Result<Vec<DueMove>> {
        self.moves(now).await
    }

    async fn update_current_phase(&self, process: ProcessId, phase: Option<PhaseId>) -> Result<()> {
        sqlx::query("UPDATE process SET current_phase_id = $1 WHERE id = $2")
            .bind(phase)
            .bind(process)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn add_activity(&self, activity: &Activity) -> Result<()> {
        self.insert_activity(activity).await
    }

    async fn update_activity(&self, activity: &Activity) -> Result<()> {
        self.change_activity(activity).await
    }

    async fn find_activity(&self, process: ProcessId, kind: ActivityKind) -> Result<Option<Activity>> {
        self.activity(process, kind).await
    }

    async fn put_news(&self, process: ProcessId, news: &News) -> Result<()> {
        self.write_news(process, news).await
    }

    async fn remove_news(&self, process: ProcessId, id: NewsId) -> Result<bool> {
        self.delete_news(process, id).await
    }

    async fn list_news(&self, process: ProcessId) -> Result<Vec<News>> {
        self.news(process).await
    }

    async fn add_document(&self, process: ProcessId, document: &Document) -> Result<()> {
        self.insert_document(process, document).await
    }

    async fn remove_document(&self, process: ProcessId, id: DocumentId) -> Result<bool> {
        self.delete_document(process, id).await
    }

    async fn list_documents(&self, process: ProcessId) -> Result<Vec<Document>> {
        self.documents(process).await
    }

    async fn add_picture(&self, picture: &NewPicture) -> Result<()> {
        self.insert_picture(picture).await
    }

    async fn find_picture(
        &self,
        m: MunicipalityId,
        id: PictureId,
    ) -> Result<Option<(Picture, String, String)>> {
        self.picture(m, id).await
    }

    async fn add_process_picture(&self, process: ProcessId, picture: PictureId, position: i64) -> Result<()> {
        self.attach_picture(process, picture, position).await
    }

    async fn remove_process_picture(&self, process: ProcessId, picture: PictureId) -> Result<()> {
        self.detach_picture(process, picture).await
    }
}

//! Lessons of processes, and what is done about them.

use async_trait::async_trait;
use domain::guide::{GuidePhase, ItemKey};
use domain::id::{ImprovementId, LessonId, MunicipalityId, ProcessId};
use domain::lesson::{
    DueImprovement, Improvement, ImprovementState, Lesson, LessonKind, LessonPlace, LessonQuery, LessonText,
    Tip,
};
use domain::page::Page;
use domain::process::ProcessState;
use domain::team::TeamRole;
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Db, Handle, push_newest_first, push_within};
use crate::{Error, LessonStore, NewLesson, Result};

const SELECT: &str = "SELECT l.id, l.seq, l.process_id, p.question, p.slug, p.state, l.kind, l.phase, l.item, l.title, \
     l.happened, l.next_time, l.role, l.published, l.created_at \
     FROM lesson l JOIN process p ON p.id = l.process_id ";

/// Beyond so many it is no use to count.
const COUNT_LIMIT: i64 = 1001;

#[derive(sqlx::FromRow)]
struct LessonRow {
    id: LessonId,
    seq: i64,
    process_id: ProcessId,
    question: String,
    slug: String,
    state: ProcessState,
    kind: LessonKind,
    phase: GuidePhase,
    item: Option<ItemKey>,
    title: String,
    happened: String,
    next_time: String,
    role: TeamRole,
    published: bool,
    created_at: Timestamp,
}

impl LessonRow {
    fn read(self) -> Result<Lesson> {
        let place = LessonPlace::from_parts(self.phase, self.item);
        Ok(Lesson {
            place: place.ok_or_else(|| Error::Unreadable(format!("place of lesson {}", self.id)))?,
            id: self.id,
            seq: self.seq,
            process: self.process_id,
            question: self.question,
            slug: self.state.is_public().then_some(self.slug),
            kind: self.kind,
            title: self.title,
            happened: self.happened,
            next_time: self.next_time,
            role: self.role,
            published: self.published,
            at: self.created_at,
        })
    }
}

#[derive(sqlx::FromRow)]
struct ImprovementRow {
    id: ImprovementId,
    what: String,
    owner: String,
    due_at: Timestamp,
    done_at: Option<Timestamp>,
    result: Option<String>,
}

impl From<ImprovementRow> for Improvement {
    fn from(row: ImprovementRow) -> Self {
        let state = match row.done_at.zip(row.result) {
            None => ImprovementState::Open,
            Some((at, result)) => ImprovementState::Done { result, at },
        };
        Self { id: row.id, what: row.what, owner: row.owner, due_at: row.due_at, state }
    }
}

/// When it was done and what came of it.
fn done(state: &ImprovementState) -> (Option<Timestamp>, Option<&str>) {
    match state {
        ImprovementState::Open => (None, None),
        ImprovementState::Done { result, at } => (Some(*at), Some(result)),
    }
}

#[async_trait]
impl LessonStore for Handle {
    async fn add_lesson(&self, lesson: &NewLesson) -> Result<()> {
        let text = &lesson.text;
        sqlx::query(
            "INSERT INTO lesson (id, municipality_id, process_id, kind, phase, item, title, happened, next_time, role, \
             published, words, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(lesson.id)
        .bind(lesson.municipality)
        .bind(lesson.process)
        .bind(text.kind)
        .bind(text.place.phase())
        .bind(text.place.item())
        .bind(&text.title)
        .bind(&text.happened)
        .bind(&text.next_time)
        .bind(text.role)
        .bind(text.published)
        .bind(text.words())
        .bind(lesson.at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn update_lesson(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        id: LessonId,
        text: &LessonText,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE lesson SET kind = $1, phase = $2, item = $3, title = $4, happened = $5, next_time = $6, role = $7, \
             published = $8, words = $9 WHERE id = $10 AND process_id = $11 AND municipality_id = $12",
        )
        .bind(text.kind)
        .bind(text.place.phase())
        .bind(text.place.item())
        .bind(&text.title)
        .bind(&text.happened)
        .bind(&text.next_time)
        .bind(text.role)
        .bind(text.published)
        .bind(text.words())
        .bind(id)
        .bind(process)
        .bind(m)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn remove_lesson(&self, m: MunicipalityId, process: ProcessId, id: LessonId) -> Result<bool> {
        let sql = "DELETE FROM lesson WHERE id = $1 AND process_id = $2 AND municipality_id = $3";
        let done = sqlx::query(sql).bind(id).bind(process).bind(m).execute(&mut *self.conn().await?).await?;
        Ok(done.rows_affected() > 0)
    }

    async fn count_lessons(&self, m: MunicipalityId, process: ProcessId) -> Result<i64> {
        let sql = "SELECT COUNT(*) FROM lesson WHERE process_id = $1 AND municipality_id = $2";
        Ok(sqlx::query_scalar(sql).bind(process).bind(m).fetch_one(&mut *self.conn().await?).await?)
    }

    async fn list_process_lessons(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Lesson>> {
        let sql = format!(
            "{SELECT}WHERE l.process_id = $1 AND l.municipality_id = $2 ORDER BY l.created_at DESC, l.seq DESC"
        );
        let rows: Vec<LessonRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(process)
            .bind(m)
            .fetch_all(&mut *self.conn().await?)
            .await?;
        rows.into_iter().map(LessonRow::read).collect()
    }

    async fn list_lessons(
        &self,
        m: MunicipalityId,
        query: &LessonQuery,
        size: usize,
    ) -> Result<Page<Lesson>> {
        let mut count = QueryBuilder::<Db>::new(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM lesson l JOIN process p ON p.id = l.process_id ",
        );
        push_wanted(&mut count, m, query);
        count.push(" LIMIT ").push_bind(COUNT_LIMIT).push(") found");
        // The order names columns without their table, so what is wanted stands in a table of its own.
        let mut sql = QueryBuilder::<Db>::new("SELECT * FROM (");
        sql.push(SELECT);
        push_wanted(&mut sql, m, query);
        sql.push(") found WHERE TRUE");
        push_newest_first(&mut sql, "created_at", query.cursor, size);
        let mut conn = self.conn().await?;
        let total = count.build_query_scalar().fetch_one(&mut *conn).await?;
        let rows: Vec<LessonRow> = sql.build_query_as().fetch_all(&mut *conn).await?;
        let lessons = rows.into_iter().map(LessonRow::read).collect::<Result<Vec<_>>>()?;
        Ok(Page::from_rows(lessons, size, query.cursor, total, |lesson| (lesson.at.0, lesson.seq)))
    }

    async fn list_tips(
        &self,
        m: MunicipalityId,
        without: ProcessId,
        item: ItemKey,
        limit: i64,
    ) -> Result<Vec<Tip>> {
        Ok(sqlx::query_as(
            "SELECT l.id, l.process_id, p.question, l.title, l.kind, l.created_at AS at FROM lesson l \
             JOIN process p ON p.id = l.process_id WHERE l.municipality_id = $1 AND l.phase = $2 \
             AND l.process_id <> $3 AND (l.item = $4 OR l.item IS NULL) \
             ORDER BY CASE WHEN l.item IS NULL THEN 1 ELSE 0 END, l.created_at DESC, l.seq DESC LIMIT $5",
        )
        .bind(m)
        .bind(item.phase())
        .bind(without)
        .bind(item)
        .bind(limit)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn put_improvement(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        one: &Improvement,
    ) -> Result<bool> {
        let (done_at, result) = done(&one.state);
        let done = sqlx::query(
            "INSERT INTO improvement (id, municipality_id, process_id, what, owner, due_at, done_at, result) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET what = excluded.what, \
             owner = excluded.owner, due_at = excluded.due_at \
             WHERE improvement.process_id = excluded.process_id \
             AND improvement.municipality_id = excluded.municipality_id",
        )
        .bind(one.id)
        .bind(m)
        .bind(process)
        .bind(&one.what)
        .bind(&one.owner)
        .bind(one.due_at)
        .bind(done_at)
        .bind(result)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn update_improvement_state(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        id: ImprovementId,
        state: &ImprovementState,
    ) -> Result<bool> {
        let (done_at, result) = done(state);
        let done = sqlx::query(
            "UPDATE improvement SET done_at = $1, result = $2 \
             WHERE id = $3 AND process_id = $4 AND municipality_id = $5",
        )
        .bind(done_at)
        .bind(result)
        .bind(id)
        .bind(process)
        .bind(m)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn list_improvements(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Improvement>> {
        let rows: Vec<ImprovementRow> = sqlx::query_as(
            "SELECT id, what, owner, due_at, done_at, result FROM improvement \
             WHERE process_id = $1 AND municipality_id = $2 \
             ORDER BY CASE WHEN done_at IS NULL THEN 0 ELSE 1 END, due_at, id",
        )
        .bind(process)
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        Ok(rows.into_iter().map(Improvement::from).collect())
    }

    async fn list_due_improvements(
        &self,
        m: MunicipalityId,
        limited_to: Option<&[ProcessId]>,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<DueImprovement>> {
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT i.process_id, p.question, i.what, i.owner, i.due_at FROM improvement i \
             JOIN process p ON p.id = i.process_id WHERE i.done_at IS NULL AND i.municipality_id = ",
        );
        sql.push_bind(m).push(" AND i.due_at < ").push_bind(before);
        push_within(&mut sql, "i.process_id", limited_to);
        sql.push(" ORDER BY i.due_at, i.id LIMIT ").push_bind(limit);
        Ok(sql.build_query_as().fetch_all(&mut *self.conn().await?).await?)
    }
}

fn push_wanted(sql: &mut QueryBuilder<Db>, m: MunicipalityId, query: &LessonQuery) {
    sql.push("WHERE l.municipality_id = ").push_bind(m);
    if let Some(phase) = query.phase {
        sql.push(" AND l.phase = ").push_bind(phase);
    }
    if let Some(kind) = query.kind {
        sql.push(" AND l.kind = ").push_bind(kind);
    }
    if query.published {
        sql.push(" AND l.published AND p.state IN ('published', 'closed', 'archived')");
    }
    for word in query.words() {
        sql.push(" AND l.words LIKE ").push_bind(format!("%{}%", escaped(&word))).push(" ESCAPE '!'");
    }
}

/// A word of which no sign means anything to LIKE.
fn escaped(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

//! The list of processes with their numbers, in a number of queries that does not grow with it.

use std::collections::HashMap;

use domain::id::{MunicipalityId, PhaseId, ProcessId, TopicId};
use domain::process::{Level, Picture, ProcessCard, ProcessNumbers, ProcessState};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::figures::part_done;
use super::process_parts::timelines;
use super::{Connection, Db, Handle, dialect};
use crate::{DueMove, Result};

#[derive(sqlx::FromRow)]
struct Card {
    id: ProcessId,
    slug: String,
    question: String,
    summary: String,
    place: String,
    topic_id: Option<TopicId>,
    level: Option<Level>,
    state: ProcessState,
    outcome: String,
}

#[derive(sqlx::FromRow)]
struct OwnPicture {
    process_id: ProcessId,
    #[sqlx(flatten)]
    picture: Picture,
}

/// Proposals with a final answer; of those, how many go ahead or were done; and of those, how many for a part.
const ANSWERED: &str = concat!(
    "SELECT COUNT(*), COUNT(CASE WHEN p.answer IN ('accepted', 'partly', 'carried_out') THEN 1 END), \
     COUNT(CASE WHEN p.answer = 'partly' OR ",
    part_done!(),
    " THEN 1 END) FROM proposal p WHERE p.process_id = $1 AND p.listed = TRUE \
     AND p.answer IN ('accepted', 'partly', 'rejected', 'carried_out')"
);

/// States whose proposals are counted: those that the list shows.
const SHOWN: &str = "('published', 'threshold_reached', 'expired')";

fn push_ids(sql: &mut QueryBuilder<Db>, ids: &[ProcessId]) {
    let mut list = sql.separated(", ");
    for id in ids {
        list.push_bind(*id);
    }
    sql.push(")");
}

/// The first picture of each process.
async fn first_pictures(conn: &mut Connection, ids: &[ProcessId]) -> Result<HashMap<ProcessId, Picture>> {
    let mut sql = QueryBuilder::<Db>::new(
        "SELECT r.process_id, i.id, i.alt, i.width, i.height FROM process_picture r \
         JOIN picture i ON i.id = r.picture_id WHERE r.process_id IN (",
    );
    push_ids(&mut sql, ids);
    sql.push(" ORDER BY r.position, i.id");
    let rows: Vec<OwnPicture> = sql.build_query_as().fetch_all(conn).await?;
    let mut first = HashMap::with_capacity(ids.len());
    for OwnPicture { process_id, picture } in rows {
        first.entry(process_id).or_insert(picture);
    }
    Ok(first)
}

/// Proposals shown and their supports, per process.
async fn tallies(conn: &mut Connection, ids: &[ProcessId]) -> Result<HashMap<ProcessId, (i64, i64)>> {
    let mut sql = QueryBuilder::<Db>::new(format!(
        "SELECT process_id, CAST(SUM(proposals) AS BIGINT), CAST(SUM(supports) AS BIGINT) FROM proposal_tally \
         WHERE state IN {SHOWN} AND process_id IN ("
    ));
    push_ids(&mut sql, ids);
    sql.push(" GROUP BY process_id");
    let rows: Vec<(ProcessId, i64, i64)> = sql.build_query_as().fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(id, proposals, supports)| (id, (proposals, supports))).collect())
}

impl Handle {
    pub(super) async fn process_cards(
        &self,
        m: MunicipalityId,
        states: &[ProcessState],
        now: Timestamp,
    ) -> Result<Vec<ProcessCard>> {
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT id, slug, question, summary, place, topic_id, level, state, outcome FROM process \
             WHERE municipality_id = ",
        );
        sql.push_bind(m).push(" AND state IN (NULL");
        for state in states {
            sql.push(", ").push_bind(*state);
        }
        sql.push(
            ") ORDER BY CASE state WHEN 'published' THEN 0 WHEN 'closed' THEN 2 WHEN 'archived' THEN 3 ELSE 1 END, \
             COALESCE(published_at, created_at) DESC, id DESC",
        );
        let mut conn = self.conn().await?;
        let rows: Vec<Card> = sql.build_query_as().fetch_all(&mut *conn).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<ProcessId> = rows.iter().map(|row| row.id).collect();
        let timelines = timelines(&mut conn, &ids).await?;
        let mut pictures = first_pictures(&mut conn, &ids).await?;
        let tallies = tallies(&mut conn, &ids).await?;
        let card = |row: Card| {
            let timeline = timelines.get(&row.id);
            let (proposals, supports) = tallies.get(&row.id).copied().unwrap_or_default();
            ProcessCard {
                current: timeline.and_then(|t| t.current(now)).cloned(),
                next: timeline.and_then(|t| t.next(now)).cloned(),
                picture: pictures.remove(&row.id),
                proposals,
                supports,
                id: row.id,
                slug: row.slug,
                question: row.question,
                summary: row.summary,
                place: row.place,
                topic_id: row.topic_id,
                level: row.level,
                state: row.state,
                outcome: row.outcome,
            }
        };
        Ok(rows.into_iter().map(card).collect())
    }

    pub(super) async fn numbers(&self, id: ProcessId, now: Timestamp) -> Result<ProcessNumbers> {
        let mut conn = self.conn().await?;
        let (proposals, supports) = tallies(&mut conn, &[id]).await?.remove(&id).unwrap_or_default();
        let (answered, ahead, partly): (i64, i64, i64) =
            sqlx::query_as(ANSWERED).bind(id).fetch_one(&mut *conn).await?;
        let overdue = sqlx::query_scalar(
            "SELECT COUNT(*) FROM proposal WHERE process_id = $1 AND listed = TRUE AND answer_due_at < $2",
        )
        .bind(id)
        .bind(now)
        .fetch_one(&mut *conn)
        .await?;
        Ok(ProcessNumbers { proposals, supports, answered, overdue, accepted: ahead - partly, partly })
    }

    pub(super) async fn moves(&self, now: Timestamp) -> Result<Vec<DueMove>> {
        // The phase is looked up without a join, so that only the process is locked.
        let sql = format!(
            "SELECT c.municipality_id, c.id, c.current_phase_id, (SELECT f.id FROM phase f WHERE f.process_id = c.id \
             AND f.starts_at <= $1 AND (f.ends_at IS NULL OR f.ends_at > $1)) AS due FROM process c \
             WHERE c.state = 'published' AND c.current_phase_id IS DISTINCT FROM (SELECT f.id FROM phase f \
             WHERE f.process_id = c.id AND f.starts_at <= $1 AND (f.ends_at IS NULL OR f.ends_at > $1)) \
             ORDER BY c.id{}",
            dialect::FOR_UPDATE_SKIP
        );
        let rows: Vec<(MunicipalityId, ProcessId, Option<PhaseId>, Option<PhaseId>)> =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(now).fetch_all(&mut *self.conn().await?).await?;
        Ok(rows
            .into_iter()
            .map(|(municipality, process, from, to)| DueMove { municipality, process, from, to })
            .collect())
    }
}

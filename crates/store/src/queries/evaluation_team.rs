//! Judgements of teams about their own process, and trials.

use std::collections::HashMap;

use domain::evaluation::{Judgement, Judgements, Pilot, PilotDecision, PilotOutcome, SelfEvaluation};
use domain::id::{MunicipalityId, ProcessId, SelfEvaluationId};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Connection, Db};
use crate::{Error, Result};

#[derive(sqlx::FromRow)]
struct HeldRow {
    id: SelfEvaluationId,
    held_on: String,
    compensation: String,
    noted_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct JudgementRow {
    self_evaluation_id: SelfEvaluationId,
    #[sqlx(flatten)]
    judgement: Judgement,
}

pub(super) async fn add(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
    one: &SelfEvaluation,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO self_evaluation (id, municipality_id, process_id, held_on, compensation, noted_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(one.id)
    .bind(m)
    .bind(process)
    .bind(&one.held_on)
    .bind(&one.compensation)
    .bind(one.noted_at)
    .execute(&mut *conn)
    .await?;
    let mut sql =
        QueryBuilder::<Db>::new("INSERT INTO self_judgement (self_evaluation_id, aspect, verdict, reason) ");
    sql.push_values(one.judgements.all(), |mut row, judgement| {
        row.push_bind(one.id)
            .push_bind(judgement.aspect)
            .push_bind(judgement.verdict)
            .push_bind(judgement.reason.clone());
    });
    sql.build().execute(&mut *conn).await?;
    Ok(())
}

pub(super) async fn list(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
    limit: i64,
) -> Result<Vec<SelfEvaluation>> {
    let held: Vec<HeldRow> = sqlx::query_as(
        "SELECT id, held_on, compensation, noted_at FROM self_evaluation \
         WHERE process_id = $1 AND municipality_id = $2 ORDER BY held_on DESC, id DESC LIMIT $3",
    )
    .bind(process)
    .bind(m)
    .bind(limit)
    .fetch_all(&mut *conn)
    .await?;
    if held.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = QueryBuilder::<Db>::new(
        "SELECT self_evaluation_id, aspect, verdict, reason FROM self_judgement WHERE self_evaluation_id IN (NULL",
    );
    for one in &held {
        sql.push(", ").push_bind(one.id);
    }
    sql.push(")");
    let rows: Vec<JudgementRow> = sql.build_query_as().fetch_all(&mut *conn).await?;
    let mut judged: HashMap<SelfEvaluationId, Vec<Judgement>> = HashMap::new();
    for row in rows {
        judged.entry(row.self_evaluation_id).or_default().push(row.judgement);
    }
    held.into_iter().map(|one| read(one, &mut judged)).collect()
}

fn read(row: HeldRow, judged: &mut HashMap<SelfEvaluationId, Vec<Judgement>>) -> Result<SelfEvaluation> {
    let judgements = judged.remove(&row.id).and_then(Judgements::new);
    Ok(SelfEvaluation {
        judgements: judgements.ok_or_else(|| Error::Unreadable(format!("self evaluation {}", row.id)))?,
        id: row.id,
        held_on: row.held_on,
        compensation: row.compensation,
        noted_at: row.noted_at,
    })
}

#[derive(sqlx::FromRow)]
struct PilotRow {
    hypothesis: String,
    criteria: String,
    starts_on: String,
    ends_on: String,
    outcome: Option<PilotOutcome>,
    reason: Option<String>,
    decided_on: Option<String>,
}

pub(super) async fn find_pilot(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
) -> Result<Option<Pilot>> {
    let row: Option<PilotRow> = sqlx::query_as(
        "SELECT hypothesis, criteria, starts_on, ends_on, outcome, reason, decided_on FROM pilot \
         WHERE process_id = $1 AND municipality_id = $2",
    )
    .bind(process)
    .bind(m)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Pilot {
        decision: row
            .outcome
            .zip(row.reason)
            .zip(row.decided_on)
            .map(|((outcome, reason), decided_on)| PilotDecision { outcome, reason, decided_on }),
        hypothesis: row.hypothesis,
        criteria: row.criteria,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    }))
}

pub(super) async fn put_pilot(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
    pilot: &Pilot,
) -> Result<()> {
    let decision = pilot.decision.as_ref();
    sqlx::query(
        "INSERT INTO pilot (process_id, municipality_id, hypothesis, criteria, starts_on, ends_on, outcome, reason, \
         decided_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (process_id) DO UPDATE SET \
         hypothesis = excluded.hypothesis, criteria = excluded.criteria, starts_on = excluded.starts_on, \
         ends_on = excluded.ends_on, outcome = excluded.outcome, reason = excluded.reason, \
         decided_on = excluded.decided_on WHERE pilot.municipality_id = excluded.municipality_id",
    )
    .bind(process)
    .bind(m)
    .bind(&pilot.hypothesis)
    .bind(&pilot.criteria)
    .bind(&pilot.starts_on)
    .bind(&pilot.ends_on)
    .bind(decision.map(|decision| decision.outcome))
    .bind(decision.map(|decision| decision.reason.as_str()))
    .bind(decision.map(|decision| decision.decided_on.as_str()))
    .execute(conn)
    .await?;
    Ok(())
}

//! One proposal in full, with its history and its answers.

use domain::account::ParticipantKind;
use domain::answer::{Answer, AnswerState};
use domain::comment::CommentCounts;
use domain::id::{
    AccountId, ActivityId, AnswerId, AreaId, MunicipalityId, PictureId, ProcessId, ProposalId, TopicId,
};
use domain::money::Cents;
use domain::process::Picture;
use domain::proposal::{GivenAnswer, Proposal, ProposalEvent, ProposalState};
use domain::support::Channel;
use domain::time::Timestamp;

use super::{Connection, Handle};
use crate::Result;

#[derive(sqlx::FromRow)]
struct Row {
    id: ProposalId,
    process_id: ProcessId,
    activity_id: ActivityId,
    number: i64,
    title: String,
    body: String,
    topic_id: Option<TopicId>,
    area_id: Option<AreaId>,
    picture_id: Option<PictureId>,
    picture_alt: Option<String>,
    picture_width: Option<i64>,
    picture_height: Option<i64>,
    author_id: Option<AccountId>,
    author: String,
    author_kind: ParticipantKind,
    channel: Channel,
    source: Option<String>,
    receipt: Option<i64>,
    state: ProposalState,
    supports: i64,
    comments_for: i64,
    comments_against: i64,
    comments_remark: i64,
    created_at: Timestamp,
    published_at: Option<Timestamp>,
    window_ends_at: Option<Timestamp>,
    answer_due_at: Option<Timestamp>,
    merged_into: Option<i64>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct AnswerRow {
    id: AnswerId,
    at: Timestamp,
    state: AnswerState,
    text: String,
    cost: Option<Cents>,
    period: Option<String>,
    owner: Option<String>,
}

const SELECT: &str = "SELECT p.id, p.process_id, p.activity_id, p.number, p.title, p.body, p.topic_id, p.area_id, \
     p.picture_id, i.alt AS picture_alt, i.width AS picture_width, i.height AS picture_height, \
     p.author_id, p.author, p.author_kind, p.channel, p.source, p.receipt, p.state, p.supports, p.comments_for, \
     p.comments_against, p.comments_remark, p.created_at, \
     p.published_at, p.window_ends_at, p.answer_due_at, t.number AS merged_into, p.version \
     FROM proposal p LEFT JOIN picture i ON i.id = p.picture_id LEFT JOIN proposal t ON t.id = p.merged_into ";

const BY_NUMBER: &str = "WHERE p.municipality_id = $1 AND p.number = $2";
const BY_ID: &str = "WHERE p.municipality_id = $1 AND p.id = $2";

impl Handle {
    /// The proposal with this number.
    pub(super) async fn by_number(&self, m: MunicipalityId, number: i64) -> Result<Option<Proposal>> {
        let mut conn = self.conn().await?;
        let row = sqlx::query_as(const_format(SELECT, BY_NUMBER))
            .bind(m)
            .bind(number)
            .fetch_optional(&mut *conn)
            .await?;
        complete(&mut conn, row).await
    }

    /// The proposal with this identifier.
    pub(super) async fn by_id(&self, m: MunicipalityId, id: ProposalId) -> Result<Option<Proposal>> {
        let mut conn = self.conn().await?;
        let row =
            sqlx::query_as(const_format(SELECT, BY_ID)).bind(m).bind(id).fetch_optional(&mut *conn).await?;
        complete(&mut conn, row).await
    }
}

async fn complete(conn: &mut Connection, row: Option<Row>) -> Result<Option<Proposal>> {
    let Some(row) = row else { return Ok(None) };
    let events: Vec<ProposalEvent> = sqlx::query_as(
        "SELECT id, at, state, reason FROM proposal_event WHERE proposal_id = $1 ORDER BY at, id",
    )
    .bind(row.id)
    .fetch_all(&mut *conn)
    .await?;
    let answers: Vec<AnswerRow> = sqlx::query_as(
        "SELECT id, at, state, text, cost, period, owner FROM answer WHERE proposal_id = $1 ORDER BY at DESC, id DESC",
    )
    .bind(row.id)
    .fetch_all(&mut *conn)
    .await?;
    Ok(Some(proposal(row, events, answers)))
}

fn proposal(row: Row, events: Vec<ProposalEvent>, answers: Vec<AnswerRow>) -> Proposal {
    let picture = match (row.picture_id, row.picture_alt, row.picture_width, row.picture_height) {
        (Some(id), Some(alt), Some(width), Some(height)) => Some(Picture { id, alt, width, height }),
        _ => None,
    };
    Proposal {
        id: row.id,
        process_id: row.process_id,
        activity_id: row.activity_id,
        number: row.number,
        title: row.title,
        body: row.body,
        topic_id: row.topic_id,
        area_id: row.area_id,
        picture,
        author_id: row.author_id,
        author: row.author,
        author_kind: row.author_kind,
        channel: row.channel,
        source: row.source,
        receipt: row.receipt,
        state: row.state,
        supports: row.supports,
        comments: CommentCounts {
            for_it: row.comments_for,
            against: row.comments_against,
            remarks: row.comments_remark,
        },
        created_at: row.created_at,
        published_at: row.published_at,
        window_ends_at: row.window_ends_at,
        answer_due_at: row.answer_due_at,
        merged_into: row.merged_into,
        version: row.version,
        events,
        answers: answers.into_iter().map(given).collect(),
    }
}

fn given(row: AnswerRow) -> GivenAnswer {
    let AnswerRow { id, at, state, text, cost, period, owner } = row;
    GivenAnswer { id, at, answer: Answer { state, text, cost, period, owner } }
}

/// Two fixed pieces of SQL as one.
fn const_format(select: &'static str, condition: &'static str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{select}{condition}"))
}

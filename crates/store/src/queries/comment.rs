//! Comments on proposals, and reports about them.

use async_trait::async_trait;
use domain::comment::{Comment, CommentCounts, CommentState, OwnComment, Side, shown_change};
use domain::id::{AccountId, CommentId, MunicipalityId, ProcessId, ProposalId};
use domain::page::{Cursor, Page};
use sqlx::QueryBuilder;

use super::{Connection, Db, Handle, push_newest_first, push_within};
use crate::{
    CommentChange, CommentStore, CommentsWanted, Miscount, NewComment, NewReport, Result, WaitingComment,
};

const SELECT: &str = "SELECT id, proposal_id, seq, side, body, author_id, author, author_kind, state, reason, reports, \
     created_at FROM comment ";

/// Beyond so many that wait it is no use to count.
const COUNT_LIMIT: i64 = 1001;

#[async_trait]
impl CommentStore for Handle {
    async fn add_comment(&self, comment: &NewComment) -> Result<()> {
        let mut conn = self.conn().await?;
        count(&mut conn, comment.proposal, comment.text.side, 1).await?;
        sqlx::query(
            "INSERT INTO comment (id, municipality_id, proposal_id, side, body, author_id, author, author_kind, state, \
             created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(comment.id)
        .bind(comment.municipality)
        .bind(comment.proposal)
        .bind(comment.text.side)
        .bind(&comment.text.body)
        .bind(comment.author_id)
        .bind(&comment.author)
        .bind(comment.author_kind)
        .bind(CommentState::Visible)
        .bind(comment.created_at)
        .execute(&mut *conn)
        .await?;
        Ok(())
    }

    async fn find_comment(&self, m: MunicipalityId, id: CommentId) -> Result<Option<Comment>> {
        let sql = format!("{SELECT}WHERE municipality_id = $1 AND id = $2");
        Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(m)
            .bind(id)
            .fetch_optional(&mut *self.conn().await?)
            .await?)
    }

    async fn list_comments(
        &self,
        m: MunicipalityId,
        proposal: ProposalId,
        wanted: CommentsWanted,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<Comment>> {
        let mut sql = list_query(m, proposal, wanted, cursor, size);
        let mut conn = self.conn().await?;
        let total: Option<i64> = sqlx::query_scalar(
            "SELECT comments_for + comments_against + comments_remark FROM proposal \
             WHERE municipality_id = $1 AND id = $2",
        )
        .bind(m)
        .bind(proposal)
        .fetch_optional(&mut *conn)
        .await?;
        let rows: Vec<Comment> = sql.build_query_as().fetch_all(&mut *conn).await?;
        let place = |comment: &Comment| (comment.created_at.0, comment.seq);
        Ok(Page::from_rows(rows, size, cursor, total.unwrap_or(0), place))
    }

    async fn list_comments_by_author(
        &self,
        m: MunicipalityId,
        author: AccountId,
        limit: i64,
    ) -> Result<Vec<OwnComment>> {
        let mut sql = own_query(m, author, limit);
        Ok(sql.build_query_as().fetch_all(&mut *self.conn().await?).await?)
    }

    async fn update_comment_state(
        &self,
        m: MunicipalityId,
        id: CommentId,
        change: &CommentChange,
    ) -> Result<bool> {
        let mut conn = self.conn().await?;
        let changed: Option<(ProposalId, Side)> = sqlx::query_as(change_query(change.to))
            .bind(change.to)
            .bind(&change.reason)
            .bind((change.to == CommentState::Hidden).then_some(change.at))
            .bind(m)
            .bind(id)
            .bind(change.from)
            .fetch_optional(&mut *conn)
            .await?;
        let Some((proposal, side)) = changed else { return Ok(false) };
        count(&mut conn, proposal, side, shown_change(change.from, change.to)).await?;
        if change.to != CommentState::Hidden {
            sqlx::query(
                "UPDATE comment_report SET settled_at = $1 WHERE comment_id = $2 AND settled_at IS NULL",
            )
            .bind(change.at)
            .bind(id)
            .execute(&mut *conn)
            .await?;
        }
        Ok(true)
    }

    async fn add_report(&self, report: &NewReport) -> Result<bool> {
        let mut conn = self.conn().await?;
        let added = sqlx::query(
            "INSERT INTO comment_report (comment_id, account_id, municipality_id, created_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (comment_id, account_id) DO NOTHING",
        )
        .bind(report.comment)
        .bind(report.account)
        .bind(report.municipality)
        .bind(report.at)
        .execute(&mut *conn)
        .await?;
        if added.rows_affected() == 0 {
            return Ok(false);
        }
        let counted = sqlx::query(
            "UPDATE comment SET reports = reports + 1, waits_since = COALESCE(waits_since, $1) \
             WHERE municipality_id = $2 AND id = $3 AND state IN ('visible', 'restored')",
        )
        .bind(report.at)
        .bind(report.municipality)
        .bind(report.comment)
        .execute(&mut *conn)
        .await?;
        if counted.rows_affected() == 0 {
            // It was taken away meanwhile: there is nothing left to look at.
            sqlx::query("DELETE FROM comment_report WHERE comment_id = $1 AND account_id = $2")
                .bind(report.comment)
                .bind(report.account)
                .execute(&mut *conn)
                .await?;
            return Ok(false);
        }
        Ok(true)
    }

    async fn list_waiting_comments(
        &self,
        m: MunicipalityId,
        limited_to: Option<&[ProcessId]>,
        limit: i64,
    ) -> Result<(i64, Vec<WaitingComment>)> {
        let mut count = QueryBuilder::<Db>::new("SELECT COUNT(*) FROM (SELECT 1 AS one ");
        push_waiting(&mut count, m, limited_to);
        count.push(" LIMIT ").push_bind(COUNT_LIMIT).push(") found");
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT c.proposal_id, p.number, p.title, s.question AS process_question, c.waits_since ",
        );
        push_waiting(&mut sql, m, limited_to);
        sql.push(" ORDER BY c.waits_since, c.seq LIMIT ").push_bind(limit);
        let mut conn = self.conn().await?;
        let total = count.build_query_scalar().fetch_one(&mut *conn).await?;
        Ok((total, sql.build_query_as().fetch_all(&mut *conn).await?))
    }
}

/// The SQL of one page of the comments on a proposal.
pub(in super::super) fn list_query(
    m: MunicipalityId,
    proposal: ProposalId,
    wanted: CommentsWanted,
    cursor: Option<Cursor>,
    size: usize,
) -> QueryBuilder<Db> {
    let mut sql = QueryBuilder::<Db>::new(SELECT);
    sql.push("WHERE proposal_id = ").push_bind(proposal).push(" AND municipality_id = ").push_bind(m);
    match wanted {
        CommentsWanted::All => &mut sql,
        CommentsWanted::Waiting => sql.push(" AND waits_since IS NOT NULL"),
        CommentsWanted::Settled => sql.push(" AND waits_since IS NULL"),
    };
    push_newest_first(&mut sql, "created_at", cursor, size);
    sql
}

/// The SQL of what one person wrote.
pub(in super::super) fn own_query(m: MunicipalityId, author: AccountId, limit: i64) -> QueryBuilder<Db> {
    let mut sql = QueryBuilder::<Db>::new(
        "SELECT s.slug, p.number, p.title, p.state AS proposal_state, c.side, c.state, c.body, c.reason, c.created_at \
         FROM comment c JOIN proposal p ON p.id = c.proposal_id JOIN process s ON s.id = p.process_id \
         WHERE c.municipality_id = ",
    );
    sql.push_bind(m).push(" AND c.author_id = ").push_bind(author);
    sql.push(" ORDER BY c.created_at DESC, c.seq DESC LIMIT ").push_bind(limit);
    sql
}

fn push_waiting(sql: &mut QueryBuilder<Db>, m: MunicipalityId, limited_to: Option<&[ProcessId]>) {
    sql.push(
        "FROM comment c JOIN proposal p ON p.id = c.proposal_id JOIN process s ON s.id = p.process_id \
         WHERE c.waits_since IS NOT NULL AND c.municipality_id = ",
    );
    sql.push_bind(m);
    push_within(sql, "p.process_id", limited_to);
}

/// A change of state with all that goes with it: hidden it waits, in every other state it does not, and what
/// its author takes away loses its text.
const fn change_query(to: CommentState) -> &'static str {
    match to {
        CommentState::Hidden => {
            "UPDATE comment SET state = $1, reason = $2, waits_since = COALESCE(waits_since, $3) \
             WHERE municipality_id = $4 AND id = $5 AND state = $6 RETURNING proposal_id, side"
        }
        _ => {
            "UPDATE comment SET state = $1, reason = $2, waits_since = $3, reports = 0, \
             body = CASE WHEN $1 = 'removed_by_author' THEN '' ELSE body END \
             WHERE municipality_id = $4 AND id = $5 AND state = $6 RETURNING proposal_id, side"
        }
    }
}

/// Counts comments of a side on their proposal.
async fn count(conn: &mut Connection, proposal: ProposalId, side: Side, change: i64) -> Result<()> {
    if change == 0 {
        return Ok(());
    }
    let change = CommentCounts::default().plus(side, change);
    sqlx::query(
        "UPDATE proposal SET comments_for = comments_for + $1, comments_against = comments_against + $2, \
         comments_remark = comments_remark + $3 WHERE id = $4",
    )
    .bind(change.for_it)
    .bind(change.against)
    .bind(change.remarks)
    .bind(proposal)
    .execute(conn)
    .await?;
    Ok(())
}

/// Counts that do not equal their rows.
pub(super) async fn miscounts(conn: &mut Connection) -> Result<Vec<Miscount>> {
    let shown: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT CAST(b.number AS TEXT) || ' ' || b.side, CAST(SUM(b.counted) AS BIGINT), CAST(SUM(b.rows_n) AS BIGINT) \
         FROM (SELECT id, number, 'for' AS side, comments_for AS counted, 0 AS rows_n FROM proposal UNION ALL \
         SELECT id, number, 'against', comments_against, 0 FROM proposal UNION ALL \
         SELECT id, number, 'remark', comments_remark, 0 FROM proposal UNION ALL \
         SELECT p.id, p.number, c.side, 0, 1 FROM comment c JOIN proposal p ON p.id = c.proposal_id \
         WHERE c.state IN ('visible', 'restored')) b \
         GROUP BY b.id, b.number, b.side HAVING SUM(b.counted) <> SUM(b.rows_n) ORDER BY b.number, b.side LIMIT 100",
    )
    .fetch_all(&mut *conn)
    .await?;
    let reports: Vec<(i64, i64, i64)> = sqlx::query_as(
        "SELECT c.seq, c.reports, COALESCE(r.n, 0) FROM comment c LEFT JOIN (SELECT comment_id, COUNT(*) AS n \
         FROM comment_report WHERE settled_at IS NULL GROUP BY comment_id) r ON r.comment_id = c.id \
         WHERE c.reports <> COALESCE(r.n, 0) ORDER BY c.seq LIMIT 100",
    )
    .fetch_all(&mut *conn)
    .await?;
    let shown = shown.into_iter().map(|(what, counted, rows)| Miscount {
        what: format!("comments on proposal {what}"),
        counted,
        rows,
    });
    let reports = reports.into_iter().map(|(seq, counted, rows)| Miscount {
        what: format!("reports of comment {seq}"),
        counted,
        rows,
    });
    Ok(shown.chain(reports).collect())
}

//! The outbox.

use async_trait::async_trait;
use domain::id::{MailId, MunicipalityId};
use domain::mail::{MailPriority, MailRow, MailState};
use domain::page::{Cursor, Page};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Db, Handle, dialect, map_page, push_newest_first};
use crate::{MailStore, NewMail, Result};

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    municipality_id: MunicipalityId,
    #[sqlx(flatten)]
    mail: MailRow,
}

const COLUMNS: &str = "seq, municipality_id, id, recipient, subject, body, state, attempts, last_error, created_at, \
     sent_at, priority, stop_link";

#[async_trait]
impl MailStore for Handle {
    async fn add_mail(&self, mail: &NewMail) -> Result<()> {
        sqlx::query(
            "INSERT INTO mail (id, municipality_id, recipient, subject, body, state, created_at, next_at, priority, \
             stop_link) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)",
        )
        .bind(mail.id)
        .bind(mail.municipality)
        .bind(&mail.recipient)
        .bind(&mail.subject)
        .bind(&mail.body)
        .bind(MailState::Waiting)
        .bind(mail.created_at)
        .bind(mail.priority)
        .bind(&mail.stop_link)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn take_due_mails(
        &self,
        now: Timestamp,
        again_at: Timestamp,
        limit: i64,
    ) -> Result<Vec<(MunicipalityId, MailRow)>> {
        let sql = format!(
            "UPDATE mail SET next_at = $1 WHERE seq IN (SELECT d.seq FROM mail d \
             WHERE d.state = 'waiting' AND d.priority = $4 AND d.next_at <= $2 ORDER BY d.next_at, d.seq \
             LIMIT $3{}) RETURNING {COLUMNS}",
            dialect::FOR_UPDATE_SKIP
        );
        let mut conn = self.conn().await?;
        let mut taken = Vec::new();
        // One question for each priority: each is read from the index as far as it is due, and no further.
        for priority in MailPriority::ALL {
            let left = limit - i64::try_from(taken.len()).unwrap_or(limit);
            if left <= 0 {
                break;
            }
            let mut rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql.clone()))
                .bind(again_at)
                .bind(now)
                .bind(left)
                .bind(*priority)
                .fetch_all(&mut *conn)
                .await?;
            rows.sort_by_key(|row| row.seq);
            taken.extend(rows.into_iter().map(|row| (row.municipality_id, row.mail)));
        }
        Ok(taken)
    }

    async fn clean_mails(&self, before: Timestamp) -> Result<()> {
        sqlx::query("DELETE FROM mail WHERE state <> 'waiting' AND created_at < $1")
            .bind(before)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn mark_mail_sent(&self, id: MailId, now: Timestamp) -> Result<()> {
        sqlx::query(
            "UPDATE mail SET state = 'sent', attempts = attempts + 1, last_error = NULL, sent_at = $1 WHERE id = $2",
        )
        .bind(now)
        .bind(id)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn mark_mail_failed(&self, id: MailId, error: &str, next_at: Option<Timestamp>) -> Result<()> {
        let state = if next_at.is_some() { MailState::Waiting } else { MailState::Failed };
        sqlx::query(
            "UPDATE mail SET state = $1, attempts = attempts + 1, last_error = $2, next_at = COALESCE($3, next_at) \
             WHERE id = $4",
        )
        .bind(state)
        .bind(error)
        .bind(next_at)
        .bind(id)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn retry_mail(&self, m: MunicipalityId, id: MailId, now: Timestamp) -> Result<bool> {
        // Attempts start again, or the next failure would give it up at once.
        let done = sqlx::query(
            "UPDATE mail SET state = 'waiting', attempts = 0, next_at = $1 \
             WHERE municipality_id = $2 AND id = $3 AND state = 'failed'",
        )
        .bind(now)
        .bind(m)
        .bind(id)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn list_mails(
        &self,
        m: MunicipalityId,
        state: Option<MailState>,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<MailRow>> {
        let conditions = |sql: &mut QueryBuilder<Db>| {
            sql.push(" FROM mail WHERE municipality_id = ").push_bind(m);
            if let Some(state) = state {
                sql.push(" AND state = ").push_bind(state);
            }
        };
        let mut count = QueryBuilder::<Db>::new("SELECT COUNT(*)");
        conditions(&mut count);
        let mut sql = QueryBuilder::<Db>::new(format!("SELECT {COLUMNS}"));
        conditions(&mut sql);
        push_newest_first(&mut sql, "created_at", cursor, size);

        let mut conn = self.conn().await?;
        let total = count.build_query_scalar().fetch_one(&mut *conn).await?;
        let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut *conn).await?;
        Ok(map_page(
            Page::from_rows(rows, size, cursor, total, |row| (row.mail.created_at.0, row.seq)),
            |row| row.mail,
        ))
    }

    async fn find_mail(&self, m: MunicipalityId, id: MailId) -> Result<Option<MailRow>> {
        let sql = format!("SELECT {COLUMNS} FROM mail WHERE municipality_id = $1 AND id = $2");
        let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(m)
            .bind(id)
            .fetch_optional(&mut *self.conn().await?)
            .await?;
        Ok(row.map(|row| row.mail))
    }

    async fn count_mails(&self, m: MunicipalityId, state: MailState) -> Result<i64> {
        Ok(sqlx::query_scalar("SELECT COUNT(*) FROM mail WHERE municipality_id = $1 AND state = $2")
            .bind(m)
            .bind(state)
            .fetch_one(&mut *self.conn().await?)
            .await?)
    }
}

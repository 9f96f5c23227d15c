//! News of a municipality and its processes, and who is mailed about it.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::id::{FollowerId, MunicipalityId, NewsId, ProcessId};
use domain::lang::Lang;
use domain::news::{Followed, Follower, NewsOf, NewsProcess, NewsQuery, NewsRow};
use domain::page::Page;
use domain::process::{News, NewsKind};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Connection, Db, Handle, dialect, push_newest_first};
use crate::{Error, NewFollowed, NewFollower, NewsStore, Result};

const SELECT: &str = "SELECT n.id, n.seq, n.kind, n.title, n.body, n.published_at, n.changed_at, p.id AS process_id, \
     p.question, p.slug FROM news n LEFT JOIN process p ON p.id = n.process_id ";

/// What everybody may read.
const PUBLIC: &str = " AND (n.process_id IS NULL OR p.state IN ('published', 'closed', 'archived'))";

/// Beyond so many it is no use to count.
const COUNT_LIMIT: i64 = 1001;

#[derive(sqlx::FromRow)]
struct Row {
    id: NewsId,
    seq: i64,
    kind: NewsKind,
    title: String,
    body: String,
    published_at: Timestamp,
    changed_at: Option<Timestamp>,
    process_id: Option<ProcessId>,
    question: Option<String>,
    slug: Option<String>,
}

impl From<Row> for NewsRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            seq: row.seq,
            kind: row.kind,
            title: row.title,
            body: row.body,
            published_at: row.published_at,
            changed_at: row.changed_at,
            process: process(row.process_id, row.question, row.slug),
        }
    }
}

fn process(id: Option<ProcessId>, question: Option<String>, slug: Option<String>) -> Option<NewsProcess> {
    Some(NewsProcess { id: id?, question: question?, slug: slug? })
}

#[derive(sqlx::FromRow)]
struct FollowerRow {
    id: FollowerId,
    mail: String,
    lang: Lang,
    told_until: Timestamp,
}

#[derive(sqlx::FromRow)]
struct FollowedRow {
    follower_id: FollowerId,
    confirmed_at: Option<Timestamp>,
    process_id: Option<ProcessId>,
    question: Option<String>,
    slug: Option<String>,
}

#[async_trait]
impl NewsStore for Handle {
    async fn list_all_news(
        &self,
        m: MunicipalityId,
        query: &NewsQuery,
        size: usize,
    ) -> Result<Page<NewsRow>> {
        let mut count = QueryBuilder::<Db>::new(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM news n LEFT JOIN process p ON p.id = n.process_id ",
        );
        push_wanted(&mut count, m, query);
        count.push(" LIMIT ").push_bind(COUNT_LIMIT).push(") found");
        // The order names columns without their table, so what is wanted stands in a table of its own.
        let mut sql = QueryBuilder::<Db>::new("SELECT * FROM (");
        sql.push(SELECT);
        push_wanted(&mut sql, m, query);
        sql.push(") found WHERE TRUE");
        push_newest_first(&mut sql, "published_at", query.cursor, size);
        let mut conn = self.conn().await?;
        let total = count.build_query_scalar().fetch_one(&mut *conn).await?;
        let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut *conn).await?;
        let rows = rows.into_iter().map(NewsRow::from).collect();
        Ok(Page::from_rows(rows, size, query.cursor, total, |row: &NewsRow| (row.published_at.0, row.seq)))
    }

    async fn find_news(&self, m: MunicipalityId, id: NewsId) -> Result<Option<NewsRow>> {
        let sql = format!("{SELECT}WHERE n.id = $1 AND n.municipality_id = $2{PUBLIC}");
        let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(id)
            .bind(m)
            .fetch_optional(&mut *self.conn().await?)
            .await?;
        Ok(row.map(NewsRow::from))
    }

    async fn list_news_between(
        &self,
        m: MunicipalityId,
        after: Timestamp,
        until: Timestamp,
        limit: i64,
    ) -> Result<Vec<NewsRow>> {
        let sql = format!(
            "{SELECT}WHERE n.municipality_id = $1 AND n.published_at > $2 AND n.published_at <= $3{PUBLIC} \
             ORDER BY n.published_at DESC, n.seq DESC LIMIT $4"
        );
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(m)
            .bind(after)
            .bind(until)
            .bind(limit)
            .fetch_all(&mut *self.conn().await?)
            .await?;
        Ok(rows.into_iter().map(NewsRow::from).collect())
    }

    async fn newest_news(&self, m: MunicipalityId, until: Timestamp) -> Result<Option<Timestamp>> {
        let sql = format!(
            "SELECT n.published_at FROM news n LEFT JOIN process p ON p.id = n.process_id \
             WHERE n.municipality_id = $1 AND n.published_at <= $2{PUBLIC} ORDER BY n.published_at DESC LIMIT 1"
        );
        Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(m)
            .bind(until)
            .fetch_optional(&mut *self.conn().await?)
            .await?)
    }

    async fn publish_news(&self, process: ProcessId, at: Timestamp) -> Result<()> {
        sqlx::query("UPDATE news SET published_at = $1 WHERE process_id = $2")
            .bind(at)
            .bind(process)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn put_portal_news(&self, m: MunicipalityId, news: &News) -> Result<()> {
        let done = sqlx::query(
            "INSERT INTO news (id, municipality_id, kind, title, body, published_at, changed_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, \
             title = excluded.title, body = excluded.body, changed_at = excluded.changed_at \
             WHERE news.municipality_id = excluded.municipality_id AND news.process_id IS NULL",
        )
        .bind(news.id)
        .bind(m)
        .bind(news.kind)
        .bind(&news.title)
        .bind(&news.body)
        .bind(news.published_at)
        .bind(news.changed_at)
        .execute(&mut *self.conn().await?)
        .await?;
        // Somebody else's message, or that of a process.
        if done.rows_affected() == 0 { Err(Error::Dangling) } else { Ok(()) }
    }

    async fn remove_portal_news(&self, m: MunicipalityId, id: NewsId) -> Result<bool> {
        let sql = "DELETE FROM news WHERE id = $1 AND municipality_id = $2 AND process_id IS NULL";
        let done = sqlx::query(sql).bind(id).bind(m).execute(&mut *self.conn().await?).await?;
        Ok(done.rows_affected() > 0)
    }

    async fn add_follower(&self, follower: &NewFollower) -> Result<FollowerId> {
        // "Do nothing" would give no row for an address that is one already.
        Ok(sqlx::query_scalar(
            "INSERT INTO follower (id, municipality_id, mail, lang, told_until, mail_after) \
             VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (municipality_id, mail) DO UPDATE SET mail = excluded.mail RETURNING id",
        )
        .bind(follower.id)
        .bind(follower.municipality)
        .bind(&follower.mail)
        .bind(follower.lang)
        .bind(follower.told_until)
        .bind(follower.told_until)
        .fetch_one(&mut *self.conn().await?)
        .await?)
    }

    async fn find_follower(&self, m: MunicipalityId, id: FollowerId) -> Result<Option<Follower>> {
        let mut conn = self.conn().await?;
        let rows: Vec<FollowerRow> = sqlx::query_as(
            "SELECT id, mail, lang, told_until FROM follower WHERE id = $1 AND municipality_id = $2",
        )
        .bind(id)
        .bind(m)
        .fetch_all(&mut *conn)
        .await?;
        Ok(with_followed(&mut conn, rows).await?.pop())
    }

    async fn add_followed(&self, one: &NewFollowed) -> Result<()> {
        let what = match one.process {
            Some(_) => "(follower_id, process_id) WHERE process_id IS NOT NULL",
            None => "(follower_id) WHERE process_id IS NULL",
        };
        let sql = format!(
            "INSERT INTO followed (id, municipality_id, follower_id, process_id, asked_at, confirmed_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT {what} DO UPDATE SET asked_at = excluded.asked_at, \
             confirmed_at = COALESCE(followed.confirmed_at, excluded.confirmed_at)"
        );
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(one.id)
            .bind(one.municipality)
            .bind(one.follower)
            .bind(one.process)
            .bind(one.asked_at)
            .bind(one.confirmed_at)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn confirm_followed(&self, m: MunicipalityId, id: FollowerId, at: Timestamp) -> Result<u64> {
        let done = sqlx::query(
            "UPDATE followed SET confirmed_at = $1 \
             WHERE follower_id = $2 AND municipality_id = $3 AND confirmed_at IS NULL",
        )
        .bind(at)
        .bind(id)
        .bind(m)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected())
    }

    async fn remove_followed(
        &self,
        m: MunicipalityId,
        id: FollowerId,
        process: Option<ProcessId>,
    ) -> Result<bool> {
        let mut sql = QueryBuilder::<Db>::new("DELETE FROM followed WHERE follower_id = ");
        sql.push_bind(id).push(" AND municipality_id = ").push_bind(m);
        match process {
            Some(process) => sql.push(" AND process_id = ").push_bind(process),
            None => sql.push(" AND process_id IS NULL"),
        };
        let mut conn = self.conn().await?;
        let done = sql.build().execute(&mut *conn).await?;
        sqlx::query(
            "DELETE FROM follower WHERE id = $1 AND municipality_id = $2 \
             AND NOT EXISTS (SELECT 1 FROM followed t WHERE t.follower_id = follower.id)",
        )
        .bind(id)
        .bind(m)
        .execute(&mut *conn)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn remove_follower(&self, m: MunicipalityId, id: FollowerId) -> Result<bool> {
        let sql = "DELETE FROM follower WHERE id = $1 AND municipality_id = $2";
        let done = sqlx::query(sql).bind(id).bind(m).execute(&mut *self.conn().await?).await?;
        Ok(done.rows_affected() > 0)
    }

    async fn count_followers(&self, m: MunicipalityId, process: Option<ProcessId>) -> Result<i64> {
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT COUNT(*) FROM followed WHERE confirmed_at IS NOT NULL AND municipality_id = ",
        );
        sql.push_bind(m);
        match process {
            Some(process) => sql.push(" AND process_id = ").push_bind(process),
            None => sql.push(" AND process_id IS NULL"),
        };
        Ok(sql.build_query_scalar().fetch_one(&mut *self.conn().await?).await?)
    }

    async fn take_followers(
        &self,
        m: MunicipalityId,
        newest: Timestamp,
        now: Timestamp,
        again_at: Timestamp,
        limit: i64,
    ) -> Result<Vec<Follower>> {
        let sql = format!(
            "UPDATE follower SET mail_after = $1 WHERE id IN (SELECT d.id FROM follower d \
             WHERE d.municipality_id = $2 AND d.told_until < $3 AND d.mail_after <= $4 \
             ORDER BY d.told_until, d.id LIMIT $5{}) RETURNING id, mail, lang, told_until",
            dialect::FOR_UPDATE_SKIP
        );
        let mut conn = self.conn().await?;
        let mut rows: Vec<FollowerRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(again_at)
            .bind(m)
            .bind(newest)
            .bind(now)
            .bind(limit)
            .fetch_all(&mut *conn)
            .await?;
        rows.sort_by_key(|row| row.id);
        with_followed(&mut conn, rows).await
    }

    async fn mark_told(&self, id: FollowerId, until: Timestamp, mail_after: Timestamp) -> Result<()> {
        sqlx::query("UPDATE follower SET told_until = $1, mail_after = $2 WHERE id = $3")
            .bind(until)
            .bind(mail_after)
            .bind(id)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn clean_followers(&self, before: Timestamp) -> Result<()> {
        let mut conn = self.conn().await?;
        sqlx::query("DELETE FROM followed WHERE confirmed_at IS NULL AND asked_at < $1")
            .bind(before)
            .execute(&mut *conn)
            .await?;
        sqlx::query(
            "DELETE FROM follower WHERE NOT EXISTS (SELECT 1 FROM followed t WHERE t.follower_id = follower.id)",
        )
        .execute(&mut *conn)
        .await?;
        Ok(())
    }
}

async fn with_followed(conn: &mut Connection, rows: Vec<FollowerRow>) -> Result<Vec<Follower>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = QueryBuilder::<Db>::new(
        "SELECT t.follower_id, t.confirmed_at, p.id AS process_id, p.question, p.slug FROM followed t \
         LEFT JOIN process p ON p.id = t.process_id WHERE t.follower_id IN (",
    );
    let mut ids = sql.separated(", ");
    for row in &rows {
        ids.push_bind(row.id);
    }
    sql.push(") ORDER BY t.asked_at, t.id");
    let found: Vec<FollowedRow> = sql.build_query_as().fetch_all(conn).await?;
    let mut followed: HashMap<FollowerId, Vec<Followed>> = HashMap::new();
    for row in found {
        let process = process(row.process_id, row.question, row.slug);
        followed
            .entry(row.follower_id)
            .or_default()
            .push(Followed { process, confirmed_at: row.confirmed_at });
    }
    Ok(rows
        .into_iter()
        .map(|row| Follower {
            followed: followed.remove(&row.id).unwrap_or_default(),
            id: row.id,
            mail: row.mail,
            lang: row.lang,
            told_until: row.told_until,
        })
        .collect())
}

fn push_wanted(sql: &mut QueryBuilder<Db>, m: MunicipalityId, query: &NewsQuery) {
    sql.push("WHERE n.municipality_id = ").push_bind(m).push(PUBLIC);
    if let Some(kind) = query.kind {
        sql.push(" AND n.kind = ").push_bind(kind);
    }
    match query.of {
        NewsOf::All => {}
        NewsOf::Portal => {
            sql.push(" AND n.process_id IS NULL");
        }
        NewsOf::Process(process) => {
            sql.push(" AND n.process_id = ").push_bind(process);
        }
    }
}

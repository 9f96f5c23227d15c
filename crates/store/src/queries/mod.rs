//! The queries of every slice, compiled once per engine: `super::Db` is the driver and
//! `super::dialect` holds what differs.

mod account;
mod account_access;
mod audit;
mod bulk;
mod campaign;
mod change;
pub(super) mod choice;
pub(super) mod comment;
pub(super) mod copy;
mod evaluation;
mod evaluation_invite;
mod evaluation_team;
mod figures;
mod figures_cost;
mod guide;
mod guide_text;
mod lesson;
mod library;
mod mail;
mod municipality;
mod news;
mod offline;
mod process;
mod process_list;
mod process_parts;
mod proposal;
pub(super) mod proposal_list;
mod proposal_one;
mod report;
mod retention;
mod setup;
mod support;
mod support_count;
mod support_sheet;
mod team;
pub(super) mod template;

use std::ops::{Deref, DerefMut};

use async_trait::async_trait;
use domain::id::ProcessId;
use domain::page::{Cursor, Direction, Page};
use sqlx::QueryBuilder;
use sqlx::pool::PoolConnection;
use tokio::sync::{Mutex, MutexGuard};

use super::{Db, dialect};
use crate::{Result, Work};

type Connection = <Db as sqlx::Database>::Connection;

/// A way to the database: a pool, or one transaction.
pub(super) struct Handle(Source);

enum Source {
    Pool(sqlx::Pool<Db>),
    Work(Mutex<sqlx::Transaction<'static, Db>>),
}

/// A connection in use, whichever way it was got.
enum Conn<'a> {
    Pool(PoolConnection<Db>),
    Work(MutexGuard<'a, sqlx::Transaction<'static, Db>>),
}

impl Handle {
    pub(super) const fn pool(pool: sqlx::Pool<Db>) -> Self {
        Self(Source::Pool(pool))
    }

    pub(super) async fn begin(pool: &sqlx::Pool<Db>) -> Result<Self> {
        Ok(Self(Source::Work(Mutex::new(pool.begin_with(dialect::BEGIN).await?))))
    }

    pub(super) async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT 1").execute(&mut *self.conn().await?).await?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        if let Source::Pool(pool) = &self.0 {
            pool.close().await;
        }
    }

    async fn conn(&self) -> Result<Conn<'_>> {
        Ok(match &self.0 {
            Source::Pool(pool) => Conn::Pool(pool.acquire().await?),
            Source::Work(work) => Conn::Work(work.lock().await),
        })
    }
}

#[async_trait]
impl Work for Handle {
    async fn commit(self: Box<Self>) -> Result<()> {
        match self.0 {
            Source::Pool(_) => Ok(()),
            Source::Work(work) => Ok(work.into_inner().commit().await?),
        }
    }
}

impl Deref for Conn<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        match self {
            Self::Pool(connection) => connection,
            Self::Work(work) => work,
        }
    }
}

impl DerefMut for Conn<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        match self {
            Self::Pool(connection) => connection,
            Self::Work(work) => work,
        }
    }
}

/// Adds the condition that continues at a cursor, the order (newest first, `seq` breaks ties) and
/// the number of rows: one more than the page has, to know whether the list goes on.
fn push_newest_first(sql: &mut QueryBuilder<Db>, column: &str, cursor: Option<Cursor>, size: usize) {
    let backwards = cursor.is_some_and(|c| c.direction == Direction::Previous);
    let (compare, way) = if backwards { (">", "ASC") } else { ("<", "DESC") };
    if let Some(cursor) = cursor {
        sql.push(format!(" AND ({column}, seq) {compare} ("));
        sql.push_bind(cursor.key).push(", ").push_bind(cursor.number).push(")");
    }
    sql.push(format!(" ORDER BY {column} {way}, seq {way} LIMIT "));
    sql.push_bind(i64::try_from(size).unwrap_or(50) + 1);
}

/// Adds the condition that a column names one of these processes, when only some are wanted. Of none there is nothing.
fn push_within(sql: &mut QueryBuilder<Db>, column: &str, processes: Option<&[ProcessId]>) {
    let Some(processes) = processes else { return };
    sql.push(format!(" AND {column} IN (NULL"));
    for process in processes {
        sql.push(", ").push_bind(*process);
    }
    sql.push(")");
}

/// The same page of something else.
fn map_page<T, U>(page: Page<T>, map: impl FnMut(T) -> U) -> Page<U> {
    Page {
        items: page.items.into_iter().map(map).collect(),
        total: page.total,
        previous: page.previous,
        next: page.next,
    }
}

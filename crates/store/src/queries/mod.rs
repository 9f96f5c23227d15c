//! The queries of every slice, compiled once per engine: `super::Db` is the driver and
//! `super::dialect` holds what differs.

mod account;
mod audit;
mod mail;
mod municipality;
mod process;
mod process_parts;
mod proposal;
mod proposal_list;
mod support;
mod support_sheet;

use std::ops::{Deref, DerefMut};

use async_trait::async_trait;
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

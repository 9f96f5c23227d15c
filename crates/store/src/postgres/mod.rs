//! PostgreSQL: for a city that outgrows one machine.

pub mod dialect;
#[path = "../queries/mod.rs"]
mod queries;

use std::str::FromStr;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::{Error, Result, Slices, Store, Work};

/// The driver that the queries are compiled for.
pub(crate) type Db = sqlx::Postgres;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations/postgres");

/// A PostgreSQL database.
pub struct Database {
    pool: sqlx::Pool<Db>,
    readers: queries::Handle,
}

impl Database {
    /// Connects to `postgres://…`.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn open(url: &str) -> Result<Self> {
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(10))
            .connect(url)
            .await?;
        Ok(Self { readers: queries::Handle::pool(pool.clone()), pool })
    }
}

/// One side of a copy.
pub(crate) async fn copy_side(url: &str, write: bool) -> Result<Box<dyn crate::copy::Side>> {
    let connection = PgConnectOptions::from_str(url)?.connect().await?;
    Ok(Box::new(queries::copy::CopySide::begin(connection, write).await?))
}

#[async_trait]
impl Store for Database {
    fn read(&self) -> &dyn Slices {
        &self.readers
    }

    async fn begin(&self) -> Result<Box<dyn Work>> {
        Ok(Box::new(queries::Handle::begin(&self.pool).await?))
    }

    async fn migrate(&self) -> Result<()> {
        Ok(MIGRATIONS.run(&self.pool).await?)
    }

    async fn ping(&self) -> Result<()> {
        self.readers.ping().await
    }

    fn engine(&self) -> &'static str {
        "postgres"
    }

    async fn backup(&self, _file: &std::path::Path) -> Result<()> {
        Err(Error::Unsupported)
    }

    async fn close(&self) {
        self.readers.close().await;
    }
}

//! SQLite: one file, one writer, many readers.
//!
//! With plain `BEGIN` and many writers most transactions fail; with one writer connection none do.
//! Readers are opened read-only, so that a forgotten `begin` fails at once and not in production.

pub mod dialect;
#[cfg(test)]
mod plans;
#[path = "../queries/mod.rs"]
mod queries;
pub(crate) mod restore;

use std::str::FromStr;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::{Error, Result, Slices, Store, Work};

/// The driver that the queries are compiled for.
pub(crate) type Db = sqlx::Sqlite;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations/sqlite");

/// A SQLite database.
pub struct Database {
    readers: queries::Handle,
    writer: sqlx::Pool<Db>,
}

impl Database {
    /// Opens (and if need be creates) the file of `sqlite:path/to/file.db`.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub async fn open(url: &str) -> Result<Self> {
        Self::with(SqliteConnectOptions::from_str(url)?).await
    }

    async fn with(options: SqliteConnectOptions) -> Result<Self> {
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // Every commit is on disk before it is acknowledged; supports are committed in groups.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(512)
            .pragma("cache_size", "-8192")
            // Many small commits write the same pages again and again: they go to the database once per 32 MB.
            .pragma("wal_autocheckpoint", "8192")
            // Not mapped into memory: each time the file grows, every connection would map it again.
            .pragma("mmap_size", "0")
            .pragma("temp_store", "memory")
            .optimize_on_close(true, 400);
        // Connections are not asked whether they are still there: a file does not go away, and asking costs as much
        // as a query.
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .test_before_acquire(false)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options.clone())
            .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .test_before_acquire(false)
            .acquire_timeout(Duration::from_secs(10))
            .connect_lazy_with(
                options.read_only(true).create_if_missing(false).pragma("cache_size", "-4096"),
            );
        Ok(Self { readers: queries::Handle::pool(readers), writer })
    }
}

/// One side of a copy.
pub(crate) async fn copy_side(url: &str, write: bool) -> Result<Box<dyn crate::copy::Side>> {
    let options = SqliteConnectOptions::from_str(url)?.foreign_keys(true).read_only(!write);
    let connection = options.busy_timeout(Duration::from_secs(10)).connect().await?;
    Ok(Box::new(queries::copy::CopySide::begin(connection, write).await?))
}

#[async_trait]
impl Store for Database {
    fn read(&self) -> &dyn Slices {
        &self.readers
    }

    async fn begin(&self) -> Result<Box<dyn Work>> {
        Ok(Box::new(queries::Handle::begin(&self.writer).await?))
    }

    async fn migrate(&self) -> Result<()> {
        Ok(MIGRATIONS.run(&self.writer).await?)
    }

    async fn ping(&self) -> Result<()> {
        self.readers.ping().await
    }

    fn engine(&self) -> &'static str {
        "sqlite"
    }

    async fn backup(&self, file: &std::path::Path) -> Result<()> {
        let file = file.to_str().ok_or(Error::Unsupported)?;
        let mut connection = self.writer.acquire().await?;
        sqlx::query("VACUUM INTO $1").bind(file).execute(&mut *connection).await?;
        Ok(())
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

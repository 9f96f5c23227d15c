//! What is looked at, and done to, a database file before it is put in the place of another.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use sqlx::{ConnectOptions as _, Connection as _};

use super::{Database, MIGRATIONS};
use crate::restore::{Content, RestoreError};
use crate::{Result, Store as _};

type Checked<T> = Result<T, RestoreError>;

/// The file of an address.
pub(crate) fn file(url: &str) -> Result<std::path::PathBuf> {
    let options: SqliteConnectOptions = url.parse()?;
    Ok(options.get_filename().to_path_buf())
}

async fn connect(file: &Path) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(false);
    // Whoever has the database open keeps it open: waiting is no use.
    options.busy_timeout(Duration::from_millis(500)).connect().await
}

/// What a file holds.
pub(crate) async fn content(file: &Path) -> Content {
    let found = async {
        let mut connection = connect(file).await?;
        let tables: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master").fetch_one(&mut connection).await?;
        let municipalities: i64 = match tables {
            0 => 0,
            _ => sqlx::query_scalar("SELECT COUNT(*) FROM municipality").fetch_one(&mut connection).await?,
        };
        connection.close().await?;
        Ok::<_, sqlx::Error>(municipalities)
    };
    match found.await {
        Ok(0) => Content::Nothing,
        // What cannot be read may be dear to somebody.
        Ok(_) | Err(_) => Content::Something,
    }
}

/// Brings what is in the write-ahead log of a database into its file, so that it is one file again.
/// That works only when nobody else has it open.
pub(crate) async fn settle(file: &Path) -> Result<(), sqlx::Error> {
    let mut connection = connect(file).await?;
    sqlx::query("PRAGMA journal_mode = DELETE").execute(&mut connection).await?;
    connection.close().await
}

/// Refuses what is not a sound database of Polder that this program can read.
pub(crate) async fn check(file: &Path) -> Checked<()> {
    let mut connection = connect(file).await.map_err(unsound)?;
    let known: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM sqlite_master WHERE name IN ('_sqlx_migrations', 'municipality', 'proposal')",
    )
    .fetch_one(&mut connection)
    .await
    .map_err(unsound)?;
    if known != 3 {
        return Err(RestoreError::NotPolder);
    }
    let newest: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations")
        .fetch_one(&mut connection)
        .await
        .map_err(unsound)?;
    if newest > MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0) {
        return Err(RestoreError::Newer);
    }
    let said: String =
        sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut connection).await.map_err(unsound)?;
    if said != "ok" {
        return Err(RestoreError::Damaged(said));
    }
    let dangling = sqlx::query("PRAGMA foreign_key_check").fetch_optional(&mut connection).await;
    if dangling.map_err(unsound)?.is_some() {
        return Err(RestoreError::Damaged("a row points to one that is not there".to_owned()));
    }
    Ok(connection.close().await.map_err(crate::Error::from)?)
}

/// Brings the tables of a file up to date, and leaves one file.
pub(crate) async fn migrate(file: &Path) -> Checked<()> {
    let options = SqliteConnectOptions::new().filename(file).journal_mode(SqliteJournalMode::Wal);
    let database = Database::with(options).await?;
    let migrated = database.migrate().await;
    database.close().await;
    migrated?;
    Ok(settle(file).await.map_err(crate::Error::from)?)
}

/// What SQLite says of a file that is none of its own, or a broken one.
fn unsound(error: sqlx::Error) -> RestoreError {
    let code = error.as_database_error().and_then(|said| said.code()).unwrap_or_default().into_owned();
    match code.as_str() {
        "26" => RestoreError::NotPolder,
        "11" => RestoreError::Damaged(error.to_string()),
        _ => RestoreError::Store(error.into()),
    }
}

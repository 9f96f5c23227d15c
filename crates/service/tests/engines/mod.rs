//! A fresh database per test: always SQLite, and PostgreSQL on the server that
//! `POLDER_TEST_POSTGRES` names.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection, Executor};
use store::Store;

static DATABASES: AtomicU32 = AtomicU32::new(0);

/// An empty database with its tables.
pub(crate) struct Database {
    store: Arc<dyn Store>,
    place: Place,
}

enum Place {
    File(tempfile::TempDir),
    Server { server: String, name: String },
}

impl Database {
    async fn open(url: &str, place: Place) -> Self {
        let store = store::open(url).await.unwrap();
        store.migrate().await.unwrap();
        Self { store, place }
    }

    /// The store.
    pub(crate) fn store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    /// Throws the database away.
    pub(crate) async fn drop(self) {
        self.store.close().await;
        match self.place {
            Place::File(folder) => folder.close().unwrap(),
            Place::Server { server, name } => {
                let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
                let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                connection.execute(sqlx::AssertSqlSafe(sql)).await.unwrap();
            }
        }
    }
}

/// SQLite.
pub(crate) async fn sqlite() -> Database {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("polder.db").display());
    Database::open(&url, Place::File(folder)).await
}

async fn postgresql() -> Option<Database> {
    let server = std::env::var("POLDER_TEST_POSTGRES").ok().filter(|url| !url.is_empty())?;
    let name = format!("polder_demo_{}_{}", std::process::id(), DATABASES.fetch_add(1, Ordering::Relaxed));
    let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
    connection.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    let url = format!("{base}/{name}");
    Some(Database::open(&url, Place::Server { server, name }).await)
}

/// Runs a test on an empty database of each engine.
pub(crate) async fn on_each(test: impl AsyncFn(&Database)) {
    for database in [Some(sqlite().await), postgresql().await].into_iter().flatten() {
        test(&database).await;
        database.drop().await;
    }
}

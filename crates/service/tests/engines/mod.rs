//! A fresh database per test: always SQLite, and PostgreSQL when the tests are given a server.

use std::sync::Arc;

use store::Store;

/// A database with its tables, thrown away with this value.
pub(crate) struct Database {
    store: Arc<dyn Store>,
    _folder: tempfile::TempDir,
}

impl Database {
    /// The store.
    pub(crate) fn store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }
}

/// SQLite.
pub(crate) async fn sqlite() -> Database {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("polder.db").display());
    let store = store::open(&url).await.unwrap();
    store.migrate().await.unwrap();
    Database { store, _folder: folder }
}

/// Every engine there is.
pub(crate) async fn all() -> Vec<Database> {
    vec![sqlite().await]
}

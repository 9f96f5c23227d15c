//! A backup goes back whole, or the database stays as it was. SQLite only: PostgreSQL has
//! `pg_restore`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::id::MunicipalityId;
use sqlx::migrate::Migrator;
use sqlx::{Connection, Executor, SqliteConnection};
use store::Store;
use store::restore::{RestoreError, restore};
use uuid::Uuid;

use crate::common::{NOW, municipality};

/// A folder with a database of two towns and a backup from when there was one.
struct Case {
    folder: tempfile::TempDir,
}

impl Case {
    async fn new() -> Self {
        let case = Self { folder: tempfile::tempdir().unwrap() };
        let store = open(&case.path("polder.db")).await;
        add(&store, 1, "voorheen").await;
        store.backup(&case.path("backup")).await.unwrap();
        add(&store, 2, "later").await;
        store.close().await;
        case
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn restore(&self, force: bool) -> Result<Option<PathBuf>, RestoreError> {
        restore(&url(&self.path("polder.db")), &self.path("backup"), force).await
    }

    /// Names of the files, in order; but for what SQLite keeps beside a database for a moment longer.
    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != "polder.db-wal" && name != "polder.db-shm");
        names.sort();
        names
    }

    /// Changes the backup past the store.
    async fn change_backup(&self, sql: &'static str) {
        let mut connection = SqliteConnection::connect(&url(&self.path("backup"))).await.unwrap();
        connection.execute(sql).await.unwrap();
        connection.close().await.unwrap();
    }

    async fn assert_unchanged(&self) {
        assert_eq!(self.files(), ["backup", "polder.db"]);
        assert_eq!(hosts(&self.path("polder.db")).await, ["voorheen.localhost", "later.localhost"]);
    }
}

fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

async fn open(path: &Path) -> Arc<dyn Store> {
    let store = store::open(&url(path)).await.unwrap();
    store.migrate().await.unwrap();
    store
}

async fn add(store: &Arc<dyn Store>, number: u128, slug: &str) {
    let id = MunicipalityId(Uuid::from_u128(number));
    let work = store.begin().await.unwrap();
    work.add_municipality(slug, &municipality(id, slug), NOW.plus_seconds(number as i64)).await.unwrap();
    work.commit().await.unwrap();
}

/// The towns in a database.
async fn hosts(path: &Path) -> Vec<String> {
    let store = store::open(&url(path)).await.unwrap();
    let found = store.read().list_municipalities().await.unwrap();
    store.close().await;
    found.into_iter().map(|municipality| municipality.host).collect()
}

#[tokio::test]
async fn an_installation_is_replaced_only_when_told_and_then_kept_aside() {
    let case = Case::new().await;
    let refused = case.restore(false).await;
    assert!(matches!(refused, Err(RestoreError::Occupied)), "{refused:?}");
    case.assert_unchanged().await;

    for number in [1, 2] {
        let kept = case.restore(true).await.unwrap().unwrap();
        assert_eq!(kept, case.path(&format!("polder.db.before-restore-{number}")));
        assert_eq!(hosts(&case.path("polder.db")).await, ["voorheen.localhost"]);
    }
    let expected = ["backup", "polder.db", "polder.db.before-restore-1", "polder.db.before-restore-2"];
    assert_eq!(case.files(), expected);
    let first = case.path("polder.db.before-restore-1");
    assert_eq!(hosts(&first).await, ["voorheen.localhost", "later.localhost"]);
}

#[tokio::test]
async fn where_nothing_is_yet_nothing_is_asked_or_kept() {
    let case = Case::new().await;
    std::fs::remove_file(case.path("polder.db")).unwrap();
    assert_eq!(case.restore(false).await.unwrap(), None);
    assert_eq!(hosts(&case.path("polder.db")).await, ["voorheen.localhost"]);

    std::fs::remove_file(case.path("polder.db")).unwrap();
    open(&case.path("polder.db")).await.close().await;
    assert_eq!(case.restore(false).await.unwrap(), None, "tables without a municipality are nothing");
    assert_eq!(hosts(&case.path("polder.db")).await, ["voorheen.localhost"]);
    assert_eq!(case.files(), ["backup", "polder.db"]);
}

#[tokio::test]
async fn what_is_no_sound_backup_is_refused_and_changes_nothing() {
    let case = Case::new().await;
    let backup = case.path("backup");
    let whole = std::fs::read(&backup).unwrap();
    let mut torn = whole.clone();
    for byte in &mut torn[4096..40_960] {
        *byte = !*byte;
    }
    std::fs::write(&backup, torn).unwrap();
    let refused = case.restore(true).await;
    assert!(matches!(refused, Err(RestoreError::Damaged(_))), "{refused:?}");
    case.assert_unchanged().await;

    std::fs::write(&backup, "no database at all ".repeat(500)).unwrap();
    let refused = case.restore(true).await;
    assert!(matches!(refused, Err(RestoreError::NotPolder)), "{refused:?}");
    case.assert_unchanged().await;

    std::fs::write(&backup, "").unwrap();
    case.change_backup("CREATE TABLE municipality (id INTEGER)").await;
    let refused = case.restore(true).await;
    assert!(matches!(refused, Err(RestoreError::NotPolder)), "{refused:?}");
    case.assert_unchanged().await;

    std::fs::write(&backup, &whole).unwrap();
    case.change_backup(
        "PRAGMA foreign_keys = OFF; INSERT INTO counter (municipality_id, name, value) VALUES (X'09', 'x', 1)",
    )
    .await;
    let refused = case.restore(true).await;
    assert!(matches!(refused, Err(RestoreError::Damaged(_))), "{refused:?}");
    case.assert_unchanged().await;

    std::fs::remove_file(&backup).unwrap();
    let refused = case.restore(true).await;
    assert!(matches!(refused, Err(RestoreError::Missing)), "{refused:?}");
}

#[tokio::test]
async fn a_backup_of_a_newer_program_is_refused() {
    let case = Case::new().await;
    case.change_backup(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'later', TRUE, X'00', 0)",
    )
    .await;
    let refused = case.restore(true).await;
    assert!(matches!(refused, Err(RestoreError::Newer)), "{refused:?}");
    case.assert_unchanged().await;
}

#[tokio::test]
async fn a_backup_of_an_older_program_is_brought_up_to_date() {
    let case = Case::new().await;
    let migrations = tempfile::tempdir().unwrap();
    for name in ["0001_ground.sql", "0002_process.sql"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite").join(name);
        std::fs::copy(file, migrations.path().join(name)).unwrap();
    }
    std::fs::write(case.path("backup"), "").unwrap();
    let mut old = SqliteConnection::connect(&url(&case.path("backup"))).await.unwrap();
    Migrator::new(migrations.path()).await.unwrap().run(&mut old).await.unwrap();
    old.close().await.unwrap();
    case.restore(true).await.unwrap();

    let store = store::open(&url(&case.path("polder.db"))).await.unwrap();
    add(&store, 3, "nieuw").await;
    assert_eq!(store.read().recount().await.unwrap(), []);
    store.close().await;
    let mut now = SqliteConnection::connect(&url(&case.path("polder.db"))).await.unwrap();
    let versions: i64 =
        sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(&mut now).await.unwrap();
    assert!(versions > 2, "{versions}");
}

#[tokio::test]
async fn a_database_that_is_open_is_left_alone() {
    let case = Case::new().await;
    let portal = open(&case.path("polder.db")).await;
    let refused = case.restore(true).await;
    assert!(matches!(refused, Err(RestoreError::InUse)), "{refused:?}");
    add(&portal, 3, "ondertussen").await;
    portal.close().await;
    assert_eq!(hosts(&case.path("polder.db")).await.len(), 3);
    assert_eq!(case.files(), ["backup", "polder.db"]);
}

#[tokio::test]
async fn the_log_of_a_portal_that_was_killed_stays_with_its_own_database() {
    let case = Case::new().await;
    let portal = open(&case.path("polder.db")).await;
    add(&portal, 3, "net-nog").await;
    // As a killed portal leaves it: the newest change stands in the log only.
    let (left, killed) = (case.path("killed.db"), case.path("killed.db-wal"));
    std::fs::copy(case.path("polder.db"), &left).unwrap();
    std::fs::copy(case.path("polder.db-wal"), &killed).unwrap();
    portal.close().await;
    let kept = restore(&url(&left), &case.path("backup"), true).await.unwrap().unwrap();
    assert_eq!(hosts(&left).await, ["voorheen.localhost"]);
    assert_eq!(hosts(&kept).await.len(), 3, "the change in the log is kept");
}

#[tokio::test]
async fn postgresql_is_left_to_its_own_tools() {
    let refused = restore("postgres://localhost/x", Path::new("backup"), true).await;
    assert!(matches!(refused, Err(RestoreError::OtherEngine)), "{refused:?}");
}

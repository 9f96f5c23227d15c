//! Both engines have the same tables.

use std::collections::BTreeSet;

use crate::common::*;

/// `table.column type nullable`, with types that mean the same under one name.
async fn columns(db: &Db) -> BTreeSet<String> {
    let sql = if db.is_sqlite() {
        "SELECT m.name || '.' || c.name || ' ' || CASE WHEN c.name = 'seq' THEN 'BIGINT' ELSE c.type END || \
         CASE WHEN c.\"notnull\" OR c.pk THEN '' ELSE ' null' END \
         FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' \
         AND m.name NOT LIKE 'proposal_search%' AND m.name <> '_sqlx_migrations'"
    } else {
        "SELECT table_name || '.' || column_name || ' ' || CASE WHEN data_type IN ('uuid', 'bytea') THEN 'BLOB' \
         ELSE upper(data_type) END || CASE WHEN is_nullable = 'YES' THEN ' null' ELSE '' END \
         FROM information_schema.columns WHERE table_schema = 'public' AND column_name <> 'search' \
         AND table_name <> '_sqlx_migrations'"
    };
    db.texts(sql).await.into_iter().collect()
}

/// `table (columns) -> table`
async fn pointers(db: &Db) -> BTreeSet<String> {
    let sql = if db.is_sqlite() {
        "SELECT m.name || ' (' || group_concat(f.\"from\", ', ' ORDER BY f.seq) || ') -> ' || f.\"table\" || ' (' || \
         group_concat(f.\"to\", ', ' ORDER BY f.seq) || ') ' || f.on_delete \
         FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' GROUP BY m.name, f.id, f.\"table\", f.on_delete"
    } else {
        "SELECT conrelid::regclass || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.n) \
         FROM unnest(conkey) WITH ORDINALITY k(c, n) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.c) \
         || ') -> ' || confrelid::regclass || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.n) \
         FROM unnest(confkey) WITH ORDINALITY k(c, n) JOIN pg_attribute a ON a.attrelid = confrelid AND a.attnum = k.c) \
         || ') ' || CASE confdeltype WHEN 'c' THEN 'CASCADE' ELSE 'NO ACTION' END \
         FROM pg_constraint WHERE contype = 'f'"
    };
    db.texts(sql).await.into_iter().collect()
}

/// Names of the indexes that are made as such.
async fn indexes(db: &Db) -> BTreeSet<String> {
    let sql = if db.is_sqlite() {
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    } else {
        "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname <> 'proposal_search' \
         AND indexname NOT IN (SELECT conname FROM pg_constraint)"
    };
    db.texts(sql).await.into_iter().collect()
}

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_pointers_and_indexes() {
    let Some(postgres) = postgresql().await else { return };
    let sqlite = sqlite().await;
    assert!(columns(&sqlite).await.len() > 200);
    assert_eq!(columns(&sqlite).await, columns(&postgres).await);
    assert_eq!(pointers(&sqlite).await, pointers(&postgres).await);
    assert_eq!(indexes(&sqlite).await, indexes(&postgres).await);
    sqlite.drop().await;
    postgres.drop().await;
}

#[tokio::test]
async fn both_engines_have_the_same_migrations() {
    let Some(postgres) = postgresql().await else { return };
    let sqlite = sqlite().await;
    let names = "SELECT version || ' ' || description FROM _sqlx_migrations ORDER BY version";
    assert_eq!(sqlite.texts(names).await, postgres.texts(names).await);
    sqlite.drop().await;
    postgres.drop().await;
}

#[tokio::test]
async fn migrating_again_changes_nothing() {
    on_each_engine(async |db| {
        db.store.migrate().await.unwrap();
        db.store.ping().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_reader_of_sqlite_cannot_write() {
    let db = sqlite().await;
    db.read().hit_rate("x", NOW, 60).await.unwrap_err();
    db.drop().await;
}

#[tokio::test]
async fn a_copy_of_a_file_is_a_whole_database() {
    in_a_town(async |t| {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("copy.db");
        let done = t.db.store.backup(&file).await;
        if !t.db.is_sqlite() {
            assert!(matches!(done, Err(store::Error::Unsupported)), "{done:?}");
            return;
        }
        done.unwrap();
        let copy = store::open(&format!("sqlite:{}", file.display())).await.unwrap();
        assert_eq!(
            copy.read().list_municipalities().await.unwrap(),
            t.read().list_municipalities().await.unwrap()
        );
        copy.close().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_that_names_no_engine_is_refused() {
    let refused = store::open("mysql://x").await.map(|_| ());
    assert!(matches!(refused, Err(store::Error::Address)), "{refused:?}");
}

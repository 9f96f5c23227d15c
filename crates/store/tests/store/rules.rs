//! Rules that the database itself holds, broken one by one past the store.

use std::collections::BTreeSet;

use sqlx::Row;
use store::Error;

use crate::common::*;
use crate::fixture::fill;

/// A text of 1,024 characters, in SQL of both engines.
const TOO_LONG: &str = "UPDATE comment SET body = (WITH RECURSIVE t(x) AS (SELECT CAST('twee' AS TEXT) UNION ALL \
     SELECT x || x FROM t WHERE length(x) < 1000) SELECT MAX(x) FROM t) WHERE state = 'visible'";

/// Each statement breaks one CHECK on rows that are there.
const CHECKS: &[&str] = &[
    "UPDATE account SET kind = 'robot'",
    "UPDATE mail_link SET purpose = 'anything'",
    "UPDATE mail SET state = 'lost'",
    "UPDATE picture SET media_type = 'image/svg+xml'",
    "UPDATE picture SET width = 0",
    "UPDATE picture SET height = -1",
    "UPDATE process SET level = 'decide'",
    "UPDATE process SET answer_days = 0",
    "UPDATE process SET answer_days = 366",
    "UPDATE process SET state = 'gone'",
    "UPDATE process SET promise = '' WHERE state = 'published'",
    "UPDATE process SET level = NULL WHERE state = 'published'",
    "UPDATE phase SET ends_at = starts_at",
    "UPDATE activity SET kind = 'dance'",
    "UPDATE news SET kind = 'rumour'",
    "UPDATE proposal SET author_kind = 'robot'",
    "UPDATE proposal SET channel = 'telepathy'",
    "UPDATE proposal SET state = 'lost'",
    "UPDATE proposal SET supports = -1",
    "UPDATE proposal SET needed = 0",
    "UPDATE proposal SET answer = 'maybe'",
    "UPDATE proposal SET merged_into = NULL WHERE state = 'merged'",
    "UPDATE proposal SET merged_into = id WHERE state = 'published'",
    "UPDATE proposal SET published_at = NULL WHERE state = 'published'",
    "UPDATE answer SET state = 'maybe'",
    "UPDATE answer SET text = ''",
    "UPDATE answer SET cost = -1",
    "UPDATE sheet SET channel = 'web'",
    "UPDATE sheet_line SET state = 'lost' WHERE state = 'same_person'",
    "UPDATE sheet_line SET person_id = NULL WHERE state = 'counted'",
    "UPDATE sheet_line SET name = NULL WHERE state = 'undecided'",
    "UPDATE sheet_line SET name = 'J. Jansen' WHERE state = 'same_person'",
    "UPDATE support SET channel = 'telepathy'",
    "UPDATE proposal SET comments_for = -1",
    "UPDATE proposal SET comments_against = -1",
    "UPDATE proposal SET comments_remark = -1",
    "UPDATE comment SET side = 'beside'",
    TOO_LONG,
    "UPDATE comment SET author_kind = 'robot'",
    "UPDATE comment SET state = 'lost' WHERE state = 'visible'",
    "UPDATE comment SET reports = -1 WHERE state = 'hidden'",
    "UPDATE comment SET body = '' WHERE state = 'visible'",
    "UPDATE comment SET body = 'weer' WHERE state = 'removed_by_author'",
    "UPDATE comment SET reason = NULL WHERE state = 'removed_by_staff'",
    "UPDATE comment SET reason = 'zomaar' WHERE state = 'visible'",
    "UPDATE comment SET waits_since = NULL WHERE state = 'hidden'",
    "UPDATE process_choice SET rules = 0",
    "UPDATE process_choice SET methods = '' WHERE reason <> ''",
    "UPDATE process_choice SET best = '' WHERE reason <> ''",
    "UPDATE process_choice SET best = 'vote' WHERE reason = ''",
    "UPDATE team_member SET role = 'nobody'",
    "UPDATE team_member SET name = ''",
    "UPDATE team_member SET hours = 61",
    "UPDATE sign_off SET body = 'nobody'",
    "UPDATE sign_off SET name = ''",
    "UPDATE sign_off SET agreed_on = 'ooit'",
    "UPDATE sign_off SET promised = ''",
    "UPDATE guide SET variant = 'huge'",
    "UPDATE guide SET first_phase = '@'",
    "UPDATE guide SET phase = 'G'",
    "UPDATE guide SET first_phase = 'E' WHERE phase = 'C'",
    "UPDATE guide SET before = '' WHERE first_phase = 'C'",
    "UPDATE guide_move SET from_phase = '@'",
    "UPDATE guide_move SET to_phase = 'G'",
    "UPDATE guide_move SET from_phase = 'E'",
    "UPDATE guide_item SET state = 'lost' WHERE state = 'open'",
    "UPDATE guide_item SET version = 0",
    "UPDATE guide_item SET reason = NULL WHERE state = 'not_needed'",
    "UPDATE guide_text SET least = 'huge' WHERE code = 'B-1'",
    "UPDATE guide_text SET hidden = FALSE WHERE title IS NULL",
];

/// Each statement gives two rows the same key.
const UNIQUE: &[&str] = &[
    "UPDATE municipality SET slug = 'x'",
    "UPDATE municipality SET host = 'x'",
    "UPDATE area SET slug = 'x'",
    "UPDATE topic SET slug = 'x'",
    "UPDATE area_postcode SET postcode = '1'",
    "UPDATE counter SET name = 'x'",
    "UPDATE account SET mail = 'x@example.org'",
    "UPDATE identity SET subject = 'x'",
    "UPDATE session SET token_hash = 'x'",
    "UPDATE mail_link SET token_hash = 'x'",
    "UPDATE rate SET key = 'x'",
    "UPDATE process SET slug = 'x'",
    "UPDATE role_grant SET role = 'valuator' WHERE process_id IS NULL",
    "UPDATE role_grant SET role = 'valuator' WHERE process_id IS NOT NULL",
    "UPDATE phase SET starts_at = 0",
    "UPDATE phase SET ends_at = NULL",
    "UPDATE proposal SET number = 1",
    "UPDATE person SET name_key = 'x', address_key = 'y' WHERE account_id IS NULL",
    "UPDATE sheet SET receipt = 1",
    "UPDATE sheet_line SET position = 1",
    "UPDATE guide SET process_id = (SELECT id FROM process ORDER BY id LIMIT 1)",
    "UPDATE guide_item SET code = 'A1'",
    "UPDATE guide_text SET code = 'A1', title = NULL, least = NULL, from_version = NULL, hidden = TRUE",
    "UPDATE comment_report SET comment_id = (SELECT id FROM comment ORDER BY seq LIMIT 1), \
     account_id = (SELECT id FROM account ORDER BY id LIMIT 1)",
];

/// Columns that point to another row. With `Some`, the row pointed to has to be in the same
/// municipality (or process), and the text says where to find one that is not.
const POINTERS: &[(&str, &str, Option<&str>)] = &[
    ("area", "municipality_id", None),
    ("area_postcode", "area_id", Some("area")),
    ("topic", "municipality_id", None),
    ("counter", "municipality_id", None),
    ("account", "municipality_id", None),
    ("account", "area_id", Some("area")),
    ("identity", "account_id", Some("account")),
    ("session", "account_id", Some("account")),
    ("mail_link", "account_id", Some("account")),
    ("mail", "municipality_id", None),
    ("picture", "municipality_id", None),
    ("process", "municipality_id", None),
    ("process", "topic_id", Some("topic")),
    ("process_picture", "process_id", None),
    ("process_picture", "picture_id", None),
    ("role_grant", "account_id", Some("account")),
    ("role_grant", "process_id", Some("process")),
    ("process_event", "process_id", None),
    ("phase", "process_id", None),
    ("activity", "process_id", None),
    ("news", "process_id", None),
    ("document", "process_id", None),
    ("proposal", "process_id", Some("process")),
    ("proposal", "activity_id", Some("activity")),
    ("proposal", "topic_id", Some("topic")),
    ("proposal", "area_id", Some("area")),
    ("proposal", "picture_id", Some("picture")),
    ("proposal", "author_id", Some("account")),
    ("proposal", "merged_into", Some("proposal")),
    ("proposal_event", "proposal_id", None),
    ("answer", "proposal_id", None),
    ("person", "municipality_id", None),
    ("person", "account_id", Some("account")),
    ("sheet", "proposal_id", Some("proposal")),
    ("sheet_line", "sheet_id", None),
    ("sheet_line", "person_id", None),
    ("sheet_line", "like_person_id", None),
    ("support", "proposal_id", Some("proposal")),
    ("support", "person_id", Some("person")),
    ("support", "sheet_id", None),
    ("comment", "proposal_id", Some("proposal")),
    ("comment", "author_id", Some("account")),
    ("comment_report", "comment_id", Some("comment")),
    ("comment_report", "account_id", Some("account")),
    ("process_choice", "process_id", Some("process")),
    ("team_member", "process_id", Some("process")),
    ("sign_off", "process_id", Some("process")),
    ("sign_off", "noted_by", Some("account")),
    ("guide", "process_id", Some("process")),
    ("guide_move", "process_id", Some("process")),
    ("guide_item", "process_id", Some("process")),
    ("guide_item", "owner_id", Some("account")),
    ("guide_text", "municipality_id", None),
    ("proposal_tally", "process_id", None),
];

async fn in_two_full_towns(test: impl AsyncFn(&Town<'_>, &Town<'_>)) {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        fill(t).await;
        fill(&other).await;
        assert_eq!(t.read().recount().await.unwrap(), []);
        test(t, &other).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_not_a_choice_or_not_possible_is_refused() {
    in_two_full_towns(async |t, _| {
        let mut broken = BTreeSet::new();
        for sql in CHECKS {
            match t.db.raw(sql).await {
                Err(Error::Refused(rule)) => broken.insert(rule),
                other => panic!("{}: {sql}: {other:?}", t.db.store.engine()),
            };
        }
        if !t.db.is_sqlite() {
            let all =
                t.db.texts("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0").await;
            let ours = all
                .into_iter()
                .filter(|name| !name.starts_with("cardinal_number") && !name.starts_with("yes_or_no"));
            assert_eq!(ours.collect::<BTreeSet<_>>(), broken, "each rule is tried");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_there_once_is_not_there_twice() {
    in_two_full_towns(async |t, _| {
        for sql in UNIQUE {
            let refused = t.db.raw(sql).await;
            assert!(matches!(refused, Err(Error::Taken(_))), "{}: {sql}: {refused:?}", t.db.store.engine());
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_points_to_what_is_not_there_or_belongs_to_another_municipality() {
    in_two_full_towns(async |t, other| {
        for (table, column, tenant) in POINTERS {
            let nowhere = format!("UPDATE {table} SET {column} = {}", t.db.literal(t.id()));
            // The state belongs with the pointer; another rule must not be what refuses it.
            let narrowed = if *column == "merged_into" { " WHERE state = 'merged'" } else { "" };
            let narrowed = if *column == "person_id" && *table == "sheet_line" { " WHERE state = 'counted'" } else { narrowed };
            let refused = t.db.raw(&format!("{nowhere}{narrowed}")).await;
            assert!(
                matches!(refused, Err(Error::Dangling | Error::Taken(_))),
                "{}: {nowhere}: {refused:?}",
                t.db.store.engine()
            );
            let Some(of) = tenant else { continue };
            let (place, ours, theirs) = if *of == "activity" {
                ("process_id", t.process.0, other.process.0)
            } else {
                ("municipality_id", t.m.0, other.m.0)
            };
            let (ours, theirs) = (t.db.literal(ours), t.db.literal(theirs));
            let key = if *table == "area_postcode" { "postcode" } else { column };
            let and = if narrowed.is_empty() { String::new() } else { narrowed.replace("WHERE", "AND") };
            let sql = format!(
                "UPDATE {table} SET {column} = (SELECT id FROM {of} WHERE {place} = {theirs} LIMIT 1) \
                 WHERE {place} = {ours}{and} AND {key} = (SELECT {key} FROM {table} WHERE {place} = {ours}{and} \
                 AND {key} IS NOT NULL LIMIT 1)"
            );
            let nullable = matches!(*column, "picture_id");
            let sql = if nullable {
                format!("UPDATE {table} SET {column} = (SELECT id FROM {of} WHERE {place} = {theirs} LIMIT 1) WHERE {place} = {ours}")
            } else {
                sql
            };
            let refused = t.db.raw(&sql).await;
            assert!(
                matches!(refused, Err(Error::Dangling | Error::Taken(_))),
                "{}: {sql}: {refused:?}",
                t.db.store.engine()
            );
        }
    })
    .await;
}

#[tokio::test]
async fn each_pointer_is_tried() {
    let db = sqlite().await;
    let sql = "SELECT m.name || '.' || f.\"from\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f \
         WHERE m.type = 'table' AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(m.name) g \
         WHERE g.id = f.id AND g.seq > f.seq)";
    let all: BTreeSet<_> =
        db.texts(sql).await.into_iter().filter(|name| name != "audit.municipality_id").collect();
    let tried: BTreeSet<_> = POINTERS.iter().map(|(table, column, _)| format!("{table}.{column}")).collect();
    assert_eq!(tried, all);
    db.drop().await;
}

impl Db {
    /// The first column of what a query gives.
    pub(crate) async fn texts(&self, sql: &str) -> Vec<String> {
        use sqlx::Connection;
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        if self.is_sqlite() {
            let mut connection = sqlx::SqliteConnection::connect(&self.url).await.unwrap();
            let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
            rows.iter().map(|row| row.get(0)).collect()
        } else {
            let mut connection = sqlx::PgConnection::connect(&self.url).await.unwrap();
            let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
            rows.iter().map(|row| row.get(0)).collect()
        }
    }
}

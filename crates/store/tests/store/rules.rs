//! Rules that the database itself holds, broken one by one past the store.

use std::collections::BTreeSet;

use sqlx::Row;
use store::Error;

use crate::common::*;
use crate::fixture::fill;
use crate::pointers::POINTERS;

/// A text of 1,024 characters, in SQL of both engines.
const TOO_LONG: &str = "UPDATE comment SET body = (WITH RECURSIVE t(x) AS (SELECT CAST('twee' AS TEXT) UNION ALL \
     SELECT x || x FROM t WHERE length(x) < 1000) SELECT MAX(x) FROM t) WHERE state = 'visible'";

/// Each statement breaks one CHECK on rows that are there.
const CHECKS: &[&str] = &[
    "UPDATE municipality SET accessibility = 'somewhat'",
    "UPDATE municipality SET accessibility_link = 'javascript:alert(1)'",
    "UPDATE account SET kind = 'robot'",
    "UPDATE account SET closed_at = 1",
    "UPDATE retention SET term = 'forever' WHERE term = 'log'",
    "UPDATE retention SET length = 0",
    "UPDATE retention SET going = -1",
    "UPDATE retention SET removed = -1 WHERE ran_at IS NOT NULL",
    "UPDATE retention SET removed = 1 WHERE ran_at IS NULL",
    "UPDATE mail_link SET purpose = 'anything'",
    "UPDATE mail SET state = 'lost'",
    "UPDATE mail SET priority = 'whenever'",
    "UPDATE mail SET stop_link = 'https://example.org/' WHERE priority = 'personal'",
    "UPDATE picture SET media_type = 'image/svg+xml'",
    "UPDATE picture SET width = 0",
    "UPDATE picture SET height = -1",
    "UPDATE process SET level = 'decide'",
    "UPDATE process SET answer_days = 0",
    "UPDATE process SET answer_days = 366",
    "UPDATE process SET state = 'gone'",
    "UPDATE process SET intensity = 'huge'",
    "UPDATE process SET closed_at = 1 WHERE state = 'published'",
    "UPDATE process SET promise = '' WHERE state = 'published'",
    "UPDATE process SET level = NULL WHERE state = 'published'",
    // Changes only grow, so their rules are tried with rows that are added.
    "INSERT INTO process_change SELECT municipality_id, process_id, version - 1, field, was, becomes, note, at, \
     actor_id, actor FROM process_change WHERE version = 2",
    "INSERT INTO process_change SELECT municipality_id, process_id, 9, 'outcome', was, becomes, note, at, actor_id, \
     actor FROM process_change",
    "INSERT INTO process_change SELECT municipality_id, process_id, 9, field, was, becomes, 'kort', at, actor_id, \
     actor FROM process_change",
    "INSERT INTO process_change SELECT municipality_id, process_id, 9, field, was, was, note, at, actor_id, actor \
     FROM process_change",
    "UPDATE phase SET ends_at = starts_at",
    "UPDATE activity SET kind = 'dance'",
    "UPDATE news SET kind = 'rumour'",
    "UPDATE news SET kind = 'follow_up' WHERE process_id IS NULL",
    "UPDATE follower SET lang = 'de'",
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
    "UPDATE population_kind SET kind = 'robot'",
    "UPDATE population_kind SET number = -1",
    "UPDATE population_kind SET source = ''",
    "UPDATE population_kind SET year = 1989",
    "UPDATE population_area SET number = -1",
    "UPDATE population_area SET source = ''",
    "UPDATE population_area SET year = 2101",
    "UPDATE phase_plan SET ends_at = starts_at",
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
    "UPDATE campaign_group SET kind = 'martians'",
    "UPDATE campaign_group SET name = ''",
    "UPDATE campaign_group SET interest = 4",
    "UPDATE campaign_group SET influence = 0",
    "UPDATE campaign_moment SET channel = 'telepathy'",
    "UPDATE campaign_moment SET message = ''",
    "UPDATE campaign_moment SET target = 'nowhere'",
    "UPDATE campaign_moment SET code = 'c'",
    "UPDATE campaign_moment SET version = 0",
    "UPDATE campaign_moment SET result = 'veel mensen' WHERE NOT done",
    "UPDATE campaign_moment SET sent = 0",
    "UPDATE process_budget SET money = -1",
    "UPDATE process_budget SET source = ''",
    "UPDATE process_cost SET what = ''",
    "UPDATE process_cost SET money = 0 WHERE money IS NOT NULL",
    "UPDATE process_cost SET hours = 0 WHERE hours IS NOT NULL",
    "UPDATE process_cost SET on_day = 'ooit'",
    "UPDATE process_cost SET source = ''",
    "UPDATE process_cost SET money = NULL WHERE hours IS NULL",
    "UPDATE campaign_visit SET day = 'ooit'",
    "UPDATE campaign_visit SET visits = 0",
    "UPDATE lesson SET kind = 'forget'",
    "UPDATE lesson SET phase = 'G' WHERE item IS NULL",
    "UPDATE lesson SET title = ''",
    "UPDATE lesson SET happened = ''",
    "UPDATE lesson SET next_time = ''",
    "UPDATE lesson SET role = 'nobody'",
    "UPDATE lesson SET item = 'C1' WHERE phase = 'B'",
    "UPDATE improvement SET what = ''",
    "UPDATE improvement SET owner = ''",
    "UPDATE improvement SET result = '' WHERE done_at IS NOT NULL",
    "UPDATE improvement SET done_at = NULL WHERE result IS NOT NULL",
    "UPDATE questionnaire SET closes_at = opens_at",
    "UPDATE evaluation_answer SET channel = 'telepathy'",
    "UPDATE evaluation_answer SET process_score = 6",
    "UPDATE evaluation_answer SET result_score = 0",
    "UPDATE evaluation_answer SET influence_score = 6",
    "UPDATE evaluation_answer SET frame_score = 0",
    "UPDATE evaluation_answer SET part = 'slept' WHERE part = 'only_looked'",
    "UPDATE evaluation_answer SET stop_reason = 'lunch' WHERE part = 'stopped'",
    "UPDATE evaluation_answer SET kind = 'robot'",
    "UPDATE evaluation_answer SET answered_on = 'ooit'",
    "UPDATE evaluation_answer SET stop_text = 'toch' WHERE part = 'only_looked'",
    "UPDATE self_evaluation SET held_on = 'ooit'",
    "UPDATE self_judgement SET aspect = 'lunch' WHERE aspect = 'plan'",
    "UPDATE self_judgement SET verdict = 'superb'",
    "UPDATE self_judgement SET reason = ''",
    "UPDATE pilot SET hypothesis = ''",
    "UPDATE pilot SET criteria = ''",
    "UPDATE pilot SET starts_on = '1'",
    "UPDATE pilot SET ends_on = '9'",
    "UPDATE pilot SET ends_on = '2000-01-01'",
    "UPDATE pilot SET outcome = 'maybe' WHERE outcome IS NOT NULL",
    "UPDATE pilot SET reason = '' WHERE outcome IS NOT NULL",
    "UPDATE pilot SET decided_on = 'ooit' WHERE outcome IS NOT NULL",
    "UPDATE pilot SET reason = NULL WHERE outcome IS NOT NULL",
    "UPDATE template SET origin = 'found' WHERE origin = 'imported'",
    "UPDATE template SET title = ''",
    "UPDATE template SET fits = ''",
    "UPDATE template SET author = ''",
    "UPDATE template SET content = ''",
    "UPDATE template SET source_id = NULL WHERE origin = 'own'",
    "UPDATE process_template SET title = ''",
    "UPDATE process_template SET edition = 0",
    "UPDATE process_template SET licence = ''",
    "UPDATE process_template SET provenance = ''",
    "UPDATE library_entry SET kind = 'poem'",
    "UPDATE library_entry SET title = ''",
    "UPDATE library_entry SET content = ''",
    "UPDATE library_entry SET updated_at = created_at - 1",
    "UPDATE library_hidden SET name = ''",
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
    "UPDATE campaign_group SET name_key = 'x'",
    "UPDATE campaign_moment SET code = 'cdfghj'",
    "UPDATE campaign_visit SET day = '2026-11-09', moment_id = (SELECT id FROM campaign_moment ORDER BY id LIMIT 1)",
    "UPDATE questionnaire SET process_id = (SELECT id FROM process ORDER BY id LIMIT 1)",
    "UPDATE news SET id = (SELECT id FROM news ORDER BY seq LIMIT 1)",
    "UPDATE follower SET mail = 'x@example.org'",
    "UPDATE followed SET process_id = (SELECT id FROM process WHERE slug = 'gevolgd' ORDER BY id LIMIT 1) \
     WHERE process_id IS NOT NULL AND municipality_id = (SELECT municipality_id FROM process \
     WHERE slug = 'gevolgd' ORDER BY id LIMIT 1)",
    "UPDATE followed SET process_id = NULL",
    "UPDATE process_budget SET process_id = (SELECT id FROM process ORDER BY id LIMIT 1)",
    "UPDATE process_cost SET id = (SELECT id FROM process_cost ORDER BY id LIMIT 1)",
    "UPDATE evaluation_invited SET account_id = (SELECT id FROM account ORDER BY id LIMIT 1)",
    "UPDATE evaluation_no_mail SET account_id = (SELECT id FROM account ORDER BY id LIMIT 1)",
    "UPDATE retention SET term = 'log'",
    "UPDATE pilot SET process_id = (SELECT id FROM process ORDER BY id LIMIT 1)",
    "UPDATE template SET id = (SELECT id FROM template ORDER BY seq LIMIT 1)",
    "UPDATE library_entry SET id = (SELECT id FROM library_entry ORDER BY seq LIMIT 1)",
    "UPDATE process_template SET process_id = (SELECT id FROM process ORDER BY id LIMIT 1)",
    "UPDATE self_judgement SET aspect = 'plan'",
    "UPDATE comment_report SET comment_id = (SELECT id FROM comment ORDER BY seq LIMIT 1), \
     account_id = (SELECT id FROM account ORDER BY id LIMIT 1)",
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
        for sql in CHECKS.iter().chain(crate::report::CHECKS).chain(crate::offline::CHECKS) {
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
            let narrowed = if *column == "source_id" { " WHERE origin = 'own'" } else { narrowed };
            let narrowed = if *table == "news" && *column == "process_id" { " WHERE process_id IS NOT NULL" } else { narrowed };
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
    // Of what only grows nothing can be pointed elsewhere; `change` and `report` try to add what points wrong.
    let grows = [
        "audit.municipality_id",
        "process_change.process_id",
        "process_change.actor_id",
        "report_version.process_id",
    ];
    let all: BTreeSet<_> =
        db.texts(sql).await.into_iter().filter(|name| !grows.contains(&name.as_str())).collect();
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

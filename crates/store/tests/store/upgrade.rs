//! A database that is there already keeps all it holds when a newer program brings it up to date.

use std::path::Path;

use domain::answer::{Answer, AnswerFilter, AnswerState};
use domain::id::{AnswerId, MunicipalityId, ProcessId, ProposalId};
use domain::page::Page;
use domain::proposal::{GivenAnswer, ListQuery, ProposalCard, ProposalText};
use sqlx::Connection;
use sqlx::migrate::Migrator;
use uuid::Uuid;

use crate::common::*;

/// A town with a proposal for each answer there was, one without, and one that was merged, with all that points to
/// proposals. `#n` stands for an identifier. Written out, so that it stays as it was at that version.
const BEFORE_PARTLY: &[&str] = &[
    "INSERT INTO municipality (id, slug, name, host, theme, langs, contact_mail, contact_phone, contact_address, \
     contact_hours, created_at) VALUES (#1, 'v', 'V', 'v.localhost', 'polder', 'nl', '', '', '', '', 1)",
    "INSERT INTO process (id, municipality_id, slug, question, summary, why_now, place, level, frame_fixed, frame_open, \
     decider, decision_date, promise, audience, contact_name, contact_mail, contact_phone, answer_days, outcome, \
     source_note, source_url, state, preview_key, created_at, published_at) VALUES (#2, #1, 'p', 'Wat?', '', '', '', \
     'advise', 'a', 'b', 'c', '2027-02-18', 'd', '', '', '', '', 42, '', '', '', 'published', 'k', 1, 2)",
    "INSERT INTO activity (id, process_id, kind, title, intro, settings) VALUES (#3, #2, 'proposals', '', '', '{}')",
    "INSERT INTO proposal (id, municipality_id, process_id, activity_id, number, title, body, excerpt, author, \
     author_kind, channel, state, supports, needed, answer, created_at, published_at, merged_into, random_key) VALUES \
     (#11, #1, #2, #3, 1, 'Een bankje', 'Bij de brug.', '', 'A', 'resident', 'web', 'published', 2, 30, NULL, 3, 4, NULL, 5), \
     (#12, #1, #2, #3, 2, 'Een boom', 'Geeft schaduw.', '', 'A', 'resident', 'web', 'published', 0, NULL, 'viewed', 3, 4, NULL, 6), \
     (#13, #1, #2, #3, 3, 'Een lamp', 'Bij de tunnel.', '', 'A', 'resident', 'paper', 'published', 1, 1, 'considering', 3, 5, NULL, 7), \
     (#14, #1, #2, #3, 4, 'Een hek', 'Om de vijver.', '', 'A', 'resident', 'web', 'threshold_reached', 0, NULL, 'accepted', 3, 6, NULL, 8), \
     (#15, #1, #2, #3, 5, 'Een kiosk', 'Op het plein.', '', 'A', 'business', 'web', 'expired', 0, 9, 'rejected', 3, 7, NULL, 9), \
     (#16, #1, #2, #3, 6, 'Een pad', 'Naar de molen.', '', 'A', 'resident', 'web', 'published', 0, NULL, 'carried_out', 3, 8, NULL, 10), \
     (#17, #1, #2, #3, 7, 'Nog een bankje', 'Bij de sluis.', '', 'A', 'resident', 'web', 'merged', 0, NULL, NULL, 3, 4, #11, 11)",
    "INSERT INTO proposal_event (id, proposal_id, at, state, reason) VALUES (#21, #11, 4, 'published', NULL), \
     (#22, #17, 9, 'merged', 'dubbel')",
    "INSERT INTO answer (id, proposal_id, at, actor_id, state, text, cost, period, owner) VALUES \
     (#31, #12, 5, #9, 'viewed', '', NULL, NULL, NULL), (#32, #13, 5, #9, 'considering', 'Wij kijken.', NULL, NULL, NULL), \
     (#33, #14, 5, #9, 'accepted', 'Dit kan.', 125000, 'voorjaar', 'Team Groen'), \
     (#34, #15, 5, NULL, 'rejected', 'Dit kan niet.', 0, NULL, NULL), (#35, #16, 5, #9, 'accepted', 'Ja.', NULL, 'nu', 'Wij'), \
     (#36, #16, 6, #9, 'carried_out', 'Klaar.', NULL, NULL, NULL)",
    "INSERT INTO person (id, municipality_id, name_key, address_key, created_at) VALUES (#41, #1, 'a', 'b', 1), \
     (#42, #1, 'c', 'd', 1)",
    "INSERT INTO sheet (id, municipality_id, proposal_id, receipt, channel, source, entered_by, entered_at) VALUES \
     (#51, #1, #11, 1, 'paper', 'markt', #9, 6)",
    "INSERT INTO support (proposal_id, person_id, municipality_id, channel, sheet_id, created_at) VALUES \
     (#11, #41, #1, 'paper', #51, 7), (#11, #42, #1, 'web', NULL, 7), (#13, #42, #1, 'web', NULL, 8)",
];

/// What is kept, each row as one text, in order.
const KEPT: &[&str] = &[
    "SELECT number || ' ' || title || ' ' || body || ' ' || state || ' ' || supports || ' ' || COALESCE(answer, '-') || ' ' \
     || COALESCE(CAST(needed AS TEXT), '-') || ' ' || need_key || ' ' || published_at || ' ' || random_key || ' ' \
     || author_kind || ' ' || channel || CASE WHEN listed THEN ' listed' ELSE '' END FROM proposal ORDER BY number",
    "SELECT p.number || ' ' || o.number FROM proposal p JOIN proposal o ON o.id = p.merged_into",
    "SELECT p.number || ' ' || a.at || ' ' || a.state || ' ' || a.text || ' ' || COALESCE(CAST(a.cost AS TEXT), '-') || ' ' \
     || COALESCE(a.period, '-') || ' ' || COALESCE(a.owner, '-') || CASE WHEN a.actor_id IS NULL THEN '' ELSE ' staff' END \
     FROM answer a JOIN proposal p ON p.id = a.proposal_id ORDER BY p.number, a.at",
    "SELECT p.number || ' ' || e.at || ' ' || e.state FROM proposal_event e JOIN proposal p ON p.id = e.proposal_id \
     ORDER BY p.number, e.at",
    "SELECT p.number || ' ' || n.name_key || ' ' || s.channel FROM support s JOIN proposal p ON p.id = s.proposal_id \
     JOIN person n ON n.id = s.person_id ORDER BY p.number, n.name_key",
    "SELECT p.number || ' ' || s.receipt FROM sheet s JOIN proposal p ON p.id = s.proposal_id",
    "SELECT state || ' ' || proposals || ' ' || supports FROM proposal_tally ORDER BY state",
];

const M: MunicipalityId = MunicipalityId(Uuid::from_u128(1));
const PROCESS: ProcessId = ProcessId(Uuid::from_u128(2));

/// SQL with the identifiers of this engine.
fn with_ids(db: &Db, sql: &str) -> String {
    let mut parts = sql.split('#');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(digits);
        text.push_str(&db.literal(Uuid::from_u128(number.parse().unwrap())));
        text.push_str(rest);
    }
    text
}

/// Runs the migrations before this version that did not run yet.
async fn run_before(db: &Db, version: &str) {
    let old = tempfile::tempdir().unwrap();
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(db.store.engine());
    for file in std::fs::read_dir(all).unwrap() {
        let file = file.unwrap();
        if file.file_name().to_str().unwrap() < version {
            std::fs::copy(file.path(), old.path().join(file.file_name())).unwrap();
        }
    }
    let migrator = Migrator::new(old.path()).await.unwrap();
    if db.is_sqlite() {
        migrator.run(&mut sqlx::SqliteConnection::connect(&db.url).await.unwrap()).await.unwrap();
    } else {
        migrator.run(&mut sqlx::PgConnection::connect(&db.url).await.unwrap()).await.unwrap();
    }
}

/// Makes the database anew, as a program left it that knew the migrations before this version.
async fn as_before(db: &mut Db, version: &str) {
    if db.is_sqlite() {
        db.url = db.url.replace("polder.db", "old.db?mode=rwc");
    } else {
        db.raw("DROP SCHEMA public CASCADE").await.unwrap();
        db.raw("CREATE SCHEMA public").await.unwrap();
    }
    run_before(db, version).await;
    db.store.close().await;
    db.store = store::open(&db.url).await.unwrap();
}

async fn kept(db: &Db) -> Vec<Vec<String>> {
    let mut kept = Vec::new();
    for sql in KEPT {
        kept.push(db.texts(sql).await);
    }
    kept
}

async fn found(db: &Db, query: ListQuery) -> Vec<i64> {
    let page: Page<ProposalCard> = db.read().list_proposals(M, PROCESS, &query).await.unwrap();
    assert_eq!(page.total, page.items.len() as i64);
    page.items.into_iter().map(|card| card.number).collect()
}

async fn searched(db: &Db, search: &str) -> Vec<i64> {
    found(db, ListQuery { search: search.into(), ..ListQuery::default() }).await
}

/// What SQLite keeps beside the rows of the two tables, in one order.
async fn around(db: &Db) -> Vec<String> {
    let mut around = db
        .texts(
            "SELECT type || ' ' || name || ' ' || sql FROM sqlite_master WHERE type IN ('index', 'trigger') \
             AND tbl_name IN ('proposal', 'answer') AND sql IS NOT NULL ORDER BY name",
        )
        .await;
    around.extend(
        db.texts(
            "SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || COALESCE(c.dflt_value, '-') \
             || ' ' || c.hidden || ' ' || c.pk FROM sqlite_master t, pragma_table_xinfo(t.name) c \
             WHERE t.name IN ('proposal', 'answer') ORDER BY t.name, c.name",
        )
        .await,
    );
    around.extend(
        db.texts(
            "SELECT t.name || ' ' || f.\"from\" || ' ' || f.\"table\" || ' ' || f.\"to\" FROM sqlite_master t, \
             pragma_foreign_key_list(t.name) f WHERE t.type = 'table' ORDER BY 1",
        )
        .await,
    );
    around.retain(|line| {
        !line.contains("INDEX proposal_answered") && !line.contains("INDEX proposal_by_outcome")
    });
    around
}

#[tokio::test]
async fn an_answer_about_a_part_is_added_to_a_database_that_is_full() {
    for mut db in [Some(sqlite().await), postgresql().await].into_iter().flatten() {
        as_before(&mut db, "0021").await;
        for sql in BEFORE_PARTLY {
            db.raw(&with_ids(&db, sql)).await.unwrap();
        }
        let before = kept(&db).await;
        assert_eq!(before.iter().map(Vec::len).collect::<Vec<_>>(), [7, 1, 6, 2, 3, 1, 4], "{before:?}");
        let schema = if db.is_sqlite() { around(&db).await } else { Vec::new() };
        db.raw("UPDATE proposal SET answer = 'partly'").await.unwrap_err();

        run_before(&db, "0022").await;
        if db.is_sqlite() {
            assert_eq!(around(&db).await, schema);
        }
        db.store.migrate().await.unwrap();
        assert_eq!(kept(&db).await, before);
        assert_eq!(db.read().recount().await.unwrap(), []);
        if db.is_sqlite() {
            assert_eq!(db.texts("PRAGMA integrity_check").await, ["ok"]);
            assert_eq!(
                db.texts("SELECT \"table\" FROM pragma_foreign_key_check").await,
                Vec::<String>::new()
            );
        }
        goes_on(&db).await;
        db.drop().await;
    }
}

/// Search, counters, rules and the new answer work on what was there.
async fn goes_on(db: &Db) {
    assert_eq!(searched(db, "bankje").await, [1]);
    assert_eq!(searched(db, "schaduw").await, [2]);
    let (boom, kiosk) = (ProposalId(Uuid::from_u128(12)), ProposalId(Uuid::from_u128(15)));
    let text =
        ProposalText { title: "Een linde".into(), body: "Ruikt fijn.".into(), topic_id: None, area_id: None };
    db.work(async |w| w.update_proposal(M, boom, &text, None, 1).await).await.unwrap();
    assert_eq!((searched(db, "linde").await, searched(db, "schaduw").await), (vec![2], vec![]));

    let answer = Answer {
        state: AnswerState::Partly,
        text: "De kiosk komt er, het terras niet.".into(),
        cost: None,
        period: Some("volgend jaar".into()),
        owner: Some("Team Markt".into()),
    };
    let given = GivenAnswer { id: AnswerId(db.id()), at: NOW, answer };
    db.work(async |w| w.add_answer(M, kiosk, &given, None, None).await).await.unwrap();
    let proposal = db.read().find_proposal(M, 5).await.unwrap().unwrap();
    let states: Vec<_> = proposal.answers.iter().map(|given| given.answer.state).collect();
    assert_eq!(states, [AnswerState::Partly, AnswerState::Rejected]);
    let query = ListQuery { answer: Some(AnswerFilter::Partly), ..ListQuery::default() };
    assert_eq!(found(db, query).await, [5]);

    for broken in ["UPDATE proposal SET answer = 'maybe'", "UPDATE answer SET state = 'maybe'"] {
        db.raw(broken).await.unwrap_err();
    }
    db.raw("UPDATE proposal SET state = 'hidden' WHERE number = 4").await.unwrap();
    assert_eq!(db.read().recount().await.unwrap(), [], "the tally follows");
    db.raw(&with_ids(db, "DELETE FROM proposal WHERE id = #11")).await.unwrap_err();
}

/// What a process has lived through: `(moment, state after it)`.
type Life = &'static [(i64, &'static str)];

/// Lives of processes of a version that did not know when they were closed, and when they were.
const BEFORE_CLOSED: &[(&str, Life, Option<i64>)] = &[
    ("published", &[(3, "review"), (4, "published")], None),
    // What was changed after closing stands in the history with the state it had.
    ("closed", &[(4, "published"), (6, "closed"), (8, "closed")], Some(6)),
    (
        "archived",
        &[(4, "published"), (5, "closed"), (6, "published"), (7, "closed"), (9, "archived")],
        Some(7),
    ),
    ("closed", &[], Some(2)),
];

#[tokio::test]
async fn when_a_process_was_closed_is_read_from_its_history() {
    for mut db in [Some(sqlite().await), postgresql().await].into_iter().flatten() {
        as_before(&mut db, "0024").await;
        db.raw(&with_ids(&db, BEFORE_PARTLY[0])).await.unwrap();
        let mut event = 100;
        for (place, (state, life, _)) in BEFORE_CLOSED.iter().enumerate() {
            let id = place + 2;
            let process = BEFORE_PARTLY[1]
                .replacen("#2", &format!("#{id}"), 1)
                .replacen("'p'", &format!("'p{id}'"), 1)
                .replacen("'published'", &format!("'{state}'"), 1);
            db.raw(&with_ids(&db, &process)).await.unwrap();
            for (at, after) in *life {
                event += 1;
                let sql = format!(
                    "INSERT INTO process_event (id, process_id, at, state, note) VALUES (#{event}, #{id}, {at}, '{after}', '')"
                );
                db.raw(&with_ids(&db, &sql)).await.unwrap();
            }
        }
        db.store.migrate().await.unwrap();
        let found = db
            .texts("SELECT slug || ' ' || COALESCE(CAST(closed_at AS TEXT), '-') FROM process ORDER BY slug")
            .await;
        let wanted = BEFORE_CLOSED.iter().enumerate().map(|(place, (_, _, closed))| {
            format!("p{} {}", place + 2, closed.map_or_else(|| "-".to_owned(), |at| at.to_string()))
        });
        assert_eq!(found, wanted.collect::<Vec<_>>());
        db.drop().await;
    }
}

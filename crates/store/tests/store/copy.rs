//! Moving an installation between the engines.

use std::collections::BTreeMap;

use domain::id::EventId;
use domain::proposal::{ListQuery, Sort};
use store::copy::copy;
use store::{Error, Supported};

use crate::common::*;
use crate::fixture::fill;

/// All rows of all tables of a SQLite database, as text.
async fn dump(db: &Db) -> BTreeMap<String, Vec<String>> {
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
         AND name NOT LIKE 'proposal_search%' AND name <> '_sqlx_migrations'";
    let mut all = BTreeMap::new();
    for table in db.texts(tables).await {
        // Copying a process is a change as well, so the revision of its municipality goes up.
        let columns = format!(
            "SELECT group_concat('quote(' || name || ')', ' || '', '' || ') FROM (SELECT name FROM \
             pragma_table_xinfo('{table}') WHERE name <> 'revision' ORDER BY name)"
        );
        let columns = db.texts(&columns).await.remove(0);
        // Tallies that went back to nothing are not made again.
        let some = if table == "proposal_tally" { "WHERE proposals <> 0" } else { "" };
        let rows = db.texts(&format!("SELECT {columns} AS line FROM {table} {some} ORDER BY line")).await;
        all.insert(table, rows);
    }
    all
}

/// What people see of two towns.
async fn seen(db: &Db, towns: &[&Town<'_>]) -> String {
    let mut seen = String::new();
    for t in towns {
        for sort in Sort::ALL {
            for search in ["", "speeltuin", "bomen"] {
                let query = ListQuery { sort: Some(*sort), search: search.into(), ..ListQuery::default() };
                let page = db.read().list_proposals(t.m, t.process, &query).await.unwrap();
                assert!(!page.items.is_empty());
                seen += &format!("{page:?}\n");
            }
        }
        for number in 1..=18 {
            seen += &format!("{:?}\n", db.read().find_proposal(t.m, number).await.unwrap());
        }
        seen += &format!("{:?}\n", db.read().find_process(t.m, t.process).await.unwrap());
        seen += &format!("{:?}\n", db.read().list_audit(t.m, None, None, 9).await.unwrap());
    }
    seen
}

#[tokio::test]
async fn a_copy_to_the_other_engine_and_back_is_the_same() {
    let Some(middle) = postgresql().await else { return };
    let (start, end) = (sqlite().await, sqlite().await);
    let (one, two) = (Town::build(&start).await, Town::named(&start, "zonnedijk").await);
    fill(&one).await;
    fill(&two).await;
    let towns = [&one, &two];

    let mut told = BTreeMap::new();
    let progress = |table: &str, rows| {
        told.insert(table.to_owned(), rows);
    };
    copy(&start.url, &middle.url, progress).await.unwrap();
    assert_eq!(seen(&middle, &towns).await, seen(&start, &towns).await);
    assert_eq!(middle.read().recount().await.unwrap(), []);

    copy(&middle.url, &end.url, |_, _| {}).await.unwrap();
    assert_eq!(seen(&end, &towns).await, seen(&start, &towns).await);
    assert_eq!(end.read().recount().await.unwrap(), []);
    let (before, after) = (dump(&start).await, dump(&end).await);
    for (table, rows) in &before {
        assert!(rows.len() >= 2, "the fixture fills {table}");
        assert_eq!(rows, &after[table], "{table}");
        if table != "proposal_tally" {
            assert_eq!(told.get(table), Some(&(rows.len() as u64)), "{table} is told");
        }
    }

    // Life goes on in the copy: numbering, counters and search work for what is new.
    let new = Town { db: &middle, ..one };
    let mut proposal = new.new_proposal(99, "Zwembad in de wijk");
    proposal.id = domain::id::ProposalId(uuid::Uuid::from_u128(99));
    middle.work(async |w| w.add_proposal(&proposal, EventId(uuid::Uuid::from_u128(98))).await).await.unwrap();
    let person = find_person(middle.store.as_ref(), new.m, new.account).await.unwrap();
    let mut support = new.new_support(proposal.id, person);
    support.event = EventId(uuid::Uuid::from_u128(97));
    let counted = middle.work(async |w| w.add_supports(&[support]).await).await.unwrap();
    assert_eq!(counted, [Supported::New(1)]);
    let query = ListQuery { search: "zwembad".into(), ..ListQuery::default() };
    assert_eq!(middle.read().list_proposals(new.m, new.process, &query).await.unwrap().total, 1);
    for db in [start, middle, end] {
        db.drop().await;
    }
}

#[tokio::test]
async fn more_rows_than_one_batch_are_copied() {
    let other = match postgresql().await {
        Some(db) => db,
        None => sqlite().await,
    };
    let start = sqlite().await;
    let town = Town::build(&start).await;
    town.work(async |w| {
        for i in 0..1203 {
            w.hit_rate(&format!("sleutel {i}"), NOW, 60).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let mut told = Vec::new();
    let progress = |table: &str, rows| {
        if table == "rate" {
            told.push(rows);
        }
    };
    copy(&start.url, &other.url, progress).await.unwrap();
    assert_eq!(told, [500, 1000, 1203]);
    assert_eq!(other.work(async |w| w.clean_rates(NOW.plus_seconds(1)).await).await.unwrap(), 1203);
    start.drop().await;
    other.drop().await;
}

#[tokio::test]
async fn a_target_that_is_not_empty_is_refused_and_left_alone() {
    on_each_engine(async |target| {
        Town::build(target).await;
        let source = sqlite().await;
        Town::named(&source, "zonnedijk").await;
        let refused = copy(&source.url, &target.url, |_, _| {}).await.unwrap_err();
        assert!(matches!(&refused, Error::NotEmpty(table) if table == "municipality"), "{refused:?}");
        assert_eq!(target.read().list_municipalities().await.unwrap().len(), 1);
        source.drop().await;
    })
    .await;
}

#[tokio::test]
async fn databases_of_different_versions_are_not_copied() {
    on_each_engine(async |source| {
        source.raw("DELETE FROM _sqlx_migrations WHERE version = 3").await.unwrap();
        let target = sqlite().await;
        let refused = copy(&source.url, &target.url, |_, _| {}).await.unwrap_err();
        assert!(matches!(refused, Error::Different(_)), "{refused:?}");
        target.drop().await;
    })
    .await;
}

#[tokio::test]
async fn a_source_that_is_not_there_is_not_made() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("missing.db");
    let target = sqlite().await;
    copy(&format!("sqlite:{}", file.display()), &target.url, |_, _| {}).await.unwrap_err();
    assert!(!file.exists());
    target.drop().await;
}

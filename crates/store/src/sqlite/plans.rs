//! Lists are read along an index: no page costs more because the list is long.
#![expect(clippy::unwrap_used, reason = "tests")]

use domain::answer::AnswerFilter;
use domain::id::{MunicipalityId, ProcessId};
use domain::page::{Cursor, Direction};
use domain::proposal::{ListQuery, ProposalState, Sort};
use sqlx::{QueryBuilder, Row};
use uuid::Uuid;

use super::queries::choice;
use super::queries::comment::{list_query, own_query};
use super::queries::proposal_list::{Half, page_query, staff_query};
use super::queries::template;
use super::{Database, Db};
use crate::{CommentsWanted, StaffQuery, Store};

const HERE: (MunicipalityId, ProcessId) = (MunicipalityId(Uuid::nil()), ProcessId(Uuid::nil()));

async fn database() -> (tempfile::TempDir, Database) {
    let dir = tempfile::tempdir().unwrap();
    let database = Database::open(&format!("sqlite:{}", dir.path().join("p.db").display())).await.unwrap();
    database.migrate().await.unwrap();
    (dir, database)
}

/// What SQLite means to do, one step a line.
async fn plan(database: &Database, sql: &QueryBuilder<Db>) -> String {
    let sql = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", sql.sql().as_str()));
    let rows = sqlx::raw_sql(sql).fetch_all(&database.writer).await.unwrap();
    rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>().join("\n")
}

fn cursors() -> [Option<Cursor>; 3] {
    let at = |direction| Some(Cursor { key: 5, number: 5, direction });
    [None, at(Direction::Next), at(Direction::Previous)]
}

async fn assert_along_an_index(database: &Database, query: &ListQuery, half: Option<Half>) {
    for cursor in cursors() {
        let plan = plan(database, &page_query(HERE.0, HERE.1, query, &[], cursor, half)).await;
        assert!(plan.starts_with("SEARCH p USING INDEX proposal_by_"), "{query:?} {cursor:?}:\n{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{query:?} {cursor:?}:\n{plan}");
    }
}

#[tokio::test]
async fn every_order_has_an_index() {
    let (_dir, database) = database().await;
    for sort in Sort::ALL {
        let query = ListQuery { sort: Some(*sort), ..ListQuery::default() };
        let halves =
            if *sort == Sort::Random { &[Some(Half::First), Some(Half::Second)][..] } else { &[None] };
        for half in halves {
            assert_along_an_index(&database, &query, *half).await;
        }
    }
}

#[tokio::test]
async fn every_filter_has_an_index_for_the_usual_order() {
    let (_dir, database) = database().await;
    let plain = ListQuery::default;
    for query in [
        ListQuery { topic: Some("groen".into()), ..plain() },
        ListQuery { area: Some("noord".into()), ..plain() },
        ListQuery { state: Some(ProposalState::Withdrawn), ..plain() },
        ListQuery { state: Some(ProposalState::Published), ..plain() },
        ListQuery { answer: Some(AnswerFilter::Partly), ..plain() },
    ] {
        assert_along_an_index(&database, &query, None).await;
    }
}

#[tokio::test]
async fn the_list_of_staff_has_an_index() {
    let (_dir, database) = database().await;
    for state in [None, Some(ProposalState::Checking)] {
        for cursor in cursors() {
            let query = StaffQuery { state, cursor, ..StaffQuery::default() };
            let plan = plan(&database, &staff_query(HERE.0, &query)).await;
            assert!(plan.starts_with("SEARCH p USING INDEX proposal_by_"), "{query:?}:\n{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{query:?}:\n{plan}");
        }
    }
}

#[tokio::test]
async fn comments_are_read_along_an_index() {
    let (_dir, database) = database().await;
    let proposal = domain::id::ProposalId(Uuid::nil());
    for cursor in cursors() {
        let plan = plan(&database, &list_query(HERE.0, proposal, CommentsWanted::All, cursor, 20)).await;
        assert!(plan.starts_with("SEARCH comment USING INDEX comment_list"), "{cursor:?}:\n{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{cursor:?}:\n{plan}");
    }
}

#[tokio::test]
async fn what_one_person_wrote_is_read_along_an_index() {
    let (_dir, database) = database().await;
    let author = domain::id::AccountId(Uuid::nil());
    let plan = plan(&database, &own_query(HERE.0, author, 200)).await;
    assert!(plan.starts_with("SEARCH c USING INDEX comment_by_author"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn choices_are_read_along_an_index() {
    let (_dir, database) = database().await;
    for cursor in cursors() {
        let plan = plan(&database, &choice::list_query(HERE.0, HERE.1, cursor, 20)).await;
        assert!(
            plan.starts_with("SEARCH process_choice USING INDEX process_choice_list"),
            "{cursor:?}:\n{plan}"
        );
        assert!(!plan.contains("TEMP B-TREE"), "{cursor:?}:\n{plan}");
    }
}

#[tokio::test]
async fn templates_are_read_along_an_index() {
    let (_dir, database) = database().await;
    for cursor in cursors() {
        let plan = plan(&database, &template::list_query(HERE.0, cursor, 20)).await;
        assert!(plan.starts_with("SEARCH template USING INDEX template_list"), "{cursor:?}:\n{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{cursor:?}:\n{plan}");
    }
}

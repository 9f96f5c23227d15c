//! Moves an installation from one engine to the other.
//!
//! What there is to move is read from both databases and not from a list in here: a table or
//! column that only one of them has stops the copy before it starts. Generated columns, search
//! and tallies are left to the triggers of the target. The source is read in one snapshot, the
//! target is written in one transaction: a copy is whole or there is none.

use std::collections::BTreeSet;

use async_trait::async_trait;
use uuid::Uuid;

use crate::{Error, Result};

/// Tables in an order in which nothing points to what is not there yet, but for proposals that
/// were merged into a later one: that is checked at the end.
const ORDER: &[&str] = &[
    "municipality",
    "area",
    "area_postcode",
    "population_kind",
    "population_area",
    "topic",
    "counter",
    "account",
    "identity",
    "session",
    "mail_link",
    "rate",
    "mail",
    "audit",
    "picture",
    "process",
    "process_picture",
    "role_grant",
    "process_event",
    "process_change",
    "phase",
    "phase_plan",
    "activity",
    "news",
    "document",
    "proposal",
    "proposal_event",
    "answer",
    "person",
    "sheet",
    "sheet_line",
    "support",
    "comment",
    "comment_report",
    "process_choice",
    "team_member",
    "sign_off",
    "guide",
    "guide_move",
    "guide_item",
    "guide_text",
    "campaign_group",
    "campaign_moment",
    "campaign_visit",
    "lesson",
    "improvement",
    "questionnaire",
    "evaluation_answer",
    "self_evaluation",
    "self_judgement",
    "pilot",
    "template",
    "process_template",
    "library_entry",
    "library_hidden",
    "report_section",
    "report_version",
    "follower",
    "followed",
    "process_budget",
    "process_cost",
    "evaluation_invited",
    "evaluation_no_mail",
    "offline_activity",
    "retention",
];

/// Tables that the target fills itself.
const DERIVED: &[&str] = &["proposal_tally"];

/// Rows read and written at once.
const BATCH: usize = 500;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Bool,
    Bytes,
    Integer,
    Text,
    Uuid,
}

/// A column that is copied.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// place in the primary key, from 1; 0 is not part of it
    pub(crate) key: i64,
}

/// What stands in one place of a row.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Bool(Option<bool>),
    Bytes(Option<Vec<u8>>),
    Integer(Option<i64>),
    Text(Option<String>),
    Uuid(Option<Uuid>),
}

impl Value {
    /// The same value as the other engine keeps it.
    fn into_kind(self, kind: Kind) -> Result<Self> {
        match (self, kind) {
            (Self::Uuid(value), Kind::Bytes) => Ok(Self::Bytes(value.map(|id| id.as_bytes().to_vec()))),
            (Self::Bytes(value), Kind::Uuid) => {
                let id = value.map(|bytes| Uuid::from_slice(&bytes)).transpose();
                Ok(Self::Uuid(id.map_err(|error| Error::Unreadable(error.to_string()))?))
            }
            (value @ Self::Bool(_), Kind::Bool)
            | (value @ Self::Bytes(_), Kind::Bytes)
            | (value @ Self::Integer(_), Kind::Integer)
            | (value @ Self::Text(_), Kind::Text)
            | (value @ Self::Uuid(_), Kind::Uuid) => Ok(value),
            (value, kind) => Err(Error::Different(format!("{value:?} does not fit {kind:?}"))),
        }
    }
}

/// One side of a copy; the statements stand in `queries/copy.rs`.
#[async_trait]
pub(crate) trait Side: Send {
    /// Migrations that were run.
    async fn versions(&mut self) -> Result<Vec<i64>>;
    /// Tables, but for those of the engine, of the migrations and of search.
    async fn tables(&mut self) -> Result<Vec<String>>;
    /// Columns that are not generated, by name.
    async fn columns(&mut self, table: &str) -> Result<Vec<Column>>;
    /// Number of rows.
    async fn count(&mut self, table: &str) -> Result<i64>;
    /// Rows after a key, in the order of the key.
    async fn read(
        &mut self,
        table: &str,
        columns: &[Column],
        after: Option<&[Value]>,
    ) -> Result<Vec<Vec<Value>>>;
    /// Adds rows.
    async fn write(&mut self, table: &str, columns: &[Column], rows: Vec<Vec<Value>>) -> Result<()>;
    /// Lets numbering go on after the rows that were added, and keeps them.
    async fn finish(&mut self, tables: &[&str]) -> Result<()>;
}

/// Rows that [`Side::read`] gives at most.
pub(crate) const fn batch() -> usize {
    BATCH
}

async fn side(url: &str, write: bool) -> Result<Box<dyn Side>> {
    if crate::is_postgres(url) {
        crate::postgres::copy_side(url, write).await
    } else if crate::is_sqlite(url) {
        crate::sqlite::copy_side(url, write).await
    } else {
        Err(Error::Address)
    }
}

/// Copies everything from one database to another, which has to be empty; it is migrated first.
/// Tells after each batch how many rows of a table are done.
///
/// # Errors
/// [`Error::NotEmpty`] when the target has rows, [`Error::Different`] when the two databases are
/// not of the same version (the source has to be migrated first).
pub async fn copy(from_url: &str, to_url: &str, mut progress: impl FnMut(&str, u64)) -> Result<()> {
    let mut from = side(from_url, false).await?;
    let target = crate::open(to_url).await?;
    target.migrate().await?;
    target.close().await;
    let mut to = side(to_url, true).await?;
    check(from.as_mut(), to.as_mut()).await?;
    for table in ORDER {
        let columns = columns(from.as_mut(), to.as_mut(), table).await?;
        let copied = copy_table(from.as_mut(), to.as_mut(), table, &columns, &mut progress).await?;
        let (had, has) = (from.count(table).await?, to.count(table).await?);
        if had != has || copied != had {
            return Err(Error::Different(format!("{table}: {had} rows became {has}")));
        }
    }
    to.finish(ORDER).await
}

/// Refuses what cannot be copied, before anything is.
async fn check(from: &mut dyn Side, to: &mut dyn Side) -> Result<()> {
    let (ours, theirs) = (from.versions().await?, to.versions().await?);
    if ours != theirs {
        return Err(Error::Different(format!("migrations {ours:?} and {theirs:?}")));
    }
    let known: BTreeSet<&str> = ORDER.iter().chain(DERIVED).copied().collect();
    for tables in [from.tables().await?, to.tables().await?] {
        let tables: BTreeSet<&str> = tables.iter().map(String::as_str).collect();
        if tables != known {
            let names: Vec<_> = tables.symmetric_difference(&known).collect();
            return Err(Error::Different(format!("tables {names:?}")));
        }
    }
    for table in ORDER {
        if to.count(table).await? > 0 {
            return Err(Error::NotEmpty((*table).to_owned()));
        }
    }
    Ok(())
}

/// The columns of a table on both sides, in the same order.
async fn columns(from: &mut dyn Side, to: &mut dyn Side, table: &str) -> Result<Vec<(Column, Column)>> {
    let (ours, theirs) = (from.columns(table).await?, to.columns(table).await?);
    let same = ours.len() == theirs.len()
        && ours.iter().zip(&theirs).all(|(a, b)| a.name == b.name && a.key == b.key)
        && ours.iter().any(|column| column.key > 0);
    if !same {
        return Err(Error::Different(format!("columns of {table}")));
    }
    Ok(ours.into_iter().zip(theirs).collect())
}

async fn copy_table(
    from: &mut dyn Side,
    to: &mut dyn Side,
    table: &str,
    columns: &[(Column, Column)],
    progress: &mut impl FnMut(&str, u64),
) -> Result<i64> {
    let (ours, theirs): (Vec<_>, Vec<_>) = columns.iter().cloned().unzip();
    let mut key: Vec<usize> = (0..ours.len()).filter(|i| ours[*i].key > 0).collect();
    key.sort_by_key(|i| ours[*i].key);
    let (mut done, mut after): (u64, Option<Vec<Value>>) = (0, None);
    loop {
        let rows = from.read(table, &ours, after.as_deref()).await?;
        let Some(last) = rows.last() else { break };
        after = Some(key.iter().map(|i| last[*i].clone()).collect());
        let full = rows.len() == BATCH;
        done += rows.len() as u64;
        let fit = |row: Vec<Value>| {
            row.into_iter().zip(&theirs).map(|(value, to)| value.into_kind(to.kind)).collect()
        };
        to.write(table, &theirs, rows.into_iter().map(fit).collect::<Result<_>>()?).await?;
        progress(table, done);
        if !full {
            break;
        }
    }
    if done == 0 {
        progress(table, 0);
    }
    Ok(i64::try_from(done).unwrap_or(i64::MAX))
}

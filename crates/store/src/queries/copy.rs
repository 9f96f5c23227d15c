//! One side of a copy from one engine to the other.

use async_trait::async_trait;
use sqlx::{Connection as _, Executor, QueryBuilder, Row};

use super::{Connection, Db, dialect};
use crate::copy::{Column, Kind, Side, Value, batch};
use crate::{Error, Result};

type DbRow = <Db as sqlx::Database>::Row;

/// A connection in a transaction of its own.
pub(in super::super) struct CopySide(Connection);

impl CopySide {
    /// Begins: a snapshot to read, or a transaction to write in which pointers are checked at the end.
    pub(in super::super) async fn begin(mut connection: Connection, write: bool) -> Result<Self> {
        let begin = if write { dialect::COPY_WRITE } else { dialect::COPY_READ };
        for statement in begin {
            connection.execute(*statement).await?;
        }
        Ok(Self(connection))
    }
}

fn kind(name: &str) -> Result<Kind> {
    match name {
        "BOOLEAN" => Ok(Kind::Bool),
        "BLOB" | "BYTEA" => Ok(Kind::Bytes),
        "BIGINT" | "INTEGER" => Ok(Kind::Integer),
        "TEXT" => Ok(Kind::Text),
        "UUID" => Ok(Kind::Uuid),
        other => Err(Error::Different(format!("a column of type {other}"))),
    }
}

fn value(row: &DbRow, place: usize, kind: Kind) -> Result<Value> {
    Ok(match kind {
        Kind::Bool => Value::Bool(row.try_get(place)?),
        Kind::Bytes => Value::Bytes(row.try_get(place)?),
        Kind::Integer => Value::Integer(row.try_get(place)?),
        Kind::Text => Value::Text(row.try_get(place)?),
        Kind::Uuid => Value::Uuid(row.try_get(place)?),
    })
}

fn push(sql: &mut QueryBuilder<Db>, value: Value) {
    match value {
        Value::Bool(value) => sql.push_bind(value),
        Value::Bytes(value) => sql.push_bind(value),
        Value::Integer(value) => sql.push_bind(value),
        Value::Text(value) => sql.push_bind(value),
        Value::Uuid(value) => sql.push_bind(value),
    };
}

/// Names of columns with commas in between. They come from the database's own catalogue.
fn list<'a>(columns: impl Iterator<Item = &'a Column>) -> String {
    columns.map(|column| format!("\"{}\"", column.name)).collect::<Vec<_>>().join(", ")
}

#[async_trait]
impl Side for CopySide {
    async fn versions(&mut self) -> Result<Vec<i64>> {
        Ok(sqlx::query_scalar("SELECT version FROM _sqlx_migrations ORDER BY version")
            .fetch_all(&mut self.0)
            .await?)
    }

    async fn tables(&mut self) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar(dialect::COPY_TABLES).fetch_all(&mut self.0).await?)
    }

    async fn columns(&mut self, table: &str) -> Result<Vec<Column>> {
        let rows: Vec<(String, String, i64)> =
            sqlx::query_as(dialect::COPY_COLUMNS).bind(table).fetch_all(&mut self.0).await?;
        rows.into_iter().map(|(name, of, key)| Ok(Column { kind: kind(&of)?, name, key })).collect()
    }

    async fn count(&mut self, table: &str) -> Result<i64> {
        let sql = format!("SELECT COUNT(*) FROM \"{table}\"");
        Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut self.0).await?)
    }

    async fn read(
        &mut self,
        table: &str,
        columns: &[Column],
        after: Option<&[Value]>,
    ) -> Result<Vec<Vec<Value>>> {
        let mut key: Vec<&Column> = columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        let key = list(key.into_iter());
        let mut sql = QueryBuilder::<Db>::new(format!("SELECT {} FROM \"{table}\"", list(columns.iter())));
        if let Some(after) = after {
            sql.push(format!(" WHERE ({key}) > ("));
            for (i, value) in after.iter().enumerate() {
                sql.push(if i == 0 { "" } else { ", " });
                push(&mut sql, value.clone());
            }
            sql.push(")");
        }
        sql.push(format!(" ORDER BY {key} LIMIT {}", batch()));
        let rows = sql.build().fetch_all(&mut self.0).await?;
        let values =
            |row: &DbRow| columns.iter().enumerate().map(|(i, column)| value(row, i, column.kind)).collect();
        rows.iter().map(values).collect()
    }

    async fn write(&mut self, table: &str, columns: &[Column], rows: Vec<Vec<Value>>) -> Result<()> {
        let mut sql =
            QueryBuilder::<Db>::new(format!("INSERT INTO \"{table}\" ({}) VALUES ", list(columns.iter())));
        for (n, row) in rows.into_iter().enumerate() {
            sql.push(if n == 0 { "(" } else { ", (" });
            for (i, value) in row.into_iter().enumerate() {
                sql.push(if i == 0 { "" } else { ", " });
                push(&mut sql, value);
            }
            sql.push(")");
        }
        sql.build().persistent(false).execute(&mut self.0).await?;
        Ok(())
    }

    async fn finish(&mut self, tables: &[&str]) -> Result<()> {
        for table in tables {
            let numbered = self.columns(table).await?.into_iter().any(|column| column.name == "seq");
            if let Some(sql) = dialect::copy_numbering(table).filter(|_| numbered) {
                self.0.execute(sqlx::AssertSqlSafe(sql)).await?;
            }
        }
        self.0.execute("COMMIT").await?;
        self.0.ping().await?;
        Ok(())
    }
}

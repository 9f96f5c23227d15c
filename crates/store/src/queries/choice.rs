//! Choices of methods that are kept with a process.

use async_trait::async_trait;
use domain::choice::KeptChoice;
use domain::id::{ChoiceId, MunicipalityId, ProcessId};
use domain::method::Method;
use domain::page::{Cursor, Page};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Db, Handle, push_newest_first};
use crate::{ChoiceStore, Error, NewChoice, Result};

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    id: ChoiceId,
    rules: i64,
    input: String,
    methods: String,
    best: Method,
    reason: String,
    maker: Option<String>,
    created_at: Timestamp,
}

impl Row {
    fn kept(self) -> Result<KeptChoice> {
        let Row { seq: _, id, rules, input, methods, best, reason, maker, created_at } = self;
        let unreadable = |error| Error::Unreadable(format!("choice {id}: {error}"));
        Ok(KeptChoice {
            id,
            at: created_at,
            by: maker,
            rules,
            input: serde_json::from_str(&input).map_err(unreadable)?,
            // A method that this version does not know is left out rather than refused.
            methods: methods.split_whitespace().filter_map(Method::parse).collect(),
            best,
            reason,
        })
    }
}

/// The SQL of one page of the choices for a process.
pub(in super::super) fn list_query(
    m: MunicipalityId,
    process: ProcessId,
    cursor: Option<Cursor>,
    size: usize,
) -> QueryBuilder<Db> {
    let mut sql = QueryBuilder::<Db>::new(
        "SELECT seq, id, rules, input, methods, best, reason, maker, created_at FROM process_choice WHERE process_id = ",
    );
    sql.push_bind(process).push(" AND municipality_id = ").push_bind(m);
    push_newest_first(&mut sql, "created_at", cursor, size);
    sql
}

#[async_trait]
impl ChoiceStore for Handle {
    async fn add_choice(&self, choice: &NewChoice) -> Result<()> {
        let input = serde_json::to_string(&choice.input);
        let input = input.map_err(|error| Error::Unreadable(format!("answers: {error}")))?;
        let methods: Vec<&str> = choice.chosen.methods.iter().map(|method| method.as_str()).collect();
        sqlx::query(
            "INSERT INTO process_choice (id, municipality_id, process_id, rules, input, methods, best, reason, made_by, \
             maker, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(choice.id)
        .bind(choice.municipality)
        .bind(choice.process)
        .bind(choice.rules)
        .bind(input)
        .bind(methods.join(" "))
        .bind(choice.chosen.best)
        .bind(&choice.chosen.reason)
        .bind(choice.maker.as_ref().map(|(account, _)| *account))
        .bind(choice.maker.as_ref().map(|(_, name)| name))
        .bind(choice.at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn find_choice(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<KeptChoice>> {
        let mut sql = list_query(m, process, None, 0);
        let row: Option<Row> = sql.build_query_as().fetch_optional(&mut *self.conn().await?).await?;
        row.map(Row::kept).transpose()
    }

    async fn list_choices(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<KeptChoice>> {
        let mut conn = self.conn().await?;
        let total: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM process_choice WHERE process_id = $1 AND municipality_id = $2",
        )
        .bind(process)
        .bind(m)
        .fetch_one(&mut *conn)
        .await?;
        let mut sql = list_query(m, process, cursor, size);
        let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut *conn).await?;
        let page = Page::from_rows(rows, size, cursor, total, |row| (row.created_at.0, row.seq));
        let items = page.items.into_iter().map(Row::kept).collect::<Result<_>>()?;
        Ok(Page { items, total: page.total, previous: page.previous, next: page.next })
    }
}

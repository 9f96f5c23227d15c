//! What a process may cost and what it took. The trait stands in `figures`.

use domain::figures::{Budget, Cost, Spent};
use domain::id::{CostId, MunicipalityId, ProcessId};
use domain::money::Cents;

use super::Connection;
use crate::{Error, Result};

#[derive(sqlx::FromRow)]
struct CostRow {
    id: CostId,
    what: String,
    money: Option<Cents>,
    hours: Option<i64>,
    on_day: String,
    source: String,
}

impl CostRow {
    fn read(self) -> Result<Cost> {
        let Self { id, what, money, hours, on_day: day, source } = self;
        let spent = Spent::from_parts(money, hours)
            .ok_or_else(|| Error::Unreadable(format!("cost {id} of nothing")))?;
        Ok(Cost { id, what, spent, day, source })
    }
}

pub(super) async fn find_budget(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
) -> Result<Budget> {
    let sql =
        "SELECT money, source, published FROM process_budget WHERE process_id = $1 AND municipality_id = $2";
    let row: Option<(Option<Cents>, String, bool)> =
        sqlx::query_as(sql).bind(process).bind(m).fetch_optional(conn).await?;
    Ok(row
        .map(|(money, source, published)| Budget { money: money.map(|money| (money, source)), published })
        .unwrap_or_default())
}

pub(super) async fn put_budget(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
    budget: &Budget,
) -> Result<()> {
    let (money, source) = budget.money.as_ref().map(|(money, source)| (*money, source.as_str())).unzip();
    sqlx::query(
        "INSERT INTO process_budget (process_id, municipality_id, money, source, published) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (process_id) DO UPDATE SET money = excluded.money, \
         source = excluded.source, published = excluded.published \
         WHERE process_budget.municipality_id = excluded.municipality_id",
    )
    .bind(process)
    .bind(m)
    .bind(money)
    .bind(source.unwrap_or_default())
    .bind(budget.published)
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn list(conn: &mut Connection, m: MunicipalityId, process: ProcessId) -> Result<Vec<Cost>> {
    let rows: Vec<CostRow> = sqlx::query_as(
        "SELECT id, what, money, hours, on_day, source FROM process_cost \
         WHERE process_id = $1 AND municipality_id = $2 ORDER BY on_day, id",
    )
    .bind(process)
    .bind(m)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(CostRow::read).collect()
}

pub(super) async fn add(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
    cost: &Cost,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO process_cost (id, municipality_id, process_id, what, money, hours, on_day, source) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(cost.id)
    .bind(m)
    .bind(process)
    .bind(&cost.what)
    .bind(cost.spent.money())
    .bind(cost.spent.hours())
    .bind(&cost.day)
    .bind(&cost.source)
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn remove(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
    id: CostId,
) -> Result<bool> {
    let sql = "DELETE FROM process_cost WHERE id = $1 AND process_id = $2 AND municipality_id = $3";
    Ok(sqlx::query(sql).bind(id).bind(process).bind(m).execute(conn).await?.rows_affected() > 0)
}

//! Who is asked by mail to look back, and who wants no such mail. The trait stands in `evaluation`.

use domain::id::{AccountId, MunicipalityId, ProcessId};
use domain::time::Timestamp;

use super::Connection;
use super::figures::taking_part;
use crate::{Invitee, Result};

/// Who took part, was not asked yet and did not say to want no such mail.
macro_rules! wanted {
    ($what:literal, $end:literal) => {
        concat!(
            taking_part!(),
            " SELECT ",
            $what,
            " FROM taking_part t JOIN account a ON a.id = t.account_id \
             WHERE a.closed_at IS NULL \
             AND NOT EXISTS (SELECT 1 FROM evaluation_invited i WHERE i.process_id = $1 AND i.account_id = a.id) \
             AND NOT EXISTS (SELECT 1 FROM evaluation_no_mail n WHERE n.account_id = a.id)",
            $end
        )
    };
}

pub(super) async fn to_invite(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
    limit: i64,
) -> Result<Vec<Invitee>> {
    const SQL: &str = wanted!("a.id, a.mail, a.name, a.lang", " ORDER BY a.id LIMIT $3");
    Ok(sqlx::query_as(SQL).bind(process).bind(m).bind(limit).fetch_all(conn).await?)
}

pub(super) async fn count_to_invite(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
) -> Result<i64> {
    Ok(sqlx::query_scalar(wanted!("COUNT(*)", "")).bind(process).bind(m).fetch_one(conn).await?)
}

pub(super) async fn begin_asking(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
    since: Timestamp,
) -> Result<bool> {
    let sql = "UPDATE questionnaire SET ask_since = $1 WHERE process_id = $2 AND municipality_id = $3";
    let done = sqlx::query(sql).bind(since).bind(process).bind(m).execute(conn).await?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn asking(conn: &mut Connection, m: MunicipalityId) -> Result<Vec<(ProcessId, Timestamp)>> {
    let sql = "SELECT process_id, ask_since FROM questionnaire WHERE municipality_id = $1 AND ask_since IS NOT NULL \
               ORDER BY ask_since, process_id";
    Ok(sqlx::query_as(sql).bind(m).fetch_all(conn).await?)
}

pub(super) async fn finish_asking(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
    since: Timestamp,
) -> Result<Option<i64>> {
    let sql = "UPDATE questionnaire SET ask_since = NULL \
               WHERE process_id = $1 AND municipality_id = $2 AND ask_since = $3";
    let done = sqlx::query(sql).bind(process).bind(m).bind(since).execute(&mut *conn).await?;
    if done.rows_affected() == 0 {
        return Ok(None);
    }
    let sql =
        "SELECT COUNT(*) FROM evaluation_invited WHERE process_id = $1 AND municipality_id = $2 AND at >= $3";
    Ok(Some(sqlx::query_scalar(sql).bind(process).bind(m).bind(since).fetch_one(conn).await?))
}

pub(super) async fn add_invited(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
    account: AccountId,
    at: Timestamp,
) -> Result<bool> {
    let sql = "INSERT INTO evaluation_invited (process_id, account_id, municipality_id, at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (process_id, account_id) DO NOTHING";
    let done = sqlx::query(sql).bind(process).bind(account).bind(m).bind(at).execute(conn).await?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn invited(
    conn: &mut Connection,
    m: MunicipalityId,
    process: ProcessId,
) -> Result<(i64, Option<Timestamp>)> {
    let sql =
        "SELECT COUNT(*), MAX(at) FROM evaluation_invited WHERE process_id = $1 AND municipality_id = $2";
    Ok(sqlx::query_as(sql).bind(process).bind(m).fetch_one(conn).await?)
}

pub(super) async fn wants_mail(conn: &mut Connection, m: MunicipalityId, account: AccountId) -> Result<bool> {
    let sql = "SELECT COUNT(*) FROM evaluation_no_mail WHERE account_id = $1 AND municipality_id = $2";
    let refused: i64 = sqlx::query_scalar(sql).bind(account).bind(m).fetch_one(conn).await?;
    Ok(refused == 0)
}

pub(super) async fn set_wants_mail(
    conn: &mut Connection,
    m: MunicipalityId,
    account: AccountId,
    wants: bool,
) -> Result<()> {
    let sql = if wants {
        "DELETE FROM evaluation_no_mail WHERE account_id = $1 AND municipality_id = $2"
    } else {
        "INSERT INTO evaluation_no_mail (account_id, municipality_id) VALUES ($1, $2) \
         ON CONFLICT (account_id) DO NOTHING"
    };
    sqlx::query(sql).bind(account).bind(m).execute(conn).await?;
    Ok(())
}

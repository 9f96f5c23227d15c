//! Support lists from other channels, and the check that counters equal rows.

use domain::id::{AccountId, LineId, MunicipalityId, PersonId, ProposalId, SheetId};
use domain::page::{Cursor, Direction, Page};
use domain::support::{Channel, LineRow, LineState, SheetRow};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Db, Handle};
use crate::{Miscount, NewLine, NewSheet, OpenLine, Result};

const SHEET: &str = "SELECT h.id, h.receipt, h.proposal_id, p.number AS proposal_number, p.title AS proposal_title, \
     h.channel, h.source, h.entered_at, \
     (SELECT COUNT(*) FROM sheet_line l WHERE l.sheet_id = h.id) AS lines, \
     (SELECT COUNT(*) FROM sheet_line l WHERE l.sheet_id = h.id AND l.person_id IS NOT NULL) AS counted, \
     (SELECT COUNT(*) FROM sheet_line l WHERE l.sheet_id = h.id AND l.state = 'undecided') AS undecided \
     FROM sheet h JOIN proposal p ON p.id = h.proposal_id WHERE h.municipality_id = ";

/// A line as it is read: line, list, proposal, channel, state, name key, address key.
type LineTuple = (LineId, SheetId, ProposalId, Channel, LineState, String, Option<String>);

impl Handle {
    pub(super) async fn insert_sheet(&self, sheet: &NewSheet) -> Result<()> {
        sqlx::query(
            "INSERT INTO sheet (id, municipality_id, proposal_id, receipt, channel, source, entered_by, entered_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(sheet.id)
        .bind(sheet.municipality)
        .bind(sheet.proposal)
        .bind(sheet.receipt)
        .bind(sheet.channel)
        .bind(&sheet.source)
        .bind(sheet.entered_by)
        .bind(sheet.entered_at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    pub(super) async fn insert_line(&self, line: &NewLine) -> Result<()> {
        sqlx::query(
            "INSERT INTO sheet_line (id, sheet_id, position, name, name_key, address_key, state, person_id, like_person_id) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(line.id)
        .bind(line.sheet)
        .bind(line.position)
        .bind(&line.name)
        .bind(&line.name_key)
        .bind(&line.address_key)
        .bind(line.state)
        .bind(line.person)
        .bind(line.like)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    pub(super) async fn sheets(
        &self,
        m: MunicipalityId,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<SheetRow>> {
        let mut sql = QueryBuilder::<Db>::new(SHEET);
        sql.push_bind(m);
        let backwards = cursor.is_some_and(|c| c.direction == Direction::Previous);
        let (compare, way) = if backwards { (">", "ASC") } else { ("<", "DESC") };
        if let Some(cursor) = cursor {
            sql.push(format!(" AND (h.entered_at, h.receipt) {compare} ("));
            sql.push_bind(cursor.key).push(", ").push_bind(cursor.number).push(")");
        }
        sql.push(format!(" ORDER BY h.entered_at {way}, h.receipt {way} LIMIT "));
        sql.push_bind(i64::try_from(size).unwrap_or(50) + 1);
        let mut conn = self.conn().await?;
        let total = sqlx::query_scalar("SELECT COUNT(*) FROM sheet WHERE municipality_id = $1")
            .bind(m)
            .fetch_one(&mut *conn)
            .await?;
        let rows: Vec<SheetRow> = sql.build_query_as().fetch_all(&mut *conn).await?;
        Ok(Page::from_rows(rows, size, cursor, total, |row| (row.entered_at.0, row.receipt)))
    }

    pub(super) async fn sheet(
        &self,
        m: MunicipalityId,
        id: SheetId,
    ) -> Result<Option<(SheetRow, Vec<LineRow>)>> {
        let mut conn = self.conn().await?;
        let mut sql = QueryBuilder::<Db>::new(SHEET);
        sql.push_bind(m).push(" AND h.id = ").push_bind(id);
        let Some(sheet) = sql.build_query_as::<SheetRow>().fetch_optional(&mut *conn).await? else {
            return Ok(None);
        };
        let lines = sqlx::query_as(
            "SELECT l.id, l.position, l.name, l.state, a.name AS like_name, s.channel AS like_channel, a.area_id AS like_area \
             FROM sheet_line l LEFT JOIN person n ON n.id = l.like_person_id LEFT JOIN account a ON a.id = n.account_id \
             LEFT JOIN support s ON s.person_id = l.like_person_id AND s.proposal_id = $2 \
             WHERE l.sheet_id = $1 ORDER BY l.position",
        )
        .bind(id)
        .bind(sheet.proposal_id)
        .fetch_all(&mut *conn)
        .await?;
        Ok(Some((sheet, lines)))
    }

    pub(super) async fn line(&self, m: MunicipalityId, id: LineId) -> Result<Option<OpenLine>> {
        let row: Option<LineTuple> = sqlx::query_as(
            "SELECT l.id, l.sheet_id, h.proposal_id, h.channel, l.state, l.name_key, l.address_key \
             FROM sheet_line l JOIN sheet h ON h.id = l.sheet_id WHERE h.municipality_id = $1 AND l.id = $2",
        )
        .bind(m)
        .bind(id)
        .fetch_optional(&mut *self.conn().await?)
        .await?;
        Ok(row.map(|(id, sheet, proposal, channel, state, name_key, address_key)| OpenLine {
            id,
            sheet,
            proposal,
            channel,
            state,
            name_key,
            address_key,
        }))
    }

    pub(super) async fn settle(
        &self,
        id: LineId,
        state: LineState,
        person: Option<PersonId>,
        by: AccountId,
        at: Timestamp,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE sheet_line SET state = $1, person_id = $2, name = NULL, decided_by = $3, decided_at = $4 \
             WHERE id = $5 AND state = 'undecided'",
        )
        .bind(state)
        .bind(person)
        .bind(by)
        .bind(at)
        .bind(id)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    pub(super) async fn undecided(&self, m: MunicipalityId) -> Result<i64> {
        Ok(sqlx::query_scalar(
            "SELECT COUNT(*) FROM sheet_line l JOIN sheet h ON h.id = l.sheet_id \
             WHERE l.state = 'undecided' AND h.municipality_id = $1",
        )
        .bind(m)
        .fetch_one(&mut *self.conn().await?)
        .await?)
    }

    pub(super) async fn miscounts(&self) -> Result<Vec<Miscount>> {
        let mut conn = self.conn().await?;
        let proposals: Vec<(i64, i64, i64)> = sqlx::query_as(
            "SELECT p.number, p.supports, COALESCE(c.n, 0) FROM proposal p \
             LEFT JOIN (SELECT proposal_id, COUNT(*) AS n FROM support GROUP BY proposal_id) c ON c.proposal_id = p.id \
             WHERE p.supports <> COALESCE(c.n, 0) ORDER BY p.number LIMIT 100",
        )
        .fetch_all(&mut *conn)
        .await?;
        // What the tallies say beside what the proposals say, one group per tally.
        let tallies: Vec<(String, i64, i64, i64, i64)> = sqlx::query_as(
            "SELECT b.state, CAST(SUM(b.n) AS BIGINT), CAST(SUM(b.rows_n) AS BIGINT), CAST(SUM(b.s) AS BIGINT), \
             CAST(SUM(b.rows_s) AS BIGINT) FROM ( \
             SELECT process_id, state, topic_id, area_id, proposals AS n, 0 AS rows_n, supports AS s, 0 AS rows_s \
             FROM proposal_tally UNION ALL \
             SELECT process_id, state, COALESCE(topic_id, $1), COALESCE(area_id, $1), 0, 1, 0, supports \
             FROM proposal) b GROUP BY b.process_id, b.state, b.topic_id, b.area_id \
             HAVING SUM(b.n) <> SUM(b.rows_n) OR SUM(b.s) <> SUM(b.rows_s) ORDER BY b.state LIMIT 100",
        )
        .bind(uuid::Uuid::nil())
        .fetch_all(&mut *conn)
        .await?;
        let mut wrong: Vec<Miscount> = proposals
            .into_iter()
            .map(|(n, counted, rows)| Miscount { what: format!("proposal {n}"), counted, rows })
            .collect();
        for (state, n, rows_n, s, rows_s) in tallies {
            for (of, counted, rows) in [("proposals", n, rows_n), ("supports", s, rows_s)] {
                if counted != rows {
                    wrong.push(Miscount { what: format!("tally of {of} that are {state}"), counted, rows });
                }
            }
        }
        wrong.extend(super::comment::miscounts(&mut conn).await?);
        Ok(wrong)
    }
}

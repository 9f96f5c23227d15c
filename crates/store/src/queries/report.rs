//! The plan and the report of a process, and what became of proposals.

use async_trait::async_trait;
use domain::answer::AnswerState;
use domain::figures::{Fate, fate};
use domain::id::{AccountId, MunicipalityId, ProcessId};
use domain::page::{Direction, Page};
use domain::proposal::ProposalState;
use domain::report::{Alike, KeptSection, ReportKind, ResultQuery, ResultRow, Section, Version, VersionRow};
use sqlx::QueryBuilder;

use super::figures::part_done;
use super::{Db, Handle};
use crate::{Error, ReportStore, Result};

#[derive(sqlx::FromRow)]
struct Full {
    #[sqlx(flatten)]
    row: VersionRow,
    sections: String,
}

/// The last answer of each of the few proposals on a page.
const RESULTS: &str = concat!(
    "SELECT p.number, p.title, p.state, p.answer, ",
    part_done!(),
    " AS part_done, p.supports, \
     p.comments_for + p.comments_against + p.comments_remark AS comments, \
     COALESCE(a.text, '') AS text, a.period, a.owner, \
     (SELECT o.number FROM proposal o WHERE o.id = p.merged_into) AS merged_into, p.author_id \
     FROM proposal p LEFT JOIN answer a ON a.id = (SELECT l.id FROM answer l WHERE l.proposal_id = p.id \
     ORDER BY l.at DESC, l.id DESC LIMIT 1) WHERE p.process_id = "
);

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    title: String,
    state: ProposalState,
    answer: Option<AnswerState>,
    part_done: bool,
    supports: i64,
    comments: i64,
    text: String,
    period: Option<String>,
    owner: Option<String>,
    merged_into: Option<i64>,
    author_id: Option<AccountId>,
}

impl Row {
    fn read(self, reader: Option<AccountId>) -> Option<ResultRow> {
        Some(ResultRow {
            number: self.number,
            title: self.title,
            fate: fate(self.state, self.answer, self.part_done)?,
            supports: self.supports,
            comments: self.comments,
            text: self.text,
            period: self.period,
            owner: self.owner,
            merged_into: self.merged_into,
            mine: reader.is_some() && self.author_id == reader,
        })
    }
}

#[async_trait]
impl ReportStore for Handle {
    async fn list_sections(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<KeptSection>> {
        let mut sections: Vec<KeptSection> = sqlx::query_as(
            "SELECT section, text, filled, version FROM report_section \
             WHERE process_id = $1 AND municipality_id = $2",
        )
        .bind(process)
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        sections.sort_by_key(|one| one.section);
        Ok(sections)
    }

    async fn add_section(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        section: &KeptSection,
    ) -> Result<bool> {
        let done = sqlx::query(
            "INSERT INTO report_section (municipality_id, process_id, section, text, filled, version) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (process_id, section) DO NOTHING",
        )
        .bind(m)
        .bind(process)
        .bind(section.section)
        .bind(&section.text)
        .bind(&section.filled)
        .bind(section.version)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn update_section(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        section: &KeptSection,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE report_section SET text = $1, filled = $2, version = version + 1 \
             WHERE process_id = $3 AND municipality_id = $4 AND section = $5 AND version = $6",
        )
        .bind(&section.text)
        .bind(&section.filled)
        .bind(process)
        .bind(m)
        .bind(section.section)
        .bind(section.version)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn add_version(&self, m: MunicipalityId, process: ProcessId, version: &Version) -> Result<()> {
        let sections = serde_json::to_string(&version.sections).map_err(unreadable)?;
        let row = &version.row;
        sqlx::query(
            "INSERT INTO report_version (municipality_id, process_id, kind, number, at, role, note, question, level, \
             sections) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(m)
        .bind(process)
        .bind(row.kind)
        .bind(row.number)
        .bind(row.at)
        .bind(row.role)
        .bind(&row.note)
        .bind(&row.question)
        .bind(row.level)
        .bind(sections)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn list_versions(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<VersionRow>> {
        Ok(sqlx::query_as(
            "SELECT kind, number, at, role, note, question, level FROM report_version \
             WHERE process_id = $1 AND municipality_id = $2 ORDER BY kind, number DESC",
        )
        .bind(process)
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn find_version(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        kind: ReportKind,
        number: i64,
    ) -> Result<Option<Version>> {
        let full: Option<Full> = sqlx::query_as(
            "SELECT kind, number, at, role, note, question, level, sections FROM report_version \
             WHERE process_id = $1 AND municipality_id = $2 AND kind = $3 AND number = $4",
        )
        .bind(process)
        .bind(m)
        .bind(kind)
        .bind(number)
        .fetch_optional(&mut *self.conn().await?)
        .await?;
        let Some(Full { row, sections }) = full else { return Ok(None) };
        let sections: Vec<(Section, String)> = serde_json::from_str(&sections).map_err(unreadable)?;
        Ok(Some(Version { row, sections }))
    }

    async fn count_fates(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Alike>> {
        Ok(sqlx::query_as(concat!(
            "SELECT p.state, p.answer, ",
            part_done!(),
            " AS part_done, COUNT(*) FROM proposal p \
             WHERE p.process_id = $1 AND p.municipality_id = $2 GROUP BY 1, 2, 3"
        ))
        .bind(process)
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn list_results(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        reader: Option<AccountId>,
        query: ResultQuery,
        size: usize,
    ) -> Result<Page<ResultRow>> {
        let mut conn = self.conn().await?;
        let mut count = QueryBuilder::<Db>::new("SELECT COUNT(*) FROM proposal p WHERE p.process_id = ");
        push_conditions(&mut count, m, process, query.fate);
        let total = count.build_query_scalar().fetch_one(&mut *conn).await?;
        let mut sql = QueryBuilder::<Db>::new(RESULTS);
        push_conditions(&mut sql, m, process, query.fate);
        let backwards = query.cursor.is_some_and(|cursor| cursor.direction == Direction::Previous);
        let (compare, way) = if backwards { ("<", "DESC") } else { (">", "ASC") };
        if let Some(cursor) = query.cursor {
            sql.push(format!(" AND p.number {compare} ")).push_bind(cursor.number);
        }
        let limit = i64::try_from(size).unwrap_or(i64::MAX).saturating_add(1);
        sql.push(format!(" ORDER BY p.number {way} LIMIT ")).push_bind(limit);
        let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut *conn).await?;
        let rows = rows.into_iter().filter_map(|row| row.read(reader)).collect();
        Ok(Page::from_rows(rows, size, query.cursor, total, |row| (row.number, row.number)))
    }
}

/// Which proposals: those with one fate, or all that everybody can see.
fn push_conditions(sql: &mut QueryBuilder<Db>, m: MunicipalityId, process: ProcessId, wanted: Option<Fate>) {
    sql.push_bind(process).push(" AND p.municipality_id = ").push_bind(m);
    let Some(wanted) = wanted else {
        sql.push(" AND p.state IN ('published', 'threshold_reached', 'expired', 'merged')");
        return;
    };
    sql.push(" AND (FALSE");
    for (state, answer) in wanted.found_as() {
        sql.push(" OR (p.state = ").push_bind(state);
        match answer {
            Some(answer) => sql.push(" AND p.answer = ").push_bind(answer),
            None => sql.push(" AND p.answer IS NULL"),
        };
        if let Some(part) = wanted.part_done() {
            sql.push(if part { " AND " } else { " AND NOT " }).push(part_done!());
        }
        sql.push(")");
    }
    sql.push(")");
}

fn unreadable(error: impl std::fmt::Display) -> Error {
    Error::Unreadable(error.to_string())
}

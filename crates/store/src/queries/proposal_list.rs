//! Lists of proposals: search, filter, sort, one page at a time.
//!
//! Every order has an index that starts with the process, so a page costs the same wherever it is
//! in the list. The length of a list comes from `proposal_tally`, not from counting, unless it is searched or only has
//! one answer.

use domain::id::{AccountId, MunicipalityId, ProcessId};
use domain::page::{Cursor, Direction, Page};
use domain::proposal::{ListQuery, PAGE_SIZE, PlacedCard, ProposalCard, SimilarProposal, Sort};
use sqlx::QueryBuilder;

use super::figures::part_done;
use super::{Db, Handle, dialect, push_within};
use crate::{Result, StaffProposal, StaffQuery};

/// What a card shows of a proposal `p`; the sort value follows.
macro_rules! card {
    () => {
        concat!(
            "SELECT p.id, p.number, p.title, p.excerpt, p.topic_id, p.area_id, p.state, p.answer, ",
            part_done!(),
            " AS part_done, p.supports, p.author, p.published_at, p.answer_due_at, "
        )
    };
}
pub(super) use card;

const CARD: &str = card!();

/// Matches beyond this many are not counted: "more than 1,000".
const SEARCH_LIMIT: i64 = 1001;

/// A column to sort by and whether the largest comes first.
#[derive(Clone, Copy)]
struct Order {
    column: &'static str,
    largest_first: bool,
}

impl Order {
    const fn of(sort: Sort) -> Self {
        match sort {
            Sort::Supports => Self { column: "p.supports", largest_first: true },
            Sort::Newest => Self { column: "p.published_at", largest_first: true },
            Sort::NeedsSupport => Self { column: "p.need_key", largest_first: false },
            Sort::Random => Self { column: "p.random_key", largest_first: false },
        }
    }

    /// Adds the condition that continues after (or before) a cursor, and the order of reading.
    fn push(self, sql: &mut QueryBuilder<Db>, cursor: Option<Cursor>, limit: i64) {
        let backwards = cursor.is_some_and(|c| c.direction == Direction::Previous);
        let descending = self.largest_first != backwards;
        let (compare, way) = if descending { ("<", "DESC") } else { (">", "ASC") };
        if let Some(cursor) = cursor {
            sql.push(format!(" AND ({}, p.number) {compare} (", self.column));
            sql.push_bind(cursor.key).push(", ").push_bind(cursor.number).push(")");
        }
        sql.push(format!(" ORDER BY {0} {way}, p.number {way} LIMIT ", self.column)).push_bind(limit);
    }
}

/// A part of the random order: from the seed to the end, or from the beginning to the seed.
#[derive(Clone, Copy)]
pub(in super::super) enum Half {
    First,
    Second,
}

/// The words of a search: letters and digits only, so that nothing in them is syntax.
fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    split.take(8).map(|word| word.chars().take(40).collect::<String>().to_lowercase()).collect()
}

impl Handle {
    pub(super) async fn list(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        query: &ListQuery,
    ) -> Result<Page<ProposalCard>> {
        let words = words(&query.search);
        if words.is_empty() && !query.search.trim().is_empty() {
            return Ok(Page::default());
        }
        let sort = query.sort.unwrap_or(Sort::Supports);
        let total = self.length(m, process, query, &words).await?;
        let rows = match sort {
            Sort::Random => self.read_round(m, process, query, &words).await?,
            _ => self.read_page(m, process, query, &words, query.cursor, None).await?,
        };
        Ok(Page::from_rows(rows, PAGE_SIZE, query.cursor, total, |card| (card.sort_key, card.number)))
    }

    async fn read_page(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        query: &ListQuery,
        words: &[String],
        cursor: Option<Cursor>,
        half: Option<Half>,
    ) -> Result<Vec<ProposalCard>> {
        let mut sql = page_query(m, process, query, words, cursor, half);
        Ok(sql.build_query_as().fetch_all(&mut *self.conn().await?).await?)
    }

    /// A page of the random order. It is a ring cut at the visitor's seed: first what lies from the
    /// seed to the end, then what lies from the beginning to the seed.
    async fn read_round(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        query: &ListQuery,
        words: &[String],
    ) -> Result<Vec<ProposalCard>> {
        let (key, direction) = query.cursor.map_or((query.seed, Direction::Next), |c| (c.key, c.direction));
        let here = if key >= query.seed { Half::First } else { Half::Second };
        let mut rows = self.read_page(m, process, query, words, query.cursor, Some(here)).await?;
        let (there, start) = match (direction, here) {
            (Direction::Next, Half::First) => (Half::Second, i64::MIN),
            (Direction::Previous, Half::Second) => (Half::First, i64::MAX),
            _ => return Ok(rows),
        };
        if rows.len() <= PAGE_SIZE {
            let cursor = Cursor { key: start, number: start, direction };
            let rest = self.read_page(m, process, query, words, Some(cursor), Some(there)).await?;
            let room = PAGE_SIZE + 1 - rows.len();
            rows.extend(rest.into_iter().take(room));
        }
        Ok(rows)
    }

    /// How many proposals the list has.
    async fn length(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        query: &ListQuery,
        words: &[String],
    ) -> Result<i64> {
        let mut sql;
        if words.is_empty() && query.answer.is_none() {
            sql = QueryBuilder::<Db>::new(
                "SELECT CAST(COALESCE(SUM(y.proposals), 0) AS BIGINT) FROM proposal_tally y WHERE y.process_id = ",
            );
            sql.push_bind(process);
            match query.state {
                Some(state) => sql.push(" AND y.state = ").push_bind(state),
                None => sql.push(" AND y.state IN ('published', 'threshold_reached', 'expired')"),
            };
            push_topic_and_area(&mut sql, "y", m, query);
        } else {
            sql = QueryBuilder::<Db>::new("SELECT COUNT(*) FROM (SELECT 1 AS one FROM proposal p WHERE ");
            conditions(&mut sql, m, process, query, words);
            sql.push(" LIMIT ").push_bind(SEARCH_LIMIT).push(") found");
        }
        Ok(sql.build_query_scalar().fetch_one(&mut *self.conn().await?).await?)
    }

    pub(super) async fn similar(
        &self,
        process: ProcessId,
        title: &str,
        limit: i64,
    ) -> Result<Vec<SimilarProposal>> {
        let words: Vec<String> = words(title).into_iter().filter(|word| word.chars().count() > 3).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        Ok(sqlx::query_as(dialect::SIMILAR)
            .bind(dialect::similar_text(process.0, &words))
            .bind(limit)
            .bind(process)
            .fetch_all(&mut *self.conn().await?)
            .await?)
    }

    pub(super) async fn by_author(&self, m: MunicipalityId, author: AccountId) -> Result<Vec<PlacedCard>> {
        let mut sql = QueryBuilder::<Db>::new(CARD);
        sql.push("p.created_at AS sort_key, c.slug FROM proposal p JOIN process c ON c.id = p.process_id ");
        sql.push("WHERE p.author_id = ").push_bind(author);
        sql.push(" AND p.municipality_id = ")
            .push_bind(m)
            .push(" ORDER BY p.created_at DESC, p.number DESC LIMIT 200");
        Ok(sql.build_query_as().fetch_all(&mut *self.conn().await?).await?)
    }

    pub(super) async fn staff(&self, m: MunicipalityId, query: &StaffQuery) -> Result<Page<StaffProposal>> {
        let mut sql = staff_query(m, query);
        let mut count =
            QueryBuilder::<Db>::new("SELECT COUNT(*) FROM (SELECT 1 AS one FROM proposal p WHERE ");
        staff_conditions(&mut count, m, query);
        count.push(" LIMIT ").push_bind(SEARCH_LIMIT).push(") found");

        let mut conn = self.conn().await?;
        let total = count.build_query_scalar().fetch_one(&mut *conn).await?;
        let rows: Vec<StaffProposal> = sql.build_query_as().fetch_all(&mut *conn).await?;
        Ok(Page::from_rows(rows, PAGE_SIZE, query.cursor, total, |row| (row.sort_key, row.number)))
    }
}

/// The SQL of one page.
pub(in super::super) fn page_query(
    m: MunicipalityId,
    process: ProcessId,
    query: &ListQuery,
    words: &[String],
    cursor: Option<Cursor>,
    half: Option<Half>,
) -> QueryBuilder<Db> {
    let order = Order::of(query.sort.unwrap_or(Sort::Supports));
    let mut sql = QueryBuilder::<Db>::new(CARD);
    sql.push(format!("{} AS sort_key FROM proposal p WHERE ", order.column));
    conditions(&mut sql, m, process, query, words);
    match half {
        Some(Half::First) => sql.push(" AND p.random_key >= ").push_bind(query.seed),
        Some(Half::Second) => sql.push(" AND p.random_key < ").push_bind(query.seed),
        None => &mut sql,
    };
    order.push(&mut sql, cursor, PAGE_SIZE as i64 + 1);
    sql
}

fn conditions(
    sql: &mut QueryBuilder<Db>,
    m: MunicipalityId,
    process: ProcessId,
    query: &ListQuery,
    words: &[String],
) {
    sql.push("p.process_id = ").push_bind(process);
    match query.state {
        // The state says it already, but only so do the indexes of the other orders help.
        Some(state) if state.is_listed() => sql.push(" AND p.listed = TRUE AND p.state = ").push_bind(state),
        Some(state) => sql.push(" AND p.state = ").push_bind(state),
        None => sql.push(" AND p.listed = TRUE"),
    };
    if let Some(answer) = query.answer {
        sql.push(" AND p.answer = ").push_bind(answer.answer());
        if let Some(part) = answer.part_done() {
            sql.push(if part { " AND " } else { " AND NOT " }).push(part_done!());
        }
    }
    push_topic_and_area(sql, "p", m, query);
    if !words.is_empty() {
        sql.push(" AND ").push(dialect::SEARCH);
        sql.push_bind(dialect::search_text(process.0, words)).push(dialect::SEARCH_END);
    }
}

fn push_topic_and_area(sql: &mut QueryBuilder<Db>, table: &str, m: MunicipalityId, query: &ListQuery) {
    for (column, of, slug) in [("topic_id", "topic", &query.topic), ("area_id", "area", &query.area)] {
        if let Some(slug) = slug {
            sql.push(format!(" AND {table}.{column} = (SELECT o.id FROM {of} o WHERE o.municipality_id = "));
            sql.push_bind(m).push(" AND o.slug = ").push_bind(slug.clone()).push(")");
        }
    }
}

/// The SQL of one page of the list of staff.
pub(in super::super) fn staff_query(m: MunicipalityId, query: &StaffQuery) -> QueryBuilder<Db> {
    let mut sql = QueryBuilder::<Db>::new(
        "SELECT p.id, p.number, p.title, p.process_id, c.question AS process_question, p.state, p.answer, p.supports, \
         p.author, p.channel, p.created_at, p.answer_due_at, p.created_at AS sort_key \
         FROM proposal p JOIN process c ON c.id = p.process_id WHERE ",
    );
    staff_conditions(&mut sql, m, query);
    let order = Order { column: "p.created_at", largest_first: !query.waits() };
    order.push(&mut sql, query.cursor, PAGE_SIZE as i64 + 1);
    sql
}

fn staff_conditions(sql: &mut QueryBuilder<Db>, m: MunicipalityId, query: &StaffQuery) {
    sql.push("p.municipality_id = ").push_bind(m);
    if let Some(process) = query.process {
        sql.push(" AND p.process_id = ").push_bind(process);
    }
    push_within(sql, "p.process_id", query.limited_to.as_deref());
    match query.state {
        Some(state) => sql.push(" AND p.state = ").push_bind(state),
        None => sql.push(" AND p.state <> 'draft'"),
    };
    if let Some(answer) = query.answer {
        sql.push(" AND p.answer = ").push_bind(answer);
    }
    if let Some(now) = query.overdue_at {
        sql.push(" AND p.listed = TRUE AND p.answer_due_at < ").push_bind(now);
    }
    if query.unanswered {
        sql.push(" AND p.listed = TRUE AND p.answer_due_at IS NOT NULL");
    }
}

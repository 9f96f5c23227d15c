//! Activities outside the portal.

use async_trait::async_trait;
use domain::id::{MunicipalityId, OfflineId, ProcessId};
use domain::method::Method;
use domain::offline::{LateReport, OfflineActivity, OfflinePlan, OfflineReport, OfflineState};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Db, Handle, push_within};
use crate::{Error, OfflineStore, Result};

const SELECT: &str = "SELECT id, method, title, about, place, joining, starts_at, ends_at, cancelled, people, happened, \
     outcome, followed, url, reported_at, version FROM offline_activity ";

#[derive(sqlx::FromRow)]
struct Row {
    id: OfflineId,
    method: Method,
    title: String,
    version: i64,
    #[sqlx(flatten)]
    state: StateRow,
}

/// Where an activity stands, as it is kept.
#[derive(Default, sqlx::FromRow)]
struct StateRow {
    about: Option<String>,
    place: Option<String>,
    joining: Option<String>,
    starts_at: Option<Timestamp>,
    ends_at: Option<Timestamp>,
    cancelled: Option<String>,
    people: Option<i64>,
    happened: Option<String>,
    outcome: Option<String>,
    followed: Option<String>,
    url: Option<String>,
    reported_at: Option<Timestamp>,
}

impl StateRow {
    fn of(state: &OfflineState) -> Self {
        let planned = |plan: &OfflinePlan| Self {
            about: Some(plan.about.clone()),
            place: Some(plan.place.clone()),
            joining: Some(plan.joining.clone()),
            starts_at: Some(plan.starts_at),
            ends_at: Some(plan.ends_at),
            ..Self::default()
        };
        match state {
            OfflineState::ToPlan => Self::default(),
            OfflineState::Planned(plan) => planned(plan),
            OfflineState::Cancelled(plan, reason) => {
                Self { cancelled: Some(reason.clone()), ..planned(plan) }
            }
            OfflineState::Held(plan, report) => Self {
                people: Some(report.people),
                happened: Some(report.happened.clone()),
                outcome: Some(report.outcome.clone()),
                followed: Some(report.followed.clone()),
                url: Some(report.url.clone()),
                reported_at: Some(report.at),
                ..planned(plan)
            },
        }
    }

    /// The state; none when the row says something that cannot be.
    fn read(self) -> Option<OfflineState> {
        let Some(starts_at) = self.starts_at else { return Some(OfflineState::ToPlan) };
        let (about, place, joining) = (self.about?, self.place?, self.joining?);
        let plan = OfflinePlan { about, place, joining, starts_at, ends_at: self.ends_at? };
        Some(match (self.cancelled, self.reported_at) {
            (Some(reason), _) => OfflineState::Cancelled(plan, reason),
            (None, None) => OfflineState::Planned(plan),
            (None, Some(at)) => {
                let (people, happened) = (self.people?, self.happened?);
                let (outcome, followed) = (self.outcome?, self.followed?);
                let report = OfflineReport { people, happened, outcome, followed, url: self.url?, at };
                OfflineState::Held(plan, report)
            }
        })
    }
}

impl Row {
    fn read(self) -> Result<OfflineActivity> {
        let Self { id, method, title, version, state } = self;
        let state = state.read().ok_or_else(|| Error::Unreadable(format!("state of activity {id}")))?;
        Ok(OfflineActivity { id, method, title, state, version })
    }
}

#[async_trait]
impl OfflineStore for Handle {
    async fn list_offline(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<OfflineActivity>> {
        let sql = format!("{SELECT}WHERE process_id = $1 AND municipality_id = $2 ORDER BY created_at, id");
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(process)
            .bind(m)
            .fetch_all(&mut *self.conn().await?)
            .await?;
        rows.into_iter().map(Row::read).collect()
    }

    async fn find_offline(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        id: OfflineId,
    ) -> Result<Option<OfflineActivity>> {
        let sql = format!("{SELECT}WHERE id = $1 AND process_id = $2 AND municipality_id = $3");
        let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(id)
            .bind(process)
            .bind(m)
            .fetch_optional(&mut *self.conn().await?)
            .await?;
        row.map(Row::read).transpose()
    }

    async fn add_offline(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        one: &OfflineActivity,
        at: Timestamp,
    ) -> Result<()> {
        let state = StateRow::of(&one.state);
        sqlx::query(
            "INSERT INTO offline_activity (id, municipality_id, process_id, method, title, about, place, joining, \
             starts_at, ends_at, cancelled, people, happened, outcome, followed, url, reported_at, version, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1, $18)",
        )
        .bind(one.id)
        .bind(m)
        .bind(process)
        .bind(one.method)
        .bind(&one.title)
        .bind(state.about)
        .bind(state.place)
        .bind(state.joining)
        .bind(state.starts_at)
        .bind(state.ends_at)
        .bind(state.cancelled)
        .bind(state.people)
        .bind(state.happened)
        .bind(state.outcome)
        .bind(state.followed)
        .bind(state.url)
        .bind(state.reported_at)
        .bind(at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn update_offline(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        one: &OfflineActivity,
    ) -> Result<bool> {
        let state = StateRow::of(&one.state);
        let done = sqlx::query(
            "UPDATE offline_activity SET method = $1, title = $2, about = $3, place = $4, joining = $5, starts_at = $6, \
             ends_at = $7, cancelled = $8, people = $9, happened = $10, outcome = $11, followed = $12, url = $13, \
             reported_at = $14, version = version + 1 \
             WHERE id = $15 AND process_id = $16 AND municipality_id = $17 AND version = $18",
        )
        .bind(one.method)
        .bind(&one.title)
        .bind(state.about)
        .bind(state.place)
        .bind(state.joining)
        .bind(state.starts_at)
        .bind(state.ends_at)
        .bind(state.cancelled)
        .bind(state.people)
        .bind(state.happened)
        .bind(state.outcome)
        .bind(state.followed)
        .bind(state.url)
        .bind(state.reported_at)
        .bind(one.id)
        .bind(process)
        .bind(m)
        .bind(one.version)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn remove_offline(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        one: &OfflineActivity,
    ) -> Result<bool> {
        let sql = "DELETE FROM offline_activity WHERE id = $1 AND process_id = $2 AND municipality_id = $3 \
             AND version = $4";
        let done = sqlx::query(sql)
            .bind(one.id)
            .bind(process)
            .bind(m)
            .bind(one.version)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn list_late_reports(
        &self,
        m: MunicipalityId,
        limited_to: Option<&[ProcessId]>,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<LateReport>> {
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT o.process_id, p.question, o.id, o.title, o.ends_at FROM offline_activity o \
             JOIN process p ON p.id = o.process_id \
             WHERE o.reported_at IS NULL AND o.cancelled IS NULL AND o.municipality_id = ",
        );
        sql.push_bind(m).push(" AND o.ends_at < ").push_bind(before);
        push_within(&mut sql, "o.process_id", limited_to);
        sql.push(" ORDER BY o.ends_at, o.id LIMIT ").push_bind(limit);
        Ok(sql.build_query_as().fetch_all(&mut *self.conn().await?).await?)
    }
}

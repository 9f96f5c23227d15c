//! What is counted of a process, and what it is compared with.

use async_trait::async_trait;
use domain::account::ParticipantKind;
use domain::figures::{
    Answered, Budget, CommentFigures, Cost, Counts, Group, MomentCount, PeopleCount, PlannedPhase,
    Population, ProposalCount, ReachCounts,
};
use domain::id::{AreaId, CostId, MunicipalityId, ProcessId};
use domain::phase::Timeline;
use domain::support::Channel;
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Connection, Db, Handle, figures_cost};
use crate::{FigureStore, Result};

/// The accounts that took part in a process ($1) of a municipality ($2), each once, whatever they did.
macro_rules! taking_part {
    () => {
        "WITH taking_part (account_id) AS ( \
         SELECT p.author_id FROM proposal p WHERE p.process_id = $1 AND p.municipality_id = $2 \
         AND p.author_id IS NOT NULL AND p.state <> 'draft' \
         UNION SELECT n.account_id FROM person n WHERE n.municipality_id = $2 AND n.account_id IS NOT NULL \
         AND EXISTS (SELECT 1 FROM support s JOIN proposal p ON p.id = s.proposal_id \
         WHERE s.person_id = n.id AND p.process_id = $1) \
         UNION SELECT c.author_id FROM proposal p JOIN comment c ON c.proposal_id = p.id \
         WHERE p.process_id = $1 AND p.municipality_id = $2)"
    };
}
pub(super) use taking_part;

/// Whether what was carried out of a proposal `p` is a part: so said the last decision before it.
macro_rules! part_done {
    () => {
        "COALESCE(p.answer = 'carried_out' AND (SELECT d.state FROM answer d WHERE d.proposal_id = p.id \
         AND d.state <> 'carried_out' ORDER BY d.at DESC LIMIT 1) = 'partly', FALSE)"
    };
}
pub(super) use part_done;

/// People of support lists count once as well; proposals of others one each.
const PEOPLE: &str = concat!(
    taking_part!(),
    " SELECT a.kind AS kind, a.area_id AS area, COUNT(*) AS people FROM taking_part t \
     JOIN account a ON a.id = t.account_id GROUP BY a.kind, a.area_id \
     UNION ALL SELECT NULL, NULL, COUNT(*) FROM person n WHERE n.municipality_id = $2 AND n.account_id IS NULL \
     AND EXISTS (SELECT 1 FROM support s JOIN proposal p ON p.id = s.proposal_id \
     WHERE s.person_id = n.id AND p.process_id = $1) \
     UNION ALL SELECT p.author_kind, NULL, COUNT(*) FROM proposal p WHERE p.process_id = $1 \
     AND p.municipality_id = $2 AND p.author_id IS NULL AND p.state <> 'draft' GROUP BY p.author_kind"
);

const PROPOSALS: &str = concat!(
    "SELECT p.channel, p.state, p.answer, ",
    part_done!(),
    " AS part_done, p.published_at IS NOT NULL AS shown, \
     COALESCE(p.supports >= p.needed, FALSE) AS enough, COUNT(*) AS proposals FROM proposal p \
     WHERE p.process_id = $1 AND p.municipality_id = $2 GROUP BY 1, 2, 3, 4, 5, 6"
);

const SUPPORTS: &str = "SELECT s.channel, COUNT(*) FROM proposal p JOIN support s ON s.proposal_id = p.id \
     WHERE p.process_id = $1 AND p.municipality_id = $2 GROUP BY s.channel";

const ANSWERED: &str = "SELECT p.published_at, \
     MIN(CASE WHEN a.state = 'considering' THEN a.at END) AS considered_at, \
     MIN(CASE WHEN a.state IN ('accepted', 'partly', 'rejected', 'carried_out') THEN a.at END) AS answered_at \
     FROM proposal p JOIN answer a ON a.proposal_id = p.id \
     WHERE p.process_id = $1 AND p.municipality_id = $2 AND p.listed = TRUE AND p.published_at IS NOT NULL \
     GROUP BY p.id, p.published_at \
     HAVING MIN(CASE WHEN a.state IN ('accepted', 'partly', 'rejected', 'carried_out') THEN a.at END) IS NOT NULL";

/// Moments whose day has come, or that brought somebody already.
const MOMENTS: &str = "SELECT c.channel, COUNT(*) AS moments, COUNT(c.code) AS coded, \
     COUNT(CASE WHEN c.code IS NOT NULL AND c.sent IS NOT NULL THEN 1 END) AS told, \
     CAST(COALESCE(SUM(CASE WHEN c.code IS NOT NULL THEN c.sent END), 0) AS BIGINT) AS sent, \
     CAST(COALESCE(SUM(v.visits), 0) AS BIGINT) AS visits FROM campaign_moment c \
     LEFT JOIN (SELECT w.moment_id, SUM(w.visits) AS visits FROM campaign_visit w \
     JOIN campaign_moment k ON k.id = w.moment_id WHERE k.process_id = $1 GROUP BY w.moment_id) v ON v.moment_id = c.id \
     WHERE c.process_id = $1 AND c.municipality_id = $2 AND (c.done OR v.visits IS NOT NULL) \
     GROUP BY c.channel ORDER BY c.channel";

const DAYS: &str = "SELECT MIN(v.day), MAX(v.day) FROM campaign_visit v JOIN campaign_moment c ON c.id = v.moment_id \
     WHERE c.process_id = $1 AND c.municipality_id = $2";

const ACCOUNTS: &str = concat!(
    taking_part!(),
    " SELECT COUNT(*), COUNT(t.account_id) FROM account a LEFT JOIN taking_part t ON t.account_id = a.id \
     WHERE a.municipality_id = $2 AND a.created_at >= $3 AND a.created_at < $4"
);

const OVERDUE: &str = "SELECT COUNT(*) FROM proposal WHERE process_id = $1 AND municipality_id = $2 \
     AND listed = TRUE AND answer_due_at < $3";

const COMMENTS: &str = "SELECT COUNT(*) AS written, \
     COUNT(CASE WHEN EXISTS (SELECT 1 FROM comment_report r WHERE r.comment_id = c.id) THEN 1 END) AS reported, \
     COUNT(CASE WHEN c.state = 'removed_by_staff' THEN 1 END) AS removed \
     FROM proposal p JOIN comment c ON c.proposal_id = p.id WHERE p.process_id = $1 AND p.municipality_id = $2";

const PLAN: &str = "SELECT l.phase_id, l.name, l.starts_at, l.ends_at FROM phase_plan l \
     JOIN process p ON p.id = l.process_id WHERE l.process_id = $1 AND p.municipality_id = $2 \
     ORDER BY l.starts_at, l.phase_id";

async fn rows<T>(conn: &mut Connection, sql: &'static str, of: (ProcessId, MunicipalityId)) -> Result<Vec<T>>
where
    T: for<'r> sqlx::FromRow<'r, <Db as sqlx::Database>::Row> + Send + Unpin,
{
    Ok(sqlx::query_as(sql).bind(of.0).bind(of.1).fetch_all(conn).await?)
}

#[async_trait]
impl FigureStore for Handle {
    async fn count_process(&self, m: MunicipalityId, process: ProcessId, now: Timestamp) -> Result<Counts> {
        let mut conn = self.conn().await?;
        let of = (process, m);
        let mut people: Vec<PeopleCount> = rows(&mut conn, PEOPLE, of).await?;
        people.retain(|row| row.people > 0);
        let proposals: Vec<ProposalCount> = rows(&mut conn, PROPOSALS, of).await?;
        let supports: Vec<(Channel, i64)> = rows(&mut conn, SUPPORTS, of).await?;
        let answered: Vec<Answered> = rows(&mut conn, ANSWERED, of).await?;
        let overdue: i64 =
            sqlx::query_scalar(OVERDUE).bind(process).bind(m).bind(now).fetch_one(&mut *conn).await?;
        let comments: Vec<CommentFigures> = rows(&mut conn, COMMENTS, of).await?;
        let plan: Vec<PlannedPhase> = rows(&mut conn, PLAN, of).await?;
        let comments = comments.into_iter().next().unwrap_or_default();
        Ok(Counts { people, proposals, supports, answered, overdue, comments, plan, ..Counts::default() })
    }

    async fn count_reach(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        period: Option<(Timestamp, Timestamp)>,
    ) -> Result<ReachCounts> {
        let mut conn = self.conn().await?;
        let moments: Vec<MomentCount> =
            sqlx::query_as(MOMENTS).bind(process).bind(m).fetch_all(&mut *conn).await?;
        let days: (Option<String>, Option<String>) =
            sqlx::query_as(DAYS).bind(process).bind(m).fetch_one(&mut *conn).await?;
        let (accounts, newcomers): (i64, i64) = match period {
            None => (0, 0),
            Some((from, until)) => {
                let found = sqlx::query_as(ACCOUNTS).bind(process).bind(m).bind(from).bind(until);
                found.fetch_one(&mut *conn).await?
            }
        };
        Ok(ReachCounts { moments, days: days.0.zip(days.1), accounts, newcomers })
    }

    async fn find_budget(&self, m: MunicipalityId, process: ProcessId) -> Result<Budget> {
        figures_cost::find_budget(&mut *self.conn().await?, m, process).await
    }

    async fn put_budget(&self, m: MunicipalityId, process: ProcessId, budget: &Budget) -> Result<()> {
        figures_cost::put_budget(&mut *self.conn().await?, m, process, budget).await
    }

    async fn list_costs(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Cost>> {
        figures_cost::list(&mut *self.conn().await?, m, process).await
    }

    async fn add_cost(&self, m: MunicipalityId, process: ProcessId, cost: &Cost) -> Result<()> {
        figures_cost::add(&mut *self.conn().await?, m, process, cost).await
    }

    async fn remove_cost(&self, m: MunicipalityId, process: ProcessId, id: CostId) -> Result<bool> {
        figures_cost::remove(&mut *self.conn().await?, m, process, id).await
    }

    async fn list_population(&self, m: MunicipalityId) -> Result<Vec<Population>> {
        let mut conn = self.conn().await?;
        let kinds: Vec<(ParticipantKind, i64, String, i64)> = sqlx::query_as(
            "SELECT kind, number, source, year FROM population_kind WHERE municipality_id = $1 ORDER BY kind",
        )
        .bind(m)
        .fetch_all(&mut *conn)
        .await?;
        let areas: Vec<(AreaId, i64, String, i64)> = sqlx::query_as(
            "SELECT p.area_id, p.number, p.source, p.year FROM population_area p JOIN area a ON a.id = p.area_id \
             WHERE p.municipality_id = $1 ORDER BY a.position, a.id",
        )
        .bind(m)
        .fetch_all(&mut *conn)
        .await?;
        let row = |group, number, source, year| Population { group, number, source, year };
        let kinds = kinds.into_iter().map(|(kind, n, source, year)| row(Group::Kind(kind), n, source, year));
        let areas = areas.into_iter().map(|(area, n, source, year)| row(Group::Area(area), n, source, year));
        Ok(kinds.chain(areas).collect())
    }

    async fn replace_population(&self, m: MunicipalityId, rows: &[Population]) -> Result<()> {
        let mut conn = self.conn().await?;
        for sql in [
            "DELETE FROM population_kind WHERE municipality_id = $1",
            "DELETE FROM population_area WHERE municipality_id = $1",
        ] {
            sqlx::query(sql).bind(m).execute(&mut *conn).await?;
        }
        for row in rows {
            let mut sql = QueryBuilder::<Db>::new("INSERT INTO ");
            match row.group {
                Group::Kind(kind) => sql
                    .push("population_kind (municipality_id, kind, number, source, year) VALUES (")
                    .push_bind(m)
                    .push(", ")
                    .push_bind(kind),
                Group::Area(area) => sql
                    .push("population_area (municipality_id, area_id, number, source, year) VALUES (")
                    .push_bind(m)
                    .push(", ")
                    .push_bind(area),
            };
            sql.push(", ").push_bind(row.number).push(", ").push_bind(row.source.clone());
            sql.push(", ").push_bind(row.year).push(")");
            sql.build().execute(&mut *conn).await?;
        }
        Ok(())
    }

    async fn list_plan(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<PlannedPhase>> {
        rows(&mut *self.conn().await?, PLAN, (process, m)).await
    }

    async fn keep_plan(&self, process: ProcessId, timeline: &Timeline) -> Result<()> {
        let mut conn = self.conn().await?;
        let known: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM phase_plan WHERE process_id = $1")
            .bind(process)
            .fetch_one(&mut *conn)
            .await?;
        if known > 0 {
            return Ok(());
        }
        for phase in timeline.phases() {
            sqlx::query(
                "INSERT INTO phase_plan (process_id, phase_id, name, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(process)
            .bind(phase.id)
            .bind(&phase.name)
            .bind(phase.starts_at)
            .bind(phase.ends_at)
            .execute(&mut *conn)
            .await?;
        }
        Ok(())
    }
}

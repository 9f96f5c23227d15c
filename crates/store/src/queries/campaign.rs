//! The campaign of a process: groups, moments of contact, and visits by code.

use async_trait::async_trait;
use domain::campaign::{
    ChannelKind, Code, DayVisits, Group, GroupKind, Moment, MomentPlan, MomentRow, MomentStanding, Target,
    Weight,
};
use domain::id::{GroupId, MomentId, MunicipalityId, ProcessId};
use domain::time::Timestamp;

use super::Handle;
use crate::{CampaignStore, CodeTarget, Error, Result};

#[derive(sqlx::FromRow)]
struct GroupRow {
    id: GroupId,
    kind: GroupKind,
    name: String,
    interest: i64,
    influence: i64,
    reached: String,
    note: String,
}

impl GroupRow {
    fn read(self) -> Result<Group> {
        let Self { id, kind, name, interest, influence, reached, note } = self;
        let weight =
            |n| Weight::from_number(n).ok_or_else(|| Error::Unreadable(format!("weight of group {id}")));
        Ok(Group {
            id,
            kind,
            name,
            interest: weight(interest)?,
            influence: weight(influence)?,
            reached,
            note,
        })
    }
}

#[derive(sqlx::FromRow)]
struct PlanRow {
    id: MomentId,
    group_id: Option<GroupId>,
    channel: ChannelKind,
    message: String,
    at: Timestamp,
    owner: String,
    place: String,
    done: bool,
    result: String,
    target: Target,
    sent: Option<i64>,
    code: Option<Code>,
    version: i64,
    visits: i64,
}

impl From<PlanRow> for MomentRow {
    fn from(row: PlanRow) -> Self {
        let plan = MomentPlan {
            group: row.group_id,
            channel: row.channel,
            message: row.message,
            at: row.at,
            owner: row.owner,
            place: row.place,
            standing: MomentStanding::from_parts(row.done, row.result),
            target: row.target,
            sent: row.sent,
        };
        Self { moment: Moment { id: row.id, plan, code: row.code, version: row.version }, visits: row.visits }
    }
}

#[async_trait]
impl CampaignStore for Handle {
    async fn list_groups(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Group>> {
        let rows: Vec<GroupRow> = sqlx::query_as(
            "SELECT id, kind, name, interest, influence, reached, note FROM campaign_group \
             WHERE process_id = $1 AND municipality_id = $2 \
             ORDER BY interest + influence DESC, influence DESC, name_key",
        )
        .bind(process)
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        rows.into_iter().map(GroupRow::read).collect()
    }

    async fn put_group(&self, m: MunicipalityId, process: ProcessId, group: &Group) -> Result<bool> {
        let done = sqlx::query(
            "INSERT INTO campaign_group (id, municipality_id, process_id, kind, name, name_key, interest, influence, \
             reached, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET \
             kind = excluded.kind, name = excluded.name, name_key = excluded.name_key, \
             interest = excluded.interest, influence = excluded.influence, reached = excluded.reached, \
             note = excluded.note WHERE campaign_group.process_id = excluded.process_id \
             AND campaign_group.municipality_id = excluded.municipality_id",
        )
        .bind(group.id)
        .bind(m)
        .bind(process)
        .bind(group.kind)
        .bind(&group.name)
        .bind(group.name_key())
        .bind(group.interest.number())
        .bind(group.influence.number())
        .bind(&group.reached)
        .bind(&group.note)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn remove_group(&self, m: MunicipalityId, process: ProcessId, id: GroupId) -> Result<bool> {
        let mut conn = self.conn().await?;
        let own = "process_id = $1 AND municipality_id = $2";
        let free = format!(
            "UPDATE campaign_moment SET group_id = NULL, version = version + 1 WHERE {own} AND group_id = $3"
        );
        sqlx::query(sqlx::AssertSqlSafe(free)).bind(process).bind(m).bind(id).execute(&mut *conn).await?;
        let gone = format!("DELETE FROM campaign_group WHERE {own} AND id = $3");
        let done =
            sqlx::query(sqlx::AssertSqlSafe(gone)).bind(process).bind(m).bind(id).execute(&mut *conn).await?;
        Ok(done.rows_affected() > 0)
    }

    async fn list_moments(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<MomentRow>> {
        let rows: Vec<PlanRow> = sqlx::query_as(
            "SELECT p.id, p.group_id, p.channel, p.message, p.at, p.owner, p.place, p.done, p.result, p.target, \
             p.sent, p.code, p.version, CAST(COALESCE((SELECT SUM(v.visits) FROM campaign_visit v WHERE v.moment_id = p.id), \
             0) AS BIGINT) AS visits FROM campaign_moment p WHERE p.process_id = $1 AND p.municipality_id = $2 \
             ORDER BY p.at, p.id",
        )
        .bind(process)
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        Ok(rows.into_iter().map(MomentRow::from).collect())
    }

    async fn add_moment(&self, m: MunicipalityId, process: ProcessId, moment: &Moment) -> Result<()> {
        let plan = &moment.plan;
        let (done, result) = plan.standing.parts();
        sqlx::query(
            "INSERT INTO campaign_moment (id, municipality_id, process_id, group_id, channel, message, at, owner, \
             place, done, result, target, sent, code, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        )
        .bind(moment.id)
        .bind(m)
        .bind(process)
        .bind(plan.group)
        .bind(plan.channel)
        .bind(&plan.message)
        .bind(plan.at)
        .bind(&plan.owner)
        .bind(&plan.place)
        .bind(done)
        .bind(result)
        .bind(plan.target)
        .bind(plan.sent)
        .bind(&moment.code)
        .bind(moment.version)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn update_moment(&self, m: MunicipalityId, process: ProcessId, moment: &Moment) -> Result<bool> {
        let plan = &moment.plan;
        let (done, result) = plan.standing.parts();
        let changed = sqlx::query(
            "UPDATE campaign_moment SET group_id = $1, channel = $2, message = $3, at = $4, owner = $5, place = $6, \
             done = $7, result = $8, target = $9, sent = $10, version = version + 1 \
             WHERE id = $11 AND process_id = $12 AND municipality_id = $13 AND version = $14",
        )
        .bind(plan.group)
        .bind(plan.channel)
        .bind(&plan.message)
        .bind(plan.at)
        .bind(&plan.owner)
        .bind(&plan.place)
        .bind(done)
        .bind(result)
        .bind(plan.target)
        .bind(plan.sent)
        .bind(moment.id)
        .bind(process)
        .bind(m)
        .bind(moment.version)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(changed.rows_affected() == 1)
    }

    async fn give_code(&self, m: MunicipalityId, id: MomentId, code: &Code) -> Result<bool> {
        let sql =
            "UPDATE campaign_moment SET code = $1 WHERE id = $2 AND municipality_id = $3 AND code IS NULL";
        let done = sqlx::query(sql).bind(code).bind(id).bind(m).execute(&mut *self.conn().await?).await?;
        Ok(done.rows_affected() == 1)
    }

    async fn remove_moment(&self, m: MunicipalityId, process: ProcessId, id: MomentId) -> Result<bool> {
        let mut conn = self.conn().await?;
        let visits = "DELETE FROM campaign_visit WHERE moment_id = (SELECT id FROM campaign_moment \
             WHERE id = $1 AND process_id = $2 AND municipality_id = $3)";
        sqlx::query(visits).bind(id).bind(process).bind(m).execute(&mut *conn).await?;
        let sql = "DELETE FROM campaign_moment WHERE id = $1 AND process_id = $2 AND municipality_id = $3";
        let done = sqlx::query(sql).bind(id).bind(process).bind(m).execute(&mut *conn).await?;
        Ok(done.rows_affected() == 1)
    }

    async fn find_code(&self, m: MunicipalityId, code: &Code) -> Result<Option<CodeTarget>> {
        Ok(sqlx::query_as(
            "SELECT c.id AS moment_id, c.target, c.process_id, p.slug, p.state FROM campaign_moment c \
             JOIN process p ON p.id = c.process_id WHERE c.municipality_id = $1 AND c.code = $2",
        )
        .bind(m)
        .bind(code)
        .fetch_optional(&mut *self.conn().await?)
        .await?)
    }

    async fn count_visits(&self, m: MunicipalityId, moment: MomentId, day: &str, visits: i64) -> Result<()> {
        // From the moment itself: when it was removed meanwhile, there is nothing to add to.
        sqlx::query(
            "INSERT INTO campaign_visit (moment_id, day, municipality_id, visits) \
             SELECT id, $1, municipality_id, $2 FROM campaign_moment WHERE id = $3 AND municipality_id = $4 \
             ON CONFLICT (moment_id, day) DO UPDATE SET visits = campaign_visit.visits + excluded.visits",
        )
        .bind(day)
        .bind(visits)
        .bind(moment)
        .bind(m)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn list_visits(&self, m: MunicipalityId, moment: MomentId, limit: i64) -> Result<Vec<DayVisits>> {
        Ok(sqlx::query_as(
            "SELECT day, visits FROM campaign_visit WHERE moment_id = $1 AND municipality_id = $2 \
             ORDER BY day DESC LIMIT $3",
        )
        .bind(moment)
        .bind(m)
        .bind(limit)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }
}

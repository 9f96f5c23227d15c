//! Setting up the portal of a municipality.

use async_trait::async_trait;
use domain::id::{AreaId, MunicipalityId, TopicId};
use domain::municipality::{Area, Topic};
use domain::setup::{AccessibilityStatus, Statements};
use domain::time::Timestamp;

use super::Handle;
use super::municipality::add_postcodes;
use crate::{Result, SetupStore};

#[derive(sqlx::FromRow)]
struct Row {
    live_at: Option<Timestamp>,
    privacy_mail: String,
    privacy_on: String,
    accessibility: Option<AccessibilityStatus>,
    accessibility_on: String,
    accessibility_link: String,
}

#[async_trait]
impl SetupStore for Handle {
    async fn find_setup(&self, m: MunicipalityId) -> Result<Option<(Statements, Option<Timestamp>)>> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT live_at, privacy_mail, privacy_on, accessibility, accessibility_on, accessibility_link \
             FROM municipality WHERE id = $1",
        )
        .bind(m)
        .fetch_optional(&mut *self.conn().await?)
        .await?;
        Ok(row.map(|row| {
            let statements = Statements {
                privacy_mail: row.privacy_mail,
                privacy_on: row.privacy_on,
                accessibility: row.accessibility,
                accessibility_on: row.accessibility_on,
                accessibility_link: row.accessibility_link,
            };
            (statements, row.live_at)
        }))
    }

    async fn save_statements(&self, m: MunicipalityId, statements: &Statements) -> Result<()> {
        sqlx::query(
            "UPDATE municipality SET privacy_mail = $1, privacy_on = $2, accessibility = $3, \
             accessibility_on = $4, accessibility_link = $5 WHERE id = $6",
        )
        .bind(&statements.privacy_mail)
        .bind(&statements.privacy_on)
        .bind(statements.accessibility)
        .bind(&statements.accessibility_on)
        .bind(&statements.accessibility_link)
        .bind(m)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn set_live(&self, m: MunicipalityId, since: Option<Timestamp>) -> Result<()> {
        sqlx::query("UPDATE municipality SET live_at = $1 WHERE id = $2")
            .bind(since)
            .bind(m)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn list_postcodes(&self, m: MunicipalityId) -> Result<Vec<(AreaId, String)>> {
        Ok(sqlx::query_as(
            "SELECT area_id, postcode FROM area_postcode WHERE municipality_id = $1 ORDER BY postcode",
        )
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn update_area(&self, m: MunicipalityId, area: &Area, postcodes: &[String]) -> Result<bool> {
        let mut conn = self.conn().await?;
        let changed = sqlx::query("UPDATE area SET name = $1 WHERE municipality_id = $2 AND id = $3")
            .bind(&area.name)
            .bind(m)
            .bind(area.id)
            .execute(&mut *conn)
            .await?;
        if changed.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("DELETE FROM area_postcode WHERE municipality_id = $1 AND area_id = $2")
            .bind(m)
            .bind(area.id)
            .execute(&mut *conn)
            .await?;
        add_postcodes(&mut conn, m, area.id, postcodes).await?;
        Ok(true)
    }

    async fn remove_area(&self, m: MunicipalityId, area: AreaId) -> Result<bool> {
        let mut conn = self.conn().await?;
        sqlx::query("DELETE FROM area_postcode WHERE municipality_id = $1 AND area_id = $2")
            .bind(m)
            .bind(area)
            .execute(&mut *conn)
            .await?;
        let gone = sqlx::query("DELETE FROM area WHERE municipality_id = $1 AND id = $2")
            .bind(m)
            .bind(area)
            .execute(&mut *conn)
            .await?;
        Ok(gone.rows_affected() > 0)
    }

    async fn update_topic(&self, m: MunicipalityId, topic: &Topic) -> Result<bool> {
        let changed =
            sqlx::query("UPDATE topic SET name_nl = $1, name_en = $2 WHERE municipality_id = $3 AND id = $4")
                .bind(&topic.name_nl)
                .bind(&topic.name_en)
                .bind(m)
                .bind(topic.id)
                .execute(&mut *self.conn().await?)
                .await?;
        Ok(changed.rows_affected() > 0)
    }

    async fn remove_topic(&self, m: MunicipalityId, topic: TopicId) -> Result<bool> {
        let gone = sqlx::query("DELETE FROM topic WHERE municipality_id = $1 AND id = $2")
            .bind(m)
            .bind(topic)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(gone.rows_affected() > 0)
    }
}

//! Municipalities, districts, topics, numbers and rate limits.

use async_trait::async_trait;
use domain::id::{AreaId, MunicipalityId, TopicId};
use domain::lang::Lang;
use domain::municipality::{Area, Municipality, Topic};
use domain::time::Timestamp;

use super::{Connection, Handle};
use crate::{MunicipalityStore, Result};

#[derive(sqlx::FromRow)]
struct Row {
    id: MunicipalityId,
    name: String,
    host: String,
    theme: String,
    langs: String,
    contact_mail: String,
    contact_phone: String,
    contact_address: String,
    contact_hours: String,
    live_at: Option<Timestamp>,
}

const SELECT: &str = "SELECT id, name, host, theme, langs, contact_mail, contact_phone, contact_address, \
     contact_hours, live_at FROM municipality ";

fn municipality(row: Row) -> Municipality {
    Municipality {
        id: row.id,
        name: row.name,
        host: row.host,
        theme: row.theme,
        // A language that this version does not know is left out rather than refused.
        langs: row.langs.split_whitespace().filter_map(Lang::parse).collect(),
        contact_mail: row.contact_mail,
        contact_phone: row.contact_phone,
        contact_address: row.contact_address,
        contact_hours: row.contact_hours,
        live: row.live_at.is_some(),
    }
}

fn langs(municipality: &Municipality) -> String {
    municipality.langs.iter().map(|lang| lang.as_str()).collect::<Vec<_>>().join(" ")
}

/// Adds the postcodes of a district.
pub(super) async fn add_postcodes(
    conn: &mut Connection,
    m: MunicipalityId,
    area: AreaId,
    postcodes: &[String],
) -> Result<()> {
    for postcode in postcodes {
        sqlx::query("INSERT INTO area_postcode (municipality_id, postcode, area_id) VALUES ($1, $2, $3)")
            .bind(m)
            .bind(postcode)
            .bind(area)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

#[async_trait]
impl MunicipalityStore for Handle {
    async fn add_municipality(&self, slug: &str, municipality: &Municipality, now: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO municipality (id, slug, name, host, theme, langs, contact_mail, contact_phone, \
             contact_address, contact_hours, created_at, live_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(municipality.id)
        .bind(slug)
        .bind(&municipality.name)
        .bind(&municipality.host)
        .bind(&municipality.theme)
        .bind(langs(municipality))
        .bind(&municipality.contact_mail)
        .bind(&municipality.contact_phone)
        .bind(&municipality.contact_address)
        .bind(&municipality.contact_hours)
        .bind(now)
        .bind(municipality.live.then_some(now))
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn list_municipalities(&self) -> Result<Vec<Municipality>> {
        let rows: Vec<Row> =
            sqlx::query_as(sqlx::AssertSqlSafe(format!("{SELECT}ORDER BY created_at, slug")))
                .fetch_all(&mut *self.conn().await?)
                .await?;
        Ok(rows.into_iter().map(municipality).collect())
    }

    async fn find_municipality_by_host(&self, host: &str) -> Result<Option<Municipality>> {
        let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{SELECT}WHERE host = $1")))
            .bind(host)
            .fetch_optional(&mut *self.conn().await?)
            .await?;
        Ok(row.map(municipality))
    }

    async fn update_municipality(&self, municipality: &Municipality) -> Result<()> {
        sqlx::query(
            "UPDATE municipality SET name = $1, host = $2, theme = $3, langs = $4, contact_mail = $5, \
             contact_phone = $6, contact_address = $7, contact_hours = $8 WHERE id = $9",
        )
        .bind(&municipality.name)
        .bind(&municipality.host)
        .bind(&municipality.theme)
        .bind(langs(municipality))
        .bind(&municipality.contact_mail)
        .bind(&municipality.contact_phone)
        .bind(&municipality.contact_address)
        .bind(&municipality.contact_hours)
        .bind(municipality.id)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn add_area(
        &self,
        m: MunicipalityId,
        area: &Area,
        position: i64,
        postcodes: &[String],
    ) -> Result<()> {
        let mut conn = self.conn().await?;
        sqlx::query(
            "INSERT INTO area (id, municipality_id, slug, name, position) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(area.id)
        .bind(m)
        .bind(&area.slug)
        .bind(&area.name)
        .bind(position)
        .execute(&mut *conn)
        .await?;
        add_postcodes(&mut conn, m, area.id, postcodes).await?;
        Ok(())
    }

    async fn list_areas(&self, m: MunicipalityId) -> Result<Vec<Area>> {
        let rows: Vec<(AreaId, String, String)> = sqlx::query_as(
            "SELECT id, slug, name FROM area WHERE municipality_id = $1 ORDER BY position, slug",
        )
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        Ok(rows.into_iter().map(|(id, slug, name)| Area { id, slug, name }).collect())
    }

    async fn find_area_by_postcode(&self, m: MunicipalityId, digits: &str) -> Result<Option<AreaId>> {
        Ok(sqlx::query_scalar(
            "SELECT area_id FROM area_postcode WHERE municipality_id = $1 AND postcode = $2",
        )
        .bind(m)
        .bind(digits)
        .fetch_optional(&mut *self.conn().await?)
        .await?)
    }

    async fn add_topic(&self, m: MunicipalityId, topic: &Topic, position: i64) -> Result<()> {
        sqlx::query(
            "INSERT INTO topic (id, municipality_id, slug, name_nl, name_en, position) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(topic.id)
        .bind(m)
        .bind(&topic.slug)
        .bind(&topic.name_nl)
        .bind(&topic.name_en)
        .bind(position)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn list_topics(&self, m: MunicipalityId) -> Result<Vec<Topic>> {
        let rows: Vec<(TopicId, String, String, String)> = sqlx::query_as(
            "SELECT id, slug, name_nl, name_en FROM topic WHERE municipality_id = $1 ORDER BY position, slug",
        )
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        Ok(rows
            .into_iter()
            .map(|(id, slug, name_nl, name_en)| Topic { id, slug, name_nl, name_en })
            .collect())
    }

    async fn next_number(&self, m: MunicipalityId, counter: &str) -> Result<i64> {
        self.next_numbers(m, counter, 1).await
    }

    async fn next_numbers(&self, m: MunicipalityId, counter: &str, count: i64) -> Result<i64> {
        let last: i64 = sqlx::query_scalar(
            "INSERT INTO counter (municipality_id, name, value) VALUES ($1, $2, $3) \
             ON CONFLICT (municipality_id, name) DO UPDATE SET value = counter.value + excluded.value RETURNING value",
        )
        .bind(m)
        .bind(counter)
        .bind(count)
        .fetch_one(&mut *self.conn().await?)
        .await?;
        Ok(last - count + 1)
    }

    async fn bump_revision(&self, m: MunicipalityId) -> Result<()> {
        sqlx::query("UPDATE municipality SET revision = revision + 1 WHERE id = $1")
            .bind(m)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn revision(&self, m: MunicipalityId) -> Result<i64> {
        Ok(sqlx::query_scalar("SELECT revision FROM municipality WHERE id = $1")
            .bind(m)
            .fetch_one(&mut *self.conn().await?)
            .await?)
    }

    async fn list_revisions(&self) -> Result<Vec<(MunicipalityId, i64)>> {
        Ok(sqlx::query_as("SELECT id, revision FROM municipality")
            .fetch_all(&mut *self.conn().await?)
            .await?)
    }

    async fn hit_rate(&self, key: &str, now: Timestamp, window_seconds: i64) -> Result<i64> {
        // A window that started at or before this moment is over.
        let over = now.plus_seconds(-window_seconds);
        Ok(sqlx::query_scalar(
            "INSERT INTO rate (key, window_start, hits) VALUES ($1, $2, 1) ON CONFLICT (key) DO UPDATE SET \
             hits = CASE WHEN rate.window_start <= $3 THEN 1 ELSE rate.hits + 1 END, \
             window_start = CASE WHEN rate.window_start <= $3 THEN excluded.window_start ELSE rate.window_start END \
             RETURNING hits",
        )
        .bind(key)
        .bind(now)
        .bind(over)
        .fetch_one(&mut *self.conn().await?)
        .await?)
    }

    async fn clean_rates(&self, before: Timestamp) -> Result<u64> {
        let done = sqlx::query("DELETE FROM rate WHERE window_start < $1")
            .bind(before)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(done.rows_affected())
    }
}

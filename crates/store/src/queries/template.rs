//! Templates that a municipality keeps, and from which template a process was made.

use async_trait::async_trait;
use domain::id::{MunicipalityId, ProcessId, TemplateId};
use domain::page::{Cursor, Page};
use domain::process::Level;
use domain::template::{Licence, TemplateOrigin, TemplateUse};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Db, Handle, map_page, push_newest_first};
use crate::{Error, KeptTemplate, NewTemplate, Result, TemplateRow, TemplateStore};

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    id: TemplateId,
    origin: TemplateOrigin,
    title: String,
    fits: String,
    author: String,
    level: Option<Level>,
    created_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct UseRow {
    title: String,
    edition: i64,
    licence: Licence,
    provenance: String,
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::Unreadable(format!("provenance: {error}"))
}

/// The SQL of one page of the templates of a municipality.
pub(in super::super) fn list_query(
    m: MunicipalityId,
    cursor: Option<Cursor>,
    size: usize,
) -> QueryBuilder<Db> {
    let mut sql = QueryBuilder::<Db>::new(
        "SELECT seq, id, origin, title, fits, author, level, created_at FROM template WHERE municipality_id = ",
    );
    sql.push_bind(m);
    push_newest_first(&mut sql, "created_at", cursor, size);
    sql
}

#[async_trait]
impl TemplateStore for Handle {
    async fn add_template(&self, template: &NewTemplate) -> Result<()> {
        sqlx::query(
            "INSERT INTO template (id, municipality_id, origin, title, fits, author, level, content, source_id, \
             created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(template.id)
        .bind(template.municipality)
        .bind(template.origin)
        .bind(&template.title)
        .bind(&template.fits)
        .bind(&template.author)
        .bind(template.level)
        .bind(&template.content)
        .bind(template.source)
        .bind(template.at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn find_template(&self, m: MunicipalityId, id: TemplateId) -> Result<Option<KeptTemplate>> {
        Ok(sqlx::query_as("SELECT origin, content FROM template WHERE municipality_id = $1 AND id = $2")
            .bind(m)
            .bind(id)
            .fetch_optional(&mut *self.conn().await?)
            .await?)
    }

    async fn list_templates(
        &self,
        m: MunicipalityId,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<TemplateRow>> {
        let mut conn = self.conn().await?;
        let total: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM template WHERE municipality_id = $1")
            .bind(m)
            .fetch_one(&mut *conn)
            .await?;
        let mut sql = list_query(m, cursor, size);
        let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut *conn).await?;
        let page = Page::from_rows(rows, size, cursor, total, |row| (row.created_at.0, row.seq));
        Ok(map_page(page, |Row { id, origin, title, fits, author, level, .. }| TemplateRow {
            id,
            origin,
            title,
            fits,
            author,
            level,
        }))
    }

    async fn remove_template(&self, m: MunicipalityId, id: TemplateId) -> Result<bool> {
        let done = sqlx::query("DELETE FROM template WHERE municipality_id = $1 AND id = $2")
            .bind(m)
            .bind(id)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn count_templates(&self, m: MunicipalityId, source: ProcessId) -> Result<i64> {
        Ok(sqlx::query_scalar("SELECT COUNT(*) FROM template WHERE municipality_id = $1 AND source_id = $2")
            .bind(m)
            .bind(source)
            .fetch_one(&mut *self.conn().await?)
            .await?)
    }

    async fn add_template_use(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        made_of: &TemplateUse,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO process_template (process_id, municipality_id, title, edition, licence, provenance) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(process)
        .bind(m)
        .bind(&made_of.title)
        .bind(made_of.edition)
        .bind(made_of.licence)
        .bind(serde_json::to_string(&made_of.provenance).map_err(unreadable)?)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn find_template_use(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<TemplateUse>> {
        let row: Option<UseRow> = sqlx::query_as(
            "SELECT title, edition, licence, provenance FROM process_template \
             WHERE municipality_id = $1 AND process_id = $2",
        )
        .bind(m)
        .bind(process)
        .fetch_optional(&mut *self.conn().await?)
        .await?;
        let Some(UseRow { title, edition, licence, provenance }) = row else { return Ok(None) };
        let provenance = serde_json::from_str(&provenance).map_err(unreadable)?;
        Ok(Some(TemplateUse { title, edition, licence, provenance }))
    }
}

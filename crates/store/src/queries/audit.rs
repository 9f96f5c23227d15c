//! The audit log.

use async_trait::async_trait;
use domain::audit::{AuditAction, AuditRow};
use domain::id::MunicipalityId;
use domain::page::{Cursor, Page};
use sqlx::QueryBuilder;

use super::{Db, Handle, map_page, push_newest_first};
use crate::{AuditStore, NewAudit, Result};

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    #[sqlx(flatten)]
    entry: AuditRow,
}

#[async_trait]
impl AuditStore for Handle {
    async fn add_audit(&self, entry: &NewAudit) -> Result<()> {
        let (actor_id, actor) = entry.actor.clone().unzip();
        sqlx::query(
            "INSERT INTO audit (id, municipality_id, at, actor_id, actor, action, object_kind, object_id, object_label, \
             detail, request_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(entry.id)
        .bind(entry.municipality)
        .bind(entry.at)
        .bind(actor_id)
        .bind(actor)
        .bind(entry.action)
        .bind(entry.object_kind)
        .bind(entry.object_id)
        .bind(&entry.object_label)
        .bind(&entry.detail)
        .bind(&entry.request_id)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn list_audit(
        &self,
        m: MunicipalityId,
        action: Option<AuditAction>,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<AuditRow>> {
        let conditions = |sql: &mut QueryBuilder<Db>| {
            sql.push(" WHERE municipality_id = ").push_bind(m);
            if let Some(action) = action {
                sql.push(" AND action = ").push_bind(action);
            }
        };
        let mut count = QueryBuilder::<Db>::new("SELECT COUNT(*) FROM audit");
        conditions(&mut count);
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT seq, id, at, actor, action, object_kind, object_label, detail FROM audit",
        );
        conditions(&mut sql);
        push_newest_first(&mut sql, "at", cursor, size);

        let mut conn = self.conn().await?;
        let total = count.build_query_scalar().fetch_one(&mut *conn).await?;
        let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut *conn).await?;
        Ok(map_page(Page::from_rows(rows, size, cursor, total, |row| (row.entry.at.0, row.seq)), |row| {
            row.entry
        }))
    }
}

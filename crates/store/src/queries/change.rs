//! What was published about influence and changed since.

use async_trait::async_trait;
use domain::change::{ChangeEntry, Changed, InfluenceField};
use domain::id::{MunicipalityId, ProcessId};
use domain::time::Timestamp;

use super::Handle;
use crate::{ChangeStore, NewChange, Result};

#[derive(sqlx::FromRow)]
struct Row {
    version: i64,
    field: InfluenceField,
    was: String,
    becomes: String,
    note: String,
    at: Timestamp,
    actor: Option<String>,
}

#[async_trait]
impl ChangeStore for Handle {
    async fn add_change(&self, change: &NewChange) -> Result<()> {
        let mut conn = self.conn().await?;
        for changed in &change.fields {
            sqlx::query(
                "INSERT INTO process_change (municipality_id, process_id, version, field, was, becomes, note, at, \
                 actor_id, actor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            )
            .bind(change.municipality)
            .bind(change.process)
            .bind(change.version)
            .bind(changed.field)
            .bind(&changed.was)
            .bind(&changed.becomes)
            .bind(&change.note)
            .bind(change.at)
            .bind(change.actor.as_ref().map(|(id, _)| *id))
            .bind(change.actor.as_ref().map(|(_, name)| name))
            .execute(&mut *conn)
            .await?;
        }
        Ok(())
    }

    async fn list_changes(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<ChangeEntry>> {
        let mut rows: Vec<Row> = sqlx::query_as(
            "SELECT version, field, was, becomes, note, at, actor FROM process_change \
             WHERE process_id = $1 AND municipality_id = $2 ORDER BY version DESC",
        )
        .bind(process)
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        // Of one save in the order of the form.
        rows.sort_by_key(|row| (std::cmp::Reverse(row.version), row.field));
        let saves = rows.chunk_by(|a, b| a.version == b.version);
        let entry = |rows: &[Row]| {
            let first = rows.first()?;
            let fields = rows.iter().map(|row| Changed {
                field: row.field,
                was: row.was.clone(),
                becomes: row.becomes.clone(),
            });
            Some(ChangeEntry {
                at: first.at,
                actor: first.actor.clone(),
                note: first.note.clone(),
                fields: fields.collect(),
            })
        };
        Ok(saves.filter_map(entry).collect())
    }
}

//! What a municipality adds to the library, and what it leaves out.

use async_trait::async_trait;
use domain::id::{LibraryEntryId, MunicipalityId};
use domain::library::{EntryKind, LibraryEntry, OwnLibraryEntry};
use domain::time::Timestamp;

use super::Handle;
use crate::{Error, LibraryStore, Result};

#[derive(sqlx::FromRow)]
struct Row {
    id: LibraryEntryId,
    kind: EntryKind,
    content: String,
    withdrawn: bool,
}

impl Row {
    fn read(self) -> Result<OwnLibraryEntry> {
        let unreadable = |what: &str| Error::Unreadable(format!("library entry {}: {what}", self.id));
        let entry: LibraryEntry =
            serde_json::from_str(&self.content).map_err(|error| unreadable(&error.to_string()))?;
        if entry.kind() != self.kind {
            return Err(unreadable("of another kind"));
        }
        Ok(OwnLibraryEntry { id: self.id, entry: entry.owned_as(self.id), withdrawn: self.withdrawn })
    }
}

fn written(entry: &LibraryEntry) -> Result<String> {
    serde_json::to_string(entry).map_err(|error| Error::Unreadable(format!("library entry: {error}")))
}

#[async_trait]
impl LibraryStore for Handle {
    async fn add_library_entry(
        &self,
        m: MunicipalityId,
        id: LibraryEntryId,
        entry: &LibraryEntry,
        now: Timestamp,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO library_entry (id, municipality_id, kind, title, content, withdrawn, created_at, updated_at) \
             VALUES ($1, $2, $3, $4, $5, FALSE, $6, $6)",
        )
        .bind(id)
        .bind(m)
        .bind(entry.kind())
        .bind(entry.title())
        .bind(written(entry)?)
        .bind(now)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn update_library_entry(
        &self,
        m: MunicipalityId,
        id: LibraryEntryId,
        entry: &LibraryEntry,
        now: Timestamp,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE library_entry SET title = $1, content = $2, updated_at = $3 \
             WHERE municipality_id = $4 AND id = $5 AND kind = $6",
        )
        .bind(entry.title())
        .bind(written(entry)?)
        .bind(now)
        .bind(m)
        .bind(id)
        .bind(entry.kind())
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn update_library_withdrawn(
        &self,
        m: MunicipalityId,
        id: LibraryEntryId,
        withdrawn: bool,
        now: Timestamp,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE library_entry SET withdrawn = $1, updated_at = $2 \
             WHERE municipality_id = $3 AND id = $4 AND withdrawn <> $1",
        )
        .bind(withdrawn)
        .bind(now)
        .bind(m)
        .bind(id)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn list_library_entries(&self, m: MunicipalityId) -> Result<Vec<OwnLibraryEntry>> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, kind, content, withdrawn FROM library_entry WHERE municipality_id = $1 \
             ORDER BY created_at DESC, seq DESC",
        )
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        rows.into_iter().map(Row::read).collect()
    }

    async fn count_library_entries(&self, m: MunicipalityId) -> Result<i64> {
        Ok(sqlx::query_scalar("SELECT COUNT(*) FROM library_entry WHERE municipality_id = $1")
            .bind(m)
            .fetch_one(&mut *self.conn().await?)
            .await?)
    }

    async fn put_library_hidden(&self, m: MunicipalityId, name: &str, now: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO library_hidden (municipality_id, name, hidden_at) VALUES ($1, $2, $3) \
             ON CONFLICT (municipality_id, name) DO NOTHING",
        )
        .bind(m)
        .bind(name)
        .bind(now)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn remove_library_hidden(&self, m: MunicipalityId, name: &str) -> Result<bool> {
        let done = sqlx::query("DELETE FROM library_hidden WHERE municipality_id = $1 AND name = $2")
            .bind(m)
            .bind(name)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn list_library_hidden(&self, m: MunicipalityId) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar("SELECT name FROM library_hidden WHERE municipality_id = $1 ORDER BY name")
            .bind(m)
            .fetch_all(&mut *self.conn().await?)
            .await?)
    }
}

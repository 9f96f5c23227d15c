//! The team of a process, and what the administration agreed to.

use async_trait::async_trait;
use domain::id::{MemberId, MunicipalityId, ProcessId};
use domain::team::{Member, SignOff};

use super::Handle;
use crate::{Result, TeamStore};

#[async_trait]
impl TeamStore for Handle {
    async fn list_members(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Member>> {
        // Identifiers are in order of time.
        Ok(sqlx::query_as(
            "SELECT id, role, name, hours, replacement FROM team_member \
             WHERE process_id = $1 AND municipality_id = $2 ORDER BY id",
        )
        .bind(process)
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn put_member(&self, m: MunicipalityId, process: ProcessId, member: &Member) -> Result<bool> {
        let done = sqlx::query(
            "INSERT INTO team_member (id, municipality_id, process_id, role, name, hours, replacement) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET role = excluded.role, \
             name = excluded.name, hours = excluded.hours, replacement = excluded.replacement \
             WHERE team_member.process_id = excluded.process_id \
             AND team_member.municipality_id = excluded.municipality_id",
        )
        .bind(member.id)
        .bind(m)
        .bind(process)
        .bind(member.role)
        .bind(&member.name)
        .bind(member.hours)
        .bind(&member.replacement)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn remove_member(&self, m: MunicipalityId, process: ProcessId, id: MemberId) -> Result<bool> {
        let sql = "DELETE FROM team_member WHERE id = $1 AND process_id = $2 AND municipality_id = $3";
        let done = sqlx::query(sql).bind(id).bind(process).bind(m).execute(&mut *self.conn().await?).await?;
        Ok(done.rows_affected() > 0)
    }

    async fn find_sign_off(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<SignOff>> {
        Ok(sqlx::query_as(
            "SELECT body, name, agreed_on, promised, document, url, noted_by, noted_at FROM sign_off \
             WHERE process_id = $1 AND municipality_id = $2",
        )
        .bind(process)
        .bind(m)
        .fetch_optional(&mut *self.conn().await?)
        .await?)
    }

    async fn put_sign_off(&self, m: MunicipalityId, process: ProcessId, sign_off: &SignOff) -> Result<()> {
        sqlx::query(
            "INSERT INTO sign_off (process_id, municipality_id, body, name, agreed_on, promised, document, url, \
             noted_by, noted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (process_id) \
             DO UPDATE SET body = excluded.body, name = excluded.name, agreed_on = excluded.agreed_on, \
             promised = excluded.promised, document = excluded.document, url = excluded.url, \
             noted_by = excluded.noted_by, noted_at = excluded.noted_at \
             WHERE sign_off.municipality_id = excluded.municipality_id",
        )
        .bind(process)
        .bind(m)
        .bind(sign_off.body)
        .bind(&sign_off.name)
        .bind(&sign_off.agreed_on)
        .bind(&sign_off.promised)
        .bind(&sign_off.document)
        .bind(&sign_off.url)
        .bind(sign_off.noted_by)
        .bind(sign_off.noted_at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }
}

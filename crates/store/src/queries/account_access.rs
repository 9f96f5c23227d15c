//! Mailed links and roles.

use domain::account::{LinkPurpose, MailAddress};
use domain::id::{AccountId, GrantId, MunicipalityId};
use domain::role::{Grant, Grants};
use domain::time::Timestamp;

use super::{Connection, Handle};
use crate::{NewLink, Result, StaffRow, TokenHash};

#[derive(sqlx::FromRow)]
struct StaffGrant {
    account_id: AccountId,
    name: String,
    mail: MailAddress,
    #[sqlx(flatten)]
    grant: Grant,
}

/// Roles of an account.
pub(super) async fn grants(conn: &mut Connection, m: MunicipalityId, account: AccountId) -> Result<Grants> {
    let rows = sqlx::query_as(
        "SELECT id, role, process_id FROM role_grant WHERE municipality_id = $1 AND account_id = $2 \
         ORDER BY granted_at, id",
    )
    .bind(m)
    .bind(account)
    .fetch_all(conn)
    .await?;
    Ok(Grants(rows))
}

impl Handle {
    pub(super) async fn insert_link(&self, link: &NewLink) -> Result<()> {
        sqlx::query(
            "INSERT INTO mail_link (token_hash, municipality_id, account_id, purpose, mail, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(link.token_hash.as_slice())
        .bind(link.municipality)
        .bind(link.account)
        .bind(link.purpose)
        .bind(&link.mail)
        .bind(link.expires_at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    pub(super) async fn look_at_link(
        &self,
        m: MunicipalityId,
        token: &TokenHash,
        purpose: LinkPurpose,
        now: Timestamp,
    ) -> Result<Option<(AccountId, MailAddress)>> {
        Ok(sqlx::query_as(
            "SELECT account_id, mail FROM mail_link WHERE token_hash = $1 AND municipality_id = $2 AND purpose = $3 \
             AND used_at IS NULL AND expires_at > $4",
        )
        .bind(token.as_slice())
        .bind(m)
        .bind(purpose)
        .bind(now)
        .fetch_optional(&mut *self.conn().await?)
        .await?)
    }

    pub(super) async fn use_link(
        &self,
        m: MunicipalityId,
        token: &TokenHash,
        purpose: LinkPurpose,
        now: Timestamp,
    ) -> Result<Option<(AccountId, MailAddress)>> {
        Ok(sqlx::query_as(
            "UPDATE mail_link SET used_at = $4 WHERE token_hash = $1 AND municipality_id = $2 AND purpose = $3 \
             AND used_at IS NULL AND expires_at > $4 RETURNING account_id, mail",
        )
        .bind(token.as_slice())
        .bind(m)
        .bind(purpose)
        .bind(now)
        .fetch_optional(&mut *self.conn().await?)
        .await?)
    }

    pub(super) async fn insert_grant(
        &self,
        m: MunicipalityId,
        account: AccountId,
        grant: &Grant,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO role_grant (id, municipality_id, account_id, role, process_id, granted_by, granted_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(grant.id)
        .bind(m)
        .bind(account)
        .bind(grant.role)
        .bind(grant.process_id)
        .bind(by)
        .bind(now)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    pub(super) async fn delete_grant(&self, m: MunicipalityId, id: GrantId) -> Result<Option<AccountId>> {
        Ok(sqlx::query_scalar(
            "DELETE FROM role_grant WHERE municipality_id = $1 AND id = $2 RETURNING account_id",
        )
        .bind(m)
        .bind(id)
        .fetch_optional(&mut *self.conn().await?)
        .await?)
    }

    pub(super) async fn staff_rows(&self, m: MunicipalityId) -> Result<Vec<StaffRow>> {
        let rows: Vec<StaffGrant> = sqlx::query_as(
            "SELECT g.account_id, a.name, a.mail, g.id, g.role, g.process_id FROM role_grant g \
             JOIN account a ON a.id = g.account_id WHERE g.municipality_id = $1 ORDER BY g.account_id, g.granted_at, g.id",
        )
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        let mut staff: Vec<StaffRow> = Vec::new();
        for StaffGrant { account_id, name, mail, grant } in rows {
            match staff.last_mut().filter(|last| last.account == account_id) {
                Some(last) => last.grants.push(grant),
                None => staff.push(StaffRow { account: account_id, name, mail, grants: vec![grant] }),
            }
        }
        // Sorted here, because the engines do not agree on where capitals and accents go.
        staff.sort_by_cached_key(|row| (row.name.to_lowercase(), row.account));
        Ok(staff)
    }
}

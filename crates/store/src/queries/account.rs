//! Accounts and their sessions. Mailed links and roles stand in `account_access`.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::account::{Account, Assurance, LinkPurpose, MailAddress, ParticipantKind, SessionRow};
use domain::id::{AccountId, AreaId, GrantId, MunicipalityId, ProcessId, SessionId};
use domain::lang::Lang;
use domain::role::{Grant, Grants, Role};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::account_access::grants;
use super::{Db, Handle};
use crate::{
    AccountSecret, AccountStore, FoundSession, NewAccount, NewLink, NewSession, ProfileChange, Result,
    StaffRow, TokenHash,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: AccountId,
    municipality_id: MunicipalityId,
    mail: MailAddress,
    name: String,
    alias: Option<String>,
    kind: ParticipantKind,
    organisation: Option<String>,
    area_id: Option<AreaId>,
    assurance: Assurance,
    lang: Lang,
    password_hash: Option<String>,
    created_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct SessionFound {
    session_id: SessionId,
    token_hash: Vec<u8>,
    seen_at: Timestamp,
    expires_at: Timestamp,
    #[sqlx(flatten)]
    account: Row,
    grant_id: Option<GrantId>,
    grant_role: Option<Role>,
    grant_process: Option<ProcessId>,
}

impl SessionFound {
    fn grant(&self) -> Option<Grant> {
        Some(Grant { id: self.grant_id?, role: self.grant_role?, process_id: self.grant_process })
    }
}

const COLUMNS: &str = "a.id, a.municipality_id, a.mail, a.name, a.alias, a.kind, a.organisation, a.area_id, \
     a.assurance, a.lang, a.password_hash, a.created_at";

fn account(row: Row) -> AccountSecret {
    AccountSecret {
        account: Account {
            id: row.id,
            municipality: row.municipality_id,
            mail: row.mail,
            name: row.name,
            alias: row.alias,
            kind: row.kind,
            organisation: row.organisation,
            area: row.area_id,
            assurance: row.assurance,
            lang: row.lang,
            has_password: row.password_hash.is_some(),
            created_at: row.created_at,
        },
        password_hash: row.password_hash,
    }
}

fn select(condition: &'static str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM account a WHERE {condition}"))
}

#[async_trait]
impl AccountStore for Handle {
    async fn add_account(&self, account: &NewAccount) -> Result<()> {
        sqlx::query(
            "INSERT INTO account (id, municipality_id, mail, name, alias, kind, organisation, area_id, assurance, lang, \
             password_hash, created_at, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
        )
        .bind(account.id)
        .bind(account.municipality)
        .bind(&account.mail)
        .bind(&account.name)
        .bind(&account.alias)
        .bind(account.kind)
        .bind(&account.organisation)
        .bind(account.area)
        .bind(account.assurance)
        .bind(account.lang)
        .bind(&account.password_hash)
        .bind(account.created_at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn find_account(&self, m: MunicipalityId, id: AccountId) -> Result<Option<AccountSecret>> {
        let row = sqlx::query_as(select("a.municipality_id = $1 AND a.id = $2"))
            .bind(m)
            .bind(id)
            .fetch_optional(&mut *self.conn().await?)
            .await?;
        Ok(row.map(account))
    }

    async fn find_account_by_mail(
        &self,
        m: MunicipalityId,
        mail: &MailAddress,
    ) -> Result<Option<AccountSecret>> {
        let row = sqlx::query_as(select("a.municipality_id = $1 AND a.mail = $2"))
            .bind(m)
            .bind(mail)
            .fetch_optional(&mut *self.conn().await?)
            .await?;
        Ok(row.map(account))
    }

    async fn update_profile(&self, m: MunicipalityId, id: AccountId, change: &ProfileChange) -> Result<()> {
        sqlx::query(
            "UPDATE account SET name = $1, alias = $2, kind = $3, organisation = $4, area_id = $5 \
             WHERE municipality_id = $6 AND id = $7",
        )
        .bind(&change.name)
        .bind(&change.alias)
        .bind(change.kind)
        .bind(&change.organisation)
        .bind(change.area)
        .bind(m)
        .bind(id)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn update_password(&self, m: MunicipalityId, id: AccountId, hash: Option<&str>) -> Result<()> {
        sqlx::query("UPDATE account SET password_hash = $1 WHERE municipality_id = $2 AND id = $3")
            .bind(hash)
            .bind(m)
            .bind(id)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn update_mail(&self, m: MunicipalityId, id: AccountId, mail: &MailAddress) -> Result<()> {
        sqlx::query("UPDATE account SET mail = $1 WHERE municipality_id = $2 AND id = $3")
            .bind(mail)
            .bind(m)
            .bind(id)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn raise_assurance(&self, m: MunicipalityId, id: AccountId, assurance: Assurance) -> Result<()> {
        let mut sql = QueryBuilder::<Db>::new("UPDATE account SET assurance = ");
        sql.push_bind(assurance)
            .push(" WHERE municipality_id = ")
            .push_bind(m)
            .push(" AND id = ")
            .push_bind(id);
        sql.push(" AND assurance IN (NULL");
        for lower in Assurance::ALL.iter().filter(|a| **a < assurance) {
            sql.push(", ").push_bind(*lower);
        }
        sql.push(")").build().execute(&mut *self.conn().await?).await?;
        Ok(())
    }

    async fn update_lang(&self, m: MunicipalityId, id: AccountId, lang: Lang) -> Result<()> {
        sqlx::query("UPDATE account SET lang = $1 WHERE municipality_id = $2 AND id = $3")
            .bind(lang)
            .bind(m)
            .bind(id)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn add_session(&self, session: &NewSession) -> Result<()> {
        let mut conn = self.conn().await?;
        sqlx::query(
            "INSERT INTO session (id, municipality_id, account_id, token_hash, device, created_at, seen_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
        )
        .bind(session.id)
        .bind(session.municipality)
        .bind(session.account)
        .bind(session.token_hash.as_slice())
        .bind(&session.device)
        .bind(session.created_at)
        .bind(session.expires_at)
        .execute(&mut *conn)
        .await?;
        let seen = "UPDATE account SET seen_at = $1 WHERE id = $2 AND seen_at < $1";
        sqlx::query(seen).bind(session.created_at).bind(session.account).execute(&mut *conn).await?;
        Ok(())
    }

    async fn find_sessions(
        &self,
        asked: &[(MunicipalityId, TokenHash)],
        now: Timestamp,
    ) -> Result<Vec<Option<FoundSession>>> {
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        // Every request of who is signed in asks this: one question, with a row for each role.
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT s.id AS session_id, s.token_hash, s.seen_at, s.expires_at, g.id AS grant_id, \
             g.role AS grant_role, g.process_id AS grant_process, ",
        );
        sql.push(COLUMNS).push(
            " FROM session s JOIN account a ON a.id = s.account_id AND a.municipality_id = s.municipality_id \
             LEFT JOIN role_grant g ON g.municipality_id = s.municipality_id AND g.account_id = a.id \
             WHERE s.token_hash IN (",
        );
        let mut tokens = sql.separated(", ");
        for (_, token) in asked {
            tokens.push_bind(token.to_vec());
        }
        sql.push(") AND s.expires_at > ").push_bind(now).push(" ORDER BY g.granted_at, g.id");
        let rows: Vec<SessionFound> = sql.build_query_as().fetch_all(&mut *self.conn().await?).await?;
        let mut found: HashMap<(MunicipalityId, Vec<u8>), FoundSession> = HashMap::with_capacity(asked.len());
        for row in rows {
            let grant = row.grant();
            let key = (row.account.municipality_id, row.token_hash);
            let session = found.entry(key).or_insert_with(|| FoundSession {
                id: row.session_id,
                account: account(row.account).account,
                grants: Grants(Vec::new()),
                seen_at: row.seen_at,
                expires_at: row.expires_at,
            });
            session.grants.0.extend(grant);
        }
        Ok(asked.iter().map(|(m, token)| found.get(&(*m, token.to_vec())).cloned()).collect())
    }

    async fn touch_session(&self, id: SessionId, now: Timestamp, expires_at: Timestamp) -> Result<()> {
        let mut conn = self.conn().await?;
        sqlx::query("UPDATE session SET seen_at = $1, expires_at = $2 WHERE id = $3")
            .bind(now)
            .bind(expires_at)
            .bind(id)
            .execute(&mut *conn)
            .await?;
        // To the day is close enough for how long an account is kept, and spares a write.
        sqlx::query(
            "UPDATE account SET seen_at = $1 \
             WHERE id = (SELECT s.account_id FROM session s WHERE s.id = $2) AND seen_at < $3",
        )
        .bind(now)
        .bind(id)
        .bind(now.plus_days(-1))
        .execute(&mut *conn)
        .await?;
        Ok(())
    }

    async fn list_sessions(
        &self,
        account: AccountId,
        current: SessionId,
        now: Timestamp,
    ) -> Result<Vec<SessionRow>> {
        let rows: Vec<(SessionId, String, Timestamp, Timestamp)> = sqlx::query_as(
            "SELECT id, device, created_at, seen_at FROM session WHERE account_id = $1 AND expires_at > $2 \
             ORDER BY seen_at DESC, id DESC",
        )
        .bind(account)
        .bind(now)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        let row = |(id, device, created_at, seen_at)| SessionRow {
            id,
            device,
            created_at,
            seen_at,
            current: id == current,
        };
        Ok(rows.into_iter().map(row).collect())
    }

    async fn remove_session(&self, account: AccountId, id: SessionId) -> Result<bool> {
        let done = sqlx::query("DELETE FROM session WHERE account_id = $1 AND id = $2")
            .bind(account)
            .bind(id)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn remove_other_sessions(&self, account: AccountId, keep: Option<SessionId>) -> Result<u64> {
        let done = sqlx::query("DELETE FROM session WHERE account_id = $1 AND id IS DISTINCT FROM $2")
            .bind(account)
            .bind(keep)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(done.rows_affected())
    }

    async fn clean_sessions(&self, before: Timestamp) -> Result<u64> {
        let mut conn = self.conn().await?;
        let sessions =
            sqlx::query("DELETE FROM session WHERE expires_at < $1").bind(before).execute(&mut *conn).await?;
        let links = sqlx::query("DELETE FROM mail_link WHERE expires_at < $1")
            .bind(before)
            .execute(&mut *conn)
            .await?;
        Ok(sessions.rows_affected() + links.rows_affected())
    }

    async fn add_link(&self, link: &NewLink) -> Result<()> {
        self.insert_link(link).await
    }

    async fn find_link(
        &self,
        m: MunicipalityId,
        token: &TokenHash,
        purpose: LinkPurpose,
        now: Timestamp,
    ) -> Result<Option<(AccountId, MailAddress)>> {
        self.look_at_link(m, token, purpose, now).await
    }

    async fn take_link(
        &self,
        m: MunicipalityId,
        token: &TokenHash,
        purpose: LinkPurpose,
        now: Timestamp,
    ) -> Result<Option<(AccountId, MailAddress)>> {
        self.use_link(m, token, purpose, now).await
    }

    async fn add_grant(
        &self,
        m: MunicipalityId,
        account: AccountId,
        grant: &Grant,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<()> {
        self.insert_grant(m, account, grant, by, now).await
    }

    async fn remove_grant(&self, m: MunicipalityId, id: GrantId) -> Result<Option<AccountId>> {
        self.delete_grant(m, id).await
    }

    async fn list_grants(&self, m: MunicipalityId, account: AccountId) -> Result<Grants> {
        grants(&mut *self.conn().await?, m, account).await
    }

    async fn list_staff(&self, m: MunicipalityId) -> Result<Vec<StaffRow>> {
        self.staff_rows(m).await
    }
}

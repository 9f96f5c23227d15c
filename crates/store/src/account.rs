//! Accounts, sessions, mailed links and roles.

use async_trait::async_trait;
use domain::account::{Account, Assurance, LinkPurpose, MailAddress, ParticipantKind, SessionRow};
use domain::id::{AccountId, AreaId, GrantId, MunicipalityId, SessionId};
use domain::lang::Lang;
use domain::role::{Grant, Grants};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Result;

/// A hash of a random token; the token itself is never kept.
pub type TokenHash = [u8; 32];

/// A new account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// identifier
    pub id: AccountId,
    /// municipality
    pub municipality: MunicipalityId,
    /// address
    pub mail: MailAddress,
    /// own name
    pub name: String,
    /// shown instead
    pub alias: Option<String>,
    /// as what they take part
    pub kind: ParticipantKind,
    /// business or organisation
    pub organisation: Option<String>,
    /// district
    pub area: Option<AreaId>,
    /// how sure we are
    pub assurance: Assurance,
    /// language of mails
    pub lang: Lang,
    /// argon2id hash, if a password was set
    pub password_hash: Option<String>,
    /// now
    pub created_at: Timestamp,
}

/// What somebody changed of their account.
#[derive(Clone, Debug)]
pub struct ProfileChange {
    /// own name
    pub name: String,
    /// shown instead
    pub alias: Option<String>,
    /// as what they take part
    pub kind: ParticipantKind,
    /// business or organisation
    pub organisation: Option<String>,
    /// district
    pub area: Option<AreaId>,
}

/// An account with what signing in needs.
#[derive(Clone, Debug)]
pub struct AccountSecret {
    /// the account
    pub account: Account,
    /// argon2id hash
    pub password_hash: Option<String>,
}

/// A new session.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// identifier
    pub id: SessionId,
    /// municipality
    pub municipality: MunicipalityId,
    /// account
    pub account: AccountId,
    /// hash of the cookie
    pub token_hash: TokenHash,
    /// "Firefox op Linux"
    pub device: String,
    /// now
    pub created_at: Timestamp,
    /// end when not used
    pub expires_at: Timestamp,
}

/// A session that was found by its cookie.
#[derive(Clone, Debug)]
pub struct FoundSession {
    /// identifier
    pub id: SessionId,
    /// whose
    pub account: Account,
    /// roles
    pub grants: Grants,
    /// when last used
    pub seen_at: Timestamp,
    /// when it ends
    pub expires_at: Timestamp,
}

/// A link to be mailed.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// hash of the code in the link
    pub token_hash: TokenHash,
    /// municipality
    pub municipality: MunicipalityId,
    /// account
    pub account: AccountId,
    /// what it is for
    pub purpose: LinkPurpose,
    /// the address it is sent to
    pub mail: MailAddress,
    /// until when it works
    pub expires_at: Timestamp,
}

/// A member of staff with roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRow {
    /// account
    pub account: AccountId,
    /// name
    pub name: String,
    /// address
    pub mail: MailAddress,
    /// roles
    pub grants: Vec<Grant>,
}

/// Keeps accounts, sessions, links and roles.
#[async_trait]
pub trait AccountStore {
    /// Adds an account. [`crate::Error::Taken`] when the address has one.
    async fn add_account(&self, account: &NewAccount) -> Result<()>;
    /// An account of a municipality.
    async fn find_account(&self, m: MunicipalityId, id: AccountId) -> Result<Option<AccountSecret>>;
    /// An account by address.
    async fn find_account_by_mail(
        &self,
        m: MunicipalityId,
        mail: &MailAddress,
    ) -> Result<Option<AccountSecret>>;
    /// Changes the profile.
    async fn update_profile(&self, m: MunicipalityId, id: AccountId, change: &ProfileChange) -> Result<()>;
    /// Sets or removes the password.
    async fn update_password(&self, m: MunicipalityId, id: AccountId, hash: Option<&str>) -> Result<()>;
    /// Sets a confirmed address. [`crate::Error::Taken`] when another account has it.
    async fn update_mail(&self, m: MunicipalityId, id: AccountId, mail: &MailAddress) -> Result<()>;
    /// Sets how sure we are; never lower than it is.
    async fn raise_assurance(&self, m: MunicipalityId, id: AccountId, assurance: Assurance) -> Result<()>;
    /// Sets the language of mails.
    async fn update_lang(&self, m: MunicipalityId, id: AccountId, lang: Lang) -> Result<()>;

    /// Adds a session.
    async fn add_session(&self, session: &NewSession) -> Result<()>;
    /// Sessions by the hash of their cookie that have not ended, in the order asked; none where there is none in
    /// that municipality.
    async fn find_sessions(
        &self,
        asked: &[(MunicipalityId, TokenHash)],
        now: Timestamp,
    ) -> Result<Vec<Option<FoundSession>>>;
    /// Notes that a session was used and moves its end.
    async fn touch_session(&self, id: SessionId, now: Timestamp, expires_at: Timestamp) -> Result<()>;
    /// Sessions of an account that have not ended, last used first; `current` is marked.
    async fn list_sessions(
        &self,
        account: AccountId,
        current: SessionId,
        now: Timestamp,
    ) -> Result<Vec<SessionRow>>;
    /// Ends a session of an account; whether there was one.
    async fn remove_session(&self, account: AccountId, id: SessionId) -> Result<bool>;
    /// Ends all sessions of an account but one; how many.
    async fn remove_other_sessions(&self, account: AccountId, keep: Option<SessionId>) -> Result<u64>;
    /// Forgets sessions and links that ended before a moment.
    async fn clean_sessions(&self, before: Timestamp) -> Result<u64>;

    /// Adds a link.
    async fn add_link(&self, link: &NewLink) -> Result<()>;
    /// Looks at a link without using it.
    async fn find_link(
        &self,
        m: MunicipalityId,
        token: &TokenHash,
        purpose: LinkPurpose,
        now: Timestamp,
    ) -> Result<Option<(AccountId, MailAddress)>>;
    /// Uses a link: `None` when it is unknown, used, too old or for something else.
    async fn take_link(
        &self,
        m: MunicipalityId,
        token: &TokenHash,
        purpose: LinkPurpose,
        now: Timestamp,
    ) -> Result<Option<(AccountId, MailAddress)>>;

    /// Gives a role. [`crate::Error::Taken`] when it was given already.
    async fn add_grant(
        &self,
        m: MunicipalityId,
        account: AccountId,
        grant: &Grant,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<()>;
    /// Takes a role; gives whose it was.
    async fn remove_grant(&self, m: MunicipalityId, id: GrantId) -> Result<Option<AccountId>>;
    /// Roles of an account.
    async fn list_grants(&self, m: MunicipalityId, account: AccountId) -> Result<Grants>;
    /// Everybody with a role, by name.
    async fn list_staff(&self, m: MunicipalityId) -> Result<Vec<StaffRow>>;
}

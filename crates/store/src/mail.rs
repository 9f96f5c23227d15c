//! The outbox.

use async_trait::async_trait;
use domain::id::{MailId, MunicipalityId};
use domain::mail::{MailPriority, MailRow, MailState};
use domain::page::{Cursor, Page};
use domain::time::Timestamp;

use crate::Result;

/// A mail to be sent.
#[derive(Clone, Debug)]
pub struct NewMail {
    /// identifier
    pub id: MailId,
    /// municipality, which is the sender
    pub municipality: MunicipalityId,
    /// address
    pub recipient: String,
    /// subject
    pub subject: String,
    /// plain text
    pub body: String,
    /// which mails go before it
    pub priority: MailPriority,
    /// where its reader stops such mails with one click; only bulk mail has it
    pub stop_link: Option<String>,
    /// now
    pub created_at: Timestamp,
}

/// Keeps the outbox.
#[async_trait]
pub trait MailStore {
    /// Adds a mail, waiting.
    async fn add_mail(&self, mail: &NewMail) -> Result<()>;
    /// Takes mails that are due, by their priority and then the oldest, and moves their next attempt to `again_at`,
    /// so that no other instance takes them too.
    async fn take_due_mails(
        &self,
        now: Timestamp,
        again_at: Timestamp,
        limit: i64,
    ) -> Result<Vec<(MunicipalityId, MailRow)>>;
    /// Notes that a mail was handed over.
    async fn mark_mail_sent(&self, id: MailId, now: Timestamp) -> Result<()>;
    /// Notes a failed attempt; `next_at` none gives it up.
    async fn mark_mail_failed(&self, id: MailId, error: &str, next_at: Option<Timestamp>) -> Result<()>;
    /// Tries a failed mail again.
    async fn retry_mail(&self, m: MunicipalityId, id: MailId, now: Timestamp) -> Result<bool>;
    /// Forgets mails written before a moment that were handed over or given up.
    async fn clean_mails(&self, before: Timestamp) -> Result<()>;
    /// Mails, newest first; all or of one state. The cursor key is the time.
    async fn list_mails(
        &self,
        m: MunicipalityId,
        state: Option<MailState>,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<MailRow>>;
    /// A mail.
    async fn find_mail(&self, m: MunicipalityId, id: MailId) -> Result<Option<MailRow>>;
    /// Number of mails of a state.
    async fn count_mails(&self, m: MunicipalityId, state: MailState) -> Result<i64>;
}

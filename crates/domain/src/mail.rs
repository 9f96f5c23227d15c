//! The outbox: mails are written in the same transaction as what they tell, and sent by a job.

use serde::{Deserialize, Serialize};

use crate::id::MailId;
use crate::time::Timestamp;

text_enum! {
    /// Where a mail is on its way.
    pub enum MailState {
        /// to be sent
        Waiting = "waiting",
        /// handed to the mail server
        Sent = "sent",
        /// given up after the last attempt
        Failed = "failed",
    }
}

text_enum! {
    /// Which mails go first, in this order: somebody who waits for a link to sign in does not wait for ten thousand
    /// mails about news.
    pub enum MailPriority {
        /// its reader waits for it at the screen: a link to sign in, to confirm an address
        Urgent = "urgent",
        /// about what one person did: an answer to their proposal
        Personal = "personal",
        /// the same to many: news, a request to look back
        Bulk = "bulk",
    }
}

/// Attempts before a mail is given up.
pub const MAX_ATTEMPTS: i64 = 8;

/// Days that a mail is kept after it was written, once it was handed over or given up.
pub const KEEP_DAYS: i64 = 30;

/// Seconds to wait after the n-th failed attempt: 1, 4, 16 … minutes, at most 12 hours.
#[must_use]
pub fn wait_after(attempts: i64) -> i64 {
    let exponent = u32::try_from(attempts.clamp(1, 6) - 1).unwrap_or(0);
    (60 * 4_i64.pow(exponent)).min(12 * 3600)
}

/// A mail in the outbox, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct MailRow {
    /// identifier
    pub id: MailId,
    /// address
    pub recipient: String,
    /// subject
    pub subject: String,
    /// plain text
    pub body: String,
    /// where it is
    pub state: MailState,
    /// attempts so far
    pub attempts: i64,
    /// what the mail server said last
    pub last_error: Option<String>,
    /// when written
    pub created_at: Timestamp,
    /// when handed over
    pub sent_at: Option<Timestamp>,
    /// which mails go before it
    pub priority: MailPriority,
    /// where its reader stops such mails with one click (RFC 8058). It holds a code, so it never leaves the server.
    #[serde(skip)]
    pub stop_link: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_longer_each_time_and_never_more_than_twelve_hours() {
        let waits: Vec<_> = (1..=MAX_ATTEMPTS).map(wait_after).collect();
        assert!(waits.windows(2).all(|w| w[0] <= w[1]));
        assert_eq!(waits[0], 60);
        assert_eq!(waits[7], 12 * 3600);
    }
}

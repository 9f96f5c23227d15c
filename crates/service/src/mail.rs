//! Outgoing mail: the list for staff, and the job that sends.

pub(crate) mod texts;

use std::collections::HashMap;

use async_trait::async_trait;
use domain::account::MailAddress;
use domain::id::MailId;
use domain::mail::{MAX_ATTEMPTS, MailRow, MailState, wait_after};
use domain::page::{Cursor, Page};
use domain::role::Permission;

use crate::{Call, Error, Result, Services};

/// Mails on one page of the list.
const PAGE: usize = 25;

/// Mails taken at once by the job. A crash in between delays them by [`AGAIN_MINUTES`], no more.
const BATCH: i64 = 20;

/// Minutes after which another instance may try mails that were taken but never marked.
const AGAIN_MINUTES: i64 = 15;

/// Hands mails to a mail server.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands over one mail; `from` is the name and address of the sender.
    async fn send(&self, from: (&str, &str), mail: &MailRow) -> Result<(), String>;
}

/// Whether staff see the codes of links. A code signs its owner in, so they are shown only where
/// no mail server is set and staff have to pass mails on (demo, first set-up).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codes {
    /// shown
    Shown,
    /// replaced by points
    Hidden,
}

/// Mails, newest first, without their text.
///
/// # Errors
/// [`Error::Forbidden`] without [`Permission::ReadMail`].
pub async fn list(call: &Call, state: Option<MailState>, cursor: Option<Cursor>) -> Result<Page<MailRow>> {
    call.staff(Permission::ReadMail, None)?;
    let mut page = call.read().list_mails(call.municipality(), state, cursor, PAGE).await?;
    for mail in &mut page.items {
        mail.body.clear();
    }
    Ok(page)
}

/// One mail with its text.
///
/// # Errors
/// [`Error::Forbidden`] without [`Permission::ReadMail`], [`Error::NotFound`].
pub async fn find(call: &Call, id: MailId, codes: Codes) -> Result<MailRow> {
    call.staff(Permission::ReadMail, None)?;
    let mut mail = call.read().find_mail(call.municipality(), id).await?.ok_or(Error::NotFound)?;
    if codes == Codes::Hidden {
        mail.body = hide_codes(&mail.body);
    }
    Ok(mail)
}

/// The latest mails to one address, with their codes: for a demo without a mail server only, where
/// anyone may be anyone. The web side must not call it otherwise.
///
/// # Errors
/// [`Error::Problems`] when it is not an address.
pub async fn list_demo(call: &Call, address: &str) -> Result<Vec<MailRow>> {
    const LOOK_BACK: usize = 100;
    let problem = || Error::problem("mail", domain::input::ProblemKind::NotAMail);
    let address = MailAddress::parse(address).ok_or_else(problem)?;
    let page = call.read().list_mails(call.municipality(), None, None, LOOK_BACK).await?;
    Ok(page.items.into_iter().filter(|m| m.recipient == address.as_str()).take(10).collect())
}

/// Tries a mail again that was given up.
///
/// # Errors
/// [`Error::Forbidden`], or [`Error::Changed`] when it is no longer given up.
pub async fn retry(call: &Call, id: MailId) -> Result<()> {
    call.staff(Permission::ReadMail, None)?;
    let m = call.municipality();
    let work = call.begin().await?;
    if !work.retry_mail(m, id, call.now()).await? {
        let there = work.find_mail(m, id).await?.is_some();
        return Err(if there { Error::Changed } else { Error::NotFound });
    }
    Ok(work.commit().await?)
}

/// Sends what is due; how many were handed over. Sending happens outside any transaction: the
/// mails taken are put off first, so that no other instance takes them too.
///
/// # Errors
/// When the store fails. A mail that cannot be sent is no error here, it is noted on the mail.
pub async fn deliver_due(services: &Services, mailer: &dyn Mailer) -> Result<u64> {
    let mut sent = 0;
    loop {
        let now = services.now();
        let work = services.store().begin().await?;
        let due = work.take_due_mails(now, now.plus_minutes(AGAIN_MINUTES), BATCH).await?;
        work.commit().await?;
        if due.is_empty() {
            return Ok(sent);
        }
        let senders: HashMap<_, _> =
            services.store().read().list_municipalities().await?.into_iter().map(|m| (m.id, m)).collect();
        for (municipality, mail) in due {
            let Some(sender) = senders.get(&municipality) else { continue };
            let outcome = mailer.send((&sender.name, &sender.contact_mail), &mail).await;
            sent += u64::from(outcome.is_ok());
            mark(services, &mail, outcome).await?;
        }
    }
}

async fn mark(services: &Services, mail: &MailRow, outcome: Result<(), String>) -> Result<()> {
    let now = services.now();
    let work = services.store().begin().await?;
    match outcome {
        Ok(()) => work.mark_mail_sent(mail.id, now).await?,
        Err(error) => {
            let attempts = mail.attempts + 1;
            let next = (attempts < MAX_ATTEMPTS).then(|| now.plus_seconds(wait_after(attempts)));
            tracing::warn!(mail = %mail.id, attempts, error, "a mail could not be sent");
            work.mark_mail_failed(mail.id, &error.chars().take(500).collect::<String>(), next).await?;
        }
    }
    Ok(work.commit().await?)
}

/// Forgets what has had its time: ended sessions, old links, old counts of attempts, mails that went out, news that
/// nobody said yes to.
///
/// # Errors
/// When the store fails.
pub async fn housekeeping(services: &Services) -> Result<()> {
    let now = services.now();
    let work = services.store().begin().await?;
    work.clean_sessions(now).await?;
    work.clean_rates(now.plus_days(-1)).await?;
    work.clean_mails(now.plus_days(-domain::mail::KEEP_DAYS)).await?;
    work.clean_followers(now.plus_days(-domain::news::CONFIRM_DAYS)).await?;
    Ok(work.commit().await?)
}

/// The text with each code of a link replaced by points.
fn hide_codes(body: &str) -> String {
    ["code=", "/nieuws/volgen/"].iter().fold(body.to_owned(), |text, before| hide_after(&text, before))
}

fn hide_after(text: &str, before: &str) -> String {
    let mut parts = text.split(before);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        out.push_str(before);
        out.push('…');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_hidden_and_the_rest_stays() {
        let body = "Open https://x.example/inloggen/link?code=Ab-_9\n\nGroet, code= en klaar";
        assert_eq!(hide_codes(body), "Open https://x.example/inloggen/link?code=…\n\nGroet, code=… en klaar");
        assert_eq!(hide_codes("zonder"), "zonder");
        let body = "Stop: https://x.example/nieuws/volgen/0af3\nGroet";
        assert_eq!(hide_codes(body), "Stop: https://x.example/nieuws/volgen/…\nGroet");
    }
}

//! What was promised about how long data are kept, done: a job tells who does not come any more that their account
//! will be closed, closes it a month later, and removes everything else that has had its time.
//!
//! Nothing goes in a municipality that did not approve its terms. Each batch is one transaction with what it removed,
//! its count and a line in the log, so a run that is cut off has done whole batches, and the next one goes on.

mod texts;

use domain::audit::AuditAction;
use domain::id::{AccountId, MailId};
use domain::mail::MailPriority;
use domain::municipality::Municipality;
use domain::news::is_mail_hour;
use domain::retention::{
    AccountStep, AccountUse, RetentionPage, Term, TermRow, TermsInput, WARN_DAYS, account_step,
};
use domain::role::Permission;
use domain::time::Timestamp;
use store::{NewMail, UnusedAccount, Work};

use crate::{Call, Result, Services};

/// Rows of one transaction.
const BATCH: i64 = 100;

/// Hours between two runs of one term.
const PAUSE_HOURS: i64 = 20;

/// What goes in a municipality, or would go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// host of the municipality
    pub host: String,
    /// owners of accounts who are told
    pub warned: i64,
    /// how much goes of each term
    pub removed: Vec<(Term, i64)>,
}

/// The terms, what the last run removed and what is due within a month.
///
/// # Errors
/// [`crate::Error::Forbidden`] without [`Permission::SetUp`].
pub async fn page(call: &Call) -> Result<RetentionPage> {
    call.staff(Permission::SetUp, None)?;
    let (m, soon) = (call.municipality(), call.now().plus_days(WARN_DAYS));
    let approved = call.read().list_terms(m).await?;
    let mut terms = Vec::new();
    for term in Term::ALL {
        let usual = || TermRow { term: *term, length: term.usual(), ran_at: None, removed: 0 };
        let row = approved.iter().find(|row| row.term == *term).cloned().unwrap_or_else(usual);
        let due = call.read().count_expired(m, *term, term.cutoff(row.length, soon)).await?;
        terms.push((row, due));
    }
    Ok(RetentionPage { approved: approved.len() == Term::ALL.len(), terms })
}

/// The lengths that the municipality approved; none when it did not. For the page about privacy.
///
/// # Errors
/// When the store fails.
pub async fn terms(call: &Call) -> Result<Vec<(Term, i64)>> {
    let rows = call.read().list_terms(call.municipality()).await?;
    Ok(rows.into_iter().map(|row| (row.term, row.length)).collect())
}

/// Approves lengths.
///
/// # Errors
/// [`crate::Error::Problems`], [`crate::Error::Forbidden`].
pub async fn save(call: &Call, input: &TermsInput) -> Result<()> {
    call.staff(Permission::SetUp, None)?;
    let terms = input.check()?;
    let work = call.begin().await?;
    for (term, length) in &terms {
        work.put_term(call.municipality(), *term, *length).await?;
    }
    let words: Vec<String> = terms.iter().map(|(term, length)| format!("{term} {length}")).collect();
    let object = ("municipality", Some(call.municipality().0), "");
    call.audit(work.as_ref(), AuditAction::Retention, object, &format!("terms: {}", words.join(", ")))
        .await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

/// Whether the municipality approved how long what is kept, all of it.
pub(crate) async fn is_approved(call: &Call) -> Result<bool> {
    Ok(call.read().list_terms(call.municipality()).await?.len() == Term::ALL.len())
}

/// What would go now, in each municipality that approved its terms. Nothing is changed.
///
/// # Errors
/// When the store fails.
pub async fn look(services: &Services) -> Result<Vec<Removal>> {
    let (read, now) = (services.store().read(), services.now());
    let mut all = Vec::new();
    for municipality in read.list_municipalities().await? {
        let m = municipality.id;
        let rows = read.list_terms(m).await?;
        if rows.is_empty() {
            continue;
        }
        let mut removal = Removal { host: municipality.host.clone(), ..Removal::default() };
        for row in rows {
            let n = match row.term {
                Term::Account => {
                    let (mut close, mut after) = (0, None);
                    loop {
                        let unused =
                            read.list_unused_accounts(m, seen_before(&row, now), after, BATCH).await?;
                        let Some(last) = unused.last() else { break close };
                        after = Some((last.seen_at, last.id));
                        let steps = unused.iter().map(|one| step(one, &row, now));
                        for step in steps {
                            close += i64::from(step == AccountStep::Close);
                            removal.warned += i64::from(step == AccountStep::Warn);
                        }
                    }
                }
                term => read.count_expired(m, term, term.cutoff(row.length, now)).await?,
            };
            removal.removed.push((row.term, n));
        }
        all.push(removal);
    }
    Ok(all)
}

/// The daily job: by day, since it mails, and once a day for each term. `origin` is how the site of a municipality is
/// reached (`https://host`).
///
/// # Errors
/// When the store fails.
pub async fn daily(
    services: &Services,
    origin: impl Fn(&Municipality) -> String + Send,
) -> Result<Vec<Removal>> {
    if !is_mail_hour(services.now()) {
        return Ok(Vec::new());
    }
    run_since(services, origin, services.now().plus_minutes(-60 * PAUSE_HOURS)).await
}

/// The same at once, however short ago the last run was.
///
/// # Errors
/// When the store fails.
pub async fn run(
    services: &Services,
    origin: impl Fn(&Municipality) -> String + Send,
) -> Result<Vec<Removal>> {
    run_since(services, origin, services.now()).await
}

async fn run_since(
    services: &Services,
    origin: impl Fn(&Municipality) -> String + Send,
    since: Timestamp,
) -> Result<Vec<Removal>> {
    let mut all = Vec::new();
    for municipality in services.store().read().list_municipalities().await? {
        let host = municipality.host.clone();
        let origin = origin(&municipality);
        let call = Call::by_itself(services, municipality, origin, "retention");
        let mut removal = Removal { host, ..Removal::default() };
        for row in call.read().list_terms(call.municipality()).await? {
            if row.ran_at.is_some_and(|at| at > since) {
                continue;
            }
            let n = match row.term {
                Term::Account => {
                    let (warned, closed) = accounts(&call, &row).await?;
                    removal.warned = warned;
                    closed
                }
                _ => expired(&call, &row).await?,
            };
            removal.removed.push((row.term, n));
            let work = call.begin().await?;
            work.finish_term(call.municipality(), row.term, call.now(), since).await?;
            work.commit().await?;
        }
        if !removal.removed.is_empty() {
            all.push(removal);
        }
    }
    Ok(all)
}

/// Accounts that nobody was seen with since this moment have something coming.
fn seen_before(row: &TermRow, now: Timestamp) -> Timestamp {
    Term::Account.cutoff(row.length, now.plus_days(WARN_DAYS))
}

fn step(one: &UnusedAccount, row: &TermRow, now: Timestamp) -> AccountStep {
    account_step(AccountUse { seen_at: one.seen_at, warned_at: one.warned_at }, row.length, now)
}

/// Tells and closes; how many of each.
async fn accounts(call: &Call, row: &TermRow) -> Result<(i64, i64)> {
    let (m, now) = (call.municipality(), call.now());
    let (mut warned, mut closed) = (0, 0);
    let mut after: Option<(Timestamp, AccountId)> = None;
    loop {
        let work = call.begin().await?;
        let unused = work.list_unused_accounts(m, seen_before(row, now), after, BATCH).await?;
        let Some(last) = unused.last() else { return Ok((warned, closed)) };
        after = Some((last.seen_at, last.id));
        let (mut told, mut gone) = (0, 0);
        for one in &unused {
            match step(one, row, now) {
                AccountStep::Keep => {}
                AccountStep::Warn => {
                    if work.warn_account(m, one, now).await? {
                        work.add_mail(&warning(call, one)).await?;
                        told += 1;
                    }
                }
                AccountStep::Close => {
                    gone += i64::from(work.close_account(m, one, now).await?);
                }
            }
        }
        note(call, work.as_ref(), Term::Account, gone).await?;
        work.commit().await?;
        (warned, closed) = (warned + told, closed + gone);
    }
}

/// Removes batch by batch; how much.
async fn expired(call: &Call, row: &TermRow) -> Result<i64> {
    let (m, now) = (call.municipality(), call.now());
    let before = row.term.cutoff(row.length, now);
    // Looking takes no lock: on most days there is nothing.
    if call.read().count_expired(m, row.term, before).await? == 0 {
        return Ok(0);
    }
    let mut all = 0;
    loop {
        let work = call.begin().await?;
        // Holds the row of the term, so that another instance does not count the same rows.
        work.add_removed(m, row.term, 0).await?;
        let gone = work.remove_expired(m, row.term, before, now, BATCH).await?;
        if gone == 0 {
            return Ok(all);
        }
        note(call, work.as_ref(), row.term, gone).await?;
        work.commit().await?;
        all += gone;
    }
}

/// Counts a batch and says so in the log: how many, never who.
async fn note(call: &Call, work: &dyn Work, term: Term, n: i64) -> Result<()> {
    if n == 0 {
        return Ok(());
    }
    let m = call.municipality();
    work.add_removed(m, term, n).await?;
    let object = ("municipality", Some(m.0), "");
    call.audit(work, AuditAction::Retention, object, &format!("{term} {n}")).await?;
    // Names may have gone from pages that are kept.
    Ok(work.bump_revision(m).await?)
}

fn warning(call: &Call, one: &UnusedAccount) -> NewMail {
    let text = texts::unused(&call.caller, one.lang, &one.name, call.now().plus_days(WARN_DAYS));
    NewMail {
        id: MailId(call.services.id()),
        municipality: call.municipality(),
        recipient: one.mail.clone(),
        subject: text.subject,
        body: text.body,
        priority: MailPriority::Bulk,
        stop_link: None,
        created_at: call.now(),
    }
}

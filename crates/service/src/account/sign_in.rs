//! Signing in: by a link in a mail, or with a password.

use domain::account::{Account, Assurance, LinkPurpose, MailAddress};
use domain::audit::AuditAction;
use domain::input::{ProblemKind, Problems};

use super::session::{NewSessionCookie, open};
use super::{add_link, ensure_person, limit_mails, limits, link, note, password, post, read_mail};
use crate::mail::texts::{self, Code};
use crate::{Call, Error, Result};

/// What came of a mail address and password that belong together.
#[derive(Clone, Debug)]
pub enum PasswordOutcome {
    /// signed in
    SignedIn(Box<NewSessionCookie>),
    /// the address was never confirmed; a new link is on its way
    ConfirmFirst,
}

/// Mails a link to sign in with. The outcome is the same when there is no such account; then the
/// mail says so. `back` is a path on this site to go on to, or nothing.
///
/// # Errors
/// [`Error::Problems`] or [`Error::TooOften`].
pub async fn request_sign_in_link(call: &Call, mail: &str, back: &str) -> Result<()> {
    let mail = read_mail(mail)?;
    limit_mails(call, &mail).await?;
    let found = call.read().find_account_by_mail(call.municipality(), &mail).await?;
    let work = call.begin().await?;
    let text = match &found {
        Some(found) => {
            let code = add_link(call, work.as_ref(), found.account.id, LinkPurpose::SignIn, &mail).await?;
            texts::sign_in_link(
                &call.caller,
                found.account.lang,
                &found.account.name,
                Code { code: &code, back },
            )
        }
        None => texts::no_account(&call.caller, call.caller.lang),
    };
    post(call, work.as_ref(), &mail, text).await?;
    Ok(work.commit().await?)
}

/// Signs in with the code of a mailed link.
///
/// # Errors
/// [`Error::Problems`] with `InvalidCode` when the link is used, too old or not ours.
pub async fn sign_in_by_link(call: &Call, code: &str, device: &str) -> Result<NewSessionCookie> {
    link::enter(call, code, LinkPurpose::SignIn, device).await
}

/// Signs in with a password. Takes as long whether or not there is an account, and says only that
/// the two do not belong together.
///
/// # Errors
/// [`Error::Problems`] with `WrongCredentials`, or [`Error::TooOften`].
pub async fn sign_in_by_password(
    call: &Call,
    mail: &str,
    password: &str,
    device: &str,
) -> Result<PasswordOutcome> {
    let mail = check(mail, password)?;
    call.limit("password-client", &call.caller.client, limits::PASSWORDS_PER_CLIENT, limits::WINDOW).await?;
    call.limit("password-account", mail.as_str(), limits::PASSWORDS_PER_ACCOUNT, limits::WINDOW).await?;

    let found = call.read().find_account_by_mail(call.municipality(), &mail).await?;
    let hash = found.as_ref().and_then(|f| f.password_hash.as_deref());
    let fits = password::verify(password, hash).await?;
    match found {
        Some(found) if fits && found.account.assurance >= Assurance::MailConfirmed => {
            enter(call, found.account, device).await
        }
        Some(found) if fits => confirm_first(call, &found.account).await,
        found => refuse(call, found.map(|f| f.account)).await,
    }
}

fn check(mail: &str, password: &str) -> Result<MailAddress> {
    let mut problems = Problems::new();
    let mail = domain::account::check_mail(&mut problems, "mail", mail);
    if password.is_empty() {
        problems.add("password", ProblemKind::Required);
    }
    // Longer than any password we accept: refused before it costs anything.
    if password.chars().count() > 1000 {
        problems.add("password", ProblemKind::WrongCredentials);
    }
    match mail {
        Some(mail) => Ok(problems.finish(mail)?),
        None => Err(Error::Problems(problems)),
    }
}

async fn enter(call: &Call, account: Account, device: &str) -> Result<PasswordOutcome> {
    let work = call.begin().await?;
    ensure_person(call, work.as_ref(), &account).await?;
    note(call, work.as_ref(), AuditAction::SignIn, Some(&account), Some(account.id), "password").await?;
    let cookie = open(call, work.as_ref(), account, device).await?;
    work.commit().await?;
    Ok(PasswordOutcome::SignedIn(Box::new(cookie)))
}

async fn confirm_first(call: &Call, account: &Account) -> Result<PasswordOutcome> {
    limit_mails(call, &account.mail).await?;
    let work = call.begin().await?;
    let code = add_link(call, work.as_ref(), account.id, LinkPurpose::ConfirmMail, &account.mail).await?;
    let text =
        texts::confirm(&call.caller, account.lang, &account.name, Code { code: &code, back: "" }, false);
    post(call, work.as_ref(), &account.mail, text).await?;
    work.commit().await?;
    Ok(PasswordOutcome::ConfirmFirst)
}

/// Notes the refusal, with or without an account, so that both take as long.
async fn refuse(call: &Call, account: Option<Account>) -> Result<PasswordOutcome> {
    let work = call.begin().await?;
    note(call, work.as_ref(), AuditAction::SignInRefused, None, account.map(|a| a.id), "password").await?;
    work.commit().await?;
    Err(Error::problem("mail", ProblemKind::WrongCredentials))
}

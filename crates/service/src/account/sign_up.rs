//! Making an account.

use domain::account::{Assurance, LinkPurpose, SignUp, SignUpInput};
use domain::audit::AuditAction;
use domain::id::{AccountId, AreaId};
use store::{AccountSecret, NewAccount, ProfileChange, Slices};

use super::session::NewSessionCookie;
use super::{add_link, area, limit_mails, link, note, password, post};
use crate::mail::texts::{self, Code};
use crate::{Call, Result};

/// Makes an account and mails a link to confirm it. When the address has an account already, the
/// outcome is the same and the mail says so. `back` is a path on this site to go on to after
/// confirming, or nothing.
///
/// # Errors
/// [`crate::Error::Problems`] or [`crate::Error::TooOften`].
pub async fn sign_up(call: &Call, input: &SignUpInput, back: &str) -> Result<()> {
    let asked = input.check()?;
    let area = area(call, &asked.area).await?;
    limit_mails(call, &asked.mail).await?;
    // Hashing is slow, so it comes before the unit of work; also when it turns out to be for
    // nothing, so that the time tells nothing.
    let hash = match &asked.password {
        Some(password) => Some(password::hash(call.services.entropy(), password).await?),
        None => None,
    };
    let work = call.begin().await?;
    match work.find_account_by_mail(call.municipality(), &asked.mail).await? {
        None => add(call, work.as_ref(), &asked, area, (hash, back)).await?,
        Some(known) if known.account.assurance >= Assurance::MailConfirmed => {
            let text = texts::account_exists(&call.caller, known.account.lang, &known.account.name);
            post(call, work.as_ref(), &asked.mail, text).await?;
        }
        Some(known) => again(call, work.as_ref(), &asked, area, (known, back)).await?,
    }
    Ok(work.commit().await?)
}

async fn add(
    call: &Call,
    work: &(impl Slices + ?Sized),
    asked: &SignUp,
    area: Option<AreaId>,
    (password_hash, back): (Option<String>, &str),
) -> Result<()> {
    let id = AccountId(call.services.id());
    work.add_account(&NewAccount {
        id,
        municipality: call.municipality(),
        mail: asked.mail.clone(),
        name: asked.name.clone(),
        alias: asked.alias.clone(),
        kind: asked.kind,
        organisation: asked.organisation.clone(),
        area,
        assurance: Assurance::Anonymous,
        lang: call.caller.lang,
        password_hash,
        created_at: call.now(),
    })
    .await?;
    note(call, work, AuditAction::AccountAdd, None, Some(id), "").await?;
    let code = add_link(call, work, id, LinkPurpose::ConfirmMail, &asked.mail).await?;
    post(
        call,
        work,
        &asked.mail,
        texts::confirm(&call.caller, call.caller.lang, &asked.name, Code { code: &code, back }, false),
    )
    .await
}

/// Somebody signs up again with an address that was never confirmed. The first one may have been
/// a stranger who waits for the owner to confirm, so a password set before does not stay; after
/// confirming the owner sets one.
async fn again(
    call: &Call,
    work: &(impl Slices + ?Sized),
    asked: &SignUp,
    area: Option<AreaId>,
    (known, back): (AccountSecret, &str),
) -> Result<()> {
    let (m, id) = (call.municipality(), known.account.id);
    let change = ProfileChange {
        name: asked.name.clone(),
        alias: asked.alias.clone(),
        kind: asked.kind,
        organisation: asked.organisation.clone(),
        area,
    };
    work.update_profile(m, id, &change).await?;
    work.update_password(m, id, None).await?;
    work.update_lang(m, id, call.caller.lang).await?;
    let dropped = known.account.has_password || asked.password.is_some();
    let code = add_link(call, work, id, LinkPurpose::ConfirmMail, &asked.mail).await?;
    post(
        call,
        work,
        &asked.mail,
        texts::confirm(&call.caller, call.caller.lang, &asked.name, Code { code: &code, back }, dropped),
    )
    .await
}

/// Confirms a new account with the code of the mailed link, and signs its owner in.
///
/// # Errors
/// [`crate::Error::Problems`] with `InvalidCode` when the link is used, too old or not ours.
pub async fn confirm_mail(call: &Call, code: &str, device: &str) -> Result<NewSessionCookie> {
    link::enter(call, code, LinkPurpose::ConfirmMail, device).await
}

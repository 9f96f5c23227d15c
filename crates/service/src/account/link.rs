//! Mailed links that sign in: the proof that an address is somebody's own.

use domain::account::{Account, Assurance, LinkPurpose};
use domain::audit::AuditAction;
use domain::input::ProblemKind;

use super::session::{NewSessionCookie, open};
use super::{code_hash, ensure_person, limits, note};
use crate::{Call, Error, Result};

/// Uses a link and signs its owner in. Whoever has the link reads the mail of that address, so the
/// address is confirmed by it as well.
pub(super) async fn enter(
    call: &Call,
    code: &str,
    purpose: LinkPurpose,
    device: &str,
) -> Result<NewSessionCookie> {
    call.limit("code-client", &call.caller.client, limits::CODES_PER_CLIENT, limits::WINDOW).await?;
    let invalid = || Error::problem("code", ProblemKind::InvalidCode);
    let hash = code_hash(code)?;
    let (m, now) = (call.municipality(), call.now());

    let work = call.begin().await?;
    let Some((id, mail)) = work.take_link(m, &hash, purpose, now).await? else { return Err(invalid()) };
    let Some(found) = work.find_account(m, id).await? else { return Err(invalid()) };
    // A link to an address that has since been changed opens nothing.
    if found.account.mail != mail {
        return Err(invalid());
    }
    let assurance = found.account.assurance.max(Assurance::MailConfirmed);
    // A stranger may have signed up with this address and a password of their own, and the owner
    // never confirmed: whoever proves the address by a sign-in link starts without that password.
    if purpose == LinkPurpose::SignIn && found.account.assurance < Assurance::MailConfirmed {
        work.update_password(m, id, None).await?;
    }
    let account = Account { assurance, ..found.account };
    work.raise_assurance(m, id, assurance).await?;
    ensure_person(call, work.as_ref(), &account).await?;
    note(call, work.as_ref(), AuditAction::SignIn, Some(&account), Some(id), purpose.as_str()).await?;
    let cookie = open(call, work.as_ref(), account, device).await?;
    work.commit().await?;
    Ok(cookie)
}

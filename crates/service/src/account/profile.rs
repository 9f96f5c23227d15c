//! One's own data.

use domain::account::{Account, LinkPurpose, ProfileInput, check_password};
use domain::audit::AuditAction;
use domain::input::{ProblemKind, Problems};
use domain::lang::Lang;
use domain::municipality::Area;
use store::ProfileChange;

use super::{add_link, area, code_hash, limit_mails, limits, note, password, post, read_mail};
use crate::mail::texts;
use crate::{Call, Error, Result};

/// The account that is signed in, as it is kept now.
///
/// # Errors
/// [`Error::SignIn`].
pub async fn profile(call: &Call) -> Result<Account> {
    let id = call.signed_in()?.account.id;
    let found = call.read().find_account(call.municipality(), id).await?;
    found.map(|f| f.account).ok_or(Error::SignIn)
}

/// The districts to choose from.
///
/// # Errors
/// When the store fails.
pub async fn list_areas(call: &Call) -> Result<Vec<Area>> {
    Ok(call.read().list_areas(call.municipality()).await?)
}

/// Changes name, alias, kind and district.
///
/// # Errors
/// [`Error::SignIn`] or [`Error::Problems`].
pub async fn update_profile(call: &Call, input: &ProfileInput) -> Result<()> {
    let account = &call.signed_in()?.account;
    let asked = input.check()?;
    let area = area(call, &asked.area).await?;
    let change = ProfileChange {
        name: asked.name,
        alias: asked.alias,
        kind: asked.kind,
        organisation: asked.organisation,
        area,
    };
    let work = call.begin().await?;
    work.update_profile(call.municipality(), account.id, &change).await?;
    note(call, work.as_ref(), AuditAction::AccountChange, Some(account), Some(account.id), "profile").await?;
    Ok(work.commit().await?)
}

/// Sets the language of mails.
///
/// # Errors
/// [`Error::SignIn`].
pub async fn set_lang(call: &Call, lang: Lang) -> Result<()> {
    let account = &call.signed_in()?.account;
    if account.lang == lang {
        return Ok(());
    }
    let work = call.begin().await?;
    work.update_lang(call.municipality(), account.id, lang).await?;
    Ok(work.commit().await?)
}

/// Sets a password, or changes it. Ends the other sessions; how many.
///
/// # Errors
/// [`Error::SignIn`], [`Error::TooOften`], or [`Error::Problems`]: the old password is asked for
/// when there is one.
pub async fn change_password(call: &Call, old: &str, new: &str) -> Result<u64> {
    let signed_in = call.signed_in()?;
    let account = &signed_in.account;
    let mut problems = Problems::new();
    check_password(&mut problems, "password_new", new, account.mail.as_str());
    problems.finish(())?;
    check_old(call, account, "password_old", old).await?;
    let hash = password::hash(call.services.entropy(), new).await?;

    let work = call.begin().await?;
    work.update_password(call.municipality(), account.id, Some(&hash)).await?;
    let ended = work.remove_other_sessions(account.id, Some(signed_in.session)).await?;
    note(call, work.as_ref(), AuditAction::AccountChange, Some(account), Some(account.id), "password")
        .await?;
    let text = texts::password_changed(&call.caller, account.lang, &account.name, true);
    post(call, work.as_ref(), &account.mail, text).await?;
    work.commit().await?;
    Ok(ended)
}

/// Removes the password; from then on only mailed links sign in.
///
/// # Errors
/// As [`change_password`].
pub async fn remove_password(call: &Call, old: &str) -> Result<()> {
    let account = &call.signed_in()?.account;
    check_old(call, account, "password", old).await?;
    let work = call.begin().await?;
    work.update_password(call.municipality(), account.id, None).await?;
    note(
        call,
        work.as_ref(),
        AuditAction::AccountChange,
        Some(account),
        Some(account.id),
        "password_removed",
    )
    .await?;
    let text = texts::password_changed(&call.caller, account.lang, &account.name, false);
    post(call, work.as_ref(), &account.mail, text).await?;
    Ok(work.commit().await?)
}

/// Refuses when the account has a password and this is not it.
async fn check_old(call: &Call, account: &Account, field: &str, old: &str) -> Result<()> {
    let found = call.read().find_account(call.municipality(), account.id).await?.ok_or(Error::SignIn)?;
    let Some(hash) = found.password_hash else { return Ok(()) };
    if old.is_empty() {
        return Err(Error::problem(field, ProblemKind::Required));
    }
    let by = account.mail.as_str();
    call.limit("password-account", by, limits::PASSWORDS_PER_ACCOUNT, limits::WINDOW).await?;
    if password::verify(old, Some(&hash)).await? {
        Ok(())
    } else {
        Err(Error::problem(field, ProblemKind::WrongCredentials))
    }
}

/// Asks for another mail address. A link goes to the new address and a notice to the old one;
/// nothing changes until the link is used. The password is asked for when there is one.
///
/// # Errors
/// [`Error::SignIn`], [`Error::TooOften`] or [`Error::Problems`].
pub async fn change_mail(call: &Call, mail: &str, old_password: &str) -> Result<()> {
    let account = &call.signed_in()?.account;
    let mail = read_mail(mail)?;
    if mail == account.mail {
        return Err(Error::problem("mail", ProblemKind::Taken));
    }
    check_old(call, account, "password", old_password).await?;
    limit_mails(call, &mail).await?;

    let known = call.read().find_account_by_mail(call.municipality(), &mail).await?;
    let work = call.begin().await?;
    let text = match known {
        // Nobody learns here that the address has an account, only its owner does.
        Some(known) => texts::account_exists(&call.caller, known.account.lang, &known.account.name),
        None => {
            let code = add_link(call, work.as_ref(), account.id, LinkPurpose::ChangeMail, &mail).await?;
            texts::change_mail(&call.caller, account.lang, &account.name, &code)
        }
    };
    post(call, work.as_ref(), &mail, text).await?;
    let notice = texts::change_mail_notice(&call.caller, account.lang, &account.name, false);
    post(call, work.as_ref(), &account.mail, notice).await?;
    Ok(work.commit().await?)
}

/// Changes the address with the code of the mailed link.
///
/// # Errors
/// [`Error::Problems`]: `InvalidCode`, or `Taken` when somebody else has it by now.
pub async fn confirm_change_mail(call: &Call, code: &str) -> Result<()> {
    call.limit("code-client", &call.caller.client, limits::CODES_PER_CLIENT, limits::WINDOW).await?;
    let invalid = || Error::problem("code", ProblemKind::InvalidCode);
    let hash = code_hash(code)?;
    let m = call.municipality();

    let work = call.begin().await?;
    let taken = work.take_link(m, &hash, LinkPurpose::ChangeMail, call.now()).await?;
    let (id, mail) = taken.ok_or_else(invalid)?;
    let account = work.find_account(m, id).await?.ok_or_else(invalid)?.account;
    work.update_mail(m, id, &mail).await.map_err(|error| {
        if error.is_taken("account", "mail") {
            Error::problem("code", ProblemKind::Taken)
        } else {
            error.into()
        }
    })?;
    note(call, work.as_ref(), AuditAction::AccountChange, Some(&account), Some(id), "mail").await?;
    let notice = texts::change_mail_notice(&call.caller, account.lang, &account.name, true);
    post(call, work.as_ref(), &account.mail, notice).await?;
    Ok(work.commit().await?)
}

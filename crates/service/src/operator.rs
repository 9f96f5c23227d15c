//! What whoever runs the program can do from its command line: make the first accounts and
//! municipalities, give and take roles, help somebody in who is locked out.
//!
//! They have the machine, so nothing is asked of who they are; every other rule holds as it does in
//! the staff pages, and the audit log says that the portal itself did it.

use domain::account::{Account, Assurance, LinkPurpose, SignUpInput};
use domain::audit::AuditAction;
use domain::id::{AccountId, MunicipalityId, ProcessId};
use domain::input::ProblemKind;
use domain::municipality::{Municipality, MunicipalityInput};
use domain::role::{Grant, Role};
use domain::template::{TemplateKey, Unreadable};
use store::{NewAccount, StaffRow};

use crate::staff::{self, GiveRoleInput};
use crate::{Call, Error, Result, Services, account, template};

/// What the audit log says about who asked.
const BY_COMMAND: &str = "command line";

/// A call in the municipality at a host. `origin` is how its site is reached (`https://host`).
///
/// # Errors
/// [`Error::NotFound`] when no municipality answers to the host.
pub async fn call(services: &Services, host: &str, origin: &str) -> Result<Call> {
    let found = services.store().read().find_municipality_by_host(&host.to_lowercase()).await?;
    Ok(Call::by_itself(services, found.ok_or(Error::NotFound)?, origin.to_owned(), BY_COMMAND))
}

/// Makes a municipality, without people, districts or topics.
///
/// # Errors
/// [`Error::Problems`], `host: Taken` when another municipality answers to the host.
pub async fn add_municipality(services: &Services, input: &MunicipalityInput) -> Result<Municipality> {
    let municipality = input.check(MunicipalityId(services.id()))?;
    let work = services.store().begin().await?;
    let added = work.add_municipality(&municipality.host, &municipality, services.now()).await;
    added.map_err(|error| match error {
        store::Error::Taken(_) => Error::problem("host", ProblemKind::Taken),
        other => other.into(),
    })?;
    work.commit().await?;
    Ok(municipality)
}

/// Makes an account whose address counts as confirmed, with a role in the whole municipality if one
/// is named. Its owner signs in by a mailed link.
///
/// # Errors
/// [`Error::Problems`]: as for a form, and `mail: Taken` when the address has an account.
pub async fn add_account(call: &Call, input: &SignUpInput, role: Option<&str>) -> Result<Account> {
    let role = match role.map(|text| Role::parse(text).ok_or(ProblemKind::NotAChoice)).transpose() {
        Ok(role) => role,
        Err(kind) => return Err(Error::problem("role", kind)),
    };
    let asked = input.check()?;
    let id = AccountId(call.services.id());
    let work = call.begin().await?;
    work.add_account(&NewAccount {
        id,
        municipality: call.municipality(),
        mail: asked.mail,
        name: asked.name,
        alias: asked.alias,
        kind: asked.kind,
        organisation: asked.organisation,
        area: None,
        assurance: Assurance::MailConfirmed,
        lang: call.caller.lang,
        password_hash: None,
        created_at: call.now(),
    })
    .await
    .map_err(|error| match error {
        store::Error::Taken(_) => Error::problem("mail", ProblemKind::Taken),
        other => other.into(),
    })?;
    let made = work.find_account(call.municipality(), id).await?.ok_or(Error::NotFound)?.account;
    account::ensure_person(call, work.as_ref(), &made).await?;
    account::note(call, work.as_ref(), AuditAction::AccountAdd, None, Some(id), BY_COMMAND).await?;
    if let Some(role) = role {
        staff::give(call, work.as_ref(), &made, (role, None), None).await?;
    }
    work.commit().await?;
    Ok(made)
}

/// Gives a role to somebody who has a confirmed account; `process` is the name of a process in
/// addresses, or empty.
///
/// # Errors
/// [`Error::Problems`].
pub async fn give_role(call: &Call, mail: &str, role: &str, process: &str) -> Result<()> {
    let input = GiveRoleInput {
        mail: mail.to_owned(),
        role: role.to_owned(),
        process: find_process(call, process).await?.map(|id| id.to_string()).unwrap_or_default(),
    };
    let (account, role, process) = staff::check(call, &input).await?;
    let work = call.begin().await?;
    staff::give(call, work.as_ref(), &account, (role, process), None).await?;
    Ok(work.commit().await?)
}

/// Takes a role from somebody.
///
/// # Errors
/// [`Error::Problems`]: `role: NotFound` when they have no such role, `role: OwnLastRole` when
/// nobody would be left to give roles.
pub async fn take_role(call: &Call, mail: &str, role: &str, process: &str) -> Result<()> {
    let process = find_process(call, process).await?;
    let role = Role::parse(role).ok_or_else(|| Error::problem("role", ProblemKind::NotAChoice))?;
    let account = find(call, mail).await?;
    let wanted = |grant: &&Grant| grant.role == role && grant.process_id == process;

    let work = call.begin().await?;
    let everybody = work.list_staff(call.municipality()).await?;
    let own = everybody.iter().find(|row| row.account == account.id);
    let grant = own.and_then(|row| row.grants.iter().find(wanted));
    let grant = grant.ok_or_else(|| Error::problem("role", ProblemKind::NotFound))?;
    let administrators =
        everybody.iter().flat_map(|row| &row.grants).filter(|g| g.role == Role::Administrator);
    if role == Role::Administrator && administrators.count() == 1 {
        return Err(Error::problem("role", ProblemKind::OwnLastRole));
    }
    staff::take(call, work.as_ref(), grant).await?;
    Ok(work.commit().await?)
}

/// Everybody with a role, by name.
///
/// # Errors
/// When the store fails.
pub async fn list_staff(call: &Call) -> Result<Vec<StaffRow>> {
    Ok(call.read().list_staff(call.municipality()).await?)
}

/// An address to sign in with once, for somebody whom no mail reaches. Give it to nobody else.
///
/// # Errors
/// [`Error::Problems`]: `mail: NotFound` when there is no such account.
pub async fn sign_in_link(call: &Call, mail: &str) -> Result<String> {
    let account = find(call, mail).await?;
    let work = call.begin().await?;
    let code = account::add_link(call, work.as_ref(), account.id, LinkPurpose::SignIn, &account.mail).await?;
    let detail = format!("sign-in link, {BY_COMMAND}");
    account::note(call, work.as_ref(), AuditAction::AccountChange, None, Some(account.id), &detail).await?;
    work.commit().await?;
    Ok(crate::mail::texts::sign_in_address(&call.caller, &code))
}

async fn find(call: &Call, mail: &str) -> Result<Account> {
    let mail = account::read_mail(mail)?;
    let found = call.read().find_account_by_mail(call.municipality(), &mail).await?;
    found.map(|found| found.account).ok_or_else(|| Error::problem("mail", ProblemKind::NotFound))
}

async fn find_process(call: &Call, slug: &str) -> Result<Option<ProcessId>> {
    if slug.is_empty() {
        return Ok(None);
    }
    let found = call.read().find_process_by_slug(call.municipality(), slug).await?;
    found.map(|process| Some(process.id)).ok_or_else(|| Error::problem("process", ProblemKind::NotFound))
}

/// A template as the file that it is shared as.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn export_template(call: &Call, key: TemplateKey) -> Result<String> {
    template::written(call, key).await.map(|(_, text)| text)
}

/// Keeps a template that was read from a file.
///
/// # Errors
/// The inner one says why the file is no template.
pub async fn import_template(call: &Call, bytes: &[u8]) -> Result<Result<TemplateKey, Unreadable>> {
    template::read_in(call, bytes).await
}

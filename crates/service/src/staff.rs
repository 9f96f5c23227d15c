//! Who works here: roles of staff.

use domain::account::{Account, Assurance, MailAddress};
use domain::audit::AuditAction;
use domain::id::{AccountId, GrantId, ProcessId};
use domain::input::{ProblemKind, Problems};
use domain::role::{Grant, Permission, Role};
use store::{Slices, StaffRow};

use crate::{Call, Error, Result};

/// What is filled in to give somebody a role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GiveRoleInput {
    /// mail address of an account
    pub mail: String,
    /// `Role`
    pub role: String,
    /// a `ProcessId`, or empty for the whole municipality
    pub process: String,
}

/// Everybody with a role, by name.
///
/// # Errors
/// [`Error::Forbidden`] without [`Permission::GiveRoles`].
pub async fn list(call: &Call) -> Result<Vec<StaffRow>> {
    call.staff(Permission::GiveRoles, None)?;
    Ok(call.read().list_staff(call.municipality()).await?)
}

/// The account of an address, to give a role.
///
/// # Errors
/// [`Error::Forbidden`] without [`Permission::GiveRoles`].
pub async fn find_by_mail(call: &Call, mail: &str) -> Result<Option<Account>> {
    call.staff(Permission::GiveRoles, None)?;
    let Some(mail) = MailAddress::parse(mail) else { return Ok(None) };
    let found = call.read().find_account_by_mail(call.municipality(), &mail).await?;
    Ok(found.map(|f| f.account))
}

/// Gives a role to somebody who has a confirmed account.
///
/// # Errors
/// [`Error::Forbidden`] or [`Error::Problems`].
pub async fn give_role(call: &Call, input: &GiveRoleInput) -> Result<()> {
    let by = call.staff(Permission::GiveRoles, None)?.id;
    let (account, role, process) = check(call, input).await?;
    let work = call.begin().await?;
    give(call, work.as_ref(), &account, (role, process), Some(by)).await?;
    Ok(work.commit().await?)
}

/// Gives a role, in the unit of work at hand.
pub(crate) async fn give(
    call: &Call,
    work: &(impl Slices + ?Sized),
    account: &Account,
    (role, process_id): (Role, Option<ProcessId>),
    by: Option<AccountId>,
) -> Result<()> {
    let grant = Grant { id: GrantId(call.services.id()), role, process_id };
    let given = work.add_grant(call.municipality(), account.id, &grant, by, call.now()).await;
    given.map_err(|error| match error {
        store::Error::Taken(_) => Error::problem("role", ProblemKind::Taken),
        store::Error::Dangling => Error::problem("process", ProblemKind::NotFound),
        other => other.into(),
    })?;
    let object = ("account", Some(account.id.0), account.name.as_str());
    call.audit(work, AuditAction::RoleGive, object, role.as_str()).await
}

/// Checks to whom, which role and where.
pub(crate) async fn check(call: &Call, input: &GiveRoleInput) -> Result<(Account, Role, Option<ProcessId>)> {
    let mut problems = Problems::new();
    let mail = domain::account::check_mail(&mut problems, "mail", &input.mail);
    let role = problems.choice("role", &input.role, Role::parse);
    let process = match input.process.trim() {
        "" => None,
        text => {
            let id = text.parse().ok();
            if id.is_none() {
                problems.add("process", ProblemKind::NotAChoice);
            } else if role.is_some_and(|r| !r.fits_process()) {
                // Such a role holds everywhere or nowhere.
                problems.add("process", ProblemKind::NotAChoice);
            }
            id
        }
    };
    let mut account = None;
    if let Some(mail) = mail {
        account = call.read().find_account_by_mail(call.municipality(), &mail).await?.map(|f| f.account);
        if account.as_ref().is_none_or(|a| a.assurance < Assurance::MailConfirmed) {
            problems.add("mail", ProblemKind::NotFound);
        }
    }
    match (account, role) {
        (Some(account), Some(role)) => Ok(problems.finish((account, role, process))?),
        _ => Err(Error::Problems(problems)),
    }
}

/// Takes a role away.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], or a problem when it is one's own last role as
/// administrator: somebody has to be able to give it back.
pub async fn take_role(call: &Call, id: GrantId) -> Result<()> {
    let me = call.staff(Permission::GiveRoles, None)?.id;
    let m = call.municipality();

    let work = call.begin().await?;
    let mine = work.list_grants(m, me).await?;
    let administrator = |g: &&Grant| g.role == Role::Administrator;
    let own_last = mine.0.iter().filter(administrator).count() == 1
        && mine.0.iter().filter(administrator).any(|g| g.id == id);
    if own_last {
        return Err(Error::problem("role", ProblemKind::OwnLastRole));
    }
    let everybody = work.list_staff(m).await?;
    let grant = everybody.iter().flat_map(|row| &row.grants).find(|g| g.id == id).ok_or(Error::NotFound)?;
    take(call, work.as_ref(), grant).await?;
    Ok(work.commit().await?)
}

/// Takes a role, in the unit of work at hand.
pub(crate) async fn take(call: &Call, work: &(impl Slices + ?Sized), grant: &Grant) -> Result<()> {
    let m = call.municipality();
    let whose = work.remove_grant(m, grant.id).await?.ok_or(Error::NotFound)?;
    let found = work.find_account(m, whose).await?;
    let name = found.map(|f| f.account.name).unwrap_or_default();
    let object = ("account", Some(whose.0), name.as_str());
    call.audit(work, AuditAction::RoleTake, object, grant.role.as_str()).await
}

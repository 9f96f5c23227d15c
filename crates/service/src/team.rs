//! The team of a process, and what the administration agreed to before it began.

use domain::audit::AuditAction;
use domain::id::{MemberId, ProcessId};
use domain::input::{ProblemKind, Problems};
use domain::process::Process;
use domain::role::Permission;
use domain::team::{Lack, MAX_MEMBERS, Member, MemberInput, SignOffInput, lacks};
use domain::view::TeamPage;
use store::Slices;

use crate::process::own;
use crate::{Call, Error, Result};

/// The team of a process with its agreement, and what they lack.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn page(call: &Call, process: ProcessId) -> Result<TeamPage> {
    let found = own(call, process, Permission::Work).await?;
    let mut members = call.read().list_members(call.municipality(), process).await?;
    let sign_off = call.read().find_sign_off(call.municipality(), process).await?;
    let lacks = lacks(&members, sign_off.as_ref());
    members.sort_by_key(|member| member.role);
    Ok(TeamPage { id: process, question: found.fields.question, members, sign_off, lacks })
}

/// What a process still needs before it can begin.
pub(crate) async fn lacking(call: &Call, process: ProcessId) -> Result<Vec<Lack>> {
    let members = call.read().list_members(call.municipality(), process).await?;
    let sign_off = call.read().find_sign_off(call.municipality(), process).await?;
    Ok(lacks(&members, sign_off.as_ref()))
}

/// Adds a member, or changes the one with `id`.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`].
pub async fn put_member(
    call: &Call,
    process: ProcessId,
    id: Option<MemberId>,
    input: &MemberInput,
) -> Result<MemberId> {
    let found = own(call, process, Permission::EditProcess).await?;
    let member = input.check(id.unwrap_or(MemberId(call.services.id())))?;
    let work = call.begin().await?;
    let members = work.list_members(call.municipality(), process).await?;
    let is_there = members.iter().any(|known| known.id == member.id);
    if id.is_some() && !is_there {
        return Err(Error::NotFound);
    }
    if !is_there && members.len() >= MAX_MEMBERS as usize {
        return Err(Problems::one("name", ProblemKind::TooMany { max: MAX_MEMBERS }).into());
    }
    if !work.put_member(call.municipality(), process, &member).await? {
        return Err(Error::NotFound);
    }
    note(call, work.as_ref(), &found, &named(&member)).await?;
    work.commit().await?;
    Ok(member.id)
}

/// Removes a member.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove_member(call: &Call, process: ProcessId, id: MemberId) -> Result<()> {
    let found = own(call, process, Permission::EditProcess).await?;
    let work = call.begin().await?;
    let members = work.list_members(call.municipality(), process).await?;
    let member = members.iter().find(|member| member.id == id).ok_or(Error::NotFound)?;
    work.remove_member(call.municipality(), process, id).await?;
    note(call, work.as_ref(), &found, &format!("removed {}", named(member))).await?;
    Ok(work.commit().await?)
}

/// Notes what the administration agreed to. A later agreement takes the place of an earlier one.
///
/// # Errors
/// [`Error::Problems`].
pub async fn sign_off(call: &Call, process: ProcessId, input: &SignOffInput) -> Result<()> {
    let found = own(call, process, Permission::EditProcess).await?;
    let agreed = input.check(call.account().map(|account| account.id), call.now())?;
    let work = call.begin().await?;
    work.put_sign_off(call.municipality(), process, &agreed).await?;
    let detail = format!("{}, {}, {}: {}", agreed.body, agreed.name, agreed.agreed_on, agreed.promised);
    note(call, work.as_ref(), &found, &detail).await?;
    Ok(work.commit().await?)
}

fn named(member: &Member) -> String {
    format!("{}: {}", member.role, member.name)
}

async fn note(call: &Call, work: &(impl Slices + ?Sized), process: &Process, detail: &str) -> Result<()> {
    call.audit_process(work, AuditAction::TeamChange, process, detail).await
}

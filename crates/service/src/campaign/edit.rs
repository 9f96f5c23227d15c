//! What staff change of a campaign.

use domain::audit::AuditAction;
use domain::campaign::{Code, Group, GroupInput, MAX_MOMENTS, Moment, MomentInput};
use domain::id::{GroupId, MomentId, ProcessId};
use domain::input::{ProblemKind, Problems};
use domain::process::Process;
use store::Slices;

use super::policy;
use crate::{Call, Error, Result};

/// How often another code is tried when one is taken.
const TRIES: usize = 8;

/// What came of removing a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// it is gone
    Gone,
    /// moments are for it, and nobody said that this is known
    InUse,
}

/// Adds a group to the map, or changes the one with `id`.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`].
pub async fn put_group(
    call: &Call,
    process: ProcessId,
    id: Option<GroupId>,
    input: &GroupInput,
) -> Result<GroupId> {
    let found = policy::changed(call, process).await?;
    let m = call.municipality();
    let work = call.begin().await?;
    let known = work.list_groups(m, process).await?;
    if id.is_some_and(|id| known.iter().all(|group| group.id != id)) {
        return Err(Error::NotFound);
    }
    let group = input.check(id.unwrap_or(GroupId(call.services.id())), &known)?;
    let kept = work.put_group(m, process, &group).await.map_err(|error| {
        let taken = error.is_taken("campaign_group", "name_key");
        if taken { Error::problem("name", ProblemKind::Taken) } else { error.into() }
    })?;
    if !kept {
        return Err(Error::NotFound);
    }
    note(call, work.as_ref(), &found, &of_group(&group)).await?;
    work.commit().await?;
    Ok(group.id)
}

/// Takes a group from the map. When moments are for it, `sure` has to say that one knows: they are for everybody
/// from then on.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove_group(call: &Call, process: ProcessId, id: GroupId, sure: bool) -> Result<Removed> {
    let found = policy::changed(call, process).await?;
    let m = call.municipality();
    let work = call.begin().await?;
    let known = work.list_groups(m, process).await?;
    let group = known.iter().find(|group| group.id == id).ok_or(Error::NotFound)?;
    let moments = work.list_moments(m, process).await?;
    if !sure && moments.iter().any(|row| row.moment.plan.group == Some(id)) {
        return Ok(Removed::InUse);
    }
    work.remove_group(m, process, id).await?;
    note(call, work.as_ref(), &found, &format!("removed {}", of_group(group))).await?;
    work.commit().await?;
    Ok(Removed::Gone)
}

/// Adds a moment to the plan, or changes the one with this identifier and version.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`], [`Error::Changed`] when somebody else saved in the meantime.
pub async fn put_moment(
    call: &Call,
    process: ProcessId,
    known: Option<(MomentId, i64)>,
    input: &MomentInput,
) -> Result<MomentId> {
    let found = policy::changed(call, process).await?;
    let m = call.municipality();
    let work = call.begin().await?;
    let groups: Vec<GroupId> = work.list_groups(m, process).await?.iter().map(|group| group.id).collect();
    let rows = work.list_moments(m, process).await?;
    if known.is_some_and(|(id, _)| rows.iter().all(|row| row.moment.id != id)) {
        return Err(Error::NotFound);
    }
    let plan = input.check(&groups, call.now())?;
    let (id, version) = known.unwrap_or((MomentId(call.services.id()), 1));
    let moment = Moment { id, plan, code: None, version };
    if known.is_some() {
        if !work.update_moment(m, process, &moment).await? {
            return Err(Error::Changed);
        }
    } else if rows.len() >= MAX_MOMENTS as usize {
        return Err(Problems::one("message", ProblemKind::TooMany { max: MAX_MOMENTS }).into());
    } else {
        work.add_moment(m, process, &moment).await?;
    }
    note(call, work.as_ref(), &found, &of_moment(&moment)).await?;
    work.commit().await?;
    Ok(id)
}

/// Takes a moment from the plan, with its code and what was counted of it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove_moment(call: &Call, process: ProcessId, id: MomentId) -> Result<()> {
    let found = policy::changed(call, process).await?;
    let work = call.begin().await?;
    let moment = moment(call, work.as_ref(), process, id).await?;
    work.remove_moment(call.municipality(), process, id).await?;
    note(call, work.as_ref(), &found, &format!("removed {}", of_moment(&moment))).await?;
    Ok(work.commit().await?)
}

/// Gives a moment a code, if it has none: one that nobody else in the municipality has.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn give_code(call: &Call, process: ProcessId, id: MomentId) -> Result<()> {
    let found = policy::changed(call, process).await?;
    for _ in 0..TRIES {
        let mut bytes = [0; Code::RANDOM];
        call.services.entropy().fill(&mut bytes);
        let Some(code) = Code::from_random(&bytes) else { continue };
        // A unit of work for each try: the first refusal of the database ends it.
        let work = call.begin().await?;
        let moment = moment(call, work.as_ref(), process, id).await?;
        if moment.code.is_some() {
            return Ok(());
        }
        match work.give_code(call.municipality(), id, &code).await {
            Ok(true) => {}
            // A colleague was first.
            Ok(false) => return Ok(()),
            Err(error) if error.is_taken("campaign_moment", "code") => continue,
            Err(error) => return Err(error.into()),
        }
        note(call, work.as_ref(), &found, &format!("{} ({code})", of_moment(&moment))).await?;
        return Ok(work.commit().await?);
    }
    Err(Error::Inside("no free code was found".into()))
}

async fn moment(
    call: &Call,
    work: &(impl Slices + ?Sized),
    process: ProcessId,
    id: MomentId,
) -> Result<Moment> {
    let rows = work.list_moments(call.municipality(), process).await?;
    rows.into_iter().map(|row| row.moment).find(|moment| moment.id == id).ok_or(Error::NotFound)
}

/// How the log names a group.
fn of_group(group: &Group) -> String {
    format!("{}: {}", group.kind, group.name)
}

/// How the log names a moment.
fn of_moment(moment: &Moment) -> String {
    format!("{}: {}", moment.plan.channel, moment.plan.message)
}

async fn note(call: &Call, work: &(impl Slices + ?Sized), process: &Process, detail: &str) -> Result<()> {
    call.audit_process(work, AuditAction::CampaignChange, process, detail).await
}

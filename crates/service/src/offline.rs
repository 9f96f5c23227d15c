//! Activities outside the portal. Who works on a process sees them; who runs it plans, calls off and reports; everybody
//! reads what was announced.

use domain::audit::AuditAction;
use domain::id::{OfflineId, ProcessId};
use domain::input::ProblemKind;
use domain::method::{InPolder, Method};
use domain::offline::{
    LateReport, MAX_OFFLINE, NotNow, OfflineActivity, OfflineInput, OfflinePage, OfflineReportInput,
    OfflineShown, OfflineState, REPORT_DAYS, announced, check_cancel_reason, in_order,
};
use domain::process::Process;
use domain::role::Permission;
use store::Work;

use crate::process::own;
use crate::{Call, Error, Result, known, method};

/// More than this is no list to work through.
const MOST_LATE: i64 = 50;

impl From<NotNow> for Error {
    fn from(NotNow: NotNow) -> Self {
        Self::Changed
    }
}

/// The activities of a process, for staff.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn page(call: &Call, id: ProcessId) -> Result<OfflinePage> {
    let process = own(call, id, Permission::Work).await?;
    let m = call.municipality();
    let mut activities = call.read().list_offline(m, id).await?;
    in_order(&mut activities, call.now());
    let chosen = call.read().find_choice(m, id).await?.map(|kept| kept.methods).unwrap_or_default();
    Ok(OfflinePage {
        process: id,
        question: process.fields.question,
        activities,
        chosen: chosen.into_iter().filter(|method| is_offline(*method)).collect(),
        may_edit: call.staff(Permission::EditProcess, Some(id)).is_ok(),
        now: call.now(),
    })
}

/// What everybody may read of the activities of a process that the caller may see.
pub(crate) async fn of_process(call: &Call, id: ProcessId) -> Result<Vec<OfflineActivity>> {
    Ok(announced(call.read().list_offline(call.municipality(), id).await?, call.now()))
}

/// One activity, for everybody; `key` is that of the preview link of the process.
///
/// # Errors
/// [`Error::NotFound`] when it was not announced, or the process is not public.
pub async fn show(call: &Call, slug: &str, id: OfflineId, key: Option<&str>) -> Result<OfflineShown> {
    let place = known::place(call, slug).await?;
    if !crate::process::policy::may_see(call, &place.process, key) {
        return Err(Error::NotFound);
    }
    let found = call.read().find_offline(call.municipality(), place.process.id, id).await?;
    let activity = found.filter(|one| one.state != OfflineState::ToPlan).ok_or(Error::NotFound)?;
    Ok(OfflineShown { head: place.head(), activity, now: call.now() })
}

/// Whether a method is done outside the portal.
fn is_offline(method: Method) -> bool {
    method.facts().in_polder == InPolder::Offline
}

/// Notes what was chosen and is done outside the portal as something to plan, once for each method.
pub(crate) async fn choose(
    call: &Call,
    work: &dyn Work,
    process: ProcessId,
    chosen: &[Method],
) -> Result<()> {
    let m = call.municipality();
    let known = work.list_offline(m, process).await?;
    let is_new = |method: &&Method| is_offline(**method) && !known.iter().any(|one| one.method == **method);
    let room = (MAX_OFFLINE as usize).saturating_sub(known.len());
    for method in chosen.iter().filter(is_new).take(room) {
        let title = method::name(call.caller.lang, *method).to_owned();
        let id = OfflineId(call.services.id());
        let one = OfflineActivity { id, method: *method, title, state: OfflineState::ToPlan, version: 1 };
        work.add_offline(m, process, &one, call.now()).await?;
    }
    Ok(())
}

/// Announces an activity: a new one, or the one with `id` and the version that was read, which may have been announced
/// before.
///
/// # Errors
/// [`Error::Problems`]; [`Error::NotFound`]; [`Error::Changed`] when somebody was first or it took place.
pub async fn plan(
    call: &Call,
    process: ProcessId,
    known: Option<(OfflineId, i64)>,
    input: &OfflineInput,
) -> Result<OfflineId> {
    let found = own(call, process, Permission::EditProcess).await?;
    let (method, title, plan) = input.check()?;
    let m = call.municipality();
    let work = call.begin().await?;
    let id = match known {
        Some((id, version)) => {
            let state = read(call, work.as_ref(), process, id).await?.state.planned(plan)?;
            change(
                call,
                work.as_ref(),
                process,
                &OfflineActivity { id, method, title: title.clone(), state, version },
            )
            .await?;
            id
        }
        None => {
            if work.list_offline(m, process).await?.len() >= MAX_OFFLINE as usize {
                return Err(Error::problem("title", ProblemKind::TooMany { max: MAX_OFFLINE }));
            }
            let id = OfflineId(call.services.id());
            let state = OfflineState::Planned(plan);
            let one = OfflineActivity { id, method, title: title.clone(), state, version: 1 };
            work.add_offline(m, process, &one, call.now()).await?;
            id
        }
    };
    done(call, work, &found, &format!("planned: {title}")).await?;
    Ok(id)
}

/// Calls an activity off; everybody reads why.
///
/// # Errors
/// [`Error::Problems`] without a reason; [`Error::NotFound`]; [`Error::Changed`] when it has begun or somebody was first.
pub async fn cancel(
    call: &Call,
    process: ProcessId,
    id: OfflineId,
    version: i64,
    reason: &str,
) -> Result<()> {
    let found = own(call, process, Permission::EditProcess).await?;
    let reason = check_cancel_reason(reason)?;
    let work = call.begin().await?;
    let one = read(call, work.as_ref(), process, id).await?;
    let detail = format!("cancelled: {}", one.title);
    let state = one.state.cancelled(reason, call.now())?;
    change(call, work.as_ref(), process, &OfflineActivity { state, version, ..one }).await?;
    done(call, work, &found, &detail).await
}

/// Says what happened, or mends what was said.
///
/// # Errors
/// [`Error::Problems`]; [`Error::NotFound`]; [`Error::Changed`] when it has not begun, was called off, or somebody was
/// first.
pub async fn report(
    call: &Call,
    process: ProcessId,
    id: OfflineId,
    version: i64,
    input: &OfflineReportInput,
) -> Result<()> {
    let found = own(call, process, Permission::EditProcess).await?;
    let report = input.check(call.now())?;
    let work = call.begin().await?;
    let one = read(call, work.as_ref(), process, id).await?;
    let detail = format!("reported: {}", one.title);
    let state = one.state.reported(report, call.now())?;
    change(call, work.as_ref(), process, &OfflineActivity { state, version, ..one }).await?;
    done(call, work, &found, &detail).await
}

/// Removes what was not announced yet.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Changed`] when it was announced: then it is called off.
pub async fn remove(call: &Call, process: ProcessId, id: OfflineId) -> Result<()> {
    let found = own(call, process, Permission::EditProcess).await?;
    let work = call.begin().await?;
    let one = read(call, work.as_ref(), process, id).await?;
    if !one.state.can_be_removed() || !work.remove_offline(call.municipality(), process, &one).await? {
        return Err(Error::Changed);
    }
    done(call, work, &found, &format!("removed: {}", one.title)).await
}

/// Activities without a report, of the processes that the caller runs.
pub(crate) async fn late(call: &Call) -> Result<Vec<LateReport>> {
    let limited_to = call.staff_somewhere(Permission::Work)?.grants.limited_to(Permission::EditProcess);
    let before = call.now().plus_days(-REPORT_DAYS);
    let (m, limited_to) = (call.municipality(), limited_to.as_deref());
    Ok(call.read().list_late_reports(m, limited_to, before, MOST_LATE).await?)
}

async fn read(call: &Call, work: &dyn Work, process: ProcessId, id: OfflineId) -> Result<OfflineActivity> {
    work.find_offline(call.municipality(), process, id).await?.ok_or(Error::NotFound)
}

async fn change(call: &Call, work: &dyn Work, process: ProcessId, one: &OfflineActivity) -> Result<()> {
    let changed = work.update_offline(call.municipality(), process, one).await?;
    if changed { Ok(()) } else { Err(Error::Changed) }
}

async fn done(call: &Call, work: Box<dyn Work>, process: &Process, detail: &str) -> Result<()> {
    call.audit_process(work.as_ref(), AuditAction::OfflineChange, process, detail).await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

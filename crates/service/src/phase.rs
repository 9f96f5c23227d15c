//! Phases: changed with a preview of what it does, or begun and ended by hand with a reason.

use domain::audit::AuditAction;
use domain::id::{EventId, PhaseId, ProcessId};
use domain::input::Problems;
use domain::phase::{Consequence, PhaseInput, Timeline, check_phases, consequences};
use domain::process::Process;
use domain::role::Permission;
use store::process_event;

use crate::process::own;
use crate::{Call, Error, Result};

/// What saving these phases would do.
///
/// # Errors
/// [`Error::Problems`], each with its field.
pub async fn preview(call: &Call, process: ProcessId, rows: &[PhaseInput]) -> Result<Vec<Consequence>> {
    let found = own(call, process, Permission::EditProcess).await?;
    let timeline = check(call, &found, rows)?;
    let mut list = consequences(&found.timeline, &timeline, call.now());
    if timeline.decided_early(&found.fields.decision_date) {
        list.push(Consequence::AfterDecision);
    }
    Ok(list)
}

/// Saves the phases.
///
/// # Errors
/// [`Error::Problems`], each with its field; [`Error::Changed`] when somebody changed the process, or closed it: its
/// phases are then what they were.
pub async fn save(call: &Call, process: ProcessId, rows: &[PhaseInput], version: i64) -> Result<()> {
    let found = own(call, process, Permission::EditProcess).await?;
    if found.version != version || found.state.is_over() {
        return Err(Error::Changed);
    }
    let timeline = check(call, &found, rows)?;
    let changes = consequences(&found.timeline, &timeline, call.now()).len();
    keep(call, &found, &timeline, AuditAction::PhaseChange, &format!("{changes} changes")).await
}

/// Begins a phase now, by hand.
///
/// # Errors
/// [`Error::Problems`] without a reason, [`Error::Changed`] when it cannot begin now.
pub async fn begin_now(call: &Call, process: ProcessId, phase: PhaseId, reason: &str) -> Result<()> {
    by_hand(call, process, reason, |timeline| {
        timeline.begin_now(phase, call.now()).map_err(|_| Error::Changed)
    })
    .await
}

/// Ends the open phase now, by hand.
///
/// # Errors
/// [`Error::Problems`] without a reason, [`Error::Changed`] when it is not open.
pub async fn end_now(call: &Call, process: ProcessId, phase: PhaseId, reason: &str) -> Result<()> {
    by_hand(call, process, reason, |timeline| timeline.end_now(phase, call.now()).map_err(|_| Error::Changed))
        .await
}

async fn by_hand(
    call: &Call,
    process: ProcessId,
    reason: &str,
    change: impl FnOnce(&Timeline) -> Result<Timeline>,
) -> Result<()> {
    let found = own(call, process, Permission::PublishProcess).await?;
    if found.state.is_over() {
        return Err(Error::Changed);
    }
    let mut p = Problems::new();
    let reason = p.text("reason", reason, 5..=500);
    p.finish(())?;
    let timeline = change(&found.timeline)?;
    keep(call, &found, &timeline, AuditAction::PhaseOverride, &reason).await
}

/// Rows may only name phases of this process.
fn check(call: &Call, process: &Process, rows: &[PhaseInput]) -> Result<Timeline> {
    let known = |id: PhaseId| process.timeline.phases().iter().any(|phase| phase.id == id);
    let rows: Vec<PhaseInput> =
        rows.iter().map(|row| PhaseInput { id: row.id.filter(|id| known(*id)), ..row.clone() }).collect();
    Ok(check_phases(&rows, || PhaseId(call.services.id()))?)
}

async fn keep(
    call: &Call,
    process: &Process,
    timeline: &Timeline,
    action: AuditAction,
    detail: &str,
) -> Result<()> {
    let work = call.begin().await?;
    work.replace_timeline(process.id, timeline).await?;
    let current = timeline.current(call.now()).map(|phase| phase.id);
    work.update_current_phase(process.id, current).await?;
    let actor = call.account().map(|a| a.name.clone());
    let note = format!("{action}: {detail}");
    let event = process_event(EventId(call.services.id()), call.now(), process.state, &note, actor);
    work.add_process_event(process.id, &event, call.account().map(|a| a.id)).await?;
    call.audit(work.as_ref(), action, ("process", Some(process.id.0), &process.fields.question), detail)
        .await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

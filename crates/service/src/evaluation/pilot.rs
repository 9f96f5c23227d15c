//! A process that is a trial.

use domain::audit::AuditAction;
use domain::evaluation::{Pilot, PilotDecisionInput, PilotInput, PilotPage};
use domain::id::ProcessId;
use domain::process::Process;
use domain::role::Permission;

use crate::process::own;
use crate::{Call, Error, Result};

/// The trial that a process is.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn pilot_page(call: &Call, id: ProcessId) -> Result<PilotPage> {
    let process = own(call, id, Permission::Work).await?;
    Ok(PilotPage {
        id,
        question: process.fields.question,
        pilot: call.read().find_pilot(call.municipality(), id).await?,
        may_edit: call.staff(Permission::EditProcess, Some(id)).is_ok(),
    })
}

/// Makes a process a trial, or changes what is known of it. What was expected does not change once it was decided:
/// that is what the decision is about.
///
/// # Errors
/// [`Error::Problems`], [`Error::Changed`] after the decision.
pub async fn put_pilot(call: &Call, id: ProcessId, input: &PilotInput) -> Result<()> {
    let process = own(call, id, Permission::EditProcess).await?;
    undecided(call, id).await?;
    let pilot = input.check()?;
    keep(call, &process, &pilot, "pilot").await
}

/// The process is no trial after all.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Changed`] after the decision.
pub async fn remove_pilot(call: &Call, id: ProcessId) -> Result<()> {
    let process = own(call, id, Permission::EditProcess).await?;
    undecided(call, id).await?;
    let work = call.begin().await?;
    if !work.remove_pilot(call.municipality(), id).await? {
        return Err(Error::NotFound);
    }
    call.audit_process(work.as_ref(), AuditAction::EvaluationChange, &process, "pilot removed").await?;
    Ok(work.commit().await?)
}

/// Decides after a trial. Until the process is closed it can be decided anew.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`] when it is no trial, [`Error::Changed`] once the process is closed.
pub async fn decide(call: &Call, id: ProcessId, input: &PilotDecisionInput) -> Result<()> {
    let process = own(call, id, Permission::EditProcess).await?;
    let pilot = call.read().find_pilot(call.municipality(), id).await?.ok_or(Error::NotFound)?;
    if process.state.is_over() {
        return Err(Error::Changed);
    }
    let decision = input.check(call.now())?;
    let detail = format!("pilot {}. {}", decision.outcome, decision.reason);
    keep(call, &process, &Pilot { decision: Some(decision), ..pilot }, &detail).await
}

async fn undecided(call: &Call, id: ProcessId) -> Result<()> {
    let pilot = call.read().find_pilot(call.municipality(), id).await?;
    if pilot.is_none_or(|pilot| pilot.can_change()) { Ok(()) } else { Err(Error::Changed) }
}

async fn keep(call: &Call, process: &Process, pilot: &Pilot, detail: &str) -> Result<()> {
    let work = call.begin().await?;
    work.put_pilot(call.municipality(), process.id, pilot).await?;
    call.audit_process(work.as_ref(), AuditAction::EvaluationChange, process, detail).await?;
    Ok(work.commit().await?)
}

//! How a team judges its own process.

use domain::audit::AuditAction;
use domain::evaluation::{SelfEvaluationInput, SelfEvaluationPage};
use domain::id::{ProcessId, SelfEvaluationId};
use domain::role::Permission;
use domain::time::date_field;

use crate::process::own;
use crate::{Call, Result};

/// Judgements that are shown: a process has a few in its life.
const MOST: i64 = 20;

/// The judgements of a team.
///
/// # Errors
/// [`crate::Error::Forbidden`], [`crate::Error::NotFound`].
pub async fn self_evaluation_page(call: &Call, id: ProcessId) -> Result<SelfEvaluationPage> {
    let process = own(call, id, Permission::Work).await?;
    Ok(SelfEvaluationPage {
        id,
        question: process.fields.question,
        held: call.read().list_self_evaluations(call.municipality(), id, MOST).await?,
        may_edit: call.staff(Permission::EditProcess, Some(id)).is_ok(),
        today: date_field(call.now().local().date),
    })
}

/// Adds a judgement; earlier ones stay.
///
/// # Errors
/// [`crate::Error::Problems`], [`crate::Error::Forbidden`], [`crate::Error::NotFound`].
pub async fn add_self_evaluation(call: &Call, id: ProcessId, input: &SelfEvaluationInput) -> Result<()> {
    let process = own(call, id, Permission::EditProcess).await?;
    let one = input.check(SelfEvaluationId(call.services.id()), call.now())?;
    let work = call.begin().await?;
    work.add_self_evaluation(call.municipality(), id, &one).await?;
    let detail = format!("self_evaluation {}", one.held_on);
    call.audit_process(work.as_ref(), AuditAction::EvaluationChange, &process, &detail).await?;
    Ok(work.commit().await?)
}

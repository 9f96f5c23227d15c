//! What a process costs: staff write it down; everybody sees the totals once staff say so.

use domain::audit::AuditAction;
use domain::figures::{Budget, BudgetInput, CostFigures, CostInput, MAX_COSTS, costs, planned_hours};
use domain::id::{CostId, ProcessId};
use domain::input::{ProblemKind, Problems};
use domain::process::Process;
use domain::role::Permission;
use domain::view::CostPage;
use store::Work;

use crate::process::{Place, own};
use crate::{Call, Error, Result, known};

/// What a process costs, for those who write it down.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn cost_page(call: &Call, id: ProcessId) -> Result<CostPage> {
    let process = own(call, id, Permission::Work).await?;
    let m = call.municipality();
    let place = known::place(call, &process.fields.slug).await?;
    let people = super::counted(call, &place).await?.figures.people.total;
    let (budget, lines) = (call.read().find_budget(m, id).await?, call.read().list_costs(m, id).await?);
    let figures = costs(&budget, &lines, people, hours(call, &process).await?);
    Ok(CostPage {
        id,
        question: process.fields.question,
        budget,
        lines,
        figures,
        may_edit: call.staff(Permission::EditProcess, Some(id)).is_ok(),
    })
}

/// The totals, when everybody may see them and there is something to see.
pub(super) async fn shown(call: &Call, place: &Place, people: Option<i64>) -> Result<Option<CostFigures>> {
    let (m, process) = (call.municipality(), &place.process);
    let budget = call.read().find_budget(m, process.id).await?;
    if !budget.published {
        return Ok(None);
    }
    let lines = call.read().list_costs(m, process.id).await?;
    let found = costs(&budget, &lines, people, hours(call, process).await?);
    // Where each line is from may name a person or a bill: that stays with staff, like the lines.
    let found = CostFigures { sources: Vec::new(), ..found };
    Ok(Some(found).filter(|found| !found.is_empty()))
}

/// The hours that the team has for this process.
async fn hours(call: &Call, process: &Process) -> Result<Option<i64>> {
    let members = call.read().list_members(call.municipality(), process.id).await?;
    Ok(planned_hours(members.iter().map(|member| member.hours).sum(), &process.course().timeline))
}

/// What the portal knows of money and hours, for the guide: the budget, and the hours of the team in a week.
pub(crate) async fn promised(call: &Call, id: ProcessId) -> Result<(Budget, i64)> {
    let members = call.read().list_members(call.municipality(), id).await?;
    let budget = call.read().find_budget(call.municipality(), id).await?;
    Ok((budget, members.iter().map(|member| member.hours).sum()))
}

/// Keeps what a process may cost, and whether everybody sees the totals.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn save_budget(call: &Call, id: ProcessId, input: &BudgetInput) -> Result<()> {
    let process = own(call, id, Permission::EditProcess).await?;
    let budget = input.check()?;
    let work = call.begin().await?;
    work.put_budget(call.municipality(), id, &budget).await?;
    let detail = if budget.published { "budget, published" } else { "budget, not published" };
    end(call, work, &process, detail).await
}

/// Adds something that a process took.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn add_cost(call: &Call, id: ProcessId, input: &CostInput) -> Result<()> {
    let process = own(call, id, Permission::EditProcess).await?;
    let cost = input.check(CostId(call.services.id()))?;
    let m = call.municipality();
    let work = call.begin().await?;
    if work.list_costs(m, id).await?.len() >= MAX_COSTS as usize {
        return Err(Problems::one("what", ProblemKind::TooMany { max: MAX_COSTS }).into());
    }
    work.add_cost(m, id, &cost).await?;
    end(call, work, &process, &format!("added {}", cost.what)).await
}

/// Removes something that a process took; the log keeps what it was.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn remove_cost(call: &Call, id: ProcessId, cost: CostId) -> Result<()> {
    let process = own(call, id, Permission::EditProcess).await?;
    let m = call.municipality();
    let work = call.begin().await?;
    let lines = work.list_costs(m, id).await?;
    let line = lines.iter().find(|line| line.id == cost).ok_or(Error::NotFound)?;
    work.remove_cost(m, id, cost).await?;
    end(call, work, &process, &format!("removed {}", line.what)).await
}

/// Keeps a change, with a line in the log. Kept pages show it at once.
async fn end(call: &Call, work: Box<dyn Work>, process: &Process, detail: &str) -> Result<()> {
    call.audit_process(work.as_ref(), AuditAction::CostChange, process, detail).await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

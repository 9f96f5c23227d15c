//! Lessons of processes and what is done about them. Who works on a process reads them; who runs it writes them; all
//! staff read the lessons of all processes of their municipality, and everybody those that were published.

use domain::audit::AuditAction;
use domain::id::{ImprovementId, LessonId, ProcessId};
use domain::input::{ProblemKind, Problems};
use domain::lesson::{
    DueImprovement, ImprovementInput, ImprovementState, LESSON_PAGE, LearnPage, LessonInput, LessonList,
    LessonQuery, MAX_IMPROVEMENTS, MAX_LESSONS, SOON_DAYS, check_result,
};
use domain::process::Process;
use domain::role::Permission;
use store::{NewLesson, Slices};

use crate::process::own;
use crate::{Call, Error, Result, guide};

/// More than this is no list to work through.
const MOST_DUE: i64 = 50;

/// What a process taught and what is done about it.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn page(call: &Call, id: ProcessId) -> Result<LearnPage> {
    let process = own(call, id, Permission::Work).await?;
    let m = call.municipality();
    Ok(LearnPage {
        id,
        question: process.fields.question,
        lessons: call.read().list_process_lessons(m, id).await?,
        improvements: call.read().list_improvements(m, id).await?,
        places: guide::places(call).await?,
        may_edit: call.staff(Permission::EditProcess, Some(id)).is_ok(),
        now: call.now(),
    })
}

/// The lessons of the municipality, for staff.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`].
pub async fn list(call: &Call, query: &LessonQuery) -> Result<LessonList> {
    call.staff_somewhere(Permission::Work)?;
    read(call, query).await
}

/// The lessons that everybody may read.
///
/// # Errors
/// Only when the store fails.
pub async fn published(call: &Call, query: &LessonQuery) -> Result<LessonList> {
    read(call, &LessonQuery { published: true, ..query.clone() }).await
}

async fn read(call: &Call, query: &LessonQuery) -> Result<LessonList> {
    let page = call.read().list_lessons(call.municipality(), query, LESSON_PAGE).await?;
    Ok(LessonList { page, phases: guide::phases(call).await? })
}

/// Adds a lesson, or changes the one with `id`.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`].
pub async fn put(
    call: &Call,
    process: ProcessId,
    id: Option<LessonId>,
    input: &LessonInput,
) -> Result<LessonId> {
    let found = own(call, process, Permission::EditProcess).await?;
    let text = input.check()?;
    let m = call.municipality();
    let work = call.begin().await?;
    let id = match id {
        Some(id) if work.update_lesson(m, process, id, &text).await? => id,
        Some(_) => return Err(Error::NotFound),
        None if work.count_lessons(m, process).await? >= i64::from(MAX_LESSONS) => {
            return Err(Error::problem("title", ProblemKind::TooMany { max: MAX_LESSONS }));
        }
        None => {
            let id = LessonId(call.services.id());
            work.add_lesson(&NewLesson { id, municipality: m, process, text: text.clone(), at: call.now() })
                .await?;
            id
        }
    };
    note(call, work.as_ref(), &found, &format!("{}: {}", text.place, text.title)).await?;
    work.bump_revision(m).await?;
    work.commit().await?;
    Ok(id)
}

/// Removes a lesson. The last one of a process that was closed stays: without it, it would not have been closed.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Changed`] for that last one.
pub async fn remove(call: &Call, process: ProcessId, id: LessonId) -> Result<()> {
    let found = own(call, process, Permission::EditProcess).await?;
    let m = call.municipality();
    let work = call.begin().await?;
    if !work.remove_lesson(m, process, id).await? {
        return Err(Error::NotFound);
    }
    if found.state.is_over() && work.count_lessons(m, process).await? == 0 {
        return Err(Error::Changed);
    }
    note(call, work.as_ref(), &found, "removed").await?;
    work.bump_revision(m).await?;
    Ok(work.commit().await?)
}

/// Adds something to do better, or changes the one with `id`.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`].
pub async fn put_improvement(
    call: &Call,
    process: ProcessId,
    id: Option<ImprovementId>,
    input: &ImprovementInput,
) -> Result<ImprovementId> {
    let found = own(call, process, Permission::EditProcess).await?;
    let one = input.check(id.unwrap_or(ImprovementId(call.services.id())))?;
    let m = call.municipality();
    let work = call.begin().await?;
    let known = work.list_improvements(m, process).await?;
    if id.is_some() && !known.iter().any(|known| known.id == one.id) {
        return Err(Error::NotFound);
    }
    if id.is_none() && known.len() >= MAX_IMPROVEMENTS as usize {
        return Err(Problems::one("what", ProblemKind::TooMany { max: MAX_IMPROVEMENTS }).into());
    }
    if !work.put_improvement(m, process, &one).await? {
        return Err(Error::NotFound);
    }
    note(call, work.as_ref(), &found, &one.what).await?;
    work.commit().await?;
    Ok(one.id)
}

/// Notes what came of an improvement: it is done.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`].
pub async fn finish_improvement(
    call: &Call,
    process: ProcessId,
    id: ImprovementId,
    result: &str,
) -> Result<()> {
    let found = own(call, process, Permission::EditProcess).await?;
    let state = check_result(result, call.now())?;
    set(call, &found, id, &state).await
}

/// An improvement was not done after all.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn reopen_improvement(call: &Call, process: ProcessId, id: ImprovementId) -> Result<()> {
    let found = own(call, process, Permission::EditProcess).await?;
    set(call, &found, id, &ImprovementState::Open).await
}

async fn set(call: &Call, process: &Process, id: ImprovementId, state: &ImprovementState) -> Result<()> {
    let work = call.begin().await?;
    if !work.update_improvement_state(call.municipality(), process.id, id, state).await? {
        return Err(Error::NotFound);
    }
    let detail = match state {
        ImprovementState::Open => "open",
        ImprovementState::Done { result, .. } => result.as_str(),
    };
    note(call, work.as_ref(), process, detail).await?;
    Ok(work.commit().await?)
}

/// Improvements that are late or due soon, of the processes that the caller runs.
pub(crate) async fn due(call: &Call) -> Result<Vec<DueImprovement>> {
    let grants = &call.staff_somewhere(Permission::Work)?.grants;
    let limited_to = grants.limited_to(Permission::EditProcess);
    // The last minute of the last of these days counts as well.
    let before = call.now().end_of_day_after(SOON_DAYS).plus_minutes(1);
    let (m, limited_to) = (call.municipality(), limited_to.as_deref());
    Ok(call.read().list_due_improvements(m, limited_to, before, MOST_DUE).await?)
}

async fn note(call: &Call, work: &(impl Slices + ?Sized), process: &Process, detail: &str) -> Result<()> {
    call.audit_process(work, AuditAction::LessonChange, process, detail).await
}

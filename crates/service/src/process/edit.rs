//! What staff do with a process: write it, move it through its life, set its activity.

use domain::activity::{ActivityKind, SettingsInput};
use domain::audit::AuditAction;
use domain::change::{ChangeEntry, Noted};
use domain::id::{ActivityId, EventId, ProcessId};
use domain::input::{ProblemKind, Problems};
use domain::process::{
    Closing, Process, ProcessCard, ProcessFields, ProcessInput, ProcessState, ProcessStep,
};
use domain::role::Permission;
use domain::template::is_to_fill;
use domain::view::{Choices, ProcessStaffPage};
use store::{Activity, NewProcess, Slices, process_event};

use super::{Place, change, choices, policy};
use crate::{Call, Error, Result, ports};

/// Processes in every state that the caller works on.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`].
pub async fn staff_list(call: &Call) -> Result<Vec<ProcessCard>> {
    let limited = call.staff_somewhere(Permission::Work)?.grants.limited_to(Permission::Work);
    let mut cards = call.read().list_processes(call.municipality(), ProcessState::ALL, call.now()).await?;
    if let Some(processes) = limited {
        cards.retain(|card| processes.contains(&card.id));
    }
    Ok(cards)
}

/// What a new process can be filed under.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`].
pub async fn new_page(call: &Call) -> Result<Choices> {
    call.staff(Permission::EditProcess, None)?;
    choices(call).await
}

/// A process of the municipality that the caller may work on.
pub(crate) async fn own(call: &Call, id: ProcessId, permission: Permission) -> Result<Process> {
    call.staff(permission, Some(id))?;
    call.read().find_process(call.municipality(), id).await?.ok_or(Error::NotFound)
}

/// Everything about a process, for staff.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn staff_page(call: &Call, id: ProcessId) -> Result<ProcessStaffPage> {
    let process = own(call, id, Permission::Work).await?;
    let activity = call.read().find_activity(id, ActivityKind::Proposals).await?;
    Ok(ProcessStaffPage {
        id,
        state: process.state,
        version: process.version,
        missing: process.fields.missing().into_iter().map(str::to_owned).collect(),
        lacks: crate::team::lacking(call, id).await?,
        made_of: call.read().find_template_use(call.municipality(), id).await?,
        close_lacks: closing(call, &process).await?.lacks(),
        activity: activity.as_ref().map(Place::intro),
        news: call.read().list_news(id).await?,
        documents: call.read().list_documents(id).await?,
        choice: crate::choice::holding(call, id).await?,
        events: call.read().list_process_events(id).await?,
        numbers: call.read().process_numbers(id, call.now()).await?,
        preview_path: format!("/meedoen/{}?sleutel={}", process.fields.slug, process.preview_key),
        guide: call.read().find_guide(call.municipality(), id).await?.map(|guide| guide.position.current()),
        choices: choices(call).await?,
        fields: process.fields,
        timeline: process.timeline,
        closed_at: process.closed_at,
        pictures: process.pictures,
        now: call.now(),
    })
}

/// What changed of what was published about influence, with who changed it, newest first.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn changes(call: &Call, id: ProcessId) -> Result<Vec<ChangeEntry>> {
    let process = own(call, id, Permission::Work).await?;
    Ok(call.read().list_changes(call.municipality(), process.id).await?)
}

/// Makes a process (`id` none) or changes one. A published process may not lose what it promised, and changes what it
/// says about influence only with a note for everybody to read.
///
/// # Errors
/// [`Error::Problems`], [`Error::Changed`] when somebody else saved in the meantime.
pub async fn save(
    call: &Call,
    id: Option<ProcessId>,
    input: &ProcessInput,
    version: i64,
) -> Result<ProcessId> {
    call.staff(Permission::EditProcess, id)?;
    let fields = input.check()?;
    let taken = |error: store::Error| match error {
        e if e.is_taken("process", "slug") => Error::problem("slug", ProblemKind::Taken),
        store::Error::Dangling => Error::problem("topic_id", ProblemKind::NotFound),
        e => e.into(),
    };
    let work;
    let process = match id {
        None => {
            work = call.begin().await?;
            let id = add(call, work.as_ref(), &fields).await.map_err(|e| match e {
                Error::Store(e) => taken(e),
                e => e,
            })?;
            work.add_activity(&default_activity(call, id)).await?;
            id
        }
        Some(id) => {
            let process = own(call, id, Permission::EditProcess).await?;
            // What changed is told from what the writer read.
            if process.version != version {
                return Err(Error::Changed);
            }
            let noted = may_change(&process, &fields, &input.note)?;
            work = call.begin().await?;
            if !work.update_process(call.municipality(), id, &fields, version).await.map_err(taken)? {
                return Err(Error::Changed);
            }
            match noted {
                Some(noted) => change::keep(call, work.as_ref(), &process, version + 1, &noted).await?,
                None => {
                    let id = EventId(call.services.id());
                    let event = process_event(id, call.now(), process.state, "changed", actor(call));
                    work.add_process_event(process.id, &event, call.account().map(|a| a.id)).await?;
                }
            }
            id
        }
    };
    call.audit(work.as_ref(), AuditAction::ProcessChange, ("process", Some(process.0), &fields.question), "")
        .await?;
    work.bump_revision(call.municipality()).await?;
    work.commit().await?;
    Ok(process)
}

/// Whether a process may become this: what is open to all loses nothing that was promised, a change of it is explained,
/// and nothing is decided while people can still take part.
fn may_change(process: &Process, fields: &ProcessFields, note: &str) -> Result<Option<Noted>, Problems> {
    let mut p = Problems::new();
    if process.state.is_public() {
        for field in fields.lost(&process.fields) {
            p.add(field, ProblemKind::Required);
        }
    }
    // A day that was kept before keeps nobody from mending a word.
    let decided = &fields.decision_date;
    if *decided != process.fields.decision_date && process.course().timeline.decided_early(decided) {
        p.add("decision_date", early());
    }
    match domain::change::noted(process.state, &process.fields, fields, note) {
        Ok(noted) => p.finish(noted),
        Err(problems) => {
            p.0.extend(problems.0);
            Err(p)
        }
    }
}

pub(crate) async fn add(
    call: &Call,
    work: &(impl Slices + ?Sized),
    fields: &ProcessFields,
) -> Result<ProcessId> {
    let id = ProcessId(call.services.id());
    let (preview_key, _) = ports::token(call.services.entropy());
    let process = NewProcess {
        id,
        municipality: call.municipality(),
        fields: fields.clone(),
        state: ProcessState::Draft,
        created_by: call.account().map(|a| a.id),
        preview_key,
        created_at: call.now(),
        published_at: None,
        closed_at: None,
    };
    work.add_process(&process).await?;
    let event =
        process_event(EventId(call.services.id()), call.now(), ProcessState::Draft, "made", actor(call));
    work.add_process_event(id, &event, call.account().map(|a| a.id)).await?;
    Ok(id)
}

/// A new process collects proposals with the settings that suit most.
pub(crate) fn default_activity(call: &Call, process_id: ProcessId) -> Activity {
    Activity {
        id: ActivityId(call.services.id()),
        process_id,
        kind: ActivityKind::Proposals,
        title: "Voorstellen".into(),
        intro: String::new(),
        settings: domain::activity::ProposalSettings::default(),
    }
}

/// What the log says of a process that began without a whole team or without agreement.
const WITHOUT_TEAM: &str = " (without a whole team or agreement)";

pub(super) fn actor(call: &Call) -> Option<String> {
    call.account().map(|a| a.name.clone())
}

/// The day of the decision is before the last on which people can take part.
fn early() -> ProblemKind {
    ProblemKind::BeforeOther { other: "phases".into() }
}

/// What the portal knows of a process that is about to be closed.
async fn closing(call: &Call, process: &Process) -> Result<Closing> {
    let (m, id) = (call.municipality(), process.id);
    let pilot = call.read().find_pilot(m, id).await?;
    Ok(Closing {
        outcome: !process.fields.outcome.is_empty(),
        lessons: call.read().count_lessons(m, id).await?,
        undecided: pilot.is_some_and(|pilot| pilot.decision.is_none()),
    })
}

/// Takes a step in the life of a process. Publishing needs what is promised to be filled in and at
/// least one phase; closing needs the outcome, a lesson, and what was decided if it was a trial.
///
/// # Errors
/// [`Error::Problems`] naming what is missing, [`Error::Changed`] when the step is not possible (any
/// more).
pub async fn step(call: &Call, id: ProcessId, step: ProcessStep, reason: &str) -> Result<()> {
    let process = own(call, id, policy::needed_for(step)).await?;
    let mut state = step.leads(process.state).map_err(|_| Error::Changed)?;
    let mut p = Problems::new();
    if state == ProcessState::Published {
        for field in process.fields.missing() {
            p.add(field, ProblemKind::Required);
        }
        for field in process.fields.to_fill() {
            p.add(field, ProblemKind::StillToFill);
        }
        if process.timeline.phases().is_empty() {
            p.add("phases", ProblemKind::Required);
        }
        if process
            .timeline
            .phases()
            .iter()
            .any(|phase| is_to_fill(&phase.name) || is_to_fill(&phase.description))
        {
            p.add("phases", ProblemKind::StillToFill);
        }
        if process.timeline.decided_early(&process.fields.decision_date) {
            p.add("decision_date", early());
        }
    }
    if step == ProcessStep::Close {
        let learned = closing(call, &process).await?.learned()?;
        state = process.state.close(&learned).map_err(|_| Error::Changed)?;
    }
    let anyway = step == ProcessStep::Publish && !crate::team::lacking(call, id).await?.is_empty();
    if anyway && call.staff(Permission::StartWithoutTeam, Some(id)).is_err() {
        p.add("team", ProblemKind::Required);
    }
    // Why it begins without a team is asked of who has filled in all else.
    let why = step.needs_reason() || (anyway && p.0.is_empty());
    let reason = p.text("reason", reason, if why { 5 } else { 0 }..=500);
    p.finish(())?;
    let work = call.begin().await?;
    work.update_process_state(call.municipality(), id, state, call.now()).await?;
    if state == ProcessState::Published {
        work.keep_plan(id, &process.timeline).await?;
        // What was written before is new to everybody else.
        if !process.state.is_public() {
            work.publish_news(id, call.now()).await?;
        }
    }
    if step == ProcessStep::Close {
        crate::evaluation::on_close(call, work.as_ref(), &process, state).await?;
    }
    let note = if reason.is_empty() { step.as_str() } else { reason.as_str() };
    let event = process_event(EventId(call.services.id()), call.now(), state, note, actor(call));
    work.add_process_event(id, &event, call.account().map(|a| a.id)).await?;
    let object = ("process", Some(id.0), process.fields.question.as_str());
    call.audit(
        work.as_ref(),
        AuditAction::ProcessState,
        object,
        &format!("{} → {state}. {reason}{}", process.state, if anyway { WITHOUT_TEAM } else { "" }),
    )
    .await?;
    work.bump_revision(call.municipality()).await?;
    work.commit().await?;
    Ok(())
}

/// Changes heading, introduction and settings of the proposals activity.
///
/// # Errors
/// [`Error::Problems`].
pub async fn save_settings(
    call: &Call,
    id: ProcessId,
    title: &str,
    intro: &str,
    input: &SettingsInput,
) -> Result<()> {
    let process = own(call, id, Permission::EditProcess).await?;
    let mut p = Problems::new();
    let title = p.line("title", title, 3..=80);
    let intro = p.text("intro", intro, 0..=2000);
    let settings = match input.check() {
        Ok(settings) => p.finish(settings)?,
        Err(problems) => {
            p.0.extend(problems.0);
            return Err(p.into());
        }
    };
    let old = call.read().find_activity(id, ActivityKind::Proposals).await?.ok_or(Error::NotFound)?;
    let detail = format!("threshold {:?} → {:?}", old.settings.threshold, settings.threshold);
    let work = call.begin().await?;
    work.update_needed(id, settings.threshold).await?;
    work.update_activity(&Activity { title, intro, settings, ..old }).await?;
    call.audit_process(work.as_ref(), AuditAction::ProcessChange, &process, &detail).await?;
    work.bump_revision(call.municipality()).await?;
    work.commit().await?;
    Ok(())
}

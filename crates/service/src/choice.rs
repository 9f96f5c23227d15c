//! Choices of methods that staff keep with a process. The choice aid for everybody keeps nothing: its rules are
//! in the domain, and the page asks those.

use domain::audit::AuditAction;
use domain::choice::{ChoiceForm, ChoiceRow, Chosen, KeepInput, KeptChoice, RULES, rank, sets_up};
use domain::id::{ChoiceId, EventId, ProcessId};
use domain::method::Method;
use domain::page::{Cursor, Page};
use domain::process::{Process, ProcessState};
use domain::role::Permission;
use store::{NewChoice, process_event};

use crate::process::own;
use crate::{Call, Error, Result, method, offline};

/// Choices on one page.
const PAGE: usize = 20;

/// What the page of the choice aid of a process shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffChoices {
    /// the question of the process
    pub question: String,
    /// whether the caller can keep a choice now
    pub may_keep: bool,
    /// the answers to begin with: those that were kept, else what the process says
    pub begin: ChoiceForm,
    /// the choice that holds
    pub holds: Option<ChoiceRow>,
    /// all choices, newest first
    pub history: Page<ChoiceRow>,
}

/// A process with which a choice can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenToChoice {
    /// which
    pub id: ProcessId,
    /// its question
    pub question: String,
}

/// What happens after a choice was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// there are phases to start from, to look at and to save
    SetUp,
    /// nothing
    Nothing,
}

/// Whether a choice can be kept: not when the process is over.
const fn open_to_choice(state: ProcessState) -> bool {
    matches!(state, ProcessState::Draft | ProcessState::Review | ProcessState::Published)
}

/// A kept choice with the names of its methods in the language of the caller.
fn named(call: &Call, kept: KeptChoice) -> ChoiceRow {
    let name = |method: Method| method::name(call.caller.lang, method).to_owned();
    let names = kept.methods.iter().map(|method| name(*method)).collect();
    ChoiceRow { names, best: name(kept.best), kept }
}

/// The choice that holds for a process.
pub(crate) async fn holding(call: &Call, process: ProcessId) -> Result<Option<ChoiceRow>> {
    let kept = call.read().find_choice(call.municipality(), process).await?;
    Ok(kept.map(|kept| named(call, kept)))
}

/// What was chosen for a process, and the answers to begin with.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn staff_page(call: &Call, id: ProcessId, cursor: Option<Cursor>) -> Result<StaffChoices> {
    let process = own(call, id, Permission::Work).await?;
    let holds = holding(call, id).await?;
    let page = call.read().list_choices(call.municipality(), id, cursor, PAGE).await?;
    let may_edit = call.staff(Permission::EditProcess, Some(id)).is_ok();
    Ok(StaffChoices {
        may_keep: may_edit && open_to_choice(process.state),
        begin: begin(&process, holds.as_ref()),
        holds,
        history: Page {
            items: page.items.into_iter().map(|kept| named(call, kept)).collect(),
            total: page.total,
            previous: page.previous,
            next: page.next,
        },
        question: process.fields.question,
    })
}

/// The processes that are not public yet and with which the caller can keep a choice; none when the caller keeps no
/// choices at all.
///
/// # Errors
/// None of its own.
pub async fn open(call: &Call) -> Result<Option<Vec<OpenToChoice>>> {
    if call.staff_somewhere(Permission::EditProcess).is_err() {
        return Ok(None);
    }
    let cards = crate::process::staff_list(call).await?;
    let early = |state| matches!(state, ProcessState::Draft | ProcessState::Review);
    let mine = |id| call.staff(Permission::EditProcess, Some(id)).is_ok();
    let open = cards.into_iter().filter(|card| early(card.state) && mine(card.id));
    Ok(Some(open.map(|card| OpenToChoice { id: card.id, question: card.question }).collect()))
}

/// The answers that were kept; the level is that of the process now, whatever it was then.
fn begin(process: &Process, holds: Option<&ChoiceRow>) -> ChoiceForm {
    let level = process.fields.level.map_or("", |level| level.as_str());
    let kept = holds.map(|row| ChoiceForm::from(row.kept.input)).unwrap_or_default();
    ChoiceForm::of([("niveau", level)]).or_all(&kept)
}

/// Keeps a choice of methods with a process.
///
/// # Errors
/// [`Error::Problems`] when an answer is missing, nothing was chosen, or a reason is needed; [`Error::Changed`]
/// when the process is over.
pub async fn keep(call: &Call, id: ProcessId, form: &ChoiceForm, wanted: &KeepInput) -> Result<Next> {
    let process = own(call, id, Permission::EditProcess).await?;
    if !open_to_choice(process.state) {
        return Err(Error::Changed);
    }
    let ranking = rank(&form.check()?);
    let chosen = wanted.check(&ranking)?;
    let choice = NewChoice {
        id: ChoiceId(call.services.id()),
        municipality: call.municipality(),
        process: id,
        rules: RULES,
        input: ranking.input,
        maker: call.account().map(|account| (account.id, account.name.clone())),
        at: call.now(),
        chosen,
    };
    let set_up = process.state == ProcessState::Draft
        && process.timeline.phases().is_empty()
        && choice.chosen.methods.iter().any(|method| sets_up(*method));
    put(call, &process, &choice).await?;
    Ok(if set_up { Next::SetUp } else { Next::Nothing })
}

async fn put(call: &Call, process: &Process, choice: &NewChoice) -> Result<()> {
    let detail = detail(&choice.chosen);
    let actor = choice.maker.as_ref().map(|(_, name)| name.clone());
    let note = format!("{}: {detail}", AuditAction::MethodChoice);
    let event = process_event(EventId(call.services.id()), call.now(), process.state, &note, actor);
    let work = call.begin().await?;
    work.add_choice(choice).await?;
    offline::choose(call, work.as_ref(), process.id, &choice.chosen.methods).await?;
    work.add_process_event(process.id, &event, choice.maker.as_ref().map(|(id, _)| *id)).await?;
    call.audit_process(work.as_ref(), AuditAction::MethodChoice, process, &detail).await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

/// What was chosen, for the log: the methods by their ids, and the reason.
pub(crate) fn detail(chosen: &Chosen) -> String {
    let methods: Vec<&str> = chosen.methods.iter().map(|method| method.as_str()).collect();
    format!("{} ({}). {}", methods.join(", "), chosen.best, chosen.reason).trim_end().to_owned()
}

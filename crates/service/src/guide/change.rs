//! What is done with a guide: begun, made lighter or heavier, moved, its items set.

use domain::audit::AuditAction;
use domain::guide::{
    CheckedMove, Guide, GuideMove, GuidePhase, ItemChange, ItemInput, ItemKey, MoveInput, Position, Standing,
    StartInput, Variant,
};
use domain::id::{GuideMoveId, ProcessId};
use domain::input::ProblemKind;
use domain::process::Process;
use store::{NewGuideMove, Slices};

use super::texts::Texts;
use super::{page, policy};
use crate::again::until_alone;
use crate::{Call, Error, Result};

/// Begins the guide of a process, in whatever phase. Those before it count as done before.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`], [`Error::Changed`] when somebody began it.
pub async fn start(call: &Call, id: ProcessId, input: &StartInput) -> Result<()> {
    let process = policy::run(call, id).await?;
    let (variant, phase, before) = input.check()?;
    let position = Position::start(phase);
    let guide = Guide { process: id, variant, position, before: before.clone(), started_at: call.now() };
    let keep = async || {
        let work = call.begin().await?;
        work.add_guide(call.municipality(), &guide).await?;
        noted(call, work.as_ref(), &process, (None, phase), before.clone()).await?;
        audit(call, work.as_ref(), &process, &format!("begun in {phase} ({variant})")).await?;
        Ok(work.commit().await?)
    };
    until_alone(keep).await.map_err(|error| match error {
        Error::Store(store::Error::Taken(_)) => Error::Changed,
        error => error,
    })
}

/// Makes a guide lighter or heavier. What was said of items stays.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn set_variant(call: &Call, id: ProcessId, variant: &str) -> Result<()> {
    let process = policy::run(call, id).await?;
    let variant =
        Variant::parse(variant).ok_or_else(|| Error::problem("variant", ProblemKind::ChoiceRequired))?;
    until_alone(async || {
        let work = call.begin().await?;
        if !work.update_guide_variant(call.municipality(), id, variant).await? {
            return Err(Error::NotFound);
        }
        audit(call, work.as_ref(), &process, &format!("variant {variant}")).await?;
        Ok(work.commit().await?)
    })
    .await
}

/// Moves a guide to another phase; back only with a reason.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`], [`Error::Changed`] when somebody else moved it.
pub async fn shift(call: &Call, id: ProcessId, input: &MoveInput) -> Result<()> {
    let process = policy::run(call, id).await?;
    let m = call.municipality();
    let from = call.read().find_guide(m, id).await?.ok_or(Error::NotFound)?.position;
    let (to, note) = match input.check(from.current())? {
        CheckedMove::Forward(phase, note) => (from.forward(phase), note),
        CheckedMove::Back(phase, why) => (from.back(phase, &why), why.as_str().to_owned()),
    };
    let to = to.map_err(|_| Error::Changed)?;
    until_alone(async || {
        let work = call.begin().await?;
        if !work.update_guide_position(m, id, from, to).await? {
            return Err(Error::Changed);
        }
        let step = (Some(from.current()), to.current());
        noted(call, work.as_ref(), &process, step, note.clone()).await?;
        let detail = format!("{} → {}. {note}", from.current(), to.current());
        audit(call, work.as_ref(), &process, detail.trim_end()).await?;
        Ok(work.commit().await?)
    })
    .await
}

/// Says how an item stands, who does it, when and what shows it. Who runs the process says all of it; who an item
/// was given to says how it stands.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`], [`Error::Changed`] when somebody else said
/// something meanwhile.
pub async fn set_item(
    call: &Call,
    id: ProcessId,
    key: ItemKey,
    input: &ItemInput,
    version: i64,
) -> Result<()> {
    let process = policy::seen(call, id).await?;
    let m = call.municipality();
    call.read().find_guide(m, id).await?.ok_or(Error::NotFound)?;
    let texts = Texts::of(call).await?;
    let must = texts.find(key)?.must;
    let kept = call.read().list_guide_items(m, id).await?;
    let said = kept.iter().find(|item| item.key == key);
    let owner = said.and_then(|said| said.owner.as_ref()).map(|(id, _)| *id);
    if !policy::may_set(call, id, owner) {
        return Err(Error::Forbidden);
    }
    let mut change = input.check(must)?;
    if !policy::may_run(call, id) {
        (change.owner, change.due_at) = (owner, said.and_then(|said| said.due_at));
    }
    owner_works_here(call, id, &change, owner).await?;
    with_document(call, id, &mut change).await?;
    let from = said.map_or(Standing::Open, |said| said.standing.clone());
    let detail = format!("{key}: {} → {}", from.state(), change.standing.state());
    change.standing = from.become_state(change.standing).map_err(|_| Error::Changed)?;
    until_alone(async || {
        let work = call.begin().await?;
        if !work.put_guide_item(m, id, key, &change, version, call.now()).await? {
            return Err(Error::Changed);
        }
        let why = change.standing.reason().map(|why| format!(". {}", why.as_str())).unwrap_or_default();
        audit(call, work.as_ref(), &process, &format!("{detail}{why}")).await?;
        Ok(work.commit().await?)
    })
    .await
}

/// An item is given to who works on the process. Who had it keeps it, also when their role went.
async fn owner_works_here(
    call: &Call,
    id: ProcessId,
    change: &ItemChange,
    had: Option<domain::id::AccountId>,
) -> Result<()> {
    let Some(owner) = change.owner.filter(|_| change.owner != had) else { return Ok(()) };
    let people = page::people(call.read().list_staff(call.municipality()).await?, id);
    let known = people.iter().any(|(account, _)| *account == owner);
    if known { Ok(()) } else { Err(Error::problem("owner", ProblemKind::NotFound)) }
}

/// A document of the process shows that it is done: its address is noted, with its title when nothing else is said.
async fn with_document(call: &Call, id: ProcessId, change: &mut ItemChange) -> Result<()> {
    let Some(wanted) = change.document.take() else { return Ok(()) };
    let documents = call.read().list_documents(id).await?;
    let found = documents.into_iter().find(|document| document.id == wanted);
    let document = found.ok_or_else(|| Error::problem("document", ProblemKind::NotFound))?;
    change.url = document.url;
    if change.evidence.is_empty() {
        change.evidence = document.title;
    }
    Ok(())
}

async fn noted(
    call: &Call,
    work: &(impl Slices + ?Sized),
    process: &Process,
    (from_phase, to_phase): (Option<GuidePhase>, GuidePhase),
    note: String,
) -> Result<()> {
    let actor = call.account().map(|account| account.name.clone());
    let moved = NewGuideMove {
        id: GuideMoveId(call.services.id()),
        actor_id: call.account().map(|account| account.id),
        moved: GuideMove { at: call.now(), actor, from_phase, to_phase, note },
    };
    Ok(work.add_guide_move(call.municipality(), process.id, &moved).await?)
}

async fn audit(call: &Call, work: &(impl Slices + ?Sized), process: &Process, detail: &str) -> Result<()> {
    call.audit_process(work, AuditAction::GuideChange, process, detail).await
}

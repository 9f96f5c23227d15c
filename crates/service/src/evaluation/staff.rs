//! What staff do with the questionnaire: open and close it, enter what came on paper, read what came of it.

use domain::audit::AuditAction;
use domain::evaluation::{AnswersInput, OPEN_PAGE, RoundInput, StaffLookBackPage, count, outcome};
use domain::id::ProcessId;
use domain::input::Problems;
use domain::page::Cursor;
use domain::role::Permission;
use domain::support::Channel;

use super::{checked, no_such_area};
use crate::process::{own, place};
use crate::{Call, Error, Result};

/// Looking back on a process, for staff.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn staff_page(call: &Call, id: ProcessId, cursor: Option<Cursor>) -> Result<StaffLookBackPage> {
    let process = own(call, id, Permission::Work).await?;
    let place = place(call, &process.fields.slug).await?;
    let m = call.municipality();
    let groups = call.read().tally_answers(m, id).await?;
    let counted = count(&groups);
    let open = match counted.may_read_words() {
        true => Some(call.read().list_open_answers(m, id, cursor, OPEN_PAGE).await?),
        false => None,
    };
    Ok(StaffLookBackPage {
        id,
        question: process.fields.question,
        slug: process.fields.slug,
        round: place.round,
        window: place.look_back(call),
        counted,
        outcome: outcome(&groups),
        open,
        areas: place.choices.areas.clone(),
        may_edit: call.staff(Permission::EditProcess, Some(id)).is_ok(),
        may_enter: call.staff(Permission::EnterForOthers, Some(id)).is_ok(),
        invited: call.read().count_invited(m, id).await?,
        to_invite: usize::try_from(call.read().count_to_invite(m, id).await?).unwrap_or(0),
        asking: call.read().list_asking(m).await?.iter().any(|(process, _)| *process == id),
        now: call.now(),
    })
}

/// Says from when until when people can look back.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn open_round(call: &Call, id: ProcessId, input: &RoundInput) -> Result<()> {
    let process = own(call, id, Permission::EditProcess).await?;
    let round = input.check()?;
    let m = call.municipality();
    let work = call.begin().await?;
    work.put_round(m, id, round).await?;
    let detail = format!("questionnaire {} – {}", input.opens.trim(), input.closes.trim());
    call.audit_process(work.as_ref(), AuditAction::EvaluationChange, &process, &detail).await?;
    work.bump_revision(m).await?;
    Ok(work.commit().await?)
}

/// Enters the answers of somebody who gave them on paper or by word of mouth. The log says that it was done, not what
/// was answered.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`], [`Error::Refused`] when it is not open.
pub async fn enter(call: &Call, id: ProcessId, channel: &str, input: &AnswersInput) -> Result<()> {
    let process = own(call, id, Permission::EnterForOthers).await?;
    let place = place(call, &process.fields.slug).await?;
    let mut p = Problems::new();
    let offline = |text: &str| Channel::parse(text).filter(|channel| Channel::OFFLINE.contains(channel));
    let channel = p.choice("channel", channel, offline);
    if let Err(more) = input.check() {
        p.0.extend(more.0);
    }
    p.finish(())?;
    let new = checked(call, &place, channel.ok_or(Error::NotFound)?, input)?;
    let m = call.municipality();
    let work = call.begin().await?;
    work.add_answers(&new).await.map_err(no_such_area)?;
    call.audit_process(work.as_ref(), AuditAction::EvaluationChange, &process, "entered").await?;
    work.bump_revision(m).await?;
    Ok(work.commit().await?)
}

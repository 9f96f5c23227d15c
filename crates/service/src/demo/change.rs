//! A change of what was published about influence, kept as `process::change` keeps those of staff.

use domain::audit::AuditAction;
use domain::change::noted;
use domain::id::{EventId, NewsId, ProcessId};
use domain::lang::Lang;
use domain::process::{Level, ProcessFields, ProcessState};
use domain::time::date_field;
use serde::Deserialize;
use store::{NewChange, process_event};

use super::dice::Dice;
use super::file::{ProcessFile, When, found};
use super::place::Ground;
use super::{DemoError, Maker};
use crate::process::change::{EVENT, detail, news};

/// A change: what the process says now it says since then.
#[derive(Debug, Deserialize)]
pub(super) struct ChangeFile {
    day: When,
    /// account
    by: String,
    note: String,
    was: WasFile,
}

/// What it said before, of what changed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WasFile {
    level: Option<Level>,
    frame_fixed: Option<String>,
    frame_open: Option<String>,
    decider: Option<String>,
    decision_date: Option<When>,
    promise: Option<String>,
}

/// What a process said when it was published.
pub(super) fn before(maker: &Maker<'_>, file: &ProcessFile, now: &ProcessFields) -> ProcessFields {
    let mut fields = now.clone();
    let Some(ChangeFile { was, .. }) = &file.change else { return fields };
    let texts = [
        (&mut fields.frame_fixed, &was.frame_fixed),
        (&mut fields.frame_open, &was.frame_open),
        (&mut fields.decider, &was.decider),
        (&mut fields.promise, &was.promise),
    ];
    for (field, text) in texts {
        if let Some(text) = text {
            text.trim().clone_into(field);
        }
    }
    fields.level = was.level.or(fields.level);
    if let Some(day) = was.decision_date {
        fields.decision_date = date_field(day.from(maker.now).local().date);
    }
    fields
}

/// Changes a process that was just made from what it said before to what it says now.
pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    ground: &Ground,
    file: &ProcessFile,
    process: ProcessId,
    (before, now): (&ProcessFields, &ProcessFields),
) -> Result<(), DemoError> {
    let Some(change) = &file.change else { return Ok(()) };
    let wrong = |why: String| DemoError::Content(format!("{}: change: {why}", file.key));
    let made = noted(ProcessState::Published, before, now, &change.note)
        .map_err(|problems| wrong(format!("{problems:?}")))?
        .ok_or_else(|| wrong("nothing changed".to_owned()))?;
    let (who, at) = (found(&ground.people, &change.by, "account")?, change.day.from(maker.now));
    maker.work.update_process(ground.id, process, now, 1).await?;
    let row = NewChange {
        municipality: ground.id,
        process,
        version: 2,
        fields: made.fields().to_vec(),
        note: made.note().to_owned(),
        at,
        actor: Some((who.account, who.name.clone())),
    };
    maker.work.add_change(&row).await?;
    let detail = detail(&made);
    let said = format!("{EVENT}: {detail}");
    let event =
        process_event(EventId(dice.id(at)), at, ProcessState::Published, &said, Some(who.name.clone()));
    maker.work.add_process_event(process, &event, Some(who.account)).await?;
    maker.work.put_news(process, &news(NewsId(dice.id(at)), Lang::Nl, &made, at)).await?;
    let object = ("process", process.0, now.question.clone());
    maker.audit(dice, ground, (at, Some(who)), AuditAction::InfluenceChange, object, detail).await
}

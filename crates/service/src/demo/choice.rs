//! Choices of methods in the demo, checked by the same rules as those of staff.

use domain::audit::AuditAction;
use domain::choice::{ChoiceForm, KeepInput, RULES, rank};
use domain::id::{ChoiceId, EventId};
use domain::process::ProcessState;
use store::{NewChoice, process_event};

use super::dice::Dice;
use super::file::{ProcessFile, found};
use super::place::Ground;
use super::process::Made;
use super::{DemoError, Maker};
use crate::choice::detail;

/// Adds the choices of a process, the oldest first.
pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    ground: &Ground,
    file: &ProcessFile,
    made: &Made,
) -> Result<(), DemoError> {
    for choice in &file.choice {
        let wrong = |problems| DemoError::Content(format!("{}: choice: {problems:?}", file.key));
        let who = found(&ground.people, &choice.by, "account")?;
        let at = choice.day.from(maker.now);
        let answers = choice.answers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let ranking = rank(&ChoiceForm::of(answers).check().map_err(wrong)?);
        let wanted = KeepInput { methods: choice.methods.clone(), reason: choice.reason.clone() };
        let chosen = wanted.check(&ranking).map_err(wrong)?;
        let detail = detail(&chosen);
        let kept = NewChoice {
            id: ChoiceId(dice.id(at)),
            municipality: ground.id,
            process: made.id,
            rules: RULES,
            input: ranking.input,
            chosen,
            maker: Some((who.account, who.name.clone())),
            at,
        };
        maker.work.add_choice(&kept).await?;
        let note = format!("{}: {detail}", AuditAction::MethodChoice);
        let name = Some(who.name.clone());
        let event = process_event(EventId(dice.id(at)), at, ProcessState::Draft, &note, name);
        maker.work.add_process_event(made.id, &event, Some(who.account)).await?;
        let object = ("process", made.id.0, file.process.question.clone());
        maker.audit(dice, ground, (at, Some(who)), AuditAction::MethodChoice, object, detail).await?;
    }
    Ok(())
}

//! A template that a municipality of the demo saved from a process that went well.

use domain::audit::AuditAction;
use domain::id::{ProcessId, TemplateId};
use domain::template::SaveInput;

use super::dice::Dice;
use super::file::When;
use super::place::Ground;
use super::{DemoError, Maker};
use crate::template::{Parts, new_template};

/// The process that it is saved from.
const SOURCE: &str = "wijkbudget";

/// Adds the template, when this is the process.
pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    ground: &Ground,
    municipality: &str,
    (key, id): (&str, ProcessId),
) -> Result<(), DemoError> {
    if key != SOURCE {
        return Ok(());
    }
    let at = When::try_from("-9 14:00".to_owned()).map_err(DemoError::Content)?.from(maker.now);
    let wrong = |error: &dyn std::fmt::Debug| DemoError::Content(format!("{key}: template: {error:?}"));
    let found = maker.work.find_process(ground.id, id).await?;
    let process = found.ok_or_else(|| wrong(&"no such process"))?;
    let parts = Parts::of(maker.work, ground.id, id).await?;
    let (question, summary, promise) = parts.source(&process).first_texts();
    let input = SaveInput {
        title: "Wijkbudget zoals wij het doen".to_owned(),
        fits: "Voor een wijk of dorp met een eigen budget, waar bewoners plannen insturen en steunen. Met een campagne \
               die ook langs de deur en naar de markt gaat. Past niet als het geld al een bestemming heeft."
            .to_owned(),
        licence: "CC-BY-4.0".to_owned(),
        question,
        summary,
        promise,
    };
    let saved = input.check().map_err(|problems| wrong(&problems))?;
    let template = parts.source(&process).template(saved, municipality, at);
    let new = new_template(TemplateId(dice.id(at)), ground.id, &template, Some(id), at)?;
    maker.work.add_template(&new).await?;
    let who = ground.people.get("projectleider");
    let object = ("template", new.id.0, new.title.clone());
    maker.audit(dice, ground, (at, who), AuditAction::Template, object, "saved".to_owned()).await
}

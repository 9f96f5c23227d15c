//! What is sent about how many people there are.

use domain::account::ParticipantKind;
use domain::figures::{Group, NumberInput, PopulationInput};

use super::population::AREAS;
use super::post::named;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::Lang;
use crate::t;

const PAGE: &str = "/beheer/bevolking";

/// The form of this page.
pub(super) fn all() -> Vec<FormRoute> {
    vec![FormRoute::new(PAGE, save)]
}

fn label(lang: Lang, field: &str) -> String {
    let words = match field {
        "resident" => t!(lang; staff_population::all_residents),
        "business" => t!(lang; staff_population::all_businesses),
        "organisation" => t!(lang; staff_population::all_organisations),
        "resident_source" => t!(lang; staff_population::resident_source),
        "business_source" => t!(lang; staff_population::business_source),
        "organisation_source" => t!(lang; staff_population::organisation_source),
        "year" => t!(lang; staff_population::year),
        other => other,
    };
    words.trim_end_matches('?').to_owned()
}

async fn save(context: RequestContext, _: PathParams, body: FormBody) -> Result<FormDone, FormFail> {
    let call = context.call()?;
    let page = service::figures::population(&call).await.map_err(|e| named(&context, e, label))?;
    let kinds = ParticipantKind::ALL.iter().map(|kind| (Group::Kind(*kind), kind.as_str()));
    let groups =
        kinds.chain(page.areas.iter().zip(AREAS).map(|(area, field)| (Group::Area(area.id), *field)));
    let text = |name: &str| body.get(name).to_owned();
    let input = PopulationInput {
        numbers: groups.map(|(group, field)| NumberInput { group, field, number: text(field) }).collect(),
        resident_source: text("resident_source"),
        business_source: text("business_source"),
        organisation_source: text("organisation_source"),
        year: text("year"),
    };
    let saved = service::figures::save_population(&call, &input).await;
    saved.map_err(|error| {
        let named_area = |lang: Lang, field: &str| {
            let area = page.areas.iter().zip(AREAS).find(|(_, name)| **name == field);
            area.map_or_else(|| label(lang, field), |(area, _)| area.name.clone())
        };
        named(&context, error, named_area)
    })?;
    Ok(FormDone::to(PAGE).saying(t!(context.lang(); staff_population::saved)))
}

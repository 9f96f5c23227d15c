//! What is sent about what a process costs.

use domain::figures::{BudgetInput, CostInput};
use domain::id::{CostId, ProcessId};
use service::figures;

use super::post::named;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::Lang;
use crate::t;

type Reply = Result<FormDone, FormFail>;

/// The forms of this page.
pub(super) fn all() -> Vec<FormRoute> {
    const PAGE: &str = "/beheer/processen/{id}/kosten";
    vec![
        FormRoute::new(PAGE, add),
        FormRoute::new("/beheer/processen/{id}/kosten/budget", budget).on_page(PAGE),
        FormRoute::new("/beheer/processen/{id}/kosten/{cost}/weg", remove).on_page(PAGE),
    ]
}

fn page(id: ProcessId) -> String {
    format!("/beheer/processen/{id}/kosten")
}

fn label(lang: Lang, field: &str) -> String {
    let words = match field {
        "what" => t!(lang; staff_costs::what),
        "money" => t!(lang; staff_costs::money_field),
        "hours" => t!(lang; staff_costs::hours_field),
        "day" => t!(lang; staff_costs::day_field),
        "source" => t!(lang; staff_costs::source_field),
        "budget" => t!(lang; staff_costs::budget),
        "budget_source" => t!(lang; staff_costs::budget_source),
        other => other,
    };
    words.trim_end_matches('?').to_owned()
}

async fn add(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let of = |name: &str| body.get(name).to_owned();
    let input = CostInput {
        what: of("what"),
        money: of("money"),
        hours: of("hours"),
        day: of("day"),
        source: of("source"),
    };
    let done = figures::add_cost(&context.call()?, id, &input).await;
    done.map_err(|e| named(&context, e, label))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_costs::saved)))
}

async fn budget(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let input = BudgetInput {
        money: body.get("budget").to_owned(),
        source: body.get("budget_source").to_owned(),
        published: body.ticked("published"),
    };
    let done = figures::save_budget(&context.call()?, id, &input).await;
    done.map_err(|e| named(&context, e, label))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_costs::budget_saved)))
}

async fn remove(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, cost): (ProcessId, CostId) = (params.parse("id")?, params.parse("cost")?);
    let done = figures::remove_cost(&context.call()?, id, cost).await;
    done.map_err(|e| named(&context, e, label))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_costs::removed)))
}

//! Server only: what a process cost, as HTML: in all, and not line by line.

use domain::figures::CostFigures;
use domain::lang::Lang;
use leptos::prelude::*;

use super::html::{bar, section};
use crate::erased::view;
use crate::i18n::number_text;
use crate::process::words::date;
use crate::t;
use crate::ui::*;

/// The costs, when staff show them.
pub(super) fn shown(lang: Lang, cost: Option<&CostFigures>) -> AnyView {
    let content = match cost {
        None => view! { <p class="pl-measure">{t!(lang; figures::cost_unknown)}</p> },
        Some(cost) => totals(lang, cost),
    };
    section("kosten", t!(lang; figures::cost_title), content)
}

/// A sentence and a table that says the same.
pub(crate) fn totals(lang: Lang, cost: &CostFigures) -> AnyView {
    let money = cost.money.map(|money| money.words(lang));
    let sentence = match (&money, &cost.budget) {
        (Some(money), Some((budget, _))) => {
            t!(lang; figures::cost_of_budget, money = money, budget = budget.words(lang))
        }
        (Some(money), None) => t!(lang; figures::cost_money, money = money),
        (None, _) => t!(lang; figures::cost_no_money).to_owned(),
    };
    let each = match cost.for_each {
        Some(each) => t!(lang; figures::cost_each, money = each.words(lang)),
        None => t!(lang; figures::cost_each_unknown).to_owned(),
    };
    let period = cost.days.as_ref().map(|(from, to)| {
        t!(lang; figures::cost_period, n = i64::from(cost.n), from = date(lang, from), to = date(lang, to))
    });
    let mut sources: Vec<&str> = cost.sources.iter().map(String::as_str).collect();
    if let Some((_, source)) = &cost.budget
        && !sources.contains(&source.as_str())
    {
        sources.push(source);
    }
    let sources = (!sources.is_empty())
        .then(|| view! { <p>{t!(lang; figures::cost_sources, sources = sources.join("; "))}</p> });
    view! {
        <p class="pl-measure"><strong>{sentence}</strong>" "{each}</p>
        {table(lang, cost)}
        <div class="pl-stack pl-stack--small pl-measure pl-muted pl-small">
            {period.map(|text| view! { <p>{text}</p> })}
            {sources}
            <p>{t!(lang; figures::cost_note)}</p>
        </div>
    }
}

fn table(lang: Lang, cost: &CostFigures) -> AnyView {
    let (planned, real) = (t!(lang; figures::cost_planned), t!(lang; figures::cost_real));
    let cell = |label: &'static str, words: Option<String>, n: Option<i64>, most: i64| {
        let words = words.unwrap_or_else(|| t!(lang; figures::cost_not_known).to_owned());
        let content = match n {
            Some(n) => view! { <span class="pl-bar-cell">{words}{bar(n, most)}</span> },
            None => words.into_any(),
        };
        view! { <td data-label=label>{content}</td> }
    };
    let row = |name: &'static str, plan: Option<i64>, spent: Option<i64>, words: &dyn Fn(i64) -> String| {
        let most = plan.unwrap_or(0).max(spent.unwrap_or(0));
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cell(planned, plan.map(words), plan, most)}
                {cell(real, spent.map(words), spent, most)}
            </tr>
        }
    };
    let euros = |cents: i64| domain::money::Cents(cents).words(lang);
    let hours = |n: i64| number_text(lang, n);
    let budget = cost.budget.as_ref().map(|(money, _)| money.0);
    let rows = vec![
        row(t!(lang; figures::cost_row_money), budget, cost.money.map(|money| money.0), &euros),
        row(t!(lang; figures::cost_row_hours), cost.planned_hours, cost.hours, &hours),
    ];
    let columns = vec![Column::new(t!(lang; figures::cost_what)), Column::new(planned), Column::new(real)];
    let caption = t!(lang; figures::cost_title);
    view! { <Table id="kosten-tabel" caption=caption hide_caption=true rows_apart=true columns>{rows}</Table> }
}

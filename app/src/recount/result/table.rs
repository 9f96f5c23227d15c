//! Every plan with its votes, cost and outcome, beside what the file states.

use leptos::prelude::*;

use super::{Done, chart};
use crate::erased::view;
use crate::t;
use crate::ui::{Column, Table};

/// Which columns there are: what a file does not state has none.
struct Columns {
    points: bool,
    stated_votes: bool,
    stated_outcome: bool,
}

pub(super) fn view(done: &Done) -> AnyView {
    let lang = done.lang;
    let stated = |has: fn(&domain::count::election::Stated) -> bool| {
        done.recount.election.plans.iter().any(|plan| has(&plan.stated))
    };
    let which = Columns {
        points: done.by_points(),
        stated_votes: stated(|stated| stated.votes.is_some()),
        stated_outcome: stated(|stated| stated.selected.is_some()),
    };
    let mut columns = vec![
        Column::new(t!(lang; recount::col_plan)),
        Column::new(t!(lang; recount::col_outcome)),
        Column::number(t!(lang; recount::col_votes)),
    ];
    if which.stated_votes {
        columns.push(Column::number(t!(lang; recount::col_stated_votes)));
    }
    if which.points {
        columns.push(Column::number(t!(lang; recount::col_score)));
    }
    columns.push(Column::number(t!(lang; recount::col_cost)));
    columns.push(Column::number(t!(lang; recount::col_gets)));
    if which.stated_outcome {
        columns.push(Column::new(t!(lang; recount::col_stated_outcome)));
    }
    let rows: Vec<AnyView> = done.recount.order().into_iter().map(|plan| row(done, &which, plan)).collect();
    view! {
        <section class="pl-stack">
            <h3>{t!(lang; recount::table_title)}</h3>
            {chart::view(done)}
            <Table id="tabel-plannen" caption=t!(lang; recount::table_caption) columns=columns>{rows}</Table>
        </section>
    }
    .into_any()
}

fn row(done: &Done, which: &Columns, at: usize) -> AnyView {
    let outcome = &done.recount.outcome;
    let (plan, tally) = (&done.recount.election.plans[at], outcome.tallies[at]);
    let amount = outcome.is_funded(at).then(|| done.money(outcome.amount(at)));
    let number = |text: String| view! { <td class="pl-numeric">{text}</td> }.into_any();
    let votes = done.number(tally.votes);
    let stated_votes = which.stated_votes.then(|| {
        let agrees = plan.stated.votes == i64::try_from(tally.votes).ok();
        number(plan.stated.votes.map_or_else(String::new, |stated| {
            held_beside(done, &crate::i18n::number_text(done.lang, stated), agrees)
        }))
    });
    view! {
        <tr>
            <th scope="row">{done.name(at)}</th>
            <td>{done.outcome(at)}</td>
            {number(votes)}
            {stated_votes}
            {which.points.then(|| number(done.score(tally.score)))}
            {number(done.money(plan.cost))}
            {number(amount.unwrap_or_else(|| "–".to_owned()))}
            {which.stated_outcome.then(|| view! { <td>{stated_outcome(done, at)}</td> })}
        </tr>
    }
    .into_any()
}

/// What the file says of the outcome, and whether that is what was counted.
fn stated_outcome(done: &Done, at: usize) -> String {
    let lang = done.lang;
    let what = match done.recount.election.plans[at].stated.selected {
        None => return String::new(),
        Some(0) => t!(lang; recount::not_chosen),
        Some(1) => t!(lang; recount::chosen),
        Some(2) if done.recount.outcome.has_part() => t!(lang; recount::chosen_part),
        Some(_) => return t!(lang; recount::stated_other).to_owned(),
    };
    if !done.reading.rule_known {
        return what.to_owned();
    }
    held_beside(done, what, done.outcome(at) == what)
}

fn held_beside(done: &Done, what: &str, agrees: bool) -> String {
    if agrees {
        t!(done.lang; recount::agrees, what = what)
    } else {
        t!(done.lang; recount::differs, what = what)
    }
}

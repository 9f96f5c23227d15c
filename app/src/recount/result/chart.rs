//! The picture: a bar for each plan. The table beside it says the same.

use leptos::prelude::*;

use super::Done;
use crate::erased::view;
use crate::t;

/// More bars than this are no picture any more.
const BARS: usize = 20;
/// Longer names do not fit on a phone; the table has them whole.
const LETTERS: usize = 28;

pub(super) fn view(done: &Done) -> AnyView {
    let lang = done.lang;
    let order = done.recount.order();
    let score = |plan: usize| done.recount.outcome.tallies[plan].score.max(0);
    let most = order.iter().map(|&plan| score(plan)).max().unwrap_or(0).max(1);
    let bars = order.len().min(BARS);
    let rows: Vec<AnyView> = order
        .iter()
        .take(BARS)
        .enumerate()
        .map(|(at, &plan)| {
            let percent = i128::from(score(plan)) * 100 / i128::from(most);
            bar(done, at * 3, plan, percent)
        })
        .collect();
    let title =
        if done.by_points() { t!(lang; recount::chart_title_points) } else { t!(lang; recount::chart_title) };
    view! {
        <figure class="pl-bar-chart">
            <svg width="100%" height=format!("{}rem", bars * 3) role="img" aria-labelledby="staven-titel" focusable="false">
                <title id="staven-titel">{title}</title>
                {rows}
            </svg>
            <figcaption>
                <p>{sentence(done, &order)}</p>
                {(order.len() > BARS).then(|| view! { <p>{t!(lang; recount::chart_first, n = BARS)}</p> })}
            </figcaption>
        </figure>
    }
    .into_any()
}

/// What there is to see.
pub(super) fn sentence(done: &Done, order: &[usize]) -> String {
    let outcome = &done.recount.outcome;
    let first = order.first().map(|&plan| done.name(plan)).unwrap_or_default();
    t!(
        done.lang; recount::chart_see,
        plan = first,
        all = order.len(),
        funded = outcome.awards.len(),
        money = done.money(outcome.spent),
        budget = done.money(done.recount.election.budget),
    )
}

/// A line of words with its bar below, `top` rem from above: in rem, so that it grows with the text.
fn bar(done: &Done, top: usize, plan: usize, percent: i128) -> AnyView {
    let (lang, chosen) = (done.lang, done.recount.outcome.is_funded(plan));
    let votes = done.score(done.recount.outcome.tallies[plan].score);
    let name = short(done.name(plan));
    let words = if chosen {
        t!(lang; recount::chart_chosen, votes = votes, plan = name)
    } else {
        t!(lang; recount::chart_other, votes = votes, plan = name)
    };
    let class = if chosen { "pl-bar-chart__bar pl-bar-chart__bar--chosen" } else { "pl-bar-chart__bar" };
    view! {
        <g>
            <text x="0" y=format!("{}.1rem", top + 1)>{words}</text>
            <rect class=class x="1" y=format!("{}.5rem", top + 1) width=format!("{percent}%") height="0.875rem"/>
        </g>
    }
    .into_any()
}

fn short(name: String) -> String {
    if name.chars().count() <= LETTERS {
        return name;
    }
    let mut short: String = name.chars().take(LETTERS - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

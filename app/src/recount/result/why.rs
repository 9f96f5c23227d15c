//! Why each plan got money or did not, in sentences.

use std::sync::Arc;

use domain::count::extra_supporters;
use domain::count::outcome::{Need, Payments, Refusal, Stage, Verdict};
use domain::count::room::Obstacle;
use leptos::prelude::*;

use super::{Done, words};
use crate::erased::view;
use crate::i18n::Lang;
use crate::t;
use crate::ui::{Button, ButtonKind, Details};

pub(super) fn view(done: &Arc<Done>) -> AnyView {
    let lang = done.lang;
    let plans: Vec<AnyView> = done.recount.order().into_iter().map(|plan| one(done, plan)).collect();
    view! {
        <section class="pl-stack">
            <h3>{t!(lang; recount::why_title)}</h3>
            <p>{t!(lang; recount::why_intro)}</p>
            <div>{plans}</div>
        </section>
    }
    .into_any()
}

fn one(done: &Arc<Done>, plan: usize) -> AnyView {
    let summary = t!(done.lang; recount::why_summary, plan = done.name(plan), outcome = done.outcome(plan));
    let extra = (!done.recount.outcome.is_funded(plan)).then(|| extra(done, plan));
    let lines = super::paragraphs(sentences(done, plan));
    view! { <Details summary=summary>{lines}{extra}</Details> }.into_any()
}

/// What happened to a plan.
pub(super) fn sentences(done: &Done, plan: usize) -> Vec<String> {
    let lang = done.lang;
    let outcome = &done.recount.outcome;
    let why = &outcome.why[plan];
    let mut lines = Vec::new();
    match &why.verdict {
        Verdict::Funded { round, stage, amount, left_before, left_after, payments } => {
            let (money, before, after) =
                (done.money(*amount), done.money(*left_before), done.money(*left_after));
            lines.push(match stage {
                Stage::Rule => {
                    t!(lang; recount::why_funded, money = money, round = *round, before = before, after = after)
                }
                Stage::Leftover => {
                    t!(lang; recount::why_funded_leftover, money = money, before = before, after = after)
                }
                Stage::Part => {
                    let cost = done.money(done.recount.election.plans[plan].cost);
                    t!(lang; recount::why_funded_part, money = money, cost = cost)
                }
            });
            if let Some(payments) = payments {
                paid(done, payments, &mut lines);
            }
        }
        Verdict::NotFunded { because, need } => {
            lines.push(refusal(done, because, plan));
            needed(done, need, because, &mut lines);
        }
    }
    if let Some(tie) = why.tie.and_then(|tie| outcome.ties.get(tie)).filter(|tie| tie.decided) {
        let plans = done.names(&tie.plans);
        lines.push(t!(lang; recount::why_tie, plans = plans, by = words::tie(lang, tie.by)));
    }
    lines
}

fn paid(done: &Done, payments: &Payments, lines: &mut Vec<String>) {
    let lang = done.lang;
    let price = done.about(payments.price);
    if payments.full > 0 {
        lines.push(if done.by_points() {
            t!(lang; recount::why_paid_points, n = payments.full, money = price)
        } else {
            t!(lang; recount::why_paid, n = payments.full, money = price)
        });
    }
    // The dearest first: nobody of the rest paid more.
    if let Some(&(most, _)) = payments.rest.first() {
        let number: u64 = payments.rest.iter().map(|&(_, number)| number).sum();
        lines.push(t!(lang; recount::why_paid_rest, n = number, money = done.about(most)));
    }
    if payments.empty > 0 {
        lines.push(t!(lang; recount::why_paid_empty, n = payments.empty));
    }
}

fn needed(done: &Done, need: &Need, because: &Refusal, lines: &mut Vec<String>) {
    let lang = done.lang;
    // That something was missing is said already where the money of supporters was short.
    if let Some(room) = need.room.filter(|_| !matches!(because, Refusal::SupportersShort { .. })) {
        lines.push(t!(lang; recount::need_room, money = done.money(room)));
    }
    if let Some(cost) = need.cost.filter(|&cost| cost > 0) {
        lines.push(t!(lang; recount::need_cost, money = done.money(cost)));
    }
    if let Some(score) = need.score {
        let votes = done.score(score);
        lines.push(if done.by_points() {
            t!(lang; recount::need_points, votes = votes)
        } else {
            t!(lang; recount::need_votes, votes = votes)
        });
    }
}

fn refusal(done: &Done, because: &Refusal, plan: usize) -> String {
    let lang = done.lang;
    let cost = || done.money(done.recount.election.plans[plan].cost);
    match because {
        Refusal::Obstacle(obstacle) => match obstacle {
            Obstacle::Withdrawn => t!(lang; recount::why_withdrawn).to_owned(),
            Obstacle::TooFewVotes { votes, needed } => {
                t!(lang; recount::why_few_votes, votes = *votes, needed = *needed)
            }
            Obstacle::BelowThreshold { score, needed } => {
                t!(lang; recount::why_below, score = done.score(*score), needed = done.score(*needed))
            }
            Obstacle::Excluded { by } => t!(lang; recount::why_excluded, plan = done.name(*by)),
            Obstacle::Budget { left } => {
                t!(lang; recount::why_budget, left = done.money(*left), cost = cost())
            }
            Obstacle::Category { of, left } => {
                t!(lang; recount::why_category, of = of, left = done.money(*left), cost = cost())
            }
            Obstacle::Area { of, left } => {
                t!(lang; recount::why_area, of = of, left = done.money(*left), cost = cost())
            }
            Obstacle::CategoryEnded { of, at } => {
                t!(lang; recount::why_category_ended, of = of, plan = done.name(*at))
            }
            Obstacle::AreaEnded { of, at } => {
                t!(lang; recount::why_area_ended, of = of, plan = done.name(*at))
            }
        },
        Refusal::Stopped { at } => t!(lang; recount::why_stopped, plan = done.name(*at)),
        Refusal::SupportersShort { have: 0, .. } => t!(lang; recount::why_nobody).to_owned(),
        Refusal::SupportersShort { have, missing } => {
            t!(lang; recount::why_short, have = done.money(*have), missing = done.money(*missing))
        }
        Refusal::Comparison => t!(lang; recount::why_comparison).to_owned(),
    }
}

/// How many more ballots: found by counting many times, so only when somebody asks.
fn extra(done: &Arc<Done>, plan: usize) -> AnyView {
    let lang = done.lang;
    let answer = RwSignal::new(String::new());
    let done = Arc::clone(done);
    let ask = move |_| {
        answer.set(t!(lang; recount::extra_busy).to_owned());
        #[cfg(feature = "hydrate")]
        {
            let done = Arc::clone(&done);
            leptos::task::spawn_local(async move {
                crate::recount::browser::breathe().await;
                let _ = answer.try_set(extra_words(&done, plan));
            });
        }
        #[cfg(not(feature = "hydrate"))]
        answer.set(extra_words(&done, plan));
    };
    view! {
        <div>
            <Button kind=ButtonKind::Subtle kind_of="button" on:click=ask>{t!(lang; recount::extra_button)}</Button>
            <p role="status">{move || answer.get()}</p>
        </div>
    }
    .into_any()
}

pub(super) fn extra_words(done: &Done, plan: usize) -> String {
    let lang: Lang = done.lang;
    match extra_supporters(&done.recount.election, &done.reading.ballots, plan) {
        Ok(Some(extra)) => t!(lang; recount::extra, n = extra),
        Ok(None) => t!(lang; recount::extra_never).to_owned(),
        Err(_) => t!(lang; recount::extra_failed).to_owned(),
    }
}

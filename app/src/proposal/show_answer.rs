//! The official answer, or when it is promised.

use domain::answer::{Answer, AnswerState};
use domain::lang::Lang;
use domain::proposal::GivenAnswer;
use domain::view::ProposalPage;
use leptos::prelude::*;

use super::words;
use crate::erased::view;
use crate::t;
use crate::ui::{Alert, AlertKind, Details, Fact, FactBox, Markdown, StatusBadge};

/// The newest answer in full, earlier ones folded, and the clock of the promise.
pub fn answer_section(page: &ProposalPage, html: Vec<String>, lang: Lang) -> Option<AnyView> {
    let proposal = &page.proposal;
    if !proposal.state.is_public() || (!proposal.state.is_listed() && proposal.answers.is_empty()) {
        return None;
    }
    // Each is shown in the light of those before it.
    let since = (0..proposal.answers.len()).filter_map(|place| proposal.answers.get(place..));
    let mut answers = since.zip(html).filter_map(|(given, html)| answer(given, html, lang));
    let newest = answers.next();
    let earlier: Vec<AnyView> = answers.map(|answer| view! { <li>{answer}</li> }).collect();
    let promise = promise(page, lang);
    Some(view! {
        <section class="pl-answer pl-stack pl-stack--small" aria-labelledby="antwoord">
            <h2 id="antwoord">{t!(proposal::answer_title)}</h2>
            {newest.unwrap_or_else(|| view! { <p>{t!(proposal::answer_none)}</p> })}
            {promise}
            {(!earlier.is_empty()).then(|| view! {
                <Details summary=t!(proposal::answer_earlier)>
                    <ul class="pl-plain-list pl-stack">{earlier}</ul>
                </Details>
            })}
        </section>
    })
}

fn promise(page: &ProposalPage, lang: Lang) -> Option<AnyView> {
    let due = page.proposal.answer_due_at.filter(|_| page.proposal.state.is_listed())?;
    let date = due.local().date_words(lang);
    Some(if due < page.now {
        view! { <Alert kind=AlertKind::Warning>{t!(proposal::answer_overdue, date = date)}</Alert> }
    } else {
        // "It is being looked into" is an answer as well: what is still to come is the decision.
        let considering =
            page.proposal.answers.first().is_some_and(|g| g.answer.state == AnswerState::Considering);
        let text = if considering {
            t!(proposal::answer_due_decision, date = date)
        } else {
            t!(proposal::answer_due, date = date)
        };
        view! { <p>{text}</p> }
    })
}

/// The first of these answers, newest first.
fn answer(all: &[GivenAnswer], html: String, lang: Lang) -> Option<AnyView> {
    let given = all.first()?;
    let (kind, state) = words::newest(lang, all)?;
    let Answer { cost, period, owner, .. } = &given.answer;
    let cost = cost.map(|cost| Fact::new(t!(proposal::answer_cost), cost.words(lang)));
    let period = period.clone().map(|period| Fact::written(t!(proposal::answer_period), period));
    let owner = owner.clone().map(|owner| Fact::written(t!(proposal::answer_owner), owner));
    let facts: Vec<Fact> = [cost, period, owner].into_iter().flatten().collect();
    let date = given.at.local().short_date(lang);
    Some(view! {
        <div class="pl-stack pl-stack--small">
            <p class="pl-heading-group__meta">
                <StatusBadge kind=kind text=state/>
                <span>{t!(proposal::answer_on, date = date)}</span>
            </p>
            {(!html.is_empty()).then(|| view! { <Markdown html=html/> })}
            {(!facts.is_empty()).then(|| view! { <FactBox facts=facts/> })}
        </div>
    })
}

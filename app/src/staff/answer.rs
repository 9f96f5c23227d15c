//! The official answer: what was given, and the form for the next, with what the author will read.

use domain::answer::AnswerState;
use domain::proposal::GivenAnswer;
use domain::time::Timestamp;
use domain::view::ProposalPage;
use leptos::prelude::*;

use super::{paragraphs, words};
use crate::erased::view;
use crate::i18n::{Key, keys::staff_proposal as k, text, use_lang};
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// When an answer is promised, and whether that day has passed.
pub(super) fn promised(due: Timestamp, now: Timestamp) -> AnyView {
    let when = words::day(use_lang(), due);
    if due < now {
        view! {
            <StatusBadge kind=StatusKind::Error text=t!(staff_work::late)/>
            " "<span class="pl-small">{t!(staff_proposal::was_due, date = when)}</span>
        }
    } else {
        view! { <span class="pl-small">{t!(staff_proposal::due, date = when)}</span> }
    }
}

/// Answers that were given, newest first.
pub(super) fn given(page: &ProposalPage) -> Option<AnyView> {
    let all = &page.proposal.answers;
    let answers: Vec<AnyView> = (0..all.len()).filter_map(|place| one(all.get(place..)?)).collect();
    (!answers.is_empty()).then(|| {
        view! { <section class="pl-stack"><h2>{t!(staff_proposal::answers)}</h2>{answers}</section> }
    })
}

/// The first of these answers, newest first, as residents read it.
fn one(all: &[GivenAnswer]) -> Option<AnyView> {
    let lang = use_lang();
    let given = all.first()?;
    let answer = &given.answer;
    let (kind, state) = crate::proposal::words::newest(lang, all)?;
    let cost = answer.cost.map(|cost| Fact::new(t!(staff_proposal::cost), cost.words(lang)));
    let period = answer.period.clone().map(|text| Fact::new(t!(staff_proposal::period), text));
    let owner = answer.owner.clone().map(|text| Fact::new(t!(staff_proposal::owner), text));
    let facts: Vec<Fact> = [cost, period, owner].into_iter().flatten().collect();
    Some(view! {
        <article class="pl-stack pl-stack--tight">
            <h3>
                <StatusBadge kind text=state/>
                " "<span class="pl-muted pl-small">{words::moment(lang, given.at)}</span>
            </h3>
            <div class="pl-measure pl-stack pl-stack--tight">{paragraphs(&answer.text)}</div>
            {(!facts.is_empty()).then(|| view! { <FactBox facts/> })}
        </article>
    })
}

/// What an answer means for the author and for the clock.
const fn hint(state: AnswerState) -> Key {
    match state {
        AnswerState::Viewed => k::viewed_hint,
        AnswerState::Considering => k::considering_hint,
        AnswerState::Accepted => k::accepted_hint,
        AnswerState::Partly => k::partly_hint,
        AnswerState::Rejected => k::rejected_hint,
        AnswerState::CarriedOut => k::carried_out_hint,
    }
}

/// The form for an answer; only what can follow the last one can be chosen.
pub(super) fn form(page: &ProposalPage) -> AnyView {
    let lang = use_lang();
    let proposal = &page.proposal;
    let title = view! { <h2>{t!(staff_proposal::answer_title)}</h2> };
    if !proposal.state.is_public() {
        return view! { <section class="pl-stack">{title}<p class="pl-muted">{t!(staff_proposal::answer_not_yet)}</p></section> };
    }
    let last = proposal.answers.first().map(|given| given.answer.state);
    let states: Vec<Choice> = AnswerState::ALL
        .iter()
        .filter(|state| state.can_follow(last))
        .map(|s| Choice::new(s.as_str(), words::answer_state(lang, Some(*s))).hint(text(lang, hint(*s))))
        .collect();
    let mail = t!(staff_proposal::mail_text);
    let mail = if proposal.receipt.is_some() { t!(staff_proposal::mail_none) } else { mail };
    view! {
        <section class="pl-stack">
            {title}
            <Form action=format!("/beheer/voorstellen/{}/antwoord", proposal.id) prefix="antwoord" draft=format!("antwoord:{}", proposal.id)>
                <RadioGroup name="state" legend=t!(staff_proposal::answer_state) options=states cards=true/>
                <Textarea name="text" label=t!(staff_proposal::answer_text) hint=t!(staff_proposal::answer_text_hint) max=4000 large=true/>
                <TextInput name="owner" label=t!(staff_proposal::owner_asked) hint=t!(staff_proposal::owner_hint)/>
                <TextInput name="period" label=t!(staff_proposal::period_asked) hint=t!(staff_proposal::period_hint)/>
                <TextInput name="cost" label=t!(staff_proposal::cost) hint=t!(staff_proposal::cost_hint) width=FieldWidth::Short inputmode="decimal" optional=true/>
                <Alert title=t!(staff_proposal::mail_title) level=3><p>{mail}</p></Alert>
                <div><Button large=true>{t!(staff_proposal::answer_send)}</Button></div>
            </Form>
        </section>
    }
}

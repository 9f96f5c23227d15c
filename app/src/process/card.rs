//! A process as a card: the question, what is asked, until when, how much influence.

use domain::municipality::Topic;
use domain::phase::Action;
use domain::process::{ProcessCard, ProcessState};
use domain::view::Choices;
use leptos::prelude::*;

use super::words;
use crate::erased::view;
use crate::i18n::use_lang;
use crate::proposal::words::until;
use crate::t;
use crate::ui::{Card, CardKind, StatusKind};

/// The cards of some processes.
pub fn cards(list: &[ProcessCard], choices: &Choices, level: u8) -> impl IntoView + use<> {
    let cards = list.iter().map(|card| {
        let topic = card.topic_id.and_then(|id| choices.topics.iter().find(|topic| topic.id == id));
        let card = show(card, topic, level);
        view! { <li>{card}</li> }
    });
    view! { <ul class="pl-grid">{cards.collect_view()}</ul> }
}

fn show(card: &ProcessCard, topic: Option<&Topic>, level: u8) -> AnyView {
    let lang = use_lang();
    let open = card.state == ProcessState::Published;
    let (kind, status) = standing(card);
    let phase = card.current.as_ref().or(card.next.as_ref()).map(|phase| phase.name.clone());
    let meta: Vec<String> = topic.map(|topic| topic.name(lang).to_owned()).into_iter().collect();
    let mut facts = Vec::new();
    if open {
        if let Some(end) = card.current.as_ref().and_then(|phase| phase.ends_at) {
            facts.push((t!(process::until).to_owned(), until(lang, end)));
        } else if let Some(next) = card.next.as_ref().filter(|_| card.current.is_none()) {
            facts.push((t!(process::from).to_owned(), next.starts_at.local().words(lang)));
        }
        if let Some(influence) = card.level {
            facts.push((t!(process::your_influence).to_owned(), words::level(lang, influence).0.to_owned()));
        }
    }
    view! {
        <Card
            title=card.question.clone()
            href=format!("/meedoen/{}", card.slug)
            kind=kind
            level=level
            status=Some(status)
            written=phase
            meta=meta
            place=card.place.clone()
            text=card.summary.clone()
            facts=facts
            action=action(card)
        />
    }
}

/// How the card looks and what state it says.
fn standing(card: &ProcessCard) -> (CardKind, (StatusKind, String)) {
    let lang = use_lang();
    match (card.state, &card.current, &card.next) {
        (ProcessState::Published, Some(phase), _) => {
            (CardKind::Open, (StatusKind::Current, t!(process::now_phase, name = &phase.name)))
        }
        (ProcessState::Published, None, Some(phase)) => {
            (CardKind::Quiet, (StatusKind::Neutral, t!(process::next_phase, name = &phase.name)))
        }
        (ProcessState::Closed, ..) => (CardKind::Done, words::state(lang, card.state)),
        _ => (CardKind::Quiet, words::state(lang, card.state)),
    }
}

/// What is asked of the reader.
fn action(card: &ProcessCard) -> String {
    if card.state != ProcessState::Published {
        return t!(process::action_result).to_owned();
    }
    let actions = card.current.as_ref().map(|phase| phase.actions.as_slice()).unwrap_or_default();
    if actions.contains(&Action::Submit) {
        t!(process::action_submit).to_owned()
    } else if actions.contains(&Action::Support) {
        t!(process::action_support).to_owned()
    } else {
        t!(process::action_read).to_owned()
    }
}

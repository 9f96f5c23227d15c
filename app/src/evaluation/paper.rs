//! Server only: the questions on paper, for who prints the page: boxes to tick and lines to write on. It asks what the
//! form asks, in the same words.

use domain::lang::Lang;
use domain::municipality::Municipality;
use leptos::prelude::*;

use super::asked::{Asked, AskedAnswer, AskedGroup};
use crate::campaign::room::{asked, boxes, room};
use crate::erased::view;
use crate::t;

/// Characters that a line of handwriting holds, about.
const LINE: u32 = 80;

/// The form on paper: on the screen it is not there. `until`: the last day, in words.
pub(super) fn form(lang: Lang, groups: &[AskedGroup], town: &Municipality, until: String) -> AnyView {
    let groups: Vec<AnyView> = groups.iter().map(|one| group(lang, one)).collect();
    view! {
        <div class="pl-print-only pl-sheet pl-sheet--form">
            <div>
                <p>{t!(lang; evaluation::lead)}</p>
                <p><strong>{until}</strong></p>
                <p>{t!(lang; evaluation::paper_tick)}" "{t!(lang; evaluation::needed)}</p>
                <p>{t!(lang; evaluation::anonymous)}</p>
                {groups}
                {hand_in(lang, town)}
            </div>
        </div>
    }
}

fn group(lang: Lang, group: &AskedGroup) -> AnyView {
    let questions: Vec<AnyView> = group.questions.iter().map(|one| question(lang, one)).collect();
    view! { <h2>{group.legend.clone()}</h2>{questions} }
}

fn question(lang: Lang, question: &Asked) -> AnyView {
    let words = |all: &[(String, String)]| boxes(all.iter().map(|(_, words)| words.clone()).collect());
    let answer = match &question.answer {
        AskedAnswer::Few(all) | AskedAnswer::Many(_, all) => words(all),
        AskedAnswer::Words(most) => room(lines(*most)),
    };
    let hint = (!question.hint.is_empty()).then(|| question.hint.clone());
    asked(lang, question.label.clone(), false, hint.into_iter().collect(), answer)
}

/// Room for most of what may be written: a whole page of empty lines puts people off.
fn lines(most: u32) -> usize {
    usize::try_from(most / LINE).unwrap_or_default().clamp(3, 8)
}

fn hand_in(lang: Lang, town: &Municipality) -> AnyView {
    let (address, hours, phone) = (&town.contact_address, &town.contact_hours, &town.contact_phone);
    let desk = if address.is_empty() {
        t!(lang; evaluation::paper_hand_in, name = &town.name)
    } else {
        t!(lang; campaign::paper_hand_desk, address = address, hours = hours)
    };
    view! {
        <h2>{t!(lang; campaign::paper_hand_in)}</h2>
        <p>{desk}</p>
        {(!phone.is_empty()).then(|| view! { <p>{t!(lang; evaluation::paper_phone, phone = phone)}</p> })}
    }
}

//! Server only: a letter to residents.

use domain::campaign::PrintPage;
use domain::lang::Lang;
use leptos::prelude::*;

use super::api::Sheet;
use super::words::{About, lines, phases};
use crate::erased::view;
use crate::report::fill::bare;
use crate::shown::html;
use crate::t;

/// What the municipality asks, why, within what, who decides, and how one takes part.
pub(super) fn sheet(about: &About, page: &PrintPage) -> Sheet {
    let lang = about.lang;
    let window = t!(lang; campaign::letter_window, question = &page.fields.question);
    let sheet = about.sheet(page, t!(lang; campaign::letter), window, ().into_any());
    Sheet {
        class: "pl-sheet pl-sheet--letter".to_owned(),
        before: html(lang, || head(about, page)),
        html: html(lang, || content(about, page)),
        ..sheet
    }
}

fn head(about: &About, page: &PrintPage) -> AnyView {
    let lang = about.lang;
    let place = &page.fields.place;
    let to = if place.is_empty() {
        t!(lang; campaign::letter_to_all).to_owned()
    } else {
        t!(lang; campaign::letter_to, place = place)
    };
    view! {
        <p class="pl-sheet__sender"><strong>{about.municipality.name.clone()}</strong></p>
        <p>{to}</p>
        <p>{page.now.local().short_date(lang)}</p>
    }
}

fn content(about: &About, page: &PrintPage) -> AnyView {
    let (lang, fields) = (about.lang, &page.fields);
    let (phone, mail) = (about.phone(page), about.mail(page));
    let dates = lines("pl-sheet__dates", phases(lang, page));
    let summary = fields.summary.clone();
    view! {
        <p>{t!(lang; campaign::letter_dear)}</p>
        {(!summary.is_empty()).then(|| view! { <p>{summary}</p> })}
        {section(t!(lang; campaign::letter_why), &fields.why_now)}
        {dates.map(|dates| view! { <h2>{t!(lang; campaign::letter_planning)}</h2>{dates} })}
        {frame(lang, page)}
        {decision(lang, page)}
        {section(t!(lang; campaign::letter_promise), &fields.promise)}
        <div class="pl-sheet__way">
            {about.code()}
            <div>
                <h2>{t!(lang; campaign::letter_how)}</h2>
                <ul>{ways(about, page)}</ul>
            </div>
        </div>
        <p>{t!(lang; campaign::letter_questions, phone = phone, mail = mail)}</p>
        <p>{t!(lang; campaign::letter_regards)}</p>
        <p>{fields.contact_name.clone()}<br/>{about.municipality.name.clone()}</p>
    }
}

/// A text that staff wrote, under a heading; nothing when there is none.
fn section(title: &'static str, text: &str) -> Option<AnyView> {
    (!text.trim().is_empty()).then(|| {
        let text = crate::markdown::html(text);
        view! { <h2>{title}</h2><div inner_html=text></div> }
    })
}

fn frame(lang: Lang, page: &PrintPage) -> Option<AnyView> {
    let part = |title: &'static str, text: &str| {
        (!text.trim().is_empty()).then(|| {
            let text = crate::markdown::html(text);
            view! { <p><strong>{title}</strong></p><div inner_html=text></div> }
        })
    };
    let fixed = part(t!(lang; campaign::letter_fixed), &page.fields.frame_fixed);
    let open = part(t!(lang; campaign::letter_open), &page.fields.frame_open);
    (fixed.is_some() || open.is_some()).then(|| {
        view! { <h2>{t!(lang; campaign::letter_frame)}</h2>{fixed}{open} }
    })
}

fn decision(lang: Lang, page: &PrintPage) -> Option<AnyView> {
    let fields = &page.fields;
    (!fields.decider.is_empty()).then(|| {
        let date = crate::process::words::date(lang, &fields.decision_date);
        let when = (!date.is_empty()).then(|| t!(lang; campaign::letter_decided_on, date = &date));
        let text = t!(lang; campaign::letter_decider, decider = bare(&fields.decider));
        view! { <h2>{t!(lang; campaign::letter_decide)}</h2><p>{text}" "{when}</p> }
    })
}

/// Ways to take part: all of them count the same.
fn ways(about: &About, page: &PrintPage) -> Vec<AnyView> {
    let (lang, town) = (about.lang, &about.municipality);
    let mut ways = vec![t!(lang; campaign::letter_how_online, address = &about.short)];
    let phone = about.phone(page);
    if !phone.is_empty() {
        ways.push(t!(lang; campaign::letter_how_phone, phone = phone));
    }
    if !town.contact_address.is_empty() {
        let (address, hours) = (&town.contact_address, &town.contact_hours);
        ways.push(t!(lang; campaign::letter_how_desk, address = address, hours = hours));
    }
    if page.activity.is_some() {
        ways.push(t!(lang; campaign::letter_how_paper).to_owned());
    }
    ways.into_iter().map(|way| view! { <li>{way}</li> }).collect()
}

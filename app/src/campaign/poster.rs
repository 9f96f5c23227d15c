//! Server only: a poster.

use domain::campaign::PrintPage;
use leptos::prelude::*;

use super::api::Sheet;
use super::words::{About, lines, phases};
use crate::erased::view;
use crate::shown::html;
use crate::t;

/// The question, what one can do and until when, and the way to it.
pub(super) fn sheet(about: &About, page: &PrintPage, large: bool) -> Sheet {
    let lang = about.lang;
    let window = t!(lang; campaign::poster_window, question = &page.fields.question);
    let sheet = about.sheet(page, t!(lang; campaign::poster), window, sizes(about, page, large));
    let size = if large { "pl-sheet pl-sheet--poster pl-sheet--a3" } else { "pl-sheet pl-sheet--poster" };
    Sheet {
        class: size.to_owned(),
        before: html(lang, || {
            let name = about.municipality.name.clone();
            view! { <p class="pl-sheet__sender">{name}" · "<strong>{t!(lang; campaign::poster_do)}</strong></p> }
        }),
        html: html(lang, || content(about, page)),
        ..sheet
    }
}

/// The other size, for on the screen.
fn sizes(about: &About, page: &PrintPage, large: bool) -> AnyView {
    let lang = about.lang;
    let base = format!("/beheer/processen/{}/campagne/poster", page.process);
    let moment = page.moment.as_ref().map(|moment| format!("moment={}", moment.id));
    let address = |size: Option<&str>| {
        let query: Vec<String> =
            moment.iter().cloned().chain(size.map(|size| format!("formaat={size}"))).collect();
        if query.is_empty() { base.clone() } else { format!("{base}?{}", query.join("&")) }
    };
    let link = |size: Option<&str>, here: bool, words: &'static str| {
        let current = here.then_some("true");
        view! { <li><a href=address(size) aria-current=current>{words}</a></li> }
    };
    view! {
        <ul class="pl-link-list">
            {link(None, !large, t!(lang; campaign::print_a4))}
            {link(Some("a3"), large, t!(lang; campaign::print_a3))}
        </ul>
    }
}

fn content(about: &About, page: &PrintPage) -> AnyView {
    let lang = about.lang;
    let level = page.fields.level.map(|level| {
        let (name, _) = crate::process::words::level(lang, level);
        view! { <p>{t!(lang; campaign::influence, level = name)}</p> }
    });
    let summary = page.fields.summary.clone();
    // A long address goes on after a slash, not within a word.
    let address: Vec<AnyView> =
        about.short.split_inclusive('/').map(|part| view! { {part.to_owned()}<wbr/> }).collect();
    view! {
        {(!summary.is_empty()).then(|| view! { <p class="pl-sheet__lead">{summary}</p> })}
        {lines("pl-sheet__dates", phases(lang, page))}
        {level}
        <div class="pl-sheet__way">
            {about.code()}
            <div>
                <p>{t!(lang; campaign::poster_scan)}</p>
                <p class="pl-sheet__address">{address}</p>
                <h2>{t!(lang; campaign::poster_offline)}</h2>
                <p>{offline(about, page)}</p>
            </div>
        </div>
    }
}

fn offline(about: &About, page: &PrintPage) -> String {
    let (lang, town) = (about.lang, &about.municipality);
    let phone = about.phone(page);
    if town.contact_address.is_empty() {
        return t!(lang; campaign::poster_phone_text, phone = phone);
    }
    t!(lang; campaign::poster_offline_text, phone = phone, address = &town.contact_address, hours = &town.contact_hours)
}

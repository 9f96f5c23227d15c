//! Server only: the form on paper. It asks what the form on the website asks, in the same words.

use domain::account::ParticipantKind;
use domain::campaign::PrintPage;
use domain::lang::Lang;
use domain::phase::{Action, Window};
use domain::view::ActivityIntro;
use leptos::prelude::*;

use super::api::Sheet;
use super::room::{asked, boxes, room};
use super::words::{About, without_scheme};
use crate::erased::view;
use crate::shown::html;
use crate::t;

/// A form for a proposal; none when the process collects no proposals.
pub(super) fn sheet(about: &About, page: &PrintPage) -> Option<Sheet> {
    let activity = page.activity.as_ref()?;
    let lang = about.lang;
    let window = t!(lang; campaign::paper_window, question = &page.fields.question);
    let sheet = about.sheet(page, t!(lang; campaign::paper), window, ().into_any());
    Some(Sheet {
        class: "pl-sheet pl-sheet--form".to_owned(),
        before: html(lang, || {
            view! { <p class="pl-sheet__sender"><strong>{about.municipality.name.clone()}</strong></p> }
        }),
        heading: t!(lang; campaign::paper_title).to_owned(),
        html: html(lang, || {
            view! {
                {intro(about, page)}
                {proposal(about, page, activity)}
                {person(lang, activity)}
                {hand_in(about, page)}
                {afterwards(about, page, activity)}
                {look_back(about, page)}
                {receipt(about, page)}
            }
        }),
        ..sheet
    })
}

fn intro(about: &About, page: &PrintPage) -> AnyView {
    let lang = about.lang;
    let last = page.timeline.phases().iter().rfind(|phase| phase.actions.contains(&Action::Submit));
    let until = last.and_then(|phase| phase.ends_at).map(|end| {
        let date = crate::proposal::words::until(lang, end);
        view! { <p><strong>{t!(lang; campaign::paper_until, date = &date)}</strong></p> }
    });
    view! {
        <p class="pl-sheet__lead">{t!(lang; campaign::paper_about, question = &page.fields.question)}</p>
        <p>{t!(lang; campaign::paper_equal)}</p>
        {until}
    }
}

fn proposal(about: &About, page: &PrintPage, activity: &ActivityIntro) -> AnyView {
    let lang = about.lang;
    let settings = &activity.settings;
    let one = || vec![t!(lang; campaign::paper_one).to_owned()];
    let topics = page.choices.topics.iter().map(|topic| topic.name(lang).to_owned()).collect();
    let mut areas: Vec<String> = page.choices.areas.iter().map(|area| area.name.clone()).collect();
    if !settings.area_required {
        areas.push(t!(lang; proposal::field_area_none).to_owned());
    }
    let title_hint = vec![
        t!(lang; proposal::field_title_hint).to_owned(),
        t!(lang; campaign::paper_most, n = settings.title_max),
    ];
    let body_hint = vec![
        t!(lang; proposal::field_body_hint).to_owned(),
        t!(lang; campaign::paper_most, n = settings.body_max),
    ];
    view! {
        <h2>{activity.title.clone()}</h2>
        {asked(lang, t!(lang; proposal::field_title).to_owned(), false, title_hint, room(2))}
        {asked(lang, t!(lang; proposal::field_body).to_owned(), false, body_hint, room(12))}
        {asked(lang, t!(lang; proposal::field_topic).to_owned(), !settings.topic_required, one(), boxes(topics))}
        {asked(lang, t!(lang; proposal::field_area).to_owned(), !settings.area_required, one(), boxes(areas))}
        {settings.pictures.then(|| {
            let hint = vec![t!(lang; campaign::paper_picture).to_owned()];
            asked(lang, t!(lang; proposal::field_picture).to_owned(), true, hint, ().into_any())
        })}
    }
}

fn person(lang: Lang, activity: &ActivityIntro) -> AnyView {
    let kinds = &activity.settings.submitters;
    let words = |kind: &ParticipantKind| {
        match kind {
            ParticipantKind::Resident => t!(lang; campaign::paper_kind_resident),
            ParticipantKind::Business => t!(lang; campaign::paper_kind_business),
            ParticipantKind::Organisation => t!(lang; campaign::paper_kind_organisation),
        }
        .to_owned()
    };
    let several = kinds.len() > 1;
    let group = kinds.iter().any(|kind| *kind != ParticipantKind::Resident);
    let alias = vec![
        t!(lang; campaign::paper_alias_own).to_owned(),
        t!(lang; campaign::paper_alias_other).to_owned(),
    ];
    let answer = vec![t!(lang; campaign::paper_answer_hint).to_owned()];
    view! {
        <h2>{t!(lang; campaign::paper_who)}</h2>
        {asked(lang, t!(lang; campaign::paper_name).to_owned(), false, vec![], room(1))}
        {asked(lang, t!(lang; campaign::paper_alias).to_owned(), false, vec![], view! { {boxes(alias)}{room(1)} })}
        {several.then(|| {
            let boxes = boxes(kinds.iter().map(words).collect());
            asked(lang, t!(lang; campaign::paper_kind).to_owned(), false, vec![], boxes)
        })}
        {group.then(|| asked(lang, t!(lang; campaign::paper_organisation).to_owned(), true, vec![], room(1)))}
        {asked(lang, t!(lang; campaign::paper_answer).to_owned(), false, answer, room(2))}
    }
}

fn hand_in(about: &About, page: &PrintPage) -> AnyView {
    let (lang, town) = (about.lang, &about.municipality);
    let phone = about.phone(page);
    let desk = (!town.contact_address.is_empty()).then(|| {
        let (address, hours) = (&town.contact_address, &town.contact_hours);
        view! { <p>{t!(lang; campaign::paper_hand_desk, address = address, hours = hours)}</p> }
    });
    let privacy = format!("{}/privacy", without_scheme(&about.origin));
    view! {
        <h2>{t!(lang; campaign::paper_hand_in)}</h2>
        {desk}
        {(!phone.is_empty()).then(|| view! { <p>{t!(lang; campaign::paper_hand_phone, phone = phone)}</p> })}
        <h2>{t!(lang; campaign::paper_privacy)}</h2>
        <p>{t!(lang; campaign::paper_privacy_text, address = &privacy)}</p>
    }
}

fn afterwards(about: &About, page: &PrintPage, activity: &ActivityIntro) -> AnyView {
    let lang = about.lang;
    let support = activity.settings.threshold.map(|n| t!(lang; campaign::paper_next_support, n = n));
    let next = [
        Some(t!(lang; campaign::paper_next_list).to_owned()),
        support,
        Some(t!(lang; campaign::paper_next_answer, n = page.fields.answer_days)),
    ];
    let next: Vec<AnyView> = next.into_iter().flatten().map(|text| view! { <li>{text}</li> }).collect();
    view! { <h2>{t!(lang; campaign::paper_next)}</h2><ol>{next}</ol> }
}

/// Where and when one can say what one thought of it; nothing when nobody opened that.
fn look_back(about: &About, page: &PrintPage) -> Option<AnyView> {
    let lang = about.lang;
    let when = match page.look_back {
        Window::Open { until: Some(end) } => {
            t!(lang; campaign::look_back_until, date = crate::proposal::words::until(lang, end))
        }
        Window::NotYet { from } => {
            t!(lang; campaign::look_back_from, date = from.local().date_words(lang))
        }
        _ => return None,
    };
    let url = format!("{}/meedoen/{}/terugblik", about.origin, page.fields.slug);
    let short = without_scheme(&url).to_owned();
    let svg = super::qr::svg(&url, &t!(lang; campaign::qr_alt, address = &short));
    Some(view! {
        <section class="pl-sheet__strip">
            <div>
                <h2>{t!(lang; campaign::look_back)}</h2>
                <p>{t!(lang; campaign::look_back_text)}</p>
                <p>{when}</p>
                <p class="pl-sheet__address">{short}</p>
            </div>
            <div class="pl-sheet__code" inner_html=svg></div>
        </section>
    })
}

/// What who takes the form in tears off and gives back.
fn receipt(about: &About, page: &PrintPage) -> AnyView {
    let lang = about.lang;
    let row = |words: &'static str| {
        view! { <p class="pl-sheet__blank"><span>{words}</span><span class="pl-sheet__line" aria-hidden="true"></span></p> }
    };
    view! {
        <section class="pl-sheet__strip">
            <div>
                <h2>{t!(lang; campaign::paper_receipt)}</h2>
                <p>{page.fields.question.clone()}</p>
                {row(t!(lang; campaign::paper_received))}
                {row(t!(lang; campaign::paper_number))}
                {row(t!(lang; campaign::paper_by))}
                <p>{t!(lang; campaign::paper_receipt_text, address = &about.short)}</p>
            </div>
            {about.code()}
        </section>
    }
}

//! How accessible the site is, and what to do when something does not work. The status is set by
//! the municipality, after an audit; it is never made up here.

use crate::erased::view;
use crate::routes::PageView;
use domain::setup::{AccessibilityStatus, Statements};
use leptos::prelude::*;

use super::api::stated;
use super::{contact, part, points};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::Lead;

/// `/toegankelijkheid`
#[derive(Debug)]
pub struct AccessibilityRoute;

impl PageView for AccessibilityRoute {
    fn view() -> AnyView {
        loaded(page_resource(|| (), |()| stated()), page)
    }
}

/// What the municipality states; nothing is made up where it states nothing.
fn status(stated: &Statements, name: &str) -> AnyView {
    let lang = use_lang();
    let day = crate::process::words::date(lang, &stated.accessibility_on);
    let text = match stated.accessibility {
        Some(AccessibilityStatus::Full) => t!(pages::accessibility_status_full, date = &day),
        Some(AccessibilityStatus::Partial) => t!(pages::accessibility_status_partial, date = &day),
        Some(AccessibilityStatus::Started) => t!(pages::accessibility_status_started, date = &day),
        Some(AccessibilityStatus::Unmet) => t!(pages::accessibility_status_unmet, date = &day),
        None => t!(pages::accessibility_status_unset, name = name),
    };
    let link = stated.accessibility_link.clone();
    let link = (!link.is_empty()).then(
        || view! { <p><a href=link.clone() rel="noopener">{t!(pages::accessibility_status_link)}</a></p> },
    );
    view! {
        {part(t!(pages::accessibility_status_title), &[text])}
        {link}
    }
}

fn page(stated: Statements) -> AnyView {
    let (name, mail, phone) = contact();
    let intro = t!(pages::accessibility_intro, name = &name);
    let done = [
        t!(pages::accessibility_done_keyboard),
        t!(pages::accessibility_done_reader),
        t!(pages::accessibility_done_zoom),
        t!(pages::accessibility_done_script),
        t!(pages::accessibility_done_words),
    ];
    let feedback = t!(pages::accessibility_feedback_text, phone = &phone, mail = &mail);
    view! {
        <Page title=t!(pages::accessibility_title)>
            <Lead>{intro}</Lead>
            {status(&stated, &name)}
            {part(t!(pages::accessibility_standard_title), &[t!(pages::accessibility_standard_text).to_owned()])}
            {points(t!(pages::accessibility_done_title), &done.map(str::to_owned))}
            {part(t!(pages::accessibility_limits_title), &[t!(pages::accessibility_limits_text).to_owned()])}
            {part(t!(pages::accessibility_feedback_title), &[feedback])}
            {part(t!(pages::accessibility_complaint_title), &[t!(pages::accessibility_complaint_text).to_owned()])}
        </Page>
    }
}

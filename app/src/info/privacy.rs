//! What is kept of whom, why and how long.

use crate::erased::view;
use crate::routes::PageView;
use domain::retention::{Term, Unit};
use domain::setup::Statements;
use leptos::prelude::*;

use super::api::kept;
use super::{contact, part, points};
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::Lead;

/// `/privacy`
#[derive(Debug)]
pub struct PrivacyRoute;

impl PageView for PrivacyRoute {
    fn view() -> AnyView {
        loaded(page_resource(|| (), |()| kept()), page)
    }
}

fn page((stated, terms): (Statements, Vec<(Term, i64)>)) -> AnyView {
    let (name, mail, _) = contact();
    let officer = (!stated.privacy_mail.is_empty())
        .then(|| t!(pages::privacy_officer_text, mail = &stated.privacy_mail));
    let who = std::iter::once(t!(pages::privacy_who_text, name = &name, mail = &mail)).chain(officer);
    let who: Vec<String> = who.collect();
    let intro = t!(pages::privacy_intro, name = &name);
    let kept = [
        t!(pages::privacy_what_account),
        t!(pages::privacy_what_area),
        t!(pages::privacy_what_input),
        t!(pages::privacy_what_paper),
        t!(pages::privacy_what_security),
        t!(pages::privacy_what_news),
    ];
    view! {
        <Page title=t!(pages::privacy_title)>
            <Lead>{intro}</Lead>
            {part(t!(pages::privacy_who_title), &who)}
            {part(t!(pages::privacy_why_title), &[t!(pages::privacy_why_text).to_owned()])}
            {points(t!(pages::privacy_what_title), &kept.map(str::to_owned))}
            {part(t!(pages::privacy_not_title), &[t!(pages::privacy_not_text).to_owned()])}
            {part(t!(pages::privacy_public_title), &[t!(pages::privacy_public_text).to_owned()])}
            {part(t!(pages::privacy_cookies_title), &[t!(pages::privacy_cookies_text).to_owned()])}
            {part(t!(pages::privacy_keep_title), &[t!(pages::privacy_keep_text).to_owned()])}
            {lengths(&terms)}
            {part(t!(pages::privacy_rights_title), &[t!(pages::privacy_rights_text, mail = &mail)])}
            {part(t!(pages::privacy_complaint_title), &[t!(pages::privacy_complaint_text).to_owned()])}
        </Page>
    }
}

/// How long what is kept, as the municipality approved it.
fn lengths(terms: &[(Term, i64)]) -> Option<AnyView> {
    let points: Vec<_> = terms.iter().map(|(term, n)| view! { <li>{length(*term, *n)}</li> }).collect();
    (!points.is_empty()).then(|| view! { <ul class="pl-measure">{points}</ul> })
}

fn length(term: Term, n: i64) -> String {
    let time = match term.unit() {
        Unit::Days => t!(pages::privacy_days, n = n),
        Unit::Months => t!(pages::privacy_months, n = n),
    };
    match term {
        Term::Account => t!(pages::privacy_keep_account, time = time),
        Term::SignUp => t!(pages::privacy_keep_sign_up, time = time),
        Term::Draft => t!(pages::privacy_keep_draft, time = time),
        Term::Paper => t!(pages::privacy_keep_paper, time = time),
        Term::Answer => t!(pages::privacy_keep_answer, time = time),
        Term::Log => t!(pages::privacy_keep_log, time = time),
    }
}

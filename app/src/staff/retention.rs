//! `/beheer/inrichten/bewaren`: how long data are kept, what the last run removed and what comes next.

use domain::retention::{RetentionPage, Term, TermRow, Unit};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::{StaffPage, words};
use crate::api::ApiError;
use crate::erased::view;
use crate::i18n::{Key, Lang, keys::staff_retention as k, number_text, text, use_lang};
use crate::packed::Packed;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// The page, and where its form goes.
pub(super) const PAGE: &str = "/beheer/inrichten/bewaren";

/// How long what is kept.
///
/// # Errors
/// For administrators only.
#[server(endpoint = "setup/retention", input = GetUrl, output = Packed)]
pub async fn show_retention() -> Result<RetentionPage, ApiError> {
    Ok(service::retention::page(&crate::call::call()?).await?)
}

/// `/beheer/inrichten/bewaren`
#[derive(Debug)]
pub struct StaffRetentionRoute;

impl PageView for StaffRetentionRoute {
    fn view() -> AnyView {
        loaded(page_resource(|| (), |()| show_retention()), |page| {
            let crumbs = vec![
                Crumb::new("/beheer", t!(staff::title)),
                Crumb::new("/beheer/inrichten", t!(staff_setup::title)),
            ];
            view! {
                <StaffPage title=t!(staff_retention::title) here="/beheer/inrichten" crumbs>
                    <p class="pl-measure">
                        {if page.approved { t!(staff_retention::lead) } else { t!(staff_retention::lead_before) }}
                    </p>
                    {standing(&page)}
                    <Form action=PAGE prefix="bewaren">
                        {page.terms.iter().map(field).collect_view()}
                        {(!page.approved).then(|| ahead(&page))}
                        <ButtonGroup><Button large=true>{t!(staff_retention::save)}</Button></ButtonGroup>
                    </Form>
                    {fixed()}
                </StaffPage>
            }
        })
    }
}

fn standing(page: &RetentionPage) -> AnyView {
    if page.approved {
        view! { <p class="pl-measure">{t!(staff_retention::approved)}" "<a href="/privacy">{t!(staff_setup::privacy_read)}</a></p> }
    } else {
        view! { <Alert kind=AlertKind::Warning><p>{t!(staff_retention::not_approved)}</p></Alert> }
    }
}

/// What approving sets going, before it is done: an account that is gone does not come back.
fn ahead(page: &RetentionPage) -> AnyView {
    let lang = use_lang();
    let due = |is: fn(Term) -> bool| {
        let due = page.terms.iter().filter(|(row, _)| is(row.term)).map(|(_, due)| *due);
        number_text(lang, due.sum())
    };
    let accounts = t!(staff_retention::ahead_accounts, n = due(|term| term == Term::Account));
    let others = t!(staff_retention::ahead_others, n = due(|term| term != Term::Account));
    view! {
        <Alert kind=AlertKind::Warning title=t!(staff_retention::ahead)>
            <ul><li>{accounts}</li><li>{others}</li></ul>
            <p>{t!(staff_retention::ahead_text)}</p>
        </Alert>
    }
}

/// What a term is called, and what it means.
const fn about(term: Term) -> (Key, Key) {
    match term {
        Term::Account => (k::account, k::account_text),
        Term::SignUp => (k::sign_up, k::sign_up_text),
        Term::Draft => (k::draft, k::draft_text),
        Term::Paper => (k::paper, k::paper_text),
        Term::Answer => (k::answer, k::answer_text),
        Term::Log => (k::log, k::log_text),
    }
}

/// What a term is called.
pub(super) fn name(lang: Lang, term: Term) -> &'static str {
    text(lang, about(term).0)
}

fn field((row, due): &(TermRow, i64)) -> AnyView {
    let lang = use_lang();
    let (name, meaning) = about(row.term);
    let bounds = row.term.bounds();
    let (least, most) = (*bounds.start(), *bounds.end());
    let label = match row.term.unit() {
        Unit::Days => t!(staff_retention::in_days, least = least.to_string(), most = most.to_string()),
        Unit::Months => t!(staff_retention::in_months, least = least.to_string(), most = most.to_string()),
    };
    let last = match row.ran_at {
        Some(at) => t!(staff_retention::last, n = row.removed, date = words::day(lang, at)),
        None => t!(staff_retention::never).to_owned(),
    };
    let due = t!(staff_retention::due, n = *due);
    let (kept, length) = (row.term.as_str(), row.length.to_string());
    view! {
        <Fieldset legend=text(lang, name)>
            <p class="pl-measure">{text(lang, meaning)}</p>
            <TextInput name=kept label value=length width=FieldWidth::Number inputmode="numeric"/>
            <p class="pl-muted pl-small">{last}" "{due}</p>
        </Fieldset>
    }
}

/// What the portal removes by itself, in every municipality alike.
fn fixed() -> AnyView {
    let points = [
        t!(staff_retention::fixed_sessions, n = domain::account::SESSION_DAYS.to_string()),
        t!(staff_retention::fixed_mails, n = domain::mail::KEEP_DAYS.to_string()),
        t!(staff_retention::fixed_news, n = domain::news::CONFIRM_DAYS.to_string()),
        t!(staff_retention::fixed_lines).to_owned(),
    ];
    let points = points.map(|point| view! { <li>{point}</li> });
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="vast">
            <h2 id="vast">{t!(staff_retention::fixed)}</h2>
            <ul>{Vec::from(points)}</ul>
        </section>
    }
}

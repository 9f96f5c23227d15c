//! `/beheer/mail`: what the portal mailed, and what failed.

use crate::erased::view;
use crate::routes::PageView;
use domain::mail::{MailRow, MailState};
use domain::page::{Cursor, Page};
use domain::time::Timestamp;
use leptos::prelude::*;

use super::portal_api::{mail, mails};
use super::{StaffPage, param, query};
use crate::account::demo_mail::MailBody;
use crate::i18n::{Lang, keys::staff_mail as k, number_text, text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// `/beheer/mail`
#[derive(Debug)]
pub struct StaffOutboxRoute;

impl PageView for StaffOutboxRoute {
    fn view() -> AnyView {
        let (state, cursor) = (query("stand"), query("vanaf"));
        let state = Memo::new(move |_| state());
        let page = page_resource(move || (state.get(), cursor()), |(state, cursor)| mails(state, cursor));
        loaded(page, move |page| show(&state.get_untracked(), page))
    }
}

fn state_words(lang: Lang, state: MailState) -> (&'static str, StatusKind) {
    let (key, kind) = match state {
        MailState::Waiting => (k::waiting, StatusKind::Active),
        MailState::Sent => (k::sent, StatusKind::Ok),
        MailState::Failed => (k::failed, StatusKind::Error),
    };
    (text(lang, key), kind)
}

fn time(at: Timestamp) -> AnyView {
    let at = at.local();
    view! { <time datetime=at.machine()>{at.words(use_lang())}</time> }
}

fn show(state: &str, page: Page<MailRow>) -> AnyView {
    let lang = use_lang();
    let tab = |value: &str, words: &str| {
        let href =
            if value.is_empty() { "/beheer/mail".to_owned() } else { format!("/beheer/mail?stand={value}") };
        NavLink::new(href, words).current(value == state)
    };
    let mut tabs = vec![tab("", t!(staff_mail::all))];
    tabs.extend(MailState::ALL.iter().map(|s| tab(s.as_str(), state_words(lang, *s).0)));
    let total = t!(staff_mail::count, n = page.total);
    let content = if page.items.is_empty() {
        view! { <EmptyState title=t!(staff_mail::none_title) text=t!(staff_mail::none_text)/> }
    } else {
        list(state, page)
    };
    view! {
        <StaffPage title=t!(staff::mail) here="/beheer/mail" crumbs=vec![Crumb::new("/beheer", t!(staff::title))]>
            <p>{t!(staff_mail::lead)}</p>
            <Tabs label=t!(staff_mail::filter) links=tabs/>
            <p role="status"><strong>{total}</strong></p>
            {content}
        </StaffPage>
    }
}

fn list(state: &str, page: Page<MailRow>) -> AnyView {
    let columns = vec![
        Column::new(t!(staff_mail::subject)),
        Column::new(t!(staff_mail::recipient)),
        Column::new(t!(staff_mail::state)),
        Column::new(t!(staff_mail::written)),
    ];
    let link = |cursor: Option<Cursor>, words: &str| {
        cursor.map(|cursor| (format!("/beheer/mail?stand={state}&vanaf={cursor}"), words.to_owned()))
    };
    let (previous, next) =
        (link(page.previous, t!(staff_mail::newer)), link(page.next, t!(staff_mail::older)));
    view! {
        <Table caption=t!(staff::mail) hide_caption=true rows_apart=true columns>
            {page.items.into_iter().map(row).collect_view()}
        </Table>
        <Pagination label=t!(staff_mail::pages) previous next/>
    }
}

fn row(mail: MailRow) -> AnyView {
    let (words, kind) = state_words(use_lang(), mail.state);
    view! {
        <tr>
            <th scope="row"><a href=format!("/beheer/mail/{}", mail.id)>{mail.subject}</a></th>
            <td data-label=t!(staff_mail::recipient)>{mail.recipient}</td>
            <td data-label=t!(staff_mail::state)><StatusBadge kind text=words/></td>
            <td data-label=t!(staff_mail::written)>{time(mail.created_at)}</td>
        </tr>
    }
}

/// `/beheer/mail/:id`
#[derive(Debug)]
pub struct StaffMailRoute;

impl PageView for StaffMailRoute {
    fn view() -> AnyView {
        let mail = page_resource(param("id"), mail);
        loaded(mail, one)
    }
}

fn one(mail: MailRow) -> AnyView {
    let lang = use_lang();
    let (words, kind) = state_words(lang, mail.state);
    let mut facts = vec![
        Fact::new(t!(staff_mail::recipient), mail.recipient),
        Fact::view(t!(staff_mail::state), view! { <StatusBadge kind text=words/> }),
        Fact::view(t!(staff_mail::written), time(mail.created_at)),
    ];
    if let Some(at) = mail.sent_at {
        facts.push(Fact::view(t!(staff_mail::sent_at), time(at)));
    }
    if mail.attempts > 0 {
        facts.push(Fact::new(t!(staff_mail::attempts), number_text(lang, mail.attempts)));
    }
    if let Some(error) = mail.last_error {
        facts.push(Fact::new(t!(staff_mail::last_error), error));
    }
    let action = format!("/beheer/mail/{}", mail.id);
    let retry = (mail.state == MailState::Failed).then(|| {
        view! {
            <Form action=action>
                <ButtonGroup><Button>{t!(staff_mail::retry)}</Button></ButtonGroup>
            </Form>
        }
    });
    let crumbs = vec![Crumb::new("/beheer", t!(staff::title)), Crumb::new("/beheer/mail", t!(staff::mail))];
    view! {
        <StaffPage title=mail.subject here="/beheer/mail" crumbs>
            <FactBox facts look=FactLook::Rows/>
            {retry}
            <h2>{t!(staff_mail::body)}</h2>
            <MailBody body=mail.body/>
        </StaffPage>
    }
}

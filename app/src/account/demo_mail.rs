//! On a demo: the mails that would have gone out to an address.

use crate::erased::view;
use crate::routes::PageView;
use domain::mail::MailRow;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::read_demo_mail;
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::{Button, EmptyState, QueryForm, TextInput};

/// `/demo/mail`
#[derive(Debug)]
pub struct DemoMailRoute;

impl PageView for DemoMailRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let address = Memo::new(move |_| query.with(|q| q.get("adres").unwrap_or_default()));
        let mails = page_resource(move || address.get(), read_demo_mail);
        loaded(mails, move |mails| show(address.get_untracked(), mails))
    }
}

fn show(address: String, mails: Vec<MailRow>) -> impl IntoView {
    let list = (!address.is_empty()).then(|| list(&address, mails));
    view! {
        <Page title=t!(account::demo_mail_title)>
            <p>{t!(account::demo_mail_text)}</p>
            <QueryForm action="/demo/mail">
                <TextInput name="adres" label=t!(account::mail) kind="email" value=address/>
                <Button>{t!(account::demo_mail_show)}</Button>
            </QueryForm>
            {list}
        </Page>
    }
}

fn list(address: &str, mails: Vec<MailRow>) -> AnyView {
    if mails.is_empty() {
        return view! {
            <EmptyState title=t!(account::demo_mail_none_title) text=t!(account::demo_mail_none_text)/>
        };
    }
    let lang = use_lang();
    view! {
        <h2>{t!(account::demo_mail_list, mail = address)}</h2>
        {mails.into_iter().map(|mail| {
            let at = mail.created_at.local();
            view! {
                <article class="pl-stack">
                    <h3>{mail.subject}</h3>
                    <p class="pl-muted"><time datetime=at.machine()>{at.words(lang)}</time></p>
                    <MailBody body=mail.body/>
                </article>
            }
        }).collect_view()}
    }
}

/// The text of a mail, with its links to this site as links.
#[component]
pub fn MailBody(
    /// Plain text.
    body: String,
) -> impl IntoView {
    let paragraphs = body.split("\n\n").map(str::trim).filter(|p| !p.is_empty());
    let paragraphs = paragraphs.map(|text| {
        // Only the path: the page must not lead to another site whatever a mail says.
        let path =
            text.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
        match path.filter(|_| text.starts_with("http") && !text.contains(char::is_whitespace)) {
            Some(path) => view! { <p><a href=path rel="external">{text.to_owned()}</a></p> },
            None => {
                let lines = text.lines().enumerate().map(|(i, line)| {
                    view! { {(i > 0).then(|| view! { <br/> })}{line.to_owned()} }
                });
                view! { <p>{lines.collect_view()}</p> }
            }
        }
    });
    view! { <div class="pl-mail pl-measure">{paragraphs.collect_view()}</div> }
}

//! `/beheer/processen/:id/documenten`: documents, added, changed and removed.

use crate::erased::view;
use crate::routes::PageView;
use domain::process::Document;
use domain::role::Permission;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, api, may, param, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id/documenten`
#[derive(Debug)]
pub struct StaffDocumentsRoute;

impl PageView for StaffDocumentsRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), api::process);
        loaded(page, |page| {
            let crumbs = process_crumbs(page.id, &page.fields.question);
            let base = format!("/beheer/processen/{}/documenten", page.id);
            let write = may(Permission::WriteNews, Some(page.id));
            view! {
                <StaffPage title=t!(staff::documents) about=page.fields.question here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Documents/>
                    {list(&base, &page.documents, write)}
                    {write.then(|| view! {
                        <section class="pl-stack">
                            <h2>{t!(staff_news::doc_add)}</h2>
                            <Form action=base.clone() prefix="nieuw">
                                <Fields document=None/>
                                <div><Button>{t!(staff_news::doc_add)}</Button></div>
                            </Form>
                        </section>
                    })}
                </StaffPage>
            }
        })
    }
}

fn list(base: &str, documents: &[Document], write: bool) -> AnyView {
    if documents.is_empty() {
        return view! {
            <EmptyState title=t!(staff_news::doc_none_title) text=t!(staff_news::doc_none_text)/>
        };
    }
    let rows: Vec<AnyView> = documents.iter().map(|document| item(base, document, write)).collect();
    view! { <ul class="pl-list">{rows}</ul> }
}

fn item(base: &str, document: &Document, write: bool) -> AnyView {
    let lang = use_lang();
    let added = format!("{} · {}", document.format, words::day(lang, document.added_at));
    view! {
        <li class="pl-card pl-card--row">
            <h2 class="pl-heading-3"><a href=document.url.clone() rel="noopener">{document.title.clone()}</a></h2>
            <p class="pl-muted pl-small">{added}</p>
            {write.then(|| change(base, document))}
        </li>
    }
}

fn change(base: &str, document: &Document) -> AnyView {
    let action = format!("{base}/{}", document.id);
    let document = document.clone();
    let id = document.id;
    let open = was_refused(&action);
    view! {
        <Details summary=t!(staff_news::doc_change, title = &document.title) open>
            <Form action=action.clone() prefix=format!("d{id}")>
                <Fields document=Some(document)/>
                <div><Button>{t!(staff_news::doc_save)}</Button></div>
            </Form>
            <Form action=format!("{action}/weg") prefix=format!("w{id}")>
                <Button kind=ButtonKind::Danger>{t!(staff_news::doc_remove)}</Button>
            </Form>
        </Details>
    }
}

#[component]
fn Fields(document: Option<Document>) -> impl IntoView {
    let (title, url, format) = document.map(|d| (d.title, d.url, d.format)).unwrap_or_default();
    view! {
        <TextInput name="title" label=t!(staff_news::doc_title) value=title/>
        <TextInput name="url" label=t!(staff_news::doc_url) hint=t!(staff_news::doc_url_hint) kind="url" value=url/>
        <TextInput name="format" label=t!(staff_news::doc_format) hint=t!(staff_news::doc_format_hint) width=FieldWidth::Short value=format/>
    }
}

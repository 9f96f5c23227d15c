//! All comments on a proposal, and the form to add one.

use crate::erased::view;
use crate::routes::PageView;
use domain::comment::BODY_MAX;
use domain::proposal::Refusal;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{ShownComments, list_comments};
use crate::context::use_viewer;
use crate::i18n::use_lang;
use crate::proposal::form::sign_in;
use crate::proposal::show::crumbs;
use crate::proposal::words;
use crate::reading::{loaded, page_resource};
use crate::shell::{Crumb, Page};
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::{Alert, AlertKind, Button, ButtonKind, ButtonLink, Choice, Pagination, RadioGroup, Textarea};

/// `/meedoen/:process/voorstellen/:number/argumenten`
#[derive(Debug)]
pub struct CommentListRoute;

impl PageView for CommentListRoute {
    fn view() -> AnyView {
        let (params, query) = (use_params_map(), use_query_map());
        let of = move |name: &str| params.with(|p| p.get(name).unwrap_or_default());
        let cursor = Memo::new(move |_| query.with(|q| q.get("plaats").unwrap_or_default()));
        let page = page_resource(
            move || (of("process"), of("number"), cursor.get()),
            |(slug, number, cursor)| list_comments(slug, number, cursor),
        );
        loaded(page, move |page| show(page, cursor.get_untracked().is_empty()))
    }
}

fn show(page: ShownComments, first: bool) -> impl IntoView {
    let proposal = format!("/meedoen/{}/voorstellen/{}", page.head.slug, page.number);
    let path = format!("{proposal}/argumenten");
    let mut way = crumbs(&page.head);
    way.push(Crumb::new(proposal, page.title.clone()));
    // Further on in the list one reads; the form is where the list begins.
    let writing = if first { writing(&page, &path) } else { back_to_form(&path) };
    let link = |cursor: Option<domain::page::Cursor>, words: &'static str| {
        cursor.map(|cursor| (format!("{path}?plaats={cursor}"), words.to_owned()))
    };
    let previous = link(page.previous, t!(comment::previous));
    let next = link(page.next, t!(comment::next));
    let none = page.list.is_empty().then(|| view! { <p>{t!(comment::none_open)}</p> });
    view! {
        <Page title=t!(comment::page_title, title = &page.title) crumbs=way>
            <p role="status" class="pl-result-count"><strong>{page.count}</strong></p>
            {writing}
            <section class="pl-stack" aria-labelledby="alle">
                <h2 id="alle">{t!(comment::all)}</h2>
                {none}
                <div inner_html=page.list></div>
                <Pagination label=t!(comment::pages) previous=previous next=next/>
            </section>
        </Page>
    }
}

fn back_to_form(path: &str) -> AnyView {
    view! { <p><ButtonLink href=path.to_owned() kind=ButtonKind::Secondary>{t!(comment::write)}</ButtonLink></p> }
}

/// The form, or why one cannot comment now; a form that was refused stands there all the same, with what was
/// typed.
fn writing(page: &ShownComments, path: &str) -> AnyView {
    let lang = use_lang();
    let closed = match page.gate {
        None => None,
        Some(Refusal::SignIn) => Some(sign_in(path)),
        Some(refusal) => {
            let text = words::refusal(lang, refusal);
            Some(view! { <Alert kind=AlertKind::Warning title=t!(proposal::not_now)><p>{text}</p></Alert> })
        }
    };
    let form = (closed.is_none() || was_refused(path)).then(|| form(page, path));
    let until = (!page.until.is_empty()).then(|| view! { <p class="pl-muted">{page.until.clone()}</p> });
    view! {
        {closed}
        {form}
        {until}
    }
}

fn form(page: &ShownComments, path: &str) -> AnyView {
    let sides = vec![
        Choice::new("for", t!(comment::choose_for)),
        Choice::new("against", t!(comment::choose_against)),
        Choice::new("remark", t!(comment::choose_remark)),
    ];
    let name = use_viewer().map(|viewer| viewer.account.shown_name().to_owned());
    let draft = format!("argument-{}", page.number);
    view! {
        <section class="pl-stack" aria-labelledby="geven">
            <h2 id="geven">{t!(comment::form_title)}</h2>
            <Form action=path.to_owned() draft=draft>
                <RadioGroup name="side" legend=t!(comment::side) options=sides/>
                <Textarea name="body" label=t!(comment::body) hint=t!(comment::body_hint) max=Some(BODY_MAX)/>
                {name.map(|name| view! { <p class="pl-muted">{t!(comment::name_hint, name = name)}</p> })}
                <Button large=true>{t!(comment::send)}</Button>
            </Form>
        </section>
    }
}

//! The form for a comment.

use crate::erased::view;
use crate::routes::PageView;
use domain::comment::BODY_MAX;
use domain::proposal::Refusal;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{ShownForm, comment_form};
use crate::context::use_viewer;
use crate::i18n::use_lang;
use crate::proposal::form::sign_in;
use crate::proposal::show::crumbs;
use crate::proposal::words;
use crate::reading::{loaded, page_resource};
use crate::shell::{Crumb, Page};
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::{Alert, AlertKind, Button, Choice, RadioGroup, Textarea, written};

/// `/meedoen/:process/voorstellen/:number/argumenten/nieuw`
#[derive(Debug)]
pub struct NewCommentRoute;

impl PageView for NewCommentRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let of = move |name: &str| params.with(|p| p.get(name).unwrap_or_default());
        let page =
            page_resource(move || (of("process"), of("number")), |(slug, number)| comment_form(slug, number));
        loaded(page, show)
    }
}

/// Who has to sign in, or cannot comment now, hears it before writing; a form that was refused stands there all
/// the same, with what was typed.
fn show(page: ShownForm) -> AnyView {
    let lang = use_lang();
    let proposal = format!("/meedoen/{}/voorstellen/{}", page.head.slug, page.number);
    let list = format!("{proposal}/argumenten");
    let path = format!("{list}/nieuw");
    let mut way = crumbs(&page.head);
    way.push(Crumb::new(proposal, page.title.clone()));
    way.push(Crumb::new(list, t!(comment::title)));
    let closed = match page.gate {
        None => None,
        Some(Refusal::SignIn) => Some(sign_in(&path)),
        Some(refusal) => {
            let text = words::refusal(lang, refusal);
            Some(view! { <Alert kind=AlertKind::Warning title=t!(proposal::not_now)><p>{text}</p></Alert> })
        }
    };
    let form = (closed.is_none() || was_refused(&path)).then(|| form(page.number, path));
    let until = (!page.until.is_empty()).then(|| view! { <p class="pl-muted">{page.until}</p> });
    view! {
        <Page title=t!(comment::form_title) crumbs=way>
            <p><strong>{written(page.title)}</strong></p>
            {until}
            {closed}
            {form}
        </Page>
    }
}

fn form(number: i64, path: String) -> AnyView {
    let sides = vec![
        Choice::new("for", t!(comment::choose_for)),
        Choice::new("against", t!(comment::choose_against)),
        Choice::new("remark", t!(comment::choose_remark)),
    ];
    let name = use_viewer().map(|viewer| viewer.account.shown_name().to_owned());
    let draft = format!("argument-{number}");
    view! {
        <Form action=path draft=draft>
            <RadioGroup name="side" legend=t!(comment::side) options=sides/>
            <Textarea name="body" label=t!(comment::body) hint=t!(comment::body_hint) max=Some(BODY_MAX)/>
            {name.map(|name| view! { <p class="pl-muted">{t!(comment::name_hint, name = name)}</p> })}
            <Button large=true>{t!(comment::send)}</Button>
        </Form>
    }
}

//! One comment: a page that asks once more before it is taken away or reported.

use crate::erased::view;
use crate::i18n::{Key, keys::comment as k, text, use_lang};
use crate::routes::PageView;
use domain::proposal::Refusal;
use domain::view::Gate;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{ShownComment, show_comment};
use crate::proposal::form::sign_in;
use crate::proposal::show::crumbs;
use crate::proposal::words;
use crate::reading::{loaded, page_resource};
use crate::shell::{Crumb, Page};
use crate::t;
use crate::ui::form::Form;
use crate::ui::{Alert, AlertKind, Button};

/// What is asked.
#[derive(Clone, Copy)]
struct Question {
    /// last part of the address
    verb: &'static str,
    title: Key,
    about: Key,
    confirm: Key,
    /// why not, when its state does not allow it
    gone: Key,
    gate: fn(&ShownComment) -> Gate,
}

const REMOVE: Question = Question {
    verb: "verwijderen",
    title: k::remove_title,
    about: k::remove_text,
    confirm: k::remove_confirm,
    gone: k::refused_remove,
    gate: |page| page.remove,
};

const REPORT: Question = Question {
    verb: "melden",
    title: k::report_title,
    about: k::report_text,
    confirm: k::report_confirm,
    gone: k::refused_report,
    gate: |page| page.report,
};

/// `/meedoen/:process/voorstellen/:number/argumenten/:comment/verwijderen`
#[derive(Debug)]
pub struct RemoveCommentRoute;

impl PageView for RemoveCommentRoute {
    fn view() -> AnyView {
        ask(REMOVE)
    }
}

/// `/meedoen/:process/voorstellen/:number/argumenten/:comment/melden`
#[derive(Debug)]
pub struct ReportCommentRoute;

impl PageView for ReportCommentRoute {
    fn view() -> AnyView {
        ask(REPORT)
    }
}

fn ask(question: Question) -> AnyView {
    let params = use_params_map();
    let of = move |name: &str| params.with(|p| p.get(name).unwrap_or_default());
    let page = page_resource(
        move || (of("process"), of("number"), of("comment")),
        |(slug, number, id)| show_comment(slug, number, id),
    );
    loaded(page, move |page| show(question, page))
}

fn show(question: Question, page: ShownComment) -> AnyView {
    let lang = use_lang();
    let proposal = format!("/meedoen/{}/voorstellen/{}", page.head.slug, page.number);
    let list = format!("{proposal}/argumenten");
    let action = format!("{list}/{}/{}", page.id, question.verb);
    let gate = (question.gate)(&page);
    let mut way = crumbs(&page.head);
    way.push(Crumb::new(proposal, page.title));
    way.push(Crumb::new(list.clone(), t!(comment::title)));
    let rules = (question.verb == "melden")
        .then(|| view! { <p><a href="/huisregels">{t!(comment::report_rules)}</a></p> });
    let content = match gate {
        None => view! {
            <p>{text(lang, question.about)}</p>
            {rules}
            <Form action=action>
                <div class="pl-button-group">
                    <Button>{text(lang, question.confirm)}</Button>
                    <a href=list>{t!(comment::cancel)}</a>
                </div>
            </Form>
        },
        Some(Refusal::SignIn) => sign_in(&action),
        Some(refusal) => view! {
            <Alert kind=AlertKind::Warning title=t!(proposal::not_now)>
                <p>{refused(question, refusal)}</p>
                <p><a href=list>{t!(comment::all)}</a></p>
            </Alert>
        },
    };
    view! {
        <Page title=text(lang, question.title) crumbs=way>
            <div inner_html=page.comment></div>
            {content}
        </Page>
    }
}

fn refused(question: Question, refusal: Refusal) -> String {
    let lang = use_lang();
    match refusal {
        Refusal::State => text(lang, question.gone).to_owned(),
        Refusal::NotYours => t!(comment::refused_not_yours).to_owned(),
        other => words::refusal(lang, other),
    }
}

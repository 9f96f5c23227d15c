//! Taking back an own proposal: a page that asks once more.

use crate::erased::view;
use crate::routes::PageView;
use domain::view::ProposalPage;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::show_proposal;
use super::show::crumbs;
use super::words;
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::form::Form;
use crate::ui::{Alert, AlertKind, Button, written};

/// `/meedoen/:process/voorstellen/:number/intrekken`
#[derive(Debug)]
pub struct WithdrawRoute;

impl PageView for WithdrawRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let of = move |name: &str| params.with(|p| p.get(name).unwrap_or_default());
        let page = page_resource(
            move || (of("process"), of("number")),
            |(slug, number)| show_proposal(slug, number),
        );
        loaded(page, |shown| show(shown.page))
    }
}

fn show(page: ProposalPage) -> impl IntoView {
    let lang = use_lang();
    let path = format!("/meedoen/{}/voorstellen/{}", page.head.slug, page.proposal.number);
    let mut way = crumbs(&page.head);
    way.push(crate::shell::Crumb::new(path.clone(), page.proposal.title.clone()));
    let back = path.clone();
    let content = match page.withdraw {
        None => view! {
            <p>{t!(proposal::withdraw_text)}</p>
            <Form action=format!("{path}/intrekken")>
                <div class="pl-button-group">
                    <Button>{t!(proposal::withdraw_confirm)}</Button>
                    <a href=back>{t!(proposal::withdraw_cancel)}</a>
                </div>
            </Form>
        },
        Some(refusal) => view! {
            <Alert kind=AlertKind::Warning title=t!(proposal::not_now)>
                <p>{words::refusal(lang, refusal)}</p>
                <p><a href=back>{t!(proposal::withdraw_cancel)}</a></p>
            </Alert>
        },
    };
    view! {
        <Page title=t!(proposal::withdraw_title) crumbs=way>
            <p><strong>{written(&page.proposal.title)}</strong></p>
            {content}
        </Page>
    }
}

//! `/beheer/sjablonen`: the templates that one can start a process from, and the form that reads one from a file.

use crate::erased::view;
use crate::routes::PageView;
use domain::page::Cursor;
use domain::template::{TemplateCard, TemplateList};
use leptos::prelude::*;

use super::{StaffPage, query, template_api, template_words as tw, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

pub(super) const PATH: &str = "/beheer/sjablonen";

/// `/beheer/sjablonen`
#[derive(Debug)]
pub struct StaffTemplatesRoute;

/// `/beheer/sjablonen/importeren`
#[derive(Debug)]
pub struct StaffImportTemplateRoute;

impl PageView for StaffTemplatesRoute {
    fn view() -> AnyView {
        let page = page_resource(query("vanaf"), template_api::templates);
        loaded(page, |list: TemplateList| {
            let crumbs = vec![Crumb::new("/beheer", t!(staff::title))];
            let import = list.may_edit.then(|| {
                view! { <div><ButtonLink href="/beheer/sjablonen/importeren" kind=ButtonKind::Secondary>{t!(staff_template::import)}</ButtonLink></div> }
            });
            view! {
                <StaffPage title=t!(staff::templates) here=PATH crumbs>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_template::lead)}</p>
                    {import}
                    {kept(&list)}
                    {built_in(&list)}
                </StaffPage>
            }
        })
    }
}

fn kept(list: &TemplateList) -> AnyView {
    let page = &list.kept;
    let link = |cursor: Option<Cursor>, words: &str| {
        cursor.map(|cursor| (format!("{PATH}?vanaf={cursor}"), words.to_owned()))
    };
    let (previous, next) =
        (link(page.previous, t!(staff_template::newer)), link(page.next, t!(staff_template::older)));
    let content = if page.items.is_empty() {
        view! { <p class="pl-measure pl-muted">{t!(staff_template::own_none)}</p> }
    } else {
        view! { {cards(&page.items)}<Pagination label=t!(staff_template::pages) previous next/> }
    };
    view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{t!(staff_template::own)}</h2>
            {content}
        </section>
    }
}

fn built_in(list: &TemplateList) -> Option<AnyView> {
    (!list.built_in.is_empty()).then(|| {
        view! {
            <section class="pl-stack pl-stack--tight">
                <h2>{t!(staff_template::built_in)}</h2>
                {cards(&list.built_in)}
            </section>
        }
    })
}

fn cards(cards: &[TemplateCard]) -> AnyView {
    let lang = use_lang();
    let card = |card: &TemplateCard| {
        let level = card
            .level
            .map(|level| view! { <span class="pl-muted pl-small">{words::level(lang, level).0}</span> });
        view! {
            <li class="pl-card pl-card--row">
                <div class="pl-stack pl-stack--tight">
                    <h3><a href=format!("{PATH}/{}", card.key)>{card.title.clone()}</a></h3>
                    <p class="pl-heading-group__meta">{tw::badge(lang, card.origin)}{level}</p>
                    <p class="pl-measure">{card.fits.clone()}</p>
                    <p class="pl-muted pl-small">{t!(staff_template::by, who = &card.author)}</p>
                </div>
            </li>
        }
    };
    let cards: Vec<AnyView> = cards.iter().map(card).collect();
    view! { <ul class="pl-list">{cards}</ul> }
}

impl PageView for StaffImportTemplateRoute {
    fn view() -> AnyView {
        // Who may not read the templates is told so here as well.
        let page = page_resource(|| (), |()| template_api::templates(String::new()));
        loaded(page, |list: TemplateList| {
            let crumbs =
                vec![Crumb::new("/beheer", t!(staff::title)), Crumb::new(PATH, t!(staff::templates))];
            let form = list.may_edit.then(|| {
                view! {
                    <Form action="/beheer/sjablonen/importeren" multipart=true prefix="bestand">
                        <FileInput name="file" label=t!(staff_template::file) hint=t!(staff_template::file_hint) accept=".json,application/json"/>
                        <div><Button>{t!(staff_template::import)}</Button></div>
                    </Form>
                }
            });
            view! {
                <StaffPage title=t!(staff_template::import) here=PATH crumbs>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_template::import_lead)}</p>
                    {form}
                </StaffPage>
            }
        })
    }
}

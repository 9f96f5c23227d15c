//! What staff print about a process: the server writes it, here is only its frame.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{Sheet, print_sheet};
use crate::erased::view;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shell::{Breadcrumbs, Crumb, Heading, Page};

/// `/beheer/processen/:id/campagne/poster`
#[derive(Debug)]
pub struct PosterRoute;

/// `/beheer/processen/:id/campagne/brief`
#[derive(Debug)]
pub struct LetterRoute;

/// `/beheer/processen/:id/campagne/formulier`
#[derive(Debug)]
pub struct PaperRoute;

impl PageView for PosterRoute {
    fn view() -> AnyView {
        read("poster")
    }
}

impl PageView for LetterRoute {
    fn view() -> AnyView {
        read("brief")
    }
}

impl PageView for PaperRoute {
    fn view() -> AnyView {
        read("formulier")
    }
}

fn read(what: &'static str) -> AnyView {
    let (params, query) = (use_params_map(), use_query_map());
    let source = move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        let of = |name: &str| query.with(|query| query.get(name).unwrap_or_default());
        (id, of("moment"), of("formaat"))
    };
    let page =
        page_resource(source, move |(id, moment, size)| print_sheet(what.to_owned(), id, moment, size));
    loaded(page, show)
}

fn show(page: Sheet) -> AnyView {
    let crumbs: Vec<Crumb> = page.way.into_iter().map(|(href, text)| Crumb::new(href, text)).collect();
    view! {
        <Page title=page.window own_heading=true>
            <div class="pl-page__content">
                <div class="pl-no-print pl-stack">
                    <Breadcrumbs crumbs here=page.here/>
                    <div inner_html=page.about></div>
                </div>
                <article class=page.class>
                    <div inner_html=page.before></div>
                    <Heading text=page.heading class="pl-sheet__heading"/>
                    <div inner_html=page.html></div>
                </article>
            </div>
        </Page>
    }
}

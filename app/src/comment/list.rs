//! All comments on a proposal, a page at a time. Who reads them loads no form: that is a page of its own.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{ShownComments, list_comments};
use crate::proposal::show::crumbs;
use crate::reading::{loaded, page_resource};
use crate::shell::{Crumb, Page};
use crate::t;
use crate::ui::{ButtonLink, Pagination};

/// `/meedoen/:process/voorstellen/:number/argumenten`
#[derive(Debug)]
pub struct CommentListRoute;

impl PageView for CommentListRoute {
    fn view() -> AnyView {
        let (params, query) = (use_params_map(), use_query_map());
        let of = move |name: &str| params.with(|p| p.get(name).unwrap_or_default());
        let cursor = move || query.with(|q| q.get("plaats").unwrap_or_default());
        let page = page_resource(
            move || (of("process"), of("number"), cursor()),
            |(slug, number, cursor)| list_comments(slug, number, cursor),
        );
        loaded(page, show)
    }
}

fn show(page: ShownComments) -> AnyView {
    let proposal = format!("/meedoen/{}/voorstellen/{}", page.head.slug, page.number);
    let path = format!("{proposal}/argumenten");
    let mut way = crumbs(&page.head);
    way.push(Crumb::new(proposal, page.title.clone()));
    let link = |cursor: Option<domain::page::Cursor>, words: &'static str| {
        cursor.map(|cursor| (format!("{path}?plaats={cursor}"), words.to_owned()))
    };
    let previous = link(page.previous, t!(comment::previous));
    let next = link(page.next, t!(comment::next));
    let none = (page.list.is_empty() && page.invites).then(|| view! { <p>{t!(comment::none_open)}</p> });
    let write = page
        .invites
        .then(|| view! { <p><ButtonLink href=format!("{path}/nieuw")>{t!(comment::write)}</ButtonLink></p> });
    let standing = (!page.standing.is_empty()).then(|| view! { <p class="pl-muted">{page.standing}</p> });
    view! {
        <Page title=t!(comment::page_title, title = &page.title) written=page.title crumbs=way>
            <p role="status" class="pl-result-count"><strong>{page.count}</strong></p>
            {none}
            {standing}
            {write}
            <div inner_html=page.list></div>
            <Pagination label=t!(comment::pages) previous=previous next=next/>
        </Page>
    }
}

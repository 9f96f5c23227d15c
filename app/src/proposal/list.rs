//! The list of proposals: search, filter, order, one page at a time, all by plain links.

use crate::erased::view;
use crate::routes::PageView;
use domain::municipality::{Area, Topic};
use domain::phase::Window;
use domain::proposal::ProposalCard;
use domain::view::ProposalListPage;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{ListAddress, list_proposals};
use super::list_filter::filter;
use super::words;
use crate::context::content_lang;
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::{Crumb, Page};
use crate::t;
use crate::ui::{ButtonLink, Card, CardKind, EmptyState, Pagination, ProgressMeter};

/// `/meedoen/:process/voorstellen`
#[derive(Debug)]
pub struct ProposalListRoute;

impl PageView for ProposalListRoute {
    fn view() -> AnyView {
        let (params, query) = (use_params_map(), use_query_map());
        let address = Memo::new(move |_| {
            let slug = params.with(|p| p.get("process").unwrap_or_default());
            let of = |name: &str| query.with(|q| q.get(name).unwrap_or_default());
            let address = ListAddress {
                search: of("zoek"),
                topic: of("onderwerp"),
                area: of("wijk"),
                state: of("stand"),
                answer: of("antwoord"),
                sort: of("volgorde"),
                seed: of("start"),
                cursor: of("plaats"),
            };
            (slug, address)
        });
        let page = page_resource(move || address.get(), |(slug, address)| list_proposals(slug, address));
        loaded(page, move |page| show(address.get_untracked().1, page))
    }
}

fn show(address: ListAddress, page: ProposalListPage) -> impl IntoView {
    let head = page.head.clone();
    let crumbs = vec![
        Crumb::new("/meedoen", t!(common::take_part)),
        Crumb::new(format!("/meedoen/{}", head.slug), head.question.clone()),
    ];
    let intro = page.activity.intro.clone();
    let filtered = address.is_filtered();
    let content = if page.page.items.is_empty() { nothing(&address, &page) } else { items(&address, &page) };
    view! {
        <Page title=page.activity.title.clone() written=page.activity.title.clone() crumbs=crumbs>
            {(!intro.is_empty()).then(|| view! { <p class="pl-paragraph--lead pl-measure" lang=content_lang()>{intro}</p> })}
            {invitation(&page)}
            <div class="pl-columns pl-columns--nav">
                {filter(&address, &page, filtered)}
                <div class="pl-stack">
                    <p role="status" class="pl-result-count"><strong>{count(page.page.total)}</strong></p>
                    {content}
                </div>
            </div>
        </Page>
    }
}

/// Beyond a thousand, matches are not counted.
fn count(total: i64) -> String {
    if total == 1001 { t!(proposal::count_many).to_owned() } else { t!(proposal::count, n = total) }
}

/// What one can do: send in, or why not now.
fn invitation(page: &ProposalListPage) -> AnyView {
    use domain::proposal::Refusal;
    let lang = use_lang();
    let link = format!("/meedoen/{}/voorstellen/nieuw", page.head.slug);
    let threshold =
        page.activity.settings.threshold.map(|n| view! { <p>{t!(proposal::threshold_text, n = n)}</p> });
    let main = match page.submit {
        None | Some(Refusal::SignIn) => {
            view! { <p><ButtonLink href=link>{t!(proposal::new)}</ButtonLink></p> }
        }
        Some(refusal @ Refusal::Window(Window::NotYet { .. })) => {
            view! { <p>{words::refusal(lang, refusal)}</p> }
        }
        Some(refusal) => {
            view! { <p class="pl-muted">{t!(proposal::new)}": "{words::refusal(lang, refusal)}</p> }
        }
    };
    let support = match page.support {
        Window::Open { until: Some(end) } => {
            Some(view! { <p>{t!(proposal::support_until, date = words::until(lang, end))}</p> })
        }
        _ => None,
    };
    view! { {threshold}{support}{main} }
}

fn nothing(address: &ListAddress, page: &ProposalListPage) -> AnyView {
    let slug = page.head.slug.clone();
    if address.is_filtered() || !address.cursor.is_empty() {
        let clear = format!("/meedoen/{slug}/voorstellen");
        view! {
            <EmptyState title=t!(proposal::none_title) text=t!(proposal::none_text)>
                <p><a href=clear>{t!(proposal::clear)}</a></p>
            </EmptyState>
        }
    } else {
        view! { <EmptyState title=t!(proposal::empty_title) text=t!(proposal::empty_text)/> }
    }
}

fn items(address: &ListAddress, page: &ProposalListPage) -> AnyView {
    let rows = page.page.items.iter().map(|card| view! { <li>{row(card, page)}</li> });
    let rows: Vec<_> = rows.collect();
    let to = |cursor: Option<domain::page::Cursor>, words: &'static str| {
        cursor.map(|cursor| (address.href(&page.head.slug, page.seed, &cursor.to_string()), words.to_owned()))
    };
    let previous = to(page.page.previous, t!(proposal::previous));
    let next = to(page.page.next, t!(proposal::next));
    view! {
        <ol class="pl-list">{rows}</ol>
        <Pagination label=t!(proposal::pages) previous=previous next=next/>
    }
}

fn row(card: &ProposalCard, page: &ProposalListPage) -> AnyView {
    let needed = page.activity.settings.threshold.map(i64::from);
    let supported = page
        .supported
        .contains(&card.id)
        .then(|| view! { <p class="pl-muted">{t!(proposal::supported)}</p> });
    let foot = view! {
        <ProgressMeter value=card.supports of=needed/>
        {supported}
    };
    proposal_card(card, &page.head.slug, &page.choices.topics, &page.choices.areas, 2, (page.support, foot))
}

/// A proposal as a row: topic and district, title, first lines, standing.
pub fn proposal_card(
    card: &ProposalCard,
    slug: &str,
    topics: &[Topic],
    areas: &[Area],
    level: u8,
    (support, foot): (Window, AnyView),
) -> AnyView {
    let lang = use_lang();
    let topic = card.topic_id.and_then(|id| topics.iter().find(|topic| topic.id == id));
    let area = card.area_id.and_then(|id| areas.iter().find(|area| area.id == id));
    let meta = [topic.map(|topic| topic.name(lang).to_owned()), area.map(|area| area.name.clone())];
    let meta: Vec<String> = meta.into_iter().flatten().collect();
    view! {
        <Card
            kind=CardKind::Row
            level=level
            title=card.title.clone()
            href=format!("/meedoen/{slug}/voorstellen/{}", card.number)
            status=Some(words::standing(lang, card, support))
            meta=meta
            text=card.excerpt.clone()
        >
            {foot}
        </Card>
    }
}

//! `/beheer/nieuws`: news and tips of the municipality itself.

use crate::erased::view;
use crate::routes::PageView;
use domain::news::{NEWS_MAX, NewsRow, PortalNews};
use domain::page::Cursor;
use domain::process::NewsKind;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{StaffPage, api, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

const PATH: &str = "/beheer/nieuws";

/// `/beheer/nieuws`
#[derive(Debug)]
pub struct StaffPortalNewsRoute;

impl PageView for StaffPortalNewsRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let cursor = move || query.with(|query| query.get("vanaf").unwrap_or_default());
        loaded(page_resource(cursor, api::municipality_news), move |news| show(news, &cursor()))
    }
}

/// `from`: where in the list one is. A form says it too, so that a refusal is shown where it was sent.
fn show(news: PortalNews, from: &str) -> AnyView {
    let from = if from.is_empty() { String::new() } else { format!("?vanaf={from}") };
    let PortalNews { page, followers } = news;
    let crumbs = vec![Crumb::new("/beheer", t!(staff::title))];
    let items: Vec<AnyView> = page.items.iter().map(|news| item(news, &from)).collect();
    let none = items.is_empty();
    let link = |cursor: Option<Cursor>, words: &str| {
        cursor.map(|cursor| (format!("{PATH}?vanaf={cursor}"), words.to_owned()))
    };
    let previous = link(page.previous, t!(staff_news::previous));
    let next = link(page.next, t!(staff_news::next));
    view! {
        <StaffPage title=t!(staff::portal_news) here=PATH crumbs>
            <p class="pl-paragraph--lead pl-measure">{t!(staff_news::portal_lead)}</p>
            <p class="pl-measure">{t!(staff_news::followers, n = followers)}" "{t!(staff_news::mail_rule)}</p>
            <section class="pl-stack">
                <h2>{t!(staff_news::add)}</h2>
                <Form action=PATH prefix="nieuw" draft="nieuws">
                    <Fields news=None/>
                    <div><Button>{t!(staff_news::publish)}</Button></div>
                </Form>
            </section>
            <section class="pl-stack">
                <h2>{t!(staff_news::portal_list)}</h2>
                {none.then(|| view! { <EmptyState title=t!(staff_news::none_title) text=t!(staff_news::portal_none) level=3/> })}
                {items}
                <Pagination label=t!(staff_news::pages) previous next/>
            </section>
        </StaffPage>
    }
}

fn item(news: &NewsRow, from: &str) -> AnyView {
    let lang = use_lang();
    let meta = format!("{} · {}", words::news(lang, news.kind), words::moment(lang, news.published_at));
    let (action, title) = (format!("{PATH}/{}", news.id), news.title.clone());
    let remove = format!("{action}/weg{from}");
    let action = format!("{action}{from}");
    let (prefix, to) = (format!("n{}", news.id), news.path());
    let open = was_refused(&action) || was_refused(&remove);
    let (id, fields) = (news.id, news.clone());
    let removed = title.clone();
    view! {
        <article class="pl-stack pl-stack--tight">
            <h3><a href=to>{title.clone()}</a></h3>
            <p class="pl-muted pl-small">{meta}</p>
            <Details summary=t!(staff_news::change, title = &title) open>
                <Form action prefix>
                    <Fields news=Some(fields)/>
                    <div><Button>{t!(staff_news::save)}</Button></div>
                </Form>
                <Form action=remove prefix=format!("w{id}")>
                    <Button kind=ButtonKind::Danger>
                        {t!(staff_news::remove)}<span class="pl-visually-hidden">": "{removed}</span>
                    </Button>
                </Form>
            </Details>
        </article>
    }
}

#[component]
fn Fields(news: Option<NewsRow>) -> impl IntoView {
    let lang = use_lang();
    let kinds = NewsKind::OF_PORTAL.iter().map(|k| Choice::new(k.as_str(), words::news(lang, *k))).collect();
    let kind = news.as_ref().map_or(NewsKind::News, |n| n.kind);
    let (title, body) = news.map(|n| (n.title, n.body)).unwrap_or_default();
    view! {
        <RadioGroup name="kind" legend=t!(staff_news::kind) options=kinds value=kind.as_str()/>
        <TextInput name="title" label=t!(staff_news::title) value=title/>
        <Textarea name="body" label=t!(staff_news::body) hint=t!(staff_news::body_hint) value=body max=NEWS_MAX large=true/>
    }
}

//! `/beheer/processen/:id/nieuws`: news and follow-up, added, changed and removed.

use crate::erased::view;
use crate::routes::PageView;
use domain::process::{News, NewsKind};
use domain::role::Permission;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, api, may, paragraphs, param, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id/nieuws`
#[derive(Debug)]
pub struct StaffNewsRoute;

impl PageView for StaffNewsRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), api::news);
        loaded(page, |(page, followers)| {
            let crumbs = process_crumbs(page.id, &page.fields.question);
            let base = format!("/beheer/processen/{}/nieuws", page.id);
            let write = may(Permission::WriteNews, Some(page.id));
            let items: Vec<AnyView> = page.news.iter().map(|news| item(&base, news, write)).collect();
            let none = items.is_empty();
            let rule =
                if page.state.is_public() { t!(staff_news::mail_rule) } else { t!(staff_news::draft_rule) };
            view! {
                <StaffPage title=t!(staff::news) about=page.fields.question here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::News/>
                    <p class="pl-measure">{t!(staff_news::process_followers, n = followers)}" "{rule}</p>
                    {none.then(|| view! { <EmptyState title=t!(staff_news::none_title) text=t!(staff_news::none_text)/> })}
                    {items}
                    {write.then(|| view! {
                        <section class="pl-stack">
                            <h2>{t!(staff_news::add)}</h2>
                            <Form action=base.clone() prefix="nieuw" draft=format!("nieuws:{}", page.id)>
                                <Fields news=None/>
                                <div><Button>{t!(staff_news::publish)}</Button></div>
                            </Form>
                        </section>
                    })}
                </StaffPage>
            }
        })
    }
}

fn item(base: &str, news: &News, write: bool) -> AnyView {
    let lang = use_lang();
    let meta = format!("{} · {}", words::news(lang, news.kind), words::moment(lang, news.published_at));
    view! {
        <article class="pl-stack pl-stack--tight">
            <h2 class="pl-heading-3">{news.title.clone()}</h2>
            <p class="pl-muted pl-small">{meta}</p>
            {paragraphs(&news.body)}
            {write.then(|| change(base, news))}
        </article>
    }
}

fn change(base: &str, news: &News) -> AnyView {
    let (id, title) = (news.id, news.title.clone());
    let action = format!("{base}/{id}");
    let news = news.clone();
    let open = was_refused(&action);
    view! {
        <Details summary=t!(staff_news::change, title = &title) open>
            <Form action=action.clone() prefix=format!("n{id}")>
                <Fields news=Some(news)/>
                <div><Button>{t!(staff_news::save)}</Button></div>
            </Form>
            <Form action=format!("{action}/weg") prefix=format!("w{id}")>
                <Button kind=ButtonKind::Danger>{t!(staff_news::remove)}</Button>
            </Form>
        </Details>
    }
}

#[component]
fn Fields(news: Option<News>) -> impl IntoView {
    let lang = use_lang();
    let kinds = NewsKind::OF_PROCESS.iter().map(|k| Choice::new(k.as_str(), words::news(lang, *k))).collect();
    let kind = news.as_ref().map_or(NewsKind::News, |n| n.kind);
    let (title, body) = news.map(|n| (n.title, n.body)).unwrap_or_default();
    view! {
        <RadioGroup name="kind" legend=t!(staff_news::kind) hint=t!(staff_news::kind_hint) options=kinds value=kind.as_str()/>
        <TextInput name="title" label=t!(staff_news::title) value=title/>
        <Textarea name="body" label=t!(staff_news::body) hint=t!(staff_news::body_hint) value=body max=8000 large=true/>
    }
}

//! Server only: news as HTML. What staff wrote is cleaned Markdown, or escaped like all text in a view.

use domain::lang::Lang;
use domain::news::{Followed, Following, NewsRow};
use domain::page::{Cursor, Page};
use domain::process::NewsKind;
use leptos::prelude::*;
use service::news::Subject;

use super::PATH;
use super::api::{ShownFollow, ShownFollowing};
use crate::context::content_lang;
use crate::erased::view;
use crate::i18n::{Key, keys::news as k, text};
use crate::markdown;
use crate::shown::{Shown, html};
use crate::t;
use crate::ui::*;

/// Characters of a message in the list.
const EXCERPT: usize = 220;

const fn kind_name(kind: NewsKind) -> (StatusKind, Key) {
    match kind {
        NewsKind::News => (StatusKind::Active, k::kind_news),
        NewsKind::FollowUp => (StatusKind::Ok, k::kind_follow_up),
        NewsKind::Tip => (StatusKind::Warning, k::kind_tip),
    }
}

fn way(lang: Lang) -> Vec<(String, String)> {
    vec![(PATH.to_owned(), t!(lang; news::title).to_owned())]
}

/// One page of the news.
pub(super) fn list(lang: Lang, kind: Option<NewsKind>, page: &Page<NewsRow>) -> Shown {
    let html = html(lang, || {
        view! {
            <div class="pl-stack pl-measure">
                <p class="pl-paragraph--lead">{t!(lang; news::lead)}</p>
                {ways(lang)}
            </div>
            {kinds(lang, kind)}
            {messages(lang, kind, page)}
        }
    });
    Shown { title: t!(lang; news::title).to_owned(), way: Vec::new(), html }
}

/// How one hears of it without looking here.
fn ways(lang: Lang) -> AnyView {
    view! {
        <ul class="pl-plain-list">
            <li><a href="/nieuws/volgen">{t!(lang; news::follow_all)}</a></li>
            <li><a href="/nieuws.atom" type="application/atom+xml">{t!(lang; news::feed)}</a></li>
        </ul>
    }
}

fn kinds(lang: Lang, here: Option<NewsKind>) -> AnyView {
    let all = NavLink::new(PATH, t!(lang; news::all)).current(here.is_none());
    let of = |kind: &NewsKind| {
        let words = text(lang, kind_name(*kind).1);
        NavLink::new(format!("{PATH}?soort={kind}"), words).current(here == Some(*kind))
    };
    let links: Vec<NavLink> = std::iter::once(all).chain(NewsKind::ALL.iter().map(of)).collect();
    view! { <Tabs label=t!(lang; news::kinds) links/> }
}

fn messages(lang: Lang, kind: Option<NewsKind>, page: &Page<NewsRow>) -> AnyView {
    if page.items.is_empty() {
        return view! { <EmptyState title=t!(lang; news::none_title) text=t!(lang; news::none_text)/> };
    }
    let rows: Vec<AnyView> = page.items.iter().map(|row| message(lang, row)).collect();
    let link = |cursor: Option<Cursor>, words: &str| {
        let kind = kind.map(|kind| format!("soort={kind}&")).unwrap_or_default();
        cursor.map(|cursor| (format!("{PATH}?{kind}vanaf={cursor}"), words.to_owned()))
    };
    let previous = link(page.previous, t!(lang; news::previous));
    let next = link(page.next, t!(lang; news::next));
    view! {
        <div class="pl-stack">
            <p role="status" class="pl-result-count"><strong>{t!(lang; news::count, n = page.total)}</strong></p>
            <ol class="pl-list">{rows}</ol>
            <Pagination label=t!(lang; news::pages) previous next/>
        </div>
    }
}

fn meta(lang: Lang, row: &NewsRow) -> AnyView {
    let (kind, name) = kind_name(row.kind);
    let at = row.published_at.local();
    view! {
        <p class="pl-heading-group__meta">
            <StatusBadge kind text=text(lang, name)/>
            <time datetime=at.machine()>{at.short_date(lang)}</time>
        </p>
    }
}

fn about(row: &NewsRow) -> Option<AnyView> {
    let process = row.process.clone()?;
    Some(
        view! { <p class="pl-small"><a href=format!("/meedoen/{}", process.slug) lang=content_lang()>{process.question}</a></p> },
    )
}

fn message(lang: Lang, row: &NewsRow) -> AnyView {
    view! {
        <li class="pl-card pl-card--row">
            {meta(lang, row)}
            <h2 class="pl-heading-3"><a href=row.path() lang=content_lang()>{row.title.clone()}</a></h2>
            <p class="pl-measure" lang=content_lang()>{markdown::excerpt(&row.body, EXCERPT)}</p>
            {about(row)}
        </li>
    }
}

/// One message.
pub(super) fn one(lang: Lang, row: &NewsRow) -> Shown {
    let slug = row.process.as_ref().map(|process| process.slug.clone());
    let (follow, words) = match &slug {
        Some(slug) => (format!("/nieuws/volgen?onderwerp={slug}"), t!(lang; news::follow_process)),
        None => ("/nieuws/volgen".to_owned(), t!(lang; news::follow_all)),
    };
    let body = markdown::html(&row.body);
    let about = row.process.clone().map(|process| {
        view! {
            <p>{t!(lang; news::belongs)}" "<a href=format!("/meedoen/{}", process.slug) lang=content_lang()>{process.question}</a></p>
        }
    });
    let html = html(lang, || {
        view! {
            <div class="pl-stack pl-measure">
                {meta(lang, row)}
                <Markdown html=body/>
                {about}
            </div>
            <ul class="pl-plain-list pl-no-print">
                <li><a href=follow>{words}</a></li>
                <li><a href=PATH>{t!(lang; news::to_all)}</a></li>
            </ul>
        }
    });
    Shown { title: row.title.clone(), way: way(lang), html }
}

/// Asking for mails.
pub(super) fn follow(lang: Lang, subject: Subject, slug: String, mail: String) -> ShownFollow {
    let mut way = way(lang);
    let lead = match &subject.process {
        None => t!(lang; news::follow_lead_all).to_owned(),
        Some((_, question)) => {
            way = vec![(format!("/meedoen/{slug}"), question.clone())];
            t!(lang; news::follow_lead, question = question)
        }
    };
    let question = subject.process.map(|(_, question)| question).unwrap_or_default();
    let html = html(lang, || {
        view! {
            <p class="pl-paragraph--lead">{within(lead, &question)}</p>
            <ul>
                <li>{t!(lang; news::promise_day)}</li>
                <li>{t!(lang; news::promise_stop)}</li>
                <li>{t!(lang; news::promise_use)}" "<a href="/privacy">{t!(lang; news::privacy)}</a></li>
            </ul>
        }
    });
    let words = [t!(lang; news::mail), t!(lang; news::mail_hint), t!(lang; news::send)].map(str::to_owned);
    ShownFollow {
        page: Shown { title: t!(lang; news::follow_title).to_owned(), way, html },
        slug,
        mail,
        words,
    }
}

/// After asking. The address is not named: it would stand in the address of the page.
pub(super) fn sent(lang: Lang, demo: bool) -> Shown {
    let demo = demo.then(|| {
        view! { <p>{t!(lang; news::demo_text)}" "<a href="/demo/mail">{t!(lang; news::demo_link)}</a></p> }
    });
    let html = html(lang, || {
        view! {
            <div class="pl-stack pl-measure">
                <p class="pl-paragraph--lead">{t!(lang; news::sent_lead)}</p>
                {demo}
                <p>{t!(lang; news::sent_none)}</p>
                <p><a href="/nieuws/volgen">{t!(lang; news::ask_again)}</a></p>
            </div>
        }
    });
    Shown { title: t!(lang; news::sent_title).to_owned(), way: way(lang), html }
}

/// What somebody follows, or that the link is no good.
pub(super) fn following(lang: Lang, found: Option<Following>) -> ShownFollowing {
    let page = |title: &str, html: String| Shown { title: title.to_owned(), way: way(lang), html };
    let Some(found) = found else {
        let html = html(lang, || {
            view! {
                <p>{t!(lang; news::link_gone)}</p>
                <p><a href="/nieuws/volgen">{t!(lang; news::ask_again)}</a></p>
            }
        });
        let page = page(t!(lang; news::gone_title), html);
        return ShownFollowing { page, confirm: String::new(), followed: Vec::new(), stop: String::new() };
    };
    let (title, lead) = if found.asks() {
        (t!(lang; news::confirm_title), t!(lang; news::confirm_text, mail = &found.mail))
    } else {
        (t!(lang; news::following_title), t!(lang; news::following_text, mail = &found.mail))
    };
    let html = html(lang, || view! { <p class="pl-paragraph--lead">{lead}</p> });
    let confirm = if found.asks() { t!(lang; news::confirm).to_owned() } else { String::new() };
    ShownFollowing {
        page: page(title, html),
        confirm,
        followed: found.followed.iter().map(|one| followed(lang, one)).collect(),
        stop: t!(lang; news::stop_all).to_owned(),
    }
}

fn followed(lang: Lang, one: &Followed) -> (String, String, String) {
    let (words, value) = match &one.process {
        None => (t!(lang; news::all_news).to_owned(), "alles".to_owned()),
        Some(process) => (process.question.clone(), process.id.to_string()),
    };
    let stop = t!(lang; news::stop_one, what = &words);
    let said = match one.confirmed_at {
        Some(at) => t!(lang; news::since, what = &words, date = at.local().short_date(lang)),
        None => t!(lang; news::waits, what = &words),
    };
    let words = html(lang, || within(said, one.process.as_ref().map_or("", |_| &words)));
    (words, value, stop)
}

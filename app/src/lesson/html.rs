//! Server only: lessons as HTML. What staff wrote is escaped like all text in a view.

use domain::lang::Lang;
use domain::lesson::{Lesson, LessonKind, LessonList, LessonPlace, LessonQuery};
use domain::page::Cursor;
use leptos::prelude::*;

use super::api::LessonAddress;
use crate::erased::view;
use crate::i18n::{Key, keys::lesson as k, text};
use crate::shown::{Shown, html};
use crate::t;
use crate::ui::*;

const PATH: &str = "/lessen";

/// One page of the lessons that everybody may read.
pub(super) fn list(lang: Lang, address: &LessonAddress, found: LessonList) -> Shown {
    let query = address.query();
    let html = html(lang, || {
        view! {
            <div class="pl-stack pl-measure">
                <p class="pl-paragraph--lead">{t!(lang; lesson::lead)}</p>
                <p>{t!(lang; lesson::guide_text)}" "<a href="/gids">{t!(lang; lesson::guide)}</a></p>
            </div>
            <div class="pl-columns pl-columns--nav">
                {filter(lang, &query, &found)}
                {lessons(lang, address, &query, &found)}
            </div>
        }
    });
    Shown { title: t!(lang; lesson::title).to_owned(), way: Vec::new(), html }
}

fn filter(lang: Lang, query: &LessonQuery, found: &LessonList) -> AnyView {
    let phases = found.phases.iter().map(|(phase, name)| {
        let selected = query.phase == Some(*phase);
        view! { <option value=phase.as_str() selected=selected>{format!("{phase}. {name}")}</option> }
    });
    let phases: Vec<AnyView> = phases.collect();
    let kinds = LessonKind::ALL.iter().map(|kind| {
        let selected = query.kind == Some(*kind);
        view! { <option value=kind.as_str() selected=selected>{text(lang, kind_name(*kind).1)}</option> }
    });
    let kinds: Vec<AnyView> = kinds.collect();
    let clear = query.is_filtered().then(|| view! { <p><a href=PATH>{t!(lang; lesson::clear)}</a></p> });
    let search = query.search.clone();
    view! {
        <FilterPanel summary=t!(lang; lesson::filter) action=PATH open=query.is_filtered()>
            <div class="pl-form-field">
                <label class="pl-form-field__label" for="filter-zoek">{t!(lang; lesson::search)}</label>
                <input class="pl-textbox" type="search" id="filter-zoek" name="zoek" value=search autocomplete="off"/>
            </div>
            <div class="pl-form-field">
                <label class="pl-form-field__label" for="filter-fase">{t!(lang; lesson::phase)}</label>
                <select class="pl-select" id="filter-fase" name="fase">
                    <option value="">{t!(lang; lesson::all_phases)}</option>
                    {phases}
                </select>
            </div>
            <div class="pl-form-field">
                <label class="pl-form-field__label" for="filter-soort">{t!(lang; lesson::kind)}</label>
                <select class="pl-select" id="filter-soort" name="soort">
                    <option value="">{t!(lang; lesson::all_kinds)}</option>
                    {kinds}
                </select>
            </div>
            <Button wide=true>{t!(lang; lesson::show)}</Button>
            {clear}
        </FilterPanel>
    }
}

fn lessons(lang: Lang, address: &LessonAddress, query: &LessonQuery, found: &LessonList) -> AnyView {
    let page = &found.page;
    if page.items.is_empty() {
        let (title, text) = if query.is_filtered() {
            (t!(lang; lesson::none_title), t!(lang; lesson::none_text))
        } else {
            (t!(lang; lesson::empty_title), t!(lang; lesson::empty_text))
        };
        return view! { <EmptyState title text/> };
    }
    let rows: Vec<AnyView> = page.items.iter().map(|lesson| row(lang, lesson)).collect();
    let link = |cursor: Option<Cursor>, words: &str| {
        cursor.map(|cursor| (address.from(PATH, &cursor.to_string()), words.to_owned()))
    };
    let previous = link(page.previous, t!(lang; lesson::previous));
    let next = link(page.next, t!(lang; lesson::next));
    view! {
        <div class="pl-stack">
            <p role="status" class="pl-result-count"><strong>{t!(lang; lesson::count, n = page.total)}</strong></p>
            <ol class="pl-list">{rows}</ol>
            <Pagination label=t!(lang; lesson::pages) previous next/>
        </div>
    }
}

const fn kind_name(kind: LessonKind) -> (StatusKind, Key) {
    match kind {
        LessonKind::Keep => (StatusKind::Ok, k::kind_keep),
        LessonKind::Change => (StatusKind::Active, k::kind_change),
        LessonKind::Warn => (StatusKind::Warning, k::kind_warn),
    }
}

fn row(lang: Lang, lesson: &Lesson) -> AnyView {
    let (kind, name) = kind_name(lesson.kind);
    let place = lesson.place.to_string();
    let place = match lesson.place {
        LessonPlace::Phase(_) => t!(lang; lesson::place_phase, place = place),
        LessonPlace::Item(_) => t!(lang; lesson::place, place = place),
    };
    let to = format!("/gids/{}", lesson.place.phase());
    let from = within(t!(lang; lesson::from, process = &lesson.question), &lesson.question);
    let from = match &lesson.slug {
        Some(slug) => view! { <a href=format!("/meedoen/{slug}")>{from}</a> },
        None => from,
    };
    view! {
        <li class="pl-card pl-card--row">
            <p class="pl-heading-group__meta">
                <StatusBadge kind text=text(lang, name)/>
                <span>{lesson.at.local().short_date(lang)}</span>
            </p>
            <h2 class="pl-heading-3">{written(&lesson.title)}</h2>
            <p class="pl-measure"><strong>{t!(lang; lesson::happened)}": "</strong>{written(&lesson.happened)}</p>
            <p class="pl-measure"><strong>{t!(lang; lesson::next_time)}": "</strong>{written(&lesson.next_time)}</p>
            <p class="pl-small">{from}</p>
            <p class="pl-small"><a href=to>{place}</a></p>
        </li>
    }
}

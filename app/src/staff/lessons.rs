//! `/beheer/lessen`: the lessons of all processes of the municipality.

use crate::erased::view;
use crate::routes::PageView;
use domain::lesson::{LessonKind, LessonList};
use domain::page::Cursor;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{StaffPage, learn_api, learn_words as lw};
use crate::i18n::use_lang;
use crate::lesson::api::LessonAddress;
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::*;

const PATH: &str = "/beheer/lessen";

/// `/beheer/lessen`
#[derive(Debug)]
pub struct StaffLessonsRoute;

impl PageView for StaffLessonsRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let address = move || query.with(LessonAddress::of);
        let page = page_resource(address, learn_api::lessons);
        loaded(page, move |list| {
            let address = address();
            let crumbs = vec![Crumb::new("/beheer", t!(staff::title))];
            view! {
                <StaffPage title=t!(staff::lessons) here=PATH crumbs>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_learn::library_lead)}</p>
                    {filter(&address, &list)}
                    {lessons(&address, &list)}
                </StaffPage>
            }
        })
    }
}

fn is_filtered(address: &LessonAddress) -> bool {
    [&address.search, &address.phase, &address.kind].into_iter().any(|value| !value.trim().is_empty())
}

fn filter(address: &LessonAddress, list: &LessonList) -> AnyView {
    let lang = use_lang();
    let phases =
        list.phases.iter().map(|(phase, name)| Choice::new(phase.as_str(), format!("{phase}. {name}")));
    let phases = phases.collect();
    let kinds =
        LessonKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), lw::kind(lang, *kind).1)).collect();
    let filtered = is_filtered(address);
    let LessonAddress { search, phase, kind, .. } = address.clone();
    view! {
        <Details summary=t!(staff_learn::filter) open=filtered>
            <QueryForm action=PATH search=true>
                <TextInput name="zoek" label=t!(staff_learn::search) kind="search" value=search optional=true/>
                <Select name="fase" label=t!(staff_learn::phase) empty=t!(staff_learn::all_phases) options=phases value=phase/>
                <Select name="soort" label=t!(staff_learn::kind) empty=t!(staff_learn::all_kinds) options=kinds value=kind/>
                <ButtonGroup>
                    <Button kind=ButtonKind::Secondary>{t!(staff_learn::show)}</Button>
                    {filtered.then(|| view! { <ButtonLink href=PATH kind=ButtonKind::Subtle>{t!(staff_learn::clear)}</ButtonLink> })}
                </ButtonGroup>
            </QueryForm>
        </Details>
    }
}

fn lessons(address: &LessonAddress, list: &LessonList) -> AnyView {
    let page = &list.page;
    if page.items.is_empty() {
        let (title, text) = if is_filtered(address) {
            (t!(staff_learn::found_none_title), t!(staff_learn::found_none_text))
        } else {
            (t!(staff_learn::none_title), t!(staff_learn::library_none_text))
        };
        return view! { <EmptyState title text/> };
    }
    let rows: Vec<AnyView> = page
        .items
        .iter()
        .map(|lesson| {
            let (to, question) =
                (format!("/beheer/processen/{}/leren", lesson.process), lesson.question.clone());
            let from = view! { <p class="pl-small"><a href=to>{question}</a></p> };
            view! { <li class="pl-card pl-card--row">{lw::lesson(lesson, 2, Some(from))}</li> }
        })
        .collect();
    let link = |cursor: Option<Cursor>, words: &str| {
        cursor.map(|cursor| (address.from(PATH, &cursor.to_string()), words.to_owned()))
    };
    let (previous, next) =
        (link(page.previous, t!(staff_learn::previous)), link(page.next, t!(staff_learn::next)));
    view! {
        <p role="status" class="pl-result-count"><strong>{t!(staff_learn::count, n = page.total)}</strong></p>
        <ol class="pl-list">{rows}</ol>
        <Pagination label=t!(staff_learn::pages) previous next/>
    }
}

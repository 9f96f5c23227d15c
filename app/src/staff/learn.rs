//! `/beheer/processen/:id/leren`: what a process taught, what is done about it, and the ways to look back.

use crate::erased::view;
use crate::routes::PageView;
use domain::id::ProcessId;
use domain::lesson::{LearnPage, Lesson, LessonPlace};
use domain::team::TeamRole;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::team::role_name;
use super::{StaffPage, improvements, learn_api, learn_words as lw, param};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id/leren`
#[derive(Debug)]
pub struct StaffLearnRoute;

impl PageView for StaffLearnRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), learn_api::learn);
        loaded(page, |page| {
            let crumbs = process_crumbs(page.id, &page.question);
            let about = page.question.clone();
            view! {
                <StaffPage title=t!(staff::learn) about here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Learn/>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_learn::lead)}</p>
                    {lessons(&page)}
                    {improvements::section(&page)}
                    {parts(page.id)}
                </StaffPage>
            }
        })
    }
}

/// The way to a page behind this one.
pub(super) fn crumbs_behind(id: ProcessId, question: &str) -> Vec<Crumb> {
    let mut way = process_crumbs(id, question);
    way.push(Crumb::new(address(id, "/leren"), t!(staff::learn)));
    way
}

/// The address of a page of a process.
pub(super) fn address(id: ProcessId, end: &str) -> String {
    format!("/beheer/processen/{id}{end}")
}

fn parts(id: ProcessId) -> AnyView {
    let ways = [
        ("/terugblik", t!(staff_learn::look_back), t!(staff_learn::look_back_text)),
        ("/zelfevaluatie", t!(staff_learn::self_evaluation), t!(staff_learn::self_evaluation_text)),
        ("/proef", t!(staff_learn::pilot), t!(staff_learn::pilot_text)),
    ];
    let rows: Vec<AnyView> = ways
        .into_iter()
        .map(|(end, title, text)| {
            view! { <li><a href=address(id, end)>{title}</a><p class="pl-muted pl-small">{text}</p></li> }
        })
        .collect();
    view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{t!(staff_learn::parts)}</h2>
            <ul class="pl-plain-list pl-stack pl-stack--small">{rows}</ul>
        </section>
    }
}

fn lessons(page: &LearnPage) -> AnyView {
    let base = address(page.id, "/leren/les");
    let rows: Vec<AnyView> = page.lessons.iter().map(|lesson| row(page, &base, lesson)).collect();
    let list = if rows.is_empty() {
        view! { <EmptyState title=t!(staff_learn::none_title) text=t!(staff_learn::none_text)/> }
    } else {
        view! { <ul class="pl-list">{rows}</ul> }
    };
    let (open, places) = (page.lessons.is_empty() || was_refused(&base), page.places.clone());
    let draft = format!("les-{}", page.id);
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_learn::lessons)}</h2>
            {list}
            {page.may_edit.then(|| view! {
                <div class="pl-no-print">
                <Details summary=t!(staff_learn::add) open>
                    <Form action=base.clone() prefix="les" draft>
                        <LessonFields places lesson=None/>
                        <div><Button>{t!(staff_learn::save)}</Button></div>
                    </Form>
                </Details>
                </div>
            })}
            <p><a href="/beheer/lessen">{t!(staff_learn::all_lessons)}</a></p>
        </section>
    }
}

fn row(page: &LearnPage, base: &str, lesson: &Lesson) -> AnyView {
    let change = page.may_edit.then(|| change(page.places.clone(), base, lesson));
    view! { <li class="pl-card pl-card--row">{lw::lesson(lesson, 3, None)}{change}</li> }
}

fn change(places: Vec<(LessonPlace, String)>, base: &str, lesson: &Lesson) -> AnyView {
    let action = format!("{base}/{}", lesson.id);
    let remove = format!("{action}/weg");
    let (id, lesson) = (lesson.id, lesson.clone());
    let open = was_refused(&action) || was_refused(&remove);
    let title = lesson.title.clone();
    view! {
        <div class="pl-no-print">
        <Details summary=t!(staff_learn::change, title = &title) open>
            <Form action prefix=format!("l{id}")>
                <LessonFields places lesson=Some(lesson)/>
                <div><Button>{t!(staff_learn::save)}</Button></div>
            </Form>
            <Form action=remove prefix=format!("w{id}")>
                <Button kind=ButtonKind::Danger>
                    {t!(staff_learn::remove)}<span class="pl-visually-hidden">": "{title}</span>
                </Button>
            </Form>
        </Details>
        </div>
    }
}

#[component]
fn LessonFields(places: Vec<(LessonPlace, String)>, lesson: Option<Lesson>) -> impl IntoView {
    let lang = use_lang();
    let kinds = domain::lesson::LessonKind::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.as_str(), lw::kind(lang, *kind).1)).collect();
    let places = places.iter().map(|(at, name)| Choice::new(at.to_string(), lw::place(*at, name))).collect();
    let roles = TeamRole::ALL.iter().map(|role| Choice::new(role.as_str(), role_name(lang, *role))).collect();
    let (kind, place, role) = lesson.as_ref().map_or_else(Default::default, |lesson| {
        (lesson.kind.to_string(), lesson.place.to_string(), lesson.role.to_string())
    });
    let (title, happened, next_time, published) = lesson.map_or_else(Default::default, |lesson| {
        (lesson.title, lesson.happened, lesson.next_time, lesson.published)
    });
    let max = domain::lesson::TEXT_MAX;
    view! {
        <TextInput name="title" label=t!(staff_learn::title) hint=t!(staff_learn::title_hint) value=title/>
        <RadioGroup name="kind" legend=t!(staff_learn::kind) options=kinds value=kind/>
        <Select name="place" label=t!(staff_learn::place) hint=t!(staff_learn::place_hint) empty=t!(staff_learn::place_empty) options=places value=place/>
        <Textarea name="happened" label=t!(staff_learn::happened) value=happened max=max/>
        <Textarea name="next_time" label=t!(staff_learn::next_time) hint=t!(staff_learn::next_time_hint) value=next_time max=max/>
        <Select name="role" label=t!(staff_learn::role) empty=t!(staff_learn::role_empty) options=roles value=role/>
        <Checkbox name="published" label=t!(staff_learn::published) hint=t!(staff_learn::published_hint) checked=published/>
    }
}

//! `/beheer/processen/:id/gids`: how far the guide of a process is, what is next, all its steps, and the forms that
//! begin it, move it and make it lighter or heavier.

use crate::erased::view;
use crate::routes::PageView;
use domain::guide::{BegunGuide, Count, GuideMove, GuidePage, PhaseItems, PhaseStanding, Variant};
use domain::id::ProcessId;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, guide_api, guide_words as gw, param, query, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id/gids`
#[derive(Debug)]
pub struct StaffGuideRoute;

impl PageView for StaffGuideRoute {
    fn view() -> AnyView {
        let (id, all, shown_all) = (param("id"), query("alles"), query("alles"));
        // Whether all is open is part of the source: the page is made anew when it changes.
        let page = page_resource(move || (id(), all()), |(id, _)| guide_api::guide(id));
        loaded(page, move |page| {
            let crumbs = process_crumbs(page.process, &page.question);
            let content = match &page.begun {
                None => start(&page),
                Some(begun) => shown(&page, begun, !shown_all().is_empty()),
            };
            view! {
                <StaffPage title=t!(staff::guide) about=page.question.clone() here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.process here=Part::Guide/>
                    {content}
                </StaffPage>
            }
        })
    }
}

/// Before it was begun: what it is, and the form.
fn start(page: &GuidePage) -> AnyView {
    let lang = use_lang();
    if !page.may_edit {
        return view! { <EmptyState title=t!(staff_guide::none_title) text=t!(staff_guide::none_text)/> };
    }
    let phases = gw::phases(&page.phases);
    let action = format!("/beheer/processen/{}/gids", page.process);
    // What the process says of itself; it can still be changed here.
    let variant = page.intensity.unwrap_or(Variant::Normal).as_str();
    let hint = page.intensity.map(|_| t!(staff_guide::variant_of_process));
    view! {
        <p class="pl-paragraph--lead">{t!(staff_guide::start_lead)}</p>
        <p class="pl-measure">{t!(staff_guide::start_text)}" "<a href="/gids">{t!(staff_guide::read_first)}</a></p>
        <Form action prefix="start">
            <RadioGroup name="variant" legend=t!(staff_guide::variant) hint options=gw::variants(lang) value=variant/>
            <RadioGroup name="phase" legend=t!(staff_guide::first_phase) hint=t!(staff_guide::first_phase_hint) options=phases value="A"/>
            <Textarea name="before" label=t!(staff_guide::before_label) hint=t!(staff_guide::before_hint) max=500 optional=true/>
            <div><Button large=true>{t!(staff_guide::start)}</Button></div>
        </Form>
    }
}

fn shown(page: &GuidePage, begun: &BegunGuide, all: bool) -> AnyView {
    let id = page.process;
    let phases: Vec<AnyView> = begun.phases.iter().map(|phase| phase_items(id, phase, all)).collect();
    view! {
        {glance(begun)}
        {late(id, begun)}
        {next(id, begun)}
        <section class="pl-stack">
            <h2>{t!(staff_guide::all_steps)}</h2>
            {phases}
        </section>
        {take_along(id, all)}
        {page.may_edit.then(|| change(page, begun))}
        {moves(&begun.moves)}
    }
}

/// How far each phase is: a list that says it in words, with a bar that draws it.
fn glance(begun: &BegunGuide) -> AnyView {
    let lang = use_lang();
    let (variant, _) = gw::variant(lang, begun.variant);
    let all = Count::of(begun.phases.iter().flat_map(|phase| &phase.items));
    let rows: Vec<AnyView> = begun.phases.iter().map(phase_glance).collect();
    let variant = variant.to_lowercase();
    let summary = t!(staff_guide::summary, variant = variant, done = all.closed(), all = all.total());
    let before = (!begun.before.is_empty()).then(|| {
        view! { <p class="pl-muted pl-measure">{t!(staff_guide::done_before, text = &begun.before)}</p> }
    });
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_guide::glance)}</h2>
            <p>{summary}</p>
            <ol class="pl-guide-glance">{rows}</ol>
            {before}
        </section>
    }
}

fn phase_glance(phase: &PhaseItems) -> AnyView {
    let (count, progress) = (phase.progress.count, phase.progress);
    let (kind, word) = gw::standing(use_lang(), progress.standing);
    let now = (progress.standing == PhaseStanding::Now).then_some("step");
    let width = (u32::from(count.closed()) * 100 / u32::from(count.total()).max(1)).to_string();
    view! {
        <li class="pl-guide-glance__phase" aria-current=now>
            <p class="pl-guide-glance__name">
                <a href=format!("#fase-{}", progress.phase)>{format!("{}. {}", progress.phase, phase.text.title)}</a>
                <StatusBadge kind text=word/>
            </p>
            <p class="pl-small">{counted(count)}</p>
            <svg class="pl-progress-meter__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="pl-progress-meter__track" width="100" height="8"/>
                <rect class="pl-progress-meter__fill" width=width height="8"/>
            </svg>
        </li>
    }
}

/// "5 van 7 klaar · 1 bezig · 1 niet nodig · 1 te laat"
fn counted(count: Count) -> String {
    let mut parts = vec![t!(staff_guide::done_of, done = count.done, all = count.total())];
    let more = [
        (count.busy, t!(staff_guide::busy_n, n = count.busy)),
        (count.not_needed, t!(staff_guide::not_needed_n, n = count.not_needed)),
        (count.overdue, t!(staff_guide::late_n, n = count.overdue)),
    ];
    parts.extend(more.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words));
    parts.join(" · ")
}

fn late(id: ProcessId, begun: &BegunGuide) -> Option<AnyView> {
    (!begun.overdue.is_empty()).then(|| {
        let items = gw::list(id, &begun.overdue);
        view! {
            <Alert kind=AlertKind::Warning title=t!(staff_guide::late_title)>{items}</Alert>
        }
    })
}

fn next(id: ProcessId, begun: &BegunGuide) -> AnyView {
    let content = if begun.next.is_empty() {
        view! { <p>{t!(staff_guide::next_none)}</p> }
    } else {
        gw::list(id, &begun.next)
    };
    view! {
        <section class="pl-stack pl-stack--tight pl-no-print">
            <h2>{t!(staff_guide::next)}</h2>
            {content}
        </section>
    }
}

fn phase_items(id: ProcessId, phase: &PhaseItems, all: bool) -> AnyView {
    let progress = phase.progress;
    let open = all || progress.standing == PhaseStanding::Now;
    let summary = format!("{}. {} ({})", progress.phase, phase.text.title, counted(progress.count));
    let (about, items) = (phase.text.about.clone(), gw::list(id, &phase.items));
    view! {
        <div id=format!("fase-{}", progress.phase)>
            <Details summary open>
                <p class="pl-measure">{about}</p>
                {items}
            </Details>
        </div>
    }
}

/// Printed, or in a file.
fn take_along(id: ProcessId, all: bool) -> AnyView {
    let path = format!("/beheer/processen/{id}/gids");
    let open = (!all).then(|| {
        view! { <li><a href=format!("{path}?alles=1")>{t!(staff_guide::open_all)}</a></li> }
    });
    view! {
        <section class="pl-stack pl-stack--tight pl-no-print">
            <h2>{t!(staff_guide::take_along)}</h2>
            <ul class="pl-guide-titles">
                {open}
                <li><a href=format!("{path}.ods") download="">{t!(staff_guide::ods)}</a></li>
                <li><a href=format!("{path}.csv") download="">{t!(staff_guide::csv)}</a></li>
            </ul>
        </section>
    }
}

/// Another phase, or another weight.
fn change(page: &GuidePage, begun: &BegunGuide) -> AnyView {
    let lang = use_lang();
    let base = format!("/beheer/processen/{}/gids", page.process);
    let (to_phase, to_variant) = (format!("{base}/fase"), format!("{base}/zwaarte"));
    let (moved, weighed) = (was_refused(&to_phase), was_refused(&to_variant));
    let current = begun.position.current();
    let others: Vec<_> = page.phases.iter().filter(|(phase, _)| *phase != current).cloned().collect();
    let later = others.iter().find(|(phase, _)| *phase > current).map(|(phase, _)| phase.as_str().to_owned());
    let variant = begun.variant.as_str();
    view! {
        <section class="pl-stack pl-no-print">
            <h2>{t!(staff_guide::change)}</h2>
            <Details summary=t!(staff_guide::go_on) open=moved>
                <Form action=to_phase prefix="fase">
                    <RadioGroup name="phase" legend=t!(staff_guide::to_phase) options=gw::phases(&others) value=later/>
                    <Textarea name="reason" label=t!(staff_guide::reason) hint=t!(staff_guide::move_hint) max=500 optional=true/>
                    <div><Button kind=ButtonKind::Secondary>{t!(staff_guide::go)}</Button></div>
                </Form>
            </Details>
            <Details summary=t!(staff_guide::weigh) open=weighed>
                <Form action=to_variant prefix="zwaarte">
                    <p class="pl-measure">{t!(staff_guide::weigh_text)}</p>
                    <RadioGroup name="variant" legend=t!(staff_guide::variant) options=gw::variants(lang) value=variant/>
                    <div><Button kind=ButtonKind::Secondary>{t!(staff_guide::weigh_save)}</Button></div>
                </Form>
            </Details>
        </section>
    }
}

fn moves(moves: &[GuideMove]) -> AnyView {
    let lang = use_lang();
    let steps = moves.iter().map(|moved| {
        let title = match moved.from_phase {
            None => t!(staff_guide::moved_start, to = moved.to_phase.as_str()),
            Some(from) if from > moved.to_phase => {
                t!(staff_guide::moved_back, from = from.as_str(), to = moved.to_phase.as_str())
            }
            Some(from) => t!(staff_guide::moved_on, from = from.as_str(), to = moved.to_phase.as_str()),
        };
        let by = moved.actor.clone().unwrap_or_else(|| t!(staff_guide::portal).to_owned());
        let body = (!moved.note.is_empty()).then(|| view! { <p>{moved.note.clone()}</p> });
        let when = format!("{} · {by}", words::day(lang, moved.at));
        TimelineStep { title, state: StepState::Done, when, body }
    });
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_guide::moves)}</h2>
            <Timeline steps=steps.collect() history=true/>
        </section>
    }
}

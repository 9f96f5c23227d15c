//! `/beheer/processen/:id/geschiedenis`: what happened to a process, newest first.

use crate::erased::view;
use crate::routes::PageView;
use domain::process::{ProcessEvent, ProcessState, ProcessStep};
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, api, param, words};
use crate::i18n::{Key, Lang, keys::staff_history as h, text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::{Column, EmptyState, StatusBadge, Table};

/// `/beheer/processen/:id/geschiedenis`
#[derive(Debug)]
pub struct StaffHistoryRoute;

impl PageView for StaffHistoryRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), api::history);
        loaded(page, |(page, changes)| {
            let crumbs = process_crumbs(page.id, &page.fields.question);
            view! {
                <StaffPage title=t!(staff::history) about=page.fields.question here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::History/>
                    {list(page.events)}
                    {(!changes.is_empty()).then(|| view! {
                        <section class="pl-stack" aria-labelledby="veranderd" inner_html=changes></section>
                    })}
                </StaffPage>
            }
        })
    }
}

fn list(events: Vec<ProcessEvent>) -> AnyView {
    if events.is_empty() {
        return view! {
            <EmptyState title=t!(staff_history::none_title) text=t!(staff_history::none_text)/>
        };
    }
    let columns = vec![
        Column::new(t!(staff_history::when)),
        Column::new(t!(staff_history::what)),
        Column::new(t!(staff_history::who)),
        Column::new(t!(staff_history::state)),
    ];
    view! {
        <Table caption=t!(staff::history) hide_caption=true columns rows_apart=true>
            {events.into_iter().map(row).collect_view()}
        </Table>
    }
}

fn row(event: ProcessEvent) -> AnyView {
    let lang = use_lang();
    view! {
        <tr>
            <th scope="row">{words::moment(lang, event.at)}</th>
            <td data-label=t!(staff_history::what)>{what(lang, event.state, &event.note)}</td>
            <td data-label=t!(staff_history::who)>{event.actor.unwrap_or_else(|| t!(staff_history::portal).to_owned())}</td>
            <td data-label=t!(staff_history::state)><StatusBadge kind=words::process_look(event.state) text=words::process_state(lang, event.state)/></td>
        </tr>
    }
}

/// What happened when nothing else is known than the state it led to.
const fn became(state: ProcessState) -> Key {
    match state {
        ProcessState::Draft => h::made,
        ProcessState::Review => h::ask_review,
        ProcessState::Published => h::publish,
        ProcessState::Closed => h::close,
        ProcessState::Archived => h::archive,
    }
}

/// What the services noted, in words: a step by its name, a change of phases by its kind, else the
/// reason that a colleague gave.
fn what(lang: Lang, state: ProcessState, note: &str) -> String {
    let step = match note {
        "" => Some(became(state)),
        "made" => Some(h::made),
        "changed" => Some(h::changed),
        other => ProcessStep::parse(other).map(|step| match step {
            ProcessStep::AskReview => h::ask_review,
            ProcessStep::SendBack => h::send_back,
            ProcessStep::Publish => h::publish,
            ProcessStep::Close => h::close,
            ProcessStep::Reopen => h::reopen,
            ProcessStep::Archive => h::archive,
        }),
    };
    if let Some(key) = step {
        return text(lang, key).to_owned();
    }
    match note.split_once(": ") {
        Some(("phase_change", _)) => t!(lang; staff_history::phase_change).to_owned(),
        Some(("influence_change", kept)) => match kept.split_once(". ") {
            Some((names, why)) => {
                t!(lang; staff_history::influence_change, what = words::fields(lang, names), why = why)
            }
            None => kept.to_owned(),
        },
        Some(("method_choice", _)) => t!(lang; staff_history::method_choice).to_owned(),
        Some(("phase_override", why)) => t!(lang; staff_history::phase_override, why = why),
        Some(("phase_move", "–")) => t!(lang; staff_history::phase_move_none).to_owned(),
        Some(("phase_move", phase)) => t!(lang; staff_history::phase_move, phase = phase),
        _ => note.to_owned(),
    }
}

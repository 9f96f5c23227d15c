//! `/beheer/processen`: all processes the reader works on, and the form for a new one.

use crate::erased::view;
use crate::routes::PageView;
use domain::process::{ProcessCard, ProcessFields};
use domain::role::Permission;
use leptos::prelude::*;

use super::process_form::ProcessForm;
use super::{StaffPage, api, may, words};
use crate::i18n::{number_text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::{ActionBox, ButtonLink, Column, EmptyState, Glyph, Link, StatusBadge, Table};

/// `/beheer/processen`
#[derive(Debug)]
pub struct StaffProcessesRoute;

impl PageView for StaffProcessesRoute {
    fn view() -> AnyView {
        let cards = page_resource(|| (), |()| api::processes());
        loaded(cards, |cards| {
            view! {
                <StaffPage title=t!(staff::processes) here="/beheer/processen" crumbs=vec![Crumb::new("/beheer", t!(staff::title))]>
                    {may(Permission::EditProcess, None).then(|| view! {
                        <div><ButtonLink href="/beheer/processen/nieuw" icon=Glyph::Plus>{t!(staff_process::add)}</ButtonLink></div>
                    })}
                    {list(cards)}
                </StaffPage>
            }
        })
    }
}

fn list(cards: Vec<ProcessCard>) -> AnyView {
    if cards.is_empty() {
        return view! {
            <EmptyState title=t!(staff_process::none_title) text=t!(staff_process::none_text)/>
        };
    }
    let columns = vec![
        Column::new(t!(staff_process::question)),
        Column::new(t!(staff_process::state)),
        Column::new(t!(staff_process::phase)),
        Column::number(t!(staff::proposals)),
        Column::number(t!(staff_process::supports)),
    ];
    view! {
        <Table caption=t!(staff::processes) hide_caption=true columns rows_apart=true>
            {cards.into_iter().map(row).collect_view()}
        </Table>
    }
}

fn row(card: ProcessCard) -> AnyView {
    let lang = use_lang();
    let phase = match (card.current, card.next) {
        (Some(phase), _) => {
            t!(staff_process::phase_now, phase = &phase.name, until = words::last_minute(lang, phase.ends_at))
        }
        (None, Some(phase)) => {
            t!(staff_process::phase_next, phase = &phase.name, from = words::moment(lang, phase.starts_at))
        }
        (None, None) => "–".to_owned(),
    };
    view! {
        <tr>
            <th scope="row"><a href=format!("/beheer/processen/{}", card.id)>{card.question}</a></th>
            <td data-label=t!(staff_process::state)><StatusBadge kind=words::process_look(card.state) text=words::process_state(lang, card.state)/></td>
            <td data-label=t!(staff_process::phase)>{phase}</td>
            <td class="pl-numeric" data-label=t!(staff::proposals)>{number_text(lang, card.proposals)}</td>
            <td class="pl-numeric" data-label=t!(staff_process::supports)>{number_text(lang, card.supports)}</td>
        </tr>
    }
}

/// `/beheer/processen/nieuw`
#[derive(Debug)]
pub struct StaffNewProcessRoute;

impl PageView for StaffNewProcessRoute {
    fn view() -> AnyView {
        let choices = page_resource(|| (), |()| api::new_process());
        loaded(choices, |choices| {
            let crumbs = vec![
                Crumb::new("/beheer", t!(staff::title)),
                Crumb::new("/beheer/processen", t!(staff::processes)),
            ];
            view! {
                <StaffPage title=t!(staff_process::new_title) here="/beheer/processen" crumbs>
                    <p class="pl-paragraph--lead">{t!(staff_process::new_lead)}</p>
                    <ActionBox title=t!(staff_template::new_title)>
                        <p>{t!(staff_template::new_text)}</p>
                        <div><ButtonLink href="/beheer/sjablonen">{t!(staff_template::new_choose)}</ButtonLink></div>
                    </ActionBox>
                    <h2>{t!(staff_template::new_empty)}</h2>
                    <p><Link href="/zelftest">{t!(staff_process::new_test)}</Link></p>
                    <ProcessForm
                        action="/beheer/processen/nieuw"
                        fields=ProcessFields { answer_days: 42, ..ProcessFields::default() }
                        topics=choices.topics
                        missing=Vec::new()
                    />
                </StaffPage>
            }
        })
    }
}

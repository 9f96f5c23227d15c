//! `/beheer/voorstellen`: proposals of the processes one works on, newest first (what waits: longest first), with
//! filters that stand in the address.

use crate::erased::view;
use crate::routes::PageView;
use domain::answer::AnswerState;
use domain::proposal::ProposalState;
use domain::role::Permission;
use domain::support::Channel;
use leptos::prelude::*;

use super::api::{ProposalFilter, ProposalRow, ProposalRows};
use super::{StaffPage, answer, api, may_somewhere, query, words};
use crate::i18n::{number_text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::*;

/// `/beheer/voorstellen`
#[derive(Debug)]
pub struct StaffProposalsRoute;

impl PageView for StaffProposalsRoute {
    fn view() -> AnyView {
        let (process, state, late) = (query("proces"), query("staat"), query("laat"));
        let (answer, open, cursor) = (query("antwoord"), query("open"), query("vanaf"));
        let filter = move || ProposalFilter {
            process: process(),
            state: state(),
            answer: answer(),
            late: late(),
            open: open(),
            cursor: cursor(),
        };
        let rows = page_resource(filter, |filter: ProposalFilter| async move {
            let rows = api::proposals(
                filter.process.clone(),
                filter.state.clone(),
                filter.answer.clone(),
                filter.late.clone(),
                filter.open.clone(),
                filter.cursor.clone(),
            )
            .await?;
            Ok((filter, rows))
        });
        loaded(rows, |(filter, rows)| {
            view! {
                <StaffPage title=t!(staff::proposals) here="/beheer/voorstellen" crumbs=vec![Crumb::new("/beheer", t!(staff::title))]>
                    {filters(&filter, &rows)}
                    <p role="status"><strong>{t!(staff_proposal::count, n = rows.page.total)}</strong></p>
                    {table(&filter, rows)}
                </StaffPage>
            }
        })
    }
}

fn filters(filter: &ProposalFilter, rows: &ProposalRows) -> AnyView {
    let lang = use_lang();
    let processes = rows.processes.iter().map(|(id, q)| Choice::new(id.to_string(), q.clone())).collect();
    let states = ProposalState::ALL.iter().filter(|s| **s != ProposalState::Draft);
    let states = states.map(|s| Choice::new(s.as_str(), words::proposal_state(lang, *s))).collect();
    let answers = AnswerState::FILTERABLE.iter();
    let answers = answers.map(|a| Choice::new(a.as_str(), words::answer_state(lang, Some(*a)))).collect();
    let filtered = *filter != ProposalFilter { cursor: filter.cursor.clone(), ..ProposalFilter::default() };
    let ticked = |text: &String| !text.is_empty();
    let (late, open) = (ticked(&filter.late), ticked(&filter.open));
    let (process, state, answer) = (filter.process.clone(), filter.state.clone(), filter.answer.clone());
    view! {
        <Details summary=t!(staff_proposal::filter) open=filtered>
            <QueryForm action="/beheer/voorstellen" search=true>
                <Select name="proces" label=t!(staff_proposal::filter_process) empty=t!(staff_proposal::all_processes) options=processes value=process/>
                <Select name="staat" label=t!(staff_process::state) empty=t!(staff_proposal::all_states) options=states value=state/>
                <Select name="antwoord" label=t!(staff_proposal::answer) empty=t!(staff_proposal::all_answers) options=answers value=answer/>
                <Checkbox name="laat" label=t!(staff_proposal::only_late) value="1" checked=late/>
                <Checkbox name="open" label=t!(staff_proposal::only_open) value="1" checked=open/>
                <ButtonGroup>
                    <Button kind=ButtonKind::Secondary>{t!(staff_proposal::show)}</Button>
                    {filtered.then(|| view! { <ButtonLink href="/beheer/voorstellen" kind=ButtonKind::Subtle>{t!(staff_proposal::clear)}</ButtonLink> })}
                </ButtonGroup>
            </QueryForm>
        </Details>
    }
}

fn table(filter: &ProposalFilter, rows: ProposalRows) -> AnyView {
    if rows.page.items.is_empty() {
        return view! {
            <EmptyState title=t!(staff_proposal::none_title) text=t!(staff_proposal::none_text)/>
        };
    }
    let columns = vec![
        Column::new(t!(staff_proposal::proposal)),
        Column::new(t!(staff_process::state)),
        Column::new(t!(staff_proposal::answer)),
        Column::number(t!(staff_process::supports)),
        Column::new(t!(staff_proposal::came_in)),
    ];
    let link = |cursor: Option<domain::page::Cursor>, words: &str| {
        cursor.map(|cursor| (address(filter, &cursor.to_string()), words.to_owned()))
    };
    let previous = link(rows.page.previous, t!(staff_proposal::previous));
    let next = link(rows.page.next, t!(staff_proposal::next));
    let now = rows.now;
    view! {
        <Table caption=t!(staff::proposals) hide_caption=true rows_apart=true columns>
            {rows.page.items.into_iter().map(|row| self::row(row, now)).collect_view()}
        </Table>
        <Pagination label=t!(staff_proposal::pages) previous next/>
    }
}

/// The address of this list from a place on.
fn address(filter: &ProposalFilter, cursor: &str) -> String {
    let mut address = String::from("/beheer/voorstellen?");
    let pairs = [
        ("proces", &filter.process),
        ("staat", &filter.state),
        ("antwoord", &filter.answer),
        ("laat", &filter.late),
        ("open", &filter.open),
    ];
    for (name, value) in pairs {
        // What is not an identifier or a word came from somebody's own address bar.
        if !value.is_empty() && value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
            address.push_str(&format!("{name}={value}&"));
        }
    }
    address.push_str(&format!("vanaf={cursor}"));
    address
}

fn row(row: ProposalRow, now: domain::time::Timestamp) -> AnyView {
    let lang = use_lang();
    let due = row.due.map(|due| view! { <br/>{answer::promised(due, now)} });
    let came_in = words::day(lang, row.created_at);
    let channel = (row.channel != Channel::Web).then(|| words::channel(lang, row.channel));
    // What staff entered has a receipt.
    let receipt = channel.filter(|_| may_somewhere(Permission::EnterForOthers)).map(|_| {
        let href = format!("/beheer/invoer/{}", row.number);
        let number = row.number.to_string();
        view! { <br/><a class="pl-small" href=href>{t!(staff_entry::receipt_of, number = number)}</a> }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/beheer/voorstellen/{}", row.id)>{format!("{}. {}", row.number, row.title)}</a>
                <br/>
                <span class="pl-muted pl-small">{row.process}</span>
            </th>
            <td data-label=t!(staff_process::state)><span><StatusBadge kind=words::proposal_look(row.state) text=words::proposal_state(lang, row.state)/></span></td>
            <td data-label=t!(staff_proposal::answer)>
                <span>
                {words::answer_state(lang, row.answer)}
                {due}
                </span>
            </td>
            <td class="pl-numeric" data-label=t!(staff_process::supports)>{number_text(lang, row.supports)}</td>
            <td data-label=t!(staff_proposal::came_in)>
                <span>{came_in}{channel.map(|c| view! { <br/><span class="pl-muted pl-small">{c}</span> })}{receipt}</span>
            </td>
        </tr>
    }
}

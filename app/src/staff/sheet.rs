//! `/beheer/steunlijsten/:id`: a support list with its receipt, its lines, and the lines on which
//! somebody must decide.

use crate::erased::view;
use crate::routes::PageView;
use domain::support::{LineRow, LineState, SheetRow};
use leptos::prelude::*;

use super::{StaffPage, api, param, words};
use crate::i18n::{number_text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// `/beheer/steunlijsten/:id`
#[derive(Debug)]
pub struct StaffSheetRoute;

impl PageView for StaffSheetRoute {
    fn view() -> AnyView {
        let sheet = page_resource(param("id"), api::sheet);
        loaded(sheet, |(sheet, lines)| {
            let crumbs = vec![
                Crumb::new("/beheer", t!(staff::title)),
                Crumb::new("/beheer/steunlijsten", t!(staff::sheets)),
            ];
            let title = t!(staff_entry::sheet_title, receipt = sheet.receipt.to_string());
            view! {
                <StaffPage title here="/beheer/steunlijsten" crumbs>
                    {facts(&sheet)}
                    {undecided(&sheet, &lines)}
                    {all(lines)}
                </StaffPage>
            }
        })
    }
}

fn facts(sheet: &SheetRow) -> AnyView {
    let lang = use_lang();
    let proposal = format!("{}. {}", sheet.proposal_number, sheet.proposal_title);
    let href = format!("/beheer/voorstellen/{}", sheet.proposal_id);
    let facts = vec![
        Fact::new(t!(staff_entry::receipt_number), sheet.receipt.to_string()),
        Fact::view(t!(staff_entry::sheet_proposal), view! { <a href=href>{proposal}</a> }),
        Fact::new(
            t!(staff_entry::sheet_source),
            format!("{}: {}", words::channel(lang, sheet.channel), sheet.source),
        ),
        Fact::new(t!(staff_entry::sheet_entered), words::moment(lang, sheet.entered_at)),
        Fact::new(t!(staff_entry::sheet_lines), number_text(lang, sheet.lines)),
        Fact::new(t!(staff_entry::sheet_counted), number_text(lang, sheet.counted)),
    ];
    view! { <FactBox facts look=FactLook::Box/> }
}

/// The lines that wait, each with two buttons named after the person.
fn undecided(sheet: &SheetRow, lines: &[LineRow]) -> Option<AnyView> {
    let rows: Vec<AnyView> = lines
        .iter()
        .filter(|line| line.state == LineState::Undecided)
        .map(|line| decision(sheet, line))
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="pl-stack">
                <h2>{t!(staff_entry::sheet_undecided_title)}</h2>
                <p>{t!(staff_entry::sheet_undecided_text)}</p>
                <ul class="pl-work-list">{rows}</ul>
            </section>
        }
    })
}

fn decision(sheet: &SheetRow, line: &LineRow) -> AnyView {
    let lang = use_lang();
    let number = t!(staff_entry::sheet_line, n = line.position);
    let name = line.name.clone().unwrap_or_else(|| number.clone());
    let like = line.like_name.as_ref().map(|like| t!(staff_entry::sheet_like, name = like));
    let channel =
        line.like_channel.map(|c| t!(staff_entry::sheet_like_channel, channel = words::channel(lang, c)));
    let about = [Some(number), like, channel].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let action = format!("/beheer/steunlijsten/{}/regel/{}", sheet.id, line.id);
    let same = t!(staff_entry::sheet_same_named, name = &name);
    let other = t!(staff_entry::sheet_other_named, name = &name);
    view! {
        <li class="pl-work-list__item">
            <div>
                <h3 class="pl-work-list__heading">{name}</h3>
                <p class="pl-muted pl-small">{about}</p>
            </div>
            <Form action prefix=format!("r{}", line.position)>
                <ButtonGroup>
                    <Button kind=ButtonKind::Secondary attr:name="decision" attr:value="same">
                        {t!(staff_entry::sheet_same)}<span class="pl-visually-hidden">{same}</span>
                    </Button>
                    <Button kind=ButtonKind::Secondary attr:name="decision" attr:value="other">
                        {t!(staff_entry::sheet_other)}<span class="pl-visually-hidden">{other}</span>
                    </Button>
                </ButtonGroup>
            </Form>
        </li>
    }
}

fn all(lines: Vec<LineRow>) -> AnyView {
    let columns = vec![
        Column::new(t!(staff_entry::sheet_line_number)),
        Column::new(t!(staff_entry::sheet_line_name)),
        Column::new(t!(staff_entry::sheet_line_state)),
    ];
    view! {
        <Table caption=t!(staff_entry::sheet_all_title) columns rows_apart=true>
            {lines.into_iter().map(line).collect_view()}
        </Table>
    }
}

fn line(line: LineRow) -> AnyView {
    let lang = use_lang();
    let name = match line.name {
        Some(name) => name.into_any(),
        None => view! { <span class="pl-muted">{t!(staff_entry::sheet_name_gone)}</span> },
    };
    let kind = match line.state {
        LineState::Counted | LineState::OtherPerson => StatusKind::Ok,
        LineState::Undecided => StatusKind::Warning,
        LineState::SamePerson => StatusKind::Neutral,
    };
    view! {
        <tr>
            <th scope="row">{t!(staff_entry::sheet_line, n = line.position)}</th>
            <td data-label=t!(staff_entry::sheet_line_name)>{name}</td>
            <td data-label=t!(staff_entry::sheet_line_state)><StatusBadge kind text=words::line(lang, line.state)/></td>
        </tr>
    }
}

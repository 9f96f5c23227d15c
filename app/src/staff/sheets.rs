//! `/beheer/steunlijsten`: support lists, and the form to enter one.

use crate::erased::view;
use crate::routes::PageView;
use domain::page::{Cursor, Page};
use domain::support::SheetRow;
use leptos::prelude::*;

use super::{StaffPage, api, enter, query, words};
use crate::i18n::{number_text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// `/beheer/steunlijsten`
#[derive(Debug)]
pub struct StaffSheetsRoute;

impl PageView for StaffSheetsRoute {
    fn view() -> AnyView {
        let page = page_resource(query("vanaf"), api::sheets);
        loaded(page, |page| {
            view! {
                <StaffPage title=t!(staff::sheets) here="/beheer/steunlijsten" crumbs=vec![Crumb::new("/beheer", t!(staff::title))]>
                    <p class="pl-paragraph--lead">{t!(staff_entry::sheets_lead)}</p>
                    {list(page)}
                    <section class="pl-stack">
                        <h2>{t!(staff_entry::sheet_add)}</h2>
                        <Form action="/beheer/steunlijsten" prefix="lijst" draft="steunlijst">
                            <TextInput name="number" label=t!(staff_entry::sheet_number) hint=t!(staff_entry::sheet_number_hint) width=FieldWidth::Number inputmode="numeric"/>
                            <RadioGroup name="channel" legend=t!(staff_entry::channel) options=enter::channels()/>
                            <TextInput name="source" label=t!(staff_entry::source) hint=t!(staff_entry::source_hint)/>
                            <Textarea name="lines" label=t!(staff_entry::sheet_lines_label) hint=t!(staff_entry::sheet_lines_hint) large=true/>
                            <p class="pl-muted pl-small">{t!(staff_entry::sheet_lines_privacy)}</p>
                            <div><Button large=true>{t!(staff_entry::sheet_send)}</Button></div>
                        </Form>
                    </section>
                </StaffPage>
            }
        })
    }
}

fn list(page: Page<SheetRow>) -> AnyView {
    if page.items.is_empty() {
        return view! {
            <EmptyState title=t!(staff_entry::sheets_none_title) text=t!(staff_entry::sheets_none_text)/>
        };
    }
    let columns = vec![
        Column::new(t!(staff_entry::sheet_receipt)),
        Column::new(t!(staff_entry::sheet_proposal)),
        Column::new(t!(staff_entry::sheet_source)),
        Column::number(t!(staff_entry::sheet_lines)),
        Column::number(t!(staff_entry::sheet_counted)),
        Column::new(t!(staff_entry::sheet_undecided)),
    ];
    let link = |cursor: Option<Cursor>, words: &str| {
        cursor.map(|cursor| (format!("/beheer/steunlijsten?vanaf={cursor}"), words.to_owned()))
    };
    let previous = link(page.previous, t!(staff_entry::sheets_previous));
    let next = link(page.next, t!(staff_entry::sheets_next));
    view! {
        <Table caption=t!(staff_entry::sheets_caption) hide_caption=true columns rows_apart=true>
            {page.items.into_iter().map(row).collect_view()}
        </Table>
        <Pagination label=t!(staff_entry::sheets_pages) previous next/>
    }
}

fn row(row: SheetRow) -> AnyView {
    let lang = use_lang();
    let source = format!("{}: {}", words::channel(lang, row.channel), row.source);
    view! {
        <tr>
            <th scope="row"><a href=format!("/beheer/steunlijsten/{}", row.id)>{t!(staff_entry::sheet_title, receipt = row.receipt.to_string())}</a></th>
            <td data-label=t!(staff_entry::sheet_proposal)>{format!("{}. {}", row.proposal_number, row.proposal_title)}</td>
            <td data-label=t!(staff_entry::sheet_source)>
                <span>{source}<br/><span class="pl-muted pl-small">{words::day(lang, row.entered_at)}</span></span>
            </td>
            <td class="pl-numeric" data-label=t!(staff_entry::sheet_lines)>{number_text(lang, row.lines)}</td>
            <td class="pl-numeric" data-label=t!(staff_entry::sheet_counted)>{number_text(lang, row.counted)}</td>
            <td data-label=t!(staff_entry::sheet_undecided)>
                {if row.undecided > 0 {
                    view! { <StatusBadge kind=StatusKind::Warning text=number_text(lang, row.undecided)/> }
                } else {
                    "0".into_any()
                }}
            </td>
        </tr>
    }
}

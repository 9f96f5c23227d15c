//! `/beheer/processen/:id/verslag/:kind`: the plan or the report of a process, section by section, and publishing it.

use crate::erased::view;
use crate::routes::PageView;
use domain::report::{NOTE_MAX, SECTION_MAX};
use domain::team::TeamRole;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::report_api::{ShownReport, ShownSection};
use super::team::role_name;
use super::{StaffPage, param, report_api};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id/verslag/:kind`
#[derive(Debug)]
pub struct StaffReportRoute;

impl PageView for StaffReportRoute {
    fn view() -> AnyView {
        let (id, kind) = (param("id"), param("kind"));
        let page = page_resource(move || (id(), kind()), |(id, kind)| report_api::report(id, kind));
        loaded(page, show)
    }
}

fn address(page: &ShownReport, end: &str) -> String {
    format!("/beheer/processen/{}/verslag/{}{end}", page.id, page.kind.path())
}

fn show(page: ShownReport) -> AnyView {
    let mut crumbs = process_crumbs(page.id, &page.question);
    crumbs.push(Crumb::new(format!("/beheer/processen/{}/verslag", page.id), t!(staff::report)));
    let about = page.question.clone();
    let content = if page.sections.is_empty() { begin(&page) } else { document(&page) };
    view! {
        <StaffPage title=page.name.clone() about here="/beheer/processen" crumbs>
            <ProcessTabs id=page.id here=Part::Report/>
            {content}
            {versions(&page)}
        </StaffPage>
    }
}

fn begin(page: &ShownReport) -> AnyView {
    let form = page.may_edit.then(|| {
        view! {
            <Form action=address(page, "") prefix="begin">
                <div><Button>{t!(staff_report::begin)}</Button></div>
            </Form>
        }
    });
    view! {
        <EmptyState title=t!(staff_report::none_title) text=t!(staff_report::none_text)/>
        {form}
    }
}

fn document(page: &ShownReport) -> AnyView {
    let sections: Vec<AnyView> = page.sections.iter().map(|one| section(page, one)).collect();
    view! {
        <p class="pl-paragraph--lead pl-measure">{t!(staff_report::document_lead)}</p>
        <p class="pl-measure">{t!(staff_report::no_names)}</p>
        {lacking(page)}
        <ol class="pl-plain-list pl-stack pl-stack--large">{sections}</ol>
        {page.may_publish.then(|| publish(page))}
    }
}

/// What is still missing, each a link to where it is written.
fn lacking(page: &ShownReport) -> AnyView {
    let links: Vec<AnyView> = page
        .lacking()
        .map(|one| view! { <li><a href=format!("#deel-{}", one.section)>{one.title.clone()}</a></li> })
        .collect();
    if links.is_empty() {
        return view! { <p><StatusBadge kind=StatusKind::Ok text=t!(staff_report::complete)/></p> };
    }
    view! {
        <Alert kind=AlertKind::Info title=t!(staff_report::lacks, n = links.len())>
            <p>{t!(staff_report::lacks_text)}</p>
            <ul>{links}</ul>
        </Alert>
    }
}

fn section(page: &ShownReport, one: &ShownSection) -> AnyView {
    let id = format!("deel-{}", one.section);
    let badge = if one.is_empty() && one.required {
        Some((StatusKind::Warning, t!(staff_report::empty)))
    } else if one.is_empty() {
        Some((StatusKind::Neutral, t!(staff_report::empty_optional)))
    } else if one.changed {
        Some((StatusKind::Active, t!(staff_report::changed)))
    } else {
        None
    };
    let badge = badge.map(|(kind, text)| view! { <p><StatusBadge kind text/></p> });
    let text = (!one.is_empty()).then(|| view! { <Markdown html=one.html.clone()/> });
    let forms = page.may_edit.then(|| {
        view! {
            <div class="pl-stack pl-stack--small pl-no-print">
                {edit(page, one)}
                {refill(page, one)}
            </div>
        }
    });
    view! {
        <li class="pl-stack pl-stack--small pl-measure">
            <h2 id=id class="pl-heading-3">{one.title.clone()}</h2>
            {badge}
            {text}
            {forms}
        </li>
    }
}

fn edit(page: &ShownReport, one: &ShownSection) -> AnyView {
    let action = address(page, &format!("/deel/{}", one.section));
    let (open, prefix) = (was_refused(&action), format!("s-{}", one.section));
    let (version, text) = (one.version.to_string(), one.text.clone());
    let (title, hint) = (one.title.clone(), one.hint.clone());
    // A part may stay empty until the document is published; then those that are needed must be there.
    let optional = !one.required;
    let summary = if one.is_empty() {
        t!(staff_report::write, title = &title)
    } else {
        t!(staff_report::edit, title = &title)
    };
    view! {
        <Details summary open>
            <Form action prefix>
                <Hidden name="version" value=version/>
                <Textarea name="text" label=title.clone() hint=hint.clone() value=text.clone() max=SECTION_MAX optional/>
                <div><Button>{t!(staff_report::save)}<span class="pl-visually-hidden">": "{title.clone()}</span></Button></div>
            </Form>
        </Details>
    }
}

/// What the portal would write now, and the button that puts it in the place of the text.
fn refill(page: &ShownReport, one: &ShownSection) -> Option<AnyView> {
    if one.fresh.is_empty() {
        return None;
    }
    let action = address(page, &format!("/deel/{}/vul", one.section));
    let (version, title, fresh) = (one.version.to_string(), one.title.clone(), one.fresh.clone());
    let (open, prefix) = (was_refused(&action), format!("v-{}", one.section));
    let why = if one.changed { t!(staff_report::fresh_changed) } else { t!(staff_report::fresh_same) };
    Some(view! {
        <Details summary=t!(staff_report::fresh, title = &title) open>
            <p class="pl-muted">{why}</p>
            <Markdown html=fresh/>
            <Form action prefix>
                <Hidden name="version" value=version/>
                <div>
                    <Button kind=ButtonKind::Secondary>
                        {t!(staff_report::refill)}<span class="pl-visually-hidden">": "{title.clone()}</span>
                    </Button>
                </div>
            </Form>
        </Details>
    })
}

fn publish(page: &ShownReport) -> AnyView {
    let later = !page.versions.is_empty();
    let hidden = (!page.is_public).then(|| view! { <p>{t!(staff_report::not_public)}</p> });
    let early = (!page.is_time).then(|| view! { <p>{t!(staff_report::not_yet)}</p> });
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="publiceren">
            <h2 id="publiceren">{t!(staff_report::publish_title)}</h2>
            <p>{t!(staff_report::publish_text)}</p>
            {hidden}
            {early}
            <Form action=address(page, "/publiceer") prefix="publiceer">
                <PublishFields later/>
                <div><Button>{t!(staff_report::publish)}</Button></div>
            </Form>
        </section>
    }
}

#[component]
fn PublishFields(later: bool) -> impl IntoView {
    let lang = use_lang();
    let roles = TeamRole::ALL.iter().map(|role| Choice::new(role.as_str(), role_name(lang, *role))).collect();
    let hint = if later { t!(staff_report::note_hint) } else { t!(staff_report::note_first) };
    view! {
        <Select name="role" label=t!(staff_report::role) hint=t!(staff_report::role_hint) empty=t!(staff_report::role_empty) options=roles/>
        <Textarea name="note" label=t!(staff_report::note) hint=hint max=NOTE_MAX optional=!later/>
    }
}

fn versions(page: &ShownReport) -> Option<AnyView> {
    let lang = use_lang();
    let rows: Vec<AnyView> = page
        .versions
        .iter()
        .map(|row| {
            let (number, date) = (row.number.to_string(), row.at.local().words(lang));
            let words = t!(staff_report::version_row, number = number, date = date);
            let name = if page.is_public {
                let to = format!("/meedoen/{}/{}/versie/{}", page.slug, page.kind.path(), row.number);
                view! { <a href=to>{words}</a> }.into_any()
            } else {
                words.into_any()
            };
            let note = (!row.note.is_empty()).then(|| view! { <p>{row.note.clone()}</p> });
            view! { <li>{name}<p class="pl-muted pl-small">{role_name(lang, row.role)}</p>{note}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="versies">
                <h2 id="versies">{t!(staff_report::versions)}</h2>
                <ol class="pl-plain-list pl-stack pl-stack--small">{rows}</ol>
            </section>
        }
    })
}

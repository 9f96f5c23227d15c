//! `/beheer/bibliotheek`: what the municipality added to the library, and what it leaves out.

use crate::erased::view;
use crate::routes::PageView;
use domain::library::{EntryKind, EntryPage, EntryRow, LibraryEntry, LibraryRows};
use leptos::prelude::*;

use super::library_form::{DocumentFields, ExampleFields};
use super::{StaffPage, library_api, param};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

const PATH: &str = "/beheer/bibliotheek";

/// `/beheer/bibliotheek`
#[derive(Debug)]
pub struct StaffLibraryRoute;

impl PageView for StaffLibraryRoute {
    fn view() -> AnyView {
        loaded(page_resource(|| (), |()| library_api::library()), list)
    }
}

/// `/beheer/bibliotheek/:entry`
#[derive(Debug)]
pub struct StaffLibraryEntryRoute;

impl PageView for StaffLibraryEntryRoute {
    fn view() -> AnyView {
        loaded(page_resource(param("entry"), library_api::library_entry), show)
    }
}

/// `/beheer/bibliotheek/document`
#[derive(Debug)]
pub struct StaffNewDocumentRoute;

impl PageView for StaffNewDocumentRoute {
    fn view() -> AnyView {
        let choices = page_resource(|| (), |()| library_api::new_library_entry());
        loaded(choices, |choices| {
            view! {
                <StaffPage title=t!(staff_library::add_document) here=PATH crumbs=crumbs()>
                    <p class="pl-measure">{t!(staff_library::document_text)}</p>
                    <Form action="/beheer/bibliotheek/document" prefix="nieuw" draft="bibliotheek-document">
                        <DocumentFields document=None choices/>
                        <div><Button large=true>{t!(staff_library::add_document)}</Button></div>
                    </Form>
                </StaffPage>
            }
        })
    }
}

/// `/beheer/bibliotheek/voorbeeld`
#[derive(Debug)]
pub struct StaffNewExampleRoute;

impl PageView for StaffNewExampleRoute {
    fn view() -> AnyView {
        let choices = page_resource(|| (), |()| library_api::new_library_entry());
        loaded(choices, |choices| {
            view! {
                <StaffPage title=t!(staff_library::add_example) here=PATH crumbs=crumbs()>
                    <p class="pl-measure">{t!(staff_library::example_text)}</p>
                    <Form action="/beheer/bibliotheek/voorbeeld" prefix="nieuw" draft="bibliotheek-voorbeeld">
                        <ExampleFields example=None choices/>
                        <div><Button large=true>{t!(staff_library::add_example)}</Button></div>
                    </Form>
                </StaffPage>
            }
        })
    }
}

fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new("/beheer", t!(staff::title)), Crumb::new(PATH, t!(staff::library))]
}

fn list(rows: LibraryRows) -> AnyView {
    let LibraryRows { own, built_in } = rows;
    let of = |kind: EntryKind| built_in.iter().filter(move |row| row.kind == kind);
    let (examples, documents) = (rows_of(of(EntryKind::Example)), rows_of(of(EntryKind::Document)));
    let own = if own.is_empty() {
        view! { <EmptyState level=3 title=t!(staff_library::own_none) text=t!(staff_library::own_none_text)/> }
    } else {
        rows_of(own.iter())
    };
    view! {
        <StaffPage title=t!(staff::library) here=PATH crumbs=vec![Crumb::new("/beheer", t!(staff::title))]>
            <p class="pl-paragraph--lead">{t!(staff_library::lead)}</p>
            <p class="pl-measure">
                <a href="/inspiratie/bibliotheek">{t!(staff_library::public_documents)}</a>" "
                <a href="/inspiratie/voorbeelden">{t!(staff_library::public_examples)}</a>
            </p>
            <div class="pl-button-group">
                <ButtonLink href="/beheer/bibliotheek/document" icon=Glyph::Plus>{t!(staff_library::add_document)}</ButtonLink>
                <ButtonLink href="/beheer/bibliotheek/voorbeeld" icon=Glyph::Plus>{t!(staff_library::add_example)}</ButtonLink>
            </div>
            <section class="pl-stack pl-stack--tight" aria-labelledby="eigen">
                <h2 id="eigen">{t!(staff_library::own)}</h2>
                {own}
            </section>
            <section class="pl-stack pl-stack--tight" aria-labelledby="ingebouwd">
                <h2 id="ingebouwd">{t!(staff_library::built_in)}</h2>
                <p class="pl-measure">{t!(staff_library::built_in_text)}</p>
                <h3>{t!(staff_library::examples)}</h3>
                {examples}
                <h3>{t!(staff_library::documents)}</h3>
                {documents}
            </section>
        </StaffPage>
    }
}

fn rows_of<'a>(rows: impl Iterator<Item = &'a EntryRow>) -> AnyView {
    let rows: Vec<AnyView> = rows
        .map(|row| {
            let own = row.key.own().is_some();
            view! {
                <li class="pl-guide-items__item">
                    <a href=format!("{PATH}/{}", row.key)>{row.title.clone()}</a>
                    {badges(row.kind, own, row.hidden)}
                </li>
            }
        })
        .collect();
    view! { <ul class="pl-guide-items">{rows}</ul> }
}

/// What it is when lists hold both, and whether residents see it.
fn badges(kind: EntryKind, own: bool, hidden: bool) -> Option<AnyView> {
    let kind = own.then(|| {
        let text = match kind {
            EntryKind::Example => t!(staff_library::is_example),
            EntryKind::Document => t!(staff_library::is_document),
        };
        view! { <StatusBadge kind=StatusKind::Active text/> }
    });
    let hidden = hidden.then(|| {
        let text = if own { t!(staff_library::withdrawn) } else { t!(staff_library::hidden) };
        view! { <StatusBadge kind=StatusKind::Neutral text/> }
    });
    let any = kind.is_some() || hidden.is_some();
    any.then(|| view! { <p class="pl-heading-group__meta">{kind}{hidden}</p> })
}

fn show(page: EntryPage) -> AnyView {
    let (key, kind, hidden) = (page.entry.key().clone(), page.entry.kind(), page.hidden);
    let own = key.own().is_some();
    let title = page.entry.title().to_owned();
    let edit = own.then(|| edit(&page));
    let about = match (own, hidden) {
        (true, true) => t!(staff_library::withdrawn_text),
        (true, false) => t!(staff_library::own_text),
        (false, _) => t!(staff_library::portal_text),
    };
    view! {
        <StaffPage title here=PATH crumbs=crumbs()>
            {badges(kind, own, hidden)}
            <p class="pl-measure">{about}</p>
            {turn(&key.to_string(), own, hidden)}
            {(kind == EntryKind::Example && !hidden).then(|| view! {
                <p><a href=format!("/inspiratie/voorbeelden/{key}")>{t!(staff_library::see)}</a></p>
            })}
            {edit}
        </StaffPage>
    }
}

/// Left out or shown again.
fn turn(key: &str, own: bool, hidden: bool) -> AnyView {
    let (what, words) = match (hidden, own) {
        (true, _) => ("tonen", t!(staff_library::show)),
        (false, true) => ("verbergen", t!(staff_library::withdraw)),
        (false, false) => ("verbergen", t!(staff_library::hide)),
    };
    view! {
        <Form action=format!("{PATH}/{key}/{what}") prefix=what>
            <Button kind=ButtonKind::Secondary>{words}</Button>
        </Form>
    }
}

fn edit(page: &EntryPage) -> AnyView {
    let EntryPage { entry, choices, .. } = page.clone();
    let action = format!("{PATH}/{}", entry.key());
    view! {
        <section class="pl-stack" aria-labelledby="wijzigen">
            <h2 id="wijzigen">{t!(staff_library::edit)}</h2>
            <Form action prefix="tekst">
                {match entry {
                    LibraryEntry::Document(document) => {
                        view! { <DocumentFields document=Some(*document) choices/> }.into_any()
                    }
                    LibraryEntry::Example(example) => {
                        view! { <ExampleFields example=Some(*example) choices/> }.into_any()
                    }
                }}
                <div><Button large=true>{t!(staff_library::save)}</Button></div>
            </Form>
        </section>
    }
}

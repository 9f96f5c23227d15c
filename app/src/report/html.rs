//! Server only: a document as HTML, on its page and in its file.

use domain::lang::Lang;
use domain::report::{ReportKind, ReportPage, Section, VersionRow};
use leptos::prelude::*;

use super::words;
use crate::context::RequestContext;
use crate::erased::view;
use crate::process::words::level;
use crate::shown::{Shown, html};
use crate::staff::team::role_name;
use crate::t;
use crate::ui::*;

/// What stands around a document.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// "Gemeente Voorbeeldstad"
    pub municipality: String,
    /// where the portal is found
    pub origin: String,
    /// the language of the texts, where that is not the reader's
    pub content: Option<&'static str>,
    /// what stands before addresses of the portal: nothing on a page, its origin in a file
    pub base: String,
}

impl Frame {
    /// The frame of a page.
    pub(super) fn of(context: &RequestContext) -> Self {
        let municipality = &context.call.caller.municipality;
        let main = municipality.langs.first().copied().filter(|main| *main != context.lang());
        Self {
            municipality: municipality.name.clone(),
            origin: context.origin.to_string(),
            content: main.map(Lang::as_str),
            base: String::new(),
        }
    }

    fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// The address of a document; with a number of a version that never changes.
pub(super) fn path(slug: &str, kind: ReportKind, number: Option<i64>) -> String {
    let path = format!("/meedoen/{slug}/{}", kind.path());
    number.map_or_else(|| path.clone(), |n| format!("{path}/versie/{n}"))
}

/// A document on its page.
pub(super) fn page(lang: Lang, frame: &Frame, page: &ReportPage) -> Shown {
    let slug = &page.head.slug;
    let row = &page.version.row;
    let name = words::kind(lang, row.kind);
    let mut way = vec![
        ("/meedoen".to_owned(), t!(lang; common::take_part).to_owned()),
        (format!("/meedoen/{slug}"), page.head.question.clone()),
    ];
    let mut title = name.to_owned();
    if page.newer().is_some() {
        way.push((path(slug, row.kind, None), name.to_owned()));
        title = format!("{name}, {}", t!(lang; report::version_n, n = row.number).to_lowercase());
    }
    let html = html(lang, || {
        view! {
            {older(lang, page)}
            {article(lang, frame, page)}
            {versions(lang, page)}
            {more(lang, page)}
        }
    });
    Shown { title, way, html }
}

/// Another version is newer: said first.
fn older(lang: Lang, page: &ReportPage) -> Option<AnyView> {
    let newest = page.newer()?;
    let date = newest.at.local().short_date(lang);
    let to = path(&page.head.slug, newest.kind, None);
    let words = t!(lang; report::older, n = newest.number, date = date);
    Some(view! {
        <Alert kind=AlertKind::Warning>
            <p>{words}" "<a href=to>{t!(lang; report::older_link)}</a></p>
        </Alert>
    })
}

/// The document itself, the same on the page and in the file.
pub(super) fn article(lang: Lang, frame: &Frame, page: &ReportPage) -> AnyView {
    let lead = match page.version.row.kind {
        ReportKind::Plan => t!(lang; report::plan_lead),
        ReportKind::Report => t!(lang; report::report_lead),
    };
    let sections: Vec<AnyView> =
        page.version.sections.iter().map(|(of, text)| section(lang, frame, *of, text)).collect();
    let links: Vec<AnyView> = page
        .version
        .sections
        .iter()
        .map(|(of, _)| view! { <li><a href=format!("#{}", id(*of))>{words::section(lang, *of).0}</a></li> })
        .collect();
    view! {
        <div class="pl-document pl-stack pl-stack--large">
            <p class="pl-paragraph--lead pl-measure">{lead}</p>
            <section class="pl-stack pl-stack--small" aria-labelledby="over">
                <h2 id="over">{t!(lang; report::about)}</h2>
                <FactBox facts=facts(lang, frame, page) look=FactLook::Box/>
            </section>
            <nav class="pl-document__contents pl-stack pl-stack--small" aria-labelledby="inhoudsopgave">
                <h2 id="inhoudsopgave">{t!(lang; report::contents)}</h2>
                <ol>{links}</ol>
            </nav>
            {sections}
        </div>
    }
}

fn id(section: Section) -> String {
    format!("deel-{}", section.as_str().replace('_', "-"))
}

fn section(lang: Lang, frame: &Frame, of: Section, text: &str) -> AnyView {
    let (id, named_by) = (id(of), id(of));
    let html = crate::markdown::html(text);
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby=named_by>
            <h2 id=id>{words::section(lang, of).0}</h2>
            <div class="pl-rich-text" lang=frame.content inner_html=html></div>
        </section>
    }
}

fn facts(lang: Lang, frame: &Frame, page: &ReportPage) -> Vec<Fact> {
    let row = &page.version.row;
    let process = frame.link(&format!("/meedoen/{}", page.head.slug));
    let here = path(&page.head.slug, row.kind, Some(row.number));
    let shown = format!("{}{here}", frame.origin);
    let (to, question) = (frame.link(&here), row.question.clone());
    let mut facts = vec![
        Fact::new(t!(lang; report::municipality), frame.municipality.clone()),
        Fact::view(t!(lang; report::about_process), view! { <a href=process>{said(frame, question)}</a> }),
        Fact::new(t!(lang; report::version), row.number.to_string()),
        Fact::new(t!(lang; report::published), row.at.local().short_date(lang)),
        Fact::new(t!(lang; report::by), role_name(lang, row.role)),
    ];
    facts.extend(row.level.map(|of| Fact::new(t!(lang; report::level), level(lang, of).0)));
    if !row.note.is_empty() {
        facts.push(Fact::view(t!(lang; report::changed), said(frame, row.note.clone())));
    }
    facts.push(Fact::view(
        t!(lang; report::permanent),
        view! { <a href=to class="pl-document__address">{shown}</a> },
    ));
    facts
}

/// Words that somebody wrote.
fn said(frame: &Frame, words: String) -> AnyView {
    match frame.content {
        Some(content) => view! { <span lang=content>{words}</span> },
        None => words.into_any(),
    }
}

fn versions(lang: Lang, page: &ReportPage) -> AnyView {
    let slug = &page.head.slug;
    let row = |row: &VersionRow| {
        let date = row.at.local().short_date(lang);
        let words = t!(lang; report::version_row, n = row.number, date = date);
        let note =
            if row.note.is_empty() { t!(lang; report::version_first).into_any() } else { written(&row.note) };
        let name = if row.number == page.version.row.number {
            view! { <strong>{words}</strong>" ("{t!(lang; report::here)}")" }.into_any()
        } else {
            let to = path(slug, row.kind, Some(row.number));
            view! { <a href=to>{words}</a> }
        };
        view! { <li>{name}<br/><span class="pl-muted">{note}</span></li> }
    };
    let rows: Vec<AnyView> = page.versions.iter().map(row).collect();
    let kind = page.version.row.kind;
    let file = |ending: &str| {
        format!("{}/{}.{ending}", path(slug, kind, Some(page.version.row.number)), kind.path())
    };
    view! {
        <section class="pl-stack pl-stack--small pl-measure pl-no-print" aria-labelledby="versies">
            <h2 id="versies">{t!(lang; report::versions)}</h2>
            <p>{t!(lang; report::versions_text)}</p>
            <ol class="pl-plain-list pl-stack pl-stack--small">{rows}</ol>
            <p><a href=file("pdf") download="">{t!(lang; report::pdf)}</a><br/>
                <span class="pl-muted">{t!(lang; report::pdf_hint)}</span></p>
            <p><a href=file("html") download="">{t!(lang; report::file)}</a><br/>
                <span class="pl-muted">{t!(lang; report::file_hint)}</span></p>
        </section>
    }
}

fn more(lang: Lang, page: &ReportPage) -> AnyView {
    let slug = &page.head.slug;
    let (other, words) = match page.version.row.kind {
        ReportKind::Plan => (ReportKind::Report, t!(lang; report::other_report)),
        ReportKind::Report => (ReportKind::Plan, t!(lang; report::other_plan)),
    };
    let other = page.other.then(|| view! { <li><a href=path(slug, other, None)>{words}</a></li> });
    let results = page.has_results.then(|| {
        let to = format!("/meedoen/{slug}/resultaat");
        view! { <li><a href=to>{t!(lang; report::to_results)}</a></li> }
    });
    view! {
        <section class="pl-stack pl-stack--small pl-no-print" aria-labelledby="meer">
            <h2 id="meer">{t!(lang; report::more)}</h2>
            <ul class="pl-plain-list">
                {other}
                {results}
                <li><a href=format!("/meedoen/{slug}")>{t!(lang; report::to_process)}</a></li>
            </ul>
        </section>
    }
}

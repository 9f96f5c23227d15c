//! Server only: a version as a document for print and archive, the same words as its page.

use document::{Block, Document, Inline, Labels};
use domain::lang::Lang;
use domain::report::{ReportKind, ReportPage};

use super::html::{Frame, path};
use super::words;
use crate::api::ApiError;
use crate::context::RequestContext;
use crate::process::words::level;
use crate::staff::team::role_name;
use crate::t;

/// A version as a document: its name as a file without the ending, and what is in it.
///
/// # Errors
/// Not found.
pub async fn document(
    context: &RequestContext,
    slug: &str,
    kind: ReportKind,
    number: &str,
) -> Result<(String, Document), ApiError> {
    let page = super::api::read(context, slug, kind.path(), number).await?;
    // It is in the language it was written in, whoever keeps it.
    let lang = context.call.caller.municipality.langs.first().copied().unwrap_or(Lang::Nl);
    let frame = Frame { base: context.origin.to_string(), content: None, ..Frame::of(context) };
    let name = format!("{}-{}-{}", kind.path(), page.head.slug, page.version.row.number);
    Ok((name, of(lang, &frame, &page)))
}

fn of(lang: Lang, frame: &Frame, page: &ReportPage) -> Document {
    let row = &page.version.row;
    let name = words::kind(lang, row.kind);
    let lead = match row.kind {
        ReportKind::Plan => t!(lang; report::plan_lead),
        ReportKind::Report => t!(lang; report::report_lead),
    };
    let mut blocks = vec![
        Block::Lead(vec![Inline::plain(lead)]),
        Block::Heading(t!(lang; report::about).to_owned()),
        Block::Facts(facts(lang, frame, page)),
        Block::Heading(t!(lang; report::contents).to_owned()),
        Block::Contents,
    ];
    for (section, text) in &page.version.sections {
        blocks.push(Block::Heading(words::section(lang, *section).0.to_owned()));
        blocks.extend(crate::markdown::blocks(text));
    }
    Document {
        title: t!(lang; report::title, name = name, question = &row.question),
        heading: name.to_owned(),
        subtitle: row.question.clone(),
        owner: frame.municipality.clone(),
        lang: lang.as_str().to_owned(),
        at: row.at.0.div_euclid(1_000_000),
        address: here(frame, page),
        labels: Labels {
            page: t!(lang; report::pdf_page).to_owned(),
            of: t!(lang; report::pdf_of).to_owned(),
            missing: t!(lang; report::pdf_missing).to_owned(),
        },
        blocks,
    }
}

/// The address that stays that of this version.
fn here(frame: &Frame, page: &ReportPage) -> String {
    format!("{}{}", frame.origin, path(&page.head.slug, page.version.row.kind, Some(page.version.row.number)))
}

fn facts(lang: Lang, frame: &Frame, page: &ReportPage) -> Vec<(String, Vec<Inline>)> {
    let row = &page.version.row;
    let process = format!("{}/meedoen/{}", frame.origin, page.head.slug);
    let plain = |name: &str, value: &str| (name.to_owned(), vec![Inline::plain(value)]);
    let here = here(frame, page);
    let mut facts = vec![
        plain(t!(lang; report::municipality), &frame.municipality),
        (t!(lang; report::about_process).to_owned(), vec![Inline::link(row.question.clone(), process)]),
        plain(t!(lang; report::version), &row.number.to_string()),
        plain(t!(lang; report::published), &row.at.local().short_date(lang)),
        plain(t!(lang; report::by), role_name(lang, row.role)),
    ];
    facts.extend(row.level.map(|of| plain(t!(lang; report::level), level(lang, of).0)));
    if !row.note.is_empty() {
        facts.push(plain(t!(lang; report::changed), &row.note));
    }
    facts.push((t!(lang; report::permanent).to_owned(), vec![Inline::link(here.clone(), here)]));
    facts
}

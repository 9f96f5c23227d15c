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

#[cfg(test)]
mod tests {
    use domain::id::ProcessId;
    use domain::process::ProcessState;
    use domain::report::{Section, Version, VersionRow};
    use domain::team::TeamRole;
    use domain::time::Timestamp;
    use domain::view::ProcessHead;

    use super::*;

    fn page() -> ReportPage {
        let row = VersionRow {
            kind: ReportKind::Plan,
            number: 3,
            at: Timestamp(1_800_000_000_500_000),
            role: TeamRole::ProjectLeader,
            note: String::new(),
            question: "What goes on the square?".into(),
            level: None,
        };
        let head = ProcessHead {
            id: ProcessId(uuid::Uuid::nil()),
            slug: "square".into(),
            question: "Changed since".into(),
            state: ProcessState::Published,
            closed_at: None,
            answer_days: 28,
            contact_name: String::new(),
            contact_mail: String::new(),
            contact_phone: String::new(),
        };
        let sections = vec![(Section::Reason, "It is **empty**.\n\n- a bench".into())];
        let version = Version { row: row.clone(), sections };
        ReportPage { head, version, versions: vec![row], other: false, has_results: false }
    }

    fn document(lang: Lang) -> Document {
        let (municipality, origin) = ("Town".to_owned(), "https://town.example".to_owned());
        of(lang, &Frame { municipality, base: origin.clone(), origin, content: None }, &page())
    }

    #[test]
    fn a_version_is_a_document_in_its_language() {
        let dutch = document(Lang::Nl);
        assert_eq!((dutch.lang.as_str(), dutch.heading.as_str()), ("nl", "Participatieplan"));
        assert_eq!(dutch.title, "Participatieplan: What goes on the square?");
        assert!(dutch.blocks.contains(&Block::Heading("Aanleiding".into())));
        let english = document(Lang::En);
        assert_eq!((english.lang.as_str(), english.heading.as_str()), ("en", "Participation plan"));
        assert_eq!((english.labels.page.as_str(), english.labels.of.as_str()), ("Page", "of"));
        assert_eq!(english.at, 1_800_000_000, "its own moment, no other");
        assert_eq!(english.address, "https://town.example/meedoen/square/plan/versie/3");
        assert!(english.blocks.ends_with(&crate::markdown::blocks("It is **empty**.\n\n- a bench")));
        for document in [dutch, english] {
            assert!(document::pdf(&document).is_ok_and(|bytes| bytes.starts_with(b"%PDF-")));
        }
    }
}

//! What staff do with the documents of a process: begin, edit, fill again, publish.

use domain::audit::AuditAction;
use domain::id::ProcessId;
use domain::input::{ProblemKind, Problems};
use domain::process::Process;
use domain::report::{
    KeptSection, PublishInput, ReportKind, Section, Version, VersionRow, can_publish, check_section,
    complete, next_number,
};
use store::Slices;

use super::policy;
use crate::{Call, Error, Result};

/// Sections with the text that the portal makes of what it knows; the words come from the pages.
pub type Filled = Vec<(Section, String)>;

/// Begins a document: each section gets the text that was made for it. Sections that are there stay as they are.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn begin(call: &Call, id: ProcessId, kind: ReportKind, filled: &Filled) -> Result<()> {
    let process = policy::changed(call, id).await?;
    let work = call.begin().await?;
    let mut added = 0;
    for section in kind.sections() {
        let text =
            filled.iter().find(|(of, _)| *of == section).map(|(_, text)| cut(text)).unwrap_or_default();
        let one = KeptSection { section, text: text.clone(), filled: text, version: 1 };
        added += u32::from(work.add_section(call.municipality(), id, &one).await?);
    }
    if added > 0 {
        note(call, work.as_ref(), &process, &format!("{kind}: begun")).await?;
    }
    Ok(work.commit().await?)
}

/// Keeps the text of a section.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`], [`Error::Changed`] when somebody else saved in the meantime.
pub async fn save(call: &Call, id: ProcessId, section: Section, version: i64, text: &str) -> Result<()> {
    let process = policy::changed(call, id).await?;
    let text = check_section(text)?;
    change(call, &process, section, version, |filled| (text, filled), "").await
}

/// Fills a section again with what the portal knows now, in the place of its text.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Changed`] when somebody else saved in the meantime.
pub async fn refill(call: &Call, id: ProcessId, section: Section, version: i64, filled: &str) -> Result<()> {
    let process = policy::changed(call, id).await?;
    let text = cut(filled);
    change(call, &process, section, version, |_| (text.clone(), text), ", filled again").await
}

async fn change(
    call: &Call,
    process: &Process,
    section: Section,
    version: i64,
    text: impl FnOnce(String) -> (String, String),
    how: &str,
) -> Result<()> {
    let m = call.municipality();
    let work = call.begin().await?;
    let kept = work.list_sections(m, process.id).await?;
    let known = kept.into_iter().find(|one| one.section == section).ok_or(Error::NotFound)?;
    let (text, filled) = text(known.filled);
    if !work.update_section(m, process.id, &KeptSection { section, text, filled, version }).await? {
        return Err(Error::Changed);
    }
    note(call, work.as_ref(), process, &format!("{}: {section}{how}", section.kind())).await?;
    Ok(work.commit().await?)
}

/// Publishes a document as it is now: a new version that never changes.
///
/// # Errors
/// [`Error::Problems`] with each required section that is empty, and when its process is not open to all yet while that
/// is needed; [`Error::NotFound`].
pub async fn publish(call: &Call, id: ProcessId, kind: ReportKind, input: &PublishInput) -> Result<i64> {
    let process = policy::published(call, id).await?;
    let m = call.municipality();
    let work = call.begin().await?;
    let versions = work.list_versions(m, id).await?;
    let newest = versions.iter().find(|row| row.kind == kind).map(|row| row.number);
    let mut lacks = Problems::new();
    if !can_publish(kind, process.state) {
        lacks.add("process", ProblemKind::Required);
    }
    let document = complete(kind, &work.list_sections(m, id).await?);
    let form = input.check(newest);
    lacks.0.extend(document.as_ref().err().into_iter().flat_map(|problems| problems.0.clone()));
    lacks.0.extend(form.as_ref().err().into_iter().flat_map(|problems| problems.0.clone()));
    lacks.finish(())?;
    let (document, (role, text)) = (document?, form?);
    let number = next_number(newest);
    let row = VersionRow {
        kind,
        number,
        at: call.now(),
        role,
        note: text,
        question: process.fields.question.clone(),
        level: process.fields.level,
    };
    work.add_version(m, id, &Version { row, sections: document.sections().to_vec() }).await?;
    note(call, work.as_ref(), &process, &format!("{kind}: version {number}")).await?;
    work.commit().await?;
    Ok(number)
}

/// What is filled is never longer than what may be kept.
fn cut(text: &str) -> String {
    text.chars().take(domain::report::SECTION_MAX as usize).collect()
}

async fn note(call: &Call, work: &(impl Slices + ?Sized), process: &Process, detail: &str) -> Result<()> {
    call.audit_process(work, AuditAction::ReportChange, process, detail).await
}

//! Documents as they are read: versions by everybody, and by staff what is being written.

use domain::id::ProcessId;
use domain::report::{
    ReportKind, ReportPage, ReportStanding, StaffReport, StaffReports, VersionRow, lacking,
};

use super::policy;
use crate::process::place;
use crate::{Call, Error, Result, known};

/// A version of a document, for everybody who may see the process; without a number the newest.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn page(call: &Call, slug: &str, kind: ReportKind, number: Option<i64>) -> Result<ReportPage> {
    let place = place(call, slug).await?;
    let (m, id) = (call.municipality(), place.process.id);
    let versions = of_kind(&call.read().list_versions(m, id).await?, kind);
    let wanted = number.or_else(|| versions.first().map(|newest| newest.number)).ok_or(Error::NotFound)?;
    let version = call.read().find_version(m, id, kind, wanted).await?.ok_or(Error::NotFound)?;
    Ok(ReportPage {
        head: place.head(),
        version,
        versions,
        other: place.reports.iter().any(|other| other.kind != kind),
        has_results: place.activity.is_some(),
    })
}

fn of_kind(rows: &[VersionRow], kind: ReportKind) -> Vec<VersionRow> {
    rows.iter().filter(|row| row.kind == kind).cloned().collect()
}

/// A document that is being written.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn staff_page(call: &Call, id: ProcessId, kind: ReportKind) -> Result<StaffReport> {
    let process = policy::seen(call, id).await?;
    let m = call.municipality();
    let mut kept = call.read().list_sections(m, id).await?;
    kept.retain(|one| one.section.kind() == kind);
    let versions = of_kind(&call.read().list_versions(m, id).await?, kind);
    Ok(StaffReport {
        id,
        slug: process.fields.slug,
        question: process.fields.question,
        state: process.state,
        kind,
        kept,
        versions,
        may_edit: policy::may_change(call, id),
        may_publish: policy::may_publish(call, id),
    })
}

/// How far both documents are.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn staff_pages(call: &Call, id: ProcessId) -> Result<StaffReports> {
    let process = policy::seen(call, id).await?;
    let m = call.municipality();
    let kept = call.read().list_sections(m, id).await?;
    let versions = call.read().list_versions(m, id).await?;
    let has_results = known::place(call, &process.fields.slug).await?.activity.is_some();
    let standing = |kind: &ReportKind| ReportStanding {
        kind: *kind,
        begun: kept.iter().any(|one| one.section.kind() == *kind),
        lacking: lacking(*kind, &kept),
        newest: versions.iter().find(|row| row.kind == *kind).cloned(),
    };
    Ok(StaffReports {
        id,
        slug: process.fields.slug,
        question: process.fields.question,
        is_public: process.state.is_public(),
        has_results,
        reports: ReportKind::ALL.iter().map(standing).collect(),
    })
}

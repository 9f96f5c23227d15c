//! What the staff pages about the plan and the report read. Headings, hints and texts are content and come as data.
#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::id::ProcessId;
use domain::report::{ReportKind, Section, StaffReports, VersionRow};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
#[cfg(feature = "ssr")]
use crate::call::call;
use crate::packed::Packed;

/// Both documents of a process, with their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownReports {
    /// how far they are
    pub reports: StaffReports,
    /// their names, in the same order
    pub names: Vec<String>,
}

/// Both documents of a process.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/reports", input = GetUrl, output = Packed)]
pub async fn reports(id: String) -> Result<ShownReports, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let call = call()?;
    let reports = service::report::staff_pages(&call, id).await?;
    let name = |kind: ReportKind| crate::report::words::kind(call.caller.lang, kind).to_owned();
    let names = reports.reports.iter().map(|standing| name(standing.kind)).collect();
    Ok(ShownReports { reports, names })
}

/// A section that staff work on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownSection {
    /// which
    pub section: Section,
    /// its heading
    pub title: String,
    /// what belongs in it
    pub hint: String,
    /// the document is not published without it
    pub required: bool,
    /// its text
    pub text: String,
    /// its text as HTML
    pub html: String,
    /// number of changes
    pub version: i64,
    /// what the portal would write now, as HTML, when that is another text; may be empty
    pub fresh: String,
    /// the portal knows something else than when it was filled last
    pub changed: bool,
}

impl ShownSection {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A document that staff work on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownReport {
    /// process
    pub id: ProcessId,
    /// its name in addresses
    pub slug: String,
    /// its question
    pub question: String,
    /// which document
    pub kind: ReportKind,
    /// its name
    pub name: String,
    /// its sections; empty when nobody began
    pub sections: Vec<ShownSection>,
    /// versions, newest first
    pub versions: Vec<VersionRow>,
    /// the process is open to all
    pub is_public: bool,
    /// the process is far enough to publish it
    pub is_time: bool,
    /// the reader may change it
    pub may_edit: bool,
    /// the reader may publish it
    pub may_publish: bool,
}

impl ShownReport {
    /// The required sections that are empty.
    pub fn lacking(&self) -> impl Iterator<Item = &ShownSection> {
        self.sections.iter().filter(|section| section.required && section.is_empty())
    }
}

/// A document that staff work on.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/report", input = GetUrl, output = Packed)]
pub async fn report(id: String, kind: String) -> Result<ShownReport, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let kind = ReportKind::from_path(&kind).ok_or(ApiError::NotFound)?;
    let call = call()?;
    let lang = call.caller.lang;
    let page = service::report::staff_page(&call, id, kind).await?;
    let fresh = if page.kept.is_empty() {
        Vec::new()
    } else {
        let lang = content_lang(&call);
        crate::report::fill::all(lang, kind, &service::report::known(&call, id, lang).await?)
    };
    let section = |kept: domain::report::KeptSection| {
        let (title, hint) = crate::report::words::section(lang, kept.section);
        let fresh = fresh.iter().find(|(of, _)| *of == kept.section);
        let fresh = fresh.map(|(_, text)| text.trim()).unwrap_or_default();
        let other = fresh != kept.text.trim();
        ShownSection {
            section: kept.section,
            title: title.to_owned(),
            hint: hint.to_owned(),
            required: kept.section.is_required(),
            html: crate::markdown::html(&kept.text),
            fresh: if other { crate::markdown::html(fresh) } else { String::new() },
            // Of a text that was never filled in there is nothing to compare with.
            changed: other
                && fresh != kept.filled.trim()
                && (!kept.filled.is_empty() || kept.text.is_empty()),
            text: kept.text,
            version: kept.version,
        }
    };
    Ok(ShownReport {
        id,
        slug: page.slug,
        question: page.question,
        kind,
        name: crate::report::words::kind(lang, kind).to_owned(),
        sections: page.kept.into_iter().map(section).collect(),
        versions: page.versions,
        is_public: page.state.is_public(),
        is_time: domain::report::can_publish(kind, page.state),
        may_edit: page.may_edit,
        may_publish: page.may_publish,
    })
}

/// Server only: the language that the municipality writes in.
#[cfg(feature = "ssr")]
pub(super) fn content_lang(call: &service::Call) -> domain::lang::Lang {
    call.caller.municipality.langs.first().copied().unwrap_or(call.caller.lang)
}

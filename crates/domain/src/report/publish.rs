//! Publishing: what it takes, and the version that it makes.

use serde::{Deserialize, Serialize};

use super::{ReportKind, Section};
use crate::input::{ProblemKind, Problems};
use crate::process::ProcessState;
use crate::team::TeamRole;

/// Most characters of a section.
pub const SECTION_MAX: u32 = 8000;
/// Fewest characters of a note on what changed.
pub const NOTE_MIN: u32 = 10;
/// Most characters of a note on what changed.
pub const NOTE_MAX: u32 = 500;

/// A section as staff keep it, before it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct KeptSection {
    /// which
    pub section: Section,
    /// the text (Markdown); may be empty
    pub text: String,
    /// what the portal knew when it was filled last, to see what is new since
    pub filled: String,
    /// number of changes, to notice that two people change it at once
    pub version: i64,
}

/// Checks the text of a section. It may be empty: then it lacks.
///
/// # Errors
/// It is too long.
pub fn check_section(text: &str) -> Result<String, Problems> {
    let mut p = Problems::new();
    let text = p.text("text", text, 0..=SECTION_MAX);
    p.finish(text)
}

/// The required sections that have no text, in order.
#[must_use]
pub fn lacking(kind: ReportKind, kept: &[KeptSection]) -> Vec<Section> {
    let empty = |section: &Section| {
        kept.iter().find(|one| one.section == *section).is_none_or(|one| one.text.trim().is_empty())
    };
    kind.sections().filter(|section| section.is_required()).filter(empty).collect()
}

/// The sections of a document that can be published. Only [`complete`] makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complete {
    kind: ReportKind,
    sections: Vec<(Section, String)>,
}

impl Complete {
    /// Which document.
    #[must_use]
    pub const fn kind(&self) -> ReportKind {
        self.kind
    }

    /// Its sections in order, those without text left out.
    #[must_use]
    pub fn sections(&self) -> &[(Section, String)] {
        &self.sections
    }
}

/// The document, when no required section is empty.
///
/// # Errors
/// Each required section that has no text, as a field to fill in.
pub fn complete(kind: ReportKind, kept: &[KeptSection]) -> Result<Complete, Problems> {
    let mut p = Problems::new();
    for section in lacking(kind, kept) {
        p.add(section.as_str(), ProblemKind::Required);
    }
    let text = |section: Section| {
        let one = kept.iter().find(|one| one.section == section)?;
        (!one.text.trim().is_empty()).then(|| (section, one.text.clone()))
    };
    p.finish(Complete { kind, sections: kind.sections().filter_map(text).collect() })
}

/// Whether a document can be published in this state of its process. A plan belongs before the start; a report says what
/// was done, so there must have been something that everybody could see.
#[must_use]
pub const fn can_publish(kind: ReportKind, state: ProcessState) -> bool {
    match kind {
        ReportKind::Plan => true,
        ReportKind::Report => state.is_public(),
    }
}

/// The number of a new version: one more than the newest.
#[must_use]
pub const fn next_number(newest: Option<i64>) -> i64 {
    match newest {
        None => 1,
        Some(newest) => newest + 1,
    }
}

/// The form that publishes, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishInput {
    /// text of a [`TeamRole`]: as what one publishes
    pub role: String,
    /// what changed since the version before
    pub note: String,
}

impl PublishInput {
    /// Checks the form. The first version needs no note; each later one says what changed.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, newest: Option<i64>) -> Result<(TeamRole, String), Problems> {
        let mut p = Problems::new();
        let role = p.choice("role", &self.role, TeamRole::parse);
        let least = if newest.is_none() && self.note.trim().is_empty() { 0 } else { NOTE_MIN };
        let note = p.text("note", &self.note, least..=NOTE_MAX);
        match role {
            Some(role) => p.finish((role, note)),
            None => Err(p),
        }
    }
}

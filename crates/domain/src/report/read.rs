//! What is shown of documents.

use serde::{Deserialize, Serialize};

use super::{KeptSection, ReportKind, Section};
use crate::id::ProcessId;
use crate::process::{Level, ProcessState};
use crate::team::TeamRole;
use crate::time::Timestamp;
use crate::view::ProcessHead;

/// A version in the list of versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct VersionRow {
    /// which document
    pub kind: ReportKind,
    /// its number, from 1
    pub number: i64,
    /// when it was published
    pub at: Timestamp,
    /// as what it was published
    pub role: TeamRole,
    /// what changed; empty of the first
    pub note: String,
    /// the question of the process then
    pub question: String,
    /// how much influence was promised then
    pub level: Option<Level>,
}

/// The newest version of a document, to link to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newest {
    /// which document
    pub kind: ReportKind,
    /// number of the version
    pub number: i64,
    /// when it was published
    pub at: Timestamp,
}

/// A version in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// what is known of it
    pub row: VersionRow,
    /// its sections in order
    pub sections: Vec<(Section, String)>,
}

/// A document for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportPage {
    /// process
    pub head: ProcessHead,
    /// the version that is shown
    pub version: Version,
    /// all versions, newest first
    pub versions: Vec<VersionRow>,
    /// the other document can be read as well
    pub other: bool,
    /// there are proposals, so there is a page with what became of them
    pub has_results: bool,
}

impl ReportPage {
    /// The newest version, when another is shown.
    #[must_use]
    pub fn newer(&self) -> Option<&VersionRow> {
        self.versions.first().filter(|newest| newest.number != self.version.row.number)
    }
}

/// A document that staff work on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffReport {
    /// process
    pub id: ProcessId,
    /// its name in addresses
    pub slug: String,
    /// its question
    pub question: String,
    /// where in its life
    pub state: ProcessState,
    /// which document
    pub kind: ReportKind,
    /// sections that are kept; empty when nobody began
    pub kept: Vec<KeptSection>,
    /// versions, newest first
    pub versions: Vec<VersionRow>,
    /// the reader may change it
    pub may_edit: bool,
    /// the reader may publish it
    pub may_publish: bool,
}

/// How far a document is, on the page with both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportStanding {
    /// which document
    pub kind: ReportKind,
    /// somebody began
    pub begun: bool,
    /// required sections that are still empty
    pub lacking: Vec<Section>,
    /// the newest version
    pub newest: Option<VersionRow>,
}

/// Both documents of a process, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffReports {
    /// process
    pub id: ProcessId,
    /// its name in addresses
    pub slug: String,
    /// its question
    pub question: String,
    /// everybody can see the process
    pub is_public: bool,
    /// there are proposals, so there is a page with what became of them
    pub has_results: bool,
    /// both documents
    pub reports: Vec<ReportStanding>,
}

//! The Pabulib `.pb` format: read as a stream, written as a stream, nothing lost.
//!
//! A file has three tables, `META`, `PROJECTS` and `VOTES`, with `;` between fields and double quotes
//! around fields that hold `;`, quotes or line breaks. [`read::Reader`] takes bytes in pieces of any
//! size and hands out rows; [`collect::Collector`] makes an election of the rows and keeps ballots in
//! packed form; [`write::Writer`] writes rows. The caller holds the file.

pub mod collect;
pub mod document;
pub mod meta;
pub mod number;
pub mod read;
pub mod reading;
mod specify;
pub mod write;

pub use collect::Collector;
pub use document::Document;
pub use meta::Meta;
pub use read::{Event, Reader, Row, Sink};
pub use reading::{BallotFault, Note, Reading};
pub use write::Writer;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::election::ElectionFault;

/// The three tables of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Section {
    /// Keys and values about the election.
    Meta,
    /// One row per plan.
    Projects,
    /// One row per ballot.
    Votes,
}

impl Section {
    /// All three, in their order.
    pub const ALL: [Self; 3] = [Self::Meta, Self::Projects, Self::Votes];

    /// The line that opens the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meta => "META",
            Self::Projects => "PROJECTS",
            Self::Votes => "VOTES",
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a file cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct PbError {
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u64,
    /// What is wrong there.
    pub problem: Problem,
}

/// What makes a file unreadable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "problem", content = "what")]
pub enum Problem {
    /// Bytes that are no UTF-8 text.
    #[error("this is not UTF-8 text")]
    NotText,
    /// A quote that is never closed.
    #[error("the quoted field that begins here is never closed")]
    OpenQuote,
    /// A row longer than [`read::MAX_ROW`].
    #[error("this row is too long")]
    RowTooLong,
    /// Text before the first table.
    #[error("expected META, PROJECTS or VOTES")]
    NoSection,
    /// A table that is there twice or in the wrong place.
    #[error("{0} stands in the wrong place")]
    SectionOrder(Section),
    /// A table that is missing.
    #[error("{0} is missing")]
    MissingSection(Section),
    /// A table without a row of column names.
    #[error("the column names of {0} are missing")]
    MissingColumns(Section),
    /// A column that must be there.
    #[error("column {0} is missing")]
    MissingColumn(String),
    /// A key of `META` that must be there.
    #[error("key {0} is missing in META")]
    MissingKey(String),
    /// A value that is no number of the right kind.
    #[error("{key} should be a number, not '{value}'")]
    BadNumber {
        /// The key or column.
        key: String,
        /// What it holds.
        value: String,
    },
    /// A vote type that is not in the specification.
    #[error("vote type '{0}' is unknown")]
    UnknownVoteType(String),
    /// The election is illegal.
    #[error("the election is not possible: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Election(Vec<ElectionFault>),
}

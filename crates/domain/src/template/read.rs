//! What is shown of templates.

use serde::{Deserialize, Serialize};

use super::{Licence, Step, Template};
use crate::id::{ProcessId, TemplateId};
use crate::input::Problems;
use crate::page::Page;
use crate::phase::Timeline;
use crate::process::Level;
use crate::time::Timestamp;

text_enum! {
    /// A template that comes with the portal.
    pub enum BuiltIn {
        /// ideas for a neighbourhood
        Ideas = "ideeen-voor-de-buurt",
        /// plans for a budget, before the vote
        Budget = "wijkbudget",
        /// what people think of a plan
        Plan = "raadpleging-over-een-plan",
        /// a place designed together
        Design = "ontwerp-speelplek",
    }
}

text_enum! {
    /// How a municipality came by a template.
    pub enum TemplateOrigin {
        /// saved from a process of its own
        Own = "own",
        /// read from a file
        Imported = "imported",
    }
}

/// Which template: one of the portal, or one that the municipality keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateKey {
    /// comes with the portal
    BuiltIn(BuiltIn),
    /// kept
    Kept(TemplateId),
}

impl std::fmt::Display for TemplateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BuiltIn(built_in) => built_in.fmt(f),
            Self::Kept(id) => id.fmt(f),
        }
    }
}

impl std::str::FromStr for TemplateKey {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        BuiltIn::parse(text).map_or_else(|| text.parse().map(Self::Kept), |known| Ok(Self::BuiltIn(known)))
    }
}

/// A template in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateCard {
    /// its key in addresses
    pub key: String,
    /// how the municipality came by it; none comes with the portal
    pub origin: Option<TemplateOrigin>,
    /// what it is called
    pub title: String,
    /// for what it is fit
    pub fits: String,
    /// municipality that made it
    pub author: String,
    /// how much influence
    pub level: Option<Level>,
}

/// The templates that a member of staff can start from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateList {
    /// those of the portal
    pub built_in: Vec<TemplateCard>,
    /// those of the municipality, newest first
    pub kept: Page<TemplateCard>,
    /// the reader may start and read from a file
    pub may_edit: bool,
}

/// A template with what it will make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplatePage {
    /// how it is listed
    pub card: TemplateCard,
    /// what it holds
    pub template: Template,
    /// names of the chosen methods in the language of the reader
    pub methods: Vec<String>,
    /// the start that was asked for, `2027-01-04`; empty when none was
    pub start: String,
    /// phases on that start
    pub timeline: Option<Timeline>,
    /// moments on that start, in the order of the template
    pub moments: Vec<Timestamp>,
    /// day of the decision on that start
    pub decision_date: String,
    /// the reader may start from it
    pub may_edit: bool,
}

/// A process to make a template of, with what would be taken along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavePage {
    /// process
    pub process: ProcessId,
    /// its question
    pub question: String,
    /// question, summary and promise as the template would have them, to be edited
    pub texts: (String, String, String),
    /// phases
    pub phases: i64,
    /// activities
    pub activities: i64,
    /// groups
    pub groups: i64,
    /// moments of contact
    pub moments: i64,
    /// it has a choice of methods
    pub choice: bool,
    /// templates that were saved from it before
    pub saved_before: i64,
    /// it was a trial that is made larger
    pub scales_up: bool,
}

/// From which template a process was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateUse {
    /// what it was called
    pub title: String,
    /// version of it
    pub edition: i64,
    /// what may be done with it
    pub licence: Licence,
    /// where it came from
    pub provenance: Vec<Step>,
}

/// Why a file cannot be read as a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// larger than [`MAX_FILE`]
    TooLarge,
    /// not JSON
    NotJson {
        /// line at which reading stopped
        line: usize,
        /// and column
        column: usize,
    },
    /// JSON, and no template
    NotATemplate,
    /// a version that came after this portal
    Newer {
        /// the version
        version: i64,
    },
    /// fields that are not right, each by its path
    Problems(Problems),
}

/// Most bytes of a file.
pub const MAX_FILE: usize = 256 * 1024;
/// The name of the format.
pub const FORMAT: &str = "polder-template";
/// The version of the format that this portal writes.
pub const VERSION: i64 = 1;

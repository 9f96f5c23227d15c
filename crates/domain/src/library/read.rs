//! What is known of entries, and what of them is shown.

use serde::{Deserialize, Serialize};

use super::{EntryKey, Example, LibraryDocument};
use crate::guide::GuidePhase;
use crate::id::LibraryEntryId;
use crate::method::Method;

text_enum! {
    /// What an entry is.
    pub enum EntryKind {
        /// what somebody did
        Example = "example",
        /// a link that helps
        Document = "document",
    }
}

/// An entry of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LibraryEntry {
    /// what somebody did
    Example(Box<Example>),
    /// a link that helps
    Document(Box<LibraryDocument>),
}

impl LibraryEntry {
    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> EntryKind {
        match self {
            Self::Example(_) => EntryKind::Example,
            Self::Document(_) => EntryKind::Document,
        }
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Example(example) => &example.title,
            Self::Document(document) => &document.title,
        }
    }

    /// Which it is.
    #[must_use]
    pub const fn key(&self) -> &EntryKey {
        match self {
            Self::Example(example) => &example.key,
            Self::Document(document) => &document.key,
        }
    }

    /// The same, known as an entry of the municipality.
    #[must_use]
    pub fn owned_as(mut self, id: LibraryEntryId) -> Self {
        match &mut self {
            Self::Example(example) => example.key = EntryKey::Own(id),
            Self::Document(document) => document.key = EntryKey::Own(id),
        }
        self
    }
}

/// An entry that a municipality added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLibraryEntry {
    /// identifier
    pub id: LibraryEntryId,
    /// what it says
    pub entry: LibraryEntry,
    /// not shown to residents
    pub withdrawn: bool,
}

/// An entry in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRow {
    /// which
    pub key: EntryKey,
    /// what it is
    pub kind: EntryKind,
    /// title
    pub title: String,
    /// not shown to residents
    pub hidden: bool,
}

/// The library, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryRows {
    /// what the municipality added, newest first
    pub own: Vec<EntryRow>,
    /// what comes with the portal, in the order in which it is shown
    pub built_in: Vec<EntryRow>,
}

/// What the forms of the library let one choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryChoices {
    /// phases of the guide with their names
    pub phases: Vec<(GuidePhase, String)>,
    /// methods with their names
    pub methods: Vec<(Method, String)>,
}

/// One entry, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPage {
    /// what it says
    pub entry: LibraryEntry,
    /// not shown to residents
    pub hidden: bool,
    /// what its form lets one choose from
    pub choices: LibraryChoices,
}

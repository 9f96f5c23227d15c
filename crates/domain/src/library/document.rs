//! A document of the library: a link with what one must know before following it.

use serde::{Deserialize, Serialize};

use super::{EntryKey, PartDate};
use crate::guide::{GuidePhase, ItemCode, ItemKey};
use crate::method::Method;

text_enum! {
    /// What a document is.
    pub enum DocumentKind {
        /// a booklet that tells what something is
        Booklet = "booklet",
        /// how to do something
        Manual = "manual",
        /// what somebody found out
        Research = "research",
        /// a picture that explains
        Infographic = "infographic",
        /// a website or a page of it
        Link = "link",
    }
}

text_enum! {
    /// The language of a document.
    pub enum DocumentLang {
        /// Dutch
        Dutch = "nl",
        /// English
        English = "en",
        /// Dutch and English
        Both = "both",
        /// another one
        Other = "other",
    }
}

impl DocumentLang {
    /// Whether somebody who reads `wanted` can read it.
    #[must_use]
    pub fn reads(self, wanted: Self) -> bool {
        self == wanted || (self == Self::Both && matches!(wanted, Self::Dutch | Self::English))
    }

    /// The code that the link carries when its target is in another language than the page.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Dutch => Some("nl"),
            Self::English => Some("en"),
            Self::Both | Self::Other => None,
        }
    }
}

text_enum! {
    /// What others may do with a document.
    pub enum DocumentLicence {
        /// the source does not say
        Unknown = "unknown",
        /// anything
        Free = "cc0",
        /// anything, when they say whose it was
        Named = "cc_by",
        /// the same, and what they make of it is shared in the same way
        Alike = "cc_by_sa",
        /// as the European Union Public Licence says
        Eupl = "eupl",
        /// read it only
        Reserved = "reserved",
    }
}

/// Where in the guide a document helps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// all of these phases
    #[serde(default)]
    pub phases: Vec<GuidePhase>,
    /// these steps
    #[serde(default)]
    pub items: Vec<ItemCode>,
}

impl Places {
    /// Whether it helps with just this step.
    #[must_use]
    pub fn help_with(&self, item: ItemKey) -> bool {
        item.built_in().is_some_and(|code| self.items.contains(&code)) && !self.phases.contains(&item.phase())
    }

    /// Whether it helps somewhere in a phase.
    #[must_use]
    pub fn touch(&self, phase: GuidePhase) -> bool {
        self.phases.contains(&phase) || self.items.iter().any(|item| item.phase() == phase)
    }
}

/// A document of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryDocument {
    /// which
    pub key: EntryKey,
    /// what it is
    pub kind: DocumentKind,
    /// title
    pub title: String,
    /// what it is for, in a sentence
    pub about: String,
    /// who published it
    pub publisher: String,
    /// when; none: not known
    pub date: Option<PartDate>,
    /// language
    pub lang: DocumentLang,
    /// licence
    pub licence: DocumentLicence,
    /// where it is: on the web, or a path in this portal
    pub url: String,
    /// kind and size in words: "PDF, 1,2 MB"; empty when not known
    pub format: String,
    /// where in the guide it helps
    pub places: Places,
    /// the methods it is about
    pub methods: Vec<Method>,
}

impl LibraryDocument {
    /// Whether it is a page of this portal.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.url.starts_with('/')
    }
}

/// The documents that help with one step. Those that help with its whole phase are told once, with the phase.
#[must_use]
pub fn documents_for(documents: &[LibraryDocument], item: ItemKey) -> Vec<&LibraryDocument> {
    documents.iter().filter(|document| document.places.help_with(item)).collect()
}

/// The documents that help with a whole phase.
#[must_use]
pub fn documents_of(documents: &[LibraryDocument], phase: GuidePhase) -> Vec<&LibraryDocument> {
    documents.iter().filter(|document| document.places.phases.contains(&phase)).collect()
}

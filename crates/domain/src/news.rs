//! News and tips of a whole municipality, and the mails to who follows them.
//!
//! A message belongs to a process (news, follow-up) or to the municipality itself (news, a tip). All of them are one
//! list, newest first, also as an Atom feed; the toolkit asks for it with dates and a subscription by mail.

mod follow;

pub use follow::*;

use serde::{Deserialize, Serialize};

use crate::id::{NewsId, ProcessId};
use crate::input::Problems;
use crate::page::{Cursor, Page};
use crate::process::NewsKind;
use crate::time::Timestamp;

/// Messages on one page of the list.
pub const NEWS_PAGE: usize = 20;

/// Messages in a feed: who reads it once a month still misses nothing.
pub const FEED_ITEMS: usize = 50;

/// Most characters of a message.
pub const NEWS_MAX: u32 = 8000;

/// The process that a message belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsProcess {
    /// identifier
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// its name in addresses
    pub slug: String,
}

/// A message that everybody may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsRow {
    /// identifier
    pub id: NewsId,
    /// place in the list among messages of the same moment
    pub seq: i64,
    /// news, follow-up or tip
    pub kind: NewsKind,
    /// title
    pub title: String,
    /// text (Markdown)
    pub body: String,
    /// since when it can be read
    pub published_at: Timestamp,
    /// when it was last changed after it was written
    pub changed_at: Option<Timestamp>,
    /// the process it belongs to; none: the municipality itself
    pub process: Option<NewsProcess>,
}

impl NewsRow {
    /// Where it stands on the site.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/nieuws/{}", self.id)
    }

    /// When it last became other than it was: when it was changed, or else published.
    #[must_use]
    pub fn updated_at(&self) -> Timestamp {
        self.changed_at.map_or(self.published_at, |changed| changed.max(self.published_at))
    }
}

/// Which messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NewsQuery {
    /// only this kind
    pub kind: Option<NewsKind>,
    /// of what
    pub of: NewsOf,
    /// where to read from
    pub cursor: Option<Cursor>,
}

/// Whose messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NewsOf {
    /// of the municipality and of every process that is public
    #[default]
    All,
    /// of the municipality itself
    Portal,
    /// of one process
    Process(ProcessId),
}

/// The messages of the municipality itself, as staff see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalNews {
    /// newest first
    pub page: Page<NewsRow>,
    /// how many addresses get the mails about all news
    pub followers: i64,
}

/// The form of a message of the municipality, as typed.
#[derive(Clone, Debug, Default)]
pub struct NewsInput {
    /// text of a [`NewsKind`]
    pub kind: String,
    /// title
    pub title: String,
    /// text (Markdown)
    pub body: String,
}

/// What a message says, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsText {
    /// news, follow-up or tip
    pub kind: NewsKind,
    /// title
    pub title: String,
    /// text (Markdown)
    pub body: String,
}

impl NewsInput {
    /// Checks the form; `kinds` are those that can be written here.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, kinds: &[NewsKind]) -> Result<NewsText, Problems> {
        let mut p = Problems::new();
        let kind = p.choice("kind", &self.kind, |text| NewsKind::parse_among(text, kinds));
        let title = p.line("title", &self.title, 5..=120);
        let body = p.text("body", &self.body, 10..=NEWS_MAX);
        match kind {
            Some(kind) => p.finish(NewsText { kind, title, body }),
            None => Err(p),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_process_gives_no_tips_and_the_municipality_no_follow_up() {
        let input = |kind: &str| NewsInput {
            kind: kind.into(),
            title: "De bus rijdt weer".into(),
            body: "Vanaf maandag.".into(),
        };
        assert!(input("tip").check(&NewsKind::OF_PORTAL).is_ok());
        assert!(input("tip").check(&NewsKind::OF_PROCESS).is_err());
        assert!(input("follow_up").check(&NewsKind::OF_PROCESS).is_ok());
        assert!(input("follow_up").check(&NewsKind::OF_PORTAL).is_err());
        assert_eq!(NewsInput::default().check(&NewsKind::OF_PORTAL).unwrap_err().0.len(), 3);
    }
}

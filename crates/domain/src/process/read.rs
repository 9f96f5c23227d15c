//! What is read of a process: the process itself, its card, what belongs to it.

use serde::{Deserialize, Serialize};

use super::{Level, ProcessFields, ProcessState};
use crate::id::{AccountId, DocumentId, EventId, MunicipalityId, NewsId, PictureId, ProcessId, TopicId};
use crate::phase::{Course, Phase, Timeline};
use crate::time::Timestamp;

text_enum! {
    /// What a news message is.
    pub enum NewsKind {
        /// news while it runs
        News = "news",
        /// what happens with the outcome
        FollowUp = "follow_up",
        /// what helps to take part
        Tip = "tip",
    }
}

impl NewsKind {
    /// What a process can say.
    pub const OF_PROCESS: [Self; 2] = [Self::News, Self::FollowUp];
    /// What the municipality can say by itself, outside any process.
    pub const OF_PORTAL: [Self; 2] = [Self::News, Self::Tip];

    /// One of these kinds, by its text.
    #[must_use]
    pub fn parse_among(text: &str, kinds: &[Self]) -> Option<Self> {
        Self::parse(text).filter(|kind| kinds.contains(kind))
    }
}

/// A news message or follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct News {
    /// identifier
    pub id: NewsId,
    /// news or follow-up
    pub kind: NewsKind,
    /// title
    pub title: String,
    /// text (Markdown)
    pub body: String,
    /// since when it is on the page
    pub published_at: Timestamp,
    /// when it was last changed after it was written
    pub changed_at: Option<Timestamp>,
}

/// A document of a process: a link with what a reader must know before opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Document {
    /// identifier
    pub id: DocumentId,
    /// title
    pub title: String,
    /// where it is
    pub url: String,
    /// kind and size in words: "pdf, 340 kB"
    pub format: String,
    /// since when it is on the page
    pub added_at: Timestamp,
}

/// A picture with the text for who cannot see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Picture {
    /// identifier, also its address
    pub id: PictureId,
    /// what it shows; empty when it is decoration
    pub alt: String,
    /// width in pixels
    pub width: i64,
    /// height in pixels
    pub height: i64,
}

/// An entry in the history of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct ProcessEvent {
    /// identifier
    pub id: EventId,
    /// when
    pub at: Timestamp,
    /// who; none is the portal itself
    pub actor: Option<String>,
    /// state after it
    pub state: ProcessState,
    /// what happened, or why
    pub note: String,
}

/// That a process was closed and opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// when it was closed
    pub closed_at: Timestamp,
    /// when it was opened again
    pub at: Timestamp,
    /// why
    pub reason: String,
}

/// Whether a process was closed and is open again, by what happened to it (newest first). None when it was never
/// closed, or is.
#[must_use]
pub fn reopened(events: &[ProcessEvent]) -> Option<Reopened> {
    let at = events.iter().position(|event| event.state == ProcessState::Closed)?;
    let closed = events.get(at)?;
    let mut since = events.iter().take(at).filter(|event| event.at > closed.at);
    let again = since.rfind(|event| event.state == ProcessState::Published)?;
    Some(Reopened { closed_at: closed.at, at: again.at, reason: again.note.clone() })
}

/// A process in full, as the service works with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// identifier
    pub id: ProcessId,
    /// municipality
    pub municipality: MunicipalityId,
    /// what it says
    pub fields: ProcessFields,
    /// where it is in its life
    pub state: ProcessState,
    /// phases as they are dated
    pub timeline: Timeline,
    /// pictures
    pub pictures: Vec<Picture>,
    /// who made it
    pub created_by: Option<AccountId>,
    /// number of changes, to notice that two people change it at once
    pub version: i64,
    /// secret part of the preview address
    pub preview_key: String,
    /// since when it is open to all
    pub published_at: Option<Timestamp>,
    /// when it was closed; none while it is not
    pub closed_at: Option<Timestamp>,
}

impl Process {
    /// The phases as they went: what is shown and counted of them. [`Process::timeline`] is what staff dated.
    #[must_use]
    pub fn course(&self) -> Course {
        self.timeline.course(self.closed_at)
    }
}

/// A process in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessCard {
    /// identifier
    pub id: ProcessId,
    /// name in the address
    pub slug: String,
    /// the question
    pub question: String,
    /// one or two sentences
    pub summary: String,
    /// where
    pub place: String,
    /// subject
    pub topic_id: Option<TopicId>,
    /// how much influence
    pub level: Option<Level>,
    /// where in its life
    pub state: ProcessState,
    /// the phase that is open now
    pub current: Option<Phase>,
    /// else the phase that comes next
    pub next: Option<Phase>,
    /// picture
    pub picture: Option<Picture>,
    /// number of proposals shown
    pub proposals: i64,
    /// number of supports
    pub supports: i64,
    /// what was decided and done
    pub outcome: String,
}

/// Numbers of a process, each counted from the same rows that the lists show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessNumbers {
    /// proposals that are shown
    pub proposals: i64,
    /// supports in all
    pub supports: i64,
    /// proposals with a final answer
    pub answered: i64,
    /// proposals whose answer is late
    pub overdue: i64,
    /// proposals accepted or carried out, as a whole
    pub accepted: i64,
    /// proposals of which a part is accepted or carried out
    pub partly: i64,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn that_a_process_was_closed_and_opened_again_is_known_by_what_happened() {
        use ProcessState::{Closed, Draft, Published, Review};
        let of = |states: &[ProcessState]| {
            let event = |(n, state): (usize, &ProcessState)| ProcessEvent {
                id: EventId(uuid::Uuid::from_u128(n as u128)),
                at: Timestamp(i64::try_from(n).unwrap()),
                actor: None,
                state: *state,
                note: format!("stap {n}"),
            };
            // As they are read: the newest first.
            let events: Vec<_> = states.iter().enumerate().map(event).rev().collect();
            reopened(&events).map(|again| (again.closed_at.0, again.at.0, again.reason))
        };
        assert_eq!(of(&[Draft, Review, Published, Closed, Published]), Some((3, 4, "stap 4".to_owned())));
        // Something else happened while it was closed, and after.
        assert_eq!(
            of(&[Draft, Published, Closed, Closed, Published, Published]),
            Some((3, 4, "stap 4".to_owned()))
        );
        assert_eq!(of(&[Draft, Published, Closed, Published, Closed]), None, "it is closed");
        assert_eq!(of(&[Draft, Review, Published, Published]), None, "it never was");
        assert_eq!(of(&[Published]), None);
        assert_eq!(of(&[]), None);
    }
}

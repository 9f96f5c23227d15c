//! What is known of lessons, and what of it is shown.

use serde::{Deserialize, Serialize};

use super::{Improvement, LessonKind, LessonPlace};
use crate::guide::GuidePhase;
use crate::id::{LessonId, ProcessId};
use crate::page::{Cursor, Page};
use crate::team::TeamRole;
use crate::time::Timestamp;

/// Lessons on one page of the list.
pub const LESSON_PAGE: usize = 15;

/// Lessons shown as a tip with one step of the guide.
pub const TIPS: i64 = 3;

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// identifier
    pub id: LessonId,
    /// place in the order of coming, to break ties
    pub seq: i64,
    /// process
    pub process: ProcessId,
    /// its question
    pub question: String,
    /// its name in addresses, when everybody can read it
    pub slug: Option<String>,
    /// what it says about next time
    pub kind: LessonKind,
    /// where in the guide it belongs
    pub place: LessonPlace,
    /// in one line
    pub title: String,
    /// what happened
    pub happened: String,
    /// what we would do again, or differently
    pub next_time: String,
    /// as what its author took part
    pub role: TeamRole,
    /// everybody may read it
    pub published: bool,
    /// when it was written
    pub at: Timestamp,
}

/// Which lessons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonQuery {
    /// words that stand in it
    pub search: String,
    /// phase of the guide
    pub phase: Option<GuidePhase>,
    /// what they say about next time
    pub kind: Option<LessonKind>,
    /// only those that everybody may read, of processes that everybody can see
    pub published: bool,
    /// where to read from
    pub cursor: Option<Cursor>,
}

/// Most words of a search.
const MOST_WORDS: usize = 6;

impl LessonQuery {
    /// The words to search for, in small letters.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        self.search.to_lowercase().split_whitespace().take(MOST_WORDS).map(str::to_owned).collect()
    }

    /// Whether it leaves anything out on purpose.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.words().is_empty() || self.phase.is_some() || self.kind.is_some()
    }
}

/// A lesson of an earlier process, with the step of the guide that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Tip {
    /// which lesson
    pub id: LessonId,
    /// process that taught it
    pub process_id: ProcessId,
    /// its question
    pub question: String,
    /// in one line
    pub title: String,
    /// what it says about next time
    pub kind: LessonKind,
    /// when it was written
    pub at: Timestamp,
}

/// The lessons of a municipality, one page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonList {
    /// newest first
    pub page: Page<Lesson>,
    /// phases of the guide with their names, to filter by
    pub phases: Vec<(GuidePhase, String)>,
}

/// What a process taught and what is done about it, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnPage {
    /// process
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// lessons, newest first
    pub lessons: Vec<Lesson>,
    /// things to do better: open ones first, by day
    pub improvements: Vec<Improvement>,
    /// places of the guide with their names, to choose from
    pub places: Vec<(LessonPlace, String)>,
    /// the reader may write here
    pub may_edit: bool,
    /// the moment of the page
    pub now: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_has_a_few_words_in_small_letters() {
        let query = LessonQuery { search: "  Bel De\tIndiener ".into(), ..LessonQuery::default() };
        assert_eq!(query.words(), ["bel", "de", "indiener"]);
        assert!(query.is_filtered());
        let long = LessonQuery { search: "a ".repeat(50), ..LessonQuery::default() };
        assert_eq!(long.words().len(), 6);
        assert!(!LessonQuery { search: "  ".into(), ..LessonQuery::default() }.is_filtered());
    }
}

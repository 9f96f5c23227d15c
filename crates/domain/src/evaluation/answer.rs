//! What somebody answers who looks back. Nothing says who it was.

use serde::{Deserialize, Serialize};

use crate::account::ParticipantKind;
use crate::id::AreaId;

/// A judgement from 1 (very bad) to 5 (very good).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Score(u8);

impl Score {
    /// All scores, from bad to good.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// A score; none when it is not from 1 to 5.
    #[must_use]
    pub fn new(number: i64) -> Option<Self> {
        u8::try_from(number).ok().filter(|n| (1..=5).contains(n)).map(Self)
    }

    /// As a form sends it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|score| score.0.to_string() == text)
    }

    /// From 1 to 5.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

text_enum! {
    /// A question that is answered with a score.
    pub enum ScoreQuestion {
        /// how it went
        Process = "process",
        /// what came of it
        Result = "result",
        /// how much it mattered
        Influence = "influence",
        /// whether it was clear what could be decided
        Frame = "frame",
    }
}

text_enum! {
    /// How far somebody took part.
    pub enum Part {
        /// to the end
        ToTheEnd = "to_the_end",
        /// stopped halfway
        Stopped = "stopped",
        /// only looked
        OnlyLooked = "only_looked",
    }
}

text_enum! {
    /// Why somebody stopped halfway.
    pub enum StopReason {
        /// it took too long
        NoTime = "no_time",
        /// it was too hard, or not clear
        TooHard = "too_hard",
        /// it would not matter
        NoInfluence = "no_influence",
        /// nobody answered
        NoAnswer = "no_answer",
        /// the site did not work
        Broken = "broken",
        /// how people spoke to each other
        Conduct = "conduct",
        /// something else
        Other = "other",
    }
}

/// How somebody took part, with why they stopped if they did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TookPart {
    /// to the end
    ToTheEnd,
    /// stopped halfway
    Stopped {
        /// why, from the list
        reason: Option<StopReason>,
        /// why, in own words; may be empty
        words: String,
    },
    /// only looked
    OnlyLooked,
}

impl TookPart {
    /// Without the reason.
    #[must_use]
    pub const fn part(&self) -> Part {
        match self {
            Self::ToTheEnd => Part::ToTheEnd,
            Self::Stopped { .. } => Part::Stopped,
            Self::OnlyLooked => Part::OnlyLooked,
        }
    }

    /// The reason for stopping; an empty text when there is none.
    #[must_use]
    pub fn stopped(&self) -> (Option<StopReason>, &str) {
        match self {
            Self::Stopped { reason, words } => (*reason, words),
            Self::ToTheEnd | Self::OnlyLooked => (None, ""),
        }
    }
}

/// The answers of one person. Only the first question has to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// how it went
    pub process: Score,
    /// what came of it
    pub result: Option<Score>,
    /// how much it mattered
    pub influence: Option<Score>,
    /// whether it was clear what could be decided
    pub frame: Option<Score>,
    /// whether it was their first time
    pub first_time: Option<bool>,
    /// how far they took part
    pub part: Option<TookPart>,
    /// as what they took part
    pub kind: Option<ParticipantKind>,
    /// where they live or work
    pub area: Option<AreaId>,
    /// what else they want to say; may be empty
    pub remark: String,
}

/// Answers that are the same in all that is counted, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerGroup {
    /// how it went
    pub process: Score,
    /// what came of it
    pub result: Option<Score>,
    /// how much it mattered
    pub influence: Option<Score>,
    /// whether it was clear what could be decided
    pub frame: Option<Score>,
    /// whether it was their first time
    pub first_time: Option<bool>,
    /// how far they took part
    pub part: Option<Part>,
    /// why they stopped
    pub reason: Option<StopReason>,
    /// as what they took part
    pub kind: Option<ParticipantKind>,
    /// whether staff entered them
    pub on_paper: bool,
    /// how many
    pub n: u32,
}

impl AnswerGroup {
    /// The score given to a question.
    #[must_use]
    pub const fn score(&self, question: ScoreQuestion) -> Option<Score> {
        match question {
            ScoreQuestion::Process => Some(self.process),
            ScoreQuestion::Result => self.result,
            ScoreQuestion::Influence => self.influence,
            ScoreQuestion::Frame => self.frame,
        }
    }
}

/// What somebody wrote, for staff to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct OpenAnswer {
    /// place in the order of coming
    pub seq: i64,
    /// why they stopped, in own words; may be empty
    pub stop_text: String,
    /// what else they want to say; may be empty
    pub remark: String,
}

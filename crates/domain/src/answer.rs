//! The official answer to a proposal, and the clock that promises one.

use serde::{Deserialize, Serialize};

use crate::input::{ProblemKind, Problems};
use crate::money::Cents;
use crate::time::Timestamp;

text_enum! {
    /// What the municipality says.
    pub enum AnswerState {
        /// somebody has read it
        Viewed = "viewed",
        /// it is being looked into
        Considering = "considering",
        /// it will be done
        Accepted = "accepted",
        /// a part of it will be done; the text says what does and what does not go ahead
        Partly = "partly",
        /// it will not be done, with the reason
        Rejected = "rejected",
        /// it has been done
        CarriedOut = "carried_out",
    }
}

impl AnswerState {
    /// Whether this answer keeps the promise to answer in time. Having read something is no answer.
    #[must_use]
    pub const fn keeps_promise(self) -> bool {
        matches!(self, Self::Accepted | Self::Partly | Self::Rejected | Self::CarriedOut)
    }

    /// The answers that the list of staff can be filtered by. Of what was only read there is nothing to find.
    pub const FILTERABLE: &[Self] =
        &[Self::Considering, Self::Accepted, Self::Partly, Self::Rejected, Self::CarriedOut];

    /// Whether something will be done, so that it says who sees to it and when.
    #[must_use]
    pub const fn goes_ahead(self) -> bool {
        matches!(self, Self::Accepted | Self::Partly)
    }

    /// Which answers can follow this one. Nothing is said to be done that was not, as a whole or for a part, to go
    /// ahead first.
    #[must_use]
    pub const fn can_follow(self, last: Option<Self>) -> bool {
        match (last, self) {
            (None, Self::CarriedOut) => false,
            (None, _) => true,
            (Some(Self::Viewed), next) => !matches!(next, Self::CarriedOut | Self::Viewed),
            (Some(Self::Considering | Self::Rejected), next) => {
                matches!(next, Self::Considering | Self::Accepted | Self::Partly | Self::Rejected)
            }
            (Some(Self::Accepted | Self::Partly), next) => {
                matches!(next, Self::CarriedOut | Self::Accepted | Self::Partly | Self::Rejected)
            }
            (Some(Self::CarriedOut), next) => matches!(next, Self::CarriedOut),
        }
    }
}

text_enum! {
    /// What a list of proposals can be filtered by. It knows what residents read: of what was carried out, whether that
    /// is the whole or a part.
    pub enum AnswerFilter {
        /// being looked into
        Considering = "considering",
        /// will be done
        Accepted = "accepted",
        /// will be done for a part
        Partly = "partly",
        /// will not be done
        Rejected = "rejected",
        /// done, as a whole
        CarriedOut = "carried_out",
        /// done for a part: the decision before it was [`AnswerState::Partly`]
        PartDone = "part_done",
    }
}

impl AnswerFilter {
    /// The last answer of what is found.
    #[must_use]
    pub const fn answer(self) -> AnswerState {
        match self {
            Self::Considering => AnswerState::Considering,
            Self::Accepted => AnswerState::Accepted,
            Self::Partly => AnswerState::Partly,
            Self::Rejected => AnswerState::Rejected,
            Self::CarriedOut | Self::PartDone => AnswerState::CarriedOut,
        }
    }

    /// Whether what was carried out is a part; none where nothing was.
    #[must_use]
    pub const fn part_done(self) -> Option<bool> {
        match self {
            Self::CarriedOut => Some(false),
            Self::PartDone => Some(true),
            _ => None,
        }
    }
}

/// The last decision of answers that were given, newest first: that it was carried out says nothing of how much of it
/// went ahead, and what came before does.
pub fn decision(given: impl IntoIterator<Item = AnswerState>) -> Option<AnswerState> {
    given.into_iter().find(|state| *state != AnswerState::CarriedOut)
}

/// A checked answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// what is said
    pub state: AnswerState,
    /// why, in plain words; only "viewed" needs none
    pub text: String,
    /// cost, when known
    pub cost: Option<Cents>,
    /// when it will be (or was) done: "voorjaar 2027"
    pub period: Option<String>,
    /// who sees to it: "Team Groen"
    pub owner: Option<String>,
}

/// The answer form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerInput {
    /// text of an [`AnswerState`]
    pub state: String,
    /// why
    pub text: String,
    /// money or empty
    pub cost: String,
    /// or empty
    pub period: String,
    /// or empty
    pub owner: String,
}

impl AnswerInput {
    /// Checks the form against the answer given last.
    ///
    /// What goes ahead, as a whole or for a part, says who sees to it and when. Refusing says why; a part says what
    /// does and what does not go ahead ([`PARTLY_LEAST`]); only reading needs no words.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, last: Option<AnswerState>) -> Result<Answer, Problems> {
        let mut p = Problems::new();
        let state = p.choice("state", &self.state, AnswerState::parse);
        if state.is_some_and(|s| !s.can_follow(last)) {
            p.add("state", ProblemKind::NotAChoice);
        }
        let text = match state {
            Some(AnswerState::Viewed) => p.text("text", &self.text, 0..=LONGEST),
            Some(AnswerState::Partly) => parts_explained(&mut p, &self.text),
            _ => p.text("text", &self.text, 20..=LONGEST),
        };
        let needed = u32::from(state.is_some_and(AnswerState::goes_ahead)) * 2;
        // In the order of the form.
        let owner = Some(p.line("owner", &self.owner, needed..=80)).filter(|t| !t.is_empty());
        let period = Some(p.line("period", &self.period, needed..=80)).filter(|t| !t.is_empty());
        let cost = match self.cost.trim() {
            "" => None,
            typed => {
                let cost = Cents::parse(typed);
                if cost.is_none() {
                    p.add("cost", ProblemKind::NotMoney);
                }
                cost
            }
        };
        match state {
            Some(state) => p.finish(Answer { state, text, cost, period, owner }),
            None => Err(p),
        }
    }
}

/// Characters that a text needs at least to say of a part what does and what does not go ahead, and why.
pub const PARTLY_LEAST: u32 = 40;

/// Characters of an answer at most.
const LONGEST: u32 = 4000;

/// The text of an answer about a part. It has to say two things, and whoever leaves it empty or short hears which.
fn parts_explained(p: &mut Problems, text: &str) -> String {
    let clean = p.text("text", text, 0..=LONGEST);
    let given = u32::try_from(clean.chars().count()).unwrap_or(u32::MAX);
    if given < PARTLY_LEAST {
        p.add("text", ProblemKind::PartsUnexplained { min: PARTLY_LEAST });
    }
    clean
}

/// When an answer is promised for something published at a moment: by the end of the last day.
///
/// `given` are the answers, newest first. "Considering" gives the municipality the same number of days once more,
/// counted from the first such answer since it last decided: saying it again gives no more time.
#[must_use]
pub fn due(published: Timestamp, days: u32, given: &[(AnswerState, Timestamp)]) -> Option<Timestamp> {
    if given.first().is_some_and(|(state, _)| state.keeps_promise()) {
        return None;
    }
    let undecided = given.iter().take_while(|(state, _)| !state.keeps_promise());
    let considered = undecided.filter(|(state, _)| *state == AnswerState::Considering).last();
    let from = considered.map_or(published, |(_, at)| *at);
    Some(from.end_of_day_after(i64::from(days)))
}

#[cfg(test)]
mod tests;

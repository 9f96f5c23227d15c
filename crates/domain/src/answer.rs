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
        matches!(self, Self::Accepted | Self::Rejected | Self::CarriedOut)
    }

    /// Which answers can follow this one. Nothing is said to be done that was not accepted first.
    #[must_use]
    pub const fn can_follow(self, last: Option<Self>) -> bool {
        match (last, self) {
            (None, Self::CarriedOut) => false,
            (None, _) => true,
            (Some(Self::Viewed), next) => !matches!(next, Self::CarriedOut | Self::Viewed),
            (Some(Self::Considering), next) => {
                matches!(next, Self::Considering | Self::Accepted | Self::Rejected)
            }
            (Some(Self::Accepted), next) => {
                matches!(next, Self::CarriedOut | Self::Accepted | Self::Rejected)
            }
            (Some(Self::Rejected), next) => {
                matches!(next, Self::Considering | Self::Accepted | Self::Rejected)
            }
            (Some(Self::CarriedOut), next) => matches!(next, Self::CarriedOut),
        }
    }
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
    /// Accepting says who sees to it and when; refusing says why; only reading needs no words.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, last: Option<AnswerState>) -> Result<Answer, Problems> {
        let mut p = Problems::new();
        let state = p.choice("state", &self.state, AnswerState::parse);
        if state.is_some_and(|s| !s.can_follow(last)) {
            p.add("state", ProblemKind::NotAChoice);
        }
        let shortest = if state == Some(AnswerState::Viewed) { 0 } else { 20 };
        let text = p.text("text", &self.text, shortest..=4000);
        let accepted = state == Some(AnswerState::Accepted);
        let needed = u32::from(accepted) * 2;
        let period = Some(p.line("period", &self.period, needed..=80)).filter(|t| !t.is_empty());
        let owner = Some(p.line("owner", &self.owner, needed..=80)).filter(|t| !t.is_empty());
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
mod tests {
    use super::*;

    #[test]
    fn accepting_says_who_and_when() {
        let input = AnswerInput {
            state: "accepted".into(),
            text: "Wij gaan dit doen in de wijk.".into(),
            ..Default::default()
        };
        let fields: Vec<_> =
            input.check(None).err().unwrap_or_default().0.into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["period", "owner"]);
    }

    #[test]
    fn refusing_says_why_and_reading_needs_no_words() {
        let refuse = AnswerInput { state: "rejected".into(), ..Default::default() };
        assert!(refuse.check(None).is_err());
        let read = AnswerInput { state: "viewed".into(), ..Default::default() };
        assert!(read.check(None).is_ok());
    }

    #[test]
    fn nothing_is_done_that_was_not_accepted() {
        for last in
            [None, Some(AnswerState::Viewed), Some(AnswerState::Considering), Some(AnswerState::Rejected)]
        {
            assert!(!AnswerState::CarriedOut.can_follow(last), "{last:?}");
        }
        assert!(AnswerState::CarriedOut.can_follow(Some(AnswerState::Accepted)));
    }

    #[test]
    fn having_read_it_does_not_stop_the_clock() {
        let published = Timestamp(0);
        let viewed = due(published, 30, &[(AnswerState::Viewed, published.plus_days(2))]);
        assert_eq!(viewed, due(published, 30, &[]));
        assert_eq!(due(published, 30, &[(AnswerState::Rejected, published)]), None);
        let later = due(published, 30, &[(AnswerState::Considering, published.plus_days(10))]);
        assert!(later > viewed);
    }

    #[test]
    fn looking_into_it_gives_more_time_only_once() {
        use AnswerState::{Considering, Rejected};
        let day = |n| Timestamp(0).plus_days(n);
        let once = due(day(0), 30, &[(Considering, day(10))]);
        assert_eq!(once, Some(day(10).end_of_day_after(30)));
        assert_eq!(due(day(0), 30, &[(Considering, day(35)), (Considering, day(10))]), once);
        // Looked into again after a decision, the time is that of the new look.
        let again = [(Considering, day(60)), (Rejected, day(20)), (Considering, day(10))];
        assert_eq!(due(day(0), 30, &again), Some(day(60).end_of_day_after(30)));
    }
}

//! What the portal knows of choosing, looking back and learning, for the guide.

use serde::{Deserialize, Serialize};

use crate::choice::KeptChoice;
use crate::evaluation::{Counted, Pilot};
use crate::figures::Budget;
use crate::lesson::{Improvement, Lesson};
use crate::phase::Window;

/// What the portal knows of choosing, looking back and learning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnFacts {
    /// a budget with its source and hours of a team are noted
    pub budget: bool,
    /// a method was chosen
    pub method: bool,
    /// who took part and who stopped answered, or the questionnaire is over and had answers
    pub evaluated: bool,
    /// the team judged itself
    pub self_evaluated: bool,
    /// something will be better, with somebody who does it and a day
    pub improvements: bool,
    /// a lesson is there for everybody to read
    pub lessons: bool,
    /// the trial was decided on
    pub decided: bool,
}

/// What these facts are seen in.
#[derive(Clone, Copy, Debug)]
pub struct Learned<'a> {
    /// what it may cost
    pub budget: &'a Budget,
    /// hours of the team in a week
    pub hours: i64,
    /// the methods that were chosen
    pub choice: Option<&'a KeptChoice>,
    /// what was answered
    pub counted: &'a Counted,
    /// whether one can look back
    pub window: Window,
    /// how often the team judged itself
    pub judgements: usize,
    /// what will be better
    pub improvements: &'a [Improvement],
    /// what it taught
    pub lessons: &'a [Lesson],
    /// the trial that it is
    pub pilot: Option<&'a Pilot>,
}

impl From<Learned<'_>> for LearnFacts {
    fn from(seen: Learned<'_>) -> Self {
        let over = matches!(seen.window, Window::Closed { .. });
        // The database and the form see to it that each has an owner and a day; a rule that is relied on is asked.
        let whole = |one: &Improvement| !one.owner.trim().is_empty();
        Self {
            budget: seen.budget.money.is_some() && seen.hours > 0,
            method: seen.choice.is_some_and(|choice| !choice.methods.is_empty()),
            evaluated: seen.counted.has_both_sides() || (over && seen.counted.n > 0),
            self_evaluated: seen.judgements > 0,
            improvements: !seen.improvements.is_empty() && seen.improvements.iter().all(whole),
            lessons: seen.lessons.iter().any(|lesson| lesson.published),
            decided: seen.pilot.is_some_and(|pilot| pilot.decision.is_some()),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::evaluation::{Part, PilotDecision, PilotOutcome};
    use crate::id::ImprovementId;
    use crate::lesson::ImprovementState;
    use crate::time::Timestamp;

    fn nothing(counted: &Counted) -> Learned<'_> {
        Learned {
            budget: &Budget { money: None, published: false },
            hours: 0,
            choice: None,
            counted,
            window: Window::Never,
            judgements: 0,
            improvements: &[],
            lessons: &[],
            pilot: None,
        }
    }

    fn counted(to_the_end: u32, stopped: u32) -> Counted {
        let parts = vec![(Part::ToTheEnd, to_the_end), (Part::Stopped, stopped), (Part::OnlyLooked, 0)];
        Counted { n: to_the_end + stopped, parts, ..Counted::default() }
    }

    #[test]
    fn looking_back_takes_both_sides_or_its_end() {
        let at = Timestamp(0);
        let (open, closed) = (Window::Open { until: Some(at) }, Window::Closed { since: at });
        let seen =
            |counted: &Counted, window| LearnFacts::from(Learned { window, ..nothing(counted) }).evaluated;
        assert!(!seen(&counted(9, 0), open), "who stopped was not heard yet");
        assert!(!seen(&counted(0, 9), open));
        assert!(seen(&counted(1, 1), open));
        assert!(seen(&counted(9, 0), closed), "it is over, and it says how many answered");
        assert!(!seen(&counted(0, 0), closed), "nobody answered");
    }

    #[test]
    fn what_will_be_better_has_somebody_who_does_it() {
        let none = Counted::default();
        let one = |owner: &str| Improvement {
            id: ImprovementId(Uuid::from_u128(1)),
            what: "Eerder beginnen".into(),
            owner: owner.into(),
            due_at: Timestamp(0),
            state: ImprovementState::Open,
        };
        let seen = |all: &[Improvement]| {
            LearnFacts::from(Learned { improvements: all, ..nothing(&none) }).improvements
        };
        assert!(!seen(&[]));
        assert!(seen(&[one("Team Buurten")]));
        assert!(!seen(&[one("Team Buurten"), one(" ")]));
    }

    #[test]
    fn a_trial_is_decided_on_once_somebody_did() {
        let none = Counted::default();
        let decision = PilotDecision {
            outcome: PilotOutcome::Adapt,
            reason: "Te laat".into(),
            decided_on: "2026-11-02".into(),
        };
        let undecided = Pilot {
            hypothesis: "Meer mensen".into(),
            criteria: "200".into(),
            starts_on: "2026-01-01".into(),
            ends_on: "2026-06-01".into(),
            decision: None,
        };
        let decided = Pilot { decision: Some(decision), ..undecided.clone() };
        let seen = |pilot| LearnFacts::from(Learned { pilot, ..nothing(&none) }).decided;
        assert_eq!([None, Some(&undecided), Some(&decided)].map(seen), [false, false, true]);
        let held = LearnFacts::from(Learned { judgements: 1, ..nothing(&none) });
        assert!(held.self_evaluated && !LearnFacts::from(nothing(&none)).self_evaluated);
    }
}

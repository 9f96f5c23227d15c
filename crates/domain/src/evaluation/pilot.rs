//! A process that is a trial: what it is to show, by what that is judged, and what is decided afterwards. A trial is not
//! closed without that decision (the toolkit, parts A and F1).

use serde::{Deserialize, Serialize};

use crate::input::{ProblemKind, Problems};
use crate::time::{Timestamp, date_field, parse_date};

text_enum! {
    /// What is done after a trial.
    pub enum PilotOutcome {
        /// stop
        Stop = "stop",
        /// go on in another way
        Adapt = "adapt",
        /// go on, and make it larger
        ScaleUp = "scale_up",
    }
}

/// What was decided after a trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PilotDecision {
    /// what is done
    pub outcome: PilotOutcome,
    /// why
    pub reason: String,
    /// day, `2027-02-18`
    pub decided_on: String,
}

/// What a trial is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pilot {
    /// what we expect
    pub hypothesis: String,
    /// by what we see whether that is so
    pub criteria: String,
    /// first day, `2027-02-18`
    pub starts_on: String,
    /// last day
    pub ends_on: String,
    /// what was decided; none as long as it runs
    pub decision: Option<PilotDecision>,
}

impl Pilot {
    /// Whether what is expected of it can still change, or that it is one at all: not once it was decided, because that
    /// is what the decision is about.
    #[must_use]
    pub const fn can_change(&self) -> bool {
        self.decision.is_none()
    }
}

/// The form of a trial, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PilotInput {
    /// what we expect
    pub hypothesis: String,
    /// by what we see whether that is so
    pub criteria: String,
    /// first day
    pub starts_on: String,
    /// last day
    pub ends_on: String,
}

impl PilotInput {
    /// Checks the form of a trial about which nothing was decided yet.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<Pilot, Problems> {
        let mut p = Problems::new();
        let hypothesis = p.text("hypothesis", &self.hypothesis, 10..=500);
        let criteria = p.text("criteria", &self.criteria, 10..=1000);
        let starts = day(&mut p, "starts_on", &self.starts_on);
        let ends = day(&mut p, "ends_on", &self.ends_on);
        let (Some(starts_on), Some(ends_on)) = (starts, ends) else { return Err(p) };
        // Dates of this form are in order as texts.
        if ends_on < starts_on {
            p.add("ends_on", ProblemKind::BeforeOther { other: "starts_on".into() });
        }
        p.finish(Pilot { hypothesis, criteria, starts_on, ends_on, decision: None })
    }
}

fn day(p: &mut Problems, field: &str, typed: &str) -> Option<String> {
    let date = parse_date(typed);
    if date.is_none() {
        p.add(field, if typed.trim().is_empty() { ProblemKind::Required } else { ProblemKind::NotATime });
    }
    date.map(date_field)
}

/// The form of the decision, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PilotDecisionInput {
    /// text of a [`PilotOutcome`]
    pub outcome: String,
    /// why
    pub reason: String,
}

impl PilotDecisionInput {
    /// Checks the form; it is decided today.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, now: Timestamp) -> Result<PilotDecision, Problems> {
        let mut p = Problems::new();
        let outcome = p.choice("outcome", &self.outcome, PilotOutcome::parse);
        let reason = p.text("reason", &self.reason, 10..=1000);
        match outcome {
            Some(outcome) => {
                p.finish(PilotDecision { outcome, reason, decided_on: date_field(now.local().date) })
            }
            None => Err(p),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn input() -> PilotInput {
        PilotInput {
            hypothesis: "Met stemcodes doen meer mensen mee.".into(),
            criteria: "Een opkomst van 15 procent.".into(),
            starts_on: "2026-11-02".into(),
            ends_on: "2026-11-02".into(),
        }
    }

    #[test]
    fn a_trial_can_be_of_one_day_and_never_ends_before_it_begins() {
        assert!(input().check().is_ok_and(|pilot| pilot.can_change()));
        let back = PilotInput { ends_on: "2026-11-01".into(), ..input() }.check().unwrap_err();
        let before = ProblemKind::BeforeOther { other: "starts_on".into() };
        assert_eq!(back, Problems::one("ends_on", before));
    }

    #[test]
    fn what_was_expected_stays_once_it_was_decided() {
        let decision = PilotDecisionInput { outcome: "adapt".into(), reason: "Te weinig mensen.".into() };
        let decision = Some(decision.check(Timestamp(0)).unwrap());
        assert!(!Pilot { decision, ..input().check().unwrap() }.can_change());
    }

    #[test]
    fn every_problem_is_named_with_its_field() {
        let fields = |p: Problems| p.0.into_iter().map(|p| p.field).collect::<Vec<_>>();
        let nothing = PilotInput::default().check().unwrap_err();
        assert_eq!(fields(nothing), ["hypothesis", "criteria", "starts_on", "ends_on"]);
        let nothing = PilotDecisionInput::default().check(Timestamp(0)).unwrap_err();
        assert_eq!(fields(nothing), ["outcome", "reason"]);
    }
}

//! How a team judges its own process: ten aspects, and the rule that says whether it will do. After the assessment
//! frame of Gennep, as the toolkit's part E5 has it: at most one insufficient, if it is compensated.

use serde::{Deserialize, Serialize};

use crate::id::SelfEvaluationId;
use crate::input::{ProblemKind, Problems};
use crate::time::{Timestamp, date_field, parse_date};

text_enum! {
    /// What is judged.
    pub enum Aspect {
        /// the plan
        Plan = "plan",
        /// who led it, and how it was organised
        Organisation = "organisation",
        /// whether everybody could take part and did
        Inclusion = "inclusion",
        /// the aim
        Aim = "aim",
        /// the influence of participants
        Influence = "influence",
        /// what was fixed and what was open
        Frame = "frame",
        /// openness
        Openness = "openness",
        /// the moment
        Timing = "timing",
        /// whether information could be found
        Information = "information",
        /// what participants heard back
        Feedback = "feedback",
    }
}

impl Aspect {
    /// The names of the fields of its judgement and of the reason.
    #[must_use]
    pub const fn fields(self) -> (&'static str, &'static str) {
        match self {
            Self::Plan => ("plan", "plan_why"),
            Self::Organisation => ("organisation", "organisation_why"),
            Self::Inclusion => ("inclusion", "inclusion_why"),
            Self::Aim => ("aim", "aim_why"),
            Self::Influence => ("influence", "influence_why"),
            Self::Frame => ("frame", "frame_why"),
            Self::Openness => ("openness", "openness_why"),
            Self::Timing => ("timing", "timing_why"),
            Self::Information => ("information", "information_why"),
            Self::Feedback => ("feedback", "feedback_why"),
        }
    }
}

text_enum! {
    /// How an aspect went.
    pub enum Verdict {
        /// good
        Good = "good",
        /// sufficient
        Sufficient = "sufficient",
        /// not good enough
        Insufficient = "insufficient",
    }
}

/// The judgement of one aspect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Judgement {
    /// what is judged
    pub aspect: Aspect,
    /// how it went
    pub verdict: Verdict,
    /// why
    pub reason: String,
}

/// The judgement of all aspects, each once and in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Judgements(Vec<Judgement>);

impl Judgements {
    /// All aspects; none when one lacks or is there twice.
    #[must_use]
    pub fn new(mut all: Vec<Judgement>) -> Option<Self> {
        all.sort_by_key(|one| one.aspect);
        all.iter().map(|one| one.aspect).eq(Aspect::ALL.iter().copied()).then_some(Self(all))
    }

    /// In order.
    #[must_use]
    pub fn all(&self) -> &[Judgement] {
        &self.0
    }

    fn insufficient(&self) -> usize {
        self.0.iter().filter(|one| one.verdict == Verdict::Insufficient).count()
    }
}

/// What the judgements come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeamOutcome {
    /// nothing is insufficient
    Sufficient,
    /// one thing is, and it is made up for
    Compensated,
    /// one thing is, and nothing makes up for it
    NotCompensated,
    /// more than one thing is
    TooMany(usize),
}

impl TeamOutcome {
    /// Whether the process will do.
    #[must_use]
    pub const fn will_do(self) -> bool {
        matches!(self, Self::Sufficient | Self::Compensated)
    }
}

/// A time that a team judged its own process. A later time leaves an earlier one as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfEvaluation {
    /// identifier
    pub id: SelfEvaluationId,
    /// day on which it was held, `2027-02-18`
    pub held_on: String,
    /// all aspects
    pub judgements: Judgements,
    /// what makes up for what is insufficient; may be empty
    pub compensation: String,
    /// when it was noted
    pub noted_at: Timestamp,
}

impl SelfEvaluation {
    /// The rule: at most one insufficient, if it is made up for.
    #[must_use]
    pub fn outcome(&self) -> TeamOutcome {
        match self.judgements.insufficient() {
            0 => TeamOutcome::Sufficient,
            1 if self.compensation.is_empty() => TeamOutcome::NotCompensated,
            1 => TeamOutcome::Compensated,
            more => TeamOutcome::TooMany(more),
        }
    }
}

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelfEvaluationInput {
    /// day
    pub held_on: String,
    /// for each aspect in order: text of a [`Verdict`], and why
    pub judgements: Vec<(String, String)>,
    /// what makes up for what is insufficient
    pub compensation: String,
}

impl SelfEvaluationInput {
    /// Checks the form. What is held tomorrow was not held yet.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, id: SelfEvaluationId, now: Timestamp) -> Result<SelfEvaluation, Problems> {
        let mut p = Problems::new();
        let held_on = past_day(&mut p, "held_on", &self.held_on, now);
        let mut all = Vec::new();
        for (place, aspect) in Aspect::ALL.iter().enumerate() {
            let (field, why) = aspect.fields();
            let (verdict, reason) =
                self.judgements.get(place).map(|(v, r)| (v.as_str(), r.as_str())).unwrap_or_default();
            let verdict = p.choice(field, verdict, Verdict::parse);
            let reason = p.text(why, reason, 3..=500);
            all.extend(verdict.map(|verdict| Judgement { aspect: *aspect, verdict, reason }));
        }
        let compensation = p.text("compensation", &self.compensation, 0..=500);
        match (held_on, Judgements::new(all)) {
            (Some(held_on), Some(judgements)) => {
                p.finish(SelfEvaluation { id, held_on, judgements, compensation, noted_at: now })
            }
            _ => Err(p),
        }
    }
}

/// A day that must be filled in and is not after today.
fn past_day(p: &mut Problems, field: &str, typed: &str, now: Timestamp) -> Option<String> {
    let problem = match (typed.trim(), parse_date(typed)) {
        ("", _) => ProblemKind::Required,
        (_, Some(date)) if date <= now.local().date => return Some(date_field(date)),
        (_, Some(_)) => ProblemKind::InTheFuture,
        (_, None) => ProblemKind::NotATime,
    };
    p.add(field, problem);
    None
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const ID: SelfEvaluationId = SelfEvaluationId(Uuid::nil());

    fn now() -> Timestamp {
        crate::time::Local::parse("2026-11-02T10:00").unwrap().to_utc().unwrap()
    }

    fn input(verdicts: &[Verdict], compensation: &str) -> SelfEvaluationInput {
        SelfEvaluationInput {
            held_on: "2026-11-01".into(),
            judgements: verdicts.iter().map(|v| (v.to_string(), "Zo ging het.".to_owned())).collect(),
            compensation: compensation.into(),
        }
    }

    fn outcome(insufficient: usize, compensation: &str) -> TeamOutcome {
        let verdicts: Vec<_> =
            (0..10).map(|i| if i < insufficient { Verdict::Insufficient } else { Verdict::Good }).collect();
        input(&verdicts, compensation).check(ID, now()).unwrap().outcome()
    }

    #[test]
    fn at_most_one_is_insufficient_and_then_something_makes_up_for_it() {
        assert_eq!(outcome(0, ""), TeamOutcome::Sufficient);
        assert_eq!(outcome(1, "Wij bellen alle indieners alsnog."), TeamOutcome::Compensated);
        assert_eq!(outcome(1, ""), TeamOutcome::NotCompensated);
        assert_eq!(outcome(2, "Wij bellen alle indieners alsnog."), TeamOutcome::TooMany(2));
    }

    #[test]
    fn every_aspect_is_asked_for_with_its_reason() {
        let refused = SelfEvaluationInput::default().check(ID, now()).unwrap_err();
        let fields: Vec<_> = refused.0.iter().map(|p| p.field.as_str()).collect();
        let wanted = Aspect::ALL.iter().flat_map(|aspect| [aspect.fields().0, aspect.fields().1]);
        assert_eq!(fields, std::iter::once("held_on").chain(wanted).collect::<Vec<_>>());
        let ahead = SelfEvaluationInput { held_on: "2026-11-03".into(), ..input(&[Verdict::Good; 10], "") };
        let refused = ahead.check(ID, now()).unwrap_err();
        assert_eq!(refused, Problems::one("held_on", ProblemKind::InTheFuture));
    }

    #[test]
    fn an_aspect_that_lacks_or_is_there_twice_is_no_judgement() {
        let one =
            |aspect: &Aspect| Judgement { aspect: *aspect, verdict: Verdict::Good, reason: "Zo".into() };
        let all: Vec<_> = Aspect::ALL.iter().rev().map(one).collect();
        assert!(Judgements::new(all.clone()).is_some_and(|all| all.all()[0].aspect == Aspect::Plan));
        assert_eq!(Judgements::new(all[1..].to_vec()), None);
        assert_eq!(Judgements::new([&all[..], &all[..1]].concat()), None);
    }

    proptest! {
        #[test]
        fn a_better_judgement_never_makes_it_worse(
            verdicts in prop::collection::vec(prop::sample::select(Verdict::ALL), 10),
            better in 0..10_usize,
            made_up in prop::bool::ANY,
        ) {
            let words = if made_up { "Goed gemaakt." } else { "" };
            let will_do = |verdicts: &[Verdict]| input(verdicts, words).check(ID, now()).unwrap().outcome().will_do();
            let before = will_do(&verdicts);
            let mut after = verdicts;
            after[better] = Verdict::Good;
            prop_assert!(!before || will_do(&after));
        }
    }
}

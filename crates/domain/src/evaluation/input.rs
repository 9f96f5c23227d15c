//! What is filled in by who looks back.

use super::{Answers, Part, Score, StopReason, TookPart};
use crate::account::ParticipantKind;
use crate::input::{ProblemKind, Problems};

/// Most characters of the open answer.
pub const REMARK_MAX: u32 = 1500;

/// The names of the fields, in the order of the form.
pub const FIELDS: [&str; 11] = [
    "process",
    "result",
    "influence",
    "frame",
    "first_time",
    "part",
    "stop_reason",
    "stop_text",
    "kind",
    "area",
    "remark",
];

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AnswersInput {
    /// a score
    pub process: String,
    /// a score or nothing
    pub result: String,
    /// a score or nothing
    pub influence: String,
    /// a score or nothing
    pub frame: String,
    /// `yes`, `no` or nothing
    pub first_time: String,
    /// text of a [`Part`] or nothing
    pub part: String,
    /// text of a [`StopReason`] or nothing
    pub stop_reason: String,
    /// in own words
    pub stop_text: String,
    /// text of a [`ParticipantKind`] or nothing
    pub kind: String,
    /// identifier of a district or nothing
    pub area: String,
    /// in own words
    pub remark: String,
}

impl AnswersInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<Answers, Problems> {
        let mut p = Problems::new();
        let process = p.choice("process", &self.process, Score::parse);
        let result = maybe(&mut p, "result", &self.result, Score::parse);
        let influence = maybe(&mut p, "influence", &self.influence, Score::parse);
        let frame = maybe(&mut p, "frame", &self.frame, Score::parse);
        let first_time = maybe(&mut p, "first_time", &self.first_time, |text| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        });
        let part = self.took_part(&mut p);
        let kind = maybe(&mut p, "kind", &self.kind, ParticipantKind::parse);
        let area = maybe(&mut p, "area", &self.area, |text| text.parse().ok());
        let remark = p.text("remark", &self.remark, 0..=REMARK_MAX);
        match process {
            Some(process) => {
                p.finish(Answers { process, result, influence, frame, first_time, part, kind, area, remark })
            }
            None => Err(p),
        }
    }

    /// Who says why they stopped has stopped, also when that was not ticked. Who says something else as well has to
    /// choose: what they wrote is not thrown away.
    fn took_part(&self, p: &mut Problems) -> Option<TookPart> {
        let part = maybe(p, "part", &self.part, Part::parse);
        let reason = maybe(p, "stop_reason", &self.stop_reason, StopReason::parse);
        let words = p.text("stop_text", &self.stop_text, 0..=500);
        let says_why = reason.is_some() || !words.is_empty();
        match part {
            Some(Part::Stopped) => Some(TookPart::Stopped { reason, words }),
            Some(_) if says_why => {
                p.add("part", ProblemKind::Contradicts);
                None
            }
            Some(Part::ToTheEnd) => Some(TookPart::ToTheEnd),
            Some(Part::OnlyLooked) => Some(TookPart::OnlyLooked),
            None => says_why.then_some(TookPart::Stopped { reason, words }),
        }
    }
}

/// One of the values of a choice that may be left open.
fn maybe<T>(p: &mut Problems, field: &str, text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    if text.trim().is_empty() { None } else { p.choice(field, text, parse) }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn input() -> AnswersInput {
        AnswersInput { process: "4".into(), ..AnswersInput::default() }
    }

    #[test]
    fn only_the_first_question_has_to_be_answered() {
        assert!(input().check().is_ok());
        let nothing = AnswersInput::default().check().unwrap_err();
        assert_eq!(nothing, Problems::one("process", ProblemKind::ChoiceRequired));
        for wrong in ["0", "6", "04", "4.5", "goed"] {
            let refused = AnswersInput { result: wrong.into(), ..input() }.check().unwrap_err();
            assert_eq!(refused, Problems::one("result", ProblemKind::NotAChoice), "{wrong}");
        }
    }

    #[test]
    fn who_says_why_they_stopped_has_stopped() {
        let stopped = AnswersInput { stop_text: "Te veel vragen".into(), ..input() }.check().unwrap();
        assert_eq!(stopped.part.map(|part| part.part()), Some(Part::Stopped));
        let both = AnswersInput { part: "to_the_end".into(), stop_reason: "no_time".into(), ..input() };
        assert_eq!(both.check().unwrap_err(), Problems::one("part", ProblemKind::Contradicts));
    }

    proptest! {
        #[test]
        fn whatever_is_sent_is_accepted_or_named(
            scores in proptest::array::uniform4("[0-6]?"),
            first in "(yes|no|maybe)?",
            part in "(to_the_end|stopped|only_looked|x)?",
            reason in "(no_time|other|y)?",
            words in ".{0,20}",
            kind in "(resident|business|z)?",
        ) {
            let [process, result, influence, frame] = scores;
            let input = AnswersInput {
                process, result, influence, frame, first_time: first, part, stop_reason: reason,
                stop_text: words.clone(), kind, area: String::new(), remark: words,
            };
            match input.check() {
                Ok(answers) => prop_assert_eq!(answers.process.number().to_string(), input.process),
                Err(problems) => {
                    prop_assert!(!problems.0.is_empty());
                    prop_assert!(problems.0.iter().all(|p| FIELDS.contains(&p.field.as_str())));
                }
            }
        }
    }
}

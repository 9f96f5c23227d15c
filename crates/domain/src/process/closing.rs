//! What it takes to close a process.

use crate::input::{ProblemKind, Problems};

text_enum! {
    /// What a process lacks to be closed. The text is the name of the field that says so.
    pub enum CloseLack {
        /// what was decided and done
        Outcome = "outcome",
        /// a lesson for the next process
        Lesson = "lesson",
        /// what is decided after a trial
        Decision = "decision",
    }
}

/// What the portal knows of a process that is about to be closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    /// the outcome is written
    pub outcome: bool,
    /// lessons that were noted
    pub lessons: i64,
    /// it is a trial, and nothing was decided about it yet
    pub undecided: bool,
}

/// Nothing lacks to close a process. Only [`Closing::learned`] makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Learned(());

impl Closing {
    /// What lacks, in the order in which one would mend it.
    #[must_use]
    pub fn lacks(self) -> Vec<CloseLack> {
        let lacks = [
            (CloseLack::Outcome, !self.outcome),
            (CloseLack::Lesson, self.lessons < 1),
            (CloseLack::Decision, self.undecided),
        ];
        lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(lack, _)| lack).collect()
    }

    /// That nothing lacks.
    ///
    /// # Errors
    /// What lacks, each as a field to fill in.
    pub fn learned(self) -> Result<Learned, Problems> {
        let mut p = Problems::new();
        for lack in self.lacks() {
            p.add(lack.as_str(), ProblemKind::Required);
        }
        p.finish(Learned(()))
    }
}

//! The states of a comment and the steps between them.

use serde::{Deserialize, Serialize};

text_enum! {
    /// What a comment is.
    pub enum Side {
        /// an argument for the proposal
        For = "for",
        /// an argument against it
        Against = "against",
        /// a remark or a question
        Remark = "remark",
    }
}

text_enum! {
    /// Where a comment is in its life. Five words kept apart: who took it away, and whether for good, is what
    /// readers and its author want to know.
    pub enum CommentState {
        /// shown
        Visible = "visible",
        /// not shown while staff look at it
        Hidden = "hidden",
        /// taken away by who wrote it
        RemovedByAuthor = "removed_by_author",
        /// taken away by staff, with the reason
        RemovedByStaff = "removed_by_staff",
        /// shown again, after its author objected to the removal
        Restored = "restored",
    }
}

/// A step that a comment cannot take now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a comment that is {from} cannot be {verb}")]
pub struct CommentNotNow {
    /// state it is in
    pub from: CommentState,
    /// what was asked
    pub verb: &'static str,
}

impl CommentState {
    /// Shown → hidden, while staff look at it.
    ///
    /// # Errors
    /// When it is not shown.
    pub fn hide(self) -> Result<Self, CommentNotNow> {
        self.step(&[Self::Visible, Self::Restored], Self::Hidden, "hidden")
    }

    /// Staff looked at it and let it stand: what was hidden is shown, what is shown stays as it is.
    ///
    /// # Errors
    /// When it was removed.
    pub fn keep(self) -> Result<Self, CommentNotNow> {
        let to = if self == Self::Restored { self } else { Self::Visible };
        self.step(&[Self::Visible, Self::Hidden, Self::Restored], to, "kept")
    }

    /// Taken away by its author, also while staff look at it.
    ///
    /// # Errors
    /// When it was removed already.
    pub fn remove_by_author(self) -> Result<Self, CommentNotNow> {
        let from = [Self::Visible, Self::Hidden, Self::Restored];
        self.step(&from, Self::RemovedByAuthor, "removed by its author")
    }

    /// Taken away by staff; the reason is shown in its place.
    ///
    /// # Errors
    /// When it was removed already.
    pub fn remove_by_staff(self) -> Result<Self, CommentNotNow> {
        let from = [Self::Visible, Self::Hidden, Self::Restored];
        self.step(&from, Self::RemovedByStaff, "removed by staff")
    }

    /// Removed by staff → restored. What its author took away stays away.
    ///
    /// # Errors
    /// When staff did not remove it.
    pub fn restore(self) -> Result<Self, CommentNotNow> {
        self.step(&[Self::RemovedByStaff], Self::Restored, "restored")
    }

    /// Whether everybody can read its text. Of the others a sentence stands in the list in its place.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Visible | Self::Restored)
    }

    fn step(self, from: &[Self], to: Self, verb: &'static str) -> Result<Self, CommentNotNow> {
        if from.contains(&self) { Ok(to) } else { Err(CommentNotNow { from: self, verb }) }
    }
}

/// How many comments are shown, by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentCounts {
    /// for the proposal
    pub for_it: i64,
    /// against it
    pub against: i64,
    /// remarks and questions
    pub remarks: i64,
}

impl CommentCounts {
    /// All together.
    #[must_use]
    pub const fn total(self) -> i64 {
        self.for_it + self.against + self.remarks
    }

    /// With so many more (or fewer) of a side.
    #[must_use]
    pub const fn plus(mut self, side: Side, change: i64) -> Self {
        match side {
            Side::For => self.for_it += change,
            Side::Against => self.against += change,
            Side::Remark => self.remarks += change,
        }
        self
    }
}

/// What a step does to the number of comments shown: one more, one fewer, or none.
#[must_use]
pub const fn shown_change(from: CommentState, to: CommentState) -> i64 {
    to.is_shown() as i64 - from.is_shown() as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Step = fn(CommentState) -> Result<CommentState, CommentNotNow>;
    const STEPS: [Step; 5] = [
        CommentState::hide,
        CommentState::keep,
        CommentState::remove_by_author,
        CommentState::remove_by_staff,
        CommentState::restore,
    ];

    /// Takes steps as they come, those that are not possible left out; every state on the way.
    fn walk(steps: &[usize]) -> Vec<CommentState> {
        let mut states = vec![CommentState::Visible];
        for step in steps {
            let here = states.last().copied().unwrap_or(CommentState::Visible);
            states.push(STEPS[step % STEPS.len()](here).unwrap_or(here));
        }
        states
    }

    proptest! {
        #[test]
        fn what_its_author_took_away_stays_away(steps in proptest::collection::vec(0usize..5, 0..40)) {
            let states = walk(&steps);
            let gone = states.iter().position(|state| *state == CommentState::RemovedByAuthor);
            if let Some(place) = gone {
                prop_assert!(states[place..].iter().all(|state| *state == CommentState::RemovedByAuthor));
            }
        }

        #[test]
        fn a_restored_one_was_removed_by_staff_before(steps in proptest::collection::vec(0usize..5, 0..40)) {
            let states = walk(&steps);
            for (place, pair) in states.windows(2).enumerate() {
                if pair[1] == CommentState::Restored && pair[0] != CommentState::Restored {
                    prop_assert_eq!(pair[0], CommentState::RemovedByStaff, "step {}", place);
                }
            }
        }

        #[test]
        fn the_count_follows_the_states(steps in proptest::collection::vec(0usize..5, 0..40)) {
            let states = walk(&steps);
            let mut counts = CommentCounts::default().plus(Side::Against, 1);
            for pair in states.windows(2) {
                counts = counts.plus(Side::Against, shown_change(pair[0], pair[1]));
            }
            let last = states.last().is_some_and(|state| state.is_shown());
            prop_assert_eq!(counts.against, i64::from(last));
            prop_assert_eq!(counts.total(), i64::from(last));
        }
    }

    #[test]
    fn every_step_from_every_state() {
        use CommentState as S;
        let reached = |step: Step| S::ALL.iter().map(|from| step(*from).ok()).collect::<Vec<_>>();
        // From: visible, hidden, removed by author, removed by staff, restored.
        assert_eq!(reached(S::hide), [Some(S::Hidden), None, None, None, Some(S::Hidden)]);
        assert_eq!(reached(S::keep), [Some(S::Visible), Some(S::Visible), None, None, Some(S::Restored)]);
        let gone = Some(S::RemovedByAuthor);
        assert_eq!(reached(S::remove_by_author), [gone, gone, None, None, gone]);
        let removed = Some(S::RemovedByStaff);
        assert_eq!(reached(S::remove_by_staff), [removed, removed, None, None, removed]);
        assert_eq!(reached(S::restore), [None, None, None, Some(S::Restored), None]);
    }

    #[test]
    fn only_what_stands_is_shown() {
        let shown: Vec<_> = CommentState::ALL.iter().filter(|state| state.is_shown()).collect();
        assert_eq!(shown, [&CommentState::Visible, &CommentState::Restored]);
    }
}

//! The states of a proposal, the steps between them, and the threshold.

use serde::{Deserialize, Serialize};

use crate::activity::Moderation;

text_enum! {
    /// Where a proposal is in its life.
    pub enum ProposalState {
        /// kept by its author, not sent in
        Draft = "draft",
        /// sent in, being checked before it is shown
        Checking = "checking",
        /// shown, collecting support
        Published = "published",
        /// has the support it needs
        ThresholdReached = "threshold_reached",
        /// did not get enough support in time
        Expired = "expired",
        /// taken back by its author
        Withdrawn = "withdrawn",
        /// taken out by staff, with the reason; stays readable
        Retired = "retired",
        /// taken together with another proposal
        Merged = "merged",
        /// not shown, against the house rules; the author knows why
        Hidden = "hidden",
    }
}

/// A step that a proposal cannot take now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a proposal that is {from} cannot be {verb}")]
pub struct NotNow {
    /// state it is in
    pub from: ProposalState,
    /// what was asked
    pub verb: &'static str,
}

impl ProposalState {
    /// Draft → checking or published.
    ///
    /// # Errors
    /// When it is not a draft.
    pub fn submit(self, moderation: Moderation) -> Result<Self, NotNow> {
        let to = match moderation {
            Moderation::Before => Self::Checking,
            Moderation::After => Self::Published,
        };
        self.step(&[Self::Draft], to, "sent in")
    }

    /// Checking → published.
    ///
    /// # Errors
    /// When it is not being checked.
    pub fn approve(self) -> Result<Self, NotNow> {
        self.step(&[Self::Checking], Self::Published, "approved")
    }

    /// Checking → draft, with a reason for the author.
    ///
    /// # Errors
    /// When it is not being checked.
    pub fn send_back(self) -> Result<Self, NotNow> {
        self.step(&[Self::Checking], Self::Draft, "sent back")
    }

    /// Published → threshold reached.
    ///
    /// # Errors
    /// When it is not collecting support.
    pub fn reach_threshold(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published], Self::ThresholdReached, "marked as supported enough")
    }

    /// Threshold reached → published: support was taken back while that was possible.
    ///
    /// # Errors
    /// When the threshold was not reached.
    pub fn fall_below(self) -> Result<Self, NotNow> {
        self.step(&[Self::ThresholdReached], Self::Published, "marked as supported too little")
    }

    /// Published → expired.
    ///
    /// # Errors
    /// When it is not collecting support.
    pub fn expire(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published], Self::Expired, "expired")
    }

    /// Taken back by the author.
    ///
    /// # Errors
    /// When it has ended already.
    pub fn withdraw(self) -> Result<Self, NotNow> {
        self.step(&[Self::Checking, Self::Published, Self::ThresholdReached], Self::Withdrawn, "withdrawn")
    }

    /// Taken out by staff; the reason is shown.
    ///
    /// # Errors
    /// When it is not shown.
    pub fn retire(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published, Self::ThresholdReached, Self::Expired], Self::Retired, "retired")
    }

    /// Taken together with another.
    ///
    /// # Errors
    /// When it is not shown.
    pub fn merge(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published, Self::ThresholdReached], Self::Merged, "merged")
    }

    /// Hidden against the house rules.
    ///
    /// # Errors
    /// When it is not shown.
    pub fn hide(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published, Self::ThresholdReached, Self::Expired], Self::Hidden, "hidden")
    }

    /// Hidden → published.
    ///
    /// # Errors
    /// When it is not hidden.
    pub fn restore(self) -> Result<Self, NotNow> {
        self.step(&[Self::Hidden], Self::Published, "shown again")
    }

    /// Whether everybody can read it.
    #[must_use]
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Draft | Self::Checking | Self::Hidden)
    }

    /// Whether it stands in the list without asking for its state.
    #[must_use]
    pub const fn is_listed(self) -> bool {
        matches!(self, Self::Published | Self::ThresholdReached | Self::Expired)
    }

    /// Whether it can be supported. More support than needed still counts.
    #[must_use]
    pub const fn can_be_supported(self) -> bool {
        matches!(self, Self::Published | Self::ThresholdReached)
    }

    /// Whether it can be commented on: as long as it takes part.
    #[must_use]
    pub const fn can_be_commented_on(self) -> bool {
        matches!(self, Self::Published | Self::ThresholdReached)
    }

    /// States that stand in the list without asking for a state.
    pub const LISTED: &'static [Self] = &[Self::Published, Self::ThresholdReached, Self::Expired];

    /// States that a visitor can filter by.
    pub const FILTERABLE: &'static [Self] = &[
        Self::Published,
        Self::ThresholdReached,
        Self::Expired,
        Self::Withdrawn,
        Self::Retired,
        Self::Merged,
    ];

    fn step(self, from: &[Self], to: Self, verb: &'static str) -> Result<Self, NotNow> {
        if from.contains(&self) { Ok(to) } else { Err(NotNow { from: self, verb }) }
    }
}

text_enum! {
    /// Why staff took a proposal out.
    pub enum RetireReason {
        /// the same as another
        Duplicate = "duplicate",
        /// the municipality is doing it already
        Started = "started",
        /// it cannot be done (law, safety, money)
        Unfeasible = "unfeasible",
        /// it is not about the question
        OffTopic = "off_topic",
        /// something else, in words
        Other = "other",
    }
}

/// How far a proposal is towards its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// supports
    pub supports: i64,
    /// supports needed; none is no threshold
    pub needed: Option<u32>,
}

impl Progress {
    /// Supports still needed.
    #[must_use]
    pub fn short(self) -> i64 {
        self.needed.map_or(0, |needed| (i64::from(needed) - self.supports).max(0))
    }

    /// Whether the threshold is reached (also when there is none).
    #[must_use]
    pub fn reached(self) -> bool {
        self.short() == 0
    }
}

/// The sort key of "needs support": closest to the threshold first, then those that have it, then
/// the rest. Smaller comes first.
#[must_use]
pub fn need_key(progress: Progress) -> i64 {
    if progress.reached() { 1_000_000_000 + progress.supports } else { progress.short() }
}

/// The state after the number of supports changed: reaching the threshold, or falling below it when
/// support is taken back. Other states do not move.
#[must_use]
pub fn after_support(state: ProposalState, progress: Progress) -> ProposalState {
    match (progress.needed, progress.reached()) {
        (Some(_), true) => state.reach_threshold().unwrap_or(state),
        (Some(_), false) => state.fall_below().unwrap_or(state),
        (None, _) => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_ended_stays_ended() {
        for ended in [ProposalState::Withdrawn, ProposalState::Retired, ProposalState::Merged] {
            assert!(ended.withdraw().is_err() && ended.merge().is_err() && ended.retire().is_err());
            assert!(ended.restore().is_err() && ended.approve().is_err() && !ended.can_be_supported());
        }
    }

    #[test]
    fn needs_support_puts_the_nearest_first_and_the_reached_last() {
        let key = |supports| need_key(Progress { supports, needed: Some(25) });
        assert!(key(24) < key(3));
        assert!(key(3) < key(25));
    }
}

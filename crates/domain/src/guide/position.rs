//! In which phase of the guide a process is, and how it moves.

use serde::{Deserialize, Serialize};

use super::{GuidePhase, Reason};

/// Where a process is in the guide. It began in some phase, not always the first: a municipality that did the
/// earlier ones before need not do them again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    first: GuidePhase,
    current: GuidePhase,
}

/// How a phase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseStanding {
    /// done before the guide was begun
    Before,
    /// left behind
    Past,
    /// the one it is in
    Now,
    /// still to come
    Ahead,
}

/// A move that leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a guide in phase {from} cannot move to {to} this way")]
pub struct NoMove {
    /// phase it is in
    pub from: GuidePhase,
    /// where to
    pub to: GuidePhase,
}

impl Position {
    /// Begins in a phase: those before it count as done before.
    #[must_use]
    pub const fn start(phase: GuidePhase) -> Self {
        Self { first: phase, current: phase }
    }

    /// As it is kept; none when it would be before where it began.
    #[must_use]
    pub fn from_parts(first: GuidePhase, current: GuidePhase) -> Option<Self> {
        (first <= current).then_some(Self { first, current })
    }

    /// The phase it began in.
    #[must_use]
    pub const fn first(self) -> GuidePhase {
        self.first
    }

    /// The phase it is in.
    #[must_use]
    pub const fn current(self) -> GuidePhase {
        self.current
    }

    /// On to a later phase. What is open in those before stays open, and stays to be seen.
    ///
    /// # Errors
    /// When it is not later.
    pub fn forward(self, to: GuidePhase) -> Result<Self, NoMove> {
        if to > self.current { Ok(Self { current: to, ..self }) } else { Err(self.no_move(to)) }
    }

    /// Back to an earlier phase, for a reason. Back before where it began, the phases from there on are done in the
    /// guide after all.
    ///
    /// # Errors
    /// When it is not earlier.
    pub fn back(self, to: GuidePhase, _why: &Reason) -> Result<Self, NoMove> {
        if to < self.current {
            Ok(Self { first: self.first.min(to), current: to })
        } else {
            Err(self.no_move(to))
        }
    }

    /// How a phase stands.
    #[must_use]
    pub fn standing(self, phase: GuidePhase) -> PhaseStanding {
        if phase < self.first {
            PhaseStanding::Before
        } else if phase < self.current {
            PhaseStanding::Past
        } else if phase == self.current {
            PhaseStanding::Now
        } else {
            PhaseStanding::Ahead
        }
    }

    const fn no_move(self, to: GuidePhase) -> NoMove {
        NoMove { from: self.current, to }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn phase() -> impl Strategy<Value = GuidePhase> {
        (0..6_usize).prop_map(|i| GuidePhase::ALL[i])
    }

    proptest! {
        #[test]
        fn whatever_moves_are_made_there_is_one_phase_now(start in phase(), moves in proptest::collection::vec(phase(), 0..9)) {
            let why = Reason::new("het plan werd anders");
            let mut at = Position::start(start);
            for to in moves {
                let moved = match &why {
                    Some(why) if to < at.current() => at.back(to, why),
                    _ => at.forward(to),
                };
                match moved {
                    Ok(moved) => {
                        prop_assert_eq!(moved.current(), to);
                        prop_assert_eq!(moved.first(), at.first().min(to));
                        at = moved;
                    }
                    Err(no) => prop_assert_eq!((no.from, no.to), (to, to)),
                }
                let now = GuidePhase::ALL.iter().filter(|p| at.standing(**p) == PhaseStanding::Now).count();
                prop_assert_eq!(now, 1);
                prop_assert_eq!(Position::from_parts(at.first(), at.current()), Some(at));
            }
        }
    }

    #[test]
    fn what_was_done_before_is_told_apart() {
        let at = Position::start(GuidePhase::C);
        let standings: Vec<_> = GuidePhase::ALL.iter().map(|p| at.standing(*p)).collect();
        use PhaseStanding::{Ahead, Before, Now};
        assert_eq!(standings, [Before, Before, Now, Ahead, Ahead, Ahead]);
        assert_eq!(at.forward(GuidePhase::E).map(|p| p.standing(GuidePhase::D)), Ok(PhaseStanding::Past));
        assert_eq!(Position::from_parts(GuidePhase::C, GuidePhase::B), None);
    }
}

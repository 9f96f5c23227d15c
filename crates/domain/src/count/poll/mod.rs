//! Polls: one question, a few options, and rules that pick one, with the table of every round.

mod irv;
mod points;
mod shares;

use serde::{Deserialize, Serialize};

use super::ballot::{BallotStyle, Ballots, Limits, Numbers};
use super::election::Plan;
use super::tie::lot;
use super::validate::Frame;

/// How a poll is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PollRule {
    /// The option that most ballots choose.
    Plurality,
    /// The first option (yes) against the second (no), with blank votes and a quorum.
    Majority(Majority),
    /// The option with the most points.
    Points,
    /// Instant run-off: the last is eliminated until one has more than half.
    InstantRunoff,
    /// Points by place in the ranking.
    Borda,
    /// The option that most ballots approve of.
    Approval,
}

/// What a majority needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Majority {
    /// At least this part of the electorate must vote, in percent; blank votes count for this.
    #[serde(default)]
    pub quorum_percent: Option<u8>,
    /// Yes must have more than `above.0 / above.1` of the votes: (1, 2) is a simple majority.
    pub above: (u32, u32),
    /// Whether blank votes count among the votes that yes must have its part of.
    #[serde(default)]
    pub blanks_count: bool,
}

/// What decides when options are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PollTieKey {
    /// Who was ahead in the last round before in which they differed.
    EarlierRounds,
    /// Who has more first places.
    FirstPlaces,
    /// The option that stands first on the ballot.
    ListOrder,
    /// The option whose SHA-256 of seed, line feed and id is smallest.
    Lot,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollOption {
    /// Its id, unique in the poll.
    pub id: String,
    /// What people read.
    pub name: String,
}

/// A poll as somebody wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollSpec {
    /// The options, in the order of the ballot.
    pub options: Vec<PollOption>,
    /// How people vote.
    pub style: BallotStyle,
    /// What a ballot may hold.
    #[serde(default)]
    pub limits: Limits,
    /// How it is decided.
    pub rule: PollRule,
    /// What decides ties, in this order.
    pub ties: Vec<PollTieKey>,
    /// The seed of the lot.
    #[serde(default)]
    pub seed: Option<String>,
    /// Number of people who may vote, for the quorum.
    #[serde(default)]
    pub electorate: Option<u64>,
}

/// Why a poll is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum PollFault {
    /// A poll needs something to choose from.
    #[error("a poll needs at least two options")]
    TooFewOptions,
    /// Two options with one id.
    #[error("two options have the id {id}")]
    DuplicateId {
        /// The id.
        id: String,
    },
    /// The rule cannot count ballots of this style.
    #[error("this rule cannot count ballots of this style")]
    StyleAndRule,
    /// Yes or no is about two options.
    #[error("yes or no needs exactly two options, yes first")]
    NotTwoOptions,
    /// A fraction that is no part of a whole.
    #[error("the part that yes needs must be at least zero and less than one")]
    BadFraction,
    /// A quorum of more than everybody.
    #[error("the quorum is more than one hundred percent")]
    BadQuorum,
    /// A quorum of an unknown number of people.
    #[error("a quorum needs the number of people who may vote")]
    NoElectorate,
    /// A draw without a seed.
    #[error("a lot needs a public seed, named before the vote")]
    LotWithoutSeed,
    /// Points to divide need a total.
    #[error("a ballot with points to divide needs the number of points")]
    NoPointsTotal,
}

/// A poll that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    spec: PollSpec,
    /// The options in the form that the validator of ballots knows.
    plans: Vec<Plan>,
}

impl PollSpec {
    /// Checks everything that can be wrong.
    ///
    /// # Errors
    /// The list of what is wrong.
    pub fn check(self) -> Result<Poll, Vec<PollFault>> {
        let mut faults = Vec::new();
        if self.options.len() < 2 {
            faults.push(PollFault::TooFewOptions);
        }
        for (at, option) in self.options.iter().enumerate() {
            if self.options[..at].iter().any(|other| other.id == option.id) {
                faults.push(PollFault::DuplicateId { id: option.id.clone() });
            }
        }
        let fits = match self.rule {
            PollRule::Plurality | PollRule::Approval => self.style.numbers() == Numbers::None,
            PollRule::Majority(_) => self.style == BallotStyle::YesNo,
            PollRule::Points => self.style.numbers() == Numbers::Points,
            PollRule::InstantRunoff => self.style == BallotStyle::Ordinal { ties: false },
            PollRule::Borda => self.style.numbers() == Numbers::Places,
        };
        if !fits {
            faults.push(PollFault::StyleAndRule);
        }
        if let PollRule::Majority(majority) = self.rule {
            self.check_majority(majority, &mut faults);
        }
        if self.style == BallotStyle::Cumulative && self.limits.max_points_total.is_none() {
            faults.push(PollFault::NoPointsTotal);
        }
        if self.ties.contains(&PollTieKey::Lot) && self.seed.is_none() {
            faults.push(PollFault::LotWithoutSeed);
        }
        if faults.is_empty() {
            let plan = |option: &PollOption| Plan::new(option.id.clone(), 0);
            let plans = self.options.iter().map(plan).collect();
            Ok(Poll { spec: self, plans })
        } else {
            Err(faults)
        }
    }

    fn check_majority(&self, majority: Majority, faults: &mut Vec<PollFault>) {
        if self.options.len() != 2 {
            faults.push(PollFault::NotTwoOptions);
        }
        if majority.above.0 >= majority.above.1 {
            faults.push(PollFault::BadFraction);
        }
        match majority.quorum_percent {
            Some(percent) if percent > 100 => faults.push(PollFault::BadQuorum),
            Some(_) if self.electorate.is_none() => faults.push(PollFault::NoElectorate),
            _ => {}
        }
    }
}

/// A tie between options and what decided it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollTie {
    /// The options that were equal.
    pub options: Vec<usize>,
    /// The one the tie rule pointed at: it won, or in a run-off it went out.
    pub chosen: usize,
    /// What decided; nothing when the poll names nothing that tells them apart.
    pub by: Option<PollTieKey>,
}

/// The table of one round.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollRound {
    /// For each option its votes or points in halves; nothing when it is out of the race.
    pub halves: Vec<Option<i64>>,
    /// Ballots that count in this round.
    pub counting: u64,
    /// Ballots that name none of the options still in the race.
    pub exhausted: u64,
    /// The option that went out after this round.
    pub eliminated: Option<usize>,
    /// The tie that decided this round.
    pub tie: Option<PollTie>,
}

/// How a poll ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "decision")]
pub enum Decision {
    /// An option won.
    Won {
        /// The option.
        option: usize,
    },
    /// Too few people voted.
    NoQuorum {
        /// Ballots cast, blank ones included.
        cast: u64,
        /// Ballots needed.
        needed: u64,
    },
    /// Yes has no majority: no.
    Rejected {
        /// Yes votes.
        yes: u64,
        /// Yes votes needed.
        needed: u64,
    },
    /// Options are equal and nothing that was named tells them apart.
    Undecided,
    /// Nobody voted for anything.
    NoVotes,
}

/// The result of a poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollOutcome {
    /// Ballots cast, blank ones included.
    pub ballots: u64,
    /// Blank ballots.
    pub blank: u64,
    /// Every round.
    pub rounds: Vec<PollRound>,
    /// How it ended.
    pub decision: Decision,
}

impl Poll {
    /// The poll as it was written down.
    #[must_use]
    pub fn spec(&self) -> &PollSpec {
        &self.spec
    }

    /// What a ballot of this poll is held against.
    #[must_use]
    pub fn frame(&self) -> Frame<'_> {
        Frame { plans: &self.plans, style: self.spec.style, limits: &self.spec.limits, budget: 0 }
    }

    /// Counts the ballots.
    #[must_use]
    pub fn count(&self, ballots: &Ballots) -> PollOutcome {
        let blank = ballots.iter().filter(|marks| marks.plans.is_empty()).count() as u64;
        let (rounds, decision) = match self.spec.rule {
            PollRule::Plurality | PollRule::Approval | PollRule::Points | PollRule::Borda => {
                self.highest(points::halves(self, ballots), ballots.len() as u64 - blank)
            }
            PollRule::Majority(majority) => shares::majority(self, majority, ballots, blank),
            PollRule::InstantRunoff => irv::count(self, ballots),
        };
        PollOutcome { ballots: ballots.len() as u64, blank, rounds, decision }
    }

    /// One round in which the highest wins.
    fn highest(&self, halves: Vec<i64>, counting: u64) -> (Vec<PollRound>, Decision) {
        let mut round = PollRound {
            halves: halves.iter().copied().map(Some).collect(),
            counting,
            ..PollRound::default()
        };
        if counting == 0 {
            return (vec![round], Decision::NoVotes);
        }
        let top = halves.iter().copied().max().unwrap_or(0);
        let tied: Vec<usize> = (0..halves.len()).filter(|&at| halves[at] == top).collect();
        let decision = match tied.as_slice() {
            [only] => Decision::Won { option: *only },
            _ => {
                let tie = self.break_tie(&tied, &[], None, true);
                let decision = tie.by.map_or(Decision::Undecided, |_| Decision::Won { option: tie.chosen });
                round.tie = Some(tie);
                decision
            }
        };
        (vec![round], decision)
    }

    /// Decides between equal options: `ahead` asks for the one that goes first, otherwise for the one
    /// that goes last.
    fn break_tie(
        &self,
        tied: &[usize],
        before: &[PollRound],
        first_places: Option<&[i64]>,
        ahead: bool,
    ) -> PollTie {
        let mut left = tied.to_vec();
        let mut by = None;
        for &key in &self.spec.ties {
            // For each key the options with the best (or worst) value stay.
            let values: Vec<Vec<i64>> =
                left.iter().map(|&option| self.value(key, option, before, first_places)).collect();
            let wanted = if ahead { values.iter().max() } else { values.iter().min() }.cloned();
            let still: Vec<usize> = left
                .iter()
                .zip(&values)
                .filter(|(_, value)| Some(*value) == wanted.as_ref())
                .map(|(&option, _)| option)
                .collect();
            if still.len() < left.len() {
                by = Some(key);
                left = still;
            }
            if left.len() == 1 {
                break;
            }
        }
        let decided = left.len() == 1;
        PollTie {
            options: tied.to_vec(),
            chosen: left.first().copied().unwrap_or(0),
            by: by.filter(|_| decided),
        }
    }

    /// What a key says of an option: more is ahead.
    fn value(
        &self,
        key: PollTieKey,
        option: usize,
        before: &[PollRound],
        first_places: Option<&[i64]>,
    ) -> Vec<i64> {
        match key {
            PollTieKey::EarlierRounds => {
                before.iter().rev().map(|round| round.halves[option].unwrap_or(0)).collect()
            }
            PollTieKey::FirstPlaces => vec![first_places.map_or(0, |places| places[option])],
            PollTieKey::ListOrder => vec![-i64::try_from(option).unwrap_or(i64::MAX)],
            PollTieKey::Lot => {
                let seed = self.spec.seed.as_deref().unwrap_or_default();
                let drawn = lot(seed, &self.spec.options[option].id);
                drawn.iter().map(|&byte| -i64::from(byte)).collect()
            }
        }
    }
}

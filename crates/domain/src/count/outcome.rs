//! What a count gives: who gets what, in which order, every round, every tie, and why.

use serde::{Deserialize, Serialize};

use super::room::Obstacle;
use super::tally::Tally;
use super::tie::TieNote;

/// In which part of the count a plan got its money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// By the rule.
    Rule,
    /// From the money that was left, in full.
    Leftover,
    /// From the money that was left, in part.
    Part,
}

/// Money for a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// The plan.
    pub plan: usize,
    /// How much, in the smallest unit.
    pub amount: u64,
    /// Where in the count.
    pub stage: Stage,
}

/// One line of the table of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The plan that was looked at.
    pub plan: usize,
    /// What part of the count.
    pub stage: Stage,
    /// Money left before.
    pub left_before: u64,
    /// Money left after.
    pub left_after: u64,
    /// What kept it out; nothing when it got its money.
    pub refused: Option<Obstacle>,
    /// Who paid, where voters pay.
    pub payments: Option<Payments>,
}

/// Who paid for a plan. Amounts are in thousandths of the smallest unit, rounded to the nearest;
/// the count itself works with exact fractions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payments {
    /// What each full payer paid (per point, where people give points).
    pub price: u64,
    /// Supporters who paid the price.
    pub full: u64,
    /// Supporters who paid all they had left: amount and how many of them, dearest first.
    pub rest: Vec<(u64, u64)>,
    /// Supporters who had nothing left.
    pub empty: u64,
}

/// The shares in Equal Shares, in thousandths of the smallest unit, rounded to the nearest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// The share everybody begins with.
    pub first: u64,
    /// The share after raising.
    pub last: u64,
    /// How many times it was raised.
    pub raised: u64,
}

/// How the voters compare two outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Voters who prefer the outcome of Equal Shares.
    pub prefer_shares: u64,
    /// Voters who prefer the greedy outcome.
    pub prefer_greedy: u64,
    /// Voters to whom they are equal.
    pub equal: u64,
    /// The outcome that was set aside.
    pub set_aside: Vec<Award>,
    /// Whether the greedy outcome was taken.
    pub greedy_taken: bool,
}

/// The result of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Number of ballots, blank ones included.
    pub ballots: u64,
    /// Votes and score of each plan, in the order of the election's plans.
    pub tallies: Vec<Tally>,
    /// Who gets what, in the order of the count.
    pub awards: Vec<Award>,
    /// The table of the count.
    pub rows: Vec<Row>,
    /// Ties that decided something.
    pub ties: Vec<TieNote>,
    /// Money given.
    pub spent: u64,
    /// Money left.
    pub left: u64,
    /// The shares, in Equal Shares.
    pub shares: Option<Shares>,
    /// The comparison with greedy, where the rule has that step.
    pub compared: Option<Compared>,
    /// For each plan, in the order of the election's plans, why.
    pub why: Vec<Why>,
}

impl Outcome {
    /// What the plan gets, 0 if nothing.
    #[must_use]
    pub fn amount(&self, plan: usize) -> u64 {
        self.awards.iter().find(|award| award.plan == plan).map_or(0, |award| award.amount)
    }

    /// Whether a plan is funded in part.
    #[must_use]
    pub fn has_part(&self) -> bool {
        self.awards.iter().any(|award| award.stage == Stage::Part)
    }

    /// Whether the plan is funded, in full or in part.
    #[must_use]
    pub fn is_funded(&self, plan: usize) -> bool {
        self.awards.iter().any(|award| award.plan == plan)
    }
}

/// Why a plan got money or did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The plan.
    pub plan: usize,
    /// Its votes and score.
    pub tally: Tally,
    /// What happened.
    pub verdict: Verdict,
    /// The tie that decided about it, a place in [`Outcome::ties`].
    pub tie: Option<usize>,
}

/// What happened to a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// It got money.
    Funded {
        /// In which round, from 1.
        round: u64,
        /// In what part of the count.
        stage: Stage,
        /// How much.
        amount: u64,
        /// Money left before.
        left_before: u64,
        /// Money left after.
        left_after: u64,
        /// Who paid.
        payments: Option<Payments>,
    },
    /// It got nothing.
    NotFunded {
        /// What kept it out.
        because: Refusal,
        /// What it would have needed.
        need: Need,
    },
}

/// What kept a plan out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "because")]
pub enum Refusal {
    /// Something stood in the way.
    Obstacle(Obstacle),
    /// The count had stopped at a plan before it that did not fit.
    Stopped {
        /// That plan.
        at: usize,
    },
    /// Its supporters had too little money left.
    SupportersShort {
        /// What they had together, whole smallest units, rounded down.
        have: u64,
        /// What was missing, rounded up.
        missing: u64,
    },
    /// It would have been bought by Equal Shares, but more voters prefer the greedy outcome.
    Comparison,
}

/// What a plan would have needed, each on its own with everything else the same. Nothing where that
/// alone would not have helped or is not worked out by the rule itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// This score (votes, or points).
    pub score: Option<i64>,
    /// A cost of at most this.
    pub cost: Option<u64>,
    /// This much more money.
    pub room: Option<u64>,
}

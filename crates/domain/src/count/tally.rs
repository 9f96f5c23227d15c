//! Who supports what: votes and scores per plan, and the supporters of each plan.

use serde::{Deserialize, Serialize};

use super::ballot::{Ballots, Marks, Numbers};
use super::election::Election;

/// The votes and the score of one plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Ballots that name the plan.
    pub votes: u64,
    /// Points; for a ranking the places from the bottom; else the same as the votes.
    pub score: i64,
}

/// What one mark on a ballot is worth.
///
/// In a ranking of at most `length` plans the best is worth `length`, the next one less, and so on;
/// plans that share a place are worth what the best of them would be.
pub(crate) fn worth(numbers: Numbers, length: i64, marks: Marks<'_>, at: usize) -> i64 {
    match numbers {
        Numbers::None => 1,
        Numbers::Points => marks.number(at),
        Numbers::Places => {
            let place = marks.number(at);
            let better = marks.numbers.iter().filter(|&&other| other < place).count();
            length - i64::try_from(better).unwrap_or(length)
        }
    }
}

/// The highest worth of a mark in a ranking.
pub(crate) fn ranking_length(election: &Election) -> i64 {
    let plans = i64::try_from(election.plans.len()).unwrap_or(i64::MAX);
    election.limits.max_picks.map_or(plans, |most| i64::from(most).min(plans))
}

/// Votes and scores of every plan.
#[must_use]
pub fn tally(election: &Election, ballots: &Ballots) -> Vec<Tally> {
    let length = ranking_length(election);
    let mut tallies = vec![Tally::default(); election.plans.len()];
    for marks in ballots.iter() {
        for (at, &plan) in marks.plans.iter().enumerate() {
            if let Some(tally) = tallies.get_mut(plan as usize) {
                tally.votes += 1;
                tally.score += worth(ballots.numbers(), length, marks, at);
            }
        }
    }
    let default = election.limits.default_score;
    if default != 0 && ballots.numbers() == Numbers::Points {
        for tally in &mut tallies {
            let silent = (ballots.len() as u64).saturating_sub(tally.votes);
            let silent = i64::try_from(silent).unwrap_or(i64::MAX);
            tally.score = tally.score.saturating_add(default.saturating_mul(silent));
        }
    }
    tallies
}

/// The supporters of every plan: voters who gave it more than nothing.
#[derive(Debug)]
pub(crate) struct Supporters {
    starts: Vec<usize>,
    voters: Vec<u32>,
    /// What the plan is worth to each; empty when it is 1 to all.
    weights: Vec<u64>,
}

impl Supporters {
    pub(crate) fn new(election: &Election, ballots: &Ballots) -> Self {
        let length = ranking_length(election);
        let numbers = ballots.numbers();
        let each = |visit: &mut dyn FnMut(usize, u32, u64)| {
            for (voter, marks) in ballots.iter().enumerate() {
                for (at, &plan) in marks.plans.iter().enumerate() {
                    let worth = worth(numbers, length, marks, at);
                    if worth > 0 && (plan as usize) < election.plans.len() {
                        visit(plan as usize, super::ballot::small(voter), worth.unsigned_abs());
                    }
                }
            }
        };
        let mut starts = vec![0usize; election.plans.len() + 1];
        each(&mut |plan, _, _| starts[plan + 1] += 1);
        for plan in 0..election.plans.len() {
            starts[plan + 1] += starts[plan];
        }
        let total = starts.last().copied().unwrap_or(0);
        let mut next = starts.clone();
        let mut voters = vec![0u32; total];
        let mut weights = vec![0u64; if numbers == Numbers::None { 0 } else { total }];
        each(&mut |plan, voter, worth| {
            let at = next[plan];
            next[plan] += 1;
            voters[at] = voter;
            if let Some(weight) = weights.get_mut(at) {
                *weight = worth;
            }
        });
        Self { starts, voters, weights }
    }

    pub(crate) fn of(&self, plan: usize) -> &[u32] {
        &self.voters[self.starts[plan]..self.starts[plan + 1]]
    }

    /// Empty when every weight is 1.
    pub(crate) fn weights_of(&self, plan: usize) -> &[u64] {
        if self.weights.is_empty() { &[] } else { &self.weights[self.starts[plan]..self.starts[plan + 1]] }
    }
}

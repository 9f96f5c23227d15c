//! What every voter still holds, and what a plan would cost its supporters.
//!
//! Each voter's money is kept twice: as a 64-bit fixed-point number that is known to be within
//! `slack` of the truth, and, on demand, exactly, as the share minus the prices the voter paid. A
//! comparison is decided by the fixed-point numbers only when the slack cannot change it; otherwise
//! the exact numbers decide. No floating point, and no rounding in any decision.

use num_bigint::BigUint;

use crate::count::ballot::Ballots;
use crate::count::exact::{Pool, clip};
use crate::count::tally::{Supporters, ranking_length, worth};
use crate::count::{Count, ballot::small};

/// A voter who has nothing left at all.
const EMPTY: u64 = u64::MAX;
/// A plan that was not bought.
const NOT_BOUGHT: u32 = u32::MAX;

/// The share everybody begins with, as a fraction.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Share {
    pub(crate) above: u128,
    pub(crate) below: u128,
}

/// What a supporter would pay per unit of worth: the price lies in `low..=high`, in fixed point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quote {
    pub(crate) low: u128,
    pub(crate) high: u128,
    /// Worth of the supporters who can pay the price.
    pub(crate) weight: u64,
}

/// The exact price, `above / (common denominator × weight)`.
#[derive(Debug, Clone)]
pub(crate) struct Price {
    pub(crate) above: BigUint,
    pub(crate) weight: u64,
}

/// Who pays what for a plan that is bought.
pub(crate) struct Paid {
    /// Price in thousandths, and how many pay it.
    pub(crate) price: u64,
    pub(crate) full: u64,
    /// Fixed-point amounts of those who pay all they have.
    pub(crate) rest: Vec<u64>,
    pub(crate) empty: u64,
}

pub(crate) struct Purse<'c> {
    ballots: &'c Ballots,
    supporters: &'c Supporters,
    costs: &'c [u64],
    length: i64,
    held: Vec<u64>,
    slack: u64,
    bits: u32,
    pool: Pool,
    /// In which round each plan was bought, from 1: the place of its price in the pool.
    round: Vec<u32>,
    /// Supporters who cannot pay the price last quoted but have something.
    poor: Vec<u32>,
}

impl<'c> Purse<'c> {
    pub(crate) fn new(
        count: &'c Count<'_>,
        supporters: &'c Supporters,
        costs: &'c [u64],
        share: Share,
    ) -> Self {
        let whole = share.above.div_ceil(share.below);
        let bits = 62u32.saturating_sub(128 - whole.leading_zeros()).min(40);
        let held = u64::try_from((share.above << bits) / share.below).unwrap_or(EMPTY - 1);
        let held = if share.above == 0 { EMPTY } else { held };
        Self {
            ballots: count.ballots,
            supporters,
            costs,
            length: ranking_length(count.election),
            held: vec![held; count.ballots.len()],
            slack: 1,
            bits,
            pool: Pool::new(share.above, share.below),
            round: vec![NOT_BOUGHT; costs.len()],
            poor: Vec::new(),
        }
    }

    fn weight(&self, weights: &[u64], at: usize) -> u64 {
        weights.get(at).copied().unwrap_or(1)
    }

    /// What these voters paid in each round together, and how many they are: the exact sum of their
    /// money is `voters × share − Σ paid × price`.
    fn history<'v>(&self, voters: impl Iterator<Item = &'v u32>) -> (u64, Vec<u64>) {
        let mut times = vec![0u64; self.pool.len()];
        let mut number = 0;
        for &voter in voters {
            number += 1;
            let marks = self.ballots.get(voter as usize);
            for (at, &plan) in marks.plans.iter().enumerate() {
                let round = self.round.get(plan as usize).copied().unwrap_or(NOT_BOUGHT);
                if round != NOT_BOUGHT {
                    let worth = worth(self.ballots.numbers(), self.length, marks, at);
                    if worth > 0 {
                        times[round as usize] += worth.unsigned_abs();
                    }
                }
            }
        }
        (number, times)
    }

    /// `cost − Σ money` of these voters over the common denominator, as two sums to subtract.
    fn gap<'v>(&self, cost: u64, voters: impl Iterator<Item = &'v u32>) -> (BigUint, BigUint) {
        let (number, times) = self.history(voters);
        let owed = self.pool.below() * cost + self.pool.sum(&times);
        (owed, self.pool.sum(&[number]))
    }

    fn holders(&self, plan: usize) -> impl Iterator<Item = &u32> {
        self.supporters.of(plan).iter().filter(|&&voter| self.held[voter as usize] != EMPTY)
    }

    /// What the plan's supporters hold together, whole units rounded down, and what is missing,
    /// rounded up.
    pub(crate) fn supporters_hold(&self, plan: usize) -> (u64, u64) {
        let (number, times) = self.history(self.holders(plan));
        let (all, paid) = (self.pool.sum(&[number]), self.pool.sum(&times));
        let money = if all > paid { all - paid } else { BigUint::ZERO };
        let whole = u64::try_from(clip(&(money / self.pool.below()))).unwrap_or(u64::MAX);
        (whole, self.costs[plan].saturating_sub(whole))
    }

    /// The price the supporters would pay now; nothing when they cannot pay together.
    pub(crate) fn quote(&mut self, plan: usize) -> Option<Quote> {
        let mut poor = std::mem::take(&mut self.poor);
        let quote = self.quote_into(plan, &mut poor);
        self.poor = poor;
        quote
    }

    fn quote_into(&self, plan: usize, poor: &mut Vec<u32>) -> Option<Quote> {
        let (voters, weights) = (self.supporters.of(plan), self.supporters.weights_of(plan));
        let (mut money, mut holders, mut weight) = (0u128, 0u64, 0u64);
        for (at, &voter) in voters.iter().enumerate() {
            let held = self.held[voter as usize];
            if held != EMPTY {
                money += u128::from(held);
                holders += 1;
                weight += self.weight(weights, at);
            }
        }
        let cost = u128::from(self.costs[plan]) << self.bits;
        let doubt = u128::from(holders) * u128::from(self.slack);
        if holders == 0 || money + doubt < cost {
            return None;
        }
        if money < cost + doubt {
            let (owed, have) = self.gap(self.costs[plan], self.holders(plan));
            if owed > have {
                return None;
            }
        }
        poor.clear();
        let (mut poor_money, mut rich) = (0u128, weight);
        loop {
            let doubt = poor.len() as u128 * u128::from(self.slack);
            let low = cost.saturating_sub(poor_money + doubt) / u128::from(rich);
            let high = (cost + doubt).saturating_sub(poor_money).div_ceil(u128::from(rich));
            let known = poor.len();
            let mut exact: Option<Price> = None;
            let (mut next_money, mut next_rich) = (0u128, 0u64);
            let mut next = Vec::with_capacity(known);
            for (at, &voter) in voters.iter().enumerate() {
                let held = self.held[voter as usize];
                if held == EMPTY {
                    continue;
                }
                let weight = self.weight(weights, at);
                let times = u128::from(weight);
                let held = u128::from(held);
                let is_poor = if held + u128::from(self.slack) < low * times {
                    true
                } else if held >= high * times + u128::from(self.slack) {
                    false
                } else {
                    let price = exact.get_or_insert_with(|| self.price(plan, poor, rich));
                    self.cannot_pay(voter, weight, price)
                };
                if is_poor {
                    next.push(voter);
                    next_money += held;
                } else {
                    next_rich += weight;
                }
            }
            *poor = next;
            if poor.len() == known || next_rich == 0 {
                return Some(Quote { low, high, weight: rich });
            }
            (poor_money, rich) = (next_money, next_rich);
        }
    }

    fn price(&self, plan: usize, poor: &[u32], weight: u64) -> Price {
        let (owed, have) = self.gap(self.costs[plan], poor.iter());
        Price { above: if owed > have { owed - have } else { BigUint::ZERO }, weight }
    }

    /// Exactly: whether the voter holds less than `weight` times the price.
    fn cannot_pay(&self, voter: u32, weight: u64, price: &Price) -> bool {
        let (_, times) = self.history(std::iter::once(&voter));
        let left = self.pool.sum(&[1]) * price.weight;
        let right = (self.pool.sum(&times) * price.weight) + &price.above * weight;
        left < right
    }

    /// The exact price; quotes again.
    pub(crate) fn exact_price(&mut self, plan: usize) -> Option<Price> {
        let quote = self.quote(plan)?;
        Some(self.price(plan, &self.poor, quote.weight))
    }

    /// Lets the supporters pay. The plan must have been quoted as affordable.
    pub(crate) fn buy(&mut self, plan: usize) -> Option<Paid> {
        let price = self.exact_price(plan)?;
        let per_unit = clip(&((&price.above << (self.bits + 32)) / (self.pool.below() * price.weight)));
        let mut rest = Vec::with_capacity(self.poor.len());
        for &voter in &self.poor {
            rest.push(self.held[voter as usize]);
            self.held[voter as usize] = EMPTY;
        }
        let (mut full, mut empty) = (0, 0);
        let (voters, weights) = (self.supporters.of(plan), self.supporters.weights_of(plan));
        for (at, &voter) in voters.iter().enumerate() {
            let weight = weights.get(at).copied().unwrap_or(1);
            let held = &mut self.held[voter as usize];
            if *held == EMPTY {
                empty += 1;
                continue;
            }
            let pays = (per_unit * u128::from(weight)) >> 32;
            *held = held.saturating_sub(u64::try_from(pays).unwrap_or(u64::MAX));
            full += 1;
        }
        self.pool.push(&price.above, u128::from(price.weight));
        self.round[plan] = small(self.pool.len() - 1);
        // Each payment was rounded down once by less than one unit, and once more per 2^32 weight.
        self.slack += 2;
        let empty = empty - rest.len() as u64;
        let price = thousandths(per_unit, self.bits + 32);
        Some(Paid { price, full, rest, empty })
    }

    /// A fixed-point amount in thousandths.
    pub(crate) fn in_thousandths(&self, held: u64) -> u64 {
        thousandths(u128::from(held), self.bits)
    }
}

/// A fixed-point number in thousandths, rounded to the nearest.
fn thousandths(number: u128, bits: u32) -> u64 {
    // First to 20 bits after the point, so that the multiplication cannot overflow.
    let number = if bits > 20 { number >> (bits - 20) } else { number << (20 - bits) };
    u64::try_from((number.saturating_mul(1000) + (1 << 19)) >> 20).unwrap_or(u64::MAX)
}

//! One run of Equal Shares with a given share.

use std::cmp::Ordering;

use num_bigint::BigUint;

use super::purse::{Paid, Price, Purse, Quote, Share};
use crate::count::Count;
use crate::count::greedy::barred;
use crate::count::outcome::{Payments, Refusal};
use crate::count::room::Room;
use crate::count::rule::Utility;
use crate::count::tally::Supporters;
use crate::count::tie::{TieNote, Undecided};

/// A plan that was bought.
pub(crate) struct Bought {
    pub(crate) plan: usize,
    pub(crate) payments: Payments,
}

/// What a run gave.
pub(crate) struct Run {
    pub(crate) bought: Vec<Bought>,
    pub(crate) ties: Vec<TieNote>,
    pub(crate) cost: u128,
    /// Why each plan that was not bought was not.
    pub(crate) refused: Vec<Option<Refusal>>,
}

impl Run {
    pub(crate) fn has(&self, plan: usize) -> bool {
        self.bought.iter().any(|bought| bought.plan == plan)
    }
}

/// Where the comparisons of prices have their point: prices per worth are small when a plan is worth
/// its cost.
const EXTRA: u32 = 30;

struct State<'c, 'a> {
    count: &'c Count<'a>,
    utility: Utility,
    costs: &'c [u64],
    purse: Purse<'c>,
    room: Room<'a>,
    /// Plans still to be had, with the lowest price they can have: prices never fall.
    open: Vec<(usize, u128)>,
    run: Run,
}

/// Runs Equal Shares with `share` for everybody.
pub(crate) fn run(
    count: &Count<'_>,
    supporters: &Supporters,
    costs: &[u64],
    utility: Utility,
    share: Share,
    explain: bool,
) -> Result<Run, Undecided> {
    let plans = count.election.plans.len();
    let mut state = State {
        count,
        utility,
        costs,
        purse: Purse::new(count, supporters, costs, share),
        room: Room::without_budget(count.election),
        open: Vec::new(),
        run: Run { bought: Vec::new(), ties: Vec::new(), cost: 0, refused: vec![None; plans] },
    };
    for plan in 0..plans {
        match barred(count, plan) {
            Some(obstacle) => state.run.refused[plan] = Some(Refusal::Obstacle(obstacle)),
            None => state.open.push((plan, 0)),
        }
    }
    while state.round()? {}
    if explain {
        state.explain();
    }
    Ok(state.run)
}

impl State<'_, '_> {
    fn worth(&self, plan: usize) -> u128 {
        match self.utility {
            Utility::Plans => 1,
            Utility::Cost => u128::from(self.costs[plan].max(1)),
        }
    }

    /// Price per worth, as a range.
    fn key(&self, plan: usize, quote: &Quote) -> (u128, u128) {
        let worth = self.worth(plan);
        ((quote.low << EXTRA) / worth, (quote.high << EXTRA).div_ceil(worth))
    }

    /// Buys one plan; whether there was one to buy.
    fn round(&mut self) -> Result<bool, Undecided> {
        self.open.sort_by_key(|&(_, low)| low);
        let mut best = u128::MAX;
        let mut contenders: Vec<(usize, u128)> = Vec::new();
        let mut at = 0;
        while let Some(&(plan, low)) = self.open.get(at) {
            if low > best {
                break;
            }
            if let Some(obstacle) = self.room.obstacle(plan) {
                self.run.refused[plan] = Some(Refusal::Obstacle(obstacle));
                self.open.remove(at);
                continue;
            }
            let Some(quote) = self.purse.quote(plan) else {
                self.run.refused[plan] = Some(Refusal::SupportersShort { have: 0, missing: 0 });
                self.open.remove(at);
                continue;
            };
            let (low, high) = self.key(plan, &quote);
            self.open[at].1 = low;
            best = best.min(high);
            contenders.push((plan, low));
            at += 1;
        }
        contenders.retain(|&(_, low)| low <= best);
        let mut cheapest: Vec<usize> = contenders.into_iter().map(|(plan, _)| plan).collect();
        if cheapest.len() > 1 {
            cheapest = self.exactly_cheapest(&cheapest);
        }
        if cheapest.is_empty() {
            return Ok(false);
        }
        let (winner, by) = self.count.ties.first(&mut cheapest)?;
        if let Some(by) = by {
            self.run.ties.push(TieNote { plans: cheapest, by, decided: false });
        }
        self.buy(winner);
        Ok(true)
    }

    /// Those with the lowest price per worth, compared as exact fractions.
    fn exactly_cheapest(&mut self, plans: &[usize]) -> Vec<usize> {
        let mut best: Option<(Price, u128)> = None;
        let mut cheapest = Vec::new();
        for &plan in plans {
            let Some(price) = self.purse.exact_price(plan) else { continue };
            let worth = self.worth(plan);
            let order = best.as_ref().map_or(Ordering::Less, |(other, other_worth)| {
                let here: BigUint = &price.above * (u128::from(other.weight) * other_worth);
                let there: BigUint = &other.above * (u128::from(price.weight) * worth);
                here.cmp(&there)
            });
            if order == Ordering::Less {
                best = Some((price, worth));
                cheapest.clear();
            }
            if order != Ordering::Greater {
                cheapest.push(plan);
            }
        }
        cheapest
    }

    fn buy(&mut self, plan: usize) {
        self.open.retain(|&(other, _)| other != plan);
        let Some(paid) = self.purse.buy(plan) else { return };
        self.room.take(plan);
        self.run.cost += u128::from(self.costs[plan]);
        let payments = self.payments(&paid);
        self.run.bought.push(Bought { plan, payments });
    }

    fn payments(&self, paid: &Paid) -> Payments {
        let mut amounts: Vec<u64> = paid.rest.iter().map(|&held| self.purse.in_thousandths(held)).collect();
        amounts.sort_unstable_by(|a, b| b.cmp(a));
        let mut rest: Vec<(u64, u64)> = Vec::new();
        for amount in amounts {
            match rest.last_mut() {
                Some((same, number)) if *same == amount => *number += 1,
                _ => rest.push((amount, 1)),
            }
        }
        Payments { price: paid.price, full: paid.full, rest, empty: paid.empty }
    }

    /// Fills in what the supporters of plans that were not bought still hold.
    fn explain(&mut self) {
        for plan in 0..self.costs.len() {
            if let Some(Refusal::SupportersShort { have, missing }) = &mut self.run.refused[plan] {
                (*have, *missing) = self.purse.supporters_hold(plan);
            }
        }
    }
}

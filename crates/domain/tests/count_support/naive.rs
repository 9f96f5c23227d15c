//! Equal Shares written down once more, slowly and plainly, with small fractions.

use domain::count::rule::{EqualShares, Utility};
use domain::count::{BallotStyle, BudgetRule, Plan, TieKey, TieRule};
use proptest::prelude::*;

use super::{Case, spec};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction(i128, i128);

impl Fraction {
    fn new(above: i128, below: i128) -> Self {
        let (mut a, mut b) = (above.abs(), below);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self(above / a.max(1), below / a.max(1))
    }

    pub fn whole(number: u64) -> Self {
        Self(i128::from(number), 1)
    }

    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    fn minus(self, other: Self) -> Self {
        Self::new(self.0 * other.1 - other.0 * self.1, self.1 * other.1)
    }

    fn times(self, number: i128) -> Self {
        Self::new(self.0 * number, self.1)
    }

    fn over(self, number: i128) -> Self {
        Self::new(self.0, self.1 * number)
    }
}

impl std::ops::Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some((self.0 * other.1).cmp(&(other.0 * self.1)))
    }
}

pub fn sum(of: &[Fraction]) -> Fraction {
    of.iter().fold(Fraction(0, 1), |sum, &one| sum + one)
}

/// Few plans and voters, so that the fractions stay within 128 bits.
pub fn small_case() -> impl Strategy<Value = Case> {
    let plans = proptest::collection::vec(1u64..9, 1..5);
    let style = prop_oneof![Just(BallotStyle::Approval), Just(BallotStyle::Scoring)];
    (plans, 1u64..25, style, any::<bool>()).prop_flat_map(|(costs, budget, style, cost)| {
        let number = costs.len();
        let utility = if cost { Utility::Cost } else { Utility::Plans };
        let rule = BudgetRule::EqualShares(EqualShares { utility, ..EqualShares::default() });
        let plan = |(at, cost)| Plan { submitted: Some(at as u64), ..Plan::new(format!("p{at}"), cost) };
        let mut spec = spec(costs.into_iter().enumerate().map(plan).collect(), budget, rule);
        spec.style = style;
        spec.ties = TieRule::of([TieKey::EarlierSubmitted]);
        let ballot = proptest::collection::vec(0i64..4, number).prop_map(|numbers| {
            numbers.into_iter().enumerate().filter(|&(_, number)| number > 0).collect::<Vec<_>>()
        });
        proptest::collection::vec(ballot, 0..6).prop_map(move |ballots| Case { spec: spec.clone(), ballots })
    })
}

/// What is bought, in order, and what everybody holds at the end.
pub fn equal_shares(case: &Case) -> (Vec<usize>, Vec<Fraction>) {
    let BudgetRule::EqualShares(rule) = &case.spec.rule else { unreachable!("made so") };
    let voters = case.ballots.len();
    let weight = |voter: usize, plan: usize| -> i128 {
        let mark = case.ballots[voter].iter().find(|&&(other, _)| other == plan);
        let points = case.spec.style == BallotStyle::Scoring;
        mark.map_or(0, |&(_, number)| if points { i128::from(number) } else { 1 })
    };
    let share = Fraction::new(i128::from(case.spec.budget), voters.max(1) as i128);
    let mut held = vec![share; voters];
    let mut bought = Vec::new();
    loop {
        let mut best: Option<(Fraction, Fraction, usize)> = None;
        for plan in (0..case.spec.plans.len()).filter(|plan| !bought.contains(plan)) {
            let cost = case.spec.plans[plan].cost;
            let Some(price) = price(cost, &held, &|voter| weight(voter, plan)) else { continue };
            let worth = if rule.utility == Utility::Cost { i128::from(cost) } else { 1 };
            let key = price.over(worth);
            if best.is_none_or(|(least, ..)| key < least) {
                best = Some((key, price, plan));
            }
        }
        let Some((_, price, plan)) = best else { return (bought, held) };
        for (voter, money) in held.iter_mut().enumerate() {
            let pays = price.times(weight(voter, plan));
            *money = if *money < pays { Fraction(0, 1) } else { money.minus(pays) };
        }
        bought.push(plan);
    }
}

/// The smallest price per point with which everybody together pays the cost.
fn price(cost: u64, held: &[Fraction], weight: &dyn Fn(usize) -> i128) -> Option<Fraction> {
    let supporters: Vec<usize> = (0..held.len()).filter(|&voter| weight(voter) > 0).collect();
    let mut poor: Vec<usize> = Vec::new();
    loop {
        let rich: Vec<usize> = supporters.iter().copied().filter(|voter| !poor.contains(voter)).collect();
        let points: i128 = rich.iter().map(|&voter| weight(voter)).sum();
        if points == 0 {
            return None;
        }
        let paid = sum(&poor.iter().map(|&voter| held[voter]).collect::<Vec<_>>());
        let price = Fraction::whole(cost).minus(paid).over(points);
        let short: Vec<usize> =
            rich.iter().copied().filter(|&voter| held[voter] < price.times(weight(voter))).collect();
        if short.is_empty() {
            return Some(price);
        }
        poor.extend(short);
    }
}

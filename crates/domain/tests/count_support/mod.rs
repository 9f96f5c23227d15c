//! Generated elections for the tests of the count.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]

pub mod naive;
pub mod naive_greedy;

use domain::count::election::Cap;
use domain::count::rule::{Comparison, EqualShares, Fit, Greedy, Measure, Raise, Utility};
use domain::count::{
    Ballot, BallotStyle, Ballots, BudgetRule, Election, Leftover, Limits, Outcome, Plan, Spec, TieKey,
    TieRule, count,
};
use proptest::prelude::*;

/// An election and its ballots, by name, so that both can be written down in any order.
#[derive(Debug, Clone)]
pub struct Case {
    pub spec: Spec,
    /// For each ballot the plans (places in `spec.plans`) with a number.
    pub ballots: Vec<Vec<(usize, i64)>>,
}

pub fn spec(plans: Vec<Plan>, budget: u64, rule: BudgetRule) -> Spec {
    Spec {
        plans,
        budget,
        decimals: 0,
        category_caps: Vec::new(),
        area_caps: Vec::new(),
        style: BallotStyle::Approval,
        limits: Limits::default(),
        rule,
        ties: TieRule::then_lot([TieKey::LowerCost, TieKey::MoreSupports], "seed"),
        leftover: Leftover::Nothing,
        min_votes: 0,
        source: Default::default(),
    }
}

/// What was funded with how much, in the order of the count.
pub fn funded(election: &Election, outcome: &Outcome) -> Vec<(String, u64)> {
    outcome.awards.iter().map(|award| (election.plans[award.plan].id.0.clone(), award.amount)).collect()
}

impl Case {
    pub fn example() -> Self {
        let plans = vec![Plan::new("a", 10), Plan::new("b", 6), Plan::new("c", 5)];
        let rule = BudgetRule::EqualShares(EqualShares::default());
        Self { spec: spec(plans, 12, rule), ballots: vec![vec![(0, 1)], vec![(1, 1), (2, 1)]] }
    }

    pub fn election(&self) -> Election {
        self.spec.clone().check().unwrap()
    }

    pub fn packed(&self) -> Ballots {
        let election = self.election();
        let mut ballots = Ballots::new(self.spec.style);
        for marks in &self.ballots {
            let place = |&(plan, number): &(usize, i64)| {
                (election.index_of(self.spec.plans[plan].id.as_str()).unwrap(), number)
            };
            let marks: Vec<_> = marks.iter().map(place).collect();
            ballots.push(&match self.spec.style {
                BallotStyle::Cumulative | BallotStyle::Scoring => Ballot::Points(marks),
                BallotStyle::Ordinal { .. } => {
                    Ballot::Ranking(marks.into_iter().map(|(plan, _)| vec![plan]).collect())
                }
                _ => Ballot::Picks(marks.into_iter().map(|(plan, _)| plan).collect()),
            });
        }
        ballots
    }

    pub fn count(&self) -> Outcome {
        count(&self.election(), &self.packed()).unwrap()
    }

    pub fn has_no_numbers(&self) -> bool {
        matches!(self.spec.style, BallotStyle::Approval)
    }

    pub fn with_rule(mut self, rule: BudgetRule) -> Self {
        self.spec.rule = rule;
        self
    }

    pub fn with_ties(mut self, ties: TieRule) -> Self {
        self.spec.ties = ties;
        self
    }

    pub fn with_leftover(mut self, leftover: Leftover) -> Self {
        self.spec.leftover = leftover;
        self
    }

    /// Adds ballots that name only the plan at `plan` in the checked election.
    pub fn with_supporters(&self, plan: usize, number: i64) -> Self {
        let id = &self.election().plans[plan].id;
        let at = self.spec.plans.iter().position(|plan| plan.id == *id).unwrap();
        let mut more = self.clone();
        for _ in 0..number {
            more.ballots.push(vec![(at, 1)]);
        }
        more
    }

    /// The same election with plans and ballots written down in another order.
    pub fn reordered(&self, turn: usize) -> Self {
        let plans = self.spec.plans.len();
        let mut other = self.clone();
        other.spec.plans.rotate_left(turn % plans);
        if turn % 2 == 1 {
            other.spec.plans.reverse();
        }
        let place = |plan: usize| {
            let id = &self.spec.plans[plan].id;
            other.spec.plans.iter().position(|other| other.id == *id).unwrap()
        };
        for marks in &mut other.ballots {
            for mark in marks.iter_mut() {
                mark.0 = place(mark.0);
            }
            if !matches!(self.spec.style, BallotStyle::Ordinal { .. }) {
                marks.reverse();
            }
        }
        let ballots = other.ballots.len().max(1);
        other.ballots.rotate_left(turn % ballots);
        other
    }

    /// The same election with other ids.
    pub fn renamed(&self, turn: usize) -> Self {
        let mut other = self.clone();
        for plan in &mut other.spec.plans {
            plan.id.0 = format!("{}-{}", (plan.submitted.unwrap() as usize * turn * 7) % 53, plan.id);
        }
        other
    }

    pub fn old_name(&self, id: &str) -> String {
        id.split_once('-').unwrap().1.to_owned()
    }
}

fn any_rule() -> impl Strategy<Value = BudgetRule> {
    let raise = (1u64..4, any::<bool>(), any::<bool>()).prop_map(|(step, whole, full)| Raise {
        step,
        whole_shares: whole,
        stop_when_full: full,
    });
    let comparison =
        prop_oneof![Just(None), Just(Some(Comparison::Satisfaction)), Just(Some(Comparison::Covered))];
    let shares =
        (any::<bool>(), proptest::option::of(raise), comparison).prop_map(|(cost, raise, comparison)| {
            let utility = if cost { Utility::Cost } else { Utility::Plans };
            BudgetRule::EqualShares(EqualShares { utility, raise, comparison })
        });
    prop_oneof![any_greedy().prop_map(BudgetRule::Greedy), shares, Just(BudgetRule::Phragmen)]
}

pub fn any_fit() -> impl Strategy<Value = Fit> {
    prop_oneof![Just(Fit::Skip), Just(Fit::Stop), Just(Fit::StopInPool)]
}

pub fn any_greedy() -> impl Strategy<Value = Greedy> {
    (any_fit(), any::<bool>(), proptest::option::of(0i64..6)).prop_map(|(fit, votes, threshold)| Greedy {
        measure: if votes { Measure::Votes } else { Measure::Score },
        fit,
        threshold,
    })
}

fn any_leftover() -> impl Strategy<Value = Leftover> {
    prop_oneof![
        Just(Leftover::Nothing),
        Just(Leftover::FundWhatFits),
        Just(Leftover::FundAcross),
        (0u8..=100).prop_map(|at_least_percent| Leftover::PartFundNext { at_least_percent }),
    ]
}

fn any_style() -> impl Strategy<Value = BallotStyle> {
    prop_oneof![
        3 => Just(BallotStyle::Approval),
        1 => Just(BallotStyle::Scoring),
        1 => Just(BallotStyle::Cumulative),
        1 => Just(BallotStyle::Ordinal { ties: false }),
    ]
}

const CATEGORIES: [&str; 3] = ["green", "sport", "play"];
const AREAS: [&str; 2] = ["north", "south"];

fn any_plans() -> impl Strategy<Value = Vec<Plan>> {
    let row = (0u64..15, 0usize..3, proptest::option::of(0usize..3), 0usize..3, 0u8..3, 0u8..10);
    proptest::collection::vec(row, 1..8).prop_map(|rows| {
        let numbered = rows.into_iter().enumerate();
        numbered
            .map(|(at, (cost, category, second, area, set, gone))| {
                let mut plan = Plan::new(format!("p{at}"), cost);
                plan.submitted = Some(at as u64);
                let categories = [Some(category), second.filter(|&second| second != category)];
                plan.categories =
                    categories.into_iter().flatten().map(|at| CATEGORIES[at].to_owned()).collect();
                plan.area = AREAS.get(area).map(|&area| area.to_owned());
                plan.exclusive = (set == 2).then(|| "square".to_owned());
                plan.withdrawn = gone == 9;
                plan
            })
            .collect()
    })
}

/// Any election that is allowed, with up to twenty ballots.
pub fn any_case() -> impl Strategy<Value = Case> {
    let caps = proptest::collection::vec(proptest::option::of(0u64..25), CATEGORIES.len() + AREAS.len());
    (any_plans(), 1u64..50, any_rule(), any_leftover(), any_style(), 0u64..3, caps).prop_flat_map(
        |(plans, budget, rule, leftover, style, min_votes, caps)| {
            let number = plans.len();
            let mut spec = Spec { style, leftover, min_votes, ..spec(plans, budget, rule) };
            spec.limits.max_points_total = Some(100);
            for (of, amount) in CATEGORIES.iter().chain(&AREAS).zip(caps) {
                let Some(amount) = amount else { continue };
                let cap = Cap { of: (*of).to_owned(), amount };
                if spec.plans.iter().any(|plan| plan.categories.contains(&cap.of)) {
                    spec.category_caps.push(cap);
                } else if spec.plans.iter().any(|plan| plan.area.as_ref() == Some(&cap.of)) {
                    spec.area_caps.push(cap);
                }
            }
            let mark = (0..number, 0i64..6);
            let ballot = proptest::collection::vec(mark, 0..=number).prop_map(|mut marks| {
                marks.sort_by_key(|&(plan, _)| plan);
                marks.dedup_by_key(|&mut (plan, _)| plan);
                marks.sort_by_key(|&(plan, number)| (number, plan));
                marks
            });
            proptest::collection::vec(ballot, 0..20)
                .prop_map(move |ballots| Case { spec: spec.clone(), ballots })
        },
    )
}

//! The worked examples of `docs/counting.md`, and one small rule after the other.
#![expect(clippy::unwrap_used, reason = "tests")]

mod count_support;

use count_support::{Case, funded, spec};
use domain::count::election::{Cap, ElectionFault, LimitName};
use domain::count::outcome::{Need, Payments, Refusal, Stage, Verdict};
use domain::count::room::Obstacle;
use domain::count::rule::{Comparison, EqualShares, Fit, Greedy, Measure, RULE_NAMES, Raise, Utility};
use domain::count::tie::lot;
use domain::count::{
    BallotStyle, BudgetRule, CountError, Leftover, Plan, TieKey, TieRule, count, extra_supporters,
};

/// The example of the document: ten voters, five plans, 100 to divide.
fn village(rule: BudgetRule) -> Case {
    let plans = vec![
        Plan::new("playground", 60),
        Plan::new("pool", 55),
        Plan::new("trees", 30),
        Plan::new("bench", 10),
        Plan::new("stage", 40),
    ];
    // playground 6 votes, pool 5, trees 4, bench 3, stage 2
    let picks: [&[usize]; 10] =
        [&[0, 1], &[0, 1], &[0, 1], &[0, 1], &[0, 1], &[0], &[2, 3], &[2, 3], &[2, 4], &[2, 3, 4]];
    let ballots = picks.iter().map(|plans| plans.iter().map(|&plan| (plan, 1)).collect()).collect();
    Case { spec: spec(plans, 100, rule), ballots }
}

fn greedy(fit: Fit) -> BudgetRule {
    BudgetRule::Greedy(Greedy { measure: Measure::Score, fit, threshold: None })
}

fn shares(raise: Option<Raise>, comparison: Option<Comparison>) -> BudgetRule {
    BudgetRule::EqualShares(EqualShares { utility: Utility::Plans, raise, comparison })
}

fn names(case: &Case) -> Vec<String> {
    funded(&case.election(), &case.count()).into_iter().map(|(id, _)| id).collect()
}

fn verdict(case: &Case, id: &str) -> Verdict {
    let plan = case.election().index_of(id).unwrap();
    case.count().why[plan].verdict.clone()
}

#[test]
fn greedy_skips_what_does_not_fit() {
    let case = village(greedy(Fit::Skip));
    assert_eq!(names(&case), ["playground", "trees", "bench"]);
    let pool = verdict(&case, "pool");
    let because = Refusal::Obstacle(Obstacle::Budget { left: 40 });
    let need = Need { score: Some(6), cost: Some(40), room: Some(15) };
    assert_eq!(pool, Verdict::NotFunded { because, need });
}

#[test]
fn greedy_that_stops_ends_at_the_first_that_does_not_fit() {
    let case = village(greedy(Fit::Stop));
    assert_eq!(names(&case), ["playground"]);
    let pool = case.election().index_of("pool").unwrap();
    let Verdict::NotFunded { because, .. } = verdict(&case, "trees") else { unreachable!() };
    assert_eq!(because, Refusal::Stopped { at: pool });
}

/// The village with two ceilings that are the budget together.
fn village_in_pools(fit: Fit) -> Case {
    let mut case = village(greedy(fit));
    for (plan, category) in case.spec.plans.iter_mut().zip(["play", "play", "green", "play", "green"]) {
        plan.categories = vec![category.to_owned()];
    }
    case.spec.category_caps =
        [("play", 70), ("green", 30)].map(|(of, amount)| Cap { of: of.to_owned(), amount }).to_vec();
    case
}

#[test]
fn greedy_that_stops_in_a_pool_ends_a_category_and_goes_on_in_others() {
    let mut case = village_in_pools(Fit::StopInPool);
    assert_eq!(names(&case), ["playground", "trees"]);
    assert_eq!(case.count().left, 10);
    let at = case.election().index_of("pool").unwrap();
    let play = || "play".to_owned();
    let Verdict::NotFunded { because, need } = verdict(&case, "pool") else { unreachable!() };
    assert_eq!(because, Refusal::Obstacle(Obstacle::Category { of: play(), left: 10 }));
    assert_eq!((need.score, need.cost, need.room), (Some(6), Some(10), Some(45)));
    let Verdict::NotFunded { because, need } = verdict(&case, "bench") else { unreachable!() };
    assert_eq!(because, Refusal::Obstacle(Obstacle::CategoryEnded { of: play(), at }));
    // With five votes it ties with the pool and is cheaper.
    assert_eq!((need.score, need.cost, need.room), (Some(5), None, None));
    assert_eq!(names(&village_in_pools(Fit::Skip)), ["playground", "trees", "bench"]);
    assert_eq!(names(&village_in_pools(Fit::Stop)), ["playground", "trees", "bench"]);
    for leftover in [Leftover::FundWhatFits, Leftover::FundAcross] {
        case.spec.leftover = leftover;
        assert_eq!(names(&case), ["playground", "trees", "bench"]);
    }
    case.spec.leftover = Leftover::PartFundNext { at_least_percent: 0 };
    assert_eq!(case.count().amount(at), 10);
}

#[test]
fn a_tie_about_which_pools_end_must_be_decided() {
    // Looked at first, `both` ends play and green; `one` ends play, and then `both` ends nothing. The
    // other pair: green has room for `both` until `one` is funded there.
    for (one, category, green, cost) in [("one", "play", 15, 20), ("one", "green", 25, 10)] {
        let mut plans = vec![Plan::new(one, cost), Plan::new("both", 20), Plan::new("last", 5)];
        plans[0].categories = vec![category.to_owned()];
        plans[1].categories = vec!["green".to_owned(), "play".to_owned()];
        plans[2].categories = vec!["green".to_owned()];
        let ballots = vec![vec![(0, 1), (1, 1), (2, 1)], vec![(0, 1), (1, 1)]];
        let mut case = Case { spec: spec(plans, 100, greedy(Fit::StopInPool)), ballots };
        case.spec.category_caps =
            [("play", 10), ("green", green)].map(|(of, amount)| Cap { of: of.to_owned(), amount }).to_vec();
        case.spec.ties = TieRule::of([TieKey::MoreSupports]);
        let undecided = count(&case.election(), &case.packed());
        assert!(matches!(undecided, Err(CountError::Undecided { plans }) if plans == ["both", "one"]));
    }
}

#[test]
fn greedy_with_a_threshold_leaves_out_what_is_below_it() {
    let rule = Greedy { measure: Measure::Score, fit: Fit::Skip, threshold: Some(4) };
    let case = village(BudgetRule::Greedy(rule));
    assert_eq!(names(&case), ["playground", "trees"]);
    let Verdict::NotFunded { because, need } = verdict(&case, "bench") else { unreachable!() };
    assert_eq!(because, Refusal::Obstacle(Obstacle::BelowThreshold { score: 3, needed: 4 }));
    assert_eq!(need.score, Some(4));
}

#[test]
fn equal_shares_lets_supporters_pay() {
    let case = village(shares(None, None));
    // bench: 3 voters pay 10/3. trees: 30 by 4, three of whom have 10 - 3 1/3 = 6 2/3 left: those
    // pay all of it and the fourth his 10. playground: 6 voters pay 10 each.
    assert_eq!(names(&case), ["bench", "trees", "playground"]);
    let outcome = case.count();
    let paid = |at: usize| outcome.rows[at].payments.clone().unwrap();
    assert_eq!(paid(0), Payments { price: 3333, full: 3, rest: vec![], empty: 0 });
    assert_eq!(paid(1), Payments { price: 10_000, full: 1, rest: vec![(6667, 3)], empty: 0 });
    assert_eq!(paid(2), Payments { price: 10_000, full: 6, rest: vec![], empty: 0 });
    let shares = outcome.shares.unwrap();
    assert_eq!((shares.first, shares.last, shares.raised), (10_000, 10_000, 0));
    let Verdict::NotFunded { because, need } = verdict(&case, "pool") else { unreachable!() };
    assert_eq!(because, Refusal::SupportersShort { have: 0, missing: 55 });
    assert_eq!(need, Need { score: None, cost: None, room: Some(55) });
}

#[test]
fn raising_the_shares_stops_before_the_budget_is_exceeded() {
    let raise = Raise { step: 1, whole_shares: true, stop_when_full: false };
    let mut case = village(shares(Some(raise), None));
    case.spec.budget = 99;
    // With 9.90 each, six cannot pay the playground (59.40). With 10 they can, but then the outcome
    // costs 100, more than 99: so the shares stay as they were.
    assert_eq!(names(&case), ["bench"]);
    case.spec.budget = 156;
    // With 15.60 the same three. From 21 on the pool can be paid too (155 in all); with 30 the stage
    // as well, and that is too much: 29.
    assert_eq!(names(&case), ["bench", "trees", "playground", "pool"]);
    let shares = case.count().shares.unwrap();
    assert_eq!((shares.first, shares.last, shares.raised), (15_600, 29_000, 14));
}

#[test]
fn the_comparison_takes_greedy_when_more_voters_prefer_it() {
    let plans = vec![Plan::new("big", 100), Plan::new("small", 10)];
    let mut ballots = vec![vec![(0, 1)]; 6];
    ballots.extend(vec![vec![(1, 1)]; 4]);
    let rule = shares(None, Some(Comparison::Satisfaction));
    let case = Case { spec: spec(plans, 100, rule), ballots };
    assert_eq!(names(&case), ["big"]);
    let compared = case.count().compared.unwrap();
    assert_eq!((compared.prefer_greedy, compared.prefer_shares, compared.equal), (6, 4, 0));
    assert!(compared.greedy_taken);
    let Verdict::NotFunded { because, .. } = verdict(&case, "small") else { unreachable!() };
    assert_eq!(because, Refusal::Obstacle(Obstacle::Budget { left: 0 }));
    assert_eq!(compared.set_aside.len(), 1);
}

#[test]
fn worth_by_cost_and_worth_by_plans_differ() {
    let plans = vec![Plan::new("road", 60), Plan::new("kiosk", 30)];
    let mut ballots = vec![vec![(0, 1), (1, 1)]; 2];
    ballots.push(vec![(0, 1)]);
    let rule = |utility| BudgetRule::EqualShares(EqualShares { utility, raise: None, comparison: None });
    let mut case = Case { spec: spec(plans, 60, rule(Utility::Plans)), ballots };
    // 20 each. By plans the kiosk (15 each) goes before the road (20 each), and then the road cannot
    // be paid. By cost the road (a third per euro) goes before the kiosk (half per euro).
    assert_eq!(names(&case), ["kiosk"]);
    case.spec.rule = rule(Utility::Cost);
    assert_eq!(names(&case), ["road"]);
}

#[test]
fn phragmen_buys_what_can_be_paid_soonest() {
    let case = village(BudgetRule::Phragmen);
    // bench at 10/3, trees at (30 + 10)/4 = 10, playground at 10: the tie goes to the cheaper one;
    // then the pool (55 + 5 × 10)/5 = 21 and the stage (40 + 2 × 10)/2 = 30; the pool breaks the budget.
    assert_eq!(names(&case), ["bench", "trees", "playground"]);
    let Verdict::NotFunded { because, .. } = verdict(&case, "pool") else { unreachable!() };
    assert_eq!(because, Refusal::Obstacle(Obstacle::Budget { left: 0 }));
}

#[test]
fn leftover_money_goes_where_the_rule_says() {
    let mut case = village(greedy(Fit::Stop));
    case.spec.leftover = Leftover::FundWhatFits;
    assert_eq!(names(&case), ["playground", "trees", "bench"]);
    case.spec.leftover = Leftover::PartFundNext { at_least_percent: 72 };
    let outcome = case.count();
    assert_eq!(outcome.awards[1].amount, 40);
    assert_eq!(outcome.awards[1].stage, Stage::Part);
    assert_eq!(outcome.left, 0);
    case.spec.leftover = Leftover::PartFundNext { at_least_percent: 73 };
    assert_eq!(names(&case), ["playground"]);
}

#[test]
fn ceilings_bind_until_money_is_spent_across_them() {
    let mut case = village(greedy(Fit::Skip));
    for plan in &mut case.spec.plans {
        plan.categories = vec![if plan.cost >= 50 { "large" } else { "small" }.to_owned()];
    }
    case.spec.category_caps =
        vec![Cap { of: "large".to_owned(), amount: 55 }, Cap { of: "small".to_owned(), amount: 30 }];
    assert_eq!(names(&case), ["pool", "trees"]);
    let Verdict::NotFunded { because, .. } = verdict(&case, "playground") else { unreachable!() };
    assert_eq!(because, Refusal::Obstacle(Obstacle::Category { of: "large".to_owned(), left: 55 }));
    case.spec.leftover = Leftover::FundWhatFits;
    assert_eq!(names(&case), ["pool", "trees"]);
    case.spec.leftover = Leftover::FundAcross;
    assert_eq!(names(&case), ["pool", "trees", "bench"]);
}

#[test]
fn of_an_exclusive_set_at_most_one_is_funded() {
    let mut case = village(greedy(Fit::Skip));
    for at in [2, 3] {
        case.spec.plans[at].exclusive = Some("corner".to_owned());
    }
    assert_eq!(names(&case), ["playground", "trees"]);
    let trees = case.election().index_of("trees").unwrap();
    let Verdict::NotFunded { because, need } = verdict(&case, "bench") else { unreachable!() };
    assert_eq!(because, Refusal::Obstacle(Obstacle::Excluded { by: trees }));
    // With four votes it ties with the trees and is cheaper.
    assert_eq!(need.score, Some(4));
}

fn tied(keys: impl Into<Vec<TieKey>>) -> Case {
    let mut plans = vec![Plan::new("x", 40), Plan::new("y", 50), Plan::new("z", 10)];
    for (at, plan) in plans.iter_mut().enumerate() {
        plan.submitted = Some(9 - at as u64);
    }
    let ballots = vec![vec![(0, 1), (1, 1), (2, 1)], vec![(0, 1), (1, 1)]];
    let mut case = Case { spec: spec(plans, 60, greedy(Fit::Skip)), ballots };
    case.spec.ties = TieRule::of(keys);
    case
}

#[test]
fn each_tie_key_decides_and_the_result_says_so() {
    assert_eq!(names(&tied([TieKey::LowerCost])), ["x", "z"]);
    assert_eq!(names(&tied([TieKey::HigherCost])), ["y", "z"]);
    assert_eq!(names(&tied([TieKey::EarlierSubmitted])), ["y", "z"]);
    let outcome = tied([TieKey::LowerCost]).count();
    assert_eq!(outcome.ties.len(), 1);
    assert_eq!(outcome.ties[0].by, TieKey::LowerCost);
    assert_eq!(outcome.why[0].tie, Some(0));
    assert_eq!(outcome.why[2].tie, None);
}

#[test]
fn a_tie_that_nothing_decides_is_no_result() {
    let case = tied([TieKey::MoreSupports]);
    let error = count(&case.election(), &case.packed()).unwrap_err();
    assert_eq!(error, CountError::Undecided { plans: vec!["x".to_owned(), "y".to_owned()] });
}

#[test]
fn a_plan_is_called_as_people_know_it() {
    let case = tied([TieKey::MoreSupports]);
    let mut plan = case.election().plans[0].clone();
    assert_eq!(plan.label(), "x");
    plan.name = "Speeltuin".to_owned();
    assert_eq!(plan.label(), "Speeltuin (x)");
}

#[test]
fn a_tie_between_plans_that_both_fit_decides_nothing() {
    let mut case = tied([TieKey::MoreSupports]);
    case.spec.budget = 100;
    assert!(case.count().ties.is_empty());
}

#[test]
fn the_lot_is_a_hash_that_anybody_can_compute() {
    // printf '2026\nx' | sha256sum
    let hex: String = lot("2026", "x").iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "9b671938285241a0e2ecbd0f6cedafd93ad9bb8cd7348e0fed96f04210a21be4");
    let mut case = tied([TieKey::MoreSupports]);
    let winner = |seed: &str| {
        let mut case = case.clone();
        case.spec.ties = TieRule::then_lot([TieKey::MoreSupports], seed);
        names(&case)[0].clone()
    };
    let seeds: Vec<String> = (0..8).map(|seed| winner(&seed.to_string())).collect();
    assert!(seeds.contains(&"x".to_owned()) && seeds.contains(&"y".to_owned()), "{seeds:?}");
    case.spec.ties = TieRule::then_lot([TieKey::MoreSupports], "2026");
    assert_eq!(case.count().ties[0].by, TieKey::Lot);
}

#[test]
fn points_are_added_and_supporters_pay_by_their_points() {
    let plans = vec![Plan::new("a", 12), Plan::new("b", 12)];
    let mut spec = spec(plans, 12, greedy(Fit::Skip));
    spec.style = BallotStyle::Cumulative;
    spec.limits.max_points_total = Some(3);
    let ballots = vec![vec![(0, 3)], vec![(0, 2), (1, 1)], vec![(1, 3)]];
    let mut case = Case { spec, ballots };
    let outcome = case.count();
    assert_eq!((outcome.tallies[0].votes, outcome.tallies[0].score), (2, 5));
    assert_eq!(names(&case), ["a"]);
    case.spec.budget = 24;
    case.spec.rule = shares(None, None);
    // 8 each. a: 12 over 5 points is 2.4 a point: 7.2 and 4.8. b: 12 by 3.2 left and 8: not enough.
    assert_eq!(names(&case), ["a"]);
    let Verdict::NotFunded { because, .. } = verdict(&case, "b") else { unreachable!() };
    assert_eq!(because, Refusal::SupportersShort { have: 11, missing: 1 });
}

#[test]
fn rankings_give_points_by_place() {
    let plans = vec![Plan::new("a", 1), Plan::new("b", 1), Plan::new("c", 1)];
    let mut spec = spec(plans, 1, greedy(Fit::Skip));
    spec.style = BallotStyle::Ordinal { ties: false };
    let case = Case { spec, ballots: vec![vec![(0, 0), (1, 0)], vec![(1, 0)]] };
    let scores: Vec<i64> = case.count().tallies.iter().map(|tally| tally.score).collect();
    assert_eq!(scores, [3, 5, 0]);
}

#[test]
fn how_many_more_supporters_a_plan_needed() {
    let case = village(greedy(Fit::Skip));
    let (election, ballots) = (case.election(), case.packed());
    let extra = |id: &str| extra_supporters(&election, &ballots, election.index_of(id).unwrap()).unwrap();
    // With six votes the pool ties with the playground and is cheaper.
    assert_eq!(extra("pool"), Some(1));
    assert_eq!(extra("trees"), Some(0));
}

#[test]
fn an_election_without_ballots_has_a_result() {
    for name in RULE_NAMES {
        let rule = BudgetRule::parse(name, 1, None).unwrap();
        let mut case = village(rule);
        case.ballots.clear();
        assert_eq!(case.count().tallies.len(), 5, "{name}");
    }
}

#[test]
fn rule_names_are_read_and_written() {
    for name in RULE_NAMES {
        let rule = BudgetRule::parse(name, 100, (name == "greedy-threshold").then_some(3)).unwrap();
        let written = rule.name();
        assert!(written == name || name == "greedy-exclusive", "{name} {written}");
    }
    assert_eq!(BudgetRule::parse("equalshares/add2", 1, None), None);
    for leftover in ["none", "fund-what-fits", "fund-across", "part-fund-next", "part-fund-next:80"] {
        assert_eq!(Leftover::parse(leftover).unwrap().name(), leftover);
    }
}

#[test]
fn illegal_elections_are_refused_with_every_reason() {
    let mut case = village(greedy(Fit::Skip));
    let spec = &mut case.spec;
    spec.plans[1].id = spec.plans[0].id.clone();
    spec.budget = 0;
    spec.limits.min_picks = 3;
    spec.limits.max_picks = Some(2);
    spec.category_caps = vec![Cap { of: "sport".to_owned(), amount: 1 }];
    spec.ties = TieRule { keys: vec![TieKey::Lot, TieKey::EarlierSubmitted], seed: None };
    let faults = case.spec.check().unwrap_err();
    for fault in [
        ElectionFault::DuplicateId { id: "playground".to_owned() },
        ElectionFault::NoBudget,
        ElectionFault::LimitsCross { what: LimitName::Picks },
        ElectionFault::UnknownCategory { of: "sport".to_owned() },
        ElectionFault::LotWithoutSeed,
        ElectionFault::NoSubmission { id: "bench".to_owned() },
    ] {
        assert!(faults.contains(&fault), "{fault}");
    }
}

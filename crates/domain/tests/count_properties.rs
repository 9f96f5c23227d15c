//! What must hold for every election: nothing about rows, ids or order decides, no budget is
//! exceeded, nobody pays more than their share, and a supporter more never hurts.
#![expect(clippy::unwrap_used, reason = "tests")]

mod count_support;

use count_support::{Case, any_case, any_fit, any_greedy, funded, naive};
use domain::count::outcome::{Refusal, Stage, Verdict};
use domain::count::rule::{EqualShares, Fit, Greedy, Measure, Utility};
use domain::count::{Ballot, BudgetRule, Leftover, TieKey, TieRule, count};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_plans_and_ballots_never_matters(case in any_case(), turn in 0usize..50) {
        let other = case.reordered(turn);
        let (a, b) = (case.count(), other.count());
        prop_assert_eq!(funded(&case.election(), &a), funded(&other.election(), &b));
        prop_assert_eq!(a.rows, b.rows);
        prop_assert_eq!(a.why, b.why);
        prop_assert_eq!(a.ties, b.ties);
    }

    #[test]
    fn ids_decide_nothing_but_the_lot(case in any_case(), turn in 1usize..50) {
        let case = case.with_ties(TieRule::of([TieKey::HigherCost, TieKey::EarlierSubmitted]));
        let renamed = case.renamed(turn);
        let (a, b) = (case.count(), renamed.count());
        let back = |ids: Vec<(String, u64)>| {
            let mut old: Vec<_> =
                ids.into_iter().map(|(id, amount)| (renamed.old_name(&id), amount)).collect();
            old.sort();
            old
        };
        let mut before = funded(&case.election(), &a);
        before.sort();
        prop_assert_eq!(before, back(funded(&renamed.election(), &b)));
    }

    #[test]
    fn no_budget_ceiling_or_exclusive_set_is_ever_exceeded(case in any_case()) {
        let election = case.election();
        let outcome = case.count();
        prop_assert!(outcome.spent <= election.budget);
        prop_assert_eq!(outcome.spent + outcome.left, election.budget);
        prop_assert_eq!(outcome.spent, outcome.awards.iter().map(|award| award.amount).sum::<u64>());
        for cap in &election.category_caps {
            let spent: u64 = outcome.awards.iter()
                .filter(|award| election.plans[award.plan].categories.contains(&cap.of))
                .map(|award| award.amount).sum();
            prop_assert!(spent <= cap.amount || election.leftover == Leftover::FundAcross);
        }
        for cap in &election.area_caps {
            let spent: u64 = outcome.awards.iter()
                .filter(|award| election.plans[award.plan].area.as_ref() == Some(&cap.of))
                .map(|award| award.amount).sum();
            prop_assert!(spent <= cap.amount || election.leftover == Leftover::FundAcross);
        }
        for (at, one) in outcome.awards.iter().enumerate() {
            for two in &outcome.awards[..at] {
                prop_assert_ne!(one.plan, two.plan);
                let set = |plan: usize| election.plans[plan].exclusive.clone();
                prop_assert!(set(one.plan).is_none() || set(one.plan) != set(two.plan));
            }
            prop_assert!(!election.plans[one.plan].withdrawn);
            prop_assert!(outcome.tallies[one.plan].votes >= election.min_votes);
        }
    }

    #[test]
    fn every_plan_has_a_reason_that_fits_the_outcome(case in any_case()) {
        let outcome = case.count();
        let election = case.election();
        prop_assert_eq!(outcome.why.len(), election.plans.len());
        for why in &outcome.why {
            let says_funded = matches!(why.verdict, Verdict::Funded { .. });
            prop_assert_eq!(says_funded, outcome.is_funded(why.plan));
            if let Verdict::Funded { amount, left_before, left_after, .. } = why.verdict {
                prop_assert_eq!(left_before - left_after, amount);
                prop_assert_eq!(amount, outcome.amount(why.plan));
            }
        }
    }

    #[test]
    fn what_greedy_says_a_plan_needed_would_have_been_enough(case in any_case(), fit in any_fit()) {
        let greedy = Greedy { measure: Measure::Votes, fit, threshold: None };
        let case = case.with_rule(BudgetRule::Greedy(greedy)).with_leftover(Leftover::Nothing);
        let outcome = case.count();
        for why in &outcome.why {
            if let Verdict::NotFunded { need, .. } = &why.verdict
                && let Some(score) = need.score
            {
                let extra = score - i64::try_from(why.tally.votes).unwrap();
                prop_assert!(extra > 0);
                let enough = |extra: i64| case.with_supporters(why.plan, extra).count().is_funded(why.plan);
                prop_assert!(enough(extra));
                prop_assert!(!enough(extra - 1));
            }
        }
    }

    #[test]
    fn a_supporter_more_never_hurts_a_plan_under_greedy(
        case in any_case(), fit in any_fit(), extra in 1i64..4,
    ) {
        let rule = BudgetRule::Greedy(Greedy { measure: Measure::Votes, fit, threshold: None });
        let case = case.with_rule(rule).with_leftover(Leftover::Nothing);
        let before = case.count();
        for award in &before.awards {
            prop_assert!(case.with_supporters(award.plan, extra).count().is_funded(award.plan));
        }
    }

    #[test]
    fn where_nothing_tells_plans_apart_greedy_has_one_result_or_none(
        case in any_case(), rule in any_greedy(), turn in 0usize..50,
    ) {
        // The same number for all, so that no key tells any plans apart.
        let mut alike = case.with_rule(BudgetRule::Greedy(rule)).with_leftover(Leftover::Nothing)
            .with_ties(TieRule::of([TieKey::EarlierSubmitted]));
        let mut told = alike.reordered(turn);
        alike.spec.plans.iter_mut().for_each(|plan| plan.submitted = Some(0));
        for (at, plan) in told.spec.plans.iter_mut().enumerate() {
            plan.submitted = Some(at as u64);
        }
        let sorted = |mut funded: Vec<(String, u64)>| { funded.sort(); funded };
        if let Ok(outcome) = count(&alike.election(), &alike.packed()) {
            let one = sorted(funded(&alike.election(), &outcome));
            prop_assert_eq!(one, sorted(funded(&told.election(), &told.count())));
        }
    }

    #[test]
    fn without_ceilings_stopping_in_a_pool_is_stopping(case in any_case(), rule in any_greedy()) {
        let mut case = case;
        (case.spec.category_caps, case.spec.area_caps) = (Vec::new(), Vec::new());
        let by = |fit| case.clone().with_rule(BudgetRule::Greedy(Greedy { fit, ..rule })).count();
        prop_assert_eq!(by(Fit::Stop), by(Fit::StopInPool));
    }

    #[test]
    fn a_plan_that_costs_what_its_supporters_had_left_is_bought(case in any_case(), cost in any::<bool>()) {
        let utility = if cost { Utility::Cost } else { Utility::Plans };
        let rule = BudgetRule::EqualShares(EqualShares { utility, raise: None, comparison: None });
        let mut case = case.with_rule(rule).with_leftover(Leftover::Nothing);
        case.spec.category_caps.clear();
        case.spec.area_caps.clear();
        let election = case.election();
        for why in &case.count().why {
            let Verdict::NotFunded { because: Refusal::SupportersShort { have, .. }, need } = &why.verdict else {
                continue;
            };
            prop_assert_eq!(need.cost, (*have > 0).then_some(*have));
            if *have > 0 {
                let id = &election.plans[why.plan].id;
                let mut cheaper = case.clone();
                // The cheaper plan must not leave its set to another plan of it, nor take it.
                cheaper.spec.plans.iter_mut().for_each(|plan| plan.exclusive = None);
                let same = cheaper.count().why[why.plan].verdict == why.verdict;
                cheaper.spec.plans.iter_mut().find(|plan| plan.id == *id).unwrap().cost = *have;
                prop_assert!(!same || cheaper.count().is_funded(why.plan));
            }
        }
    }

    #[test]
    fn equal_shares_is_what_slow_fractions_say(case in naive::small_case()) {
        let (bought, held) = naive::equal_shares(&case);
        let outcome = case.count();
        let ours: Vec<usize> = outcome.awards.iter().map(|award| award.plan).collect();
        prop_assert_eq!(&ours, &bought);
        // Nobody holds less than nothing, and what is held and what was paid is the budget.
        prop_assert!(held.iter().all(|money| !money.is_negative()));
        let spent: u64 = outcome.spent;
        prop_assert_eq!(naive::sum(&held) + naive::Fraction::whole(spent),
            naive::Fraction::whole(if held.is_empty() { spent } else { case.election().budget }));
    }

    #[test]
    fn nobody_pays_more_than_their_share(case in any_case()) {
        let outcome = case.count();
        let Some(shares) = &outcome.shares else { return Ok(()) };
        prop_assert!(shares.first <= shares.last || shares.raised > 0);
        let unit = case.has_no_numbers();
        let rows = outcome.rows.iter().filter(|row| row.stage == Stage::Rule);
        for row in rows {
            let Some(paid) = &row.payments else { continue };
            let cost = u128::from(case.election().plans[row.plan].cost) * 1000;
            if unit {
                // Rounded to thousandths: half a thousandth off for every payer at most.
                let rest: u128 = paid.rest.iter().map(|&(amount, n)| u128::from(amount) * u128::from(n)).sum();
                let all = u128::from(paid.price) * u128::from(paid.full) + rest;
                let payers = u128::from(paid.full) + paid.rest.iter().map(|r| u128::from(r.1)).sum::<u128>();
                prop_assert!(all.abs_diff(cost) <= payers, "{} {}", all, cost);
                prop_assert!(paid.price <= shares.last + 1);
            }
            prop_assert!(paid.rest.iter().all(|&(amount, _)| amount <= shares.last + 1));
        }
    }
}

#[test]
fn counting_twice_gives_the_same_bytes() {
    let case = Case::example();
    let bytes = || serde_json::to_vec(&case.count()).unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn ballots_of_another_style_are_refused() {
    let case = Case::example();
    let mut ballots = domain::count::Ballots::new(domain::count::BallotStyle::Scoring);
    ballots.push(&Ballot::Points(vec![(0, 3)]));
    assert!(count(&case.election(), &ballots).is_err());
}

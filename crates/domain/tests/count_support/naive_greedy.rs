//! Greedy in its three kinds written down once more, plainly: nothing is kept but who has money, and
//! every sum is added up anew from that.

use std::collections::BTreeSet;

use domain::count::rule::{Fit, Measure};
use domain::count::{BallotStyle, BudgetRule, Leftover, Plan};

use super::Case;

/// Who gets how much, in the order of the count. Ties go to whoever stands first in the case.
pub fn greedy(case: &Case) -> Vec<(String, u64)> {
    let BudgetRule::Greedy(rule) = &case.spec.rule else { unreachable!("made so") };
    let order = order(case, rule.measure);
    let mut won: Vec<(usize, u64)> = Vec::new();
    let mut closed: BTreeSet<String> = BTreeSet::new();
    for &plan in &order {
        let cost = case.spec.plans[plan].cost;
        let pools = pools(case, plan);
        if !may(case, plan, &won) || pools.iter().any(|(name, _)| closed.contains(name)) {
            continue;
        }
        let short: Vec<&(String, u64)> =
            pools.iter().filter(|(name, ceiling)| spent(case, name, &won) + cost > *ceiling).collect();
        let dear = spent(case, "", &won) + cost > case.spec.budget;
        match rule.fit {
            _ if short.is_empty() && !dear => won.push((plan, cost)),
            Fit::StopInPool if !short.is_empty() => {
                closed.extend(short.into_iter().map(|(name, _)| name.clone()));
            }
            Fit::Stop | Fit::StopInPool if short.is_empty() => break,
            _ => {}
        }
    }
    leftover(case, &order, &mut won);
    won.into_iter().map(|(plan, amount)| (case.spec.plans[plan].id.0.clone(), amount)).collect()
}

fn leftover(case: &Case, order: &[usize], won: &mut Vec<(usize, u64)>) {
    for &plan in order {
        let cost = case.spec.plans[plan].cost;
        if won.iter().any(|(other, _)| *other == plan) || !may(case, plan, won) {
            continue;
        }
        let rest = case.spec.budget - spent(case, "", won);
        let within = pools(case, plan)
            .iter()
            .map(|(name, ceiling)| ceiling.saturating_sub(spent(case, name, won)))
            .min();
        let within = within.unwrap_or(rest).min(rest);
        match case.spec.leftover {
            Leftover::Nothing => return,
            Leftover::FundAcross if cost <= rest => won.push((plan, cost)),
            Leftover::FundWhatFits if cost <= within => won.push((plan, cost)),
            Leftover::FundAcross | Leftover::FundWhatFits => {}
            Leftover::PartFundNext { at_least_percent } => {
                let amount = within.min(cost);
                if amount == 0 {
                    continue;
                }
                if amount * 100 >= cost * u64::from(at_least_percent) {
                    won.push((plan, amount));
                }
                return;
            }
        }
    }
}

/// Whether anything but money keeps the plan out.
fn may(case: &Case, plan: usize, won: &[(usize, u64)]) -> bool {
    let BudgetRule::Greedy(rule) = &case.spec.rule else { unreachable!("made so") };
    let this = &case.spec.plans[plan];
    let set_is_free = this.exclusive.is_none()
        || won.iter().all(|(other, _)| case.spec.plans[*other].exclusive != this.exclusive);
    !this.withdrawn
        && votes(case, plan) >= i64::try_from(case.spec.min_votes).unwrap()
        && rule.threshold.is_none_or(|least| points(case, plan, rule.measure) >= least)
        && set_is_free
}

/// The names of the ceilings that hold for a plan, with their amounts.
fn pools(case: &Case, plan: usize) -> Vec<(String, u64)> {
    let this = &case.spec.plans[plan];
    let categories = case.spec.category_caps.iter().filter(|cap| this.categories.contains(&cap.of));
    let areas = case.spec.area_caps.iter().filter(|cap| this.area.as_ref() == Some(&cap.of));
    let named = |kind: &str, of: &str| format!("{kind} {of}");
    categories
        .map(|cap| (named("category", &cap.of), cap.amount))
        .chain(areas.map(|cap| (named("area", &cap.of), cap.amount)))
        .collect()
}

/// What was spent in a pool, or in all where the name is empty.
fn spent(case: &Case, pool: &str, won: &[(usize, u64)]) -> u64 {
    let counts = |plan: &Plan| match pool.split_once(' ') {
        None => true,
        Some(("area", of)) => plan.area.as_deref() == Some(of),
        Some((_, of)) => plan.categories.iter().any(|category| category == of),
    };
    won.iter().filter(|(plan, _)| counts(&case.spec.plans[*plan])).map(|(_, amount)| amount).sum()
}

fn order(case: &Case, measure: Measure) -> Vec<usize> {
    let mut order: Vec<usize> = (0..case.spec.plans.len()).collect();
    order.sort_by_key(|&plan| std::cmp::Reverse(points(case, plan, measure)));
    order
}

fn votes(case: &Case, plan: usize) -> i64 {
    case.ballots.iter().flatten().filter(|mark| mark.0 == plan).count() as i64
}

fn points(case: &Case, plan: usize, measure: Measure) -> i64 {
    let length = case.spec.plans.len() as i64;
    match (measure, case.spec.style) {
        (Measure::Score, BallotStyle::Scoring | BallotStyle::Cumulative) => {
            case.ballots.iter().flatten().filter(|mark| mark.0 == plan).map(|mark| mark.1).sum()
        }
        (Measure::Score, BallotStyle::Ordinal { .. }) => {
            let place = |ballot: &Vec<(usize, i64)>| ballot.iter().position(|mark| mark.0 == plan);
            case.ballots.iter().filter_map(place).map(|place| length - place as i64).sum()
        }
        _ => votes(case, plan),
    }
}

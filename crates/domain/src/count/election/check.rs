//! Everything that can be wrong with an election.

use super::{ElectionFault, LimitName, MAX_AMOUNT, Spec};
use crate::count::ballot::BallotStyle;
use crate::count::order::sorted;
use crate::count::rule::BudgetRule;
use crate::count::tie::TieKey;

impl Spec {
    pub(super) fn check_plans(&self, faults: &mut Vec<ElectionFault>) {
        if self.plans.is_empty() {
            faults.push(ElectionFault::NoPlans);
        }
        if self.budget == 0 {
            faults.push(ElectionFault::NoBudget);
        }
        if self.budget > MAX_AMOUNT {
            faults.push(ElectionFault::TooLarge { of: "budget".to_owned() });
        }
        if self.decimals > 6 {
            faults.push(ElectionFault::TooManyDecimals);
        }
        for plan in &self.plans {
            if plan.id.as_str().is_empty() {
                faults.push(ElectionFault::EmptyId);
            }
            if plan.cost > MAX_AMOUNT {
                faults.push(ElectionFault::TooLarge { of: plan.id.0.clone() });
            }
        }
        for pair in self.plans.windows(2) {
            if let [a, b] = pair
                && a.id == b.id
            {
                faults.push(ElectionFault::DuplicateId { id: a.id.0.clone() });
            }
        }
    }

    pub(super) fn check_caps(&self, faults: &mut Vec<ElectionFault>) {
        let categories = self.plans.iter().flat_map(|plan| plan.categories.iter().map(String::as_str));
        let categories = sorted(categories.collect(), Ord::cmp);
        for (at, cap) in self.category_caps.iter().enumerate() {
            if categories.binary_search(&cap.of.as_str()).is_err() {
                faults.push(ElectionFault::UnknownCategory { of: cap.of.clone() });
            }
            if self.category_caps[..at].iter().any(|earlier| earlier.of == cap.of) {
                faults.push(ElectionFault::DuplicateCap { of: cap.of.clone() });
            }
        }
        let areas = sorted(self.plans.iter().filter_map(|plan| plan.area.as_deref()).collect(), Ord::cmp);
        for (at, cap) in self.area_caps.iter().enumerate() {
            if areas.binary_search(&cap.of.as_str()).is_err() {
                faults.push(ElectionFault::UnknownArea { of: cap.of.clone() });
            }
            if self.area_caps[..at].iter().any(|earlier| earlier.of == cap.of) {
                faults.push(ElectionFault::DuplicateCap { of: cap.of.clone() });
            }
        }
    }

    pub(super) fn check_limits(&self, faults: &mut Vec<ElectionFault>) {
        let limits = &self.limits;
        let mut crossing = |what: LimitName, crossed: bool| {
            if crossed {
                faults.push(ElectionFault::LimitsCross { what });
            }
        };
        crossing(LimitName::Picks, limits.max_picks.is_some_and(|max| limits.min_picks > max));
        crossing(LimitName::Cost, limits.max_cost.is_some_and(|max| limits.min_cost > max));
        crossing(
            LimitName::Points,
            matches!((limits.min_points, limits.max_points), (Some(a), Some(b)) if a > b),
        );
        crossing(
            LimitName::PointsTotal,
            matches!((limits.min_points_total, limits.max_points_total), (Some(a), Some(b)) if a > b),
        );
        for rule in &limits.per_category {
            crossing(LimitName::CategoryPicks, rule.max_picks.is_some_and(|max| rule.min_picks > max));
            crossing(LimitName::CategoryCost, rule.max_cost.is_some_and(|max| rule.min_cost > max));
        }
        if limits.max_picks == Some(0) {
            faults.push(ElectionFault::NoPicksAllowed);
        }
        if self.style == BallotStyle::Cumulative && limits.max_points_total.is_none() {
            faults.push(ElectionFault::NoPointsTotal);
        }
    }

    pub(super) fn check_rules(&self, faults: &mut Vec<ElectionFault>) {
        let ties = &self.ties;
        if ties.keys.is_empty() {
            faults.push(ElectionFault::NoTieRule);
        }
        if ties.keys.contains(&TieKey::Lot) && ties.seed.is_none() {
            faults.push(ElectionFault::LotWithoutSeed);
        }
        if ties.keys.contains(&TieKey::EarlierSubmitted) {
            for plan in self.plans.iter().filter(|plan| plan.submitted.is_none()) {
                faults.push(ElectionFault::NoSubmission { id: plan.id.0.clone() });
            }
        }
        if let BudgetRule::EqualShares(rule) = &self.rule
            && rule.raise.as_ref().is_some_and(|raise| raise.step == 0)
        {
            faults.push(ElectionFault::ZeroStep);
        }
        if !matches!(self.rule, BudgetRule::Greedy(_)) && self.limits.default_score != 0 {
            faults.push(ElectionFault::DefaultScore);
        }
    }
}

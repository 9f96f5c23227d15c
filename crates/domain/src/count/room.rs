//! What is still possible with the money: the budget, the ceilings, and plans that exclude others.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::election::Election;

/// What stands in the way of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "obstacle")]
pub enum Obstacle {
    /// Withdrawn after the ballots were printed.
    Withdrawn,
    /// Too few ballots name it.
    TooFewVotes {
        /// Ballots that name it.
        votes: u64,
        /// Needed.
        needed: u64,
    },
    /// Its score is below the threshold.
    BelowThreshold {
        /// Its score.
        score: i64,
        /// Needed.
        needed: i64,
    },
    /// Another plan of the same exclusive set was funded.
    Excluded {
        /// That plan.
        by: usize,
    },
    /// It does not fit in what is left of the budget.
    Budget {
        /// What was left.
        left: u64,
    },
    /// It does not fit in what is left for its category.
    Category {
        /// The category.
        of: String,
        /// What was left.
        left: u64,
    },
    /// It does not fit in what is left for its area.
    Area {
        /// The area.
        of: String,
        /// What was left.
        left: u64,
    },
    /// The count had stopped in its category, at a plan that did not fit there.
    CategoryEnded {
        /// The category.
        of: String,
        /// That plan.
        at: usize,
    },
    /// The count had stopped in its area, at a plan that did not fit there.
    AreaEnded {
        /// The area.
        of: String,
        /// That plan.
        at: usize,
    },
}

/// The room that is left.
#[derive(Debug, Clone)]
pub(crate) struct Room<'a> {
    election: &'a Election,
    left: u64,
    bounded: bool,
    categories: BTreeMap<&'a str, u64>,
    areas: BTreeMap<&'a str, u64>,
    taken: BTreeMap<&'a str, usize>,
}

impl<'a> Room<'a> {
    pub(crate) fn new(election: &'a Election) -> Self {
        let caps =
            |caps: &'a [super::election::Cap]| caps.iter().map(|cap| (cap.of.as_str(), cap.amount)).collect();
        Self {
            election,
            left: election.budget,
            bounded: true,
            categories: caps(&election.category_caps),
            areas: caps(&election.area_caps),
            taken: BTreeMap::new(),
        }
    }

    /// Room in which the budget is not looked at: Equal Shares keeps within the money people hold,
    /// and whoever raises the shares looks at the budget afterwards.
    pub(crate) fn without_budget(election: &'a Election) -> Self {
        Self { bounded: false, ..Self::new(election) }
    }

    /// From now on only the budget as a whole counts.
    pub(crate) fn lift_ceilings(&mut self) {
        self.categories.clear();
        self.areas.clear();
    }

    pub(crate) fn left(&self) -> u64 {
        self.left
    }

    /// What stands in the way of the plan now.
    pub(crate) fn obstacle(&self, plan: usize) -> Option<Obstacle> {
        let wanted = &self.election.plans[plan];
        if wanted.withdrawn {
            return Some(Obstacle::Withdrawn);
        }
        if let Some(&by) = wanted.exclusive.as_deref().and_then(|set| self.taken.get(set)) {
            return Some(Obstacle::Excluded { by });
        }
        for category in &wanted.categories {
            if let Some(&left) = self.categories.get(category.as_str())
                && wanted.cost > left
            {
                return Some(Obstacle::Category { of: category.clone(), left });
            }
        }
        if let Some(area) = &wanted.area
            && let Some(&left) = self.areas.get(area.as_str())
            && wanted.cost > left
        {
            return Some(Obstacle::Area { of: area.clone(), left });
        }
        (self.bounded && wanted.cost > self.left).then_some(Obstacle::Budget { left: self.left })
    }

    /// What is left for a category, if it has a ceiling.
    pub(crate) fn left_for_category(&self, of: &str) -> Option<u64> {
        self.categories.get(of).copied()
    }

    /// What is left for an area, if it has a ceiling.
    pub(crate) fn left_for_area(&self, of: &str) -> Option<u64> {
        self.areas.get(of).copied()
    }

    /// The most that the plan could get now, if it may get anything.
    pub(crate) fn most_for(&self, plan: usize) -> u64 {
        let wanted = &self.election.plans[plan];
        let excluded = wanted.exclusive.as_deref().is_some_and(|set| self.taken.contains_key(set));
        if wanted.withdrawn || excluded {
            return 0;
        }
        let mut most = self.left.min(wanted.cost);
        for category in &wanted.categories {
            most = most.min(self.categories.get(category.as_str()).copied().unwrap_or(most));
        }
        if let Some(area) = &wanted.area {
            most = most.min(self.areas.get(area.as_str()).copied().unwrap_or(most));
        }
        most
    }

    /// Gives the plan its money.
    pub(crate) fn take(&mut self, plan: usize) {
        self.take_part(plan, self.election.plans[plan].cost);
    }

    /// Gives the plan a part of its money.
    pub(crate) fn take_part(&mut self, plan: usize, amount: u64) {
        let given = &self.election.plans[plan];
        self.left = self.left.saturating_sub(amount);
        for category in &given.categories {
            if let Some(left) = self.categories.get_mut(category.as_str()) {
                *left = left.saturating_sub(amount);
            }
        }
        if let Some(left) = given.area.as_deref().and_then(|area| self.areas.get_mut(area)) {
            *left = left.saturating_sub(amount);
        }
        if let Some(set) = given.exclusive.as_deref() {
            self.taken.insert(set, plan);
        }
    }
}

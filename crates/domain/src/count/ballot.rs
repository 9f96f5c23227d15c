//! Ballots: the styles, what a ballot may hold, one ballot, and many of them packed together.

use serde::{Deserialize, Serialize};

/// How people vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotStyle {
    /// Any plans within the limits.
    Approval,
    /// Exactly one.
    ChooseOne,
    /// Plans that together cost no more than the budget.
    Knapsack,
    /// A ranking, best first.
    Ordinal {
        /// Whether two plans may share a place.
        ties: bool,
    },
    /// Points to divide.
    Cumulative,
    /// A mark for each plan, each on its own.
    Scoring,
    /// Yes (the first option), no (the second) or blank.
    YesNo,
}

/// What a ballot may hold within one category.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryLimit {
    /// The category.
    pub of: String,
    /// At least this many plans.
    #[serde(default)]
    pub min_picks: u32,
    /// At most this many plans.
    #[serde(default)]
    pub max_picks: Option<u32>,
    /// Costs together at least this.
    #[serde(default)]
    pub min_cost: u64,
    /// Costs together at most this.
    #[serde(default)]
    pub max_cost: Option<u64>,
}

/// What a ballot may hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// At least this many plans.
    #[serde(default)]
    pub min_picks: u32,
    /// At most this many plans.
    #[serde(default)]
    pub max_picks: Option<u32>,
    /// Costs together at least this.
    #[serde(default)]
    pub min_cost: u64,
    /// Costs together at most this.
    #[serde(default)]
    pub max_cost: Option<u64>,
    /// Fewest points for a plan that is named.
    #[serde(default)]
    pub min_points: Option<i64>,
    /// Most points for one plan.
    #[serde(default)]
    pub max_points: Option<i64>,
    /// Fewest points in all.
    #[serde(default)]
    pub min_points_total: Option<i64>,
    /// Most points in all.
    #[serde(default)]
    pub max_points_total: Option<i64>,
    /// The mark of a plan that a scoring ballot does not name.
    #[serde(default)]
    pub default_score: i64,
    /// Limits within categories.
    #[serde(default)]
    pub per_category: Vec<CategoryLimit>,
    /// Plans from at most this many areas.
    #[serde(default)]
    pub max_areas: Option<u32>,
    /// Not more than one plan of an exclusive set.
    #[serde(default)]
    pub one_of_exclusive: bool,
    /// Whether an empty ballot is a vote (blank) or a mistake.
    #[serde(default)]
    pub blank_allowed: bool,
}

/// One ballot. Numbers are places in the list of plans (or options).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ballot {
    /// Nothing chosen.
    Blank,
    /// Plans without an order.
    Picks(Vec<usize>),
    /// Groups of plans, best first; a group of two shares a place.
    Ranking(Vec<Vec<usize>>),
    /// Plans with points.
    Points(Vec<(usize, i64)>),
}

/// One ballot as the counter sees it: plans, and a number per plan where the style has one
/// (points, or the place in the ranking counted from 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks<'a> {
    /// The plans.
    pub plans: &'a [u32],
    /// Points or places; empty for styles without.
    pub numbers: &'a [i64],
}

impl Marks<'_> {
    /// The number beside the plan at `at`; 1 for styles without numbers.
    #[must_use]
    pub fn number(&self, at: usize) -> i64 {
        self.numbers.get(at).copied().unwrap_or(1)
    }
}

/// What the numbers beside the plans mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// There are none.
    None,
    /// Points.
    Points,
    /// Places in a ranking, 0 is best.
    Places,
}

impl BallotStyle {
    /// What the numbers on a ballot of this style mean.
    #[must_use]
    pub fn numbers(self) -> Numbers {
        match self {
            Self::Approval | Self::ChooseOne | Self::Knapsack | Self::YesNo => Numbers::None,
            Self::Ordinal { .. } => Numbers::Places,
            Self::Cumulative | Self::Scoring => Numbers::Points,
        }
    }
}

/// Many ballots, packed: about four bytes per mark for approval ballots, twelve with points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballots {
    numbers: Numbers,
    ends: Vec<usize>,
    plans: Vec<u32>,
    values: Vec<i64>,
}

impl Ballots {
    /// No ballots yet, for this style.
    #[must_use]
    pub fn new(style: BallotStyle) -> Self {
        Self { numbers: style.numbers(), ends: Vec::new(), plans: Vec::new(), values: Vec::new() }
    }

    /// What the numbers mean.
    #[must_use]
    pub fn numbers(&self) -> Numbers {
        self.numbers
    }

    /// Number of ballots, blank ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Number of marks on all ballots together.
    #[must_use]
    pub fn marks(&self) -> usize {
        self.plans.len()
    }

    /// Adds one ballot without looking at the rules; [`super::validate::check`] looks at them.
    pub fn push(&mut self, ballot: &Ballot) {
        let (mut plans, mut values) = (Vec::new(), Vec::new());
        match ballot {
            Ballot::Blank => {}
            Ballot::Picks(picks) => {
                plans.extend(picks.iter().map(|&p| small(p)));
                values.resize(plans.len(), 1);
            }
            Ballot::Ranking(groups) => {
                for (place, group) in groups.iter().enumerate() {
                    plans.extend(group.iter().map(|&p| small(p)));
                    values.resize(plans.len(), i64::from(small(place)));
                }
            }
            Ballot::Points(points) => {
                for &(plan, number) in points {
                    plans.push(small(plan));
                    values.push(number);
                }
            }
        }
        self.push_marks(Marks { plans: &plans, numbers: &values });
    }

    /// Adds one ballot in packed form.
    pub fn push_marks(&mut self, marks: Marks<'_>) {
        self.plans.extend_from_slice(marks.plans);
        if self.numbers != Numbers::None {
            self.values.extend((0..marks.plans.len()).map(|at| marks.number(at)));
        }
        self.ends.push(self.plans.len());
    }

    /// The ballot at a place.
    #[must_use]
    pub fn get(&self, voter: usize) -> Marks<'_> {
        let start = if voter == 0 { 0 } else { self.ends[voter - 1] };
        let end = self.ends[voter];
        Marks {
            plans: &self.plans[start..end],
            numbers: if self.numbers == Numbers::None { &[] } else { &self.values[start..end] },
        }
    }

    /// All ballots in turn.
    pub fn iter(&self) -> impl Iterator<Item = Marks<'_>> {
        (0..self.len()).map(|voter| self.get(voter))
    }

    /// Multiplies all points, when a file turns out to have more decimals.
    pub(crate) fn scale_points(&mut self, by: i64) {
        for value in &mut self.values {
            *value = value.saturating_mul(by);
        }
    }
}

/// Plans are counted in 32 bits; a larger number is no plan at all and is refused as unknown.
pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

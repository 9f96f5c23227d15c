//! Elections as data: the plans, the money, the rules, and what makes an election illegal.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::ballot::{BallotStyle, Limits};
use super::order::sorted;
use super::rule::{BudgetRule, Leftover};
use super::tie::TieRule;

mod check;
mod fault;

pub use fault::{ElectionFault, LimitName};

/// The largest amount an election may hold, in its smallest unit (ten billion euros in cents).
pub const MAX_AMOUNT: u64 = 1_000_000_000_000_000;

/// The name of a plan on the ballot paper: any text, unique within the election.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlanId(pub String);

impl PlanId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a published file says about a plan's result; a recount compares with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Number of ballots that name the plan.
    pub votes: Option<i64>,
    /// Sum of the points, in the unit of the ballots.
    pub score: Option<i64>,
    /// 1 selected, 0 not, 2 and 3 explained in the file's comment.
    pub selected: Option<u8>,
}

/// One plan that money can be given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Unique name within the election.
    pub id: PlanId,
    /// What people read on the ballot.
    pub name: String,
    /// Cost in the smallest unit (see [`Spec::decimals`]).
    pub cost: u64,
    /// Categories; the cost counts in each of them.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Whom the plan is for.
    #[serde(default)]
    pub targets: Vec<String>,
    /// The area whose budget it uses, if budgets are per area.
    #[serde(default)]
    pub area: Option<String>,
    /// Plans with the same mark exclude each other: at most one is funded.
    #[serde(default)]
    pub exclusive: Option<String>,
    /// Place in the order of submission, for the tie rule "earlier submitted".
    #[serde(default)]
    pub submitted: Option<u64>,
    /// Withdrawn after the ballots were printed: its votes are counted, it gets nothing.
    #[serde(default)]
    pub withdrawn: bool,
    /// What a published file says of it.
    #[serde(default)]
    pub stated: Stated,
}

impl Plan {
    /// What people read on the ballot, with the name within the election where that says more.
    #[must_use]
    pub fn label(&self) -> String {
        let id = &self.id.0;
        if self.name.is_empty() || self.name == *id { id.clone() } else { format!("{} ({id})", self.name) }
    }
}

impl Plan {
    /// A plan with an id and a cost and nothing else.
    #[must_use]
    pub fn new(id: impl Into<String>, cost: u64) -> Self {
        let id = id.into();
        Self {
            name: id.clone(),
            id: PlanId(id),
            cost,
            categories: Vec::new(),
            targets: Vec::new(),
            area: None,
            exclusive: None,
            submitted: None,
            withdrawn: false,
            stated: Stated::default(),
        }
    }
}

/// The most that may go to one category or one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// The category or the area.
    pub of: String,
    /// Amount in the smallest unit.
    pub amount: u64,
}

/// Where an election came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Country, municipality, edition or another description.
    pub description: String,
    /// File name or address.
    pub origin: Option<String>,
}

/// An election as somebody wrote it down; [`Spec::check`] makes an [`Election`] of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spec {
    /// The plans, in any order.
    pub plans: Vec<Plan>,
    /// The money in all, in the smallest unit.
    pub budget: u64,
    /// Digits after the decimal point that amounts have: 0 whole euros, 2 cents.
    #[serde(default)]
    pub decimals: u8,
    /// Ceilings per category.
    #[serde(default)]
    pub category_caps: Vec<Cap>,
    /// Budgets per area.
    #[serde(default)]
    pub area_caps: Vec<Cap>,
    /// How people vote.
    pub style: BallotStyle,
    /// What a ballot may hold.
    #[serde(default)]
    pub limits: Limits,
    /// How the money is divided.
    pub rule: BudgetRule,
    /// What happens when plans are equal.
    pub ties: TieRule,
    /// What happens with money that is left.
    #[serde(default)]
    pub leftover: Leftover,
    /// Ballots that must name a plan before it can get money.
    #[serde(default)]
    pub min_votes: u64,
    /// Where the election came from.
    #[serde(default)]
    pub source: Source,
}

/// An election that was checked. Its plans stand in the order of their ids, so that nothing the
/// count does can depend on the order in which somebody listed them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Election(Spec);

impl Deref for Election {
    type Target = Spec;

    fn deref(&self) -> &Spec {
        &self.0
    }
}

impl Election {
    /// The place of a plan in [`Spec::plans`], by its id.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.0.plans.binary_search_by(|plan| plan.id.as_str().cmp(id)).ok()
    }

    /// The smallest units in one whole unit of money.
    #[must_use]
    pub fn unit(&self) -> u64 {
        10u64.pow(u32::from(self.0.decimals))
    }

    /// The description again, to change something and check it anew.
    #[must_use]
    pub fn into_spec(self) -> Spec {
        self.0
    }

    /// Counts points in a smaller unit, when a file turns out to have decimals in them.
    pub(crate) fn scale_points(&mut self, by: i64) {
        let limits = &mut self.0.limits;
        limits.default_score = limits.default_score.saturating_mul(by);
        for limit in [
            &mut limits.min_points,
            &mut limits.max_points,
            &mut limits.min_points_total,
            &mut limits.max_points_total,
        ] {
            *limit = limit.map(|points| points.saturating_mul(by));
        }
        for plan in &mut self.0.plans {
            plan.stated.score = plan.stated.score.map(|score| score.saturating_mul(by));
        }
    }

    /// The same election under another rule.
    ///
    /// # Errors
    /// When the rule does not fit the election.
    pub fn with(
        &self,
        rule: BudgetRule,
        ties: TieRule,
        leftover: Leftover,
    ) -> Result<Self, Vec<ElectionFault>> {
        Spec { rule, ties, leftover, ..self.0.clone() }.check()
    }
}

impl Spec {
    /// Checks everything that can be wrong with an election and names all of it.
    ///
    /// # Errors
    /// The list of what is wrong.
    pub fn check(mut self) -> Result<Election, Vec<ElectionFault>> {
        let mut faults = Vec::new();
        self.plans = sorted(self.plans, |a, b| a.id.cmp(&b.id));
        for plan in &mut self.plans {
            plan.categories = sorted(std::mem::take(&mut plan.categories), Ord::cmp);
            plan.categories.dedup();
        }
        self.check_plans(&mut faults);
        self.check_caps(&mut faults);
        self.check_limits(&mut faults);
        self.check_rules(&mut faults);
        if faults.is_empty() { Ok(Election(self)) } else { Err(faults) }
    }
}

//! The budget rules, by name and with everything that can be set about them.

use serde::{Deserialize, Serialize};

/// How the money is divided over the plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BudgetRule {
    /// From the most votes down, as long as there is money.
    Greedy(Greedy),
    /// Everybody holds an equal share and pays for plans they support.
    EqualShares(EqualShares),
    /// Everybody earns money at the same pace; plans are bought as soon as they can be paid.
    Phragmen,
}

/// What a plan's place in the order comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Points where people gave points (or ranks), else the number of ballots.
    #[default]
    Score,
    /// The number of ballots that name the plan.
    Votes,
}

/// What greedy does with a plan that does not fit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// Skip it and look at the next.
    #[default]
    Skip,
    /// Stop.
    Stop,
    /// Stop in the category or area whose ceiling it does not fit in; stop altogether when it fits in
    /// its ceilings but not in the budget.
    StopInPool,
}

/// Greedy and its variants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greedy {
    /// What the order comes from.
    #[serde(default)]
    pub measure: Measure,
    /// What happens with a plan that does not fit.
    #[serde(default)]
    pub fit: Fit,
    /// A plan below this score gets nothing.
    #[serde(default)]
    pub threshold: Option<i64>,
}

/// What a supporter gains from a plan, in Equal Shares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Utility {
    /// Every plan counts the same (times the points, where people give points).
    Plans,
    /// A plan counts for what it costs (times the points, where people give points).
    #[default]
    Cost,
}

/// Raising everybody's share until the money is used well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raise {
    /// By how much each share grows per step, in the smallest unit.
    pub step: u64,
    /// Begin from a share rounded down to whole units of money.
    pub whole_shares: bool,
    /// Stop as soon as nothing more fits in the budget, rather than just before it is exceeded.
    pub stop_when_full: bool,
}

/// The comparison with the greedy outcome, the last step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// A voter prefers the outcome with more of their plans (or points).
    Satisfaction,
    /// A voter prefers the outcome that holds at least one of their plans.
    Covered,
}

/// Equal Shares and its completions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EqualShares {
    /// What a plan is worth to a supporter.
    #[serde(default)]
    pub utility: Utility,
    /// Raise the shares until the budget is used, or not.
    #[serde(default)]
    pub raise: Option<Raise>,
    /// Compare with greedy and let the voters' majority choose, or not.
    #[serde(default)]
    pub comparison: Option<Comparison>,
}

/// What happens with money that is left when the rule is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leftover {
    /// It stays in the treasury.
    #[default]
    Nothing,
    /// Plans that still fit, from the most votes down.
    FundWhatFits,
    /// The same, but the ceilings of categories and areas no longer hold.
    FundAcross,
    /// The next plan in the order gets what is left, if that is enough of its cost.
    PartFundNext {
        /// The least part of the cost that must be there, in percent.
        at_least_percent: u8,
    },
}

impl Leftover {
    /// The name in files and on the command line.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Nothing => "none".to_owned(),
            Self::FundWhatFits => "fund-what-fits".to_owned(),
            Self::FundAcross => "fund-across".to_owned(),
            Self::PartFundNext { at_least_percent: 0 } => "part-fund-next".to_owned(),
            Self::PartFundNext { at_least_percent } => format!("part-fund-next:{at_least_percent}"),
        }
    }

    /// Reads [`Leftover::name`].
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name.trim() {
            "none" => Some(Self::Nothing),
            "fund-what-fits" => Some(Self::FundWhatFits),
            "fund-across" => Some(Self::FundAcross),
            "part-fund-next" => Some(Self::PartFundNext { at_least_percent: 0 }),
            other => {
                let percent = other.strip_prefix("part-fund-next:")?.parse().ok()?;
                (percent <= 100).then_some(Self::PartFundNext { at_least_percent: percent })
            }
        }
    }
}

/// Names of rules as files and the command line write them; the first column of `docs/counting.md`.
/// `equalshares` without more is what the published files mean by it: a plan counts for its cost.
pub const RULE_NAMES: [&str; 15] = [
    "greedy",
    "greedy-no-skip",
    "greedy-stop-in-pool",
    "greedy-threshold",
    "greedy-exclusive",
    "equalshares",
    "equalshares-comparison",
    "equalshares/add1",
    "equalshares/add1-comparison",
    "equalshares/add1-full",
    "equalshares-plans",
    "equalshares-plans-comparison",
    "equalshares-plans/add1",
    "equalshares-plans/add1-full",
    "phragmen",
];

impl BudgetRule {
    /// The rule of a name, for an election whose whole unit of money is `unit` smallest units.
    /// The threshold of `greedy-threshold` is a separate key of the file.
    #[must_use]
    pub fn parse(name: &str, unit: u64, threshold: Option<i64>) -> Option<Self> {
        let greedy = |fit| Some(Self::Greedy(Greedy { measure: Measure::Score, fit, threshold }));
        match name.trim() {
            "greedy" | "greedy-threshold" | "greedy-exclusive" => return greedy(Fit::Skip),
            "greedy-no-skip" => return greedy(Fit::Stop),
            "greedy-stop-in-pool" => return greedy(Fit::StopInPool),
            "phragmen" => return Some(Self::Phragmen),
            _ => {}
        }
        let rest = name.trim().strip_prefix("equalshares")?;
        let (utility, rest) = match rest.strip_prefix("-plans") {
            Some(rest) => (Utility::Plans, rest),
            None => (Utility::Cost, rest),
        };
        let (comparison, rest) = match rest.strip_suffix("-comparison") {
            Some(rest) => (Some(Comparison::Satisfaction), rest),
            None => (None, rest),
        };
        let raise = match rest {
            "" => None,
            "/add1" => Some(Raise { step: unit, whole_shares: true, stop_when_full: false }),
            "/add1-full" => Some(Raise { step: unit, whole_shares: false, stop_when_full: true }),
            _ => return None,
        };
        Some(Self::EqualShares(EqualShares { utility, raise, comparison }))
    }

    /// The name of the rule (without the numbers that belong to it), for files and totals.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Greedy(Greedy { fit: Fit::Stop, .. }) => "greedy-no-skip".to_owned(),
            Self::Greedy(Greedy { fit: Fit::StopInPool, .. }) => "greedy-stop-in-pool".to_owned(),
            Self::Greedy(Greedy { threshold: Some(_), .. }) => "greedy-threshold".to_owned(),
            Self::Greedy(_) => "greedy".to_owned(),
            Self::EqualShares(rule) => {
                let utility = if rule.utility == Utility::Plans { "-plans" } else { "" };
                let raise = match &rule.raise {
                    None => "",
                    Some(raise) if raise.stop_when_full => "/add1-full",
                    Some(_) => "/add1",
                };
                let comparison = if rule.comparison.is_some() { "-comparison" } else { "" };
                format!("equalshares{utility}{raise}{comparison}")
            }
            Self::Phragmen => "phragmen".to_owned(),
        }
    }
}

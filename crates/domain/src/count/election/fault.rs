//! Why an election is refused.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why an election is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum ElectionFault {
    /// There is nothing to vote for.
    #[error("there are no plans")]
    NoPlans,
    /// A plan without a name.
    #[error("a plan has an empty id")]
    EmptyId,
    /// Two plans with one name.
    #[error("the id {id} is used by more than one plan")]
    DuplicateId {
        /// The id.
        id: String,
    },
    /// Nothing to divide.
    #[error("the budget is zero")]
    NoBudget,
    /// Larger than [`MAX_AMOUNT`].
    #[error("the amount for {of} is larger than this program counts with")]
    TooLarge {
        /// The plan, or "budget".
        of: String,
    },
    /// More decimals than amounts can have.
    #[error("amounts may have at most six decimals")]
    TooManyDecimals,
    /// A cap for a category that no plan has.
    #[error("there is a ceiling for category {of}, which no plan has")]
    UnknownCategory {
        /// The category.
        of: String,
    },
    /// A budget for an area that no plan has.
    #[error("there is a budget for area {of}, which no plan has")]
    UnknownArea {
        /// The area.
        of: String,
    },
    /// Two caps for one category or area.
    #[error("there are two ceilings for {of}")]
    DuplicateCap {
        /// The category or area.
        of: String,
    },
    /// A lower limit above its upper limit.
    #[error("the lower limit for {what} is above the upper limit")]
    LimitsCross {
        /// Which limit.
        what: LimitName,
    },
    /// Nobody could fill in a ballot.
    #[error("a ballot may hold no plan at all")]
    NoPicksAllowed,
    /// Cumulative ballots need to know how many points a person has.
    #[error("a ballot with points to divide needs the number of points")]
    NoPointsTotal,
    /// A draw without anything to draw from.
    #[error("a lot needs a public seed, named before the vote")]
    LotWithoutSeed,
    /// A seed that no rule uses.
    #[error("the tie rule is empty")]
    NoTieRule,
    /// "Earlier submitted" needs the order of submission of every plan.
    #[error("the tie rule looks at the order of submission, but plan {id} has none")]
    NoSubmission {
        /// The plan.
        id: String,
    },
    /// Equal Shares counts who supports a plan; a mark for plans that a ballot does not name makes
    /// everybody a supporter of everything.
    #[error("this rule cannot count a default score other than zero")]
    DefaultScore,
    /// The step by which shares are raised is zero.
    #[error("the step of the completion is zero")]
    ZeroStep,
}

/// The limits a ballot can have, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitName {
    /// Number of plans.
    Picks,
    /// Sum of the costs.
    Cost,
    /// Points for one plan.
    Points,
    /// Points in all.
    PointsTotal,
    /// Number of plans in a category.
    CategoryPicks,
    /// Sum of the costs in a category.
    CategoryCost,
}

impl fmt::Display for LimitName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Picks => "the number of plans",
            Self::Cost => "the sum of the costs",
            Self::Points => "the points for a plan",
            Self::PointsTotal => "the points in all",
            Self::CategoryPicks => "the number of plans in a category",
            Self::CategoryCost => "the sum of the costs in a category",
        })
    }
}

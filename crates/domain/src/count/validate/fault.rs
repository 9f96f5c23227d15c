//! What can be wrong with a ballot.

use serde::{Deserialize, Serialize};

/// One thing that is wrong with a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum Fault {
    /// A plan that is not on the ballot paper.
    #[error("plan {plan} does not exist")]
    UnknownPlan {
        /// The plan as it was written.
        plan: String,
    },
    /// A plan that is named more than once.
    #[error("plan {plan} is named more than once")]
    Twice {
        /// The plan.
        plan: String,
    },
    /// Picks where points were asked, and the like.
    #[error("the ballot has another form than this vote asks for")]
    WrongForm,
    /// As many points as plans are needed.
    #[error("{plans} plans but {points} numbers")]
    Unpaired {
        /// Plans named.
        plans: u32,
        /// Numbers given.
        points: u32,
    },
    /// A number that cannot be read or is far too large.
    #[error("{text} is not a number of points")]
    NotANumber {
        /// As it was written.
        text: String,
    },
    /// Nothing chosen where blank is not a choice.
    #[error("nothing is chosen")]
    Empty,
    /// Too few plans.
    #[error("{picks} plans chosen, at least {least} are needed")]
    TooFew {
        /// Chosen.
        picks: u32,
        /// Needed.
        least: u32,
    },
    /// Too many plans.
    #[error("{picks} plans chosen, at most {most} are allowed")]
    TooMany {
        /// Chosen.
        picks: u32,
        /// Allowed.
        most: u32,
    },
    /// The chosen plans cost too little together.
    #[error("the chosen plans cost {cost}, at least {least} is needed")]
    TooCheap {
        /// Their cost.
        cost: u64,
        /// Needed.
        least: u64,
    },
    /// The chosen plans cost too much together.
    #[error("the chosen plans cost {cost}, at most {most} is allowed")]
    TooDear {
        /// Their cost.
        cost: u64,
        /// Allowed.
        most: u64,
    },
    /// Two plans share a place where that is not allowed.
    #[error("two plans share place {place}")]
    SharedPlace {
        /// The place, from 1.
        place: u32,
    },
    /// A number of points outside the range for one plan.
    #[error("{points} points for plan {plan}: outside {least:?} to {most:?}")]
    PointsOutside {
        /// The plan.
        plan: String,
        /// Given.
        points: i64,
        /// Fewest.
        least: Option<i64>,
        /// Most.
        most: Option<i64>,
    },
    /// A sum of points outside the range.
    #[error("{points} points in all: outside {least:?} to {most:?}")]
    TotalOutside {
        /// Given.
        points: i64,
        /// Fewest.
        least: Option<i64>,
        /// Most.
        most: Option<i64>,
    },
    /// Too few or too many plans in a category.
    #[error("{picks} plans in {category}: outside {least} to {most:?}")]
    CategoryPicks {
        /// The category.
        category: String,
        /// Chosen.
        picks: u32,
        /// Needed.
        least: u32,
        /// Allowed.
        most: Option<u32>,
    },
    /// The plans in a category cost too little or too much.
    #[error("the plans in {category} cost {cost}: outside {least} to {most:?}")]
    CategoryCost {
        /// The category.
        category: String,
        /// Their cost.
        cost: u64,
        /// Needed.
        least: u64,
        /// Allowed.
        most: Option<u64>,
    },
    /// Two plans that exclude each other.
    #[error("{first} and {second} exclude each other")]
    Exclusive {
        /// One plan.
        first: String,
        /// Another.
        second: String,
    },
    /// Plans from too many areas.
    #[error("plans from {areas} areas, at most {most} are allowed")]
    TooManyAreas {
        /// Areas on the ballot.
        areas: u32,
        /// Allowed.
        most: u32,
    },
}

impl Fault {
    /// Whether the ballot cannot be read at all, rather than break a limit.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        matches!(
            self,
            Self::UnknownPlan { .. }
                | Self::Twice { .. }
                | Self::WrongForm
                | Self::Unpaired { .. }
                | Self::NotANumber { .. }
        )
    }
}

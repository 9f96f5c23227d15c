//! What was read from a file.

use std::fmt;

use serde::Serialize;

use super::meta::Meta;
use crate::count::ballot::Ballots;
use crate::count::election::Election;
use crate::count::validate::Fault;

/// What is wrong with one ballot of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BallotFault {
    /// Line of the ballot.
    pub line: u64,
    /// The voter's id in the file.
    pub voter: String,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Something about a file that the reader should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "note")]
pub enum Note {
    /// A key or column that the file has in a form we cannot use.
    Ignored {
        /// The key or column.
        key: String,
    },
    /// The number of plans or ballots that `META` states is another.
    OtherNumber {
        /// The key.
        key: String,
        /// What it states.
        stated: i64,
        /// What was counted.
        counted: i64,
    },
    /// Voter ids that occur more than once.
    RepeatedVoters {
        /// How many rows too many.
        number: u64,
    },
    /// The file's rule is a label for rules that are not written down; by which rule it is counted.
    ReadAs {
        /// The label.
        rule: String,
        /// The name of the rule.
        read_as: String,
    },
    /// The file's rule is not one that we count.
    UnknownRule {
        /// The rule.
        rule: String,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ignored { key } => {
                write!(f, "'{key}' is not used: it is there twice or in a form that cannot be read")
            }
            Self::OtherNumber { key, stated, counted } => {
                write!(f, "'{key}' states {stated}, the file has {counted}")
            }
            Self::RepeatedVoters { number } => {
                write!(f, "{number} voter ids occur more than once")
            }
            Self::ReadAs { rule, read_as } => write!(
                f,
                "'{rule}' is a label for any rule of a municipality's own; it is read as {read_as}. \
                 If the comment of the file says otherwise, name a rule yourself"
            ),
            Self::UnknownRule { rule } => {
                write!(f, "the rule '{rule}' is not known; only the votes are compared")
            }
        }
    }
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The election. Where the file's rule is unknown it has greedy.
    pub election: Election,
    /// Whether the file names a rule that we count.
    pub rule_known: bool,
    /// Whether the file names its own tie rule.
    pub ties_known: bool,
    /// The ballots, as they stand in the file but without what cannot be read.
    pub ballots: Ballots,
    /// All keys of `META`.
    pub meta: Meta,
    /// Decimals that points have: points are counted in units of 10^-this.
    pub point_decimals: u8,
    /// Ballots with faults, the first thousand.
    pub faults: Vec<BallotFault>,
    /// Number of ballots with faults.
    pub faulty: u64,
    /// What else there is to know.
    pub notes: Vec<Note>,
}

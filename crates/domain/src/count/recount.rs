//! Holding a count beside what a published file states.

use serde::{Deserialize, Serialize};

use super::ballot::Numbers;
use super::election::Election;
use super::outcome::{Outcome, Stage};
use super::pb::Reading;
use super::tie::TieKey;

/// One thing in which a file and the count differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Difference {
    /// The number of ballots that name a plan.
    #[error("plan {plan}: the file states {stated} votes, counted {counted}")]
    Votes {
        /// The plan.
        plan: String,
        /// In the file.
        stated: i64,
        /// Counted.
        counted: i64,
    },
    /// The sum of the points, in the smallest unit of the ballots.
    #[error("plan {plan}: the file states {stated} points, counted {counted}")]
    Score {
        /// The plan.
        plan: String,
        /// In the file.
        stated: i64,
        /// Counted.
        counted: i64,
    },
    /// The file has it selected, the count has not.
    #[error("plan {plan}: selected in the file, not in the count")]
    NotCounted {
        /// The plan.
        plan: String,
    },
    /// The count has it selected, the file has not.
    #[error("plan {plan}: not selected in the file, but in the count")]
    NotStated {
        /// The plan.
        plan: String,
    },
}

/// How a file and the count agree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Plans with stated votes or points.
    pub votes_stated: u64,
    /// Plans with a stated outcome that was compared.
    pub outcomes_stated: u64,
    /// Plans that the file marks in another way than selected or not: its comment explains them.
    pub unclear: u64,
    /// Ties that were decided as the file has it, because no tie rule is known.
    pub ties_as_stated: u64,
    /// What differs, in the order of the ids.
    pub differences: Vec<Difference>,
}

impl Agreement {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Compares. Winners are compared only when `winners` says so: not when the file's rule is unknown.
#[must_use]
pub fn compare(election: &Election, reading: &Reading, outcome: &Outcome, winners: bool) -> Agreement {
    let mut agreement = Agreement {
        ties_as_stated: outcome.ties.iter().filter(|tie| tie.by == TieKey::AsStated).count() as u64,
        ..Agreement::default()
    };
    for (at, plan) in election.plans.iter().enumerate() {
        let id = || plan.id.0.clone();
        let tally = outcome.tallies[at];
        let counted = i64::try_from(tally.votes).unwrap_or(i64::MAX);
        if let Some(stated) = plan.stated.votes {
            agreement.votes_stated += 1;
            if stated != counted {
                agreement.differences.push(Difference::Votes { plan: id(), stated, counted });
            }
        }
        // What points a ranking gives is not stated in files, so scores of rankings say nothing.
        if let Some(stated) = plan.stated.score
            && reading.ballots.numbers() != Numbers::Places
        {
            agreement.votes_stated += 1;
            let counted = tally.score;
            if stated != counted {
                agreement.differences.push(Difference::Score { plan: id(), stated, counted });
            }
        }
        let full = outcome.awards.iter().any(|award| award.plan == at && award.stage != Stage::Part);
        match plan.stated.selected {
            Some(0 | 1) if !winners => {}
            Some(stated @ (0 | 1)) => {
                agreement.outcomes_stated += 1;
                if stated == 1 && !full {
                    agreement.differences.push(Difference::NotCounted { plan: id() });
                } else if stated == 0 && outcome.is_funded(at) {
                    agreement.differences.push(Difference::NotStated { plan: id() });
                }
            }
            Some(_) => agreement.unclear += 1,
            None => {}
        }
    }
    agreement
}

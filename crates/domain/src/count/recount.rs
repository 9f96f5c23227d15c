//! Counting a published file again, by its own rule or another, and holding the count beside what
//! the file states.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::ballot::Numbers;
use super::election::{Election, ElectionFault};
use super::order::sort_places;
use super::outcome::{Outcome, Stage};
use super::pb::Reading;
use super::rule::{BudgetRule, Leftover};
use super::tie::{TieKey, TieRule};
use super::{CountError, count};

/// What to count by in place of what the file says; nothing means as the file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Instead {
    /// The name of a rule; see [`BudgetRule::parse`].
    pub rule: Option<String>,
    /// The keys of the tie rule.
    pub ties: Option<Vec<TieKey>>,
    /// The public seed of the lot.
    pub seed: Option<String>,
    /// What happens with money that is left.
    pub leftover: Option<Leftover>,
}

impl Instead {
    /// Another rule, and everything else as the file has it.
    #[must_use]
    pub fn rule(name: impl Into<String>) -> Self {
        Self { rule: Some(name.into()), ..Self::default() }
    }
}

/// Why a file that could be read was not counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecountError {
    /// The rule does not fit the election.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Impossible(Vec<ElectionFault>),
    /// The count has no result.
    #[error("{0}")]
    NoResult(#[from] CountError),
}

/// A file that was counted again.
#[derive(Debug, Clone)]
pub struct Recount {
    /// The election as it was counted.
    pub election: Election,
    /// What the count gave.
    pub outcome: Outcome,
    /// How that agrees with the file.
    pub agreement: Agreement,
}

impl Recount {
    /// Counts a file again.
    ///
    /// # Errors
    /// When the rule does not fit the election, or gives no result.
    pub fn of(reading: &Reading, instead: &Instead) -> Result<Self, RecountError> {
        let election = election(reading, instead).map_err(RecountError::Impossible)?;
        let outcome = count(&election, &reading.ballots)?;
        let winners = reading.rule_known || instead.rule.is_some();
        let agreement = compare(&election, reading, &outcome, winners);
        Ok(Self { election, outcome, agreement })
    }

    /// The plans from the highest score down; plans with equal scores by what they cost and then by id.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.election.plans.len()).collect();
        let key = |at: usize| (Reverse(self.outcome.tallies[at].score), self.election.plans[at].cost, at);
        sort_places(&mut order, &|a, b| key(a).cmp(&key(b)));
        order
    }

    /// The plans that get another amount, or are funded in one of both only, in a count of the same
    /// file by another rule.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<usize> {
        let (here, there) = (&self.outcome, &other.outcome);
        let differs =
            |&at: &usize| here.is_funded(at) != there.is_funded(at) || here.amount(at) != there.amount(at);
        (0..self.election.plans.len()).filter(differs).collect()
    }
}

/// The file's election with what is said instead.
fn election(reading: &Reading, instead: &Instead) -> Result<Election, Vec<ElectionFault>> {
    let file = &reading.election;
    let threshold = match &file.rule {
        BudgetRule::Greedy(greedy) => greedy.threshold,
        _ => None,
    };
    let named = |name: &String| BudgetRule::parse(name, file.unit(), threshold);
    let rule = instead.rule.as_ref().and_then(named).unwrap_or_else(|| file.rule.clone());
    let ties = TieRule {
        keys: instead.ties.clone().unwrap_or_else(|| file.ties.keys.clone()),
        seed: match (&instead.seed, &instead.ties) {
            (Some(seed), _) => Some(seed.clone()),
            (None, Some(_)) => None,
            (None, None) => file.ties.seed.clone(),
        },
    };
    file.with(rule, ties, instead.leftover.unwrap_or(file.leftover))
}

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
    /// The file marks it as funded in part, the count gives that to another plan.
    #[error("plan {plan}: funded in part in the file, not in the count")]
    NotCountedInPart {
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
    /// Plans that the file marks in another way than selected or not, where the count does not tell
    /// what that should mean: the comment of the file explains them.
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
    // The points of places are those of Borda unless a file says otherwise.
    let named = reading.meta.get("scoring_fn").is_some_and(|name| !name.eq_ignore_ascii_case("borda"));
    let scores = !named || reading.ballots.numbers() != Numbers::Places;
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
        if let Some(stated) = plan.stated.score.filter(|_| scores) {
            agreement.votes_stated += 1;
            let counted = tally.score;
            if stated != counted {
                agreement.differences.push(Difference::Score { plan: id(), stated, counted });
            }
        }
        let stage = outcome.awards.iter().find(|award| award.plan == at).map(|award| award.stage);
        let full = stage.is_some_and(|stage| stage != Stage::Part);
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
            // Published files mark a plan so that got a part, or got more than the budget had for it.
            Some(2) if winners && outcome.has_part() => {
                agreement.outcomes_stated += 1;
                if stage != Some(Stage::Part) {
                    agreement.differences.push(Difference::NotCountedInPart { plan: id() });
                }
            }
            Some(_) => agreement.unclear += 1,
            None => {}
        }
    }
    agreement
}

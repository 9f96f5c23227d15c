//! The count: exact rules for ballots and budgets.
//!
//! Pure: no clock, no randomness, no input or output, and no floating point in any decision. The
//! server, the command line and the browser run this same code. `docs/counting.md` states every rule
//! in words; the tests check its examples.

pub mod ballot;
pub mod election;
mod equal_shares;
mod exact;
mod greedy;
mod leftover;
mod order;
pub mod outcome;
pub mod pb;
mod phragmen;
pub mod poll;
mod pool;
pub mod recount;
pub mod room;
pub mod rule;
pub mod tally;
pub mod tie;
pub mod validate;
mod why;

pub use ballot::{Ballot, BallotStyle, Ballots, Limits};
pub use election::{Election, ElectionFault, Plan, PlanId, Spec};
pub use outcome::Outcome;
pub use rule::{BudgetRule, Leftover};
pub use tie::{TieKey, TieRule};
pub use validate::{Fault, Frame};
pub use why::extra_supporters;

use self::greedy::Pass;
use self::outcome::{Award, Refusal, Row, Stage};
use self::room::Room;
use self::rule::{EqualShares, Greedy, Measure};
use self::tally::Tally;
use self::tie::{TieNote, Ties, Undecided};

/// Why a count has no result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// The tie rule does not tell these plans apart, and it matters.
    #[error("the tie rule does not decide between {}", .plans.join(", "))]
    Undecided {
        /// The plans, as [`Plan::label`] names them.
        plans: Vec<String>,
    },
    /// The shares would have to be raised too many times.
    #[error("raising the shares takes too many steps; name a larger step")]
    TooManySteps,
    /// The ballots are of another style than the election.
    #[error("the ballots are of another style than the election")]
    WrongStyle,
}

/// Why a rule stopped without a result; plans by their place.
pub(crate) enum Halt {
    Undecided(Undecided),
    TooManySteps,
}

impl From<Undecided> for Halt {
    fn from(undecided: Undecided) -> Self {
        Self::Undecided(undecided)
    }
}

impl Halt {
    fn named(self, election: &Election) -> CountError {
        match self {
            Self::TooManySteps => CountError::TooManySteps,
            Self::Undecided(Undecided(plans)) => {
                CountError::Undecided { plans: plans.iter().map(|&at| election.plans[at].label()).collect() }
            }
        }
    }
}

/// What every rule needs at hand.
pub(crate) struct Count<'a> {
    pub(crate) election: &'a Election,
    pub(crate) ballots: &'a Ballots,
    pub(crate) tallies: &'a [Tally],
    pub(crate) ties: Ties<'a>,
}

/// What a rule gave, before it is explained.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) rows: Vec<Row>,
    pub(crate) ties: Vec<TieNote>,
    /// Why plans that are in no row, or in a row of another stage, got nothing from the rule.
    pub(crate) refused: Vec<Option<Refusal>>,
    pub(crate) shares: Option<outcome::Shares>,
    pub(crate) compared: Option<outcome::Compared>,
}

/// Counts the ballots by the election's own rule.
///
/// # Errors
/// When the tie rule leaves something undecided, or the rule cannot be carried out.
pub fn count(election: &Election, ballots: &Ballots) -> Result<Outcome, CountError> {
    if ballots.numbers() != election.style.numbers() {
        return Err(CountError::WrongStyle);
    }
    let tallies = tally::tally(election, ballots);
    let votes: Vec<u64> = tallies.iter().map(|tally| tally.votes).collect();
    let count = Count { election, ballots, tallies: &tallies, ties: Ties::new(election, votes) };
    let draft = count.run().map_err(|halt| halt.named(election))?;
    Ok(why::finish(&count, draft))
}

impl<'a> Count<'a> {
    fn run(&self) -> Result<Draft, Halt> {
        match &self.election.rule {
            BudgetRule::Greedy(rule) => self.greedy(*rule),
            BudgetRule::EqualShares(rule) => self.equal_shares(rule),
            BudgetRule::Phragmen => self.phragmen(),
        }
    }

    fn greedy(&self, rule: Greedy) -> Result<Draft, Halt> {
        let mut room = Room::new(self.election);
        let scores = greedy::scores(self, rule.measure);
        let all = 0..self.election.plans.len();
        let pass = greedy::walk(self, rule, &scores, Stage::Rule, all, &mut room)?;
        let mut refused = vec![None; self.election.plans.len()];
        if let Some(at) = pass.stopped_at {
            refused.fill(Some(Refusal::Stopped { at }));
        }
        let mut draft = Draft { rows: pass.rows, ties: pass.ties, refused, ..Draft::default() };
        self.leftover(&mut draft, rule.measure, rule.threshold, &mut room)?;
        Ok(draft)
    }

    fn equal_shares(&self, rule: &EqualShares) -> Result<Draft, Halt> {
        let mut shared = equal_shares::count_shares(self, rule)?;
        let mut room = Room::new(self.election);
        let mut draft = Draft {
            rows: equal_shares::rows(&shared.run, &mut room),
            ties: equal_shares::ties(&mut shared.run),
            refused: shared.run.refused,
            shares: Some(shared.shares),
            compared: None,
        };
        self.leftover(&mut draft, Measure::Score, None, &mut room)?;
        if let Some(comparison) = rule.comparison {
            let before = awards(&draft.rows, self.election);
            let (mut compared, greedy) = equal_shares::compare(self, comparison, &before)?;
            if let Some(Pass { rows, ties, .. }) = greedy {
                draft.refused = vec![None; self.election.plans.len()];
                for award in &before {
                    draft.refused[award.plan] = Some(Refusal::Comparison);
                }
                compared.set_aside = before;
                (draft.rows, draft.ties) = (rows, ties);
            }
            draft.compared = Some(compared);
        }
        Ok(draft)
    }

    fn phragmen(&self) -> Result<Draft, Halt> {
        let mut room = Room::new(self.election);
        let done = phragmen::run(self, &mut room)?;
        let mut draft = Draft { rows: done.rows, ties: done.ties, refused: done.refused, ..Draft::default() };
        self.leftover(&mut draft, Measure::Score, None, &mut room)?;
        Ok(draft)
    }

    fn leftover(
        &self,
        draft: &mut Draft,
        measure: Measure,
        threshold: Option<i64>,
        room: &mut Room<'a>,
    ) -> Result<(), Halt> {
        let mut funded = vec![false; self.election.plans.len()];
        for row in draft.rows.iter().filter(|row| row.refused.is_none()) {
            funded[row.plan] = true;
        }
        let pass = leftover::spend(self, measure, threshold, &funded, room)?;
        draft.rows.extend(pass.rows);
        draft.ties.extend(pass.ties);
        Ok(())
    }
}

/// Who gets what, from the rows.
pub(crate) fn awards(rows: &[Row], election: &Election) -> Vec<Award> {
    rows.iter()
        .filter(|row| row.refused.is_none())
        .map(|row| Award {
            plan: row.plan,
            // A free plan costs nothing and gets nothing, and is still funded.
            amount: match row.stage {
                Stage::Part => row.left_before.saturating_sub(row.left_after),
                Stage::Rule | Stage::Leftover => election.plans[row.plan].cost,
            },
            stage: row.stage,
        })
        .collect()
}

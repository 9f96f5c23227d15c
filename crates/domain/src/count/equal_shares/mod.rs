//! The method of equal shares: everybody holds an equal part of the money and pays for plans they
//! support; in each round the plan is bought whose supporters pay the least per unit of worth.

mod purse;
mod run;

use self::purse::Share;
use self::run::Run;
use super::greedy::{self, Pass};
use super::outcome::{Award, Compared, Refusal, Row, Shares, Stage};
use super::room::Room;
use super::rule::{Comparison, EqualShares, Fit, Greedy, Measure, Raise};
use super::tally::{Supporters, ranking_length, worth};
use super::tie::{TieNote, Undecided};
use super::{Count, Halt};

/// How much work raising the shares may take: runs times marks. A city of 90,000 voters could be
/// raised a thousand times.
const MAX_WORK: u128 = 1_000_000_000;

/// What the rule gave, before leftover and comparison.
pub(crate) struct Shared {
    pub(crate) run: Run,
    pub(crate) shares: Shares,
}

/// Runs the rule with its raising of shares.
pub(crate) fn count_shares(count: &Count<'_>, rule: &EqualShares) -> Result<Shared, Halt> {
    let supporters = Supporters::new(count.election, count.ballots);
    let costs: Vec<u64> = count.election.plans.iter().map(|plan| plan.cost).collect();
    let voters = count.ballots.len() as u128;
    let budget = u128::from(count.election.budget);
    let first = Share { above: budget, below: voters.max(1) };
    let once = |share, explain| run::run(count, &supporters, &costs, rule.utility, share, explain);
    let (mut last, mut raised) = (first, 0);
    if let Some(raise) = &rule.raise
        && voters > 0
    {
        (last, raised) = raised_share(count, &supporters, &costs, raise, first, |share| once(share, false))?;
    }
    let run = once(last, true)?;
    let shares = Shares { first: thousandths(first), last: thousandths(last), raised };
    Ok(Shared { run, shares })
}

fn thousandths(share: Share) -> u64 {
    let doubled = share.above * 2000 / share.below;
    u64::try_from(doubled.div_ceil(2)).unwrap_or(u64::MAX)
}

/// The last share whose outcome fits in the budget.
fn raised_share(
    count: &Count<'_>,
    supporters: &Supporters,
    costs: &[u64],
    raise: &Raise,
    first: Share,
    once: impl Fn(Share) -> Result<Run, Undecided>,
) -> Result<(Share, u64), Halt> {
    let budget = u128::from(count.election.budget);
    // With this share one voter alone could pay for everything: raising further changes nothing.
    let ceiling: u128 = costs.iter().map(|&cost| u128::from(cost)).sum();
    let work = (count.ballots.marks() + 50 * costs.len() + count.ballots.len()) as u128;
    let full = |run: &Run| raise.stop_when_full && is_full(count, run);
    let complete = |run: &Run| nothing_to_gain(supporters, run);
    let run = once(first)?;
    if full(&run) || complete(&run) {
        return Ok((first, 0));
    }
    let (mut best, mut raised) = (first, 0u64);
    let start = if raise.whole_shares { whole(first, count.election.unit()) } else { first };
    for step in 1u128.. {
        let next = Share { above: start.above + step * u128::from(raise.step) * start.below, ..start };
        if step * work > MAX_WORK {
            return Err(Halt::TooManySteps);
        }
        let run = once(next)?;
        if run.cost > budget {
            break;
        }
        (best, raised) = (next, raised + 1);
        if full(&run) || complete(&run) || next.above >= ceiling * next.below {
            break;
        }
    }
    Ok((best, raised))
}

/// Whether every plan that could be bought with more money has been bought.
fn nothing_to_gain(supporters: &Supporters, run: &Run) -> bool {
    (0..run.refused.len()).all(|plan| {
        run.has(plan)
            || supporters.of(plan).is_empty()
            || matches!(run.refused[plan], Some(Refusal::Obstacle(_)))
    })
}

/// The share rounded down to whole units of money.
fn whole(share: Share, unit: u64) -> Share {
    let unit = u128::from(unit);
    Share { above: share.above / (share.below * unit) * unit, below: 1 }
}

/// Whether no plan with a supporter would still fit.
fn is_full(count: &Count<'_>, run: &Run) -> bool {
    let mut room = Room::new(count.election);
    for bought in &run.bought {
        room.take(bought.plan);
    }
    run.cost <= u128::from(count.election.budget)
        && (0..count.election.plans.len()).all(|plan| {
            run.has(plan)
                || count.tallies[plan].votes == 0
                || greedy::barred(count, plan).is_some()
                || room.obstacle(plan).is_some()
        })
}

/// The rows of a run, with the money of the real budget.
pub(crate) fn rows<'a>(run: &Run, room: &mut Room<'a>) -> Vec<Row> {
    let mut rows = Vec::with_capacity(run.bought.len());
    for bought in &run.bought {
        let left_before = room.left();
        room.take(bought.plan);
        rows.push(Row {
            plan: bought.plan,
            stage: Stage::Rule,
            left_before,
            left_after: room.left(),
            refused: None,
            payments: Some(bought.payments.clone()),
        });
    }
    rows
}

/// The ties of a run: one decided if a plan that lost it was never bought.
pub(crate) fn ties(run: &mut Run) -> Vec<TieNote> {
    let mut ties = std::mem::take(&mut run.ties);
    for tie in &mut ties {
        tie.decided = tie.plans.iter().any(|&plan| !run.has(plan));
    }
    ties.retain(|tie| tie.decided);
    ties
}

/// Compares with the greedy outcome; the greedy pass too if the voters prefer it.
pub(crate) fn compare(
    count: &Count<'_>,
    comparison: Comparison,
    awards: &[Award],
) -> Result<(Compared, Option<Pass>), Undecided> {
    let rule = Greedy { measure: Measure::Score, fit: Fit::Skip, threshold: None };
    let scores = greedy::scores(count, Measure::Score);
    let mut room = Room::new(count.election);
    let all = 0..count.election.plans.len();
    let pass = greedy::walk(count, rule, &scores, Stage::Rule, all, &mut room)?;
    let mut in_shares = vec![false; count.election.plans.len()];
    for award in awards {
        in_shares[award.plan] = true;
    }
    let mut in_greedy = vec![false; in_shares.len()];
    for row in pass.rows.iter().filter(|row| row.refused.is_none()) {
        in_greedy[row.plan] = true;
    }
    let mut result =
        Compared { prefer_shares: 0, prefer_greedy: 0, equal: 0, set_aside: Vec::new(), greedy_taken: false };
    let length = ranking_length(count.election);
    for marks in count.ballots.iter() {
        let gain = |funded: &[bool]| {
            let worths = (0..marks.plans.len())
                .filter(|&at| funded.get(marks.plans[at] as usize).copied().unwrap_or(false))
                .map(|at| worth(count.ballots.numbers(), length, marks, at));
            match comparison {
                Comparison::Satisfaction => worths.sum(),
                Comparison::Covered => i64::from(worths.max().is_some_and(|worth| worth > 0)),
            }
        };
        match gain(&in_shares).cmp(&gain(&in_greedy)) {
            std::cmp::Ordering::Greater => result.prefer_shares += 1,
            std::cmp::Ordering::Less => result.prefer_greedy += 1,
            std::cmp::Ordering::Equal => result.equal += 1,
        }
    }
    result.greedy_taken = result.prefer_greedy > result.prefer_shares;
    Ok((result.clone(), result.greedy_taken.then_some(pass)))
}

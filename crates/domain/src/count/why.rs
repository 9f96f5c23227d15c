//! Why each plan got money or did not, out of the count itself.

use super::ballot::{Ballot, Ballots, Numbers};
use super::election::Election;
use super::greedy;
use super::outcome::{Need, Outcome, Refusal, Row, Stage, Verdict, Why};
use super::room::{Obstacle, Room};
use super::rule::{BudgetRule, Greedy, Measure};
use super::{Count, CountError, Draft, awards, count};

/// Makes the outcome of what a rule gave.
pub(crate) fn finish(count: &Count<'_>, draft: Draft) -> Outcome {
    let awards = awards(&draft.rows, count.election);
    let spent: u64 = awards.iter().map(|award| award.amount).sum();
    let why = (0..count.election.plans.len()).map(|plan| why(count, &draft, plan)).collect();
    Outcome {
        ballots: count.ballots.len() as u64,
        tallies: count.tallies.to_vec(),
        awards,
        spent,
        left: count.election.budget.saturating_sub(spent),
        why,
        rows: draft.rows,
        ties: draft.ties,
        shares: draft.shares,
        compared: draft.compared,
    }
}

fn why(count: &Count<'_>, draft: &Draft, plan: usize) -> Why {
    let funded = draft.rows.iter().filter(|row| row.refused.is_none());
    let verdict = match funded.enumerate().find(|(_, row)| row.plan == plan) {
        Some((at, row)) => Verdict::Funded {
            round: at as u64 + 1,
            stage: row.stage,
            amount: match row.stage {
                Stage::Part => row.left_before.saturating_sub(row.left_after),
                Stage::Rule | Stage::Leftover => count.election.plans[plan].cost,
            },
            left_before: row.left_before,
            left_after: row.left_after,
            payments: row.payments.clone(),
        },
        None => {
            let because = because(draft, plan);
            let need = need(count, plan, &because);
            Verdict::NotFunded { because, need }
        }
    };
    let tie = draft.ties.iter().position(|tie| tie.plans.contains(&plan));
    Why { plan, tally: count.tallies[plan], verdict, tie }
}

fn because(draft: &Draft, plan: usize) -> Refusal {
    let obstacle = |stage: Stage| {
        let row = |row: &&Row| row.plan == plan && row.stage == stage;
        draft.rows.iter().find(row).and_then(|row| row.refused.clone()).map(Refusal::Obstacle)
    };
    let by_rule = || draft.refused.get(plan).cloned().flatten();
    obstacle(Stage::Rule)
        .or_else(by_rule)
        .or_else(|| obstacle(Stage::Leftover))
        .unwrap_or(Refusal::SupportersShort { have: 0, missing: 0 })
}

fn need(count: &Count<'_>, plan: usize, because: &Refusal) -> Need {
    let cost = count.election.plans[plan].cost;
    let mut need = match because {
        Refusal::Obstacle(
            Obstacle::Budget { left } | Obstacle::Category { left, .. } | Obstacle::Area { left, .. },
        ) => Need { score: None, cost: Some(*left), room: Some(cost - left) },
        Refusal::SupportersShort { have, missing } => {
            Need { score: None, cost: (*have > 0).then_some(*have), room: Some(*missing) }
        }
        _ => Need::default(),
    };
    if let BudgetRule::Greedy(rule) = &count.election.rule {
        need.score = needed_score(count, *rule, plan);
    }
    need
}

/// The lowest score with which greedy would have funded the plan, everything else the same.
///
/// With a higher score a plan comes earlier, when there is at least as much room: so if some score
/// is enough, every higher one is, and halving finds the lowest.
fn needed_score(count: &Count<'_>, rule: Greedy, plan: usize) -> Option<i64> {
    let scores = greedy::scores(count, rule.measure);
    // Where every mark is worth one, a higher score means more ballots, which ties and the least
    // number of votes look at.
    let votes_too = rule.measure == Measure::Votes || count.ballots.numbers() == Numbers::None;
    let enough = |score: i64| {
        let (mut scores, mut tallies) = (scores.clone(), count.tallies.to_vec());
        scores[plan] = score;
        if votes_too {
            tallies[plan].votes = u64::try_from(score).unwrap_or(0);
        }
        let votes = tallies.iter().map(|tally| tally.votes).collect();
        let ties = count.ties.with_votes(votes);
        let count = Count { tallies: &tallies, ties, ..*count };
        let mut room = Room::new(count.election);
        let all = 0..scores.len();
        greedy::walk(&count, rule, &scores, Stage::Rule, all, &mut room)
            .is_ok_and(|pass| pass.rows.iter().any(|row| row.plan == plan && row.refused.is_none()))
    };
    let own = scores[plan];
    let top = scores.iter().copied().max()?.saturating_add(1).max(rule.threshold.unwrap_or(own));
    let top = top.max(i64::try_from(count.election.min_votes).unwrap_or(own));
    if !enough(top) {
        return None;
    }
    let (mut no, mut yes) = (own, top);
    while yes - no > 1 {
        let middle = no + (yes - no) / 2;
        if enough(middle) { yes = middle } else { no = middle }
    }
    Some(yes)
}

/// How many more ballots for this plan alone would have funded it under the election's own rule,
/// found by counting again. Nothing when even as many as there are ballots would not.
///
/// # Errors
/// When a count fails.
pub fn extra_supporters(
    election: &Election,
    ballots: &Ballots,
    plan: usize,
) -> Result<Option<u64>, CountError> {
    let funded = |extra: u64| -> Result<bool, CountError> {
        let mut more = ballots.clone();
        let ballot = match ballots.numbers() {
            Numbers::None => Ballot::Picks(vec![plan]),
            Numbers::Places => Ballot::Ranking(vec![vec![plan]]),
            Numbers::Points => Ballot::Points(vec![(plan, most_points(election))]),
        };
        for _ in 0..extra {
            more.push(&ballot);
        }
        Ok(count(election, &more)?.is_funded(plan))
    };
    if funded(0)? {
        return Ok(Some(0));
    }
    let most = (ballots.len() as u64).max(1);
    let (mut no, mut yes) = (0, 1);
    while !funded(yes)? {
        if yes == most {
            return Ok(None);
        }
        (no, yes) = (yes, (yes * 2).min(most));
    }
    while yes - no > 1 {
        let middle = no + (yes - no) / 2;
        if funded(middle)? { yes = middle } else { no = middle }
    }
    Ok(Some(yes))
}

fn most_points(election: &Election) -> i64 {
    let limits = &election.limits;
    limits.max_points.or(limits.max_points_total).unwrap_or(1)
}

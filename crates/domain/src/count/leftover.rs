//! Money that is left when the rule is done.

use super::Count;
use super::greedy::{self, Pass};
use super::outcome::{Row, Stage};
use super::room::Room;
use super::rule::{Fit, Greedy, Leftover, Measure};
use super::tie::{TieNote, Undecided};

/// Spends what is left as the election says. `funded` tells which plans have their money.
pub(crate) fn spend<'a>(
    count: &Count<'a>,
    measure: Measure,
    threshold: Option<i64>,
    funded: &[bool],
    room: &mut Room<'a>,
) -> Result<Pass, Undecided> {
    let scores = greedy::scores(count, measure);
    let waiting = (0..funded.len()).filter(|&plan| !funded[plan]);
    match count.election.leftover {
        Leftover::Nothing => Ok(Pass::default()),
        how @ (Leftover::FundWhatFits | Leftover::FundAcross) => {
            if how == Leftover::FundAcross {
                room.lift_ceilings();
            }
            let rule = Greedy { measure, fit: Fit::Skip, threshold };
            greedy::walk(count, rule, &scores, Stage::Leftover, waiting, room)
        }
        Leftover::PartFundNext { at_least_percent } => {
            let open = waiting.filter(|&plan| {
                greedy::barred(count, plan).is_none()
                    && threshold.is_none_or(|needed| scores[plan] >= needed)
                    && room.most_for(plan) > 0
            });
            part_fund(count, at_least_percent, &scores, open.collect(), room)
        }
    }
}

fn part_fund<'a>(
    count: &Count<'a>,
    at_least_percent: u8,
    scores: &[i64],
    open: Vec<usize>,
    room: &mut Room<'a>,
) -> Result<Pass, Undecided> {
    let mut pass = Pass::default();
    let Some(best) = open.iter().map(|&plan| scores[plan]).max() else { return Ok(pass) };
    let mut next: Vec<usize> = open.into_iter().filter(|&plan| scores[plan] == best).collect();
    let (plan, by) = count.ties.first(&mut next)?;
    let amount = room.most_for(plan);
    let cost = count.election.plans[plan].cost;
    if u128::from(amount) * 100 < u128::from(cost) * u128::from(at_least_percent) {
        return Ok(pass);
    }
    if let Some(by) = by {
        pass.ties.push(TieNote { plans: next, by, decided: true });
    }
    let left_before = room.left();
    room.take_part(plan, amount);
    let stage = if amount == cost { Stage::Leftover } else { Stage::Part };
    let left_after = room.left();
    pass.rows.push(Row { plan, stage, left_before, left_after, refused: None, payments: None });
    Ok(pass)
}

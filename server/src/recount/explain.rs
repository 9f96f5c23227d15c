//! Why a plan was funded or not, in sentences.

use std::io::Write;

use domain::count::outcome::{Payments, Refusal, Stage, Verdict};
use domain::count::pb::number;
use domain::count::recount::Recount;
use domain::count::room::Obstacle;
use domain::count::{Election, extra_supporters};

use super::Counted;

pub(super) fn plan(out: &mut impl Write, counted: &Counted, id: &str) -> std::io::Result<()> {
    let Counted { reading, recount: Recount { election, outcome, .. } } = counted;
    let Some(at) = election.index_of(id) else {
        return writeln!(out, "why: there is no plan {id}");
    };
    let money = |amount: u64| number::write(i128::from(amount), election.decimals);
    let why = &outcome.why[at];
    match &why.verdict {
        Verdict::Funded { round, stage, amount, left_before, left_after, payments } => {
            let how = match stage {
                Stage::Rule => "by the rule",
                Stage::Leftover => "from money that was left",
                Stage::Part => "in part, from money that was left",
            };
            writeln!(
                out,
                "why {id}: funded {how} as number {round} with {}; {} was left before, {} after",
                money(*amount),
                money(*left_before),
                money(*left_after),
            )?;
            if let Some(payments) = payments {
                paid(out, election, payments)?;
            }
        }
        Verdict::NotFunded { because, need } => {
            writeln!(out, "why {id}: not funded, because {}", refusal(election, because))?;
            if let Some(score) = need.score {
                let score = number::write(i128::from(score), reading.point_decimals);
                writeln!(out, "  a score of {score} would have been enough")?;
            }
            if let Some(cost) = need.cost {
                writeln!(out, "  a cost of at most {} would have fitted", money(cost))?;
            }
            if let Some(room) = need.room {
                writeln!(out, "  {} was missing", money(room))?;
            }
            match extra_supporters(election, &reading.ballots, at) {
                Ok(Some(extra)) => {
                    writeln!(out, "  {extra} more ballots for it alone would have been enough")?
                }
                Ok(None) => {
                    writeln!(out, "  twice as many ballots, all for it alone, would not have been enough")?
                }
                Err(_) => {}
            }
        }
    }
    if let Some(tie) = why.tie.and_then(|tie| outcome.ties.get(tie)) {
        writeln!(out, "  a tie played a part; it was decided by {}", tie.by.as_str())?;
    }
    Ok(())
}

fn paid(out: &mut impl Write, election: &Election, payments: &Payments) -> std::io::Result<()> {
    // Thousandths of the smallest unit: three decimals more than money has.
    let share = |amount: u64| number::write(i128::from(amount), election.decimals + 3);
    writeln!(out, "  {} supporters paid {} each (per point)", payments.full, share(payments.price))?;
    for &(amount, number) in &payments.rest {
        writeln!(out, "  {number} paid all they had left: {} each", share(amount))?;
    }
    if payments.empty > 0 {
        writeln!(out, "  {} had nothing left", payments.empty)?;
    }
    Ok(())
}

fn refusal(election: &Election, because: &Refusal) -> String {
    let money = |amount: &u64| number::write(i128::from(*amount), election.decimals);
    let id = |plan: &usize| election.plans[*plan].id.as_str();
    match because {
        Refusal::Obstacle(obstacle) => match obstacle {
            Obstacle::Withdrawn => "it was withdrawn".to_owned(),
            Obstacle::TooFewVotes { votes, needed } => {
                format!("it has {votes} votes and needs {needed}")
            }
            Obstacle::BelowThreshold { score, needed } => {
                format!("its score of {score} is below {needed}")
            }
            Obstacle::Excluded { by } => format!("{} excludes it", id(by)),
            Obstacle::Budget { left } => format!("only {} was left", money(left)),
            Obstacle::Category { of, left } => {
                format!("only {} was left for category {of}", money(left))
            }
            Obstacle::Area { of, left } => format!("only {} was left for area {of}", money(left)),
            Obstacle::CategoryEnded { of, at } => {
                format!("the count had stopped for category {of} at {}, which did not fit there", id(at))
            }
            Obstacle::AreaEnded { of, at } => {
                format!("the count had stopped for area {of} at {}, which did not fit there", id(at))
            }
        },
        Refusal::Stopped { at } => format!("the count stopped at {}, which did not fit", id(at)),
        Refusal::SupportersShort { have, missing } => {
            format!("its supporters had {} left together, {} too little", money(have), money(missing))
        }
        Refusal::Comparison => "more voters prefer the greedy outcome".to_owned(),
    }
}

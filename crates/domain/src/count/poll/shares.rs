//! Yes or no, with a quorum and blank votes.

use super::{Decision, Majority, Poll, PollRound};
use crate::count::ballot::Ballots;

pub(super) fn majority(
    poll: &Poll,
    rule: Majority,
    ballots: &Ballots,
    blank: u64,
) -> (Vec<PollRound>, Decision) {
    let (mut yes, mut no) = (0u64, 0u64);
    for marks in ballots.iter() {
        match marks.plans {
            [0] => yes += 1,
            [1] => no += 1,
            _ => {}
        }
    }
    let halves = |votes: u64| Some(i64::try_from(votes).unwrap_or(i64::MAX).saturating_mul(2));
    let round =
        PollRound { halves: vec![halves(yes), halves(no)], counting: yes + no, ..PollRound::default() };
    let cast = ballots.len() as u64;
    if let (Some(percent), Some(electorate)) = (rule.quorum_percent, poll.spec.electorate) {
        let needed = (u128::from(electorate) * u128::from(percent)).div_ceil(100);
        if u128::from(cast) < needed {
            let needed = u64::try_from(needed).unwrap_or(u64::MAX);
            return (vec![round], Decision::NoQuorum { cast, needed });
        }
    }
    let of = yes + no + if rule.blanks_count { blank } else { 0 };
    if of == 0 {
        return (vec![round], Decision::NoVotes);
    }
    // More than the part: the next whole number above part × votes.
    let part = u128::from(of) * u128::from(rule.above.0) / u128::from(rule.above.1) + 1;
    let needed = u64::try_from(part).unwrap_or(u64::MAX);
    let decision =
        if yes >= needed { Decision::Won { option: 0 } } else { Decision::Rejected { yes, needed } };
    (vec![round], decision)
}

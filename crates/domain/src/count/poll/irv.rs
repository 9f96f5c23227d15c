//! Instant run-off: every ballot counts for its best option that is still in the race; while none
//! has more than half of the ballots that count, the last goes out.

use super::{Decision, Poll, PollRound};
use crate::count::ballot::{Ballots, Marks};

pub(super) fn count(poll: &Poll, ballots: &Ballots) -> (Vec<PollRound>, Decision) {
    let options = poll.spec.options.len();
    let mut running = vec![true; options];
    let mut rounds: Vec<PollRound> = Vec::new();
    let mut first_places: Option<Vec<i64>> = None;
    loop {
        let mut votes = vec![0i64; options];
        let mut round = PollRound::default();
        for marks in ballots.iter().filter(|marks| !marks.plans.is_empty()) {
            match best(marks, &running) {
                Some(option) => {
                    votes[option] += 1;
                    round.counting += 1;
                }
                None => round.exhausted += 1,
            }
        }
        round.halves = (0..options).map(|option| running[option].then_some(votes[option] * 2)).collect();
        if round.counting == 0 {
            rounds.push(round);
            return (rounds, Decision::NoVotes);
        }
        let firsts = first_places.get_or_insert_with(|| votes.clone()).clone();
        let half = i64::try_from(round.counting).unwrap_or(i64::MAX);
        if let Some(option) = (0..options).find(|&option| votes[option] * 2 > half) {
            rounds.push(round);
            return (rounds, Decision::Won { option });
        }
        let open = || (0..options).filter(|&option| running[option]);
        let least = open().map(|option| votes[option]).min().unwrap_or(0);
        let last: Vec<usize> = open().filter(|&option| votes[option] == least).collect();
        let out = match last.as_slice() {
            [only] => Some(*only),
            // Options without a vote go out one by one; in which order changes nothing.
            [first, ..] if least == 0 => Some(*first),
            _ => {
                let tie = poll.break_tie(&last, &rounds, Some(&firsts), false);
                let out = tie.by.map(|_| tie.chosen);
                round.tie = Some(tie);
                out
            }
        };
        round.eliminated = out;
        rounds.push(round);
        match out {
            Some(option) => running[option] = false,
            None => return (rounds, Decision::Undecided),
        }
    }
}

fn best(marks: Marks<'_>, running: &[bool]) -> Option<usize> {
    (0..marks.plans.len())
        .map(|at| (marks.number(at), marks.plans[at] as usize))
        .filter(|&(_, option)| running.get(option).copied().unwrap_or(false))
        .min()
        .map(|(_, option)| option)
}

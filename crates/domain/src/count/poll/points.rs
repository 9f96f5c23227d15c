//! Votes, points and places, added up. In halves, because plans that share a place in a Borda count
//! share its points.

use super::{Poll, PollRule};
use crate::count::ballot::{Ballots, Marks, Numbers};

/// The sum for each option, in halves.
pub(super) fn halves(poll: &Poll, ballots: &Ballots) -> Vec<i64> {
    let options = poll.spec.options.len();
    let mut sums = vec![0i64; options];
    for marks in ballots.iter() {
        for (at, &option) in marks.plans.iter().enumerate() {
            if let Some(sum) = sums.get_mut(option as usize) {
                *sum = sum.saturating_add(match (poll.spec.rule, ballots.numbers()) {
                    (PollRule::Borda, _) => borda(options, marks, at),
                    (_, Numbers::Points) => marks.number(at).saturating_mul(2),
                    _ => 2,
                });
            }
        }
    }
    sums
}

/// With n options the first place is worth n − 1 points, the second n − 2, and so on; an option that
/// is not ranked gets none. Options that share places share the points of those places.
fn borda(options: usize, marks: Marks<'_>, at: usize) -> i64 {
    let place = marks.number(at);
    let better = marks.numbers.iter().filter(|&&other| other < place).count();
    let same = marks.numbers.iter().filter(|&&other| other == place).count();
    // Twice the average of the points of places better+1 … better+same.
    let first = i64::try_from(options).unwrap_or(i64::MAX) - 1 - i64::try_from(better).unwrap_or(0);
    2 * first - (i64::try_from(same).unwrap_or(1) - 1)
}

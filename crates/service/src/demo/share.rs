//! How the supports of a fill are divided over proposals and people.

use domain::id::{AccountId, EventId, PersonId};
use domain::support::Channel;
use domain::time::Timestamp;
use store::{NewProposal, NewSupport};

use super::dice::Dice;
use super::fill::Size;

/// Proposals in one transaction at most.
const PROPOSALS: usize = 2_000;
/// Supports and comments after which a transaction is closed.
const ROWS: usize = 40_000;
/// Comments that the proposal with most support gets, if there are as many: a page full of them, to measure.
const COMMENTS_ON_ONE: u64 = 100;

/// What one proposal gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) supports: u64,
    pub(super) comments: u64,
}

/// Divides supports and comments over the proposals.
pub(super) fn divide(dice: &mut Dice, size: Size) -> Vec<Share> {
    let supports = divide_supports(dice, size);
    let comments = divide_comments(&supports, size.comments);
    supports.into_iter().zip(comments).map(|(supports, comments)| Share { supports, comments }).collect()
}

/// The proposal with most support gets a page full of comments, the others the rest, each as many.
fn divide_comments(supports: &[u64], comments: u64) -> Vec<u64> {
    let len = supports.len() as u64;
    // Of those with as much the last: it stands first in the list.
    let most = (0..supports.len()).max_by_key(|place| supports[*place]);
    let full = comments.min(COMMENTS_ON_ONE);
    let (each, over) = ((comments - full) / len.max(1), (comments - full) % len.max(1));
    (0..supports.len())
        .map(|place| {
            let more = u64::from((place as u64) < over);
            each + more + if Some(place) == most { full } else { 0 }
        })
        .collect()
}

/// How many of the next proposals go in one transaction.
pub(super) fn batch_len(shares: &[Share]) -> usize {
    let mut rows = 0;
    let full = shares.iter().take(PROPOSALS).position(|share| {
        rows += usize::try_from(share.supports + share.comments).unwrap_or(ROWS);
        rows >= ROWS
    });
    full.map_or(PROPOSALS.min(shares.len()), |place| place + 1)
}

/// Divides the supports over the proposals: a few get many, most get few.
fn divide_supports(dice: &mut Dice, size: Size) -> Vec<u64> {
    let weights: Vec<u64> = (0..size.proposals).map(|_| 1000 / (1 + dice.below(200)) + 1).collect();
    let sum: u128 = weights.iter().map(|w| u128::from(*w)).sum();
    let mut left = size.supports;
    let mut shares: Vec<u64> = weights
        .iter()
        .map(|weight| {
            let share = u128::from(*weight) * u128::from(size.supports) / sum.max(1);
            let share = u64::try_from(share).unwrap_or(u64::MAX).min(size.accounts).min(left);
            left -= share;
            share
        })
        .collect();
    while left > 0 {
        for share in shares.iter_mut().filter(|share| **share < size.accounts) {
            if left == 0 {
                break;
            }
            *share += 1;
            left -= 1;
        }
    }
    shares
}

/// Draws `share` different people: from a random place on in steps that reach everybody.
pub(super) fn draw_supports(
    dice: &mut Dice,
    now: Timestamp,
    proposal: &NewProposal,
    people: &[(AccountId, PersonId)],
    share: u64,
    into: &mut Vec<NewSupport>,
) {
    let len = people.len() as u64;
    if len == 0 {
        return;
    }
    let mut place = dice.below(len);
    let mut stride = 1 + dice.below(len);
    while gcd(stride, len) != 1 {
        stride = 1 + stride % len;
    }
    for _ in 0..share {
        let at = dice.moment(proposal.created_at, now);
        if let Some((_, person)) = usize::try_from(place).ok().and_then(|i| people.get(i)) {
            into.push(NewSupport {
                municipality: proposal.municipality,
                proposal: proposal.id,
                person: *person,
                channel: Channel::Web,
                sheet: None,
                at,
                event: EventId(uuid::Uuid::nil()),
            });
        }
        place = (place + stride) % len;
    }
}

const fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supports_are_divided_to_the_last_and_nobody_counts_twice() {
        for (proposals, accounts, supports) in [(10, 4, 40), (100, 50, 999), (7, 1000, 0), (1, 5, 3)] {
            let size = Size { proposals, accounts, supports, comments: 0, seed: 1 };
            let shares = divide(&mut Dice::new(1), size);
            assert_eq!(shares.iter().map(|share| share.supports).sum::<u64>(), supports);
            assert!(shares.iter().all(|share| share.supports <= accounts));
        }
    }

    #[test]
    fn the_proposal_with_most_support_gets_a_page_full_of_comments() {
        for (comments, most) in [(0, 0), (7, 7), (100, 100), (107, 101), (2_000, 290)] {
            let shares = divide_comments(&[3, 9, 9, 1, 0, 2, 4, 5, 6, 8], comments);
            assert_eq!((shares.iter().sum::<u64>(), shares[2]), (comments, most));
        }
        assert!(divide_comments(&[], 0).is_empty());
    }

    #[test]
    fn a_stride_reaches_everybody_once() {
        let len = 12;
        for start in 1..=len {
            let mut stride = start;
            while gcd(stride, len) != 1 {
                stride = 1 + stride % len;
            }
            let mut seen: Vec<_> = (0..len).map(|i| i * stride % len).collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..len).collect::<Vec<_>>());
        }
    }
}

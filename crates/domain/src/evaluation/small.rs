//! What may be shown of small groups: nothing that tells of fewer than five people, and nothing from which that can be
//! worked out.
//!
//! Figures of a process hide single numbers ([`crate::suppress`]). Here each number has a mean beside it, and the same
//! group answers several questions, so more has to go. There are two tools. A *split* (by kind of participant, say)
//! hides a small group in all its questions at once, and another with it when the small one could be found by taking
//! the others from the total. A *distribution* joins scores until each band has enough. How many left a question open
//! is no statement of theirs, and is not protected.

use serde::{Deserialize, Serialize};

use super::Scores;

/// Fewer than this are never shown by themselves: as few as in figures ([`crate::suppress::SMALLEST`]).
pub const SMALLEST: u32 = 5;

/// Which groups of a split may be shown. For each question `counts` has how many of each group answered it; all have
/// the same groups in the same order. A group that has to be hidden to cover others is the last one if it can be
/// (who did not say tells least), else the smallest.
///
/// Where a group is hidden, at least two are, and together they are [`SMALLEST`] or more in every question. So who
/// knows the totals and what is shown knows of none of the hidden groups how many there are, nor even whether they are
/// few. `None` when that cannot be: then there is no split to show.
#[must_use]
pub fn shown_groups(counts: &[Vec<u32>]) -> Option<Vec<bool>> {
    let first = counts.first()?;
    let groups = first.len();
    if counts.iter().any(|of| of.len() != groups) {
        return None;
    }
    let at = |question: &Vec<u32>, group: usize| question.get(group).copied().unwrap_or(0);
    let mut shown: Vec<bool> =
        (0..groups).map(|group| counts.iter().all(|question| at(question, group) >= SMALLEST)).collect();
    while !is_covered(counts, &shown) {
        let left = (0..groups).filter(|group| shown.get(*group) == Some(&true));
        let next = left.min_by_key(|group| (group + 1 < groups, at(first, *group)));
        *shown.get_mut(next?)? = false;
    }
    shown.contains(&true).then_some(shown)
}

/// Whether what is hidden stays hidden for who knows the totals.
fn is_covered(counts: &[Vec<u32>], shown: &[bool]) -> bool {
    let hidden = shown.iter().filter(|shown| !**shown).count();
    let together = |question: &Vec<u32>| -> u32 {
        question.iter().zip(shown).filter(|(_, shown)| !**shown).map(|(n, _)| *n).sum()
    };
    hidden == 0 || (hidden >= 2 && counts.iter().all(|question| together(question) >= SMALLEST))
}

/// Some scores taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// lowest score in it
    pub from: u8,
    /// highest score in it
    pub to: u8,
    /// how many gave one of these
    pub n: u32,
}

/// Ways to take scores together, from fine to coarse.
const BANDS: [&[(u8, u8)]; 4] = [
    &[(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)],
    &[(1, 2), (3, 3), (4, 5)],
    &[(1, 3), (4, 5)],
    &[(1, 2), (3, 5)],
];

/// The finest way to take scores together in which each band has [`SMALLEST`] or more; none when there is none.
#[must_use]
pub fn bands(scores: &Scores) -> Option<Vec<Band>> {
    let count = |from: u8, to: u8| -> u32 {
        scores.0.iter().zip(1_u8..).filter(|(_, score)| (from..=to).contains(score)).map(|(n, _)| *n).sum()
    };
    BANDS.iter().find_map(|way| {
        let bands: Vec<Band> =
            way.iter().map(|(from, to)| Band { from: *from, to: *to, n: count(*from, *to) }).collect();
        bands.iter().all(|band| band.n >= SMALLEST).then_some(bands)
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(counts: &[&[u32]]) -> Option<Vec<bool>> {
        shown_groups(&counts.iter().map(|of| of.to_vec()).collect::<Vec<_>>())
    }

    #[test]
    fn few_is_as_few_here_as_in_figures() {
        assert_eq!(i64::from(SMALLEST), crate::suppress::SMALLEST);
    }

    #[test]
    fn a_small_group_never_hides_alone() {
        assert_eq!(shown(&[&[20, 2, 6, 9]]), Some(vec![true, false, true, false]), "the last one covers it");
        assert_eq!(shown(&[&[20, 9, 6]]), Some(vec![true, true, true]));
        assert_eq!(shown(&[&[20, 9, 2]]), Some(vec![true, false, false]), "the next smallest goes with it");
        assert_eq!(
            shown(&[&[20, 3, 2]]),
            Some(vec![true, false, false]),
            "two small ones are enough together"
        );
        assert_eq!(shown(&[&[20, 9, 2, 2]]), Some(vec![true, false, false, false]), "these are not");
        assert_eq!(
            shown(&[&[20, 9, 0]]),
            Some(vec![true, false, false]),
            "that there are none is told by nobody"
        );
        assert_eq!(shown(&[&[20, 2]]), None);
        assert_eq!(shown(&[&[3, 3, 3]]), None);
        assert_eq!(shown(&[]), None);
    }

    #[test]
    fn a_group_that_is_small_in_one_question_is_hidden_in_all() {
        assert_eq!(shown(&[&[20, 9, 6, 8], &[18, 4, 6, 7]]), Some(vec![true, false, true, false]));
    }

    #[test]
    fn scores_are_joined_until_each_band_has_enough() {
        let of = |scores| bands(&Scores(scores)).map(|bands| bands.iter().map(|b| b.n).collect::<Vec<_>>());
        assert_eq!(of([5, 6, 7, 8, 9]), Some(vec![5, 6, 7, 8, 9]));
        assert_eq!(of([2, 4, 9, 15, 10]), Some(vec![6, 9, 25]));
        assert_eq!(of([0, 0, 10, 20, 10]), Some(vec![10, 30]));
        assert_eq!(of([4, 3, 2, 1, 2]), Some(vec![7, 5]));
        assert_eq!(of([0, 0, 0, 20, 20]), None);
        assert_eq!(of([1, 1, 1, 1, 0]), None);
    }

    /// What somebody can find out of a group that is not shown: the least and the most that it can be, given the total
    /// and what is shown. Found by trying, and not by the rule that is tested.
    fn can_be(counts: &[u32], shown: &[bool], group: usize) -> (u32, u32) {
        let total: u32 = counts.iter().sum();
        let others: Vec<usize> = (0..counts.len()).filter(|i| *i != group && !shown[*i]).collect();
        let seen: u32 = counts.iter().zip(shown).filter(|(_, shown)| **shown).map(|(n, _)| *n).sum();
        let possible = (0..=total).filter(|n| {
            let rest = i64::from(total) - i64::from(seen) - i64::from(*n);
            // The others hidden take up the rest; without any there must be no rest.
            rest == 0 || (rest > 0 && !others.is_empty())
        });
        let possible: Vec<u32> = possible.collect();
        (*possible.first().unwrap(), *possible.last().unwrap())
    }

    proptest! {
        #[test]
        fn nothing_under_five_is_seen_or_can_be_worked_out(
            (groups, counts) in (1..6_usize).prop_flat_map(|groups| {
                let question = prop::collection::vec(0..15_u32, groups);
                (Just(groups), prop::collection::vec(question, 1..5))
            }),
        ) {
            if let Some(shown) = shown_groups(&counts) {
                for question in &counts {
                    for group in 0..groups {
                        if shown[group] {
                            prop_assert!(question[group] >= SMALLEST);
                        } else {
                            let (least, most) = can_be(question, &shown, group);
                            prop_assert!(least < SMALLEST && SMALLEST <= most, "{least}..{most} of {question:?}");
                        }
                    }
                }
            }
        }

        #[test]
        fn nothing_is_hidden_without_need(counts in prop::collection::vec(5..99_u32, 1..6)) {
            prop_assert_eq!(shown_groups(std::slice::from_ref(&counts)), Some(vec![true; counts.len()]));
        }

        #[test]
        fn bands_count_everybody_once_and_none_is_small(scores in proptest::array::uniform5(0..30_u32)) {
            let scores = Scores(scores);
            if let Some(bands) = bands(&scores) {
                prop_assert_eq!(bands.iter().map(|band| band.n).sum::<u32>(), scores.n());
                prop_assert!(bands.iter().all(|band| band.n >= SMALLEST));
                let all: Vec<u8> = bands.iter().flat_map(|band| band.from..=band.to).collect();
                prop_assert_eq!(all, [1, 2, 3, 4, 5]);
            }
        }
    }
}

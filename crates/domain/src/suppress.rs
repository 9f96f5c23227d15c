//! Small numbers that are not shown, so that nobody can be recognised in a table.
//!
//! A number of one to four people is left out. That alone is not enough: with the total of the table beside it, one
//! missing number is a subtraction away. So more numbers are left out until whoever knows the total cannot tell whether
//! a missing number is small (what statistical offices call secondary suppression).

use serde::{Deserialize, Serialize};

/// The smallest number of people that is shown.
pub const SMALLEST: i64 = 5;

/// A column of numbers as it may be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// in the order of what was counted; none is a number that is not shown
    pub cells: Vec<Option<i64>>,
    /// their sum; none when it says too much
    pub total: Option<i64>,
}

/// What of a column of counts may be shown. Zero may: it is about nobody.
#[must_use]
pub fn column(counts: &[i64]) -> Column {
    let total: i64 = counts.iter().sum();
    let mut cells: Vec<Option<i64>> =
        counts.iter().map(|n| Some(*n).filter(|n| *n == 0 || *n >= SMALLEST)).collect();
    while !hides_enough(counts, &cells) {
        let smallest =
            (0..counts.len()).filter(|i| cells[*i].is_some_and(|n| n > 0)).min_by_key(|i| counts[*i]);
        match smallest {
            Some(i) => cells[i] = None,
            None => return Column { cells, total: None },
        }
    }
    Column { cells, total: Some(total).filter(|n| *n == 0 || *n >= SMALLEST) }
}

/// Whether each hidden number can be small as well as not, for who knows the total. All are at least one, because a
/// zero would stand there; so a hidden number can be anything from one to what the others leave.
fn hides_enough(counts: &[i64], cells: &[Option<i64>]) -> bool {
    let hidden = counts.iter().zip(cells).filter(|(_, cell)| cell.is_none());
    let (number, sum) = hidden.fold((0, 0), |(number, sum), (n, _)| (number + 1, sum + n));
    number == 0 || (number > 1 && sum - (number - 1) >= SMALLEST)
}

/// A column beside another of the same people: when the total of one is not shown, that of the other is not either,
/// nor is any number that gives it away.
#[must_use]
pub fn columns<const N: usize>(counts: [&[i64]; N]) -> [Column; N] {
    let shown = counts.map(column);
    if shown.iter().all(|column| column.total.is_some()) {
        return shown;
    }
    let hide = |column: Column| {
        let all = column.cells.iter().map(|cell| cell.filter(|n| *n == 0)).collect();
        Column { cells: all, total: None }
    };
    shown.map(hide)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_small_number_takes_the_next_smallest_with_it() {
        let shown = column(&[57, 3, 8]);
        assert_eq!(shown, Column { cells: vec![Some(57), None, None], total: Some(68) });
    }

    #[test]
    fn large_numbers_and_zero_are_shown() {
        assert_eq!(column(&[57, 0, 8]), Column { cells: vec![Some(57), Some(0), Some(8)], total: Some(65) });
        assert_eq!(column(&[]), Column { cells: vec![], total: Some(0) });
    }

    #[test]
    fn a_handful_of_people_is_not_shown_at_all() {
        assert_eq!(column(&[2, 0, 1]), Column { cells: vec![None, Some(0), None], total: None });
        assert_eq!(column(&[1, 1, 1, 1, 1, 1]).total, None);
    }

    #[test]
    fn a_total_that_one_column_hides_is_not_shown_by_the_other() {
        let [kinds, areas] = columns([&[3, 1], &[1, 1, 1, 1]]);
        assert_eq!((kinds.total, areas.total), (None, None));
        let [kinds, areas] = columns([&[6, 0], &[1, 1, 1, 1, 1, 1]]);
        assert_eq!((kinds.cells, kinds.total, areas.total), (vec![None, Some(0)], None, None));
    }

    /// All ways to fill in hidden cells that fit what is shown; each hidden number is at least one.
    fn fitting(shown: &Column) -> Option<Vec<Vec<i64>>> {
        let total = shown.total?;
        let left = total - shown.cells.iter().flatten().sum::<i64>();
        let hidden = shown.cells.iter().filter(|cell| cell.is_none()).count();
        let mut ways = vec![vec![]];
        for _ in 0..hidden {
            ways = ways
                .into_iter()
                .flat_map(|way: Vec<i64>| {
                    let used: i64 = way.iter().sum();
                    (1..=left - used).map(move |n| [way.clone(), vec![n]].concat())
                })
                .collect();
        }
        ways.retain(|way| way.iter().sum::<i64>() == left);
        Some(ways)
    }

    proptest! {
        #[test]
        fn nobody_can_tell_that_a_hidden_number_is_small(counts in prop::collection::vec(0_i64..9, 0..5)) {
            let shown = column(&counts);
            let Some(ways) = fitting(&shown) else { return Ok(()) };
            let hidden = shown.cells.iter().filter(|cell| cell.is_none()).count();
            for place in 0..hidden {
                prop_assert!(ways.iter().any(|way| way[place] >= SMALLEST), "{shown:?}");
                prop_assert!(ways.iter().any(|way| way[place] < SMALLEST) || counts.iter().all(|n| *n == 0 || *n >= SMALLEST), "{shown:?}");
            }
        }

        #[test]
        fn what_is_shown_is_true(counts in prop::collection::vec(0_i64..2000, 0..12)) {
            let shown = column(&counts);
            prop_assert_eq!(shown.cells.len(), counts.len());
            for (cell, n) in shown.cells.iter().zip(&counts) {
                prop_assert!(cell.is_none_or(|cell| cell == *n && (cell == 0 || cell >= SMALLEST)));
            }
            prop_assert!(shown.total.is_none_or(|total| total == counts.iter().sum::<i64>()));
        }

        #[test]
        fn nothing_is_hidden_without_a_small_number(counts in prop::collection::vec(SMALLEST..2000, 0..12)) {
            prop_assert!(column(&counts).cells.iter().all(Option::is_some));
        }
    }
}

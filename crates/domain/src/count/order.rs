//! One way to sort plans and what belongs to them.

use std::cmp::Ordering;

/// Sorts plans, by their place; equal ones keep their order.
///
/// All orders share this one sort: each sort of its own is some kilobytes in what a browser loads to count.
#[inline(never)]
pub(super) fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|&a, &b| compare(a, b));
}

/// Things in an order; equal ones keep theirs.
pub(super) fn sorted<T>(things: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<usize> = (0..things.len()).collect();
    sort_places(&mut places, &|a, b| compare(&things[a], &things[b]));
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    places.into_iter().filter_map(|at| things[at].take()).collect()
}

//! One way to sort plans.

use std::cmp::Ordering;

/// Sorts plans, by their place; equal ones keep their order.
///
/// All orders share this one sort: each sort of its own is some kilobytes in what a browser loads to count.
#[inline(never)]
pub(super) fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|&a, &b| compare(a, b));
}

//! Pools: the categories and areas that have a ceiling, where greedy can end each on its own.

use std::collections::BTreeMap;

use super::election::Election;
use super::room::{Obstacle, Room};

/// Money that plans share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pool<'a> {
    /// The whole budget.
    Budget,
    /// A category with a ceiling.
    Category(&'a str),
    /// An area with a ceiling.
    Area(&'a str),
}

/// The categories and areas with a ceiling that a plan belongs to.
pub(crate) fn of<'a>(election: &'a Election, room: &Room<'_>, plan: usize) -> Vec<(Pool<'a>, u64)> {
    let plan = &election.plans[plan];
    let categories = plan.categories.iter().map(String::as_str);
    let categories =
        categories.filter_map(|of| room.left_for_category(of).map(|left| (Pool::Category(of), left)));
    let area = plan.area.as_deref();
    let area = area.and_then(|of| room.left_for_area(of).map(|left| (Pool::Area(of), left)));
    categories.chain(area).collect()
}

/// What a plan that is looked at now would end: the pools in which it does not fit; the whole budget
/// only when it fits in those.
pub(crate) fn ends<'a>(election: &'a Election, room: &Room<'_>, plan: usize) -> Vec<Pool<'a>> {
    let cost = election.plans[plan].cost;
    let full: Vec<Pool<'a>> = of(election, room, plan)
        .into_iter()
        .filter_map(|(pool, left)| (cost > left).then_some(pool))
        .collect();
    if full.is_empty() && cost > room.left() { vec![Pool::Budget] } else { full }
}

/// The pools in which the count has stopped, and at which plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ended<'a>(BTreeMap<Pool<'a>, usize>);

impl<'a> Ended<'a> {
    pub(crate) fn end(&mut self, pools: Vec<Pool<'a>>, at: usize) {
        for pool in pools {
            self.0.entry(pool).or_insert(at);
        }
    }

    /// What keeps a plan out because its pool has ended.
    pub(crate) fn obstacle(&self, election: &'a Election, room: &Room<'_>, plan: usize) -> Option<Obstacle> {
        of(election, room, plan).into_iter().find_map(|(pool, _)| {
            let at = *self.0.get(&pool)?;
            match pool {
                Pool::Category(of) => Some(Obstacle::CategoryEnded { of: of.to_owned(), at }),
                Pool::Area(of) => Some(Obstacle::AreaEnded { of: of.to_owned(), at }),
                Pool::Budget => None,
            }
        })
    }
}

/// Whether plans that are looked at one after the other, from `before` on and with `after` left, can
/// end otherwise in another order. `fitting` are those that fitted at first, all of which were taken;
/// `full` those that money alone kept out from the first.
pub(crate) fn order_matters<'a>(
    election: &'a Election,
    before: &Room<'_>,
    after: &Room<'_>,
    fitting: &[usize],
    full: &[usize],
) -> bool {
    let ended: Vec<(usize, Vec<Pool<'a>>)> =
        full.iter().map(|&plan| (plan, ends(election, before, plan))).collect();
    let touches = |ends: &[Pool<'_>], plan: usize| {
        ends.contains(&Pool::Budget) || of(election, before, plan).iter().any(|(pool, _)| ends.contains(pool))
    };
    ended.iter().any(|(plan, pools)| {
        // Looked at first, it would have kept out one that was taken; looked at last, it would have
        // ended more.
        fitting.iter().any(|&other| touches(pools, other))
            || ends(election, after, *plan) != *pools
            // Looked at first, it would have kept another from ending what that one ends.
            || !pools.contains(&Pool::Budget)
                && ended.iter().any(|(other, theirs)| {
                    touches(pools, *other) && theirs.iter().any(|pool| !pools.contains(pool))
                })
    })
}

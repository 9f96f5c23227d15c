//! The one validator: says precisely what is wrong with a ballot. The page that takes a vote, the
//! desk that types a paper in and the recount all use it.

use super::ballot::{Ballot, BallotStyle, Limits, Marks, small};
use super::election::{Election, Plan};

mod fault;

pub use fault::Fault;

/// The largest number of points a mark may hold, up or down.
pub const MAX_POINTS: i64 = 1_000_000_000;

/// What a ballot is held against.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// What can be chosen.
    pub plans: &'a [Plan],
    /// How.
    pub style: BallotStyle,
    /// Within which limits.
    pub limits: &'a Limits,
    /// The money, for knapsack ballots.
    pub budget: u64,
}

impl<'a> Frame<'a> {
    /// The frame of an election.
    #[must_use]
    pub fn of(election: &'a Election) -> Self {
        Self {
            plans: &election.plans,
            style: election.style,
            limits: &election.limits,
            budget: election.budget,
        }
    }
}

/// Everything that is wrong with a ballot; an empty list when it is right.
#[must_use]
pub fn check(frame: &Frame<'_>, ballot: &Ballot) -> Vec<Fault> {
    let (mut plans, mut numbers) = (Vec::new(), Vec::new());
    let fits = match (ballot, frame.style) {
        (Ballot::Blank, _) => true,
        (Ballot::Picks(picks), style) => {
            plans.extend(picks.iter().map(|&p| small(p)));
            style.numbers() == super::ballot::Numbers::None
        }
        (Ballot::Ranking(groups), BallotStyle::Ordinal { .. }) => {
            for (place, group) in groups.iter().enumerate() {
                plans.extend(group.iter().map(|&p| small(p)));
                numbers.resize(plans.len(), i64::from(small(place)));
            }
            true
        }
        (Ballot::Points(points), BallotStyle::Cumulative | BallotStyle::Scoring) => {
            plans.extend(points.iter().map(|&(p, _)| small(p)));
            numbers.extend(points.iter().map(|&(_, number)| number));
            true
        }
        _ => false,
    };
    if !fits {
        return vec![Fault::WrongForm];
    }
    let mut faults = Vec::new();
    check_marks(frame, Marks { plans: &plans, numbers: &numbers }, &mut faults);
    faults
}

/// The same for a ballot in packed form; adds what is wrong to `faults`.
pub fn check_marks(frame: &Frame<'_>, marks: Marks<'_>, faults: &mut Vec<Fault>) {
    if marks.plans.is_empty() {
        if !frame.limits.blank_allowed {
            faults.push(Fault::Empty);
        }
        return;
    }
    if check_plans(frame, marks, faults) {
        check_picks(frame, marks, faults);
        check_costs(frame, marks, faults);
        check_numbers(frame, marks, faults);
        check_categories(frame, marks, faults);
        check_exclusive(frame, marks, faults);
        check_areas(frame, marks, faults);
    }
}

fn name(frame: &Frame<'_>, plan: u32) -> String {
    frame.plans.get(plan as usize).map_or_else(|| plan.to_string(), |p| p.id.0.clone())
}

/// Whether every plan exists; the other checks look plans up.
fn check_plans(frame: &Frame<'_>, marks: Marks<'_>, faults: &mut Vec<Fault>) -> bool {
    let mut known = true;
    for &plan in marks.plans {
        if plan as usize >= frame.plans.len() {
            faults.push(Fault::UnknownPlan { plan: plan.to_string() });
            known = false;
        }
    }
    for plan in repeated(marks.plans) {
        faults.push(Fault::Twice { plan: name(frame, plan) });
    }
    known
}

/// Plans that stand on a ballot more than once, each once.
pub(crate) fn repeated(plans: &[u32]) -> Vec<u32> {
    // Nearly every ballot is short and without repeats: look without making a copy.
    let any = if plans.len() <= 24 {
        plans.iter().enumerate().any(|(at, plan)| plans[..at].contains(plan))
    } else {
        true
    };
    if !any {
        return Vec::new();
    }
    let mut sorted = plans.to_vec();
    sorted.sort_unstable();
    let mut twice: Vec<u32> =
        sorted.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    twice.dedup();
    twice
}

fn check_picks(frame: &Frame<'_>, marks: Marks<'_>, faults: &mut Vec<Fault>) {
    let picks = small(marks.plans.len());
    let exact = matches!(frame.style, BallotStyle::ChooseOne | BallotStyle::YesNo).then_some(1);
    let least = exact.unwrap_or(frame.limits.min_picks);
    if picks < least {
        faults.push(Fault::TooFew { picks, least });
    }
    if let Some(most) = exact.or(frame.limits.max_picks)
        && picks > most
    {
        faults.push(Fault::TooMany { picks, most });
    }
}

fn cost_of(frame: &Frame<'_>, plans: impl Iterator<Item = u32>) -> u64 {
    plans.fold(0, |sum: u64, plan| sum.saturating_add(frame.plans[plan as usize].cost))
}

fn check_costs(frame: &Frame<'_>, marks: Marks<'_>, faults: &mut Vec<Fault>) {
    let knapsack = (frame.style == BallotStyle::Knapsack).then_some(frame.budget);
    let most = match (knapsack, frame.limits.max_cost) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    if most.is_none() && frame.limits.min_cost == 0 {
        return;
    }
    let cost = cost_of(frame, marks.plans.iter().copied());
    if cost < frame.limits.min_cost {
        faults.push(Fault::TooCheap { cost, least: frame.limits.min_cost });
    }
    if let Some(most) = most
        && cost > most
    {
        faults.push(Fault::TooDear { cost, most });
    }
}

fn check_numbers(frame: &Frame<'_>, marks: Marks<'_>, faults: &mut Vec<Fault>) {
    match frame.style {
        BallotStyle::Ordinal { ties: false } => {
            for (at, pair) in marks.numbers.windows(2).enumerate() {
                if pair[0] == pair[1] {
                    faults.push(Fault::SharedPlace { place: small(at).saturating_add(1) });
                }
            }
        }
        BallotStyle::Cumulative | BallotStyle::Scoring => check_points(frame, marks, faults),
        _ => {}
    }
}

fn check_points(frame: &Frame<'_>, marks: Marks<'_>, faults: &mut Vec<Fault>) {
    let limits = frame.limits;
    // Points to divide cannot be negative: they would be a way to take points from a plan.
    let least = match (frame.style, limits.min_points) {
        (BallotStyle::Cumulative, None) => Some(0),
        (_, least) => least,
    };
    let mut total: i64 = 0;
    for (&plan, &points) in marks.plans.iter().zip(marks.numbers) {
        if points.abs() > MAX_POINTS {
            faults.push(Fault::NotANumber { text: points.to_string() });
        } else if least.is_some_and(|l| points < l) || limits.max_points.is_some_and(|m| points > m) {
            let most = limits.max_points;
            faults.push(Fault::PointsOutside { plan: name(frame, plan), points, least, most });
        }
        total = total.saturating_add(points);
    }
    if limits.min_points_total.is_some_and(|l| total < l)
        || limits.max_points_total.is_some_and(|m| total > m)
    {
        let (least, most) = (limits.min_points_total, limits.max_points_total);
        faults.push(Fault::TotalOutside { points: total, least, most });
    }
}

fn check_categories(frame: &Frame<'_>, marks: Marks<'_>, faults: &mut Vec<Fault>) {
    for limit in &frame.limits.per_category {
        let inside = || {
            marks
                .plans
                .iter()
                .copied()
                .filter(|&plan| frame.plans[plan as usize].categories.contains(&limit.of))
        };
        let picks = small(inside().count());
        if picks < limit.min_picks || limit.max_picks.is_some_and(|most| picks > most) {
            faults.push(Fault::CategoryPicks {
                category: limit.of.clone(),
                picks,
                least: limit.min_picks,
                most: limit.max_picks,
            });
        }
        let cost = cost_of(frame, inside());
        if cost < limit.min_cost || limit.max_cost.is_some_and(|most| cost > most) {
            faults.push(Fault::CategoryCost {
                category: limit.of.clone(),
                cost,
                least: limit.min_cost,
                most: limit.max_cost,
            });
        }
    }
}

fn check_exclusive(frame: &Frame<'_>, marks: Marks<'_>, faults: &mut Vec<Fault>) {
    if !frame.limits.one_of_exclusive {
        return;
    }
    let set = |plan: u32| frame.plans[plan as usize].exclusive.as_deref();
    for (at, &second) in marks.plans.iter().enumerate() {
        let earlier = marks.plans[..at]
            .iter()
            .find(|&&first| first != second && set(first).is_some() && set(first) == set(second));
        if let Some(&first) = earlier {
            faults.push(Fault::Exclusive { first: name(frame, first), second: name(frame, second) });
        }
    }
}

fn check_areas(frame: &Frame<'_>, marks: Marks<'_>, faults: &mut Vec<Fault>) {
    let Some(most) = frame.limits.max_areas else { return };
    let area = |plan: u32| frame.plans[plan as usize].area.as_deref();
    let mut areas: Vec<&str> = Vec::new();
    for found in marks.plans.iter().filter_map(|&plan| area(plan)) {
        if !areas.contains(&found) {
            areas.push(found);
        }
    }
    let areas = small(areas.len());
    if areas > most {
        faults.push(Fault::TooManyAreas { areas, most });
    }
}

//! The validator names everything that is wrong, and the counter agrees with it on every ballot.
#![expect(clippy::unwrap_used, reason = "tests")]

mod count_support;

use count_support::{any_case, spec};
use domain::count::ballot::CategoryLimit;
use domain::count::pb::{Collector, Reader};
use domain::count::validate::{check, check_marks};
use domain::count::{Ballot, BallotStyle, BudgetRule, Election, Fault, Frame, Plan, ballot::Marks};
use proptest::prelude::*;

fn election(style: BallotStyle) -> Election {
    let mut plans = vec![Plan::new("a", 10), Plan::new("b", 20), Plan::new("c", 30), Plan::new("d", 40)];
    for (plan, area) in plans.iter_mut().zip(["north", "south", "north", "east"]) {
        plan.area = Some(area.to_owned());
        plan.categories = vec![if plan.cost < 25 { "small" } else { "large" }.to_owned()];
    }
    plans[2].exclusive = Some("square".to_owned());
    plans[3].exclusive = Some("square".to_owned());
    let mut spec = spec(plans, 60, BudgetRule::Greedy(Default::default()));
    spec.style = style;
    spec.limits.max_points_total = Some(10);
    spec.check().unwrap()
}

fn with(style: BallotStyle, change: impl Fn(&mut domain::count::Limits)) -> Election {
    let mut spec = election(style).into_spec();
    change(&mut spec.limits);
    spec.check().unwrap()
}

fn faults(election: &Election, ballot: &Ballot) -> Vec<Fault> {
    check(&Frame::of(election), ballot)
}

fn picks(plans: &[usize]) -> Ballot {
    Ballot::Picks(plans.to_vec())
}

#[test]
fn a_right_ballot_has_no_faults() {
    let election = election(BallotStyle::Approval);
    assert_eq!(faults(&election, &picks(&[0, 2])), []);
}

#[test]
fn number_of_plans_and_blank() {
    let election = with(BallotStyle::Approval, |limits| {
        limits.min_picks = 2;
        limits.max_picks = Some(3);
    });
    assert_eq!(faults(&election, &picks(&[0])), [Fault::TooFew { picks: 1, least: 2 }]);
    assert_eq!(faults(&election, &picks(&[0, 1, 2, 3])), [Fault::TooMany { picks: 4, most: 3 }]);
    assert_eq!(faults(&election, &Ballot::Blank), [Fault::Empty]);
    let blank = with(BallotStyle::Approval, |limits| limits.blank_allowed = true);
    assert_eq!(faults(&blank, &Ballot::Blank), []);
    let one = self::election(BallotStyle::ChooseOne);
    assert_eq!(faults(&one, &picks(&[0, 1])), [Fault::TooMany { picks: 2, most: 1 }]);
}

#[test]
fn unknown_and_repeated_plans() {
    let election = election(BallotStyle::Approval);
    assert_eq!(faults(&election, &picks(&[0, 9])), [Fault::UnknownPlan { plan: "9".to_owned() }]);
    assert_eq!(faults(&election, &picks(&[1, 0, 1])), [Fault::Twice { plan: "b".to_owned() }]);
    assert_eq!(faults(&election, &Ballot::Points(vec![(0, 1)])), [Fault::WrongForm]);
}

#[test]
fn sums_of_costs() {
    let knapsack = with(BallotStyle::Knapsack, |limits| limits.min_cost = 15);
    assert_eq!(faults(&knapsack, &picks(&[2, 3])), [Fault::TooDear { cost: 70, most: 60 }]);
    assert_eq!(faults(&knapsack, &picks(&[0])), [Fault::TooCheap { cost: 10, least: 15 }]);
    assert_eq!(faults(&knapsack, &picks(&[1, 3])), []);
    let ceiling = with(BallotStyle::Approval, |limits| limits.max_cost = Some(25));
    assert_eq!(faults(&ceiling, &picks(&[0, 1])), [Fault::TooDear { cost: 30, most: 25 }]);
}

#[test]
fn points() {
    let election = with(BallotStyle::Cumulative, |limits| limits.max_points = Some(6));
    let ballot = Ballot::Points(vec![(0, 7), (1, -1)]);
    let outside = |plan: &str, points| Fault::PointsOutside {
        plan: plan.to_owned(),
        points,
        least: Some(0),
        most: Some(6),
    };
    assert_eq!(faults(&election, &ballot), [outside("a", 7), outside("b", -1)]);
    let ballot = Ballot::Points(vec![(0, 6), (1, 6)]);
    assert_eq!(faults(&election, &ballot), [Fault::TotalOutside { points: 12, least: None, most: Some(10) }]);
    let ballot = Ballot::Points(vec![(0, 2_000_000_000)]);
    assert!(faults(&election, &ballot).contains(&Fault::NotANumber { text: "2000000000".to_owned() }));
}

#[test]
fn rankings() {
    let strict = election(BallotStyle::Ordinal { ties: false });
    let shared = Ballot::Ranking(vec![vec![0], vec![1, 2]]);
    assert_eq!(faults(&strict, &shared), [Fault::SharedPlace { place: 2 }]);
    assert_eq!(faults(&election(BallotStyle::Ordinal { ties: true }), &shared), []);
}

#[test]
fn categories_exclusive_sets_and_areas() {
    let election = with(BallotStyle::Approval, |limits| {
        limits.per_category = vec![CategoryLimit {
            of: "large".to_owned(),
            max_picks: Some(1),
            max_cost: Some(50),
            ..CategoryLimit::default()
        }];
        limits.one_of_exclusive = true;
        limits.max_areas = Some(2);
    });
    let found = faults(&election, &picks(&[1, 2, 3]));
    assert_eq!(
        found,
        [
            Fault::CategoryPicks { category: "large".to_owned(), picks: 2, least: 0, most: Some(1) },
            Fault::CategoryCost { category: "large".to_owned(), cost: 70, least: 0, most: Some(50) },
            Fault::Exclusive { first: "c".to_owned(), second: "d".to_owned() },
            Fault::TooManyAreas { areas: 3, most: 2 },
        ]
    );
}

#[test]
fn faults_say_what_is_wrong_in_words() {
    let fault = Fault::TooMany { picks: 4, most: 3 };
    assert_eq!(fault.to_string(), "4 plans chosen, at most 3 are allowed");
}

proptest! {
    #[test]
    fn the_counter_counts_exactly_the_ballots_that_the_validator_accepts(
        case in any_case(), most in 1u32..4, rows in proptest::collection::vec(
            proptest::collection::vec(0usize..9, 0..5), 0..12),
    ) {
        let mut spec = case.spec.clone();
        spec.style = BallotStyle::Approval;
        spec.category_caps.clear();
        spec.limits.max_picks = Some(most);
        let election = spec.check().unwrap();
        let mut text = format!("META\nkey;value\nbudget;9\nvote_type;approval\nmax_length;{most}\nPROJECTS\nproject_id;cost\n");
        for plan in &election.plans {
            text.push_str(&format!("{};{}\n", plan.id, plan.cost));
        }
        text.push_str("VOTES\nvoter_id;vote\n");
        let mut right = 0;
        for (at, row) in rows.iter().enumerate() {
            let ids: Vec<String> = row.iter().map(|plan| format!("p{plan}")).collect();
            text.push_str(&format!("{at};{}\n", ids.join(",")));
            // A plan that does not exist has a place that no plan has.
            let places: Vec<usize> = ids.iter().map(|id| election.index_of(id).unwrap_or(99)).collect();
            right += usize::from(check(&Frame::of(&election), &Ballot::Picks(places)).is_empty());
        }
        let mut collector = Collector::strict();
        let mut reader = Reader::new();
        reader.push(text.as_bytes(), &mut collector).unwrap();
        reader.finish(&mut collector).unwrap();
        let reading = collector.finish().unwrap();
        prop_assert_eq!(reading.ballots.len(), right);
        for marks in reading.ballots.iter() {
            let mut faults = Vec::new();
            check_marks(&Frame::of(&reading.election), Marks { plans: marks.plans, numbers: marks.numbers }, &mut faults);
            prop_assert!(faults.is_empty());
        }
    }
}

//! A published file is counted again: by its own rule, by another, and held beside what it states.
#![expect(clippy::unwrap_used, reason = "tests")]

use domain::count::pb::{Collector, Reader, Reading};
use domain::count::recount::{Difference, Instead, Recount, RecountError};
use domain::count::{Leftover, TieKey};

const EXAMPLE: &str = include_str!("../../../public/voorbeelden/dorp.pb");

fn read(text: &str) -> Reading {
    let (mut reader, mut collector) = (Reader::new(), Collector::new());
    reader.push(text.as_bytes(), &mut collector).unwrap();
    reader.finish(&mut collector).unwrap();
    collector.finish().unwrap()
}

fn funded(recount: &Recount) -> Vec<&str> {
    let mut ids: Vec<&str> =
        recount.outcome.awards.iter().map(|award| recount.election.plans[award.plan].id.as_str()).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn the_example_of_the_portal_agrees_with_what_it_states() {
    let recount = Recount::of(&read(EXAMPLE), &Instead::default()).unwrap();
    assert!(recount.agreement.is_same());
    assert_eq!((recount.agreement.votes_stated, recount.agreement.outcomes_stated), (5, 5));
    assert_eq!(funded(&recount), ["1", "2", "3"]);
    assert_eq!(recount.order(), [1, 0, 2, 4, 3]);
}

#[test]
fn by_another_rule_the_plans_that_differ_are_named() {
    let reading = read(EXAMPLE);
    let own = Recount::of(&reading, &Instead::default()).unwrap();
    let shares = Recount::of(&reading, &Instead::rule("equalshares")).unwrap();
    assert_eq!(funded(&shares), ["2", "4", "5"]);
    assert_eq!(own.differing(&shares), [0, 2, 3, 4]);
    assert_eq!(own.differing(&own), [0usize; 0]);
    assert!(shares.agreement.differences.contains(&Difference::NotCounted { plan: "1".to_owned() }));
}

#[test]
fn a_part_of_the_money_is_another_outcome_too() {
    let reading = read(&EXAMPLE.replace("budget;100000", "budget;80000"));
    let own = Recount::of(&reading, &Instead::default()).unwrap();
    let leftover = Some(Leftover::PartFundNext { at_least_percent: 0 });
    let part = Recount::of(&reading, &Instead { leftover, ..Instead::default() }).unwrap();
    assert_eq!(own.outcome.left, 5000);
    assert_eq!(own.differing(&part), [2]);
}

#[test]
fn what_does_not_fit_the_election_is_refused() {
    let instead = Instead { ties: Some(vec![TieKey::Lot]), ..Instead::default() };
    let refused = Recount::of(&read(EXAMPLE), &instead);
    assert!(matches!(refused, Err(RecountError::Impossible(faults)) if !faults.is_empty()));
}

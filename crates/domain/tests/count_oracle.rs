//! The count beside other implementations. Greedy in its three kinds, with ceilings and leftover
//! rules, stands beside a second one in these tests. For all rules: counts every `.pb` file of a
//! folder under many rules and writes what it found as JSON lines, to hold beside another program.
//! Run that with
//! `POLDER_PB_DIR=folder POLDER_PB_OUT=file cargo test -p domain --test count_oracle -- --ignored`.
#![expect(clippy::unwrap_used, reason = "tests")]

mod count_support;

use std::fmt::Write as _;

use count_support::{any_case, any_greedy, funded, naive_greedy};
use domain::count::pb::{Collector, Reader, Reading};
use domain::count::rule::RULE_NAMES;
use domain::count::{BudgetRule, Leftover, TieKey, TieRule, count};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn greedy_is_what_a_second_implementation_says(case in any_case(), rule in any_greedy()) {
        // Plans were submitted in the order in which they stand in the case.
        let ties = TieRule::of([TieKey::EarlierSubmitted]);
        let case = case.with_rule(BudgetRule::Greedy(rule)).with_ties(ties);
        prop_assert_eq!(funded(&case.election(), &case.count()), naive_greedy::greedy(&case));
    }
}

fn read(bytes: &[u8]) -> Reading {
    let mut collector = Collector::new();
    let mut reader = Reader::new();
    for piece in bytes.chunks(1000) {
        reader.push(piece, &mut collector).unwrap();
    }
    reader.finish(&mut collector).unwrap();
    collector.finish().unwrap()
}

#[test]
#[ignore = "needs a folder of elections"]
fn every_rule_on_every_file_of_a_folder() {
    let folder = std::env::var("POLDER_PB_DIR").unwrap();
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut out = String::new();
    for path in names.iter().filter(|path| path.extension().is_some_and(|e| e == "pb")) {
        let reading = read(&std::fs::read(path).unwrap());
        for name in RULE_NAMES {
            let rule = BudgetRule::parse(name, reading.election.unit(), None).unwrap();
            let ties = TieRule::then_lot([TieKey::LowerCost, TieKey::MoreSupports], "x");
            let election = reading.election.with(rule, ties, Leftover::Nothing).unwrap();
            let outcome = count(&election, &reading.ballots).unwrap();
            let funded: Vec<&str> =
                outcome.awards.iter().map(|award| election.plans[award.plan].id.as_str()).collect();
            let votes: Vec<u64> = outcome.tallies.iter().map(|tally| tally.votes).collect();
            let line = serde_json::json!({
                "file": path.file_name().unwrap().to_str().unwrap(),
                "rule": name,
                "funded": funded,
                "votes": votes,
                "spent": outcome.spent,
            });
            writeln!(out, "{line}").unwrap();
        }
    }
    std::fs::write(std::env::var("POLDER_PB_OUT").unwrap(), out).unwrap();
}

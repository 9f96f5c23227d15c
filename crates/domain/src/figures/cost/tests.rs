#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::id::PhaseId;
use crate::phase::Phase;
use crate::time::Timestamp;

fn id() -> CostId {
    CostId(Uuid::from_u128(1))
}

fn line(money: Option<i64>, hours: Option<i64>, day: &str, source: &str) -> Cost {
    let spent = Spent::from_parts(money.map(Cents), hours).unwrap();
    Cost { id: id(), what: "Brieven".into(), spent, day: day.into(), source: source.into() }
}

fn phase(n: u128, from: i64, to: Option<i64>) -> Phase {
    let day = |n: i64| Timestamp(1_790_000_000_000_000).plus_days(n);
    Phase {
        id: PhaseId(Uuid::from_u128(n)),
        name: "Fase".into(),
        description: String::new(),
        starts_at: day(from),
        ends_at: to.map(day),
        actions: vec![],
    }
}

#[test]
fn every_figure_of_the_costs_is_what_was_counted_by_hand() {
    let lines = [
        line(Some(125_050), None, "2026-10-03", "Factuur drukker"),
        line(None, Some(40), "2026-11-30", "Urenstaat"),
        line(Some(20_000), Some(6), "2026-10-20", "Urenstaat"),
    ];
    let budget = Budget { money: Some((Cents(200_000), "Begroting 2026".into())), published: true };
    let found = costs(&budget, &lines, Some(60), Some(72));
    assert_eq!((found.n, found.money, found.hours), (3, Some(Cents(145_050)), Some(46)));
    assert_eq!(found.days, Some(("2026-10-03".into(), "2026-11-30".into())));
    assert_eq!(found.sources, ["Factuur drukker", "Urenstaat"]);
    // € 1,450.50 for 60 people is € 24.175, rounded up.
    assert_eq!(found.for_each, Some(Cents(2418)));
    assert_eq!(costs(&budget, &lines, None, None).for_each, None, "too few took part to say how many");
    assert_eq!(costs(&budget, &lines[1..2], Some(60), None).for_each, None, "hours are no money");
    assert!(costs(&Budget::default(), &[], Some(60), None).is_empty());
}

#[test]
fn a_team_has_its_hours_for_each_week_that_was_begun() {
    let timeline = |to| Timeline::new(vec![phase(1, 0, Some(10)), phase(2, 10, to)]).unwrap();
    assert_eq!(planned_hours(12, &timeline(Some(15))), Some(36), "fifteen days are three weeks");
    assert_eq!(planned_hours(12, &timeline(Some(14))), Some(24));
    assert_eq!(planned_hours(12, &timeline(None)), None);
    assert_eq!(planned_hours(0, &timeline(Some(15))), None);
    assert_eq!(planned_hours(12, &Timeline::default()), None);
}

fn input() -> CostInput {
    CostInput {
        what: "Brieven".into(),
        money: "1.250,50".into(),
        hours: "3".into(),
        day: "2026-10-03".into(),
        source: "Factuur".into(),
    }
}

fn fields(problems: Problems) -> Vec<String> {
    problems.0.into_iter().map(|p| p.field).collect()
}

#[test]
fn a_line_is_money_or_hours_or_both() {
    assert_eq!(input().check(id()).unwrap().spent, Spent::Both(Cents(125_050), 3));
    let hours = CostInput { money: String::new(), ..input() };
    assert_eq!(hours.check(id()).unwrap().spent, Spent::Hours(3));
    let neither = CostInput { hours: String::new(), ..hours };
    assert_eq!(fields(neither.check(id()).unwrap_err()), ["money"]);
    let zero = CostInput { money: "0".into(), ..neither };
    assert_eq!(fields(zero.check(id()).unwrap_err()), ["money"]);
    let wrong =
        CostInput { money: "veel".into(), hours: "-1".into(), day: "ooit".into(), ..CostInput::default() };
    assert_eq!(fields(wrong.check(id()).unwrap_err()), ["what", "money", "hours", "day", "source"]);
}

#[test]
fn a_budget_needs_its_source() {
    let bare = BudgetInput { money: "5000".into(), ..BudgetInput::default() };
    assert_eq!(fields(bare.check().unwrap_err()), ["budget_source"]);
    let with = BudgetInput { source: "Begroting 2026".into(), ..bare };
    assert_eq!(with.check().unwrap().money, Some((Cents(500_000), "Begroting 2026".into())));
    assert_eq!(BudgetInput::default().check().unwrap(), Budget::default());
}

proptest! {
    #[test]
    fn lines_add_up_and_each_share_is_within_a_cent(
        lines in prop::collection::vec((prop::option::of(1_i64..10_000_000), prop::option::of(1_i64..500)), 0..20),
        people in 0_i64..5000,
    ) {
        let lines: Vec<_> = lines.iter().filter(|row| row.0.is_some() || row.1.is_some())
            .map(|row| line(row.0, row.1, "2026-10-03", "Factuur")).collect();
        let found = costs(&Budget::default(), &lines, Some(people), None);
        let money: i64 = lines.iter().filter_map(|line| line.spent.money()).map(|money| money.0).sum();
        let hours: i64 = lines.iter().filter_map(|line| line.spent.hours()).sum();
        prop_assert_eq!(found.money.map_or(0, |money| money.0), money);
        prop_assert_eq!(found.hours.unwrap_or(0), hours);
        if let Some(Cents(each)) = found.for_each {
            prop_assert!((each * people - money).abs() * 2 <= people);
        }
    }

    #[test]
    fn whatever_is_typed_is_accepted_or_named(money in ".{0,12}", hours in "[0-9 -]{0,8}", day in ".{0,10}") {
        let typed = CostInput { money, hours, day, ..input() };
        match typed.check(id()) {
            Ok(cost) => prop_assert!(cost.spent.money().is_none_or(|money| money.0 > 0)),
            Err(problems) => prop_assert!(!problems.0.is_empty()),
        }
    }
}

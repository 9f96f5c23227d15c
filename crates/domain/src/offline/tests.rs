#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::input::ProblemKind;

const DAY: i64 = 24 * 60;

fn at(day: i64) -> Timestamp {
    crate::time::Local::parse("2026-11-02T19:30").unwrap().to_utc().unwrap().plus_minutes(day * DAY)
}

fn plan(day: i64) -> OfflinePlan {
    let (starts_at, ends_at) = (at(day), at(day).plus_minutes(120));
    let text = str::to_owned;
    OfflinePlan {
        about: text("Wij lopen langs de vijf plekken."),
        place: text("Buurthuis De Brug"),
        joining: text("U hoeft zich niet aan te melden."),
        starts_at,
        ends_at,
    }
}

fn input() -> OfflineInput {
    OfflineInput {
        method: "workshop".into(),
        title: "Avond in De Brug".into(),
        about: "Wij lopen langs de vijf plekken.".into(),
        place: "Buurthuis De Brug".into(),
        joining: "U hoeft zich niet aan te melden.".into(),
        starts_at: "2026-11-02T19:30".into(),
        ends_at: "2026-11-02T21:30".into(),
    }
}

fn report(day: i64) -> OfflineReport {
    let said = OfflineReportInput {
        people: "1.204".into(),
        happened: "Er waren vier tafels.".into(),
        outcome: "De meesten willen bomen.".into(),
        followed: "De ontwerper neemt het mee.".into(),
        url: String::new(),
    };
    said.check(at(day)).unwrap()
}

fn fields(problems: &crate::input::Problems) -> Vec<&str> {
    problems.0.iter().map(|problem| problem.field.as_str()).collect()
}

#[test]
fn what_is_typed_becomes_a_plan() {
    let (method, title, checked) = input().check().unwrap();
    assert_eq!((method, title.as_str(), checked), (Method::Workshop, "Avond in De Brug", plan(0)));
    let none = OfflineInput::default().check().unwrap_err();
    assert_eq!(fields(&none), ["method", "title", "about", "starts_at", "ends_at", "place", "joining"]);
}

#[test]
fn an_activity_ends_after_it_begins_and_at_a_time_that_exists() {
    let kinds = |starts: &str, ends: &str| {
        let of = OfflineInput { starts_at: starts.into(), ends_at: ends.into(), ..input() };
        of.check().unwrap_err().0.into_iter().map(|p| p.kind).collect::<Vec<_>>()
    };
    let before = ProblemKind::BeforeOther { other: "starts_at".into() };
    assert_eq!(kinds("2026-11-02T19:30", "2026-11-02T19:30"), [before]);
    assert_eq!(kinds("2027-03-28T02:30", "2027-03-28T05:00"), [ProblemKind::SkippedHour]);
    assert_eq!(kinds("maandag", ""), [ProblemKind::NotATime, ProblemKind::Required]);
}

#[test]
fn nobody_came_is_an_answer_and_no_number_is_none() {
    let of = |people: &str| OfflineReportInput {
        people: people.into(),
        happened: "Er kwam niemand op af.".into(),
        outcome: "Wij weten nog niets.".into(),
        followed: "Wij gaan langs de deuren.".into(),
        url: "javascript:alert(1)".into(),
    };
    let only_url = of("0").check(at(0)).unwrap_err();
    assert_eq!(fields(&only_url), ["url"]);
    assert_eq!(fields(&of("").check(at(0)).unwrap_err()), ["people", "url"]);
    assert_eq!(fields(&of("-1").check(at(0)).unwrap_err()), ["people", "url"]);
    assert_eq!(report(0).people, 1204);
}

#[test]
fn it_is_planned_held_and_reported() {
    let planned = OfflineState::ToPlan.planned(plan(0)).unwrap();
    assert!(planned.can_be_cancelled(at(-1)) && !planned.can_be_reported(at(-1)));
    assert_eq!(planned.clone().reported(report(-1), at(-1)), Err(NotNow), "it has not begun");
    let held = planned.reported(report(1), at(1)).unwrap();
    assert_eq!(held.clone().planned(plan(3)), Err(NotNow), "what was is not planned again");
    assert_eq!(held.clone().cancelled("Toch niet.".into(), at(-9)), Err(NotNow));
    let OfflineState::Held(_, mended) = held.reported(report(5), at(5)).unwrap() else { unreachable!() };
    assert_eq!(mended.at, at(1), "the first report is the moment that counts");
}

#[test]
fn what_is_called_off_is_not_reported_and_can_go_on_after_all() {
    let off = OfflineState::Planned(plan(2)).cancelled("De zaal is dicht.".into(), at(1)).unwrap();
    assert_eq!(off.clone().reported(report(3), at(3)), Err(NotNow));
    assert!(!off.can_be_removed() && OfflineState::ToPlan.can_be_removed());
    assert_eq!(off.planned(plan(9)), Ok(OfflineState::Planned(plan(9))));
    assert_eq!(OfflineState::Planned(plan(0)).cancelled("Te laat.".into(), at(0)), Err(NotNow));
}

#[test]
fn a_report_is_late_two_weeks_after_the_end() {
    let planned = OfflineState::Planned(plan(0));
    let due = plan(0).ends_at.plus_days(REPORT_DAYS);
    assert_eq!(planned.report_late_since(due), None);
    assert_eq!(planned.report_late_since(due.plus_minutes(1)), Some(due));
    assert_eq!(OfflineState::Held(plan(0), report(1)).report_late_since(at(400)), None);
}

fn any_state() -> impl Strategy<Value = OfflineState> {
    (0..4_u8, -40..40_i64).prop_map(|(kind, day)| match kind {
        0 => OfflineState::ToPlan,
        1 => OfflineState::Planned(plan(day)),
        2 => OfflineState::Cancelled(plan(day), "De zaal is dicht.".into()),
        _ => OfflineState::Held(plan(day), report(day + 1)),
    })
}

proptest! {
    #[test]
    fn what_a_page_offers_can_be_done(state in any_state(), day in -40..40_i64) {
        let now = at(day);
        prop_assert_eq!(state.can_be_planned(), state.clone().planned(plan(day)).is_ok());
        prop_assert_eq!(state.can_be_cancelled(now), state.clone().cancelled("Regen.".into(), now).is_ok());
        prop_assert_eq!(state.can_be_reported(now), state.clone().reported(report(day), now).is_ok());
    }

    #[test]
    fn everybody_sees_what_was_announced_the_next_first(states in prop::collection::vec(any_state(), 0..9)) {
        let number = |n: usize| Uuid::from_u128(n as u128);
        let all: Vec<OfflineActivity> = states.into_iter().enumerate().map(|(n, state)| OfflineActivity {
            id: OfflineId(number(n)), method: Method::Workshop, title: "Avond".into(), state, version: 1,
        }).collect();
        let hidden = all.iter().filter(|one| one.state == OfflineState::ToPlan).count();
        let seen = announced(all.clone(), at(0));
        prop_assert_eq!(seen.len() + hidden, all.len());
        let begins: Vec<i64> = seen.iter().filter_map(|one| one.state.plan()).map(|p| p.starts_at.0).collect();
        let next = seen.iter().filter_map(|one| one.state.plan()).filter(|p| p.ends_at > at(0)).count();
        prop_assert!(begins[..next].is_sorted(), "what comes next, in the order of the days");
        prop_assert!(begins[next..].is_sorted_by(|a, b| a >= b), "what was, the latest first");
    }
}

#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

/// An answer with all that any answer needs.
fn full(state: AnswerState) -> AnswerInput {
    AnswerInput {
        state: state.as_str().into(),
        text: "Het bankje komt er. De lamp niet, want daar ligt geen stroom.".into(),
        period: "voorjaar 2027".into(),
        owner: "Team Groen".into(),
        ..Default::default()
    }
}

/// What can come before an answer.
fn before() -> impl Iterator<Item = Option<AnswerState>> {
    AnswerState::ALL.iter().map(|state| Some(*state)).chain([None])
}

#[test]
fn what_goes_ahead_says_who_and_when() {
    for state in [AnswerState::Accepted, AnswerState::Partly] {
        let input = AnswerInput { period: String::new(), owner: String::new(), ..full(state) };
        let problems = input.check(None).unwrap_err();
        let fields: Vec<_> = problems.0.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["owner", "period"], "{state}");
        assert!(full(state).check(None).is_ok(), "{state}");
    }
}

#[test]
fn refusing_says_why_and_reading_needs_no_words() {
    let refuse = AnswerInput { state: "rejected".into(), ..Default::default() };
    assert_eq!(refuse.check(None).unwrap_err(), Problems::one("text", ProblemKind::Required));
    let read = AnswerInput { state: "viewed".into(), ..Default::default() };
    assert!(read.check(None).is_ok());
}

#[test]
fn a_part_says_what_does_and_what_does_not_go_ahead() {
    let wanted = Problems::one("text", ProblemKind::PartsUnexplained { min: PARTLY_LEAST });
    for text in ["", "   ", "Een deel kan, een deel niet."] {
        let input = AnswerInput { text: text.into(), ..full(AnswerState::Partly) };
        assert_eq!(input.check(None).unwrap_err(), wanted, "{text:?}");
        // The same few words are enough for an answer that says one thing.
        let whole = AnswerInput { state: "accepted".into(), ..input };
        assert_ne!(whole.check(None).err(), Some(wanted.clone()), "{text:?}");
    }
    let enough = AnswerInput { text: "é".repeat(40), ..full(AnswerState::Partly) };
    assert!(enough.check(None).is_ok());
    let long = AnswerInput { text: "é".repeat(4001), ..full(AnswerState::Partly) };
    let long = long.check(None).unwrap_err();
    assert_eq!(long, Problems::one("text", ProblemKind::TooLong { max: 4000, given: 4001 }));
}

#[test]
fn nothing_is_done_that_did_not_go_ahead() {
    use AnswerState::{Accepted, CarriedOut, Partly};
    let done: Vec<_> = before().filter(|last| CarriedOut.can_follow(*last)).collect();
    assert_eq!(done, [Some(Accepted), Some(Partly), Some(CarriedOut)]);
}

#[test]
fn a_part_can_be_said_until_it_is_done_and_leads_to_any_decision() {
    use AnswerState::{Accepted, CarriedOut, Considering, Partly, Rejected, Viewed};
    for last in [None, Some(Viewed), Some(Considering), Some(Accepted), Some(Partly), Some(Rejected)] {
        assert!(Partly.can_follow(last), "{last:?}");
    }
    assert!(!Partly.can_follow(Some(CarriedOut)));
    let next: Vec<_> =
        AnswerState::ALL.iter().copied().filter(|next| next.can_follow(Some(Partly))).collect();
    assert_eq!(next, [Accepted, Partly, Rejected, CarriedOut]);
}

#[test]
fn having_read_it_does_not_stop_the_clock() {
    let published = Timestamp(0);
    let viewed = due(published, 30, &[(AnswerState::Viewed, published.plus_days(2))]);
    assert_eq!(viewed, due(published, 30, &[]));
    for decided in [AnswerState::Rejected, AnswerState::Partly] {
        assert_eq!(due(published, 30, &[(decided, published)]), None, "{decided}");
    }
    let later = due(published, 30, &[(AnswerState::Considering, published.plus_days(10))]);
    assert!(later > viewed);
}

#[test]
fn looking_into_it_gives_more_time_only_once() {
    use AnswerState::{Considering, Partly, Rejected};
    let day = |n| Timestamp(0).plus_days(n);
    let once = due(day(0), 30, &[(Considering, day(10))]);
    assert_eq!(once, Some(day(10).end_of_day_after(30)));
    assert_eq!(due(day(0), 30, &[(Considering, day(35)), (Considering, day(10))]), once);
    // Looked into again after a decision, the time is that of the new look.
    for decided in [Rejected, Partly] {
        let again = [(Considering, day(60)), (decided, day(20)), (Considering, day(10))];
        assert_eq!(due(day(0), 30, &again), Some(day(60).end_of_day_after(30)));
    }
}

fn any_state() -> impl Strategy<Value = AnswerState> {
    prop::sample::select(AnswerState::ALL)
}

proptest! {
    #[test]
    fn what_is_typed_is_an_answer_or_its_fields_are_named(
        state in prop_oneof![any_state().prop_map(|s| s.as_str().to_owned()), ".{0,12}"],
        last in prop::option::of(any_state()),
        (text, cost, period, owner) in ("(?s).{0,80}", ".{0,10}", ".{0,90}", ".{0,90}"),
    ) {
        let input = AnswerInput { state, text, cost, period, owner };
        match input.check(last) {
            Ok(answer) => {
                prop_assert!(answer.state.can_follow(last));
                let words = answer.text.chars().count();
                prop_assert!(answer.state != AnswerState::Partly || words >= 40);
                prop_assert!(answer.state == AnswerState::Viewed || words >= 20);
                let who_and_when = answer.period.is_some() && answer.owner.is_some();
                prop_assert!(!answer.state.goes_ahead() || who_and_when);
            }
            Err(problems) => {
                prop_assert!(!problems.0.is_empty());
                let known = ["state", "text", "cost", "period", "owner"];
                prop_assert!(problems.0.iter().all(|p| known.contains(&p.field.as_str())));
            }
        }
    }

    #[test]
    fn however_long_it_goes_on_every_answer_leads_to_one(steps in prop::collection::vec(any_state(), 1..12)) {
        let mut last = None;
        for next in steps {
            if next.can_follow(last) {
                last = Some(next);
            }
            prop_assert!(AnswerState::ALL.iter().any(|next| next.can_follow(last)), "{last:?}");
        }
    }

    #[test]
    fn the_clock_stops_at_each_decision_and_at_nothing_else(state in any_state(), days in 1_u32..365) {
        let promised = due(Timestamp(0), days, &[(state, Timestamp(0).plus_days(1))]);
        prop_assert_eq!(promised.is_none(), state.keeps_promise());
    }
}

//! Nothing goes before its term is over, and a longer term never removes more.
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

/// Noon, 1996 to 2090.
fn moments() -> impl Strategy<Value = Timestamp> {
    (836_000_000i64..3_786_000_000).prop_map(|seconds| Timestamp(seconds * 1_000_000))
}

fn terms() -> impl Strategy<Value = Term> {
    proptest::sample::select(Term::ALL)
}

fn at(text: &str) -> Timestamp {
    Local::parse(text).unwrap().to_utc().unwrap()
}

/// The date some months later, as people count: never less than the term.
fn later(date: Date, months: i64) -> (i32, u8, u8) {
    let month = i64::from(date.year()) * 12 + i64::from(u8::from(date.month())) - 1 + months;
    (i32::try_from(month / 12).unwrap(), u8::try_from(month % 12 + 1).unwrap(), date.day())
}

proptest! {
    #[test]
    fn nothing_in_its_term_is_due(now in moments(), term in terms(), length in 1i64..=120, age in 0i64..4_000) {
        let of = now.plus_days(-age);
        prop_assume!(of < term.cutoff(length, now));
        let (then, today) = (of.local().date, now.local().date);
        let over = match term.unit() {
            Unit::Days => now.days_since(of) > length,
            Unit::Months => {
                later(then, length) < (today.year(), u8::from(today.month()), today.day())
            }
        };
        prop_assert!(over, "{of:?} is due at {now:?} with {length}");
    }

    #[test]
    fn a_longer_term_never_removes_more(now in moments(), term in terms(), a in 1i64..=120, b in 1i64..=120) {
        prop_assert!(term.cutoff(a.max(b), now) <= term.cutoff(a.min(b), now));
    }

    #[test]
    fn what_is_due_stays_due(now in moments(), term in terms(), length in 1i64..=120, minutes in 0i64..1_000_000) {
        prop_assert!(term.cutoff(length, now) <= term.cutoff(length, now.plus_minutes(minutes)));
    }

    #[test]
    fn what_is_over_goes_at_last(now in moments(), term in terms(), length in 1i64..=120) {
        let days = match term.unit() { Unit::Days => length + 2, Unit::Months => length * 31 + 2 };
        prop_assert!(now.plus_days(-days) < term.cutoff(length, now));
    }

    #[test]
    fn nobody_is_closed_who_was_not_told_long_enough_before(
        now in moments(), length in 12i64..=120, unused in 0i64..5_000, told in proptest::option::of(0i64..5_000),
    ) {
        let of = AccountUse { seen_at: now.plus_days(-unused), warned_at: told.map(|days| now.plus_days(-days)) };
        match account_step(of, length, now) {
            AccountStep::Close => {
                let warned = of.warned_at.unwrap();
                prop_assert!(warned >= of.seen_at, "seen since");
                prop_assert!(told.unwrap() >= WARN_DAYS);
                prop_assert!(of.seen_at < Term::Account.cutoff(length, now));
            }
            AccountStep::Warn => {
                prop_assert!(of.seen_at < Term::Account.cutoff(length, now.plus_days(WARN_DAYS)));
            }
            AccountStep::Keep => {}
        }
    }

    #[test]
    fn a_longer_term_closes_no_more_accounts(
        now in moments(), a in 12i64..=120, b in 12i64..=120, unused in 0i64..5_000, told in 0i64..5_000,
    ) {
        let of = AccountUse { seen_at: now.plus_days(-unused), warned_at: Some(now.plus_days(-told)) };
        if account_step(of, a.max(b), now) == AccountStep::Close {
            prop_assert_eq!(account_step(of, a.min(b), now), AccountStep::Close);
        }
    }

    #[test]
    fn who_is_told_and_stays_away_is_closed_a_month_later(seen_at in moments(), length in 12i64..=120) {
        let told = (0..5_000).map(|day| seen_at.plus_days(day)).find(|now| {
            account_step(AccountUse { seen_at, warned_at: None }, length, *now) == AccountStep::Warn
        });
        let told = told.unwrap();
        let of = AccountUse { seen_at, warned_at: Some(told) };
        for day in 0..WARN_DAYS {
            prop_assert_eq!(account_step(of, length, told.plus_days(day)), AccountStep::Keep);
        }
        prop_assert_eq!(account_step(of, length, told.plus_days(WARN_DAYS + 1)), AccountStep::Close);
        let back = AccountUse { seen_at: told.plus_days(3), ..of };
        prop_assert_eq!(account_step(back, length, told.plus_days(WARN_DAYS + 1)), AccountStep::Keep);
    }
}

#[test]
fn a_term_made_longer_needs_a_new_warning() {
    let (seen_at, now) = (at("2024-01-10T12:00"), at("2026-06-01T12:00"));
    let of = AccountUse { seen_at, warned_at: Some(at("2025-01-05T12:00")) };
    assert_eq!(account_step(of, 12, now), AccountStep::Close);
    assert_eq!(account_step(of, 24, now), AccountStep::Warn);
    assert_eq!(account_step(of, 36, now), AccountStep::Keep);
}

#[test]
fn a_term_ends_with_the_day() {
    let cutoff = |now: &str, months| Term::Paper.cutoff(months, at(now));
    assert_eq!(cutoff("2026-11-27T00:01", 12), at("2025-11-27T00:00"));
    assert_eq!(cutoff("2026-11-27T23:59", 12), at("2025-11-27T00:00"));
    assert_eq!(cutoff("2027-03-31T12:00", 1), at("2027-02-28T00:00"), "a shorter month");
    assert_eq!(cutoff("2028-02-29T12:00", 12), at("2027-02-28T00:00"));
    assert_eq!(Term::SignUp.cutoff(7, at("2027-03-31T12:00")), at("2027-03-24T00:00"));
}

#[test]
fn every_term_is_filled_in_within_its_bounds() {
    let filled = |lengths: [&str; 6]| {
        TermsInput(Term::ALL.iter().copied().zip(lengths.map(str::to_owned)).collect()).check()
    };
    let usual: Vec<_> = Term::ALL.iter().map(|term| (*term, term.usual())).collect();
    assert_eq!(filled(["24", "7", "3", " 12 ", "24", "36"]), Ok(usual));
    let problems = filled(["11", "", "drie", "121", "6", "6"]).unwrap_err();
    let fields: Vec<_> = problems.0.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["account", "sign_up", "draft", "paper"]);
    assert_eq!(TermsInput::default().check().unwrap_err().0.len(), Term::ALL.len());
    for term in Term::ALL {
        assert!(term.bounds().contains(&term.usual()), "{term}");
        assert!(term.bounds().all(|length| (1..=120).contains(&length)), "as the database keeps it");
    }
}

//! Dated phases for an activity that Polder has, to start from. They are a proposal: staff see and change them
//! before anything is kept.

use super::TimeLeft;
use crate::method::Method;
use crate::phase::Action;
use crate::time::{Local, Timestamp};

/// At least so many days before the first phase, to invite people.
pub const DAYS_TO_INVITE: i64 = 14;

text_enum! {
    /// What happens in a phase that is suggested.
    pub enum PhaseKind {
        /// people send in
        Collect = "collect",
        /// people support
        Support = "support",
        /// the municipality judges and answers
        Answer = "answer",
    }
}

/// A phase to start from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseDraft {
    /// what happens
    pub kind: PhaseKind,
    /// first moment
    pub starts_at: Timestamp,
    /// first moment after it
    pub ends_at: Timestamp,
    /// what participants can do
    pub actions: Vec<Action>,
}

/// Weeks of each phase of a method that Polder has; nothing for the others.
fn weeks(method: Method, time: TimeLeft) -> Vec<(PhaseKind, i64)> {
    let short = !time.holds(26);
    match method {
        Method::Proposals if short => {
            vec![(PhaseKind::Collect, 3), (PhaseKind::Support, 2), (PhaseKind::Answer, 4)]
        }
        Method::Proposals => {
            vec![(PhaseKind::Collect, 4), (PhaseKind::Support, 4), (PhaseKind::Answer, 6)]
        }
        Method::Ideas if short => vec![(PhaseKind::Collect, 3), (PhaseKind::Answer, 3)],
        Method::Ideas => vec![(PhaseKind::Collect, 5), (PhaseKind::Answer, 6)],
        _ => Vec::new(),
    }
}

fn actions(method: Method, kind: PhaseKind) -> Vec<Action> {
    match (method, kind) {
        (_, PhaseKind::Answer) => Vec::new(),
        (_, PhaseKind::Support) => vec![Action::Support, Action::Comment],
        (Method::Ideas, PhaseKind::Collect) => vec![Action::Submit, Action::Edit, Action::Comment],
        (_, PhaseKind::Collect) => vec![Action::Submit, Action::Edit, Action::Support, Action::Comment],
    }
}

/// Whether Polder can set this method up with phases.
#[must_use]
pub fn sets_up(method: Method) -> bool {
    !weeks(method, TimeLeft::Longer).is_empty()
}

/// Phases to start from, one after the other: each begins on a Monday at 9:00 and ends on a Sunday at midnight.
/// The first Monday comes at least [`DAYS_TO_INVITE`] days after now. Nothing when Polder does not have the
/// method.
#[must_use]
pub fn phase_drafts(method: Method, time: TimeLeft, now: Timestamp) -> Vec<PhaseDraft> {
    let mut monday = first_monday(now);
    let mut drafts = Vec::new();
    for (kind, weeks) in weeks(method, time) {
        let next = days_later(monday, weeks * 7);
        let starts_at = at(monday, 9);
        drafts.push(PhaseDraft { kind, starts_at, ends_at: at(next, 0), actions: actions(method, kind) });
        monday = next;
    }
    drafts
}

/// Noon of the first Monday that leaves enough days: noon exists on every day.
fn first_monday(now: Timestamp) -> Timestamp {
    let earliest = days_later(now, DAYS_TO_INVITE);
    let days = i64::from(earliest.local().date.weekday().number_days_from_monday());
    if days == 0 { earliest } else { days_later(earliest, 7 - days) }
}

/// Noon, some days later by the calendar in Amsterdam.
fn days_later(moment: Timestamp, days: i64) -> Timestamp {
    let end = moment.end_of_day_after(days);
    at(end, 12)
}

/// The same day at another hour.
fn at(day: Timestamp, hour: u8) -> Timestamp {
    Local { date: day.local().date, hour, minute: 0 }.to_utc().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::PhaseId;
    use crate::phase::{Phase, Timeline};

    fn moment() -> impl Strategy<Value = Timestamp> {
        // From 2026 to 2030, at any hour, across summer time.
        (1_767_225_600_i64..1_893_456_000).prop_map(|s| Timestamp(s * 1_000_000))
    }

    fn time() -> impl Strategy<Value = TimeLeft> {
        prop::sample::select(TimeLeft::ALL)
    }

    proptest! {
        #[test]
        fn the_phases_fit_together_and_leave_time_to_invite(now in moment(), time in time()) {
            for method in Method::ALL {
                let drafts = phase_drafts(*method, time, now);
                prop_assert_eq!(!drafts.is_empty(), sets_up(*method));
                let phases = drafts.iter().enumerate().map(|(i, draft)| Phase {
                    id: PhaseId(uuid::Uuid::from_u128(i as u128)),
                    name: draft.kind.as_str().to_owned(),
                    description: String::new(),
                    starts_at: draft.starts_at,
                    ends_at: Some(draft.ends_at),
                    actions: draft.actions.clone(),
                });
                prop_assert!(Timeline::new(phases.collect()).is_ok());
                for draft in &drafts {
                    let (start, end) = (draft.starts_at.local(), draft.ends_at.local());
                    prop_assert_eq!((start.date.weekday(), start.hour, start.minute), (time::Weekday::Monday, 9, 0));
                    prop_assert_eq!((end.date.weekday(), end.hour, end.minute), (time::Weekday::Monday, 0, 0));
                }
                if let Some(first) = drafts.first() {
                    let days = first.starts_at.days_since(now);
                    prop_assert!((DAYS_TO_INVITE..DAYS_TO_INVITE + 7).contains(&days), "{}", days);
                }
            }
        }

        #[test]
        fn what_is_called_suitable_fits_in_the_time(now in moment(), time in time()) {
            for method in Method::ALL.iter().filter(|m| sets_up(**m) && time.holds(m.facts().least_weeks)) {
                let drafts = phase_drafts(*method, time, now);
                let Some(last) = drafts.last() else { continue };
                let weeks = last.ends_at.days_since(now) / 7;
                prop_assert!(time.weeks().is_none_or(|there| weeks <= i64::from(there)), "{} {}", method, weeks);
            }
        }
    }

    #[test]
    fn who_judges_opens_nothing() {
        let drafts = phase_drafts(Method::Proposals, TimeLeft::Longer, Timestamp(1_767_225_600_000_000));
        let opens: Vec<bool> = drafts.iter().map(|draft| draft.actions.contains(&Action::Support)).collect();
        assert_eq!(opens, [true, true, false]);
    }
}

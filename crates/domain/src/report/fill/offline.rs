//! Activities outside the portal, in the plan and the report.

use super::{Line, Lines};
use crate::offline::OfflineState;
use crate::report::Known;

/// Plan: what is to come.
pub(super) fn coming(lines: &mut Lines, known: &Known) {
    each(lines, known, |title, state| match state {
        OfflineState::Planned(plan) => {
            Some(Line::Coming { title, at: plan.starts_at, place: plan.place.clone() })
        }
        _ => None,
    });
}

/// Report: what took place and how many came, and what was announced without anybody telling what came of it. What is
/// still to come is not told, unless the process is over: then it was said and did not happen, or nobody told.
pub(super) fn held(lines: &mut Lines, known: &Known) {
    each(lines, known, |title, state| match state {
        OfflineState::Held(plan, report) => {
            Some(Line::Held { title, at: plan.starts_at, people: report.people })
        }
        OfflineState::Planned(plan) if known.is_over || plan.ends_at <= known.now => {
            Some(Line::Untold { title, at: plan.starts_at })
        }
        _ => None,
    });
}

/// Report: what came out of it, and what is done with that.
pub(super) fn came_out(lines: &mut Lines, known: &Known) {
    each(lines, known, |title, state| match state {
        OfflineState::Held(_, report) => {
            let (outcome, followed) = (report.outcome.clone(), report.followed.clone());
            Some(Line::CameOut { title, outcome, followed })
        }
        _ => None,
    });
}

/// Report: what went otherwise than was said.
pub(super) fn called_off(lines: &mut Lines, known: &Known) {
    each(lines, known, |title, state| match state {
        OfflineState::Cancelled(plan, reason) => {
            Some(Line::CalledOff { title, at: plan.starts_at, reason: reason.clone() })
        }
        _ => None,
    });
}

/// What each has to say, by day.
fn each(lines: &mut Lines, known: &Known, line: impl Fn(String, &OfflineState) -> Option<Line>) {
    let mut all: Vec<_> = known.offline.iter().collect();
    all.sort_by_key(|one| (one.state.plan().map(|plan| plan.starts_at), one.id));
    lines.0.extend(all.into_iter().filter_map(|one| line(one.title.clone(), &one.state)));
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::OfflineId;
    use crate::method::Method;
    use crate::offline::{OfflineActivity, OfflinePlan, OfflineReport};
    use crate::report::{Section, fill};
    use crate::time::Timestamp;

    fn plan(day: i64) -> OfflinePlan {
        let starts_at = Timestamp(0).plus_days(day);
        let (about, place, joining) = ("Tekenen".into(), "De Brug".into(), "Loop binnen".into());
        OfflinePlan { about, place, joining, starts_at, ends_at: starts_at.plus_minutes(90) }
    }

    fn activity(number: u128, state: OfflineState) -> OfflineActivity {
        let (id, method) = (OfflineId(Uuid::from_u128(number)), Method::Workshop);
        OfflineActivity { id, method, title: format!("Avond {number}"), state, version: 1 }
    }

    fn known() -> Known {
        let (happened, outcome) = ("Vier tafels".into(), "Bomen".into());
        let (followed, url, at) = ("In het ontwerp".into(), String::new(), Timestamp(1));
        let report = OfflineReport { people: 3, happened, outcome, followed, url, at };
        let offline = vec![
            activity(1, OfflineState::Planned(plan(9))),
            activity(2, OfflineState::Planned(plan(8))),
            activity(3, OfflineState::Held(plan(2), report)),
            activity(4, OfflineState::Cancelled(plan(3), "Regen".into())),
        ];
        Known { offline, ..Known::default() }
    }

    #[test]
    fn each_stands_where_it_belongs_by_day_and_nowhere_else() {
        let coming = |number: u128, day: i64| Line::Coming {
            title: format!("Avond {number}"),
            at: Timestamp(0).plus_days(day),
            place: "De Brug".into(),
        };
        let held = Line::Held { title: "Avond 3".into(), at: Timestamp(0).plus_days(2), people: 3 };
        let out = Line::CameOut {
            title: "Avond 3".into(),
            outcome: "Bomen".into(),
            followed: "In het ontwerp".into(),
        };
        let off = Line::CalledOff {
            title: "Avond 4".into(),
            at: Timestamp(0).plus_days(3),
            reason: "Regen".into(),
        };
        for section in Section::ALL {
            let expected = match section {
                Section::Methods => vec![coming(2, 8), coming(1, 9)],
                Section::Activities => vec![held.clone()],
                Section::Outcomes => vec![out.clone()],
                Section::Changes => vec![off.clone()],
                _ => Vec::new(),
            };
            let said = fill(*section, &known());
            let ours = |line: &Line| {
                matches!(
                    line,
                    Line::Coming { .. }
                        | Line::Held { .. }
                        | Line::Untold { .. }
                        | Line::CameOut { .. }
                        | Line::CalledOff { .. }
                )
            };
            let said: Vec<Line> = said.into_iter().filter(ours).collect();
            assert_eq!(said, expected, "{section}");
        }
    }

    #[test]
    fn what_was_announced_and_not_told_is_said_once_its_day_is_past_or_the_process_is_over() {
        let untold = |known: &Known| -> Vec<String> {
            let said = fill(Section::Activities, known).into_iter();
            said.filter_map(|line| match line {
                Line::Untold { title, .. } => Some(title),
                _ => None,
            })
            .collect()
        };
        let at = |day: i64| Known { now: Timestamp(0).plus_days(day), ..known() };
        assert_eq!(untold(&at(8)), [""; 0], "both are still to come");
        assert_eq!(untold(&at(9)), ["Avond 2"]);
        assert_eq!(untold(&Known { is_over: true, ..at(0) }), ["Avond 2", "Avond 1"]);
    }
}

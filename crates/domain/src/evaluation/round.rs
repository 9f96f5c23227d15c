//! When a process can be looked back on.

use serde::{Deserialize, Serialize};

use crate::input::{ProblemKind, Problems};
use crate::phase::Window;
use crate::process::ProcessState;
use crate::time::{Local, Timestamp, parse_date};

/// From when until when people can look back on a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Round {
    /// first moment
    pub opens_at: Timestamp,
    /// first moment after it
    pub closes_at: Timestamp,
}

impl Round {
    /// Whether people can answer at a moment, and if not, when they can or could. Nobody looks back on what was never
    /// open to all.
    #[must_use]
    pub fn window(&self, process: ProcessState, now: Timestamp) -> Window {
        if !process.is_public() {
            return Window::Never;
        }
        if now < self.opens_at {
            Window::NotYet { from: self.opens_at }
        } else if now < self.closes_at {
            Window::Open { until: Some(self.closes_at) }
        } else {
            Window::Closed { since: self.closes_at }
        }
    }
}

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundInput {
    /// first day
    pub opens: String,
    /// last day
    pub closes: String,
}

impl RoundInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<Round, Problems> {
        let mut p = Problems::new();
        let opens = day(&mut p, "opens", &self.opens, (0, 0));
        let closes = day(&mut p, "closes", &self.closes, (23, 59));
        let (Some(opens_at), Some(last)) = (opens, closes) else { return Err(p) };
        if last < opens_at {
            p.add("closes", ProblemKind::BeforeOther { other: "opens".into() });
        }
        p.finish(Round { opens_at, closes_at: last.plus_minutes(1) })
    }
}

fn day(p: &mut Problems, field: &str, typed: &str, (hour, minute): (u8, u8)) -> Option<Timestamp> {
    if typed.trim().is_empty() {
        p.add(field, ProblemKind::Required);
        return None;
    }
    let at = parse_date(typed).and_then(|date| Local { date, hour, minute }.to_utc());
    if at.is_none() {
        p.add(field, ProblemKind::NotATime);
    }
    at
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn round(opens: &str, closes: &str) -> Result<Round, Problems> {
        RoundInput { opens: opens.into(), closes: closes.into() }.check()
    }

    fn at(text: &str) -> Timestamp {
        Local::parse(text).unwrap().to_utc().unwrap()
    }

    #[test]
    fn the_last_day_counts_as_a_whole() {
        let one = round("2026-11-02", "2026-11-02").unwrap();
        let window = |text: &str| one.window(ProcessState::Published, at(text));
        assert_eq!(window("2026-11-01T23:59"), Window::NotYet { from: one.opens_at });
        assert_eq!(window("2026-11-02T00:00"), Window::Open { until: Some(one.closes_at) });
        assert_eq!(window("2026-11-02T23:59"), Window::Open { until: Some(one.closes_at) });
        assert_eq!(window("2026-11-03T00:00"), Window::Closed { since: one.closes_at });
    }

    #[test]
    fn nobody_looks_back_on_a_draft() {
        let one = round("2026-11-02", "2026-11-30").unwrap();
        for state in ProcessState::ALL {
            let open = one.window(*state, at("2026-11-05T12:00")).is_open();
            assert_eq!(open, state.is_public(), "{state}");
        }
    }

    #[test]
    fn every_problem_is_named_with_its_field() {
        let fields = |p: Problems| p.0.into_iter().map(|p| p.field).collect::<Vec<_>>();
        assert_eq!(fields(round("", "morgen").unwrap_err()), ["opens", "closes"]);
        let before = ProblemKind::BeforeOther { other: "opens".into() };
        assert_eq!(round("2026-11-02", "2026-11-01"), Err(Problems::one("closes", before)));
    }
}

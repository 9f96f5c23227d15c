//! Something to do better: what, who and when, until it is done with a result.

use serde::{Deserialize, Serialize};

use crate::id::{ImprovementId, ProcessId};
use crate::input::{ProblemKind, Problems};
use crate::time::{Local, Timestamp, parse_date};

/// Most improvements of one process.
pub const MAX_IMPROVEMENTS: u32 = 50;

/// Days before its day that an improvement is on the work list.
pub const SOON_DAYS: i64 = 14;

/// Whether it is done, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImprovementState {
    /// still to do
    Open,
    /// done
    Done {
        /// what came of it
        result: String,
        /// when it was noted
        at: Timestamp,
    },
}

/// Something to do better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Improvement {
    /// identifier
    pub id: ImprovementId,
    /// what is done
    pub what: String,
    /// who does it: a role is enough
    pub owner: String,
    /// last minute of the day on which it should be done
    pub due_at: Timestamp,
    /// whether it is done
    pub state: ImprovementState,
}

/// How an improvement stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// its day is over and it is not done
    Late,
    /// its day is near
    Soon,
    /// its day is far
    Later,
    /// done
    Done,
}

impl Improvement {
    /// How it stands in time.
    #[must_use]
    pub fn due(&self, now: Timestamp) -> Due {
        match self.state {
            ImprovementState::Done { .. } => Due::Done,
            ImprovementState::Open if self.due_at < now => Due::Late,
            ImprovementState::Open if self.due_at.days_since(now) <= SOON_DAYS => Due::Soon,
            ImprovementState::Open => Due::Later,
        }
    }
}

/// The form of an improvement, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImprovementInput {
    /// what is done
    pub what: String,
    /// who does it
    pub owner: String,
    /// day, `2027-02-18`
    pub due: String,
}

impl ImprovementInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, id: ImprovementId) -> Result<Improvement, Problems> {
        let mut p = Problems::new();
        let what = p.text("what", &self.what, 5..=500);
        let owner = p.line("owner", &self.owner, 2..=120);
        match day_end(&mut p, "due", &self.due) {
            Some(due_at) => p.finish(Improvement { id, what, owner, due_at, state: ImprovementState::Open }),
            None => Err(p),
        }
    }
}

/// Checks what came of an improvement.
///
/// # Errors
/// The problem with `result`.
pub fn check_result(result: &str, at: Timestamp) -> Result<ImprovementState, Problems> {
    let mut p = Problems::new();
    let result = p.text("result", result, 5..=500);
    p.finish(ImprovementState::Done { result, at })
}

/// The last minute of a day that must be filled in.
fn day_end(p: &mut Problems, field: &str, typed: &str) -> Option<Timestamp> {
    if typed.trim().is_empty() {
        p.add(field, ProblemKind::Required);
        return None;
    }
    let end = parse_date(typed).and_then(|date| Local { date, hour: 23, minute: 59 }.to_utc());
    if end.is_none() {
        p.add(field, ProblemKind::NotATime);
    }
    end
}

/// An improvement on the work list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct DueImprovement {
    /// process
    pub process_id: ProcessId,
    /// its question
    pub question: String,
    /// what is done
    pub what: String,
    /// who does it
    pub owner: String,
    /// last minute of the day on which it should be done
    pub due_at: Timestamp,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const ID: ImprovementId = ImprovementId(Uuid::nil());

    fn input(due: &str) -> ImprovementInput {
        ImprovementInput { what: "Spelregels eerder".into(), owner: "Team Wijken".into(), due: due.into() }
    }

    fn at(text: &str) -> Timestamp {
        Local::parse(text).unwrap().to_utc().unwrap()
    }

    #[test]
    fn it_is_late_only_when_its_day_is_over() {
        let one = input("2026-11-16").check(ID).unwrap();
        assert_eq!(one.due(at("2026-11-16T23:58")), Due::Soon);
        assert_eq!(one.due(at("2026-11-17T00:00")), Due::Late);
        assert_eq!(one.due(at("2026-11-02T00:00")), Due::Soon, "fourteen days ahead");
        assert_eq!(one.due(at("2026-11-01T23:00")), Due::Later);
    }

    #[test]
    fn what_is_done_has_a_result_and_is_never_late() {
        let state = check_result("Staat nu in het sjabloon.", at("2026-11-02T10:00")).unwrap();
        let done = Improvement { state, ..input("2020-01-01").check(ID).unwrap() };
        assert_eq!(done.due(at("2026-11-17T00:00")), Due::Done);
        assert_eq!(check_result("  ", Timestamp(0)), Err(Problems::one("result", ProblemKind::Required)));
    }

    #[test]
    fn every_problem_is_named_with_its_field() {
        let refused = ImprovementInput::default().check(ID).unwrap_err();
        let fields: Vec<_> = refused.0.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["what", "owner", "due"]);
        assert_eq!(input("ooit").check(ID), Err(Problems::one("due", ProblemKind::NotATime)));
    }

    proptest! {
        #[test]
        fn what_is_late_stays_late(days in 0..400_i64, more in 0..400_i64) {
            let one = input("2026-11-16").check(ID).unwrap();
            let now = one.due_at.plus_days(days - 200);
            if one.due(now) == Due::Late {
                prop_assert_eq!(one.due(now.plus_days(more)), Due::Late);
            }
        }
    }
}

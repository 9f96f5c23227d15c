//! What phases came to: a process can be closed before all of them are over.

use serde::{Deserialize, Serialize};

use super::{Phase, Timeline};
use crate::figures::PlannedPhase;
use crate::time::Timestamp;

/// The phases of a process as they went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// those that began, or can still begin; none goes on after the process was closed
    pub timeline: Timeline,
    /// those that never came, because the process was closed before or staff called them off; in order of time
    pub dropped: Vec<Phase>,
}

impl Course {
    /// Adds what was planned when the process was published and is dated no more: staff called it off by taking it
    /// out. It keeps the dates that were announced.
    #[must_use]
    pub fn with_plan(mut self, planned: &[PlannedPhase]) -> Self {
        let is_known = |id| self.timeline.phases().iter().chain(&self.dropped).any(|phase| phase.id == id);
        let called_off = planned.iter().filter(|was| !is_known(was.phase_id)).map(|was| Phase {
            id: was.phase_id,
            name: was.name.clone(),
            description: String::new(),
            starts_at: was.starts_at,
            ends_at: was.ends_at,
            actions: Vec::new(),
        });
        let called_off: Vec<Phase> = called_off.collect();
        self.dropped.extend(called_off);
        self.dropped.sort_by_key(|phase| phase.starts_at);
        self
    }
}

impl Timeline {
    /// How the phases went when the process was closed at a moment, if it was: the phase that was open ended then, and
    /// those that had not begun never came. What is dated stays as it is, for a process can be opened again.
    #[must_use]
    pub fn course(&self, closed_at: Option<Timestamp>) -> Course {
        let Some(closed) = closed_at else { return Course { timeline: self.clone(), dropped: Vec::new() } };
        let (began, dropped): (Vec<_>, Vec<_>) =
            self.0.iter().cloned().partition(|phase| phase.starts_at < closed);
        let ended = began.into_iter().map(|phase| {
            let ends_at = Some(phase.ends_at.map_or(closed, |end| end.min(closed)));
            Phase { ends_at, ..phase }
        });
        Course { timeline: Self(ended.collect()), dropped }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::id::PhaseId;
    use crate::phase::{Action, PhaseStatus, Window};

    fn three() -> Timeline {
        let phase = |n: u128, start, end: Option<i64>| Phase {
            id: PhaseId(Uuid::from_u128(n)),
            name: format!("Fase {n}"),
            description: String::new(),
            starts_at: Timestamp(start),
            ends_at: end.map(Timestamp),
            actions: vec![Action::Support],
        };
        Timeline::new(vec![phase(1, 10, Some(20)), phase(2, 20, Some(30)), phase(3, 40, None)]).unwrap()
    }

    fn ends(course: &Course) -> Vec<Option<i64>> {
        course.timeline.phases().iter().map(|phase| phase.ends_at.map(|end| end.0)).collect()
    }

    #[test]
    fn a_process_that_was_not_closed_goes_as_it_is_dated() {
        assert_eq!(three().course(None), Course { timeline: three(), dropped: Vec::new() });
    }

    #[test]
    fn closing_ends_the_open_phase_and_drops_those_to_come() {
        let course = three().course(Some(Timestamp(25)));
        assert_eq!(ends(&course), [Some(20), Some(25)]);
        assert_eq!(course.dropped, three().phases()[2..]);
        let window = course.timeline.window(Action::Support, Timestamp(27));
        assert_eq!(window, Window::Closed { since: Timestamp(25) });
    }

    #[test]
    fn a_phase_that_would_begin_at_that_moment_never_came() {
        assert_eq!(three().course(Some(Timestamp(20))).dropped.len(), 2);
        assert_eq!(ends(&three().course(Some(Timestamp(50)))), [Some(20), Some(30), Some(50)]);
    }

    #[test]
    fn what_was_planned_and_is_dated_no_more_was_called_off() {
        let was = |n: u128, start| PlannedPhase {
            phase_id: PhaseId(Uuid::from_u128(n)),
            name: format!("Plan {n}"),
            starts_at: Timestamp(start),
            ends_at: None,
        };
        let planned = [was(1, 10), was(9, 22), was(3, 40)];
        let named = |course: Course| course.dropped.into_iter().map(|phase| phase.name).collect::<Vec<_>>();
        assert_eq!(named(three().course(None).with_plan(&planned)), ["Plan 9"]);
        // Phase 3 never came for the process was closed at 25; it goes by the name that it has.
        let closed = three().course(Some(Timestamp(25))).with_plan(&planned);
        assert_eq!(named(closed.clone()), ["Plan 9", "Fase 3"]);
        assert_eq!(closed.timeline, three().course(Some(Timestamp(25))).timeline);
        assert_eq!(three().course(None).with_plan(&[]), three().course(None));
    }

    proptest! {
        #[test]
        fn each_phase_came_or_was_dropped_and_none_is_open_afterwards(closed in 0i64..60, later in 0i64..60) {
            let course = three().course(Some(Timestamp(closed)));
            prop_assert_eq!(Timeline::new(course.timeline.phases().to_vec()), Ok(course.timeline.clone()));
            prop_assert_eq!(course.timeline.phases().len() + course.dropped.len(), 3);
            let after = Timestamp(closed + later);
            prop_assert!(course.timeline.phases().iter().all(|phase| phase.status(after) == PhaseStatus::Past));
        }
    }
}

//! Phases beside their plan.

use serde::{Deserialize, Serialize};

use super::PlannedPhase;
use crate::phase::{Phase, Timeline};
use crate::time::Timestamp;

/// A phase: as planned when the process was published, and as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanFigure {
    /// its name
    pub name: String,
    /// begin and end as planned; none of a phase that was added later
    pub planned: Option<(Timestamp, Option<Timestamp>)>,
    /// begin and end as they are; none of a phase that was dropped
    pub real: Option<(Timestamp, Option<Timestamp>)>,
}

impl PlanFigure {
    /// Days that the end (or without an end, the begin) came later than planned; negative is earlier.
    #[must_use]
    pub fn days_late(&self) -> Option<i64> {
        let ((planned_from, planned_to), (from, to)) = (self.planned?, self.real?);
        Some(match (planned_to, to) {
            // An end is the moment after the last minute, mostly midnight: what counts is the day that was named.
            (Some(planned), Some(real)) => real.plus_minutes(-1).days_since(planned.plus_minutes(-1)),
            _ => from.days_since(planned_from),
        })
    }
}

/// Each phase with what was planned of it, in order of time; nothing when no plan was kept.
pub(super) fn plan(planned: &[PlannedPhase], timeline: &Timeline) -> Vec<PlanFigure> {
    if planned.is_empty() {
        return Vec::new();
    }
    let real = |phase: &Phase| (phase.starts_at, phase.ends_at);
    let mut rows: Vec<PlanFigure> = planned
        .iter()
        .map(|was| {
            let now = timeline.phases().iter().find(|phase| phase.id == was.phase_id);
            PlanFigure {
                name: now.map_or_else(|| was.name.clone(), |phase| phase.name.clone()),
                planned: Some((was.starts_at, was.ends_at)),
                real: now.map(real),
            }
        })
        .collect();
    let added = timeline.phases().iter().filter(|phase| !planned.iter().any(|was| was.phase_id == phase.id));
    rows.extend(added.map(|phase| PlanFigure {
        name: phase.name.clone(),
        planned: None,
        real: Some(real(phase)),
    }));
    rows.sort_by_key(|row| row.real.or(row.planned).map(|(from, _)| from));
    rows
}

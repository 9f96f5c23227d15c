//! Phases: dated parts of a process. They follow each other, never overlap, and only the last may
//! be open-ended. What people can do depends on the phase that is open now.

mod course;

use serde::{Deserialize, Serialize};

use crate::id::PhaseId;
use crate::input::{ProblemKind, Problems};
use crate::time::{Date, Timestamp, parse_date};

pub use course::Course;

text_enum! {
    /// Something that a phase can open for participants.
    pub enum Action {
        /// send in proposals
        Submit = "submit",
        /// change one's own proposals
        Edit = "edit",
        /// support proposals and take support back
        Support = "support",
        /// comment on proposals
        Comment = "comment",
    }
}

/// A phase of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// identifier
    pub id: PhaseId,
    /// name, "Plannen indienen"
    pub name: String,
    /// what happens, one or two sentences
    pub description: String,
    /// first moment
    pub starts_at: Timestamp,
    /// first moment after it; none is open-ended
    pub ends_at: Option<Timestamp>,
    /// what participants can do in it
    pub actions: Vec<Action>,
}

/// Where a phase stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseStatus {
    /// over
    Past,
    /// open now
    Now,
    /// still to come
    Upcoming,
}

/// The phases of one process, in order; built only when they fit together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timeline(Vec<Phase>);

/// Why phases do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimelineError {
    /// a phase ends at or before its start
    #[error("phase {0} ends before it starts")]
    EndsBeforeStart(usize),
    /// a phase starts before the one before it has ended
    #[error("phase {0} overlaps with the one before it")]
    Overlaps(usize),
    /// a phase that is not the last has no end
    #[error("phase {0} has no end but is not the last")]
    OpenEnd(usize),
}

impl Timeline {
    /// Puts phases in order of time and checks that they fit together.
    ///
    /// # Errors
    /// The first thing that does not fit, with the place of the phase in order of time.
    pub fn new(mut phases: Vec<Phase>) -> Result<Self, TimelineError> {
        phases.sort_by_key(|phase| phase.starts_at);
        for (i, phase) in phases.iter().enumerate() {
            if phase.ends_at.is_some_and(|end| end <= phase.starts_at) {
                return Err(TimelineError::EndsBeforeStart(i));
            }
            if let Some(next) = phases.get(i + 1) {
                match phase.ends_at {
                    None => return Err(TimelineError::OpenEnd(i)),
                    Some(end) if end > next.starts_at => return Err(TimelineError::Overlaps(i + 1)),
                    Some(_) => {}
                }
            }
        }
        Ok(Self(phases))
    }

    /// The phases in order.
    #[must_use]
    pub fn phases(&self) -> &[Phase] {
        &self.0
    }

    /// The phase that is open at a moment.
    #[must_use]
    pub fn current(&self, now: Timestamp) -> Option<&Phase> {
        self.0.iter().find(|phase| phase.status(now) == PhaseStatus::Now)
    }

    /// The first phase still to come.
    #[must_use]
    pub fn next(&self, now: Timestamp) -> Option<&Phase> {
        self.0.iter().find(|phase| phase.status(now) == PhaseStatus::Upcoming)
    }

    /// Whether participants can do something at a moment, and if not, when they can or could.
    #[must_use]
    pub fn window(&self, action: Action, now: Timestamp) -> Window {
        let with = || self.0.iter().filter(|phase| phase.actions.contains(&action));
        if self.current(now).is_some_and(|phase| phase.actions.contains(&action)) {
            // Phases that follow at once and open it too are the same window to who wants to take part.
            let mut until = Some(now);
            for phase in with().filter(|phase| phase.status(now) != PhaseStatus::Past) {
                if until.is_none_or(|until| phase.starts_at > until) {
                    break;
                }
                until = phase.ends_at;
            }
            return Window::Open { until };
        }
        if let Some(phase) = with().find(|phase| phase.status(now) == PhaseStatus::Upcoming) {
            return Window::NotYet { from: phase.starts_at };
        }
        match with().filter_map(|phase| phase.ends_at).max() {
            Some(since) => Window::Closed { since },
            None => Window::Never,
        }
    }

    /// The last day on which people can do something; none when no phase with actions has an end.
    #[must_use]
    pub fn last_day_to_join(&self) -> Option<Date> {
        let open = self.0.iter().filter(|phase| !phase.actions.is_empty());
        // An end is the moment after the last minute.
        open.filter_map(|phase| Some(phase.ends_at?.plus_minutes(-1).local().date)).max()
    }

    /// Whether something would be decided while people can still take part; the day as it is kept, empty is not yet known.
    #[must_use]
    pub fn decided_early(&self, decision_date: &str) -> bool {
        let decided = parse_date(decision_date);
        matches!((decided, self.last_day_to_join()), (Some(decided), Some(last)) if decided < last)
    }

    /// Begins a phase now by hand: the phases before it end now at the latest.
    ///
    /// # Errors
    /// [`HandOverride`] when the phase is not there, has begun, or others lie between.
    pub fn begin_now(&self, id: PhaseId, now: Timestamp) -> Result<Self, HandOverride> {
        let place = self.0.iter().position(|phase| phase.id == id).ok_or(HandOverride::Unknown)?;
        if self.0[place].status(now) != PhaseStatus::Upcoming {
            return Err(HandOverride::HasBegun);
        }
        if self.next(now).is_some_and(|next| next.id != id) {
            return Err(HandOverride::OthersBetween);
        }
        let mut phases = self.0.clone();
        phases[place].starts_at = now;
        for before in &mut phases[..place] {
            if before.ends_at.is_none_or(|end| end > now) {
                before.ends_at = Some(now);
            }
        }
        Self::new(phases).map_err(|_| HandOverride::HasBegun)
    }

    /// Ends the phase that is open now.
    ///
    /// # Errors
    /// [`HandOverride::NotOpen`] when it is not the open one.
    pub fn end_now(&self, id: PhaseId, now: Timestamp) -> Result<Self, HandOverride> {
        let mut phases = self.0.clone();
        let phase = phases.iter_mut().find(|phase| phase.id == id).ok_or(HandOverride::Unknown)?;
        if phase.status(now) != PhaseStatus::Now || phase.starts_at == now {
            return Err(HandOverride::NotOpen);
        }
        phase.ends_at = Some(now);
        Self::new(phases).map_err(|_| HandOverride::NotOpen)
    }
}

/// Why a phase cannot be begun or ended by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandOverride {
    /// no such phase
    #[error("no such phase")]
    Unknown,
    /// it has begun already
    #[error("the phase has begun already")]
    HasBegun,
    /// another phase comes first
    #[error("another phase comes first")]
    OthersBetween,
    /// it is not open now
    #[error("the phase is not open now")]
    NotOpen,
}

/// Whether something can be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// yes
    Open {
        /// first moment that it cannot; none is open-ended
        until: Option<Timestamp>,
    },
    /// not yet
    NotYet {
        /// first moment
        from: Timestamp,
    },
    /// no longer
    Closed {
        /// first moment that it could not
        since: Timestamp,
    },
    /// no phase opens it
    Never,
}

impl Window {
    /// Whether it is open.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open { .. })
    }
}

impl Phase {
    /// Where the phase stands. The start belongs to it, the end does not.
    #[must_use]
    pub fn status(&self, now: Timestamp) -> PhaseStatus {
        if now < self.starts_at {
            PhaseStatus::Upcoming
        } else if self.ends_at.is_some_and(|end| now >= end) {
            PhaseStatus::Past
        } else {
            PhaseStatus::Now
        }
    }
}

/// What changing the phases will do, shown to staff before they save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consequence {
    /// participants can do this from the moment of saving
    OpensNow(Action),
    /// participants can no longer do this from the moment of saving
    ClosesNow(Action),
    /// a phase ends earlier than people were told
    EndsEarlier {
        /// name of the phase
        phase: String,
        /// as it was
        was: Option<Timestamp>,
        /// as it will be
        becomes: Option<Timestamp>,
    },
    /// a phase ends later
    EndsLater {
        /// name of the phase
        phase: String,
        /// as it was
        was: Option<Timestamp>,
        /// as it will be
        becomes: Option<Timestamp>,
    },
    /// a phase starts at another moment
    StartMoves {
        /// name of the phase
        phase: String,
        /// as it was
        was: Timestamp,
        /// as it will be
        becomes: Timestamp,
    },
    /// a phase is new
    Added {
        /// name of the phase
        phase: String,
    },
    /// people can take part until after the day of the decision
    AfterDecision,
    /// a phase disappears
    Removed {
        /// name of the phase
        phase: String,
    },
}

/// What saving `after` in place of `before` does at a moment.
#[must_use]
pub fn consequences(before: &Timeline, after: &Timeline, now: Timestamp) -> Vec<Consequence> {
    let mut list = Vec::new();
    for action in Action::ALL {
        match (before.window(*action, now).is_open(), after.window(*action, now).is_open()) {
            (false, true) => list.push(Consequence::OpensNow(*action)),
            (true, false) => list.push(Consequence::ClosesNow(*action)),
            _ => {}
        }
    }
    for new in after.phases() {
        match before.phases().iter().find(|old| old.id == new.id) {
            None => list.push(Consequence::Added { phase: new.name.clone() }),
            Some(old) => moved(old, new, &mut list),
        }
    }
    for old in before.phases() {
        if !after.phases().iter().any(|new| new.id == old.id) {
            list.push(Consequence::Removed { phase: old.name.clone() });
        }
    }
    list
}

fn moved(old: &Phase, new: &Phase, list: &mut Vec<Consequence>) {
    let phase = || new.name.clone();
    if old.starts_at != new.starts_at {
        list.push(Consequence::StartMoves { phase: phase(), was: old.starts_at, becomes: new.starts_at });
    }
    let far = Timestamp(i64::MAX);
    let (was, becomes) = (old.ends_at, new.ends_at);
    match becomes.unwrap_or(far).cmp(&was.unwrap_or(far)) {
        std::cmp::Ordering::Less => list.push(Consequence::EndsEarlier { phase: phase(), was, becomes }),
        std::cmp::Ordering::Greater => list.push(Consequence::EndsLater { phase: phase(), was, becomes }),
        std::cmp::Ordering::Equal => {}
    }
}

/// One row of the phases form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhaseInput {
    /// known phase, or empty for a new one
    pub id: Option<PhaseId>,
    /// name
    pub name: String,
    /// what happens
    pub description: String,
    /// local time, `2026-12-03T09:00`
    pub starts: String,
    /// local time; empty is open-ended. The minute named is the last one that counts:
    /// "tot en met 23.59 uur" ends at 24:00.
    pub ends: String,
    /// texts of [`Action`]s
    pub actions: Vec<String>,
}

/// Most phases of one process.
pub const MAX_PHASES: usize = 12;

/// Checks the phases form. Field names are `name-0`, `starts-0`, … by row.
///
/// `new_id` gives identifiers for rows without one.
///
/// # Errors
/// All problems, each with its field.
pub fn check_phases(rows: &[PhaseInput], mut new_id: impl FnMut() -> PhaseId) -> Result<Timeline, Problems> {
    let mut p = Problems::new();
    let mut phases: Vec<(usize, Phase)> = Vec::new();
    for (i, row) in rows.iter().take(MAX_PHASES).enumerate() {
        let name = p.line(&format!("name-{i}"), &row.name, 2..=80);
        let description = p.text(&format!("description-{i}"), &row.description, 0..=600);
        let starts = p.moment(&format!("starts-{i}"), &row.starts);
        let open = row.ends.trim().is_empty();
        let ends = if open { None } else { p.moment(&format!("ends-{i}"), &row.ends) };
        let ends = ends.map(|end| end.plus_minutes(1));
        let actions = row.actions.iter().filter_map(|a| Action::parse(a)).collect();
        // A row with a wrong moment is not compared with others: it is not without an end.
        if let Some(starts_at) = starts.filter(|_| open || ends.is_some()) {
            if ends.is_some_and(|end| end <= starts_at) {
                p.add(&format!("ends-{i}"), ProblemKind::BeforeOther { other: format!("starts-{i}") });
            }
            let id = row.id.unwrap_or_else(&mut new_id);
            phases.push((i, Phase { id, name, description, starts_at, ends_at: ends, actions }));
        }
    }
    phases.sort_by_key(|(_, phase)| phase.starts_at);
    for pair in phases.windows(2) {
        let ((i, phase), (j, next)) = (&pair[0], &pair[1]);
        match phase.ends_at {
            None => p.add(&format!("ends-{i}"), ProblemKind::OpenEnd),
            Some(end) if end > next.starts_at => {
                p.add(&format!("starts-{j}"), ProblemKind::Overlaps { other: phase.name.clone() });
            }
            Some(_) => {}
        }
    }
    p.finish(Timeline(phases.into_iter().map(|(_, phase)| phase).collect()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::time::Local;

    fn phase(n: u128, start: i64, end: Option<i64>, actions: &[Action]) -> Phase {
        Phase {
            id: PhaseId(Uuid::from_u128(n)),
            name: format!("Fase {n}"),
            description: String::new(),
            starts_at: Timestamp(start),
            ends_at: end.map(Timestamp),
            actions: actions.to_vec(),
        }
    }

    fn three() -> Timeline {
        Timeline::new(vec![
            phase(1, 10, Some(20), &[Action::Submit, Action::Support]),
            phase(2, 20, Some(30), &[Action::Support]),
            phase(3, 40, None, &[]),
        ])
        .unwrap()
    }

    proptest! {
        #[test]
        fn never_two_phases_open_at_once(
            bounds in proptest::collection::vec((0i64..100, proptest::option::of(0i64..100)), 0..6),
            now in -5i64..105,
        ) {
            let phases = bounds.iter().enumerate().map(|(i, (s, e))| phase(i as u128, *s, *e, &[])).collect();
            if let Ok(timeline) = Timeline::new(phases) {
                let open = timeline.phases().iter().filter(|p| p.status(Timestamp(now)) == PhaseStatus::Now).count();
                prop_assert!(open <= 1);
            }
        }

        #[test]
        fn a_hand_override_leaves_a_valid_timeline(now in 0i64..60, target in 1u128..4) {
            let id = PhaseId(Uuid::from_u128(target));
            for changed in [three().begin_now(id, Timestamp(now)), three().end_now(id, Timestamp(now))].into_iter().flatten() {
                prop_assert_eq!(Timeline::new(changed.phases().to_vec()), Ok(changed));
            }
        }
    }

    #[test]
    fn a_time_that_the_clock_skips_is_the_only_thing_said_of_it() {
        let row = |name: &str, starts: &str, ends: &str| PhaseInput {
            name: name.into(),
            starts: starts.into(),
            ends: ends.into(),
            ..PhaseInput::default()
        };
        let rows =
            [row("Insturen", "2027-03-01T09:00", "2027-03-28T02:30"), row("Steunen", "2027-04-01T09:00", "")];
        let problems = check_phases(&rows, || PhaseId(Uuid::nil())).err().unwrap_or_default().0;
        let found: Vec<_> = problems.into_iter().map(|p| (p.field, p.kind)).collect();
        assert_eq!(found, [("ends-0".to_owned(), ProblemKind::SkippedHour)]);
    }

    #[test]
    fn the_start_belongs_to_a_phase_and_the_end_to_the_next() {
        let timeline = three();
        assert_eq!(timeline.current(Timestamp(19)).unwrap().id, PhaseId(Uuid::from_u128(1)));
        assert_eq!(timeline.current(Timestamp(20)).unwrap().id, PhaseId(Uuid::from_u128(2)));
        assert_eq!(timeline.current(Timestamp(35)), None);
    }

    #[test]
    fn a_window_tells_until_when_and_since_when() {
        let timeline = three();
        assert_eq!(timeline.window(Action::Submit, Timestamp(5)), Window::NotYet { from: Timestamp(10) });
        assert_eq!(
            timeline.window(Action::Submit, Timestamp(15)),
            Window::Open { until: Some(Timestamp(20)) }
        );
        assert_eq!(timeline.window(Action::Submit, Timestamp(25)), Window::Closed { since: Timestamp(20) });
        assert_eq!(timeline.window(Action::Edit, Timestamp(25)), Window::Never);
    }

    #[test]
    fn phases_that_follow_at_once_are_one_window() {
        let open = |moment| three().window(Action::Support, Timestamp(moment));
        assert_eq!(open(15), Window::Open { until: Some(Timestamp(30)) });
        assert_eq!(open(25), Window::Open { until: Some(Timestamp(30)) });
        let apart = Timeline::new(vec![
            phase(1, 10, Some(20), &[Action::Support]),
            phase(2, 20, Some(25), &[]),
            phase(3, 25, None, &[Action::Support]),
        ]);
        let apart = apart.unwrap();
        assert_eq!(apart.window(Action::Support, Timestamp(15)), Window::Open { until: Some(Timestamp(20)) });
        assert_eq!(apart.window(Action::Support, Timestamp(22)), Window::NotYet { from: Timestamp(25) });
        assert_eq!(apart.window(Action::Support, Timestamp(25)), Window::Open { until: None });
    }

    #[test]
    fn nobody_decides_before_people_could_take_part() {
        let row = |ends: &str, actions: &[&str]| PhaseInput {
            name: "Indienen".into(),
            starts: "2026-11-01T09:00".into(),
            ends: ends.into(),
            actions: actions.iter().map(|a| (*a).to_owned()).collect(),
            ..PhaseInput::default()
        };
        let early = |row: PhaseInput, decided: &str| {
            check_phases(&[row], || PhaseId(Uuid::nil())).unwrap().decided_early(decided)
        };
        let until = || row("2026-11-30T23:59", &["submit"]);
        assert!(early(until(), "2026-11-29"));
        assert!(!early(until(), "2026-11-30"), "on the last day itself it can be");
        assert!(!early(until(), ""), "no day is known yet");
        assert!(!early(row("2026-11-30T23:59", &[]), "2026-11-29"), "nobody can do anything in it");
        assert!(!early(row("", &["submit"]), "2026-11-29"), "it has no end");
    }

    #[test]
    fn staff_see_what_a_change_will_do() {
        let before = three();
        let after = before.end_now(PhaseId(Uuid::from_u128(1)), Timestamp(15)).unwrap();
        let list = consequences(&before, &after, Timestamp(15));
        assert!(list.contains(&Consequence::ClosesNow(Action::Submit)));
        assert!(list.iter().any(|c| matches!(c, Consequence::EndsEarlier { .. })));
    }

    #[test]
    fn the_last_minute_named_still_counts() {
        let row = PhaseInput {
            name: "Indienen".into(),
            starts: "2026-11-01T09:00".into(),
            ends: "2026-11-30T23:59".into(),
            ..PhaseInput::default()
        };
        let timeline = check_phases(&[row], || PhaseId(Uuid::nil())).unwrap();
        let last = Local::parse("2026-11-30T23:59").unwrap().to_utc().unwrap();
        assert!(timeline.current(last.plus_seconds(59)).is_some());
        assert!(timeline.current(last.plus_seconds(60)).is_none());
    }

    #[test]
    fn overlap_and_a_missing_end_name_their_fields() {
        let row = |starts: &str, ends: &str| PhaseInput {
            name: "Naam".into(),
            starts: starts.into(),
            ends: ends.into(),
            ..PhaseInput::default()
        };
        let rows = [row("2026-11-01T09:00", ""), row("2026-11-10T09:00", "2026-11-05T09:00"), row("", "x")];
        let problems = check_phases(&rows, || PhaseId(Uuid::nil())).unwrap_err();
        let fields: Vec<_> = problems.0.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["ends-1", "starts-2", "ends-2", "ends-0"]);
    }
}

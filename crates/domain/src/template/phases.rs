//! From phases with dates to phases without, and back.

use super::clock::{MAX_DAYS, Wall};
use super::{PhaseEnd, TemplatePhase};
use crate::id::PhaseId;
use crate::phase::{Phase, Timeline, TimelineError};
use crate::time::{Date, Timestamp};

/// The day on which the first phase starts.
#[must_use]
pub fn first_day(timeline: &Timeline) -> Option<Date> {
    timeline.phases().first().map(|phase| phase.starts_at.local().date)
}

/// The phases of a process without their dates. What was moved by hand, to the second, is taken to the minute.
#[must_use]
pub fn without_dates(timeline: &Timeline) -> Vec<TemplatePhase> {
    let Some(start) = first_day(timeline) else { return Vec::new() };
    let (mut day, mut free) = (0, Wall(0));
    let mut phases = Vec::new();
    for phase in timeline.phases() {
        let starts = Wall::of(phase.starts_at, start).max(free);
        let ends = phase.ends_at.map(|end| Wall::of(end, start).max(Wall(starts.0 + 1)));
        phases.push(TemplatePhase {
            name: phase.name.clone(),
            description: phase.description.clone(),
            gap: (starts.day() - day).min(MAX_DAYS),
            from: starts.clock(),
            end: ends.map(|ends| PhaseEnd {
                days: (ends.day() - starts.day()).min(MAX_DAYS),
                until: ends.clock(),
            }),
            actions: phase.actions.clone(),
        });
        free = ends.unwrap_or(starts);
        day = free.day();
    }
    phases
}

/// Phases with dates, when the process starts on this day. They never overlap: where the clock is put forward a phase
/// starts when the one before it has ended, and lasts a minute at the least.
///
/// # Errors
/// When a phase without an end is not the last; phases that were checked have none.
pub fn with_dates(
    phases: &[TemplatePhase],
    start: Date,
    mut new_id: impl FnMut() -> PhaseId,
) -> Result<Timeline, TimelineError> {
    let (mut day, mut free) = (0, Timestamp(i64::MIN));
    let mut dated = Vec::new();
    for phase in phases {
        day += phase.gap;
        let starts_at = Wall::on(day, phase.from).moment(start).max(free);
        let ends_at = phase.end.map(|end| {
            day += end.days;
            Wall::on(day, end.until).moment(start).max(starts_at.plus_minutes(1))
        });
        free = ends_at.unwrap_or(starts_at);
        dated.push(Phase {
            id: new_id(),
            name: phase.name.clone(),
            description: phase.description.clone(),
            starts_at,
            ends_at,
            actions: phase.actions.clone(),
        });
    }
    Timeline::new(dated)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::phase::Action;
    use crate::time::{Local, parse_date};

    fn phase(start: Timestamp, end: Option<Timestamp>) -> Phase {
        Phase {
            id: PhaseId(Uuid::nil()),
            name: "Insturen".into(),
            description: "Stuur uw idee in.".into(),
            starts_at: start,
            ends_at: end,
            actions: vec![Action::Submit],
        }
    }

    fn dated(phases: &[TemplatePhase], start: &str) -> Timeline {
        with_dates(phases, parse_date(start).unwrap(), || PhaseId(Uuid::nil())).unwrap()
    }

    /// Minutes that the wall shows, in order and each once, as phases one after the other.
    fn timeline() -> impl Strategy<Value = Timeline> {
        (27_000_000i64..36_000_000, proptest::collection::vec(1i64..200_000, 1..13), any::<bool>()).prop_map(
            |(first, steps, open)| {
                let mut minute = first;
                let mut moments: Vec<Timestamp> = Vec::new();
                for step in steps {
                    minute += step;
                    let moment = Timestamp(minute * 60_000_000);
                    // Of the hour that October has twice, a form means the first.
                    moments.push(moment.local().to_utc().unwrap_or(moment));
                }
                moments.dedup();
                let pairs = moments.chunks(2);
                let phases = pairs.map(|pair| phase(pair[0], pair.get(1).copied())).collect::<Vec<_>>();
                let mut phases = phases;
                if !open {
                    phases.retain(|phase| phase.ends_at.is_some());
                }
                Timeline::new(phases).unwrap_or_default()
            },
        )
    }

    proptest! {
        #[test]
        fn the_same_start_gives_the_same_phases(before in timeline()) {
            let phases = without_dates(&before);
            if let Some(start) = first_day(&before) {
                let after = with_dates(&phases, start, || PhaseId(Uuid::nil()));
                prop_assert_eq!(after, Ok(before));
            }
        }

        #[test]
        fn whatever_the_process_did_the_phases_fit_on_every_start(
            moments in proptest::collection::btree_set(1_600_000_000_000_000i64..2_200_000_000_000_000, 2..24),
            year in 2000i32..2199,
            day in 1u16..366,
        ) {
            let moments: Vec<i64> = moments.into_iter().collect();
            let phases = moments
                .chunks(2)
                .map(|pair| phase(Timestamp(pair[0]), pair.get(1).map(|end| Timestamp(*end))))
                .collect();
            let phases = without_dates(&Timeline::new(phases).unwrap());
            let start = Date::from_ordinal_date(year, day).unwrap();
            let there = with_dates(&phases, start, || PhaseId(Uuid::nil())).unwrap();
            prop_assert_eq!(there.phases().len(), phases.len());
            prop_assert_eq!(first_day(&there), Some(start));
        }
    }

    #[test]
    fn a_phase_keeps_its_hours_in_summer_and_in_winter() {
        let at = |text: &str| Local::parse(text).unwrap().to_utc().unwrap();
        let winter = Timeline::new(vec![
            phase(at("2027-01-04T09:00"), Some(at("2027-02-01T00:00"))),
            phase(at("2027-02-08T09:00"), None),
        ]);
        let phases = without_dates(&winter.unwrap());
        assert_eq!((phases[0].gap, phases[0].end.unwrap().days), (0, 28));
        assert_eq!((phases[1].gap, phases[1].end), (7, None));
        let across = dated(&phases, "2027-03-22");
        let shown: Vec<String> =
            across.phases().iter().map(|phase| phase.starts_at.local().field()).collect();
        assert_eq!(shown, ["2027-03-22T09:00", "2027-04-26T09:00"]);
        assert_eq!(across.phases()[0].ends_at.unwrap().local().field(), "2027-04-19T00:00");
    }

    #[test]
    fn a_process_without_phases_gives_none() {
        assert_eq!(without_dates(&Timeline::default()), []);
        assert_eq!(dated(&[], "2027-01-04"), Timeline::default());
    }
}

//! Levels, states and phases of a process in words.

use domain::affected::AffectedGroup;
use domain::lang::Lang;
use domain::phase::{Course, Phase, PhaseStatus};
use domain::process::{Level, ProcessState};
use domain::time::{Local, Timestamp, parse_date};

use crate::i18n::{Key, keys::process as k, text};
use crate::proposal::words::until;
use crate::t;
use crate::ui::{StatusKind, StepState};

/// A level in a few words, and in a sentence.
#[must_use]
pub fn level(lang: Lang, level: Level) -> (&'static str, &'static str) {
    let (short, long): (Key, Key) = match level {
        Level::Inform => (k::level_inform, k::level_inform_text),
        Level::Consult => (k::level_consult, k::level_consult_text),
        Level::Advise => (k::level_advise, k::level_advise_text),
        Level::CoProduce => (k::level_co_produce, k::level_co_produce_text),
        Level::CoDecide => (k::level_co_decide, k::level_co_decide_text),
    };
    (text(lang, short), text(lang, long))
}

/// A kind of people that notice something of it.
#[must_use]
pub fn affected(lang: Lang, group: AffectedGroup) -> &'static str {
    let key: Key = match group {
        AffectedGroup::Residents => k::affected_residents,
        AffectedGroup::Businesses => k::affected_businesses,
        AffectedGroup::Organisations => k::affected_organisations,
        AffectedGroup::Missing => k::affected_missing,
    };
    text(lang, key)
}

/// A state in words, and how it is meant.
#[must_use]
pub fn state(lang: Lang, state: ProcessState) -> (StatusKind, String) {
    let (kind, key): (StatusKind, Key) = match state {
        ProcessState::Draft => (StatusKind::Neutral, k::state_draft),
        ProcessState::Review => (StatusKind::Warning, k::state_review),
        ProcessState::Published => (StatusKind::Active, k::state_published),
        ProcessState::Closed => (StatusKind::Ok, k::state_closed),
        ProcessState::Archived => (StatusKind::Neutral, k::state_archived),
    };
    (kind, text(lang, key).to_owned())
}

/// From when until when a phase is.
#[must_use]
pub fn dates(lang: Lang, phase: &Phase) -> String {
    let start = phase.starts_at.local();
    let from = start.short_date(lang);
    let last = phase.ends_at.map(|end| end.plus_minutes(-1).local());
    match phase.ends_at {
        None => t!(lang; process::open_ended, from = from),
        Some(_) if last.is_some_and(|last| last.date == start.date) => {
            let until = last.map(|last| last.time_words(lang)).unwrap_or_default();
            t!(lang; process::from_until_day, from = from, until = until)
        }
        Some(end) => t!(lang; process::from_until, from = from, until = until(lang, end)),
    }
}

/// Where each phase is in time, as a timeline shows it; what was dropped stands where it was planned.
pub fn course(course: &Course, now: Timestamp) -> impl Iterator<Item = (&Phase, StepState)> {
    let went = course.timeline.phases().iter().map(move |phase| {
        let state = match phase.status(now) {
            PhaseStatus::Past => StepState::Done,
            PhaseStatus::Now => StepState::Current,
            PhaseStatus::Upcoming => StepState::Next,
        };
        (phase, state)
    });
    let dropped = course.dropped.iter().map(|phase| (phase, StepState::Dropped));
    let mut all: Vec<_> = went.chain(dropped).collect();
    all.sort_by_key(|(phase, _)| phase.starts_at);
    all.into_iter()
}

/// A date as it is kept, in words.
#[must_use]
pub fn date(lang: Lang, kept: &str) -> String {
    parse_date(kept)
        .map_or_else(|| kept.to_owned(), |date| Local { date, hour: 0, minute: 0 }.date_words(lang))
}

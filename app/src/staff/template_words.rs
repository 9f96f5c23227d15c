//! Templates in words: licences, where they come from, and days counted from the start.

use domain::lang::Lang;
use domain::template::{Licence, Step, StepKind, TemplateOrigin, TemplatePhase};
use leptos::prelude::*;

use crate::erased::view;
use crate::i18n::{Key, keys::staff_template as k, text};
use crate::process::words::date;
use crate::t;
use crate::ui::{StatusBadge, StatusKind};

/// What others may do, in a few words and in a sentence.
pub(super) fn licence(lang: Lang, licence: Licence) -> (&'static str, &'static str) {
    let (name, about): (Key, Key) = match licence {
        Licence::Free => (k::licence_free, k::licence_free_text),
        Licence::Named => (k::licence_named, k::licence_named_text),
        Licence::Alike => (k::licence_alike, k::licence_alike_text),
    };
    (text(lang, name), text(lang, about))
}

fn step(lang: Lang, step: &Step) -> String {
    let on = date(lang, &step.on);
    match step.what {
        StepKind::Made => t!(lang; staff_template::step_made, by = &step.by, on = on),
        StepKind::Adapted => t!(lang; staff_template::step_adapted, by = &step.by, on = on),
        StepKind::Copied => t!(lang; staff_template::step_copied, by = &step.by, on = on),
    }
}

/// Where a template comes from, oldest first.
pub(super) fn steps(lang: Lang, steps: &[Step]) -> AnyView {
    let steps: Vec<AnyView> = steps.iter().map(|one| view! { <li>{step(lang, one)}</li> }).collect();
    view! { <ol class="pl-plain-list">{steps}</ol> }
}

/// How the municipality came by it.
pub(super) fn badge(lang: Lang, origin: Option<TemplateOrigin>) -> AnyView {
    let (kind, key): (StatusKind, Key) = match origin {
        None => (StatusKind::Neutral, k::origin_built_in),
        Some(TemplateOrigin::Own) => (StatusKind::Active, k::origin_own),
        Some(TemplateOrigin::Imported) => (StatusKind::Active, k::origin_imported),
    };
    view! { <StatusBadge kind text=text(lang, key)/> }
}

/// A day counted from the start.
pub(super) fn day(lang: Lang, day: i64) -> String {
    match day {
        0 => t!(lang; staff_template::day_start).to_owned(),
        day if day < 0 => t!(lang; staff_template::day_before, n = -day),
        day => t!(lang; staff_template::day_after, n = day),
    }
}

/// First and last day of each phase, the start being day 1. A phase that ends at midnight ends the day before.
pub(super) fn days(lang: Lang, phases: &[TemplatePhase]) -> Vec<String> {
    let mut day = 0;
    let mut words = Vec::new();
    for phase in phases {
        day += phase.gap;
        let from = day + 1;
        words.push(match phase.end {
            None => t!(lang; staff_template::days_open, from = from),
            Some(end) => {
                day += end.days;
                let midnight = end.until.hour() == 0 && end.until.minute() == 0;
                let last = if midnight { day } else { day + 1 };
                t!(lang; staff_template::days, from = from, to = last.max(from))
            }
        });
    }
    words
}

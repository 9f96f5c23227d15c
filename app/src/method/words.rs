//! Facts of a method in words.

use domain::lang::Lang;
use domain::method::{Effort, Facts, InPolder};
use domain::process::Level;

use crate::i18n::{Key, keys::method as k, number_text, text};
use crate::t;
use crate::ui::StatusKind;

/// A level by the word that staff use.
pub(crate) fn level(lang: Lang, level: Level) -> &'static str {
    let key: Key = match level {
        Level::Inform => k::level_inform,
        Level::Consult => k::level_consult,
        Level::Advise => k::level_advise,
        Level::CoProduce => k::level_co_produce,
        Level::CoDecide => k::level_co_decide,
    };
    text(lang, key)
}

/// The influence that a method can give.
pub(crate) fn levels(lang: Lang, facts: &Facts) -> String {
    if facts.lowest == facts.highest {
        level(lang, facts.lowest).to_owned()
    } else {
        let (lowest, highest) = (level(lang, facts.lowest), level(lang, facts.highest));
        t!(lang; method::level_range, lowest = lowest, highest = highest)
    }
}

/// How many can take part.
pub(crate) fn people(lang: Lang, facts: &Facts) -> String {
    let number = |n: u32| number_text(lang, i64::from(n));
    match facts.most_people {
        Some(most) => {
            t!(lang; method::people_range, least = number(facts.least_people), most = number(most))
        }
        None if facts.least_people <= 1 => t!(lang; method::people_any).to_owned(),
        None => t!(lang; method::people_from, least = number(facts.least_people)),
    }
}

/// How much work it is.
pub(crate) fn effort(lang: Lang, effort: Effort) -> &'static str {
    let key = match effort {
        Effort::Light => k::effort_light,
        Effort::Normal => k::effort_normal,
        Effort::Heavy => k::effort_heavy,
    };
    text(lang, key)
}

/// Whether Polder has it.
pub(crate) fn in_polder(lang: Lang, there: InPolder) -> (StatusKind, &'static str) {
    let (kind, key) = match there {
        InPolder::Activity => (StatusKind::Ok, k::in_polder),
        InPolder::PartOfProposals => (StatusKind::Ok, k::part_of_proposals),
        InPolder::EveryProcess => (StatusKind::Ok, k::every_process),
        InPolder::Offline => (StatusKind::Neutral, k::offline),
    };
    (kind, text(lang, key))
}

/// With a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

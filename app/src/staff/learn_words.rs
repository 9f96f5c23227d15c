//! Lessons and improvements in the words of staff, and what several pages show of them.

use domain::lang::Lang;
use domain::lesson::{Due, Lesson, LessonKind, LessonPlace};
use leptos::prelude::*;

use super::team::role_name;
use super::words;
use crate::erased::view;
use crate::i18n::{Key, keys::staff_learn as k, text, use_lang};
use crate::t;
use crate::ui::{StatusBadge, StatusKind};

/// The name of a kind of lesson.
pub(super) fn kind(lang: Lang, kind: LessonKind) -> (StatusKind, &'static str) {
    let (look, key): (StatusKind, Key) = match kind {
        LessonKind::Keep => (StatusKind::Ok, k::kind_keep),
        LessonKind::Change => (StatusKind::Active, k::kind_change),
        LessonKind::Warn => (StatusKind::Warning, k::kind_warn),
    };
    (look, text(lang, key))
}

/// How an improvement stands in time.
pub(super) fn due(lang: Lang, due: Due) -> (StatusKind, &'static str) {
    let (look, key): (StatusKind, Key) = match due {
        Due::Late => (StatusKind::Error, k::state_late),
        Due::Soon => (StatusKind::Warning, k::state_soon),
        Due::Later => (StatusKind::Active, k::state_later),
        Due::Done => (StatusKind::Ok, k::state_done),
    };
    (look, text(lang, key))
}

/// A place of the guide to choose: "B3. Wat vast staat", "B. Opstarten (hele fase)".
pub(super) fn place(place: LessonPlace, name: &str) -> String {
    let name = format!("{place}. {name}");
    match place {
        LessonPlace::Phase(_) => t!(staff_learn::place_phase, name = name),
        LessonPlace::Item(_) => name,
    }
}

/// A lesson in full, without what can be done with it; `from` says of which process it is.
pub(super) fn lesson(lesson: &Lesson, level: u8, from: Option<AnyView>) -> AnyView {
    let lang = use_lang();
    let (look, name) = kind(lang, lesson.kind);
    let seen = if lesson.published { t!(staff_learn::is_public) } else { t!(staff_learn::is_inside) };
    let role = t!(staff_learn::by_role, role = role_name(lang, lesson.role));
    let about = [words::day(lang, lesson.at), role, seen.to_owned()].join(" · ");
    let title = format!("{} ({})", lesson.title, lesson.place);
    let heading = if level == 2 {
        view! { <h2 class="pl-heading-3">{title}</h2> }
    } else {
        view! { <h3>{title}</h3> }
    };
    view! {
        <p class="pl-heading-group__meta"><StatusBadge kind=look text=name/></p>
        {heading}
        <p class="pl-measure"><strong>{t!(staff_learn::happened)}</strong>" "{lesson.happened.clone()}</p>
        <p class="pl-measure"><strong>{t!(staff_learn::next_time)}</strong>" "{lesson.next_time.clone()}</p>
        <p class="pl-muted pl-small">{about}</p>
        {from}
    }
}

//! Server only: room on paper to tick and to write, the same on every form.

use domain::lang::Lang;
use leptos::prelude::*;

use crate::erased::view;
use crate::t;

/// A question, with what helps to answer it and room to write.
pub(crate) fn asked(lang: Lang, title: String, optional: bool, hint: Vec<String>, room: AnyView) -> AnyView {
    let hints: Vec<AnyView> =
        hint.into_iter().map(|text| view! { <p class="pl-sheet__hint">{text}</p> }).collect();
    let title = if optional { format!("{title} {}", t!(lang; campaign::paper_optional)) } else { title };
    view! { <section class="pl-sheet__field"><h3>{title}</h3>{hints}{room}</section> }
}

/// Lines to write on.
pub(crate) fn room(count: usize) -> AnyView {
    let lines: Vec<AnyView> = (0..count).map(|_| view! { <div class="pl-sheet__line"></div> }).collect();
    view! { <div aria-hidden="true">{lines}</div> }
}

/// Boxes to tick.
pub(crate) fn boxes(texts: Vec<String>) -> AnyView {
    let rows: Vec<AnyView> = texts
        .into_iter()
        .map(|text| view! { <li><span class="pl-sheet__box" aria-hidden="true"></span>{text}</li> })
        .collect();
    view! { <ul class="pl-sheet__boxes">{rows}</ul> }
}

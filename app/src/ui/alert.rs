//! Messages about a page or a part of it.
//!
//! Accepted when: icon, title and colour say the same; what came after an action is announced
//! (`live=true`), what was there from the start is not.

use leptos::prelude::*;

use super::Words;
use super::heading::heading;
use super::icon::{Glyph, Icon};
use crate::erased::view;

/// How a message is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlertKind {
    /// Good to know.
    #[default]
    Info,
    /// It worked.
    Ok,
    /// Mind this.
    Warning,
    /// It did not work.
    Error,
}

impl AlertKind {
    const fn look(self) -> (&'static str, Glyph) {
        match self {
            Self::Info => ("pl-alert pl-alert--info", Glyph::Info),
            Self::Ok => ("pl-alert pl-alert--ok", Glyph::Ok),
            Self::Warning => ("pl-alert pl-alert--warning", Glyph::Warning),
            Self::Error => ("pl-alert pl-alert--error", Glyph::Error),
        }
    }
}

/// A message.
#[component]
pub fn Alert(
    /// How it is meant.
    #[prop(optional)]
    kind: AlertKind,
    /// Its heading, if it has one.
    #[prop(optional, into)]
    title: Words,
    /// The level of the heading: 2 to 4.
    #[prop(default = 2)]
    level: u8,
    /// Announce it.
    #[prop(optional)]
    live: bool,
    /// Paragraphs, links, buttons.
    children: Children,
) -> impl IntoView {
    let (class, glyph) = kind.look();
    view! {
        <div class=class role=live.then_some("status")>
            <Icon glyph=glyph class="pl-alert__icon"/>
            <div class="pl-alert__content">
                {title.0.map(|text| heading(level, "pl-alert__title", text.into_any()))}
                {children()}
            </div>
        </div>
    }
}

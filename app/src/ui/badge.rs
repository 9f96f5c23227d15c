//! Badges: the state of a thing, or a number.
//!
//! Accepted when: the words say it; the colour and the point only repeat it; contrast 4.5 or more.

use super::Words;
use super::content::within;
use crate::erased::view;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// How a state is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum StatusKind {
    /// Not yet, no longer, nothing to do.
    #[default]
    Neutral,
    /// Going on.
    Active,
    /// The one that is going on now.
    Current,
    /// Done, accepted.
    Ok,
    /// Done or accepted for a part: its point is half full.
    Partly,
    /// Needs attention soon.
    Warning,
    /// Overdue, refused, failed.
    Error,
}

impl StatusKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "pl-status-badge pl-status-badge--neutral",
            Self::Active => "pl-status-badge pl-status-badge--active",
            Self::Current => "pl-status-badge pl-status-badge--current",
            Self::Ok => "pl-status-badge pl-status-badge--ok",
            Self::Partly => "pl-status-badge pl-status-badge--partly",
            Self::Warning => "pl-status-badge pl-status-badge--warning",
            Self::Error => "pl-status-badge pl-status-badge--error",
        }
    }
}

/// The state of a thing, in words.
#[component]
pub fn StatusBadge(
    /// How it is meant.
    kind: StatusKind,
    /// The words.
    #[prop(into)]
    text: String,
    /// The part of the words that somebody here wrote.
    #[prop(optional, into)]
    written: Words,
) -> impl IntoView {
    view! { <span class=kind.class()>{within(text, written.0.as_deref().unwrap_or_default())}</span> }
}

/// A number or a short fact.
#[component]
pub fn DataBadge(
    /// The number or fact.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <span class="pl-data-badge">{text}</span> }
}

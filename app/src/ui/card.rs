//! Cards: a process on the home page, a proposal in a list, a box that stays at hand.
//!
//! Accepted when: an `article` with a real heading that holds the one main link; the whole card can be
//! clicked, text in it can still be read by who does not see it; other links and buttons in it work.

use leptos::prelude::*;

use super::Words;
use super::badge::{StatusBadge, StatusKind};
use super::heading::{heading, spans};
use super::icon::{Glyph, Icon};
use crate::erased::view;

/// How a card looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardKind {
    /// One can do something with it now.
    #[default]
    Open,
    /// Not yet, or no longer.
    Quiet,
    /// It has a result.
    Done,
    /// A row in a list (`<ol class="pl-list">`).
    Row,
}

impl CardKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Open => "pl-card",
            Self::Quiet => "pl-card pl-card--quiet",
            Self::Done => "pl-card pl-card--done",
            Self::Row => "pl-card pl-card--row",
        }
    }
}

/// A card that leads to a page.
#[component]
pub fn Card(
    /// The heading: for a process its question.
    #[prop(into)]
    title: String,
    /// Where the card leads.
    #[prop(into)]
    href: String,
    /// How it looks.
    #[prop(optional)]
    kind: CardKind,
    /// The level of the heading: 2 to 4.
    #[prop(default = 3)]
    level: u8,
    /// The state, in words.
    #[prop(optional_no_strip, into)]
    status: Option<(StatusKind, String)>,
    /// Small, above the heading: theme, area.
    #[prop(optional)]
    meta: Vec<String>,
    /// Behind those, where it is, as somebody here wrote it.
    #[prop(optional, into)]
    place: Words,
    /// Title and text came with the portal, in the language of the page; else somebody here wrote them.
    #[prop(optional)]
    built_in: bool,
    /// The title alone is of the page: it stands for something that is gone.
    #[prop(optional)]
    own_title: bool,
    /// The part of the state that somebody here wrote: the name of a phase.
    #[prop(optional, into)]
    written: Words,
    /// One or two sentences.
    #[prop(optional, into)]
    text: Words,
    /// Facts in two columns: "Tot en met", "donderdag 3 december".
    #[prop(optional)]
    facts: Vec<(String, String)>,
    /// What is asked: "Dien een idee in". Shown with an arrow; the link is that of the heading.
    #[prop(optional, into)]
    action: Words,
    /// The bottom of the card: a progress meter, a date, a button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let lang = if built_in { None } else { crate::context::content_lang() };
    let of_title = lang.filter(|_| !own_title);
    let link = view! { <a class="pl-card__link" href=href lang=of_title>{title}</a> };
    let place = place.0.filter(|place| !place.is_empty());
    let has_meta = status.is_some() || !meta.is_empty() || place.is_some();
    let has_foot = action.0.is_some() || children.is_some();
    view! {
        <article class=kind.class()>
            {has_meta.then(|| view! {
                <p class="pl-card__meta">
                    {status.map(|(kind, text)| view! { <StatusBadge kind text written/> })}
                    {spans(meta)}
                    {place.map(|place| view! { <span lang=lang>{place}</span> })}
                </p>
            })}
            {heading(level, "pl-card__heading", link)}
            {text.0.map(|text| view! { <p lang=lang>{text}</p> })}
            {(!facts.is_empty()).then(|| view! {
                <dl class="pl-card__facts">
                    {facts.into_iter().map(|(key, value)| view! { <dt>{key}</dt><dd>{value}</dd> }).collect_view()}
                </dl>
            })}
            {has_foot.then(|| view! {
                <div class="pl-card__foot">
                    {action.0.map(|text| view! {
                        <span class="pl-card__action">{text}<Icon glyph=Glyph::ArrowRight/></span>
                    })}
                    {children.map(|children| children())}
                </div>
            })}
        </article>
    }
}

/// The box in which one supports, votes or answers: it stands out, and stays at hand in `pl-sticky`.
#[component]
pub fn ActionBox(
    /// An id, for who has to come back to it after sending its form: `…#steun`.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The heading: "Steunt u dit voorstel?".
    #[prop(into)]
    title: String,
    /// The level of the heading: 2 to 4.
    #[prop(default = 2)]
    level: u8,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="pl-card pl-card--raised" id=id tabindex=id.map(|_| "-1")>
            {heading(level, "pl-card__heading", title.into_any())}
            {children()}
        </section>
    }
}

//! What a page says when there is nothing yet, when it is on its way, and when it is done.
//!
//! Accepted when: each has a sentence and the next step; loading is announced once and moves only for
//! who did not ask for less motion; a confirmation says what happens next and gives the reference.

use leptos::prelude::*;

use super::Words;
use super::heading::heading;
use super::icon::{Glyph, Icon};
use crate::erased::view;
use crate::shell::Heading;
use crate::t;

/// There is nothing here.
#[component]
pub fn EmptyState(
    /// "Nog geen voorstellen".
    #[prop(into)]
    title: String,
    /// The level of the heading: 2 to 4.
    #[prop(default = 2)]
    level: u8,
    /// Why, or what one can do.
    #[prop(into)]
    text: String,
    /// A link or button to the next step.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="pl-empty-state">
            {heading(level, "pl-empty-state__heading", title.into_any())}
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// It is on its way.
#[component]
pub fn LoadingState() -> impl IntoView {
    view! {
        <div class="pl-skeleton" role="status">
            <div class="pl-skeleton__line"></div>
            <div class="pl-skeleton__line"></div>
            <div class="pl-skeleton__line"></div>
            <div class="pl-skeleton__line"></div>
            <span class="pl-visually-hidden">{t!(ui::loading)}</span>
        </div>
    }
}

/// It is done.
#[component]
pub fn ConfirmationPanel(
    /// "Uw voorstel is binnen". The `h1` of the page.
    #[prop(into)]
    title: String,
    /// The number to mention when one calls.
    #[prop(optional, into)]
    reference: Words,
    /// What that number is called, if not "Uw kenmerk".
    #[prop(optional, into)]
    reference_name: Words,
    /// What happens next.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="pl-confirmation">
            <Heading text=title/>
            {reference.0.map(|reference| view! {
                <p class="pl-paragraph--small">{reference_name.0.unwrap_or_else(|| t!(ui::reference).to_owned())}</p>
                <p class="pl-confirmation__reference">{reference}</p>
            })}
            {children()}
        </div>
    }
}

/// Something that can be opened.
#[component]
pub fn Details(
    /// The words that are always there.
    #[prop(into)]
    summary: String,
    /// Open from the start.
    #[prop(optional)]
    open: bool,
    /// What is inside.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="pl-details" open=open>
            <summary class="pl-details__summary"><Icon glyph=Glyph::ChevronRight/>{summary}</summary>
            <div class="pl-details__content">{children()}</div>
        </details>
    }
}

/// Words for who does not see the page.
#[component]
pub fn VisuallyHidden(
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <span class="pl-visually-hidden">{children()}</span> }
}

/// Says what changed, to who does not see it. It must be in the page before the words are.
#[component]
pub fn LiveRegion(
    /// The words; empty for none.
    #[prop(into)]
    text: Signal<String>,
    /// They can be seen too.
    #[prop(optional)]
    visible: bool,
) -> impl IntoView {
    view! { <p role="status" class=(!visible).then_some("pl-visually-hidden")>{move || text.get()}</p> }
}

//! Buttons and links.
//!
//! Accepted when: at least 44 px high; reached and pressed by keyboard; the name begins with a verb;
//! seen in forced colours; while its form is on its way it cannot be pressed twice.
//!
//! Other attributes and handlers can be given where it is used:
//! `<Button on:click=… attr:name="support" attr:value="yes">`.

use std::sync::Arc;

use leptos::prelude::*;

use super::form::{FormHandle, Now};
use super::icon::{Glyph, Icon};
use crate::erased::view;

/// How much a button wants to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do here.
    #[default]
    Primary,
    /// What one can also do.
    Secondary,
    /// Hardly a button.
    Subtle,
    /// Takes something away.
    Danger,
    /// Something that was chosen and can be taken back.
    Chosen,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "pl-button pl-button--primary-action",
            Self::Secondary => "pl-button",
            Self::Subtle => "pl-button pl-button--subtle",
            Self::Danger => "pl-button pl-button--danger",
            Self::Chosen => "pl-button pl-button--chosen",
        }
    }
}

fn classes(kind: ButtonKind, large: bool, wide: bool) -> String {
    let mut class = kind.class().to_owned();
    if large {
        class.push_str(" pl-button--large");
    }
    if wide {
        class.push_str(" pl-button--wide");
    }
    class
}

/// A button; in a form it sends the form, unless `kind_of="button"`.
#[component]
pub fn Button(
    /// How much it wants to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// `submit` or `button`.
    #[prop(default = "submit")]
    kind_of: &'static str,
    /// The main button of a form.
    #[prop(optional)]
    large: bool,
    /// As wide as what it stands in.
    #[prop(optional)]
    wide: bool,
    /// Cannot be pressed now; say beside it why.
    #[prop(optional)]
    disabled: bool,
    /// An icon before the words.
    #[prop(optional_no_strip, into)]
    icon: Option<Glyph>,
    /// The words.
    children: Children,
) -> impl IntoView {
    // Outside a form nothing is on its way.
    let busy: Now<_> = use_context::<FormHandle>().map_or_else(|| Arc::new(|| None) as _, |form| form.busy());
    view! {
        <button
            type=kind_of
            class=classes(kind, large, wide)
            disabled=disabled
            aria-busy=busy
        >
            {icon.map(|glyph| view! { <Icon glyph=glyph/> })}
            {children()}
        </button>
    }
}

/// A link that looks like a button: it goes somewhere, it changes nothing.
#[component]
pub fn ButtonLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// How much it wants to be followed.
    #[prop(optional)]
    kind: ButtonKind,
    /// The main action of a page.
    #[prop(optional)]
    large: bool,
    /// As wide as what it stands in.
    #[prop(optional)]
    wide: bool,
    /// An icon before the words.
    #[prop(optional_no_strip, into)]
    icon: Option<Glyph>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a href=href class=classes(kind, large, wide)>
            {icon.map(|glyph| view! { <Icon glyph=glyph/> })}
            {children()}
        </a>
    }
}

/// Buttons beside each other; below each other on a phone.
#[component]
pub fn ButtonGroup(
    /// Buttons and links that look like them.
    children: Children,
) -> impl IntoView {
    view! { <div class="pl-button-group">{children()}</div> }
}

/// A link on a line of its own, with an arrow: "Alle voorstellen →".
#[component]
pub fn Link(
    /// Where to.
    #[prop(into)]
    href: String,
    /// An icon before the words, in place of the arrow behind them.
    #[prop(optional_no_strip, into)]
    icon: Option<Glyph>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a href=href class="pl-link pl-link--action">
            {icon.map(|glyph| view! { <Icon glyph=glyph/> })}
            <span>{children()}</span>
            {icon.is_none().then(|| view! { <Icon glyph=Glyph::ArrowRight/> })}
        </a>
    }
}

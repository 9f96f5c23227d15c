//! Text that somebody wrote, contact, and sharing.
//!
//! Accepted when: only sanitised HTML is given to [`Markdown`]; contact has the same order everywhere;
//! sharing asks nothing of anybody else's server, and what needs script is not there without it.

use leptos::html;
use leptos::prelude::*;

use super::Words;
use super::heading::heading;
use super::icon::{Glyph, Icon};
use crate::erased::view;
use crate::t;

/// Text in HTML that the server has already sanitised; nothing else may be given to it.
#[component]
pub fn Markdown(
    /// Sanitised HTML.
    #[prop(into)]
    html: String,
) -> impl IntoView {
    view! { <div class="pl-rich-text" lang=crate::context::content_lang() inner_html=html></div> }
}

/// Words that somebody here wrote: they say their language where the page has another.
#[must_use]
pub fn written(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    match crate::context::content_lang() {
        Some(lang) => view! { <span lang=lang>{text}</span> },
        None => text.into_any(),
    }
}

/// A sentence of the page with words in it that somebody here wrote.
#[must_use]
pub fn within(sentence: String, words: &str) -> AnyView {
    let parts = sentence.split_once(words).filter(|_| !words.is_empty());
    match (crate::context::content_lang(), parts) {
        (Some(_), Some((before, after))) => {
            let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let (before, after) = (part(before), part(after));
            view! { {before}{written(words)}{after} }
        }
        _ => sentence.into_any(),
    }
}

/// The first sentence below a title.
#[component]
pub fn Lead(
    /// The sentence.
    children: Children,
) -> impl IntoView {
    view! { <p class="pl-paragraph--lead pl-measure">{children()}</p> }
}

/// Whom to ask. What is not known is left out.
#[component]
pub fn ContactBlock(
    /// "Vragen over dit park".
    #[prop(into)]
    title: String,
    /// The level of the heading: 2 to 4.
    #[prop(default = 2)]
    level: u8,
    /// Who: a team or a function.
    #[prop(optional, into)]
    name: Words,
    /// A telephone number as people write it.
    #[prop(optional, into)]
    phone: Words,
    /// A mail address.
    #[prop(optional, into)]
    mail: Words,
    /// Where one can come by.
    #[prop(optional, into)]
    visit: Words,
    /// When.
    #[prop(optional, into)]
    hours: Words,
) -> impl IntoView {
    view! {
        <section class="pl-contact">
            {heading(level, "pl-heading-3", title.into_any())}
            {given(name).map(|text| view! { <p>{written(text)}</p> })}
            <ContactList phone=phone mail=mail visit=visit hours=hours/>
        </section>
    }
}

/// Telephone, mail, place and hours, each on a line.
#[component]
pub fn ContactList(
    /// A telephone number as people write it.
    #[prop(optional, into)]
    phone: Words,
    /// A mail address.
    #[prop(optional, into)]
    mail: Words,
    /// Where one can come by.
    #[prop(optional, into)]
    visit: Words,
    /// When.
    #[prop(optional, into)]
    hours: Words,
) -> impl IntoView {
    view! {
        <ul class="pl-icon-list">
            {given(phone).map(|number| {
                let href = format!("tel:{}", number.replace([' ', '-'], ""));
                // A number does not break over lines.
                let number = number.replace(' ', "\u{a0}").replace('-', "\u{2011}");
                view! { <li><Icon glyph=Glyph::Phone/><a href=href>{number}</a></li> }
            })}
            {given(mail).map(mail_line)}
            {given(visit).map(|text| view! { <li><Icon glyph=Glyph::Place/><span lang=crate::context::content_lang()>{text}</span></li> })}
            {given(hours).map(|text| view! { <li><Icon glyph=Glyph::Clock/><span lang=crate::context::content_lang()>{text}</span></li> })}
        </ul>
    }
}

/// Words that were given and say something.
fn given(words: Words) -> Option<String> {
    words.0.filter(|text| !text.is_empty())
}

fn mail_line(mail: String) -> AnyView {
    let href = format!("mailto:{mail}");
    let (user, host) =
        mail.split_once('@').map_or((mail.clone(), String::new()), |(u, h)| (u.to_owned(), format!("@{h}")));
    // A long address may break before the @, and nowhere else.
    view! { <li><Icon glyph=Glyph::Mail/><a href=href>{user}<wbr/>{host}</a></li> }
}

/// Copy the address, mail it, print: no third party learns of it.
#[component]
pub fn Share(
    /// The whole address of the page.
    #[prop(into)]
    url: String,
    /// What the page is about: the subject of the mail.
    #[prop(into)]
    title: String,
    /// The level of the heading: 2 to 4.
    #[prop(default = 2)]
    level: u8,
) -> impl IntoView {
    let mail = format!("mailto:?subject={}&body={}", encode(&title), encode(&url));
    let copied = RwSignal::new(false);
    let ways = NodeRef::<html::Div>::new();
    // Buttons that only script can do something with are there only with script.
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(ways) = ways.get() {
            show_buttons(&ways);
        }
    });
    let copy = move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(window) = web_sys::window() {
            drop(window.navigator().clipboard().write_text(&url));
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = &url;
        copied.set(true);
    };
    let print = move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(window) = web_sys::window() {
            drop(window.print());
        }
    };
    view! {
        <section class="pl-share pl-stack pl-stack--small">
            {heading(level, "pl-heading-3", t!(ui::share).into_any())}
            <div class="pl-button-group" node_ref=ways>
                <button type="button" class=SUBTLE hidden=true on:click=copy><Icon glyph=Glyph::Link/>{t!(ui::copy_link)}</button>
                <a class=SUBTLE href=mail><Icon glyph=Glyph::Mail/>{t!(ui::mail_this)}</a>
                <button type="button" class=SUBTLE hidden=true on:click=print><Icon glyph=Glyph::Print/>{t!(ui::print)}</button>
            </div>
            <p role="status" class="pl-muted pl-small">{move || copied.get().then(|| t!(ui::copied))}</p>
        </section>
    }
}

/// The class of a link or button of the quietest kind.
const SUBTLE: &str = "pl-button pl-button--subtle";

#[cfg(feature = "hydrate")]
fn show_buttons(ways: &web_sys::HtmlDivElement) {
    use wasm_bindgen::JsCast as _;
    let Ok(buttons) = ways.query_selector_all("button") else { return };
    for button in (0..buttons.length()).filter_map(|at| buttons.get(at)) {
        if let Some(button) = button.dyn_ref::<web_sys::Element>() {
            let _ = button.remove_attribute("hidden");
        }
    }
}

/// Percent-encoding for the parts of a `mailto:`.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

//! Pages that explain: help, privacy, accessibility, house rules.

pub mod accessibility;
pub mod api;
pub mod help;
pub mod privacy;
pub mod rules;

use leptos::prelude::*;

use crate::context::use_site;
use crate::erased::view;

/// A heading with the paragraphs below it.
pub(crate) fn part(title: &'static str, paragraphs: &[String]) -> AnyView {
    let paragraphs: Vec<_> = paragraphs.iter().map(|text| view! { <p>{text.clone()}</p> }).collect();
    view! {
        <section class="pl-stack pl-stack--small pl-measure">
            <h2>{title}</h2>
            {paragraphs}
        </section>
    }
}

/// The same with a list in place of paragraphs.
pub(crate) fn points(title: &'static str, points: &[String]) -> AnyView {
    let points: Vec<_> = points.iter().map(|text| view! { <li>{text.clone()}</li> }).collect();
    view! {
        <section class="pl-stack pl-stack--small pl-measure">
            <h2>{title}</h2>
            <ul>{points}</ul>
        </section>
    }
}

/// Name, mail address and telephone number of the municipality, to fill in.
pub(crate) fn contact() -> (String, String, String) {
    let municipality = use_site().municipality;
    (municipality.name, municipality.contact_mail, municipality.contact_phone)
}

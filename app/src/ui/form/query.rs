//! Forms that only ask: their fields go into the address.

use leptos::context::Provider;
use leptos::prelude::*;

use super::{FormHandle, FormState};
use crate::erased::view;

/// A form that changes nothing: search words and filters, sent with the address.
#[component]
pub fn QueryForm(
    /// The page that answers.
    #[prop(into)]
    action: String,
    /// Classes of the `<form>`.
    #[prop(optional, into)]
    class: Option<String>,
    /// A search: a landmark of the page.
    #[prop(optional)]
    search: bool,
    /// The server answers with another page: with a page load, also with script.
    #[prop(optional)]
    external: bool,
    /// What was typed before and what is wrong with it.
    #[prop(optional)]
    state: FormState,
    /// What the ids of its fields begin with; needed when a page has more than one form.
    #[prop(default = "f")]
    prefix: &'static str,
    /// Fields and a button.
    children: Children,
) -> impl IntoView {
    let class = class.unwrap_or_else(|| "pl-form".to_owned());
    view! {
        <Provider value=FormHandle::new(state, prefix)>
            <form
                class=class
                method="get"
                action=action
                target=external.then_some("_self")
                role=search.then_some("search")
            >
                {children()}
            </form>
        </Provider>
    }
}

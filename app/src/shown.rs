//! Pages that the server writes whole: their texts and what lays them out never reach the browser as code.
//! They are read, have links, and at most a plain form that asks for another address.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::erased::view;
use crate::shell::{Crumb, Page};

/// A page as the server wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// its heading
    pub title: String,
    /// the way to it: address and words
    pub way: Vec<(String, String)>,
    /// its content, as HTML
    pub html: String,
}

/// The page.
pub(crate) fn show(page: Shown) -> AnyView {
    let crumbs: Vec<Crumb> = page.way.into_iter().map(|(href, text)| Crumb::new(href, text)).collect();
    view! {
        <Page title=page.title crumbs>
            <div class="pl-stack pl-stack--large" inner_html=page.html></div>
        </Page>
    }
}

/// Server only: a view that never changes, as HTML. What people wrote is escaped like all text in a view.
#[cfg(feature = "ssr")]
pub(crate) fn html(lang: domain::lang::Lang, make: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| {
        provide_context(lang);
        make().to_html()
    })
}

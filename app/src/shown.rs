//! Pages that the server writes whole: their texts and what lays them out never reach the browser as code.
//! They are read, have links, and at most a plain form that asks for another address.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
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

/// The answers of a plain `get` form as they stand in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormAddress {
    /// a name and a value for each answer, as `name=value` with `&` between
    #[serde(default)]
    pub answers: String,
    /// the form was sent: what is missing is said
    #[serde(default)]
    pub sent: bool,
    /// the form is asked for, though all is answered
    #[serde(default)]
    pub change: bool,
}

impl FormAddress {
    /// What the query of an address says of these fields. The values are words of ours: what is anything else is left
    /// out.
    pub(crate) fn of<'a>(query: &ParamsMap, fields: impl IntoIterator<Item = &'a str>) -> Self {
        let plain = |text: &String| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let answer = |field: &str| {
            let value = query.get(field).filter(plain)?;
            Some(format!("{field}={value}"))
        };
        Self {
            answers: fields.into_iter().filter_map(answer).collect::<Vec<_>>().join("&"),
            sent: query.get("toon").is_some(),
            change: query.get("wijzig").is_some(),
        }
    }

    /// Server only: the answers.
    #[cfg(feature = "ssr")]
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.answers.split('&').filter_map(|pair| pair.split_once('='))
    }
}

/// The page.
pub(crate) fn show(page: Shown) -> AnyView {
    framed(page, false)
}

/// A page with a title that somebody here wrote.
pub(crate) fn show_written(page: Shown) -> AnyView {
    framed(page, true)
}

fn framed(page: Shown, written: bool) -> AnyView {
    let crumbs: Vec<Crumb> = page.way.into_iter().map(|(href, text)| Crumb::new(href, text)).collect();
    let written = written.then(|| page.title.clone());
    view! {
        <Page title=page.title crumbs written>
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

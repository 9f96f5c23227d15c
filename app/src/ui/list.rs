//! Tables and filters.
//!
//! Accepted when: a table has a caption, heads with a scope and a `tbody`; on a phone it scrolls by
//! itself, by keyboard too, and never the page, or each row stands by itself; filters are a plain `get` form that works without
//! script, stands beside the list from 960 px and is closed above it where there is less room.

use leptos::prelude::*;

use super::form::QueryForm;
use super::icon::{Glyph, Icon};
use crate::erased::view;

/// The head of a column.
#[derive(Clone, Debug)]
pub struct Column {
    text: String,
    numeric: bool,
    hidden: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), numeric: false, hidden: false }
    }

    /// A column of numbers; its cells have the class `pl-numeric`.
    #[must_use]
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), numeric: true, hidden: false }
    }

    /// A column of buttons: the head is there for who does not see the table.
    #[must_use]
    pub fn actions(text: impl Into<String>) -> Self {
        Self { text: text.into(), numeric: false, hidden: true }
    }
}

/// A table. Its rows are `<tr><th scope="row">…</th><td>…</td></tr>`.
#[component]
pub fn Table(
    /// The id of the caption; two on a page must differ.
    #[prop(default = "tabel")]
    id: &'static str,
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The caption stands in a heading above it already.
    #[prop(optional)]
    hide_caption: bool,
    /// On a narrow screen each row stands by itself: its cells then say with `data-label` what they hold.
    #[prop(optional)]
    rows_apart: bool,
    /// The columns.
    columns: Vec<Column>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let heads: Vec<AnyView> = columns
        .into_iter()
        .map(|c| {
            let class = c.numeric.then_some("pl-numeric");
            let text = if c.hidden {
                view! { <span class="pl-visually-hidden">{c.text}</span> }
            } else {
                c.text.into_any()
            };
            view! { <th scope="col" class=class>{text}</th> }
        })
        .collect();
    view! {
        <div class="pl-table-container" role="region" tabindex="0" aria-labelledby=id>
            <table class=if rows_apart { "pl-table pl-table--rows" } else { "pl-table" }>
                <caption class="pl-table__caption" id=id>
                    <span class=hide_caption.then_some("pl-visually-hidden")>{caption}</span>
                </caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

/// Filters beside a list. The fields are those of forms; the button is part of `children`.
#[component]
pub fn FilterPanel(
    /// On a phone the words that open it: "Zoeken en filteren".
    #[prop(into)]
    summary: String,
    /// The page of the list.
    #[prop(into)]
    action: String,
    /// Open on a phone: when something was filtered.
    #[prop(optional)]
    open: bool,
    /// Fields and a button.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="pl-filter-panel" open=open>
            <summary class="pl-filter-panel__summary"><Icon glyph=Glyph::Filter/>{summary}</summary>
            <QueryForm class="pl-filter-panel__form" action=action search=true>{children()}</QueryForm>
        </details>
    }
}

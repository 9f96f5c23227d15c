//! Server only: what the two lists of the library share: how one searches, and what was found.

use domain::lang::Lang;
use domain::library::nth_page;
use leptos::prelude::*;

use super::api::ListAddress;
use crate::erased::view;
use crate::t;
use crate::ui::*;

/// What a list says when nothing fits.
pub(super) struct Nothing {
    pub(super) text: &'static str,
    /// The link to the whole list.
    pub(super) all: &'static str,
}

/// The filters of a list, open when something is filtered.
pub(super) fn filter_panel(
    lang: Lang,
    path: &'static str,
    filtered: bool,
    fields: Vec<AnyView>,
    show: &'static str,
) -> AnyView {
    let clear = filtered.then(|| view! { <p><a href=path>{t!(lang; library::clear)}</a></p> });
    view! {
        <FilterPanel summary=t!(lang; library::filter) action=path open=filtered>
            {fields}
            <Button wide=true>{show}</Button>
            {clear}
        </FilterPanel>
    }
}

/// How many were found, one page of them, and the ways to the others.
pub(super) fn results<T>(
    lang: Lang,
    address: &ListAddress,
    path: &'static str,
    found: &[T],
    count: String,
    nothing: &Nothing,
    row: impl Fn(&T) -> AnyView,
) -> AnyView {
    let count = view! { <p role="status" class="pl-result-count"><strong>{count}</strong></p> };
    if found.is_empty() {
        let Nothing { text, all } = *nothing;
        return view! {
            <div class="pl-stack">
                {count}
                <EmptyState title=t!(lang; library::none_title) text>
                    <a href=path>{all}</a>
                </EmptyState>
            </div>
        };
    }
    let (on_page, page, pages) = nth_page(found, address.number());
    let rows: Vec<AnyView> = on_page.iter().map(row).collect();
    let turn = turn(lang, address, path, page, pages);
    view! {
        <div class="pl-stack">
            {count}
            <ol class="pl-list">{rows}</ol>
            {turn}
        </div>
    }
}

/// A filter with one choice.
pub(super) fn select(
    name: &'static str,
    label: &'static str,
    all: &'static str,
    chosen: &str,
    options: impl IntoIterator<Item = (String, String)>,
) -> AnyView {
    let id = format!("filter-{name}");
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{text}</option> }
        })
        .collect();
    view! {
        <div class="pl-form-field">
            <label class="pl-form-field__label" for=id.clone()>{label}</label>
            <select class="pl-select" id=id name=name>
                <option value="">{all}</option>
                {options}
            </select>
        </div>
    }
}

/// The field to search in.
pub(super) fn search_field(lang: Lang, search: &str) -> AnyView {
    let search = search.to_owned();
    view! {
        <div class="pl-form-field">
            <label class="pl-form-field__label" for="filter-zoek">{t!(lang; library::search)}</label>
            <input class="pl-textbox" type="search" id="filter-zoek" name="zoek" value=search autocomplete="off"/>
        </div>
    }
}

/// The links to the pages of a list before and after this one.
fn turn(lang: Lang, address: &ListAddress, path: &str, page: usize, pages: usize) -> AnyView {
    let link = |to: usize, words: &'static str| (address.at(path, to), words.to_owned());
    let previous = (page > 1).then(|| link(page - 1, t!(lang; library::previous)));
    let next = (page < pages).then(|| link(page + 1, t!(lang; library::next)));
    let status = t!(lang; library::page_of, page = page.to_string(), pages = pages.to_string());
    view! { <Pagination label=t!(lang; library::pages) previous next status/> }
}

//! Ways through the site: side navigation, page links, links in a row. (Header, breadcrumbs and
//! languages belong to the shell.)
//!
//! Accepted when: each is a `nav` with a name of its own; where one is, is said by `aria-current` and
//! seen without colour; every entry is a plain link of at least 24 by 24 px.

use leptos::prelude::*;

use super::Words;
use super::badge::DataBadge;
use super::button::{ButtonKind, ButtonLink};
use crate::erased::view;

/// A link in a row or a list of links.
#[derive(Clone, Debug, Default)]
pub struct NavLink {
    /// Where to.
    pub href: String,
    /// The words.
    pub text: String,
    /// One is there now.
    pub current: bool,
    /// How many things wait there.
    pub count: Option<i64>,
}

impl NavLink {
    /// A link.
    #[must_use]
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into(), current: false, count: None }
    }

    /// The same link, where one is now or not.
    #[must_use]
    pub const fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// The same link, with a number when it is more than nothing.
    #[must_use]
    pub const fn count(mut self, count: i64) -> Self {
        self.count = if count > 0 { Some(count) } else { None };
        self
    }
}

/// A group of links in the side navigation.
#[derive(Clone, Debug, Default)]
pub struct NavGroup {
    /// Above the group.
    pub heading: Option<String>,
    /// Its links.
    pub links: Vec<NavLink>,
}

/// The navigation at the side, for staff and for the account.
#[component]
pub fn SideNavigation(
    /// The name of this `nav`.
    #[prop(into)]
    label: String,
    /// Links in groups.
    groups: Vec<NavGroup>,
) -> impl IntoView {
    view! {
        <nav class="pl-side-nav" aria-label=label>
            {groups.into_iter().map(|group| view! {
                {group.heading.map(|text| view! { <p class="pl-side-nav__heading">{text}</p> })}
                <ul class="pl-side-nav__list">
                    {group.links.into_iter().map(|link| view! {
                        <li>
                            <a class="pl-side-nav__link" href=link.href aria-current=link.current.then_some("page")>
                                {link.text}
                                {link.count.map(|n| view! { <DataBadge text=n.to_string()/> })}
                            </a>
                        </li>
                    }).collect_view()}
                </ul>
            }).collect_view()}
        </nav>
    }
}

/// Links in a row, for the order of a list or the parts of a page.
#[component]
pub fn Tabs(
    /// The name of this `nav`.
    #[prop(into)]
    label: String,
    /// The links.
    links: Vec<NavLink>,
) -> impl IntoView {
    view! {
        <nav class="pl-tabs" aria-label=label>
            <ul class="pl-tabs__list">
                {links.into_iter().map(|link| view! {
                    <li><a class="pl-tabs__link" href=link.href aria-current=link.current.then_some("true")>{link.text}</a></li>
                }).collect_view()}
            </ul>
        </nav>
    }
}

/// To the page before and after. The server knows no page numbers (keyset), so there are none.
#[component]
pub fn Pagination(
    /// The name of this `nav`.
    #[prop(into)]
    label: String,
    /// Where to, and the words: "Vorige voorstellen".
    #[prop(optional_no_strip, into)]
    previous: Option<(String, String)>,
    /// Where to, and the words: "Volgende voorstellen".
    #[prop(optional_no_strip, into)]
    next: Option<(String, String)>,
    /// Where one is: "21 tot en met 40 van 54".
    #[prop(optional, into)]
    status: Words,
) -> impl IntoView {
    if previous.is_none() && next.is_none() {
        return ().into_any();
    }
    let link = |(href, text): (String, String)| view! { <ButtonLink href=href kind=ButtonKind::Secondary>{text}</ButtonLink> };
    view! {
        <nav class="pl-pagination" aria-label=label>
            {previous.map(link)}
            {status.0.map(|text| view! { <span class="pl-pagination__status">{text}</span> })}
            {next.map(link)}
        </nav>
    }
}

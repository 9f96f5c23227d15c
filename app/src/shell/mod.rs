//! What stands around every page: the document, header and footer, breadcrumbs and the heading,
//! and the manners of moving from page to page.

#[cfg(feature = "ssr")]
pub mod document;
pub mod failure;
pub mod frame;
pub mod navigation;

use leptos::html;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::erased::view;
use crate::t;
use crate::ui::{Words, within, written};

/// A step on the way from the home page to here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub text: String,
}

impl Crumb {
    /// A step.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }

    /// What it is called; a process and a proposal by what somebody here wrote.
    fn words(&self) -> AnyView {
        let text = self.text.clone();
        let mut parts = self.href.strip_prefix("/meedoen/").unwrap_or_default().split('/');
        let parts = (parts.next(), parts.next(), parts.next(), parts.next());
        match parts {
            (Some(slug), None, ..) if !slug.is_empty() => written(text),
            (_, Some("voorstellen"), Some(_), None) => written(text),
            _ => text.into_any(),
        }
    }
}

/// A page: its title in the window and as the only `h1`, and the way to it.
///
/// After moving here without a page load, focus goes to the heading and the title is announced.
#[component]
pub fn Page(
    /// The title.
    #[prop(into)]
    title: String,
    /// The steps between the home page and this one; the home page itself is added.
    #[prop(optional)]
    crumbs: Vec<Crumb>,
    /// The part of the title that somebody here wrote, or all of it.
    #[prop(optional, into)]
    written: Words,
    /// A page that shows its own `h1` with [`Heading`], such as a home page with a band.
    #[prop(optional)]
    own_heading: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let text = window_title(&title);
    view! {
        <Title text/>
        {if own_heading {
            children().into_any()
        } else {
            view! {
                <div class="pl-page__content">
                    <Breadcrumbs crumbs here=title.clone() written=written.clone()/>
                    <div class="pl-stack">
                        <Heading text=title written/>
                        {children()}
                    </div>
                </div>
            }
        }}
    }
}

/// The title as it goes into `<title>`. The framework writes it there as it is, and people choose titles: on the server
/// it is escaped here. In the browser it is set as text.
fn window_title(title: &str) -> String {
    if cfg!(feature = "ssr") { title.replace('&', "&amp;").replace('<', "&lt;") } else { title.to_owned() }
}

/// The `h1` of a page.
#[component]
pub fn Heading(
    /// Its text.
    #[prop(into)]
    text: String,
    /// Its classes.
    #[prop(optional)]
    class: Option<&'static str>,
    /// The part that somebody here wrote.
    #[prop(optional, into)]
    written: Words,
) -> impl IntoView {
    let place = NodeRef::<html::H1>::new();
    #[cfg(feature = "hydrate")]
    navigation::arrive(place, text.clone());
    let text = within(text, written.0.as_deref().unwrap_or_default());
    view! { <h1 node_ref=place tabindex="-1" class=class>{text}</h1> }
}

/// Where the reader is.
#[component]
pub fn Breadcrumbs(
    /// The steps after the home page.
    crumbs: Vec<Crumb>,
    /// This page.
    here: String,
    /// The part of its name that somebody here wrote.
    #[prop(optional, into)]
    written: Words,
) -> impl IntoView {
    let here = within(here, written.0.as_deref().unwrap_or_default());
    view! {
        <nav class="pl-breadcrumb-nav" aria-label=t!(common::breadcrumbs)>
            <ol class="pl-breadcrumb-nav__list">
                <li class="pl-breadcrumb-nav__item"><a class="pl-breadcrumb-nav__link" href="/">{t!(common::home)}</a></li>
                {crumbs.into_iter().map(|crumb| view! {
                    <li class="pl-breadcrumb-nav__item">
                        <a class="pl-breadcrumb-nav__link" href=crumb.href.clone()>{crumb.words()}</a>
                    </li>
                }).collect_view()}
                <li class="pl-breadcrumb-nav__item"><span class="pl-breadcrumb-nav__link" aria-current="page">{here}</span></li>
            </ol>
        </nav>
    }
}

/// Stands where content will come.
#[component]
pub(crate) fn Loading() -> impl IntoView {
    view! {
        <div class="pl-page__content">
            <div class="pl-skeleton" aria-hidden="true">
                <div class="pl-skeleton__line"></div>
                <div class="pl-skeleton__line"></div>
                <div class="pl-skeleton__line"></div>
            </div>
            <p class="pl-visually-hidden">{t!(common::loading)}</p>
        </div>
    }
}

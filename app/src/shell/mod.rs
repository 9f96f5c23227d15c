//! What stands around every page: the document, header and footer, breadcrumbs and the heading,
//! and the manners of moving from page to page.

#[cfg(feature = "ssr")]
pub(crate) mod description;
#[cfg(feature = "ssr")]
pub mod document;
pub mod failure;
pub mod frame;
pub mod navigation;

use leptos::html;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::context::use_site;
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

/// What a page is about, in a sentence; without one it is what the website is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About(#[cfg(feature = "ssr")] Option<String>);

/// What a page is about: the first sentence of a text (Markdown) that somebody here wrote. The browser has no use for
/// it.
pub(crate) fn describe(text: &str) -> About {
    #[cfg(feature = "ssr")]
    return About(description::first_sentence(text));
    #[cfg(not(feature = "ssr"))]
    {
        let _ = text;
        About()
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
    /// What the page is about, for who finds it elsewhere; see [`describe`].
    #[prop(optional)]
    about: About,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        {in_head(&title, about)}
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

/// What stands in the window until a page says otherwise: between two pages the title of the one that was left, and
/// until the first comes to life what the server sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WindowTitle(pub(crate) RwSignal<String>);

impl WindowTitle {
    pub(crate) fn new() -> Self {
        #[cfg(feature = "hydrate")]
        let sent = document().title();
        #[cfg(not(feature = "hydrate"))]
        let sent = String::new();
        Self(RwSignal::new(sent))
    }
}

/// What a page says in the head of the document.
fn in_head(title: &str, about: About) -> AnyView {
    let text = window_title(title);
    if let Some(kept) = use_context::<WindowTitle>() {
        kept.0.set(text.clone());
    }
    // Nobody reads it in the browser.
    #[cfg(feature = "ssr")]
    return view! {
        <Title text/>
        <leptos_meta::Meta name="description" content=about.0.unwrap_or_else(description::of_site)/>
    };
    #[cfg(not(feature = "ssr"))]
    {
        let _ = about;
        // What the server sent has a place in the page for each of the two.
        view! { <Title text/><Title/> }
    }
}

/// The title as it goes into `<title>`, with the name of the site. The framework writes it there as it is, and people
/// choose titles: on the server it is escaped here. In the browser it is set as text.
fn window_title(title: &str) -> String {
    let text = t!(common::page_title, page = title, site = use_site().municipality.name);
    if cfg!(feature = "ssr") { text.replace('&', "&amp;").replace('<', "&lt;") } else { text }
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

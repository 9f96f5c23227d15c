//! The staff side, `/beheer`: what needs me today, processes, proposals, what came in on paper.
//!
//! Each page stands in a [`StaffPage`]: the side navigation shows only what the caller may do. That
//! is a service to the reader, no lock: the services refuse what is not allowed.

pub mod answer;
pub mod api;
pub mod audit;
mod audit_words;
pub mod campaign;
pub mod campaign_api;
pub mod campaign_map;
pub mod campaign_moment;
#[cfg(feature = "ssr")]
pub mod campaign_table;
pub(crate) mod campaign_words;
pub mod choice;
pub mod choice_api;
mod comments;
pub mod costs;
pub mod documents;
pub mod enter;
pub mod figures;
pub mod guide;
pub mod guide_api;
pub mod guide_item;
#[cfg(feature = "ssr")]
pub mod guide_table;
pub mod guide_text;
pub mod guide_texts;
mod guide_words;
pub mod history;
mod improvements;
pub mod learn;
pub mod learn_api;
mod learn_words;
pub mod lessons;
pub mod library;
pub mod library_api;
pub mod library_form;
pub mod look_back;
pub mod navigation;
pub mod news;
pub mod offline;
pub mod outbox;
pub mod people;
mod phase_drafts;
pub mod phases;
pub mod pilot;
pub mod population;
pub mod portal_api;
pub mod portal_news;
#[cfg(feature = "ssr")]
mod portal_post;
#[cfg(feature = "ssr")]
pub mod post;
#[cfg(feature = "ssr")]
mod post_campaign;
#[cfg(feature = "ssr")]
mod post_choice;
#[cfg(feature = "ssr")]
mod post_costs;
#[cfg(feature = "ssr")]
pub mod post_entry;
#[cfg(feature = "ssr")]
mod post_figures;
#[cfg(feature = "ssr")]
mod post_guide;
#[cfg(feature = "ssr")]
mod post_learn;
#[cfg(feature = "ssr")]
mod post_library;
#[cfg(feature = "ssr")]
mod post_offline;
#[cfg(feature = "ssr")]
pub mod post_process;
#[cfg(feature = "ssr")]
mod post_process_input;
#[cfg(feature = "ssr")]
pub mod post_proposal;
#[cfg(feature = "ssr")]
mod post_report;
#[cfg(feature = "ssr")]
pub mod post_setup;
#[cfg(feature = "ssr")]
pub mod post_team;
#[cfg(feature = "ssr")]
mod post_template;
pub mod process_form;
pub mod process_steps;
pub mod processes;
pub mod proposal;
pub mod proposals;
pub mod report;
pub mod report_api;
pub mod reports;
pub mod retention;
pub mod routes;
pub mod self_evaluation;
pub mod settings;
pub mod setup;
pub mod setup_api;
mod setup_places;
pub mod sheet;
pub mod sheets;
pub mod team;
pub mod template;
pub mod template_api;
pub mod template_save;
pub mod template_start;
mod template_words;
pub mod templates;
pub mod words;
pub mod work;

use domain::id::ProcessId;
use domain::role::Permission;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::context::use_viewer;
use crate::erased::view;
use crate::shell::{Breadcrumbs, Crumb, Heading, Page};
use navigation::StaffNavigation;

/// A page of the staff side, with the navigation at the side.
#[component]
pub fn StaffPage(
    /// Its heading.
    #[prop(into)]
    title: String,
    /// What the window shows besides, to tell pages of several processes apart.
    #[prop(optional, into)]
    about: Option<String>,
    /// The path of the entry of the navigation that it belongs to.
    here: &'static str,
    /// The steps between the home page and this one.
    #[prop(optional)]
    crumbs: Vec<Crumb>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let window = about.map_or_else(|| title.clone(), |about| format!("{title}: {about}"));
    view! {
        <Page title=window own_heading=true>
            <div class="pl-page__content">
                <Breadcrumbs crumbs here=title.clone()/>
                <div class="pl-columns pl-columns--nav">
                    <StaffNavigation here/>
                    <div class="pl-stack">
                        <Heading text=title/>
                        {children()}
                    </div>
                </div>
            </div>
        </Page>
    }
}

/// Whether the reader may do something in a process (or, without one, in the whole municipality).
pub(crate) fn may(permission: Permission, process: Option<ProcessId>) -> bool {
    use_viewer().is_some_and(|viewer| viewer.grants.allow(permission, process))
}

/// Whether the reader may do something somewhere.
pub(crate) fn may_somewhere(permission: Permission) -> bool {
    use_viewer().is_some_and(|viewer| viewer.grants.allow_somewhere(permission))
}

/// A parameter of the path, as the source of what a page reads.
pub(crate) fn param(name: &'static str) -> impl Fn() -> String + Send + Sync + 'static {
    let params = use_params_map();
    move || params.with(|params| params.get(name).unwrap_or_default())
}

/// A parameter of the query, as the source of what a page reads.
pub(crate) fn query(name: &'static str) -> impl Fn() -> String + Send + Sync + 'static {
    let query = use_query_map();
    move || query.with(|query| query.get(name).unwrap_or_default())
}

/// A text that somebody typed, a paragraph for each part between empty lines.
pub(crate) fn paragraphs(text: &str) -> AnyView {
    text.split("\n\n")
        .filter(|part| !part.trim().is_empty())
        .map(|part| view! { <p>{part.trim().to_owned()}</p> })
        .collect_view()
        .into_any()
}

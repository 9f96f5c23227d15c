//! What the pages of one's own account have in common.

use leptos::prelude::*;

use crate::erased::view;
use crate::shell::{Breadcrumbs, Crumb, Heading, Page};
use crate::t;
use crate::ui::{NavGroup, NavLink, SideNavigation};

/// A page of one's own account, with the navigation at the side.
#[component]
pub fn AccountPage(
    /// Its heading.
    #[prop(into)]
    title: String,
    /// The path of the entry of the navigation that it belongs to.
    here: &'static str,
    /// The content.
    children: Children,
) -> impl IntoView {
    let links = [
        ("/account", t!(account::nav_profile)),
        ("/account/mail", t!(account::nav_mail)),
        ("/account/wachtwoord", t!(account::nav_password)),
        ("/account/sessies", t!(account::nav_sessions)),
        ("/mijn", t!(common::my_contributions)),
    ];
    let links = links.map(|(href, text)| NavLink::new(href, text).current(href == here)).to_vec();
    let crumbs =
        if here == "/account" { Vec::new() } else { vec![Crumb::new("/account", t!(common::my_account))] };
    view! {
        <Page title=title.clone() own_heading=true>
            <div class="pl-page__content">
                <Breadcrumbs crumbs here=title.clone()/>
                <div class="pl-columns pl-columns--nav">
                    <SideNavigation label=t!(account::navigation) groups=vec![NavGroup { heading: None, links }]/>
                    <div class="pl-stack">
                        <Heading text=title/>
                        {children()}
                    </div>
                </div>
            </div>
        </Page>
    }
}

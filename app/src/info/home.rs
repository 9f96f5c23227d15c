//! The home page.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::shell::Page;
use crate::t;

/// `/`
#[derive(Debug)]
pub struct HomeRoute;

#[lazy_route]
impl LazyRoute for HomeRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! {
            <Page title=t!(common::home)>
                <p class="pl-paragraph--lead">{t!(info::home_lead)}</p>
            </Page>
        }
        .into_any()
    }
}

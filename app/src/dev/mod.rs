//! For who makes Polder: pages that exist in a development build only.

pub mod components;
pub mod forms;

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::context::use_site;
use crate::shell::failure::NotFound;
use components::ComponentsPage;

/// `/dev/components`; known only where the setting `dev` is on.
#[derive(Debug)]
pub struct ComponentsRoute;

#[lazy_route]
impl LazyRoute for ComponentsRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        if use_site().dev { view! { <ComponentsPage/> }.into_any() } else { view! { <NotFound/> }.into_any() }
    }
}

//! For who makes Polder: pages that exist in a development build only.

pub mod components;
pub mod forms;

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use crate::context::use_site;
use crate::shell::failure::NotFound;
use components::ComponentsPage;

/// `/dev/components`; known only where the setting `dev` is on.
#[derive(Debug)]
pub struct ComponentsRoute;

impl PageView for ComponentsRoute {
    fn view() -> AnyView {
        if use_site().dev {
            view! { <ComponentsPage/> }
        } else {
            view! { <NotFound/> }
        }
    }
}

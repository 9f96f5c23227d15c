//! Help and contact: the example of a page without data.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::shell::Page;
use crate::t;

/// `/help`
#[derive(Debug)]
pub struct HelpRoute;

#[lazy_route]
impl LazyRoute for HelpRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! {
            <Page title=t!(common::help)>
                <p class="pl-paragraph--lead">{t!(info::help_lead)}</p>
                <h2>{t!(info::help_paper_title)}</h2>
                <p>{t!(info::help_paper_text)}</p>
            </Page>
        }
        .into_any()
    }
}

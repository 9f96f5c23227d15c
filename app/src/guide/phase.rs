//! `/gids/:phase`: one phase of the guide with its steps.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{ShownPhase, guide_phase};
use crate::reading::{loaded, page_resource};
use crate::shell::{Crumb, Page};
use crate::t;
use crate::ui::Pagination;

/// `/gids/:phase`
#[derive(Debug)]
pub struct GuidePhaseRoute;

impl PageView for GuidePhaseRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let phase = move || params.with(|params| params.get("phase").unwrap_or_default());
        loaded(page_resource(phase, guide_phase), show)
    }
}

fn show(phase: ShownPhase) -> AnyView {
    let ShownPhase { title, steps, previous, next } = phase;
    view! {
        <Page title crumbs=vec![Crumb::new("/gids", t!(guide::title))]>
            <div class="pl-stack" inner_html=steps></div>
            <Pagination label=t!(guide::phases) previous next/>
        </Page>
    }
}

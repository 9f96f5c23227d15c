//! `/gids`: the phases of the guide, for inspiration.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use super::api::guide_phases;
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::Lead;

/// `/gids`
#[derive(Debug)]
pub struct GuideRoute;

impl PageView for GuideRoute {
    fn view() -> AnyView {
        let phases = page_resource(|| (), |()| guide_phases());
        loaded(phases, |phases| {
            view! {
                <Page title=t!(guide::title)>
                    <Lead>{t!(guide::lead)}</Lead>
                    <p class="pl-measure">{t!(guide::about)}</p>
                    <div inner_html=phases></div>
                    <p class="pl-muted pl-small pl-measure">{t!(guide::source)}</p>
                </Page>
            }
        })
    }
}

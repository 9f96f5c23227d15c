//! All processes that can be read: running, then finished.

use crate::erased::view;
use crate::routes::PageView;
use domain::view::HomePage;
use leptos::prelude::*;

use super::api::read_home;
use super::card::cards;
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::{EmptyState, Lead};

/// `/meedoen`
#[derive(Debug)]
pub struct ProcessListRoute;

impl PageView for ProcessListRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| read_home());
        loaded(page, show)
    }
}

fn show(page: HomePage) -> impl IntoView {
    let HomePage { running, finished, choices, .. } = page;
    view! {
        <Page title=t!(process::list_title)>
            <Lead>{t!(process::list_lead)}</Lead>
            <section class="pl-stack" aria-labelledby="nu">
                <h2 id="nu">{t!(process::running)}</h2>
                {if running.is_empty() {
                    view! { <EmptyState level=3 title=t!(process::home_none_title) text=t!(process::home_none_text)/> }
                } else {
                    cards(&running, &choices, 3).into_any()
                }}
            </section>
            {(!finished.is_empty()).then(|| view! {
                <section class="pl-stack" aria-labelledby="afgerond">
                    <h2 id="afgerond">{t!(process::finished)}</h2>
                    {cards(&finished, &choices, 3)}
                </section>
            })}
        </Page>
    }
}

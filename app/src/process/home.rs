//! The home page: what one can do now, what became of earlier input, and how it works.

use crate::erased::view;
use crate::routes::PageView;
use domain::view::HomePage;
use leptos::prelude::*;

use super::api::read_home;
use super::card::cards;
use crate::context::use_site;
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::{ButtonKind, ButtonLink, EmptyState, LeadBand};

/// `/`
#[derive(Debug)]
pub struct HomeRoute;

impl PageView for HomeRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| read_home());
        loaded(page, show)
    }
}

/// Finished processes named on the home page.
const FINISHED: usize = 3;

fn show(page: HomePage) -> impl IntoView {
    let name = use_site().municipality.name;
    let HomePage { running, finished, choices, .. } = page;
    view! {
        <Page title=t!(common::home) own_heading=true>
            <LeadBand title=t!(process::home_title, name = &name) lead=t!(process::home_lead)/>
            <div class="pl-page__content pl-stack pl-stack--large">
                <section class="pl-stack" aria-labelledby="nu">
                    <h2 id="nu">{t!(process::home_now)}</h2>
                    {if running.is_empty() {
                        view! {
                            <EmptyState level=3 title=t!(process::home_none_title) text=t!(process::home_none_text)/>
                        }
                    } else {
                        cards(&running, &choices, 3).into_any()
                    }}
                </section>
                {(!finished.is_empty()).then(|| view! {
                    <section class="pl-stack" aria-labelledby="resultaat">
                        <h2 id="resultaat">{t!(process::home_results)}</h2>
                        {cards(&finished[..finished.len().min(FINISHED)], &choices, 3)}
                        <p><ButtonLink href="/meedoen" kind=ButtonKind::Secondary>{t!(process::all_processes)}</ButtonLink></p>
                    </section>
                })}
                <Steps/>
            </div>
        </Page>
    }
}

/// How it works, in three steps.
#[component]
fn Steps() -> impl IntoView {
    let steps = [
        (t!(pages::steps_1_title), t!(pages::steps_1_text)),
        (t!(pages::steps_2_title), t!(pages::steps_2_text)),
        (t!(pages::steps_3_title), t!(pages::steps_3_text)),
    ];
    view! {
        <section class="pl-stack" aria-labelledby="zo-werkt-het">
            <h2 id="zo-werkt-het">{t!(pages::steps_title)}</h2>
            <ol class="pl-grid pl-numbered">
                {steps.into_iter().map(|(title, text)| view! {
                    <li class="pl-stack pl-stack--small">
                        <h3>{title}</h3>
                        <p>{text}</p>
                    </li>
                }).collect_view()}
            </ol>
        </section>
    }
}

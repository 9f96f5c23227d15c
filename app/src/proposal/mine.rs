//! What the reader contributed: own proposals in every state, and what they support.

use crate::erased::view;
use crate::routes::PageView;
use domain::proposal::ProposalCard;
use domain::view::MinePage;
use leptos::prelude::*;

use super::api::my_contributions;
use super::list::proposal_card;
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::ProgressMeter;

/// `/mijn`
#[derive(Debug)]
pub struct MineRoute;

impl PageView for MineRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| my_contributions());
        loaded(page, show)
    }
}

fn show(page: MinePage) -> impl IntoView {
    view! {
        <Page title=t!(proposal::mine_title)>
            {section("eigen", t!(proposal::mine_own), t!(proposal::mine_own_empty), &page.proposals)}
            {section("gesteund", t!(proposal::mine_supported), t!(proposal::mine_supported_empty), &page.supported)}
        </Page>
    }
}

fn section(
    id: &'static str,
    title: &'static str,
    empty: &'static str,
    list: &[(String, ProposalCard)],
) -> AnyView {
    let rows = list.iter().map(|(slug, card)| {
        let meter = view! { <ProgressMeter value=card.supports of=None/> };
        view! { <li>{proposal_card(card, slug, &[], &[], 3, meter)}</li> }
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <section class="pl-stack" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {if rows.is_empty() {
                view! { <p>{empty}" "<a href="/meedoen">{t!(common::take_part)}</a></p> }
            } else {
                view! { <ol class="pl-list">{rows}</ol> }
            }}
        </section>
    }
}

//! The page about looking back.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{ShownLookBack, look_back};
use super::asked::AskedFields;
use crate::erased::view;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shell::{Crumb, Page};
use crate::ui::Button;
use crate::ui::form::{Form, was_refused};

/// `/meedoen/:process/terugblik`
#[derive(Debug)]
pub struct LookBackRoute;

impl PageView for LookBackRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let query = use_query_map();
        let source = move || {
            let slug = params.with(|params| params.get("process").unwrap_or_default());
            (slug, query.with(|query| query.get("kort").is_some()))
        };
        loaded(page_resource(source, |(slug, short)| look_back(slug, short)), show)
    }
}

/// What was typed stays, also when it was closed meanwhile.
fn show(shown: ShownLookBack) -> AnyView {
    let ShownLookBack { page, slug, short, open, groups, send } = shown;
    let crumbs: Vec<Crumb> = page.way.into_iter().map(|(href, text)| Crumb::new(href, text)).collect();
    let action = format!("/meedoen/{slug}/terugblik");
    let open = open || was_refused(&action);
    let action = if short { format!("{action}?kort=ja") } else { action };
    let form = open.then(|| {
        view! {
            // On paper there is a form of its own, with room to write.
            <div class="pl-no-print">
                <Form action draft=format!("terugblik-{slug}{}", if short { "-kort" } else { "" })>
                    <AskedFields groups/>
                    <div><Button large=true>{send}</Button></div>
                </Form>
            </div>
        }
    });
    view! {
        <Page title=page.title crumbs>
            <div class="pl-stack" inner_html=page.html></div>
            {form}
        </Page>
    }
}

//! Following the news by mail.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{ShownFollow, ShownFollowing, follow_news, follow_sent, following};
use crate::erased::view;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shell::{Crumb, Page};
use crate::shown::{self, Shown};
use crate::ui::form::Form;
use crate::ui::{Button, ButtonGroup, ButtonKind, Hidden, TextInput};

const PATH: &str = "/nieuws/volgen";

/// `/nieuws/volgen?onderwerp=:process`
#[derive(Debug)]
pub struct FollowRoute;

impl PageView for FollowRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let slug = move || query.with(|query| query.get("onderwerp").unwrap_or_default());
        loaded(page_resource(slug, follow_news), ask)
    }
}

fn framed(page: Shown, form: AnyView) -> AnyView {
    let crumbs: Vec<Crumb> = page.way.into_iter().map(|(href, text)| Crumb::new(href, text)).collect();
    view! {
        <Page title=page.title crumbs>
            <div class="pl-stack pl-measure" inner_html=page.html></div>
            {form}
        </Page>
    }
}

fn ask(shown: ShownFollow) -> AnyView {
    let ShownFollow { page, slug, mail, words: [label, hint, send] } = shown;
    // Without script the page that shows a refusal reads what it is about from here.
    let action = if slug.is_empty() { PATH.to_owned() } else { format!("{PATH}?onderwerp={slug}") };
    let form = view! {
        <Form action>
            <Hidden name="onderwerp" value=slug/>
            <TextInput name="mail" label hint kind="email" autocomplete="email" value=mail/>
            <ButtonGroup><Button large=true>{send}</Button></ButtonGroup>
        </Form>
    };
    framed(page, form)
}

/// `/nieuws/volgen/verstuurd`
#[derive(Debug)]
pub struct FollowSentRoute;

impl PageView for FollowSentRoute {
    fn view() -> AnyView {
        loaded(page_resource(|| (), |()| follow_sent()), shown::show)
    }
}

/// `/nieuws/volgen/:code`
#[derive(Debug)]
pub struct FollowingRoute;

impl PageView for FollowingRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let code = move || params.with(|params| params.get("code").unwrap_or_default());
        loaded(page_resource(code, following), move |shown| chosen(&code(), shown))
    }
}

/// Each button is a form of its own: programs that look at links in mails before people do press none.
fn chosen(code: &str, shown: ShownFollowing) -> AnyView {
    let ShownFollowing { page, confirm, followed, stop } = shown;
    let base = format!("{PATH}/{code}");
    let confirm = (!confirm.is_empty()).then(|| {
        let action = format!("{base}/ja");
        view! { <Form action><ButtonGroup><Button large=true>{confirm}</Button></ButtonGroup></Form> }
    });
    let several = followed.len() > 1;
    let rows: Vec<AnyView> = followed
        .into_iter()
        .map(|(words, value, stop)| {
            let action = format!("{base}/stop");
            let form = several.then(|| {
                view! {
                    <Form action prefix=format!("stop-{value}")>
                        <Hidden name="onderwerp" value/>
                        <ButtonGroup><Button kind=ButtonKind::Secondary>{stop}</Button></ButtonGroup>
                    </Form>
                }
            });
            view! { <li class="pl-card pl-card--row"><p inner_html=words></p>{form}</li> }
        })
        .collect();
    let list = (!rows.is_empty()).then(|| view! { <ul class="pl-list">{rows}</ul> });
    let stop = (!stop.is_empty()).then(|| {
        let action = format!("{base}/weg");
        view! { <Form action prefix="weg"><ButtonGroup><Button kind=ButtonKind::Secondary>{stop}</Button></ButtonGroup></Form> }
    });
    framed(page, view! { {confirm}{list}{stop} })
}

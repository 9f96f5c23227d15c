//! Make an account.

use crate::erased::view;
use crate::routes::PageView;
use domain::municipality::Area;
use leptos::prelude::*;

use super::api::read_areas;
use super::fields::{PersonFields, PlaceFields};
use super::{query, with_back};
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::form::Form;
use crate::ui::{Button, ButtonGroup, Fieldset, Hidden, Lead, TextInput};

/// `/aanmelden`
#[derive(Debug)]
pub struct SignUpRoute;

impl PageView for SignUpRoute {
    fn view() -> AnyView {
        let areas = page_resource(|| (), |()| read_areas());
        loaded(areas, show)
    }
}

fn show(areas: Vec<Area>) -> impl IntoView {
    let back = query("terug");
    let sign_in = with_back("/inloggen", &back);
    view! {
        <Page title=t!(account::sign_up_title)>
            <Lead>{t!(account::sign_up_lead)}</Lead>
            <p>{t!(account::have_account)}" "<a href=sign_in>{t!(common::sign_in)}</a></p>
            <Form action="/aanmelden">
                <Hidden name="terug" value=back/>
                <Fieldset legend=t!(account::sign_up_you)>
                    <TextInput name="mail" label=t!(account::mail) hint=t!(account::mail_hint) kind="email" autocomplete="email"/>
                    <PersonFields account=None/>
                </Fieldset>
                <PlaceFields account=None areas/>
                <Fieldset legend=t!(account::sign_up_access)>
                    <TextInput
                        name="password"
                        label=t!(account::password_new)
                        hint=t!(account::password_hint)
                        kind="password"
                        autocomplete="new-password"
                        optional=true
                    />
                </Fieldset>
                <p>{t!(account::privacy_text)}" "<a href="/privacy">{t!(account::privacy_link)}</a></p>
                <ButtonGroup><Button large=true>{t!(account::sign_up_button)}</Button></ButtonGroup>
            </Form>
        </Page>
    }
}

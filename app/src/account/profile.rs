//! One's own data.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use super::api::{OwnAccount, read_profile};
use super::fields::{PersonFields, PlaceFields};
use super::frame::AccountPage;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::Form;
use crate::ui::{Button, ButtonGroup};

/// `/account`
#[derive(Debug)]
pub struct ProfileRoute;

impl PageView for ProfileRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| read_profile());
        loaded(page, show)
    }
}

fn show(OwnAccount { account, areas, .. }: OwnAccount) -> impl IntoView {
    let name = account.shown_name().to_owned();
    view! {
        <AccountPage title=t!(account::profile_title) here="/account">
            <p>{t!(account::shown_as, name = name)}</p>
            <Form action="/account">
                <PersonFields account=Some(account.clone())/>
                <PlaceFields account=Some(account) areas/>
                <ButtonGroup><Button>{t!(account::profile_save)}</Button></ButtonGroup>
            </Form>
        </AccountPage>
    }
}

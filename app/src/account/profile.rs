//! One's own data.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::api::{OwnAccount, read_profile};
use super::fields::{PersonFields, PlaceFields};
use super::frame::AccountPage;
use crate::api::{ApiError, page_resource};
use crate::shell::loaded;
use crate::t;
use crate::ui::form::Form;
use crate::ui::{Button, ButtonGroup};

/// `/account`
#[derive(Debug)]
pub struct ProfileRoute {
    page: Resource<Result<OwnAccount, ApiError>>,
}

#[lazy_route]
impl LazyRoute for ProfileRoute {
    fn data() -> Self {
        Self { page: page_resource(|| (), |()| read_profile()) }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.page, show)
    }
}

fn show(OwnAccount { account, areas }: OwnAccount) -> impl IntoView {
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

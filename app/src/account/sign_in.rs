//! Sign in.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::shell::Page;
use crate::t;
use crate::ui::form::Form;
use crate::ui::{Button, ButtonGroup, TextInput};

/// `/inloggen`
#[derive(Debug)]
pub struct SignInRoute;

#[lazy_route]
impl LazyRoute for SignInRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! {
            <Page title=t!(common::sign_in)>
                <Form action="/inloggen">
                    <TextInput name="mail" label=t!(account::mail) kind="email" autocomplete="email"/>
                    <TextInput name="password" label=t!(account::password) kind="password" autocomplete="current-password"/>
                    <ButtonGroup><Button>{t!(common::sign_in)}</Button></ButtonGroup>
                </Form>
            </Page>
        }
        .into_any()
    }
}

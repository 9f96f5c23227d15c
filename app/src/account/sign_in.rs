//! Sign in.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::shell::Page;
use crate::t;
use crate::ui::form::{Form, FormHandle};

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
                    <Line name="mail" label=t!(account::mail) kind="email" autocomplete="email"/>
                    <Line name="password" label=t!(account::password) kind="password" autocomplete="current-password"/>
                    <button type="submit" class="pl-button pl-button--primary-action">{t!(common::sign_in)}</button>
                </Form>
            </Page>
        }
        .into_any()
    }
}

/// A field of one line, until the design system has its own.
#[component]
fn Line(
    name: &'static str,
    label: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
) -> impl IntoView {
    let form = FormHandle::current();
    let (id, error_id) = (form.id(name), form.id(&format!("{name}-error")));
    let error = form.error(name);
    let described = error_id.clone();
    view! {
        <div class="pl-form-field">
            <label class="pl-form-field__label" for=id.clone()>{label}</label>
            {move || error.get().map(|text| view! {
                <p class="pl-form-field__error" id=error_id.clone()>{text}</p>
            })}
            <input
                class="pl-textbox"
                id=id
                name=name
                type=kind
                autocomplete=autocomplete
                value=form.value(name, "")
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=move || error.get().is_some().then(|| described.clone())
            />
        </div>
    }
}

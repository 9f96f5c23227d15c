//! Sign in: by a link in a mail, or with a password.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use super::{query, with_back};
use crate::context::use_viewer;
use crate::shell::Page;
use crate::t;
use crate::ui::form::Form;
use crate::ui::{Button, ButtonGroup, ButtonKind, ButtonLink, Hidden, Lead, TextInput};

/// `/inloggen`
#[derive(Debug)]
pub struct SignInRoute;

impl PageView for SignInRoute {
    fn view() -> AnyView {
        let back = query("terug");
        let content = match use_viewer() {
            Some(viewer) => signed_in(viewer.account.shown_name().to_owned()),
            None => forms(back),
        };
        view! { <Page title=t!(common::sign_in)>{content}</Page> }
    }
}

fn signed_in(name: String) -> AnyView {
    view! {
        <p>{t!(account::signed_in_as, name = name)}</p>
        <Form action="/uitloggen">
            <ButtonGroup>
                <ButtonLink href="/account">{t!(common::my_account)}</ButtonLink>
                <Button kind=ButtonKind::Secondary>{t!(common::sign_out)}</Button>
            </ButtonGroup>
        </Form>
    }
}

/// In pieces, each with a type of its own: one large view needs more stack than a browser gives.
fn forms(back: String) -> AnyView {
    let sign_up = with_back("/aanmelden", &back);
    view! {
        <Lead>{t!(account::sign_in_lead)}</Lead>
        <Form action="/inloggen">{fields(back)}</Form>
        <section class="pl-stack" aria-labelledby="geen-account">
            <h2 id="geen-account">{t!(account::no_account_title)}</h2>
            <p>{t!(account::no_account_text)}</p>
            <p><ButtonLink href=sign_up kind=ButtonKind::Secondary>{t!(common::sign_up)}</ButtonLink></p>
        </section>
    }
}

/// The button that asks for a link, by its name and value in what is sent.
pub(super) const BY_LINK: (&str, &str) = ("manier", "link");

/// One mail address for both ways; the button says which. Enter is the first button.
fn fields(back: String) -> AnyView {
    view! {
        <Hidden name="terug" value=back/>
        <TextInput name="mail" label=t!(account::mail) kind="email" autocomplete="username"/>
        <TextInput
            name="password"
            label=t!(account::password)
            hint=t!(account::password_or_link)
            kind="password"
            autocomplete="current-password"
        />
        <ButtonGroup>
            <Button>{t!(common::sign_in)}</Button>
            <Button kind=ButtonKind::Secondary attr:name=BY_LINK.0 attr:value=BY_LINK.1>{t!(account::send_link)}</Button>
        </ButtonGroup>
    }
}

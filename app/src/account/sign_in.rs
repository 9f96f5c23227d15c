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

/// `/inloggen`, and `/inloggen/mail` for the form that asks for a link: the same page.
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
        {by_link(back.clone())}
        {by_password(back)}
        <section class="pl-stack" aria-labelledby="geen-account">
            <h2 id="geen-account">{t!(account::no_account_title)}</h2>
            <p>{t!(account::no_account_text)}</p>
            <p><ButtonLink href=sign_up kind=ButtonKind::Secondary>{t!(common::sign_up)}</ButtonLink></p>
        </section>
    }
}

fn by_link(back: String) -> AnyView {
    let fields = move || {
        view! {
            <Hidden name="terug" value=back.clone()/>
            <TextInput name="mail" label=t!(account::mail) kind="email" autocomplete="username"/>
            <ButtonGroup><Button>{t!(account::send_link)}</Button></ButtonGroup>
        }
    };
    view! {
        <section class="pl-stack" aria-labelledby="met-link">
            <h2 id="met-link">{t!(account::by_link_title)}</h2>
            <p>{t!(account::by_link_text)}</p>
            <Form action="/inloggen/mail" prefix="link">{fields()}</Form>
        </section>
    }
}

fn by_password(back: String) -> AnyView {
    let fields = move || {
        view! {
            <Hidden name="terug" value=back.clone()/>
            <TextInput name="mail" label=t!(account::mail) kind="email" autocomplete="username"/>
            <TextInput name="password" label=t!(account::password) kind="password" autocomplete="current-password"/>
            <ButtonGroup><Button kind=ButtonKind::Secondary>{t!(common::sign_in)}</Button></ButtonGroup>
        }
    };
    view! {
        <section class="pl-stack" aria-labelledby="met-wachtwoord">
            <h2 id="met-wachtwoord">{t!(account::by_password_title)}</h2>
            <Form action="/inloggen">{fields()}</Form>
        </section>
    }
}

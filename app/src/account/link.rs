//! Links from mails. Each page has a button: programs that look at links in mails before people do
//! must not use them up.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use super::query;
use crate::shell::Page;
use crate::t;
use crate::ui::form::{Form, FormHandle, was_refused};
use crate::ui::{Alert, AlertKind, Button, ButtonGroup, Hidden};

/// What differs between the links.
struct Words {
    action: &'static str,
    title: &'static str,
    text: &'static str,
    button: &'static str,
}

fn page(words: Words) -> AnyView {
    let Words { action, title, text, button } = words;
    let (code, back) = (query("code"), query("terug"));
    // A form that was refused shows why; its code is of no more use.
    let content = if code.is_empty() && !was_refused(action) {
        view! {
            <Alert kind=AlertKind::Warning title=t!(account::code_missing_title)>
                <p>{t!(account::code_missing_text)}</p>
            </Alert>
        }
    } else {
        view! {
            <Form action=action><Press code back text button/></Form>
        }
    };
    view! {
        <Page title=title>
            {content}
            <p><a href="/inloggen">{t!(account::sent_again)}</a></p>
        </Page>
    }
}

/// The button, until it turned out that the link does not work any more.
#[component]
fn Press(code: String, back: String, text: &'static str, button: &'static str) -> impl IntoView {
    let handle = FormHandle::current();
    move || {
        let (code, back) = (code.clone(), back.clone());
        (!handle.links_shown()).then(|| {
            view! {
                <p>{text}</p>
                <Hidden name="code" value=code/>
                <Hidden name="terug" value=back/>
                <ButtonGroup><Button large=true>{button}</Button></ButtonGroup>
            }
        })
    }
}

/// `/inloggen/link?code=…`
#[derive(Debug)]
pub struct SignInLinkRoute;

impl PageView for SignInLinkRoute {
    fn view() -> AnyView {
        page(Words {
            action: "/inloggen/link",
            title: t!(account::link_title),
            text: t!(account::link_text),
            button: t!(account::link_button),
        })
    }
}

/// `/aanmelden/bevestigen?code=…`
#[derive(Debug)]
pub struct ConfirmRoute;

impl PageView for ConfirmRoute {
    fn view() -> AnyView {
        page(Words {
            action: "/aanmelden/bevestigen",
            title: t!(account::confirm_title),
            text: t!(account::confirm_text),
            button: t!(account::confirm_button),
        })
    }
}

/// `/account/mail/bevestigen?code=…`
#[derive(Debug)]
pub struct ConfirmMailRoute;

impl PageView for ConfirmMailRoute {
    fn view() -> AnyView {
        page(Words {
            action: "/account/mail/bevestigen",
            title: t!(account::change_confirm_title),
            text: t!(account::change_confirm_text),
            button: t!(account::change_confirm_button),
        })
    }
}

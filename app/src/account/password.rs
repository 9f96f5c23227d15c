//! Set, change or remove a password.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use super::api::{OwnAccount, read_profile};
use super::frame::AccountPage;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::Form;
use crate::ui::{Button, ButtonGroup, ButtonKind, ButtonLink, TextInput};

/// `/account/wachtwoord`
#[derive(Debug)]
pub struct PasswordRoute;

impl PageView for PasswordRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| read_profile());
        loaded(page, |page| change(&page))
    }
}

fn change(page: &OwnAccount) -> AnyView {
    let (has, mail) = (page.account.has_password, page.account.mail.as_str().to_owned());
    let title = if has { t!(account::password_title) } else { t!(account::password_set_title) };
    view! {
        <AccountPage title=title here="/account/wachtwoord">
            {(!has).then(|| view! { <p>{t!(account::password_none)}</p> })}
            <p>{t!(account::password_others)}</p>
            <Form action="/account/wachtwoord">
                {username(mail)}
                {has.then(|| view! {
                    <TextInput name="password_old" label=t!(account::password_old) kind="password" autocomplete="current-password"/>
                })}
                <TextInput
                    name="password_new"
                    label=t!(account::password_next)
                    hint=t!(account::password_next_hint)
                    kind="password"
                    autocomplete="new-password"
                />
                <ButtonGroup><Button>{t!(account::password_button)}</Button></ButtonGroup>
            </Form>
            {has.then(|| view! {
                <p><a href="/account/wachtwoord/verwijderen">{t!(account::password_remove_link)}</a></p>
            })}
        </AccountPage>
    }
}

/// For password managers: which account the password belongs to.
fn username(mail: String) -> AnyView {
    view! { <input type="hidden" name="username" value=mail autocomplete="username"/> }
}

/// `/account/wachtwoord/verwijderen`
#[derive(Debug)]
pub struct RemovePasswordRoute;

impl PageView for RemovePasswordRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| read_profile());
        loaded(page, |page| remove(&page))
    }
}

fn remove(page: &OwnAccount) -> AnyView {
    let content = if page.account.has_password {
        view! {
            <p>{t!(account::password_remove_text)}</p>
            <Form action="/account/wachtwoord/verwijderen">
                <TextInput name="password" label=t!(account::password_old) kind="password" autocomplete="current-password"/>
                <ButtonGroup>
                    <Button kind=ButtonKind::Danger>{t!(account::password_remove_button)}</Button>
                    <ButtonLink href="/account/wachtwoord" kind=ButtonKind::Subtle>{t!(account::password_keep)}</ButtonLink>
                </ButtonGroup>
            </Form>
        }
    } else {
        view! { <p>{t!(account::password_none)}</p> }
    };
    view! {
        <AccountPage title=t!(account::password_remove_title) here="/account/wachtwoord">{content}</AccountPage>
    }
}

//! Another mail address.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use super::api::{OwnAccount, read_profile};
use super::frame::AccountPage;
use super::sent::DemoNote;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::Form;
use crate::ui::{Button, ButtonGroup, ButtonKind, Checkbox, TextInput};

/// `/account/mail`
#[derive(Debug)]
pub struct MailRoute;

impl PageView for MailRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| read_profile());
        loaded(page, show)
    }
}

fn show(OwnAccount { account, look_back_mail, .. }: OwnAccount) -> impl IntoView {
    let now = t!(account::mail_now, mail = account.mail.as_str());
    view! {
        <AccountPage title=t!(account::mail_title) here="/account/mail">
            <p>{now}</p>
            <p>{t!(account::mail_text)}</p>
            <DemoNote/>
            <Form action="/account/mail">
                <TextInput name="mail" label=t!(account::mail_new) kind="email" autocomplete="email"/>
                {account.has_password.then(|| view! {
                    <TextInput
                        name="password"
                        label=t!(account::mail_password)
                        hint=t!(account::mail_password_hint)
                        kind="password"
                        autocomplete="current-password"
                    />
                })}
                <ButtonGroup><Button>{t!(account::mail_button)}</Button></ButtonGroup>
            </Form>
            <h2>{t!(account::look_back_title)}</h2>
            <Form action="/account/mail/terugkijken" prefix="terugkijken">
                <Checkbox name="look_back" label=t!(account::look_back) hint=t!(account::look_back_hint) checked=look_back_mail/>
                <ButtonGroup><Button kind=ButtonKind::Secondary>{t!(account::look_back_save)}</Button></ButtonGroup>
            </Form>
        </AccountPage>
    }
}

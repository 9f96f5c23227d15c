//! "Look in your mail": after asking for a link, and after signing up.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::context::use_site;
use crate::shell::Page;
use crate::t;
use crate::ui::{Alert, Lead};

/// `/inloggen/verstuurd` and `/aanmelden/verstuurd`. The address is not named: it would stand in
/// the address of the page.
#[derive(Debug)]
pub struct SentRoute;

impl PageView for SentRoute {
    fn view() -> AnyView {
        let new_account = use_location().pathname.with_untracked(|path| path.starts_with("/aanmelden"));
        let text = if new_account { t!(account::sent_confirm_text) } else { t!(account::sent_link_text) };
        view! {
            <Page title=t!(account::sent_title)>
                <Lead>{text}</Lead>
                <DemoNote/>
                <h2>{t!(account::sent_none_title)}</h2>
                <ul>
                    <li>{t!(account::sent_none_wait)}</li>
                    <li>{t!(account::sent_none_spam)}</li>
                    <li>{t!(account::sent_none_check)}</li>
                </ul>
                <p><a href="/inloggen">{t!(account::sent_again)}</a></p>
            </Page>
        }
    }
}

/// On a demo: where the mail can be read.
#[component]
pub fn DemoNote() -> impl IntoView {
    use_site().demo.then(|| {
        view! {
            <Alert title=t!(account::demo_title)>
                <p>{t!(account::demo_text)}</p>
                <p><a href="/demo/mail">{t!(account::demo_link)}</a></p>
            </Alert>
        }
    })
}

//! Help and contact: the example of a page without data.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use super::{contact, part};
use crate::context::use_site;
use crate::shell::Page;
use crate::t;
use crate::ui::{ContactBlock, Lead, Link};

/// `/help`
#[derive(Debug)]
pub struct HelpRoute;

impl PageView for HelpRoute {
    fn view() -> AnyView {
        let (_, mail, phone) = contact();
        let municipality = use_site().municipality;
        let reach = t!(pages::help_contact_text, phone = &phone, mail = &mail);
        let parts = [
            (t!(pages::help_offline_title), t!(pages::help_offline_text)),
            (t!(pages::help_account_title), t!(pages::help_account_text)),
            (t!(pages::help_signin_title), t!(pages::help_signin_text)),
            (t!(pages::help_name_title), t!(pages::help_name_text)),
            (t!(pages::help_submit_title), t!(pages::help_submit_text)),
            (t!(pages::help_support_title), t!(pages::help_support_text)),
            (t!(pages::help_answer_title), t!(pages::help_answer_text)),
            (t!(pages::help_closed_title), t!(pages::help_closed_text)),
            (t!(pages::help_language_title), t!(pages::help_language_text)),
        ];
        let parts: Vec<_> = parts.into_iter().map(|(title, text)| part(title, &[text.to_owned()])).collect();
        view! {
            <Page title=t!(pages::help_title)>
                <Lead>{t!(pages::help_intro)}</Lead>
                <ContactBlock
                    title=t!(pages::help_contact_title)
                    phone=municipality.contact_phone
                    mail=municipality.contact_mail
                    visit=municipality.contact_address
                    hours=municipality.contact_hours
                />
                <p class="pl-measure">{reach}</p>
                {parts}
                <section class="pl-stack pl-stack--small pl-measure">
                    <h2>{t!(pages::help_code_title)}</h2>
                    <p>{t!(pages::help_code_text)}</p>
                    <Link href="/k">{t!(pages::help_code_link)}</Link>
                </section>
                <section class="pl-stack pl-stack--small pl-measure">
                    <h2>{t!(pages::help_methods_title)}</h2>
                    <p>{t!(pages::help_methods_text)}</p>
                    <Link href="/methoden">{t!(pages::help_methods_link)}</Link>
                </section>
                <section class="pl-stack pl-stack--small pl-measure">
                    <h2>{t!(guide::title)}</h2>
                    <p>{t!(guide::help_text)}</p>
                    <Link href="/gids">{t!(guide::help_link)}</Link>
                </section>
                <section class="pl-stack pl-stack--small pl-measure">
                    <h2>{t!(recount::title)}</h2>
                    <p>{t!(recount::help_text)}</p>
                    <Link href="/natellen">{t!(recount::help_link)}</Link>
                </section>
            </Page>
        }
    }
}

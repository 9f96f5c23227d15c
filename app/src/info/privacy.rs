//! What is kept of whom, why and how long.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use super::{contact, part, points};
use crate::shell::Page;
use crate::t;
use crate::ui::Lead;

/// `/privacy`
#[derive(Debug)]
pub struct PrivacyRoute;

impl PageView for PrivacyRoute {
    fn view() -> AnyView {
        let (name, mail, _) = contact();
        let intro = t!(pages::privacy_intro, name = &name);
        let kept = [
            t!(pages::privacy_what_account),
            t!(pages::privacy_what_area),
            t!(pages::privacy_what_input),
            t!(pages::privacy_what_paper),
            t!(pages::privacy_what_security),
        ];
        view! {
            <Page title=t!(pages::privacy_title)>
                <Lead>{intro}</Lead>
                {part(t!(pages::privacy_who_title), &[t!(pages::privacy_who_text, name = &name, mail = &mail)])}
                {part(t!(pages::privacy_why_title), &[t!(pages::privacy_why_text).to_owned()])}
                {points(t!(pages::privacy_what_title), &kept.map(str::to_owned))}
                {part(t!(pages::privacy_not_title), &[t!(pages::privacy_not_text).to_owned()])}
                {part(t!(pages::privacy_public_title), &[t!(pages::privacy_public_text).to_owned()])}
                {part(t!(pages::privacy_cookies_title), &[t!(pages::privacy_cookies_text).to_owned()])}
                {part(t!(pages::privacy_keep_title), &[t!(pages::privacy_keep_text).to_owned()])}
                {part(t!(pages::privacy_rights_title), &[t!(pages::privacy_rights_text, mail = &mail)])}
                {part(t!(pages::privacy_complaint_title), &[t!(pages::privacy_complaint_text).to_owned()])}
            </Page>
        }
    }
}

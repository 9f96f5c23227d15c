//! The house rules.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use super::{contact, part};
use crate::shell::Page;
use crate::t;
use crate::ui::Lead;

/// `/huisregels`
#[derive(Debug)]
pub struct RulesRoute;

impl PageView for RulesRoute {
    fn view() -> AnyView {
        let (name, mail, phone) = contact();
        let rules = [
            (t!(pages::rules_respect_title), t!(pages::rules_respect_text)),
            (t!(pages::rules_topic_title), t!(pages::rules_topic_text)),
            (t!(pages::rules_private_title), t!(pages::rules_private_text)),
            (t!(pages::rules_adverts_title), t!(pages::rules_adverts_text)),
            (t!(pages::rules_own_title), t!(pages::rules_own_text)),
        ];
        let rules: Vec<_> = rules.into_iter().map(|(title, text)| part(title, &[text.to_owned()])).collect();
        view! {
            <Page title=t!(pages::rules_title)>
                <Lead>{t!(pages::rules_intro)}</Lead>
                {rules}
                {part(t!(pages::rules_check_title), &[t!(pages::rules_check_text, name = &name)])}
                {part(t!(pages::rules_action_title), &[t!(pages::rules_action_text).to_owned()])}
                {part(t!(pages::rules_object_title), &[t!(pages::rules_object_text, mail = &mail)])}
                {part(t!(pages::rules_report_title), &[t!(pages::rules_report_text, phone = &phone, mail = &mail)])}
            </Page>
        }
    }
}

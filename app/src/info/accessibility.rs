//! How accessible the site is, and what to do when something does not work. The status is set by
//! the municipality, after an audit; it is never made up here.

use crate::erased::view;
use crate::routes::PageView;
use leptos::prelude::*;

use super::{contact, part, points};
use crate::shell::Page;
use crate::t;
use crate::ui::Lead;

/// `/toegankelijkheid`
#[derive(Debug)]
pub struct AccessibilityRoute;

impl PageView for AccessibilityRoute {
    fn view() -> AnyView {
        let (name, mail, phone) = contact();
        let intro = t!(pages::accessibility_intro, name = &name);
        let done = [
            t!(pages::accessibility_done_keyboard),
            t!(pages::accessibility_done_reader),
            t!(pages::accessibility_done_zoom),
            t!(pages::accessibility_done_script),
            t!(pages::accessibility_done_words),
        ];
        let feedback = t!(pages::accessibility_feedback_text, phone = &phone, mail = &mail);
        view! {
            <Page title=t!(pages::accessibility_title)>
                <Lead>{intro}</Lead>
                {part(t!(pages::accessibility_status_title), &[t!(pages::accessibility_status_unset, name = &name)])}
                {part(t!(pages::accessibility_standard_title), &[t!(pages::accessibility_standard_text).to_owned()])}
                {points(t!(pages::accessibility_done_title), &done.map(str::to_owned))}
                {part(t!(pages::accessibility_limits_title), &[t!(pages::accessibility_limits_text).to_owned()])}
                {part(t!(pages::accessibility_feedback_title), &[feedback])}
                {part(t!(pages::accessibility_complaint_title), &[t!(pages::accessibility_complaint_text).to_owned()])}
            </Page>
        }
    }
}

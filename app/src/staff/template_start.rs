//! The form that makes a draft of a template: what no template can know, and nothing else.

use domain::process::Level;
use domain::template::TemplatePage;
use leptos::prelude::*;

use super::templates::PATH;
use super::words;
use crate::erased::view;
use crate::i18n::use_lang;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// The form, filled in with what the template knows.
#[component]
pub fn StartForm(
    /// The template.
    page: TemplatePage,
) -> impl IntoView {
    let action = format!("{PATH}/{}", page.card.key);
    if page.start.is_empty() && !was_refused(&action) {
        return view! {
            <section class="pl-stack pl-no-print">
                <h2>{t!(staff_template::start_title)}</h2>
                <p class="pl-measure">
                    {t!(staff_template::start_first)}" "<a href="#dagen-start">{t!(staff_template::start_choose)}</a>
                </p>
            </section>
        };
    }
    let draft = format!("sjabloon:{}", page.card.key);
    // The texts of the portal have brackets where something is to be filled in; those of a process were true of that one.
    let kept = page.card.origin.is_some().then(|| {
        view! {
            <Alert kind=AlertKind::Warning title=t!(staff_template::other_title)>
                <p class="pl-measure">{t!(staff_template::other_text)}</p>
            </Alert>
        }
    });
    view! {
        <section class="pl-stack pl-no-print">
            <h2>{t!(staff_template::start_title)}</h2>
            <p class="pl-measure">{t!(staff_template::start_text)}</p>
            {kept}
            <Form action draft prefix="begin">
                <StartFields page/>
                <ButtonGroup><Button large=true>{t!(staff_template::make)}</Button></ButtonGroup>
            </Form>
        </section>
    }
}

/// The start is asked once: above, where it shows the dates. A form that comes back by itself asks it here.
fn start(chosen: String) -> AnyView {
    if chosen.is_empty() {
        return view! {
            <DateInput name="start" label=t!(staff_template::start) hint=t!(staff_template::start_hint)/>
        };
    }
    let shown = crate::process::words::date(use_lang(), &chosen);
    view! {
        <Hidden name="start" value=chosen/>
        <p class="pl-measure">
            {t!(staff_template::starts_on, date = shown)}" "<a href="#dagen-start">{t!(staff_template::start_other)}</a>
        </p>
    }
}

#[component]
fn StartFields(page: TemplatePage) -> impl IntoView {
    let lang = use_lang();
    let texts = page.template.texts;
    let levels = Level::ALL
        .iter()
        .map(|level| {
            let (name, hint) = words::level(lang, *level);
            Choice::new(level.as_str(), name).hint(hint)
        })
        .collect();
    let level = page.template.level.map(|level| level.as_str());
    view! {
        <TextInput name="question" label=words::field(lang, "question") hint=t!(staff_template::question_hint) value=texts.question/>
        <TextInput name="place" label=words::field(lang, "place") hint=t!(staff_process::place_hint) optional=true/>
        {start(page.start)}
        <RadioGroup name="level" legend=words::field(lang, "level") options=levels value=level cards=true/>
        <Textarea name="frame_fixed" label=words::field(lang, "frame_fixed") hint=t!(staff_template::brackets_hint) value=texts.frame_fixed max=2000/>
        <Textarea name="frame_open" label=words::field(lang, "frame_open") hint=t!(staff_process::frame_open_hint) value=texts.frame_open max=2000/>
        <TextInput name="decider" label=words::field(lang, "decider") hint=t!(staff_process::decider_hint) value=texts.decider/>
        <DateInput name="decision_date" label=words::field(lang, "decision_date") hint=t!(staff_template::decision_hint) value=page.decision_date/>
        <TextInput name="contact_name" label=t!(staff_words::field_contact_name) hint=t!(staff_process::contact_name_hint)/>
        <TextInput name="contact_mail" label=t!(staff_words::field_contact_mail) kind="email"/>
    }
}

//! `/beheer/processen/:id/sjabloon`: a process is saved as a template.

use crate::erased::view;
use crate::routes::PageView;
use domain::template::{Licence, SavePage};
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, param, template_api, template_words as tw, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// `/beheer/processen/:id/sjabloon`
#[derive(Debug)]
pub struct StaffSaveTemplateRoute;

impl PageView for StaffSaveTemplateRoute {
    fn view() -> AnyView {
        loaded(page_resource(param("id"), template_api::template_save), |page: SavePage| {
            let crumbs = process_crumbs(page.process, &page.question);
            let about = page.question.clone();
            let action = format!("/beheer/processen/{}/sjabloon", page.process);
            let again = (page.saved_before > 0)
                .then(|| view! { <p>{t!(staff_template::saved_before, n = page.saved_before)}</p> });
            view! {
                <StaffPage title=t!(staff_template::save) about here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.process here=Part::Overview/>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_template::save_lead)}</p>
                    {taken(&page)}
                    {again}
                    <Form action prefix="bewaar">
                        <SaveFields texts=page.texts.clone()/>
                        <ButtonGroup><Button>{t!(staff_template::save)}</Button></ButtonGroup>
                    </Form>
                </StaffPage>
            }
        })
    }
}

/// What goes along and what does not.
fn taken(page: &SavePage) -> AnyView {
    let choice = page.choice.then(|| view! { <li>{t!(staff_template::taken_choice)}</li> });
    view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{t!(staff_template::taken)}</h2>
            <ul>
                <li>{t!(staff_template::taken_texts)}</li>
                <li>{t!(staff_template::taken_phases, n = page.phases)}</li>
                <li>{t!(staff_template::taken_groups, n = page.groups)}</li>
                <li>{t!(staff_template::taken_moments, n = page.moments)}</li>
                {choice}
            </ul>
            <p class="pl-measure">{t!(staff_template::not_taken)}</p>
        </section>
    }
}

#[component]
fn SaveFields(
    /// Question, summary and promise, as far as the portal could make them general.
    texts: (String, String, String),
) -> impl IntoView {
    let lang = use_lang();
    let (question, summary, promise) = texts;
    let licences = Licence::ALL
        .iter()
        .map(|licence| {
            let (name, about) = tw::licence(lang, *licence);
            Choice::new(licence.as_str(), name).hint(about)
        })
        .collect();
    view! {
        <TextInput name="title" label=t!(staff_template::title) hint=t!(staff_template::title_hint)/>
        <Textarea name="fits" label=t!(staff_template::fits) hint=t!(staff_template::fits_hint) max=1000/>
        <TextInput name="question" label=words::field(lang, "question") hint=t!(staff_template::general_hint) value=question/>
        <Textarea name="summary" label=words::field(lang, "summary") hint=t!(staff_template::general_hint) value=summary max=300 optional=true/>
        <Textarea name="promise" label=words::field(lang, "promise") hint=t!(staff_template::general_hint) value=promise max=1000 optional=true/>
        <RadioGroup name="licence" legend=t!(staff_template::licence_ask) options=licences value=Licence::Named.as_str()/>
    }
}

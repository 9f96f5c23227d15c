//! Server only: the form of the choice aid, a plain `get` form, so that the answers stand in the address.

use std::collections::BTreeMap;

use domain::choice::{ChoiceForm, FIELDS};
use domain::input::Problems;
use domain::lang::Lang;
use leptos::prelude::*;

use super::words;
use crate::erased::view;
use crate::t;
use crate::ui::form::{ErrorSummary, FormState};
use crate::ui::*;

/// The form with what was answered and what is missing.
pub(crate) fn form(lang: Lang, action: &str, answers: &ChoiceForm, problems: &Problems) -> AnyView {
    let label = |lang: Lang, field: &str| words::question(lang, field).0.trim_end_matches('?').to_owned();
    let values = FIELDS
        .into_iter()
        .filter(|field| !answers.get(field).is_empty())
        .map(|field| (field.to_owned(), vec![answers.get(field).to_owned()]))
        .collect::<BTreeMap<_, _>>();
    let errors = crate::problem::with_labels(lang, &problems.0, label);
    let state = FormState { action: action.to_owned(), values, errors, ..FormState::default() };
    view! {
        <QueryForm action=action.to_owned() state prefix="k">
            <ErrorSummary/>
            {FIELDS.into_iter().map(|field| group(lang, field)).collect_view()}
            <Hidden name="toon" value="ja"/>
            <div><Button large=true>{t!(lang; choice::show)}</Button></div>
        </QueryForm>
    }
}

fn group(lang: Lang, field: &'static str) -> AnyView {
    let (question, hint) = words::question(lang, field);
    view! { <RadioGroup name=field legend=question hint options=words::answers(lang, field)/> }
}

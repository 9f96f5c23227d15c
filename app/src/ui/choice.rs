//! Fields in which one chooses.
//!
//! Accepted when: the whole row of a choice can be pressed; a group is a `fieldset` whose legend is the
//! question; the first choice has the id that the error summary links to; nothing is chosen for who
//! did not choose, unless the page has a good reason.

use leptos::prelude::*;

use super::Words;
use super::field::{FieldIds, Parts, frame, hint_and_error, label_words};
use super::form::FormHandle;
use crate::erased::view;

/// One thing to choose.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// What helps to choose.
    pub hint: Option<String>,
    /// How many things have it: for filters.
    pub count: Option<i64>,
    /// The group in a list that it stands in; those of one group follow each other.
    pub group: Option<String>,
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, count: None, group: None }
    }

    /// The same choice with a sentence that helps.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same choice in a group.
    #[must_use]
    pub fn of_group(mut self, name: impl Into<String>) -> Self {
        self.group = Some(name.into());
        self
    }

    /// The same choice with how many things have it.
    #[must_use]
    pub const fn count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }
}

/// The choices as options, those of a group together under its name.
fn grouped(options: Vec<Choice>, chosen: &str) -> Vec<AnyView> {
    let mut groups: Vec<(Option<String>, Vec<AnyView>)> = Vec::new();
    for Choice { value, label, group, .. } in options {
        let selected = value == chosen;
        let option = view! { <option value=value selected=selected>{label}</option> };
        match groups.last_mut().filter(|(name, _)| *name == group) {
            Some((_, options)) => options.push(option),
            None => groups.push((group, vec![option])),
        }
    }
    let group = |(name, options): (Option<String>, Vec<AnyView>)| match name {
        Some(name) => view! { <optgroup label=name>{options}</optgroup> },
        None => options.into_any(),
    };
    groups.into_iter().map(group).collect()
}

/// A list to choose one from; for more than seven choices, else [`RadioGroup`].
#[component]
pub fn Select(
    /// Its name in the body.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    options: Vec<Choice>,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What is chosen at first.
    #[prop(optional, into)]
    value: Words,
    /// The words for nothing chosen: "Kies een thema".
    #[prop(optional, into)]
    empty: Words,
    /// May be left empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let handle = FormHandle::current();
    let chosen = handle.value(name, value.0.as_deref().unwrap_or_default());
    let parts = Parts { name, label, hint: hint.0, optional };
    let ids = FieldIds::new(handle, name, parts.hint.is_some());
    let (described, invalid) = (ids.described_by(None), ids.invalid());
    let options = grouped(options, &chosen);
    let control = view! {
        <select
            class="pl-select"
            id=ids.id.clone()
            name=name
            aria-describedby=described
            aria-invalid=invalid
        >
            {empty.0.map(|text| view! { <option value="">{text}</option> })}
            {options}
        </select>
    };
    frame(&ids, parts, control.into_any(), None)
}

/// Choose one.
#[component]
pub fn RadioGroup(
    /// Its name in the body.
    name: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// What can be chosen.
    options: Vec<Choice>,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What is chosen at first.
    #[prop(optional, into)]
    value: Words,
    /// Each choice a box: for the one question of a page.
    #[prop(optional)]
    cards: bool,
    /// May be left empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let chosen = value.0.into_iter().collect();
    group(Parts { name, label: legend, hint: hint.0, optional }, "radio", options, chosen, cards)
}

/// Choose what fits, or nothing.
#[component]
pub fn CheckboxGroup(
    /// Its name in the body; it is sent once for each choice.
    name: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// What can be chosen.
    options: Vec<Choice>,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What is chosen at first.
    #[prop(optional)]
    values: Vec<String>,
    /// Each choice a box.
    #[prop(optional)]
    cards: bool,
    /// Says "(niet verplicht)".
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    group(Parts { name, label: legend, hint: hint.0, optional }, "checkbox", options, values, cards)
}

fn group(
    parts: Parts,
    kind: &'static str,
    options: Vec<Choice>,
    chosen: Vec<String>,
    cards: bool,
) -> AnyView {
    let handle = FormHandle::current();
    let Parts { name, label, hint, optional } = parts;
    let ids = FieldIds::new(handle, name, hint.is_some());
    let (class, described) = (ids.class(), ids.described_by(None));
    let rows: Vec<AnyView> = options
        .into_iter()
        .enumerate()
        .map(|(i, option)| {
            let id = if i == 0 { ids.id.clone() } else { format!("{}-{}", ids.id, i + 1) };
            let checked = handle.chosen(name, &option.value, chosen.contains(&option.value));
            row(id, name, kind, option, checked)
        })
        .collect();
    view! {
        <fieldset class=class aria-describedby=described>
            <legend class="pl-form-field__label">{label_words(label, optional)}</legend>
            {hint_and_error(&ids, hint)}
            <div class=if cards { "pl-choice-group pl-choice-group--cards" } else { "pl-choice-group" }>{rows}</div>
        </fieldset>
    }
}

fn row(id: String, name: &'static str, kind: &'static str, option: Choice, checked: bool) -> AnyView {
    let hint_id = option.hint.as_ref().map(|_| format!("{id}-about"));
    view! {
        <div class="pl-choice">
            <input
                class="pl-choice__input"
                type=kind
                id=id.clone()
                name=name
                value=option.value
                checked=checked
                aria-describedby=hint_id.clone()
            />
            <label class="pl-choice__label" for=id>
                {option.label}
                {option.count.map(|n| view! { " "<span class="pl-muted">"("{n}")"</span> })}
            </label>
            {option.hint.map(|text| view! { <p class="pl-choice__hint" id=hint_id>{text}</p> })}
        </div>
    }
}

/// One thing to agree with or to switch on; sends `value` when it is ticked, else nothing.
#[component]
pub fn Checkbox(
    /// Its name in the body.
    name: &'static str,
    /// What one says by ticking it: "Ik ga akkoord met de huisregels".
    #[prop(into)]
    label: String,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What is sent.
    #[prop(default = "on")]
    value: &'static str,
    /// Ticked at first.
    #[prop(optional)]
    checked: bool,
) -> impl IntoView {
    let handle = FormHandle::current();
    let ids = FieldIds::new(handle, name, hint.0.is_some());
    let (class, described, invalid) = (ids.class(), ids.described_by(None), ids.invalid());
    let checked = handle.chosen(name, value, checked);
    let hint_id = ids.hint.clone();
    view! {
        <div class=class>
            {hint_and_error(&ids, None)}
            <div class="pl-choice">
                <input
                    class="pl-choice__input"
                    type="checkbox"
                    id=ids.id.clone()
                    name=name
                    value=value
                    checked=checked
                    aria-describedby=described
                    aria-invalid=invalid
                />
                <label class="pl-choice__label" for=ids.id.clone()>{label}</label>
                {hint.0.map(|text| view! { <p class="pl-choice__hint" id=hint_id>{text}</p> })}
            </div>
        </div>
    }
}

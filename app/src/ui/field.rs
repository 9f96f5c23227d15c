//! Fields of a form.
//!
//! They find their form in context ([`FormHandle`]): what was typed before goes over the value that
//! the page gives, and the error of the field comes from the state of the form. The `name` is the
//! name in the body that is sent; ids derive from it.
//!
//! Accepted when: label above, then hint, then error, then the control; hint and error are read with
//! the control (`aria-describedby`), `aria-invalid` only when there is an error; what may be left
//! empty says "(niet verplicht)"; no `placeholder`; works and looks right without script.
//!
//! ```ignore
//! <TextInput name="title" label=t!(proposal::title) hint=t!(proposal::title_hint)/>
//! <Textarea name="text" label=t!(proposal::text) max=2000/>
//! <TextInput name="house_number" label="Huisnummer" width=FieldWidth::Number optional=true/>
//! ```

use std::sync::Arc;

use leptos::prelude::*;

use super::Words;
use super::form::{FormHandle, Now};
use super::icon::{Glyph, Icon};
use crate::erased::view;
use crate::t;

/// What stands around a control.
pub(super) struct Parts {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) optional: bool,
}

/// Ids and state of a field.
pub(super) struct FieldIds {
    pub(super) id: String,
    pub(super) hint: Option<String>,
    pub(super) error: Now<Option<String>>,
}

impl FieldIds {
    pub(super) fn new(handle: FormHandle, name: &'static str, hint: bool) -> Self {
        let id = handle.id(name);
        let hint = hint.then(|| format!("{id}-hint"));
        Self { id, hint, error: handle.error(name) }
    }

    /// What describes the control: hint, error, and what the control adds.
    pub(super) fn described_by(&self, more: Option<String>) -> Now<Option<String>> {
        let error = Arc::clone(&self.error);
        let error_id = format!("{}-error", self.id);
        let first = self.hint.clone();
        Arc::new(move || {
            let error = error().map(|_| error_id.clone());
            let ids: Vec<String> = [first.clone(), error, more.clone()].into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }

    pub(super) fn invalid(&self) -> Now<Option<&'static str>> {
        let error = Arc::clone(&self.error);
        Arc::new(move || error().map(|_| "true"))
    }

    pub(super) fn class(&self) -> Now<&'static str> {
        let error = Arc::clone(&self.error);
        Arc::new(
            move || {
                if error().is_some() { "pl-form-field pl-form-field--invalid" } else { "pl-form-field" }
            },
        )
    }
}

/// The words of a label, with what may be left empty.
pub(super) fn label_words(label: String, optional: bool) -> AnyView {
    view! {
        {label}
        {optional.then(|| view! { " "<small>{t!(ui::optional)}</small> })}
    }
}

/// Hint and error of a field.
pub(super) fn hint_and_error(ids: &FieldIds, hint: Option<String>) -> AnyView {
    let hint_id = ids.hint.clone();
    let error_id = format!("{}-error", ids.id);
    let error = Arc::clone(&ids.error);
    view! {
        {hint.map(|text| view! { <p class="pl-form-field__hint" id=hint_id>{text}</p> })}
        {move || {
            let id = error_id.clone();
            error().map(|text| view! {
                <p class="pl-form-field__error" id=id>
                    <Icon glyph=Glyph::Error/>
                    <span><span class="pl-visually-hidden">{t!(ui::error)}" "</span>{text}</span>
                </p>
            })
        }}
    }
}

/// Label, hint, error and control of one field.
pub(super) fn frame(ids: &FieldIds, parts: Parts, control: AnyView, after: Option<AnyView>) -> AnyView {
    let Parts { label, hint, optional, .. } = parts;
    let class = ids.class();
    view! {
        <div class=class>
            <label class="pl-form-field__label" for=ids.id.clone()>{label_words(label, optional)}</label>
            {hint_and_error(ids, hint)}
            {control}
            {after}
        </div>
    }
}

/// How wide a field is: a width that fits what is asked says more than a hint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldWidth {
    /// As wide as the form.
    #[default]
    Full,
    /// A date, a postcode, a telephone number.
    Short,
    /// A number.
    Number,
}

impl FieldWidth {
    const fn class(self) -> &'static str {
        match self {
            Self::Full => "pl-textbox",
            Self::Short => "pl-textbox pl-textbox--short",
            Self::Number => "pl-textbox pl-textbox--number",
        }
    }
}

/// What makes one `<input>` different from another.
struct InputLook {
    kind: &'static str,
    class: &'static str,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    accept: Option<String>,
    largest: Option<usize>,
}

fn input(parts: Parts, value: &str, look: InputLook) -> AnyView {
    let handle = FormHandle::current();
    let ids = FieldIds::new(handle, parts.name, parts.hint.is_some());
    // What was in a password or file field does not come back.
    let value = (!matches!(look.kind, "password" | "file")).then(|| handle.value(parts.name, value));
    let (described, invalid) = (ids.described_by(None), ids.invalid());
    let too_large = look.largest.map(|largest| t!(error::file_too_large_mb, max = largest / (1024 * 1024)));
    let spellcheck = matches!(look.kind, "email" | "password").then_some("false");
    let control = view! {
        <input
            type=look.kind
            class=look.class
            id=ids.id.clone()
            name=parts.name
            value=value
            autocomplete=look.autocomplete
            inputmode=look.inputmode
            accept=look.accept
            data-largest=look.largest
            data-too-large=too_large
            spellcheck=spellcheck
            aria-describedby=described
            aria-invalid=invalid
        />
    };
    frame(&ids, parts, control.into_any(), None)
}

/// A field of one line.
#[component]
pub fn TextInput(
    /// Its name in the body.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What it holds at first.
    #[prop(optional, into)]
    value: Words,
    /// May be left empty.
    #[prop(optional)]
    optional: bool,
    /// `text`, `email`, `tel`, `password`, `search`, `url`.
    #[prop(default = "text")]
    kind: &'static str,
    /// How wide.
    #[prop(optional)]
    width: FieldWidth,
    /// What the browser may fill in: `email`, `given-name`, `current-password` …
    #[prop(optional, into)]
    autocomplete: Option<&'static str>,
    /// Which keys a telephone shows: `numeric`, `decimal`.
    #[prop(optional, into)]
    inputmode: Option<&'static str>,
) -> impl IntoView {
    input(
        Parts { name, label, hint: hint.0, optional },
        value.0.as_deref().unwrap_or_default(),
        InputLook { kind, class: width.class(), autocomplete, inputmode, accept: None, largest: None },
    )
}

/// A date, as `2026-12-03`.
#[component]
pub fn DateInput(
    /// Its name in the body.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What it holds at first.
    #[prop(optional, into)]
    value: Words,
    /// May be left empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    dated("date", Parts { name, label, hint: hint.0, optional }, value)
}

/// A date and a time to the minute, as `2026-12-03T23:59`.
#[component]
pub fn DateTimeInput(
    /// Its name in the body.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What it holds at first.
    #[prop(optional, into)]
    value: Words,
    /// May be left empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    dated("datetime-local", Parts { name, label, hint: hint.0, optional }, value)
}

fn dated(kind: &'static str, parts: Parts, value: Words) -> AnyView {
    let look = InputLook {
        kind,
        class: "pl-textbox pl-textbox--date",
        autocomplete: Some("off"),
        inputmode: None,
        accept: None,
        largest: None,
    };
    input(parts, value.0.as_deref().unwrap_or_default(), look)
}

/// A file. Its form says `multipart=true`.
#[component]
pub fn FileInput(
    /// Its name in the body.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// Which kinds, and how large at most.
    #[prop(optional, into)]
    hint: Words,
    /// May be left out.
    #[prop(optional)]
    optional: bool,
    /// Types for the dialog: `image/jpeg,image/png`.
    #[prop(optional, into)]
    accept: Words,
    /// The largest that is accepted, in bytes, a number of MB: with script it is said before sending.
    #[prop(optional_no_strip)]
    largest: Option<usize>,
) -> impl IntoView {
    let look = InputLook {
        kind: "file",
        class: "pl-textbox",
        autocomplete: None,
        inputmode: None,
        accept: accept.0,
        largest,
    };
    input(Parts { name, label, hint: hint.0, optional }, "", look)
}

/// A value that goes with the form and is not shown.
#[component]
pub fn Hidden(
    /// Its name in the body.
    name: &'static str,
    /// The value.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}

/// Fields that belong together, with a heading of their own.
#[component]
pub fn Fieldset(
    /// What they are about.
    #[prop(into)]
    legend: String,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="pl-fieldset">
            <legend class="pl-fieldset__legend">{legend}</legend>
            {children()}
        </fieldset>
    }
}

/// Search words with a button beside it; stands in a `<form method="get" role="search">`.
#[component]
pub fn SearchField(
    /// Its name in the query.
    name: &'static str,
    /// The id of the field; two on a page must differ.
    #[prop(default = "zoek")]
    id: &'static str,
    /// The name of the field; hidden in the header.
    #[prop(into)]
    label: String,
    /// What is searched for now.
    #[prop(optional, into)]
    value: Words,
    /// The words of the button; an icon when there are none.
    #[prop(optional, into)]
    button: Words,
    /// In the header.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let class = if small { "pl-search-field pl-search-field--small" } else { "pl-search-field" };
    let hidden = button.0.is_none().then(|| label.clone());
    view! {
        <div class=class>
            <label class=if small { "pl-visually-hidden" } else { "pl-form-field__label" } for=id>{label}</label>
            <input class="pl-textbox pl-search-field__input" type="search" id=id name=name value=value.0 autocomplete="off"/>
            <button class="pl-button pl-button--primary-action pl-search-field__button" aria-label=hidden>
                <Icon glyph=Glyph::Search/>
                {button.0}
            </button>
        </div>
    }
}

//! The fields of a document and of an example of the library.

use crate::erased::view;
use domain::lang::Lang;
use domain::library::{
    DocumentKind, DocumentLang, DocumentLicence, Example, LibraryChoices, LibraryDocument, Outcome, Scale,
    SizeBand, Theme, Years, figure_lines,
};
use domain::process::Level;
use leptos::prelude::*;

use super::words;
use crate::i18n::{Key, keys::staff_library as k, text, use_lang};
use crate::t;
use crate::ui::*;

/// Choices of which each has its words.
fn options<T: Copy + std::fmt::Display + 'static>(
    lang: Lang,
    all: &'static [T],
    words: impl Fn(T) -> Key,
) -> Vec<Choice> {
    all.iter().map(|one| Choice::new(one.to_string(), text(lang, words(*one)))).collect()
}

const fn kind(kind: DocumentKind) -> Key {
    match kind {
        DocumentKind::Booklet => k::kind_booklet,
        DocumentKind::Manual => k::kind_manual,
        DocumentKind::Research => k::kind_research,
        DocumentKind::Infographic => k::kind_infographic,
        DocumentKind::Link => k::kind_link,
    }
}

const fn language(of: DocumentLang) -> Key {
    match of {
        DocumentLang::Dutch => k::lang_nl,
        DocumentLang::English => k::lang_en,
        DocumentLang::Both => k::lang_both,
        DocumentLang::Other => k::lang_other,
    }
}

const fn licence(licence: DocumentLicence) -> Key {
    match licence {
        DocumentLicence::Unknown => k::licence_unknown,
        DocumentLicence::Free => k::licence_cc0,
        DocumentLicence::Named => k::licence_cc_by,
        DocumentLicence::Alike => k::licence_cc_by_sa,
        DocumentLicence::Eupl => k::licence_eupl,
        DocumentLicence::Reserved => k::licence_reserved,
    }
}

const fn outcome(outcome: Outcome) -> Key {
    match outcome {
        Outcome::Succeeded => k::outcome_succeeded,
        Outcome::Partly => k::outcome_partly,
        Outcome::Stopped => k::outcome_stopped,
        Outcome::Unknown => k::outcome_unknown,
    }
}

const fn theme(theme: Theme) -> Key {
    match theme {
        Theme::Neighbourhood => k::theme_neighbourhood,
        Theme::Space => k::theme_space,
        Theme::Energy => k::theme_energy,
        Theme::Waste => k::theme_waste,
        Theme::Reception => k::theme_reception,
        Theme::Business => k::theme_business,
        Theme::Democracy => k::theme_democracy,
    }
}

const fn scale(scale: Scale) -> Key {
    match scale {
        Scale::District => k::scale_district,
        Scale::Municipality => k::scale_municipality,
        Scale::Region => k::scale_region,
    }
}

const fn size(size: SizeBand) -> Key {
    match size {
        SizeBand::Small => k::size_small,
        SizeBand::Middle => k::size_middle,
        SizeBand::Large => k::size_large,
        SizeBand::City => k::size_city,
    }
}

fn methods(choices: &LibraryChoices) -> Vec<Choice> {
    choices.methods.iter().map(|(method, name)| Choice::new(method.as_str(), name.clone())).collect()
}

fn texts<T: std::fmt::Display>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

/// The fields of a document.
#[component]
pub fn DocumentFields(
    /// As it stands; none for a new one.
    document: Option<LibraryDocument>,
    /// What can be chosen.
    choices: LibraryChoices,
) -> impl IntoView {
    let lang = use_lang();
    let phases =
        choices.phases.iter().map(|(phase, name)| Choice::new(phase.as_str(), format!("{phase}. {name}")));
    let phases: Vec<Choice> = phases.collect();
    let d = document.as_ref();
    let of = |get: fn(&LibraryDocument) -> String| d.map(get).unwrap_or_default();
    let date = d.and_then(|d| d.date).map(|date| date.to_string()).unwrap_or_default();
    let chosen_phases = d.map(|d| texts(&d.places.phases)).unwrap_or_default();
    let chosen_methods = d.map(|d| texts(&d.methods)).unwrap_or_default();
    let first = |get: fn(&LibraryDocument) -> String, usual: &str| d.map_or(usual.to_owned(), get);
    view! {
        <RadioGroup name="kind" legend=t!(staff_library::kind) options=options(lang, DocumentKind::ALL, kind) value=of(|d| d.kind.to_string())/>
        <TextInput name="title" label=t!(staff_library::title) value=of(|d| d.title.clone())/>
        <TextInput name="about" label=t!(staff_library::about) hint=t!(staff_library::about_hint) value=of(|d| d.about.clone())/>
        <TextInput name="publisher" label=t!(staff_library::publisher) value=of(|d| d.publisher.clone())/>
        <TextInput name="date" label=t!(staff_library::date) hint=t!(staff_library::date_hint) width=FieldWidth::Short value=date optional=true/>
        <TextInput name="url" label=t!(staff_library::url) hint=t!(staff_library::url_hint) kind="url" value=of(|d| d.url.clone())/>
        <TextInput name="format" label=t!(staff_library::format) hint=t!(staff_library::format_hint) width=FieldWidth::Short value=of(|d| d.format.clone()) optional=true/>
        <RadioGroup name="lang" legend=t!(staff_library::lang) options=options(lang, DocumentLang::ALL, language) value=first(|d| d.lang.to_string(), "nl")/>
        <RadioGroup name="licence" legend=t!(staff_library::licence) hint=t!(staff_library::licence_hint) options=options(lang, DocumentLicence::ALL, licence) value=first(|d| d.licence.to_string(), "unknown")/>
        <CheckboxGroup name="phases" legend=t!(staff_library::phases) hint=t!(staff_library::phases_hint) options=phases values=chosen_phases optional=true/>
        <CheckboxGroup name="methods" legend=t!(staff_library::methods) options=methods(&choices) values=chosen_methods optional=true/>
    }
}

/// The levels of influence.
fn levels(lang: Lang) -> Vec<Choice> {
    Level::ALL.iter().map(|level| Choice::new(level.as_str(), words::level(lang, *level).0)).collect()
}

/// The fields of an example.
#[component]
pub fn ExampleFields(
    /// As it stands; none for a new one.
    example: Option<Example>,
    /// What can be chosen.
    choices: LibraryChoices,
) -> impl IntoView {
    let lang = use_lang();
    let e = example.as_ref();
    let of = |get: fn(&Example) -> String| e.map(get).unwrap_or_default();
    let year = |get: fn(Years) -> u16| {
        e.and_then(|e| e.years).map(|years| get(years).to_string()).unwrap_or_default()
    };
    let chosen_methods = e.map(|e| texts(&e.methods)).unwrap_or_default();
    let level = e.and_then(|e| e.level).map(|level| level.to_string()).unwrap_or_default();
    let size_chosen = e.and_then(|e| e.size).map(|size| size.to_string()).unwrap_or_default();
    view! {
        <TextInput name="title" label=t!(staff_library::title) value=of(|e| e.title.clone())/>
        <TextInput name="place" label=t!(staff_library::place) value=of(|e| e.place.clone())/>
        <TextInput name="from" label=t!(staff_library::from) width=FieldWidth::Short value=year(Years::first) optional=true/>
        <TextInput name="to" label=t!(staff_library::to) width=FieldWidth::Short value=year(Years::last) optional=true/>
        <RadioGroup name="outcome" legend=t!(staff_library::outcome) hint=t!(staff_library::outcome_hint) options=options(lang, Outcome::ALL, outcome) value=of(|e| e.outcome.to_string())/>
        <RadioGroup name="theme" legend=t!(staff_library::theme) options=options(lang, Theme::ALL, theme) value=of(|e| e.theme.to_string())/>
        <RadioGroup name="scale" legend=t!(staff_library::scale) options=options(lang, Scale::ALL, scale) value=of(|e| e.scale.to_string())/>
        <Select name="size" label=t!(staff_library::size) options=options(lang, SizeBand::ALL, size) value=size_chosen empty=t!(staff_library::not_known) optional=true/>
        <Select name="level" label=t!(staff_library::level) options=levels(lang) value=level empty=t!(staff_library::not_known) optional=true/>
        <CheckboxGroup name="methods" legend=t!(staff_library::example_methods) options=methods(&choices) values=chosen_methods/>
        <Textarea name="happened" label=t!(staff_library::happened) value=of(|e| e.happened.clone()) max=2000/>
        <Textarea name="figures" label=t!(staff_library::figures) hint=t!(staff_library::figures_hint) value=e.map(|e| figure_lines(&e.figures)).unwrap_or_default() max=2000 optional=true/>
        <Textarea name="lesson" label=t!(staff_library::lesson) hint=t!(staff_library::lesson_hint) value=of(|e| e.lesson.clone()) max=500/>
        <TextInput name="source" label=t!(staff_library::source) hint=t!(staff_library::source_hint) value=of(|e| e.source.clone())/>
        <TextInput name="url" label=t!(staff_library::source_url) kind="url" value=of(|e| e.url.clone()) optional=true/>
    }
}

//! What comes with the portal, from the files beside the code (`content/library`): the facts once, the texts in each
//! language. They are read once; a page gets what it shows and nothing else.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::guide::{GuidePhase, ItemCode};
use domain::lang::Lang;
use domain::library::{
    DocumentKind, DocumentLang, DocumentLicence, EntryKey, Example, Figure, LibraryDocument, Outcome,
    PartDate, Places, Scale, SizeBand, Theme, Years, sort_examples,
};
use domain::method::Method;
use domain::process::Level;
use serde::Deserialize;

use crate::{Error, Result};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    example: Vec<ExampleFacts>,
    document: Vec<DocumentFacts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleFacts {
    id: String,
    years: Option<Years>,
    #[serde(default)]
    about_then: bool,
    methods: Vec<Method>,
    level: Option<Level>,
    theme: Theme,
    scale: Scale,
    size: Option<SizeBand>,
    outcome: Outcome,
    #[serde(default)]
    url: String,
    version: u32,
    written: PartDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentFacts {
    id: String,
    kind: DocumentKind,
    lang: DocumentLang,
    licence: DocumentLicence,
    #[serde(default)]
    url: String,
    date: Option<PartDate>,
    #[serde(default)]
    phases: Vec<GuidePhase>,
    #[serde(default)]
    items: Vec<ItemCode>,
    #[serde(default)]
    methods: Vec<Method>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    example: BTreeMap<String, ExampleText>,
    document: BTreeMap<String, DocumentText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleText {
    title: String,
    place: String,
    happened: String,
    lesson: String,
    source: String,
    #[serde(default)]
    figures: Vec<Figure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentText {
    title: String,
    about: String,
    publisher: String,
    #[serde(default)]
    format: String,
}

/// What comes with the portal, in one language.
#[derive(Debug)]
pub(super) struct Content {
    /// in the order in which they are shown
    pub(super) examples: Vec<Example>,
    /// in the order of the file
    pub(super) documents: Vec<LibraryDocument>,
}

type Read<T> = std::result::Result<T, String>;

fn key(id: &str) -> Read<EntryKey> {
    match id.parse() {
        Ok(key @ EntryKey::BuiltIn(_)) => Ok(key),
        _ => Err(format!("{id:?} is no name of an entry")),
    }
}

fn example(facts: ExampleFacts, texts: &mut Texts) -> Read<Example> {
    let text = texts.example.remove(&facts.id).ok_or_else(|| format!("{} has no text", facts.id))?;
    Ok(Example {
        key: key(&facts.id)?,
        title: text.title,
        place: text.place,
        years: facts.years,
        about_then: facts.about_then,
        methods: facts.methods,
        level: facts.level,
        theme: facts.theme,
        scale: facts.scale,
        size: facts.size,
        outcome: facts.outcome,
        figures: text.figures,
        happened: text.happened,
        lesson: text.lesson,
        source: text.source,
        url: facts.url,
        version: facts.version,
        written: facts.written,
    })
}

fn document(facts: DocumentFacts, texts: &mut Texts) -> Read<LibraryDocument> {
    let text = texts.document.remove(&facts.id).ok_or_else(|| format!("{} has no text", facts.id))?;
    Ok(LibraryDocument {
        key: key(&facts.id)?,
        kind: facts.kind,
        title: text.title,
        about: text.about,
        publisher: text.publisher,
        date: facts.date,
        lang: facts.lang,
        licence: facts.licence,
        url: facts.url,
        format: text.format,
        places: Places { phases: facts.phases, items: facts.items },
        methods: facts.methods,
    })
}

fn read(facts: &str, texts: &str) -> Read<Content> {
    let facts: Facts = toml::from_str(facts).map_err(|error| error.to_string())?;
    let mut texts: Texts = toml::from_str(texts).map_err(|error| error.to_string())?;
    let mut examples: Vec<Example> =
        facts.example.into_iter().map(|facts| example(facts, &mut texts)).collect::<Read<_>>()?;
    let documents =
        facts.document.into_iter().map(|facts| document(facts, &mut texts)).collect::<Read<_>>()?;
    sort_examples(&mut examples);
    match texts.example.keys().chain(texts.document.keys()).next() {
        Some(strange) => Err(format!("{strange} has no facts")),
        None => Ok(Content { examples, documents }),
    }
}

/// What comes with the portal, in a language.
///
/// # Errors
/// [`Error::Inside`] when what came with the program cannot be read; a test sees to it that it can.
pub(super) fn of(lang: Lang) -> Result<&'static Content> {
    static DUTCH: OnceLock<Read<Content>> = OnceLock::new();
    static ENGLISH: OnceLock<Read<Content>> = OnceLock::new();
    let facts = include_str!("../../content/library/facts.toml");
    let content = match lang {
        Lang::Nl => DUTCH.get_or_init(|| read(facts, include_str!("../../content/library/nl.toml"))),
        Lang::En => ENGLISH.get_or_init(|| read(facts, include_str!("../../content/library/en.toml"))),
    };
    content.as_ref().map_err(|error| Error::Inside(format!("the library ({lang}): {error}")))
}

#[cfg(test)]
mod tests;

//! What a municipality of the demo added to its library, and what it leaves out.

use domain::id::LibraryEntryId;
use domain::library::{ExampleInput, LibraryDocumentInput, LibraryEntry};
use domain::time::date_field;
use serde::Deserialize;

use super::file::When;
use super::place::Ground;
use super::{DemoError, Maker};

const LIBRARY: &str = include_str!("../../demo/library.toml");

/// `library.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LibraryFile {
    municipality: String,
    hidden: Vec<String>,
    document: Vec<DocumentFile>,
    example: Vec<ExampleFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentFile {
    day: When,
    withdrawn: bool,
    kind: String,
    title: String,
    about: String,
    publisher: String,
    date: String,
    lang: String,
    licence: String,
    url: String,
    format: String,
    phases: Vec<String>,
    methods: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleFile {
    day: When,
    title: String,
    place: String,
    from: String,
    to: String,
    methods: Vec<String>,
    level: String,
    theme: String,
    scale: String,
    size: String,
    outcome: String,
    figures: String,
    happened: String,
    lesson: String,
    source: String,
}

/// Adds the entries, when this is the municipality.
pub(super) async fn add(maker: &Maker<'_>, ground: &Ground, municipality: &str) -> Result<(), DemoError> {
    let file: LibraryFile = toml::from_str(LIBRARY).map_err(|e| DemoError::Content(e.to_string()))?;
    if file.municipality != municipality {
        return Ok(());
    }
    let m = ground.id;
    for document in file.document {
        let (at, withdrawn, title) =
            (document.day.from(maker.now), document.withdrawn, document.title.clone());
        let id = LibraryEntryId(maker.services.id());
        let checked = document.input().check(id).map_err(|p| wrong(&title, &p))?;
        let entry = LibraryEntry::Document(Box::new(checked));
        maker.work.add_library_entry(m, id, &entry, at).await?;
        if withdrawn {
            maker.work.update_library_withdrawn(m, id, true, maker.now).await?;
        }
    }
    for example in file.example {
        let (at, title) = (example.day.from(maker.now), example.title.clone());
        let id = LibraryEntryId(maker.services.id());
        let day = date_field(at.local().date).parse().map_err(|e| wrong(&title, &e))?;
        let checked = example.input().check(id, 1, day).map_err(|p| wrong(&title, &p))?;
        maker.work.add_library_entry(m, id, &LibraryEntry::Example(Box::new(checked)), at).await?;
    }
    for name in file.hidden {
        maker.work.put_library_hidden(m, &name, maker.now).await?;
    }
    Ok(())
}

fn wrong(title: &str, error: &dyn std::fmt::Debug) -> DemoError {
    DemoError::Content(format!("library: {title}: {error:?}"))
}

impl DocumentFile {
    fn input(self) -> LibraryDocumentInput {
        LibraryDocumentInput {
            kind: self.kind,
            title: self.title,
            about: self.about,
            publisher: self.publisher,
            date: self.date,
            lang: self.lang,
            licence: self.licence,
            url: self.url,
            format: self.format,
            phases: self.phases,
            methods: self.methods,
        }
    }
}

impl ExampleFile {
    fn input(self) -> ExampleInput {
        ExampleInput {
            title: self.title,
            place: self.place,
            from: self.from,
            to: self.to,
            methods: self.methods,
            level: self.level,
            theme: self.theme,
            scale: self.scale,
            size: self.size,
            outcome: self.outcome,
            figures: self.figures,
            happened: self.happened,
            lesson: self.lesson,
            source: self.source,
            url: String::new(),
        }
    }
}

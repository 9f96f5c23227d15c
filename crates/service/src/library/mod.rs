//! The library: examples and documents, for everybody to read; and what a municipality makes of it.

mod content;
mod keep;
mod policy;

use domain::library::{
    EntryKey, EntryPage, EntryRow, Example, LibraryChoices, LibraryDocument, LibraryEntry, LibraryRows,
    OwnLibraryEntry, sort_examples,
};
use domain::method::Method;

pub use keep::{put_document, put_example, set_hidden};

use crate::{Call, Error, Result, guide, method};

/// What comes with the portal and what the municipality made of it.
struct Shelf {
    content: &'static content::Content,
    own: Vec<OwnLibraryEntry>,
    hidden: Vec<String>,
}

impl Shelf {
    async fn of(call: &Call) -> Result<Self> {
        let (m, read) = (call.municipality(), call.read());
        Ok(Self {
            content: content::of(call.caller.lang)?,
            own: read.list_library_entries(m).await?,
            hidden: read.list_library_hidden(m).await?,
        })
    }

    fn is_hidden(&self, key: &EntryKey) -> bool {
        self.hidden.contains(&key.to_string())
    }

    fn shown_own(&self) -> impl Iterator<Item = &LibraryEntry> {
        self.own.iter().filter(|own| !own.withdrawn).map(|own| &own.entry)
    }

    /// What everybody may read of the examples.
    fn examples(&self) -> Vec<Example> {
        let own = self.shown_own().filter_map(|entry| match entry {
            LibraryEntry::Example(example) => Some((**example).clone()),
            LibraryEntry::Document(_) => None,
        });
        let built_in = self.content.examples.iter().filter(|example| !self.is_hidden(&example.key));
        let mut examples: Vec<Example> = own.chain(built_in.cloned()).collect();
        sort_examples(&mut examples);
        examples
    }

    /// What everybody may read of the documents: those of the municipality first.
    fn documents(&self) -> Vec<LibraryDocument> {
        let own = self.shown_own().filter_map(|entry| match entry {
            LibraryEntry::Document(document) => Some((**document).clone()),
            LibraryEntry::Example(_) => None,
        });
        let built_in = self.content.documents.iter().filter(|document| !self.is_hidden(&document.key));
        own.chain(built_in.cloned()).collect()
    }

    /// An entry that comes with the portal.
    fn built_in(&self, key: &EntryKey) -> Option<LibraryEntry> {
        let example = self.content.examples.iter().find(|example| example.key == *key);
        let document = || self.content.documents.iter().find(|document| document.key == *key);
        let example = example.map(|example| LibraryEntry::Example(Box::new(example.clone())));
        example.or_else(|| document().map(|document| LibraryEntry::Document(Box::new(document.clone()))))
    }

    /// An entry, shown or not, with whether it is hidden.
    fn find(&self, key: &EntryKey) -> Result<(LibraryEntry, bool)> {
        let found = match key.own() {
            Some(id) => {
                self.own.iter().find(|own| own.id == id).map(|own| (own.entry.clone(), own.withdrawn))
            }
            None => self.built_in(key).map(|entry| (entry, self.is_hidden(key))),
        };
        found.ok_or(Error::NotFound)
    }
}

/// The examples that everybody may read, in order.
///
/// # Errors
/// Only when the store fails.
pub async fn examples(call: &Call) -> Result<Vec<Example>> {
    Ok(Shelf::of(call).await?.examples())
}

/// The examples of a method that everybody may read.
///
/// # Errors
/// Only when the store fails.
pub async fn examples_of(call: &Call, method: Method) -> Result<Vec<Example>> {
    let mut examples = examples(call).await?;
    examples.retain(|example| example.methods.contains(&method));
    Ok(examples)
}

/// One example that everybody may read.
///
/// # Errors
/// [`Error::NotFound`], also when it is left out or withdrawn.
pub async fn example(call: &Call, key: &EntryKey) -> Result<Example> {
    examples(call).await?.into_iter().find(|example| example.key == *key).ok_or(Error::NotFound)
}

/// The documents that everybody may read.
///
/// # Errors
/// Only when the store fails.
pub async fn documents(call: &Call) -> Result<Vec<LibraryDocument>> {
    Ok(Shelf::of(call).await?.documents())
}

/// The library as staff keep it.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`].
pub async fn rows(call: &Call) -> Result<LibraryRows> {
    policy::kept(call)?;
    let shelf = Shelf::of(call).await?;
    let row = |entry: &LibraryEntry, hidden| EntryRow {
        key: entry.key().clone(),
        kind: entry.kind(),
        title: entry.title().to_owned(),
        hidden,
    };
    let examples = shelf.content.examples.iter().map(|example| &example.key);
    let keys = examples.chain(shelf.content.documents.iter().map(|document| &document.key));
    let built_in = keys.filter_map(|key| shelf.built_in(key).map(|entry| row(&entry, shelf.is_hidden(key))));
    Ok(LibraryRows {
        built_in: built_in.collect(),
        own: shelf.own.iter().map(|own| row(&own.entry, own.withdrawn)).collect(),
    })
}

/// One entry, for staff.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn entry_page(call: &Call, key: &EntryKey) -> Result<EntryPage> {
    policy::kept(call)?;
    let (entry, hidden) = Shelf::of(call).await?.find(key)?;
    Ok(EntryPage { entry, hidden, choices: names(call).await? })
}

/// What a new entry lets one choose from.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn choices(call: &Call) -> Result<LibraryChoices> {
    policy::kept(call)?;
    names(call).await
}

/// The names of phases and methods, for forms and filters.
///
/// # Errors
/// Only when the store fails.
pub async fn names(call: &Call) -> Result<LibraryChoices> {
    let methods =
        Method::ALL.iter().map(|method| (*method, method::name(call.caller.lang, *method).to_owned()));
    Ok(LibraryChoices { phases: guide::phases(call).await?, methods: methods.collect() })
}

//! Searching and filtering: the same for what comes with the portal and what a municipality added.

use super::{DocumentKind, DocumentLang, Example, LibraryDocument, Outcome, SizeBand, Theme};
use crate::guide::GuidePhase;
use crate::method::Method;

/// Most words of a search.
const MOST_WORDS: usize = 6;

/// Entries on one page.
pub const LIBRARY_PAGE: usize = 12;

/// A text as it is searched in: in small letters, without accents.
#[must_use]
pub fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        c => c,
    };
    // An accent that stands beside its letter is left out.
    let beside = |c: &char| !('\u{300}'..='\u{36f}').contains(c);
    text.to_lowercase().chars().filter(beside).map(plain).collect()
}

/// The words that are searched for.
#[must_use]
pub fn search_words(search: &str) -> Vec<String> {
    folded(search).split_whitespace().take(MOST_WORDS).map(str::to_owned).collect()
}

fn has_all(words: &[String], texts: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let text = folded(&texts.join("\n"));
    words.iter().all(|word| text.contains(word.as_str()))
}

fn allows<T: PartialEq>(wanted: Option<T>, has: impl FnOnce(&T) -> bool) -> bool {
    wanted.as_ref().is_none_or(has)
}

/// Which examples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleQuery {
    /// words that stand in it
    pub search: String,
    /// how people took part
    pub method: Option<Method>,
    /// what came of it
    pub outcome: Option<Outcome>,
    /// what it was about
    pub theme: Option<Theme>,
    /// how large the municipality is
    pub size: Option<SizeBand>,
    /// a year in which it went on
    pub year: Option<u16>,
}

impl ExampleQuery {
    /// Whether it leaves anything out on purpose.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        *self != Self { search: self.search.clone(), ..Self::default() }
            || !search_words(&self.search).is_empty()
    }

    /// Whether an example is asked for.
    #[must_use]
    pub fn wants(&self, example: &Example) -> bool {
        let filters = allows(self.method, |method| example.methods.contains(method))
            && allows(self.outcome, |outcome| example.outcome == *outcome)
            && allows(self.theme, |theme| example.theme == *theme)
            && allows(self.size, |size| example.size == Some(*size))
            && allows(self.year, |year| example.years.is_some_and(|years| years.hold(*year)));
        let figures: Vec<String> =
            example.figures.iter().map(|figure| format!("{} {}", figure.what, figure.value)).collect();
        let mut texts =
            vec![&*example.title, &example.place, &example.happened, &example.lesson, &example.source];
        texts.extend(figures.iter().map(String::as_str));
        filters && has_all(&search_words(&self.search), &texts)
    }

    /// What of these is asked for, in the same order.
    #[must_use]
    pub fn select<'a>(&self, examples: &'a [Example]) -> Vec<&'a Example> {
        examples.iter().filter(|example| self.wants(example)).collect()
    }
}

/// Which documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentQuery {
    /// words that stand in it
    pub search: String,
    /// what it is
    pub kind: Option<DocumentKind>,
    /// a language in which one reads
    pub lang: Option<DocumentLang>,
    /// phase of the guide
    pub phase: Option<GuidePhase>,
    /// the method it is about
    pub method: Option<Method>,
}

impl DocumentQuery {
    /// Whether it leaves anything out on purpose.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        *self != Self { search: self.search.clone(), ..Self::default() }
            || !search_words(&self.search).is_empty()
    }

    /// Whether a document is asked for.
    #[must_use]
    pub fn wants(&self, document: &LibraryDocument) -> bool {
        allows(self.kind, |kind| document.kind == *kind)
            && allows(self.lang, |lang| document.lang.reads(*lang))
            && allows(self.phase, |phase| document.places.touch(*phase))
            && allows(self.method, |method| document.methods.contains(method))
            && has_all(
                &search_words(&self.search),
                &[&document.title, &document.about, &document.publisher, &document.format],
            )
    }

    /// What of these is asked for, in the same order.
    #[must_use]
    pub fn select<'a>(&self, documents: &'a [LibraryDocument]) -> Vec<&'a LibraryDocument> {
        documents.iter().filter(|document| self.wants(document)).collect()
    }
}

/// One page of a list, from 1, with how many pages there are. A page that is not there is the last one.
#[must_use]
pub fn nth_page<T>(all: &[T], page: usize) -> (&[T], usize, usize) {
    let pages = all.len().div_ceil(LIBRARY_PAGE).max(1);
    let page = page.clamp(1, pages);
    let from = (page - 1) * LIBRARY_PAGE;
    let to = (from + LIBRARY_PAGE).min(all.len());
    (all.get(from..to).unwrap_or_default(), page, pages)
}

#[cfg(test)]
mod tests;

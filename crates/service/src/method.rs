//! The catalogue of methods, with its texts.
//!
//! The texts are files beside the code (`content/method`), so that an editor can change them without knowing it.
//! They are read once; a page gets what it shows and nothing else.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::lang::Lang;
use domain::method::{Method, MethodText, Pitfall, Tip};
use serde::Deserialize;

use crate::{Error, Result};

/// A method as it stands in a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    summary: String,
    fits: Vec<String>,
    effort: String,
    pitfalls: Vec<Pitfall>,
    steps: Vec<String>,
    tips: Vec<Tip>,
}

type Catalogue = std::result::Result<Vec<MethodText>, String>;

fn read(text: &str) -> Catalogue {
    let mut entries: BTreeMap<String, Entry> = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut method = |method: &Method| {
        let entry = entries.remove(method.as_str()).ok_or_else(|| format!("{method} has no text"))?;
        let Entry { name, summary, fits, effort, pitfalls, steps, tips } = entry;
        Ok(MethodText { method: *method, name, summary, fits, effort, pitfalls, steps, tips })
    };
    let texts = Method::ALL.iter().map(&mut method).collect::<Catalogue>()?;
    match entries.keys().next() {
        Some(strange) => Err(format!("{strange} is not a method")),
        None => Ok(texts),
    }
}

fn catalogue(lang: Lang) -> &'static Catalogue {
    static DUTCH: OnceLock<Catalogue> = OnceLock::new();
    static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
    match lang {
        Lang::Nl => DUTCH.get_or_init(|| read(include_str!("../content/method/nl.toml"))),
        Lang::En => ENGLISH.get_or_init(|| read(include_str!("../content/method/en.toml"))),
    }
}

/// All methods in a language, in the order of the catalogue.
///
/// # Errors
/// [`Error::Inside`] when the texts that came with the program cannot be read; a test sees to it that they can.
pub fn all(lang: Lang) -> Result<&'static [MethodText]> {
    match catalogue(lang) {
        Ok(texts) => Ok(texts),
        Err(error) => Err(Error::Inside(format!("the catalogue of methods ({lang}): {error}"))),
    }
}

/// One method, by its name in addresses.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this name.
pub fn by_slug(lang: Lang, slug: &str) -> Result<&'static MethodText> {
    let method = Method::by_slug(slug).ok_or(Error::NotFound)?;
    all(lang)?.iter().find(|text| text.method == method).ok_or(Error::NotFound)
}

/// The name of a method.
#[must_use]
pub fn name(lang: Lang, method: Method) -> &'static str {
    let texts = all(lang).unwrap_or_default();
    texts.iter().find(|text| text.method == method).map_or(method.as_str(), |text| text.name.as_str())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn pairs() -> impl Iterator<Item = (&'static MethodText, &'static MethodText)> {
        all(Lang::Nl).unwrap().iter().zip(all(Lang::En).unwrap())
    }

    #[test]
    fn every_method_says_everything_in_both_languages() {
        for lang in Lang::ALL {
            for text in all(*lang).unwrap() {
                let (method, said) = (text.method, |text: &str| text.trim() == text && !text.is_empty());
                assert!(said(&text.name) && said(&text.summary) && said(&text.effort), "{lang} {method}");
                assert!(!text.fits.is_empty() && text.fits.iter().all(|t| said(t)), "{lang} {method}");
                assert!((4..=7).contains(&text.steps.len()), "{lang} {method}: {} steps", text.steps.len());
                assert!(text.steps.iter().all(|step| said(step)), "{lang} {method}");
                assert!(text.pitfalls.len() >= 2, "{lang} {method}");
                assert!(text.pitfalls.iter().all(|p| said(&p.what) && said(&p.answer)), "{lang} {method}");
                assert!(!text.tips.is_empty(), "{lang} {method}");
                assert!(text.tips.iter().all(|t| said(&t.text) && said(&t.author) && t.version > 0));
            }
        }
    }

    #[test]
    fn both_languages_say_as_much() {
        for (dutch, english) in pairs() {
            let sizes = |t: &MethodText| [t.fits.len(), t.steps.len(), t.pitfalls.len(), t.tips.len()];
            assert_eq!(sizes(dutch), sizes(english), "{}", dutch.method);
            let versions = |t: &MethodText| t.tips.iter().map(|tip| tip.version).collect::<Vec<_>>();
            assert_eq!(versions(dutch), versions(english), "{}", dutch.method);
            assert_ne!(dutch.summary, english.summary, "{}", dutch.method);
        }
    }

    #[test]
    fn a_file_that_lacks_a_method_or_a_field_is_refused() {
        assert!(read("").is_err());
        assert!(read("[survey]\nname = \"Enquête\"").is_err());
        let strange = include_str!("../content/method/nl.toml").replace("[survey]", "[loterij]");
        assert!(read(&strange).is_err(), "a method that is not known");
    }

    #[test]
    fn a_method_is_found_by_its_name_in_addresses() {
        assert_eq!(by_slug(Lang::Nl, "enquete").unwrap().name, "Enquête");
        assert!(matches!(by_slug(Lang::Nl, "loterij"), Err(Error::NotFound)));
        assert_eq!(name(Lang::En, Method::Survey), "Survey");
    }
}

//! The texts that come with the portal, as they stand in `crates/service/content/guide/`: a file for each language,
//! part of the program and read once.

use std::collections::HashMap;
use std::sync::OnceLock;

use domain::guide::{GuidePhase, ItemCode, ItemText, PhaseText};
use domain::lang::Lang;
use serde::Deserialize;

use crate::{Error, Result};

const NL: &str = include_str!("../../content/guide/nl.toml");
const EN: &str = include_str!("../../content/guide/en.toml");

/// The texts in one language.
#[derive(Debug)]
pub(super) struct Content {
    phases: HashMap<GuidePhase, PhaseText>,
    items: HashMap<ItemCode, BuiltIn>,
}

/// An item as it comes with the portal.
#[derive(Debug, Deserialize)]
pub(super) struct BuiltIn {
    code: ItemCode,
    /// counted up with every change
    pub(super) version: i64,
    #[serde(flatten)]
    pub(super) text: ItemText,
}

#[derive(Deserialize)]
struct Phase {
    code: GuidePhase,
    #[serde(flatten)]
    text: PhaseText,
}

#[derive(Deserialize)]
struct File {
    phase: Vec<Phase>,
    item: Vec<BuiltIn>,
}

impl Content {
    /// What a phase is about.
    pub(super) fn phase(&self, phase: GuidePhase) -> PhaseText {
        self.phases.get(&phase).cloned().unwrap_or_default()
    }

    /// An item.
    pub(super) fn item(&self, code: ItemCode) -> Result<&BuiltIn> {
        self.items.get(&code).ok_or_else(|| Error::Inside(format!("the guide has no text for {code}")))
    }
}

/// The texts in a language.
pub(super) fn of(lang: Lang) -> Result<&'static Content> {
    static DUTCH: OnceLock<Result<Content, String>> = OnceLock::new();
    static ENGLISH: OnceLock<Result<Content, String>> = OnceLock::new();
    let (kept, text) = match lang {
        Lang::Nl => (&DUTCH, NL),
        Lang::En => (&ENGLISH, EN),
    };
    kept.get_or_init(|| parse(text))
        .as_ref()
        .map_err(|error| Error::Inside(format!("texts of the guide: {error}")))
}

fn parse(text: &str) -> Result<Content, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    Ok(Content {
        phases: file.phase.into_iter().map(|phase| (phase.code, phase.text)).collect(),
        items: file.item.into_iter().map(|item| (item.code, item)).collect(),
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const LANGS: [Lang; 2] = [Lang::Nl, Lang::En];

    fn fields(text: &ItemText) -> [&str; 8] {
        [
            &text.title,
            &text.meaning,
            &text.why,
            &text.example,
            &text.tip,
            &text.document,
            &text.document_text,
            &text.done_when,
        ]
    }

    #[test]
    fn every_item_has_every_text_in_every_language() {
        for lang in LANGS {
            let content = of(lang).unwrap();
            for code in ItemCode::ALL {
                let item = content.item(*code).unwrap();
                for text in fields(&item.text) {
                    assert!(text.trim().len() >= 5, "{lang} {code}: {text:?}");
                }
            }
            for phase in GuidePhase::ALL {
                let text = content.phase(*phase);
                assert!(
                    [text.title, text.plain, text.about].iter().all(|text| !text.is_empty()),
                    "{lang} {phase}"
                );
            }
            assert_eq!(content.items.len(), ItemCode::ALL.len());
        }
    }

    #[test]
    fn a_version_is_the_same_in_every_language() {
        for code in ItemCode::ALL {
            let [nl, en] = LANGS.map(|lang| of(lang).unwrap().item(*code).unwrap().version);
            assert_eq!(nl, en, "{code}");
            assert!(nl >= 1, "{code}");
        }
    }

    #[test]
    fn the_languages_say_it_in_their_own_words() {
        for code in ItemCode::ALL {
            let [nl, en] =
                LANGS.map(|lang| fields(&of(lang).unwrap().item(*code).unwrap().text).map(str::to_owned));
            // A word such as "Logboek" may be nearly the same; a sentence is not.
            for i in [1, 2, 4, 6, 7] {
                assert_ne!(nl[i], en[i], "{code}");
            }
        }
    }

    #[test]
    fn a_municipality_can_keep_every_text_as_its_own() {
        for lang in LANGS {
            for code in ItemCode::ALL {
                let text = of(lang).unwrap().item(*code).unwrap().text.clone();
                let input =
                    domain::guide::TextInput { text: text.clone(), ..domain::guide::TextInput::default() };
                assert_eq!(input.check(), Ok(text), "{lang} {code}");
            }
        }
    }

    #[test]
    fn no_text_shouts_or_claims_an_endorsement() {
        for text in [NL, EN] {
            assert!(!text.contains('!'));
            for name in ["BZK", "VNG", "ministerie", "ministry"] {
                assert!(!text.contains(name), "{name}");
            }
        }
    }
}

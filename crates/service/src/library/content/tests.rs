#![expect(clippy::unwrap_used, reason = "tests")]
use std::collections::BTreeSet;

use domain::guide::ItemKey;
use domain::library::{documents_for, documents_of};

use super::*;

/// Methods of which we know no example with figures and a source yet. Their pages say so.
const WITHOUT_EXAMPLE: [Method; 4] =
    [Method::CoWriting, Method::Questions, Method::RightToChallenge, Method::Initiative];

fn said(text: &str) -> bool {
    !text.is_empty() && text.trim() == text
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn by_key(lang: Lang) -> BTreeMap<String, &'static Example> {
    of(lang).unwrap().examples.iter().map(|example| (example.key.to_string(), example)).collect()
}

#[test]
fn every_entry_says_everything_and_has_a_name_of_its_own() {
    for lang in Lang::ALL {
        let content = of(*lang).unwrap();
        let (mut names, mut titles) = (BTreeSet::new(), BTreeSet::new());
        for example in &content.examples {
            let texts = [&example.title, &example.place, &example.happened, &example.lesson, &example.source];
            assert!(texts.iter().all(|text| said(text)), "{lang} {}", example.key);
            assert!(
                example.figures.iter().all(|f| said(&f.what) && said(&f.value)),
                "{lang} {}",
                example.key
            );
            assert!(names.insert(example.key.clone()), "{}", example.key);
            assert!(titles.insert(&example.title), "{lang} {}: a list has each title once", example.key);
        }
        for document in &content.documents {
            let texts = [&document.title, &document.about, &document.publisher];
            assert!(texts.iter().all(|text| said(text)), "{lang} {}", document.key);
            let here_or_there = document.is_here() || domain::process::is_web_address(&document.url);
            assert!(document.url.is_empty() || here_or_there, "{}", document.key);
            assert!(names.insert(document.key.clone()), "{}", document.key);
        }
        assert_eq!((content.examples.len(), content.documents.len()), (37, 35));
    }
}

#[test]
fn both_languages_say_the_same_of_the_same_entries() {
    let (dutch, english) = (by_key(Lang::Nl), by_key(Lang::En));
    assert!(dutch.keys().eq(english.keys()));
    for (one, other) in dutch.values().zip(english.values()) {
        assert_eq!(digits(&one.happened), digits(&other.happened), "{}", one.key);
        assert_eq!(digits(&one.source), digits(&other.source), "{}", one.key);
        let figures = |example: &Example| -> Vec<String> {
            example
                .figures
                .iter()
                .map(|figure| digits(&format!("{} {}", figure.what, figure.value)))
                .collect()
        };
        assert_eq!(figures(one), figures(other), "{}", one.key);
        assert_ne!(one.happened, other.happened, "{}", one.key);
    }
    let names = |lang| of(lang).unwrap().documents.iter().map(|d| d.key.clone()).collect::<Vec<_>>();
    assert_eq!(names(Lang::Nl), names(Lang::En));
}

#[test]
fn every_method_has_an_example_or_is_known_to_have_none() {
    let examples = &of(Lang::Nl).unwrap().examples;
    for method in Method::ALL {
        let found = examples.iter().any(|example| example.methods.contains(method));
        assert_eq!(!found, WITHOUT_EXAMPLE.contains(method), "{method}");
    }
}

#[test]
fn failures_are_among_them() {
    let examples = &of(Lang::Nl).unwrap().examples;
    for outcome in Outcome::ALL {
        assert!(examples.iter().any(|example| example.outcome == *outcome), "{outcome}");
    }
}

#[test]
fn most_steps_of_the_guide_have_a_document() {
    let documents = &of(Lang::Nl).unwrap().documents;
    let without: Vec<&str> = ItemCode::ALL
        .iter()
        .filter(|code| documents_for(documents, ItemKey::BuiltIn(**code)).is_empty())
        .filter(|code| documents_of(documents, code.phase()).is_empty())
        .map(|code| code.as_str())
        .collect();
    assert_eq!(without, ["B7", "C2", "C5", "C7", "C9", "E5", "E8", "F1", "F2", "F6", "F7"]);
}

#[test]
fn a_file_that_lacks_a_text_or_has_one_too_many_is_refused() {
    let facts = include_str!("../../../content/library/facts.toml");
    let texts = include_str!("../../../content/library/nl.toml");
    assert!(read(facts, texts).is_ok());
    let renamed = texts.replace("[example.haren-2020]", "[example.haren-2021]");
    assert!(read(facts, &renamed).is_err());
    assert!(read(&facts.replace("\"budget\"", "\"loterij\""), texts).is_err(), "a method that is not known");
    let extra = format!("{texts}\n[document.nog-een]\ntitle = \"a\"\nabout = \"b\"\npublisher = \"c\"\n");
    assert_eq!(read(facts, &extra).unwrap_err(), "nog-een has no facts");
}

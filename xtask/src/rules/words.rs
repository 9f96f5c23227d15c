//! Dutch that everybody reads at once: level B1, in the u-form.
//!
//! Texts for residents have short sentences and none of the words that officials like. Texts for staff may use the
//! terms of the field, each explained where it first stands, but they too say "u".

use super::Tracked;
use anyhow::{Context, Result};

/// Most words that a sentence has on average, per file (the guidance for texts of government: 10 to 15).
const AVERAGE: usize = 15;
/// Most words of one sentence. A long list in a sentence is a list of points.
const LONGEST: usize = 30;
/// Words that residents do not use, with what to say.
const AVOIDED: &[(&str, &str)] = &[
    ("aangaande", "over"),
    ("betreffende", "over"),
    ("borgen", "vast regelen"),
    ("borging", "vast regelen"),
    ("commitment", "afspraak"),
    ("conform", "volgens"),
    ("derhalve", "daarom"),
    ("draagvlak", "steun"),
    ("faciliteren", "helpen"),
    ("implementatie", "invoering"),
    ("implementeren", "invoeren"),
    ("indien", "als"),
    ("input", "inbreng"),
    ("middels", "met"),
    ("moderator", "wie de berichten controleert"),
    ("monitoren", "volgen"),
    ("omtrent", "over"),
    ("participeren", "meedoen"),
    ("realiseren", "maken"),
    ("reeds", "al"),
    ("stakeholder", "betrokkene"),
    ("stakeholders", "betrokkenen"),
    ("teneinde", "om"),
    ("tevens", "ook"),
    ("tooling", "hulpmiddel"),
    ("verifiëren", "controleren"),
    ("zulks", "dat"),
];
/// The other way to say "you", which never stands beside "u".
const FAMILIAR: &[&str] = &["je", "jij", "jou", "jouw", "jullie"];

pub(super) fn breaches(files: &[Tracked]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| is_dutch(&file.path)) {
        let texts = texts(&file.text).with_context(|| file.path.clone())?;
        found.extend(texts.iter().filter_map(|(key, text)| familiar(&file.path, key, text)));
        if is_for_residents(&file.path) {
            found.extend(texts.iter().flat_map(|(key, text)| hard(&file.path, key, text)));
            found.extend(average(&file.path, &texts));
        }
    }
    Ok(found)
}

fn is_dutch(path: &str) -> bool {
    let translated = path.starts_with("locales/nl/");
    let content = path.starts_with("crates/service/content/") && path.ends_with("/nl.toml");
    translated || content
}

/// Content of the guide and the methods is for who sets up a process: it uses the terms of the field.
fn is_for_residents(path: &str) -> bool {
    path.starts_with("locales/nl/") && !path.starts_with("locales/nl/staff")
}

/// All texts of a file of translations, with their keys.
fn texts(source: &str) -> Result<Vec<(String, String)>> {
    fn collect(key: &str, value: &toml::Value, into: &mut Vec<(String, String)>) {
        match value {
            toml::Value::String(text) => into.push((key.to_owned(), text.clone())),
            toml::Value::Table(table) => {
                for (name, value) in table {
                    collect(&format!("{key}.{name}"), value, into);
                }
            }
            toml::Value::Array(values) => {
                for value in values {
                    collect(key, value, into);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    collect("", &toml::Value::Table(toml::from_str(source)?), &mut all);
    Ok(all)
}

fn familiar(path: &str, key: &str, text: &str) -> Option<String> {
    let word = words(text).find(|word| FAMILIAR.contains(&word.to_lowercase().as_str()))?;
    Some(format!("{path}{key}: “{word}”, where all other texts say “u”"))
}

fn hard(path: &str, key: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in words(text) {
        let small = word.to_lowercase();
        if let Some((_, plain)) = AVOIDED.iter().find(|(hard, _)| *hard == small) {
            found.push(format!("{path}{key}: “{word}”; say “{plain}”"));
        }
    }
    for sentence in sentences(text) {
        let length = words(sentence).count();
        if length > LONGEST {
            found.push(format!(
                "{path}{key}: a sentence of {length} words, at most {LONGEST}: “{}…”",
                start(sentence)
            ));
        }
    }
    found
}

fn average(path: &str, texts: &[(String, String)]) -> Option<String> {
    let lengths = texts.iter().flat_map(|(_, text)| sentences(text)).map(|sentence| words(sentence).count());
    let lengths: Vec<usize> = lengths.filter(|length| *length > 0).collect();
    let sum: usize = lengths.iter().sum();
    (sum > AVERAGE * lengths.len())
        .then(|| format!("{path}: {sum} words in {} sentences, at most {AVERAGE} on average", lengths.len()))
}

fn start(sentence: &str) -> String {
    sentence.trim().chars().take(40).collect()
}

/// Sentences, and points of a list, which are read as such.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '?', '!', ':', ';', '\n']).filter(|sentence| !sentence.trim().is_empty())
}

/// Words, without what is filled in (`{name}`) and without signs.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter(|word| !word.contains('{'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        breaches(&[Tracked { path: path.to_owned(), text: text.to_owned() }]).unwrap()
    }

    #[test]
    fn nobody_is_called_je() {
        assert_eq!(found("locales/nl/staff_news.toml", "a = \"Zet hier je nieuws neer.\"").len(), 1);
        assert_eq!(found("locales/nl/staff_news.toml", "a = \"Zet hier uw nieuws neer.\""), [""; 0]);
        assert_eq!(found("locales/en/staff_news.toml", "a = \"je\""), [""; 0]);
    }

    #[test]
    fn residents_read_no_words_of_officials_and_staff_may() {
        let text = "a = \"Indien u wilt participeren.\"";
        assert_eq!(found("locales/nl/proposal.toml", text).len(), 2);
        assert_eq!(found("locales/nl/staff_team.toml", text), [""; 0]);
    }

    #[test]
    fn sentences_are_short_each_and_on_average() {
        let long = format!("a = \"{}.\"", "woord ".repeat(31).trim());
        assert_eq!(found("locales/nl/proposal.toml", &long).len(), 2);
        let fair = format!("a = \"{}.\"\nb = \"Kort.\"", "woord ".repeat(29).trim());
        assert_eq!(found("locales/nl/proposal.toml", &fair), [""; 0]);
    }

    #[test]
    fn what_is_filled_in_is_no_word() {
        assert_eq!(words("Voor {name}, van € 30.000 …").collect::<Vec<_>>(), ["Voor", "van"]);
    }
}

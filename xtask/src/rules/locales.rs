//! Translations: the same files, the same keys and the same gaps to fill in, in every language.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Key → text of one language, keys written as `slice.key`.
type Texts = BTreeMap<String, String>;

pub(super) fn breaches(folder: &Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut languages = BTreeMap::new();
    for entry in std::fs::read_dir(folder).context("locales")?.flatten() {
        if entry.path().is_dir() {
            languages.insert(entry.file_name().to_string_lossy().into_owned(), read(&entry.path())?);
        }
    }
    Ok(compare(&languages))
}

fn read(folder: &Path) -> Result<Texts> {
    let mut texts = Texts::new();
    for entry in std::fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        let slice = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let table: toml::Table = toml::from_str(&std::fs::read_to_string(&path)?)
            .with_context(|| format!("{} is not TOML", path.display()))?;
        for (key, value) in table {
            let text = value.as_str().with_context(|| format!("{slice}.{key} is not a text"))?;
            texts.insert(format!("{slice}.{key}"), text.to_owned());
        }
    }
    Ok(texts)
}

fn compare(languages: &BTreeMap<String, Texts>) -> Vec<String> {
    let Some((first, reference)) = languages.iter().next() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (other, texts) in languages.iter().skip(1) {
        let missing = |from: &Texts, to: &Texts, language: &str| -> Vec<String> {
            let keys = from.keys().filter(|key| !to.contains_key(*key));
            keys.map(|key| format!("`{key}` is not translated in `{language}`")).collect()
        };
        found.extend(missing(reference, texts, other));
        found.extend(missing(texts, reference, first));
        for (key, text) in reference {
            if let Some(translated) = texts.get(key)
                && gaps(text) != gaps(translated)
            {
                found.push(format!("`{key}` fills in other names in `{first}` than in `{other}`"));
            }
        }
    }
    found
}

/// The names between braces.
fn gaps(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(nl: &[(&str, &str)], en: &[(&str, &str)]) -> BTreeMap<String, Texts> {
        let texts =
            |list: &[(&str, &str)]| list.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        BTreeMap::from([("nl".to_owned(), texts(nl)), ("en".to_owned(), texts(en))])
    }

    #[test]
    fn a_key_that_one_language_lacks_is_found() {
        let found = compare(&languages(&[("a.b", "x"), ("a.c", "y")], &[("a.b", "x")]));
        assert_eq!(found, ["`a.c` is not translated in `en`"]);
    }

    #[test]
    fn a_gap_that_is_named_differently_is_found() {
        let found = compare(&languages(&[("a.b", "{aantal} keer")], &[("a.b", "{count} times")]));
        assert_eq!(found.len(), 1);
    }
}

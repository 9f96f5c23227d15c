//! Turns `locales/{nl,en}/*.toml` into typed keys.
//!
//! Each file is a module, each entry a constant that is an index into a table of texts. A key that
//! one language misses, or a parameter that differs between the languages, fails the build. The
//! server holds both tables; the browser fetches the chosen one, without the texts of the staff pages
//! unless the reader is staff, and never those of pages that the server writes whole (see `i18n`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::{env, fs};

type Texts = BTreeMap<String, String>;
type Slices = BTreeMap<String, Texts>;

const LANGUAGES: [&str; 2] = ["nl", "en"];

fn main() {
    if let Err(problems) = build() {
        for problem in problems {
            println!("cargo::error={problem}");
        }
    }
}

fn build() -> Result<(), Vec<String>> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(|e| vec![e.to_string()])?;
    let locales = Path::new(&root).join("../locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut tables = Vec::new();
    for language in LANGUAGES {
        let folder = locales.join(language);
        println!("cargo::rerun-if-changed={}", folder.display());
        tables.push(read(&folder).map_err(|e| vec![format!("locales/{language}: {e}")])?);
    }
    let [nl, en] = tables.as_slice() else { return Ok(()) };
    let problems = compare(nl, en);
    if !problems.is_empty() {
        return Err(problems);
    }
    let out = env::var("OUT_DIR").map_err(|e| vec![e.to_string()])?;
    fs::write(Path::new(&out).join("keys.rs"), generate(nl, en)).map_err(|e| vec![e.to_string()])
}

fn read(folder: &Path) -> Result<Slices, String> {
    let mut slices = Slices::new();
    for entry in fs::read_dir(folder).map_err(|e| e.to_string())? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.extension().is_none_or(|e| e != "toml") {
            continue;
        }
        let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let text = fs::read_to_string(&path).map_err(|e| e.to_string())?;
        let texts: Texts = toml::from_str(&text).map_err(|e| format!("{name}.toml: {e}"))?;
        slices.insert(name, texts);
    }
    Ok(slices)
}

/// What differs between the languages, one sentence each.
fn compare(nl: &Slices, en: &Slices) -> Vec<String> {
    let mut problems = Vec::new();
    let empty = Texts::new();
    for slice in nl.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
        let (dutch, english) = (nl.get(slice).unwrap_or(&empty), en.get(slice).unwrap_or(&empty));
        for key in dutch.keys().chain(english.keys()).collect::<BTreeSet<_>>() {
            if !is_identifier(key) {
                problems.push(format!("{slice}.{key}: a key is lower case letters, digits and _"));
            }
            match (dutch.get(key), english.get(key)) {
                (Some(a), Some(b)) if parameters(a) != parameters(b) => {
                    problems.push(format!("{slice}.{key}: nl and en do not have the same {{parameters}}"));
                }
                (Some(_), None) => problems.push(format!("{slice}.{key} is missing in English")),
                (None, Some(_)) => problems.push(format!("{slice}.{key} is missing in Dutch")),
                _ => {}
            }
        }
    }
    problems
}

fn is_identifier(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn parameters(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}

/// Whether only the staff pages use these texts.
fn is_for_staff(slice: &str) -> bool {
    slice == "audit" || slice == "staff" || slice.starts_with("staff_")
}

/// Whether only the server uses these texts: the pages are HTML when they reach the browser.
fn is_for_server(slice: &str) -> bool {
    matches!(
        slice,
        "campaign"
            | "change"
            | "choice"
            | "description"
            | "evaluation"
            | "figures"
            | "lesson"
            | "library"
            | "method"
            | "news"
            | "offline"
            | "report"
            | "self_test"
    )
}

fn generate(nl: &Slices, en: &Slices) -> String {
    let mut keys = String::new();
    let (mut dutch, mut english) = (Vec::new(), Vec::new());
    let (served, fetched): (Vec<_>, Vec<_>) = nl.iter().partition(|(slice, _)| is_for_server(slice));
    let (staff, everybody): (Vec<_>, Vec<_>) =
        fetched.into_iter().partition(|(slice, _)| is_for_staff(slice));
    let count = |slices: &[(&String, &Texts)]| slices.iter().map(|(_, texts)| texts.len()).sum::<usize>();
    let (public, of_staff) = (count(&everybody), count(&staff));
    for (slice, texts) in everybody.into_iter().chain(staff).chain(served) {
        let _ = writeln!(
            keys,
            "/// Texts of `locales/*/{slice}.toml`.\npub mod {slice} {{\nuse crate::i18n::{{Key, Plural}};"
        );
        for (key, text) in texts {
            let _ = writeln!(
                keys,
                "/// {}\npub const {key}: Key = Key({});",
                text.replace('\n', " "),
                dutch.len()
            );
            dutch.push(text.as_str());
            english.push(en.get(slice).and_then(|t| t.get(key)).map_or("", String::as_str));
        }
        for stem in texts.keys().filter_map(|k| k.strip_suffix("_one")) {
            if texts.contains_key(&format!("{stem}_other")) {
                let _ = writeln!(
                    keys,
                    "/// By number: `{stem}_one` or `{stem}_other`.\npub const {stem}: Plural = Plural {{ one: {stem}_one, other: {stem}_other }};"
                );
            }
        }
        keys.push_str("}\n");
    }
    format!(
        "/// Typed keys, one module per slice.\n\
         #[allow(non_upper_case_globals, reason = \"a key is spelled as in the translation file\")]\n\
         #[allow(dead_code, unused_imports, reason = \"not every text is used in both builds\")]\n\
         pub mod keys {{\n{keys}}}\n\
         #[cfg(feature = \"ssr\")]\npub(super) static DUTCH: &[&str] = &{dutch:?};\n\
         #[cfg(feature = \"ssr\")]\npub(super) static ENGLISH: &[&str] = &{english:?};\n\
         /// How many texts are for everybody; those of the staff pages come after them.\n\
         #[cfg(feature = \"ssr\")]\npub(super) const PUBLIC: usize = {public};\n\
         /// How many texts only staff need; those that stay on the server come last.\n\
         #[cfg(feature = \"ssr\")]\npub(super) const STAFF: usize = {of_staff};\n\
         #[cfg(feature = \"ssr\")]\npub(super) const VERSIONS: [&str; 2] = [\"{}\", \"{}\"];\n",
        version(&dutch),
        version(&english),
    )
}

fn version(texts: &[&str]) -> String {
    let mut hasher = DefaultHasher::new();
    texts.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

//! What may stand in the files: their length, markup that a page must not hold, and texts that
//! belong on one machine only.

use super::Tracked;
use crate::paths;
use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// A file that a person reads in one sitting.
const LONGEST: usize = 400;
/// Files that may be longer, each with its reason.
const LONG_FILES: &str = "xtask/long-files.toml";

pub(super) fn breaches(files: &[Tracked]) -> Result<Vec<String>> {
    let listed = std::fs::read_to_string(paths::root().join(LONG_FILES)).context(LONG_FILES)?;
    let reasons: BTreeMap<String, String> =
        toml::from_str(&listed).context("long-files.toml: path = \"reason\"")?;
    let mut found = long(files, &reasons);
    for file in files {
        found.extend(markup(file));
        found.extend(machine(file));
    }
    Ok(found)
}

fn long(files: &[Tracked], reasons: &BTreeMap<String, String>) -> Vec<String> {
    let written =
        |path: &str| [".rs", ".ts", ".css", ".js", ".mjs"].iter().any(|ending| path.ends_with(ending));
    let mut found = Vec::new();
    for file in files.iter().filter(|file| written(&file.path)) {
        let lines = file.text.lines().count();
        match reasons.get(&file.path) {
            None if lines > LONGEST => found
                .push(format!("{} has {lines} lines: split it, or give a reason in {LONG_FILES}", file.path)),
            Some(_) if lines <= LONGEST => {
                found.push(format!("{} is short enough now: remove it from {LONG_FILES}", file.path))
            }
            _ => {}
        }
    }
    let gone = reasons.keys().filter(|path| !files.iter().any(|file| file.path == **path));
    found.extend(gone.map(|path| format!("{LONG_FILES} names {path}, which is not there")));
    found
}

/// leptos does not escape the content of a textarea on the server, so one component renders it;
/// inline styles are refused by our own Content-Security-Policy.
fn markup(file: &Tracked) -> Vec<String> {
    if !file.path.starts_with("app/src/") || !file.path.ends_with(".rs") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, line) in code_lines(&file.text) {
        if line.contains("<textarea") && !file.path.starts_with("app/src/ui/") {
            found.push(format!(
                "{}:{number}: only the components in app/src/ui may render a <textarea>",
                file.path
            ));
        }
        if [" style=", " style:", "\tstyle="].iter().any(|written| line.contains(written)) {
            found.push(format!("{}:{number}: no inline style; the page's policy blocks it", file.path));
        }
    }
    found
}

/// Paths and hosts of one machine mean nothing on the next.
fn machine(file: &Tracked) -> Vec<String> {
    // Put together here, so that this file does not hold what it looks for.
    let folders = ["work", "root", "home"].map(|name| format!("/{name}/"));
    let before = |line: &str, at: usize| line[..at].chars().next_back();
    let mut found = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let local = folders.iter().any(|folder| {
            line.match_indices(folder.as_str())
                .any(|(at, _)| before(line, at).is_none_or(|c| " \"'`=(:".contains(c)))
        });
        if local {
            found.push(format!("{}:{}: a path of one machine", file.path, number + 1));
        }
    }
    if file.path.ends_with("package-lock.json") && file.text.contains("\"resolved\": \"http") {
        found.push(format!("{}: names a registry host (npm: omit-lockfile-registry-resolved)", file.path));
    }
    found
}

/// Lines with their number, without those that are only a comment.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(at, line)| (at + 1, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In two parts, or this file would break the rule itself.
    const HOME: &str = concat!("/ho", "me/");

    fn file(path: &str, text: &str) -> Tracked {
        Tracked { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_long_file_needs_a_reason_and_a_reason_needs_a_long_file() {
        let files = [file("a.rs", &"x\n".repeat(401)), file("b.rs", "x")];
        assert_eq!(long(&files, &BTreeMap::new()).len(), 1);
        let reasons =
            BTreeMap::from([("a.rs".to_owned(), "a table".to_owned()), ("b.rs".to_owned(), "?".to_owned())]);
        assert_eq!(
            long(&files, &reasons),
            ["b.rs is short enough now: remove it from xtask/long-files.toml"]
        );
    }

    #[test]
    fn a_textarea_is_for_the_components_only() {
        let text = "view! { <textarea name=\"x\"></textarea> }";
        assert_eq!(markup(&file("app/src/proposal/form.rs", text)).len(), 1);
        assert!(markup(&file("app/src/ui/textarea.rs", text)).is_empty());
        assert!(markup(&file("app/src/proposal/form.rs", "// not <textarea here")).is_empty());
    }

    #[test]
    fn an_inline_style_is_found() {
        assert_eq!(markup(&file("app/src/x.rs", "<div style=\"color:red\">")).len(), 1);
        assert!(markup(&file("app/src/x.rs", "<link rel=\"stylesheet\">")).is_empty());
    }

    #[test]
    fn a_path_of_one_machine_is_found_but_not_an_address_that_looks_like_it() {
        assert_eq!(machine(&file("a.md", &format!("see {HOME}x"))).len(), 1);
        assert!(machine(&file("a.md", &format!("https://example.org{HOME}x"))).is_empty());
    }
}

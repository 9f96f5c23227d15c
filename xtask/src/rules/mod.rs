//! Rules of the repository that no compiler checks. They run in `cargo xtask lint` and as a
//! test of this crate.

mod crates;
mod locales;
mod texts;
mod words;

use crate::{paths, shell};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// All rules; an error lists every breach.
pub(crate) fn hold() -> Result<()> {
    let breaches = breaches()?;
    if breaches.is_empty() {
        shell::note("crate directions, translations, file sizes, markup, plain Dutch: all hold");
        return Ok(());
    }
    bail!("{} rules of the repository are broken:\n     {}", breaches.len(), breaches.join("\n     "))
}

fn breaches() -> Result<Vec<String>> {
    let files = tracked()?;
    let mut all = crates::breaches()?;
    all.extend(locales::breaches(&paths::root().join("locales"))?);
    all.extend(texts::breaches(&files)?);
    all.extend(words::breaches(&files)?);
    Ok(all)
}

/// A file of the repository and what is in it.
struct Tracked {
    /// Path from the top, with forward slashes.
    path: String,
    text: String,
}

/// All text files that git tracks or would track.
fn tracked() -> Result<Vec<Tracked>> {
    let mut command = Command::new("git");
    command.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]).current_dir(paths::root());
    let listed = shell::read(&mut command).context("the rules need a git checkout")?;
    Ok(listed.split_terminator('\0').filter_map(|path| readable(paths::root(), path)).collect())
}

fn readable(root: &Path, path: &str) -> Option<Tracked> {
    let file: PathBuf = root.join(path);
    // A file that was removed or is a picture has no text to judge.
    std::fs::read_to_string(file).ok().map(|text| Tracked { path: path.to_owned(), text })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    #[test]
    fn the_rules_of_the_repository_hold() {
        let breaches = super::breaches().expect("the rules can be checked");
        assert!(breaches.is_empty(), "{}", breaches.join("\n"));
    }
}

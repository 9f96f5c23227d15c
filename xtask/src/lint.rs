//! `cargo xtask lint`: format, repository rules, clippy for both builds, licences.

use crate::suite::Report;
use crate::{paths, rules, shell};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;

/// All of it, cheapest first.
pub(crate) fn run() -> Result<()> {
    let mut report = Report::new(false);
    steps(&mut report);
    report.print();
    if report.failed() > 0 {
        bail!("the lints do not pass");
    }
    Ok(())
}

/// The steps, which `cargo xtask test` takes too.
pub(crate) fn steps(report: &mut Report) {
    report.check("format", format);
    report.check("repository rules", rules::hold);
    report.check("licences", licences);
    report.check("clippy, workspace", clippy_workspace);
    report.check("clippy, browser code", clippy_browser);
}

/// rustfmt.
pub(crate) fn format() -> Result<()> {
    let mut command = paths::cargo();
    command.args(["fmt", "--all", "--check"]);
    shell::run(&mut command).context("run `cargo fmt --all`")
}

/// Everything that is compiled natively, tests included.
pub(crate) fn clippy_workspace() -> Result<()> {
    let mut command = paths::cargo();
    command.arg("clippy").args(crate::suite::NATIVE).args([
        "--all-targets",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ]);
    shell::run(&mut command)
}

/// What the browser loads.
pub(crate) fn clippy_browser() -> Result<()> {
    let mut command = paths::cargo();
    command.args([
        "clippy",
        "--package",
        "frontend",
        "--target",
        "wasm32-unknown-unknown",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ]);
    shell::run(&mut command)
}

/// Licences of all dependencies: by cargo-deny where it is installed, else by reading the same
/// list in deny.toml ourselves (cargo-deny takes minutes to build).
pub(crate) fn licences() -> Result<()> {
    if shell::find("cargo-deny").is_none() {
        return allowed_licences();
    }
    let mut command = paths::cargo();
    command.args([
        "deny",
        "--all-features",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ]);
    shell::run(&mut command)?;
    let mut advisories = paths::cargo();
    advisories.args(["deny", "--all-features", "check", "advisories"]);
    match shell::read(&mut advisories) {
        Ok(_) => shell::note("no known advisory"),
        Err(error) if error.to_string().contains("advisory database") => {
            shell::note("advisories: the database cannot be reached, left out");
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

fn allowed_licences() -> Result<()> {
    let text = std::fs::read_to_string(paths::root().join("deny.toml")).context("deny.toml")?;
    let rules: toml::Table = toml::from_str(&text).context("deny.toml is not TOML")?;
    let listed = rules.get("licenses").and_then(|part| part.get("allow")).and_then(toml::Value::as_array);
    let allow: BTreeSet<&str> =
        listed.context("deny.toml allows no licence")?.iter().filter_map(toml::Value::as_str).collect();
    let metadata = paths::metadata(&["--locked"])?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let refused: Vec<String> = packages
        .iter()
        .filter(|one| !one["license"].as_str().is_some_and(|text| satisfied(text, &allow)))
        .map(|one| {
            format!(
                "{} ({})",
                one["name"].as_str().unwrap_or("?"),
                one["license"].as_str().unwrap_or("none stated")
            )
        })
        .collect();
    if !refused.is_empty() {
        bail!("licences that deny.toml does not allow: {}", refused.join(", "));
    }
    shell::note(format!("{} packages, all with a licence that deny.toml allows", packages.len()));
    Ok(())
}

/// Whether an SPDX expression can be satisfied: `OR` of `AND` of licences or bracketed parts.
fn satisfied(expression: &str, allow: &BTreeSet<&str>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    either(&mut words.as_slice(), allow)
}

fn either(words: &mut &[&str], allow: &BTreeSet<&str>) -> bool {
    let mut any = both(words, allow);
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        any |= both(words, allow);
    }
    any
}

fn both(words: &mut &[&str], allow: &BTreeSet<&str>) -> bool {
    let mut all = one(words, allow);
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        all &= one(words, allow);
    }
    all
}

fn one(words: &mut &[&str], allow: &BTreeSet<&str>) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let inner = either(words, allow);
            *words = words.get(1..).unwrap_or_default();
            inner
        }
        // An exception only ever gives more rights than the licence it stands with.
        [licence, "WITH", _, rest @ ..] | [licence, rest @ ..] => {
            *words = rest;
            allow.contains(licence)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_allowed_choice_is_enough_and_every_part_of_it_is_needed() {
        let allow = BTreeSet::from(["MIT", "Unicode-3.0"]);
        assert!(satisfied("Apache-2.0 OR MIT", &allow));
        assert!(satisfied("MIT/Apache-2.0", &allow));
        assert!(satisfied("MIT AND Unicode-3.0", &allow));
        assert!(!satisfied("Apache-2.0 AND MIT", &allow));
        assert!(satisfied("(MIT OR Apache-2.0) AND Unicode-3.0", &allow));
        assert!(!satisfied("(MIT OR Apache-2.0) AND GPL-3.0-only", &allow));
        assert!(satisfied("Apache-2.0 WITH LLVM-exception OR MIT", &allow));
        assert!(!satisfied("GPL-3.0-only", &allow));
    }
}

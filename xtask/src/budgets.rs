//! What a visitor downloads has a ceiling. Sizes of the built site, as they go over the wire.

use crate::suite::Tally;
use crate::{build, shell};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// One kind of file and its ceiling in bytes, compressed with brotli.
struct Budget {
    name: &'static str,
    ceiling: u64,
    counts: fn(&str) -> bool,
}

/// The wasm that every page loads, without the parts that lazy pages bring.
fn first_wasm(name: &str) -> bool {
    name.starts_with("polder") && name.ends_with(".wasm")
}

const BUDGETS: [Budget; 5] = [
    Budget { name: "wasm that every page loads", ceiling: 250_000, counts: first_wasm },
    Budget { name: "style", ceiling: 25_000, counts: |name| name.ends_with(".css") },
    Budget { name: "script", ceiling: 30_000, counts: |name| name.ends_with(".js") },
    Budget {
        name: "wasm that counts an election",
        ceiling: 120_000,
        counts: |name| name.starts_with("count_in_browser"),
    },
    Budget { name: "font", ceiling: 45_000, counts: |name| name.ends_with(".woff2") },
];

/// `cargo xtask budgets`: on the site as it was built last.
pub(crate) fn run() -> Result<()> {
    shell::title("Sizes of the built site");
    if check()?.failed > 0 {
        bail!("the site is larger than its budget");
    }
    Ok(())
}

/// Check every budget; one test each.
pub(crate) fn check() -> Result<Tally> {
    let mut files = Vec::new();
    collect(&build::site_folder(), &mut files)?;
    if !files.iter().any(|(file, _)| first_wasm(&name(file))) {
        bail!("there is no built site in target/site; `cargo xtask test` and `cargo xtask serve` build it");
    }
    let mut tally = Tally::default();
    for budget in &BUDGETS {
        let bytes: u64 =
            files.iter().filter(|(file, _)| (budget.counts)(&name(file))).map(|(_, bytes)| bytes).sum();
        let fits = bytes <= budget.ceiling;
        let mark = if fits { "✓" } else { "✗" };
        println!("   {mark} {:<28} {bytes:>9} of at most {:>9} bytes", budget.name, budget.ceiling);
        tally.add(if fits { Tally::one_passed() } else { Tally::one_failed() });
    }
    Ok(tally)
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Every file of the site with its size on the wire: that of its brotli twin where there is one.
fn collect(folder: &Path, files: &mut Vec<(PathBuf, u64)>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if !["br", "gz"].iter().any(|ending| path.extension().is_some_and(|e| e == *ending)) {
            let twin = path.with_file_name(format!("{}.br", name(&path)));
            let bytes = twin.metadata().or_else(|_| path.metadata())?.len();
            files.push((path, bytes));
        }
    }
    Ok(())
}

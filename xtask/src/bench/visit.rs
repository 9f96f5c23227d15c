//! Bytes of a first visit by type, as a real browser loads them.

use super::pages::Pages;
use crate::{paths, setup, shell};
use anyhow::{Context, Result};
use std::process::Command;

/// Visit each page with an empty cache and print what came over the wire.
pub(crate) fn table(origin: &str, pages: &Pages) -> Result<()> {
    let browser = setup::browser()?;
    println!("\n   bytes of a first visit, on the wire");
    let mut command = Command::new(shell::find("node").context("node is not installed")?);
    command
        .arg("support/visit.mjs")
        .arg(origin)
        .args(pages.named().map(|(_, path)| path))
        .current_dir(paths::root().join("end2end"))
        .env("POLDER_CHROMIUM", browser.chromium);
    for line in shell::read(&mut command)?.lines() {
        println!("   {line}");
    }
    Ok(())
}

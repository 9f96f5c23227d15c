//! `cargo xtask release`: one program with the site inside, and its checksum.

use crate::build::{self, Profile};
use crate::{paths, setup, shell};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Build, copy to `target/dist`, write the checksum beside it.
pub(crate) fn run() -> Result<()> {
    let tools = setup::build_tools()?;
    build::site(&tools)?;
    let program = build::server(Profile::Release)?;
    let folder = paths::root().join("target/dist");
    std::fs::create_dir_all(&folder).context("target/dist")?;
    let copy = folder.join("polder");
    std::fs::copy(&program, &copy).context("target/dist/polder")?;
    let bytes = std::fs::read(&copy)?;
    let sum = hex(&Sha256::digest(&bytes));
    // The form that `sha256sum --check` reads.
    std::fs::write(folder.join("polder.sha256"), format!("{sum}  polder\n"))?;
    shell::title("Release");
    shell::note(format!("target/dist/polder, {:.1} MB, the site inside", bytes.len() as f64 / 1e6));
    shell::note(format!("sha256 {sum}"));
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").ok();
        text
    })
}

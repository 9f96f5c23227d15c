//! `cargo xtask setup`: what a fresh machine lacks. Every step looks first and says what it does;
//! a second run changes nothing.

mod node;
mod rust;
mod system;

pub(crate) use node::Browser;
pub(crate) use system::PostgresPrograms;

use crate::{paths, shell};
use anyhow::Result;
use std::ffi::OsString;
use std::path::PathBuf;

/// What a build of the site needs.
pub(crate) struct BuildTools {
    /// PATH with wasm-bindgen and wasm-opt of the right versions first.
    pub(crate) path: OsString,
    /// The program cargo-leptos.
    pub(crate) cargo_leptos: PathBuf,
}

/// All of it, for `cargo xtask setup`.
pub(crate) fn everything() -> Result<()> {
    build_tools()?;
    postgres()?;
    browser()?;
    println!("\n✓ Everything is there. Next: cargo xtask serve");
    Ok(())
}

/// Toolchain, wasm target, cargo-leptos, wasm-bindgen and wasm-opt.
pub(crate) fn build_tools() -> Result<BuildTools> {
    shell::title("Tools to build with");
    rust::toolchain()?;
    let cargo_leptos = rust::cargo_leptos()?;
    let wasm_bindgen = rust::wasm_bindgen()?;
    let wasm_opt = node::wasm_opt()?;
    let folders: Vec<PathBuf> =
        [&wasm_bindgen, &wasm_opt].iter().filter_map(|file| file.parent()).map(PathBuf::from).collect();
    Ok(BuildTools { path: paths::tool_path(&folders)?, cargo_leptos })
}

/// The programs of a PostgreSQL server, for tests on the second engine.
pub(crate) fn postgres() -> Result<PostgresPrograms> {
    shell::title("PostgreSQL for the tests");
    system::postgres()
}

/// Chromium, Playwright and the HTML checker.
pub(crate) fn browser() -> Result<Browser> {
    shell::title("Browser tests");
    let chromium = system::chromium()?;
    let java = system::java()?;
    node::playwright()?;
    Ok(Browser { chromium, java })
}

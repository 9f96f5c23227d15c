//! The two halves of a build: the site (wasm, style, assets) and the server program.

use crate::setup::BuildTools;
use crate::{bundle, paths, shell};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// How the server program is compiled. The site is always the small one that visitors get:
/// that is the bundle whose behaviour and size the tests are about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to compile; assets are read from `target/site`.
    Dev,
    /// Optimised; assets are inside the program.
    Release,
}

impl Profile {
    fn folder(self) -> &'static str {
        match self {
            Profile::Dev => "debug",
            Profile::Release => "release",
        }
    }
}

/// Where the built site is.
pub(crate) fn site_folder() -> PathBuf {
    paths::root().join("target/site")
}

/// Compile the wasm, split it by lazy page, shrink it, hash the names, compress.
pub(crate) fn site(tools: &BuildTools) -> Result<()> {
    shell::title("Site: wasm, style, assets");
    let mut command = leptos(tools);
    command.args(["build", "--release", "--split", "--precompress", "--frontend-only"]);
    shell::run(&mut command)?;
    // cargo-leptos writes the hashes beside the release program. A copy in the site travels inside the
    // release program; the development program looks for them beside itself.
    let site = site_folder();
    let hashes = paths::target()?.join("release/hash.txt");
    std::fs::copy(&hashes, site.join("hash.txt")).context("the site was built without hash.txt")?;
    bundle::site(&site)?;
    let beside = paths::target()?.join("debug");
    std::fs::create_dir_all(&beside).with_context(|| beside.display().to_string())?;
    std::fs::copy(site.join("hash.txt"), beside.join("hash.txt")).context("hash.txt")?;
    Ok(())
}

/// Compile the program `polder`.
pub(crate) fn server(profile: Profile) -> Result<PathBuf> {
    shell::title("Server");
    let mut command = paths::cargo();
    command.args(["build", "--package", "server", "--bin", "polder"]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    shell::run(&mut command)?;
    Ok(paths::target()?.join(profile.folder()).join("polder"))
}

/// A call of cargo-leptos with our own tools first on PATH, so that it downloads none.
pub(crate) fn leptos(tools: &BuildTools) -> Command {
    let mut command = Command::new(&tools.cargo_leptos);
    command.arg("leptos").current_dir(paths::root()).env("PATH", &tools.path);
    command
}

//! The Rust side: toolchain, wasm target, and the build tools from the registry.

use crate::{paths, shell};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The build tool of the site, in the version this project was tried with.
const CARGO_LEPTOS: &str = "0.3.11";
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The toolchain of rust-toolchain.toml, with its wasm target.
pub(crate) fn toolchain() -> Result<()> {
    if has_wasm_target() {
        let version = shell::version_of("rustc", "--version").unwrap_or_default();
        shell::note(format!("{version}, with the wasm target"));
        return Ok(());
    }
    if shell::find("rustup").is_none() {
        bail!(
            "the Rust toolchain of rust-toolchain.toml with the target {WASM_TARGET} is not installed, and rustup is not there to install it"
        );
    }
    shell::note("installing the toolchain that rust-toolchain.toml names");
    // Without a name rustup installs what rust-toolchain.toml asks for, also where
    // RUSTUP_AUTO_INSTALL=0 keeps it from doing so by itself.
    shell::run(Command::new("rustup").args(["toolchain", "install"]).current_dir(paths::root()))?;
    if !has_wasm_target() {
        shell::run(Command::new("rustup").args(["target", "add", WASM_TARGET]).current_dir(paths::root()))?;
    }
    Ok(())
}

fn has_wasm_target() -> bool {
    let sysroot = shell::read(Command::new("rustc").args(["--print", "sysroot"]).current_dir(paths::root()));
    sysroot.is_ok_and(|folder| Path::new(folder.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir())
}

/// cargo-leptos: bundles the wasm, the style and the assets.
pub(crate) fn cargo_leptos() -> Result<PathBuf> {
    Tool { krate: "cargo-leptos", program: "cargo-leptos", version: CARGO_LEPTOS, locked: true }.ready()
}

/// wasm-bindgen must be of exactly the version of the library in Cargo.lock.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let version = locked_version("wasm-bindgen")?;
    Tool { krate: "wasm-bindgen-cli", program: "wasm-bindgen", version: &version, locked: false }.ready()
}

/// The version of a crate in Cargo.lock.
fn locked_version(name: &str) -> Result<String> {
    let text = std::fs::read_to_string(paths::root().join("Cargo.lock")).context("Cargo.lock")?;
    let lock: toml::Table = toml::from_str(&text).context("Cargo.lock is not TOML")?;
    lock.get("package")
        .and_then(toml::Value::as_array)
        .and_then(|all| all.iter().find(|one| one.get("name").and_then(toml::Value::as_str) == Some(name)))
        .and_then(|one| one.get("version").and_then(toml::Value::as_str))
        .map(str::to_owned)
        .with_context(|| format!("{name} is not in Cargo.lock"))
}

/// A program that comes from a crate.
struct Tool<'a> {
    krate: &'a str,
    program: &'a str,
    version: &'a str,
    locked: bool,
}

impl Tool<'_> {
    /// The program: from PATH, from the tool cache, or installed now.
    fn ready(&self) -> Result<PathBuf> {
        let cached = self.folder().join("bin").join(self.program);
        if let Some(found) =
            shell::find(self.program).into_iter().chain([cached.clone()]).find(|f| self.fits(f))
        {
            shell::note(format!("{} {}", self.program, self.version));
            return Ok(found);
        }
        if self.prebuilt() && self.fits(&cached) {
            return Ok(cached);
        }
        self.build()?;
        if self.fits(&cached) {
            return Ok(cached);
        }
        bail!(
            "{} {} was installed, but does not say so when asked for its version",
            self.program,
            self.version
        )
    }

    fn folder(&self) -> PathBuf {
        paths::tool_cache().join(format!("{}-{}", self.krate, self.version))
    }

    fn fits(&self, file: &Path) -> bool {
        file.is_file()
            && shell::version_of(file, "--version")
                .is_some_and(|line| line.split_whitespace().any(|word| word == self.version))
    }

    /// A prebuilt program, where cargo-binstall is there to fetch one.
    fn prebuilt(&self) -> bool {
        if shell::find("cargo-binstall").is_none() {
            return false;
        }
        shell::note(format!("{} {}: looking for a prebuilt program", self.program, self.version));
        let name = format!("{}@{}", self.krate, self.version);
        let mut command = paths::cargo();
        command.args(["binstall", "--no-confirm", "--root"]).arg(self.folder()).arg(name);
        shell::run(&mut command).is_ok()
    }

    /// Built from the registry. Speed of the build counts more than speed of the tool, so the
    /// crate's own costly release settings (whole-program optimisation) are switched off.
    fn build(&self) -> Result<()> {
        shell::note(format!("{} {}: building it, once (some minutes)", self.program, self.version));
        let mut command = paths::cargo();
        command.args(["install", self.krate, "--version", self.version, "--root"]).arg(self.folder());
        if self.locked {
            command.arg("--locked");
        }
        command
            .env("CARGO_TARGET_DIR", paths::tool_cache().join("build"))
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        shell::run(&mut command)?;
        // What is left of the build is large and of no further use.
        std::fs::remove_dir_all(paths::tool_cache().join("build")).ok();
        Ok(())
    }
}

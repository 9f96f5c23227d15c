//! The JavaScript side: wasm-opt, Playwright, axe and the HTML checker, all from npm.

use crate::{paths, shell};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// The version of Binaryen whose wasm-opt shrinks the browser bundle.
const BINARYEN: &str = "132.0.0";

/// What the browser tests are run with.
pub(crate) struct Browser {
    /// The program Chromium.
    pub(crate) chromium: PathBuf,
    /// The program java, for the Nu HTML checker.
    pub(crate) java: PathBuf,
}

fn npm() -> Result<Command> {
    let Some(program) = shell::find("npm") else {
        bail!("npm is not installed; Node.js 20 or newer brings it (Debian: apt-get install nodejs npm)");
    };
    let mut command = Command::new(program);
    command
        .env("npm_config_fund", "false")
        .env("npm_config_audit", "false")
        .env("npm_config_update_notifier", "false");
    Ok(command)
}

/// wasm-opt: a prebuilt program on PATH, or the one of the npm package `binaryen`.
pub(crate) fn wasm_opt() -> Result<PathBuf> {
    if let Some(found) = shell::find("wasm-opt") {
        shell::note(shell::version_of(&found, "--version").unwrap_or_default());
        return Ok(found);
    }
    let modules = paths::npm_tools().join("node_modules");
    let program = modules.join(".bin/wasm-opt");
    let manifest = std::fs::read_to_string(modules.join("binaryen/package.json")).unwrap_or_default();
    if program.exists() && manifest.contains(&format!("\"version\": \"{BINARYEN}\"")) {
        shell::note(format!("wasm-opt {BINARYEN}"));
        return Ok(program);
    }
    shell::note(format!("wasm-opt {BINARYEN}: installing it under .tools"));
    std::fs::create_dir_all(paths::npm_tools()).context(".tools")?;
    let mut command = npm()?;
    command.args(["install", "--silent", "--no-save", "--no-package-lock", "--prefix"]);
    command.arg(paths::npm_tools()).arg(format!("binaryen@{BINARYEN}"));
    shell::run(&mut command)?;
    if !program.exists() {
        bail!("npm installed binaryen {BINARYEN}, but there is no wasm-opt in it");
    }
    Ok(program)
}

/// The packages of `end2end/package-lock.json`.
pub(crate) fn playwright() -> Result<()> {
    let folder = paths::root().join("end2end");
    let wanted = std::fs::read(folder.join("package-lock.json")).context("end2end/package-lock.json")?;
    let stamp = folder.join("node_modules/.installed");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        shell::note("Playwright, axe and the HTML checker");
        return Ok(());
    }
    shell::note("installing Playwright, axe and the HTML checker (npm ci)");
    let mut command = npm()?;
    // Browsers come from the system, so Playwright must not fetch its own.
    command.args(["ci", "--silent"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").current_dir(&folder);
    shell::run(&mut command)?;
    std::fs::write(stamp, wanted).context("end2end/node_modules")
}

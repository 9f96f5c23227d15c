//! What the operating system brings: Chromium, PostgreSQL, Java.

use crate::shell;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The programs of one PostgreSQL installation.
pub(crate) struct PostgresPrograms {
    /// The folder with `initdb`, `pg_ctl` and `postgres`.
    pub(crate) folder: PathBuf,
}

/// Chromium: the one POLDER_CHROMIUM names, one on PATH, or Debian's.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("POLDER_CHROMIUM").map(PathBuf::from) {
        if named.is_file() {
            return Ok(named);
        }
        bail!("POLDER_CHROMIUM names {}, but there is no such file", named.display());
    }
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let look = || names.iter().find_map(|name| shell::find(name));
    if look().is_none() {
        apt("chromium", "set POLDER_CHROMIUM to a Chromium program")?;
    }
    match look() {
        Some(found) => {
            shell::note("Chromium");
            Ok(found)
        }
        None => {
            bail!("Chromium is not installed; install it, or set POLDER_CHROMIUM to its program")
        }
    }
}

/// Java runs the Nu HTML checker.
pub(crate) fn java() -> Result<PathBuf> {
    if shell::find("java").is_none() {
        apt("default-jre-headless", "install Java 11 or newer")?;
    }
    match shell::find("java") {
        Some(found) => {
            shell::note("Java");
            Ok(found)
        }
        None => bail!("java is not installed; the HTML checker needs Java 11 or newer"),
    }
}

/// A PostgreSQL server; version 15 is what the project is judged on.
pub(crate) fn postgres() -> Result<PostgresPrograms> {
    if look_for_postgres().is_none() {
        apt(
            "postgresql",
            "install PostgreSQL 15 or newer, or set POLDER_TEST_POSTGRES to a server for the tests",
        )?;
    }
    match look_for_postgres() {
        Some(folder) => {
            shell::note(shell::version_of(folder.join("postgres"), "--version").unwrap_or_default());
            Ok(PostgresPrograms { folder })
        }
        None => bail!("the programs initdb, pg_ctl and postgres were not found"),
    }
}

fn look_for_postgres() -> Option<PathBuf> {
    let whole =
        |folder: &Path| ["initdb", "pg_ctl", "postgres"].iter().all(|name| folder.join(name).is_file());
    // Debian keeps them out of PATH, a folder per version; 15 first, then whatever there is.
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    versions.sort_by_key(|folder| !folder.to_string_lossy().contains("/15/"));
    let on_path = shell::find("initdb").and_then(|file| file.canonicalize().ok());
    on_path
        .as_deref()
        .and_then(Path::parent)
        .map(Path::to_path_buf)
        .into_iter()
        .chain(versions)
        .find(|f| whole(f))
}

/// Install a Debian package, where that can be done without asking.
fn apt(package: &str, remedy: &str) -> Result<()> {
    if !shell::is_root() || shell::find("apt-get").is_none() {
        bail!("{package} is missing and cannot be installed from here: {remedy}");
    }
    shell::note(format!("installing the system package {package}"));
    let apt_get = || {
        let mut command = Command::new("apt-get");
        command.args(["-qq", "-y", "-o", "Dpkg::Use-Pty=0"]).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    shell::run(apt_get().arg("update"))?;
    shell::run(apt_get().args(["install", "--no-install-recommends", package]))
}

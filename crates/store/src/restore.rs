//! Puts a backup of a SQLite database back.
//!
//! The backup is copied beside the database first. All that can go wrong (not a database of
//! Polder, damaged, newer than this program, a migration that fails) goes wrong with that copy.
//! Only then does it take the place of the database, in one step: whoever pulls the plug finds the
//! old one or the new one, whole.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::sqlite::restore as sqlite;

/// Why a backup was not put back. The database is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// There is no such file.
    #[error("there is no such backup")]
    Missing,
    /// Not a database of Polder.
    #[error("the backup is not a database of Polder")]
    NotPolder,
    /// A database that does not hold together.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// Its tables are newer than those of this program.
    #[error("the backup was made by a newer Polder: update this program first")]
    Newer,
    /// There is an installation already.
    #[error("the database holds an installation already")]
    Occupied,
    /// The portal has the database open.
    #[error("the database is in use: stop the portal first")]
    InUse,
    /// PostgreSQL has tools of its own.
    #[error("only a SQLite database is restored this way")]
    OtherEngine,
    /// A file could not be read or written.
    #[error("{}", .1.display())]
    File(#[source] std::io::Error, PathBuf),
    /// The database said no.
    #[error(transparent)]
    Store(#[from] crate::Error),
}

/// What a database file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// no installation: no tables, or no municipality in them
    Nothing,
    /// an installation, or what cannot be told
    Something,
}

/// Puts a backup in the place of the database at an address. With `force` also in the place of an
/// installation, which is kept aside: its new name is given.
///
/// # Errors
/// [`RestoreError`]; then the database is as it was.
pub async fn restore(url: &str, backup: &Path, force: bool) -> Result<Option<PathBuf>, RestoreError> {
    if crate::is_postgres(url) {
        return Err(RestoreError::OtherEngine);
    }
    let target = sqlite::file(url)?;
    if !backup.is_file() {
        return Err(RestoreError::Missing);
    }
    let there = target.exists() && sqlite::content(&target).await == Content::Something;
    if there && !force {
        return Err(RestoreError::Occupied);
    }
    let copy = beside(&target, ".restoring");
    let outcome = put(backup, &copy, &target, there).await;
    if outcome.is_err() {
        for file in [copy.clone(), beside(&copy, "-wal"), beside(&copy, "-shm")] {
            // The reason of the failure is what counts; what is left of the copy does no harm.
            let _ = fs::remove_file(file);
        }
    }
    outcome
}

async fn put(backup: &Path, copy: &Path, target: &Path, keep: bool) -> Result<Option<PathBuf>, RestoreError> {
    remove(copy)?;
    remove(&beside(copy, "-wal"))?;
    remove(&beside(copy, "-shm"))?;
    fs::copy(backup, copy).map_err(at(copy))?;
    // A file that was copied while in use has its newest changes here.
    let log = beside(backup, "-wal");
    if log.exists() {
        fs::copy(&log, beside(copy, "-wal")).map_err(at(&log))?;
    }
    sqlite::check(copy).await?;
    sqlite::migrate(copy).await?;
    File::open(copy).and_then(|file| file.sync_all()).map_err(at(copy))?;
    free(target).await?;
    let kept = if keep { Some(set_aside(target)?) } else { None };
    for log in ["-wal", "-shm"] {
        // It belongs to what was there; the new database must not take it for its own.
        remove(&beside(target, log))?;
    }
    fs::rename(copy, target).map_err(at(target))?;
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(target))?;
    }
    Ok(kept)
}

/// Sees to it that nobody has the database open.
async fn free(target: &Path) -> Result<(), RestoreError> {
    if !target.exists() {
        return Ok(());
    }
    match sqlite::settle(target).await.map_err(crate::Error::from) {
        Err(crate::Error::Busy(_)) => Err(RestoreError::InUse),
        // A database that is broken is what backups are for.
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Gives the database a second name, and its log if one is left.
fn set_aside(target: &Path) -> Result<PathBuf, RestoreError> {
    let mut number = 1;
    let aside = loop {
        let aside = beside(target, &format!(".before-restore-{number}"));
        match fs::hard_link(target, &aside) {
            Ok(()) => break aside,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            // Not every disk knows second names.
            Err(_) if !aside.exists() => {
                fs::copy(target, &aside).map_err(at(&aside))?;
                break aside;
            }
            Err(_) => number += 1,
        }
    };
    let log = beside(target, "-wal");
    if log.exists() {
        fs::rename(&log, beside(&aside, "-wal")).map_err(at(&log))?;
    }
    Ok(aside)
}

/// The same path with something behind it.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn remove(path: &Path) -> Result<(), RestoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(at(path)(error)),
        _ => Ok(()),
    }
}

fn at(path: &Path) -> impl FnOnce(std::io::Error) -> RestoreError + use<> {
    let path = path.to_path_buf();
    move |error| RestoreError::File(error, path)
}

//! `polder restore`: put a backup back.

use std::io::Write as _;

use anyhow::{Context as _, anyhow};
use clap::Args;
use store::restore::{RestoreError, restore};

use crate::config::Config;
use crate::http::state;

/// Options of `polder restore`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// File to read
    pub(crate) file: std::path::PathBuf,
    /// Also when the database holds an installation; that is kept beside it under another name
    #[arg(long)]
    pub(crate) force: bool,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(config: &Config, options: Options) -> anyhow::Result<()> {
    let Options { file, force } = options;
    state::make_folder(config)?;
    let kept = restore(&config.database, &file, force).await.map_err(|error| match error {
        RestoreError::OtherEngine => {
            anyhow!("a backup of PostgreSQL is made with pg_dump and put back with pg_restore")
        }
        RestoreError::Occupied => {
            anyhow!("the database holds an installation already; with --force it is kept aside and replaced")
        }
        other => other.into(),
    });
    let mut out = std::io::stdout();
    if let Some(kept) = kept.with_context(|| format!("{} was not put back", file.display()))? {
        writeln!(out, "What was there is kept as {}.", kept.display())?;
    }
    writeln!(out, "The backup is back. Uploads are files: put their folder back too.")?;
    Ok(())
}

//! `polder backup`: write a backup while the portal runs.

use clap::Args;

use anyhow::Context as _;

use crate::config::Config;
use crate::http::state;

/// Options of `polder backup`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// File to write
    pub(crate) file: std::path::PathBuf,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(config: &Config, options: Options) -> anyhow::Result<()> {
    anyhow::ensure!(!options.file.exists(), "{} is there already; name a new file", options.file.display());
    let store = state::open(config).await?;
    store.backup(&options.file).await.context("a backup of PostgreSQL is made with pg_dump")?;
    store.close().await;
    Ok(())
}

//! `polder copy`: move an installation from one database to another.

use clap::Args;

use crate::config::Config;

/// Options of `polder copy`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Address of the database to read
    #[arg(long)]
    pub(crate) from: String,
    /// Address of the database to fill; it must be empty
    #[arg(long)]
    pub(crate) to: String,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(_config: &Config, _options: Options) -> anyhow::Result<()> {
    anyhow::bail!("this version cannot do this yet")
}

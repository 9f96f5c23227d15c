//! `polder demo`: fill the database with invented municipalities.

use clap::Args;

use crate::config::Config;

/// Options of `polder demo`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Do nothing when there is a municipality already
    #[arg(long)]
    pub(crate) if_empty: bool,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(_config: &Config, _options: Options) -> anyhow::Result<()> {
    anyhow::bail!("this version cannot do this yet")
}

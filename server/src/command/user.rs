//! `polder user`: make accounts of staff and give roles.

use clap::Args;

use crate::config::Config;

/// Options of `polder user`.
#[derive(Debug, Args)]
pub(crate) struct Options {}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(_config: &Config, _options: Options) -> anyhow::Result<()> {
    anyhow::bail!("this version cannot do this yet")
}

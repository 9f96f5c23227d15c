//! `polder backup`: write a backup while the portal runs.

use clap::Args;

use crate::config::Config;

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
pub(crate) async fn run(_config: &Config, _options: Options) -> anyhow::Result<()> {
    anyhow::bail!("this version cannot do this yet")
}

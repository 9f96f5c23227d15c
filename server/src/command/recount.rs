//! `polder recount`: check that counters agree with the rows they count; with a file or folder,
//! count published elections again ([`crate::recount`]).

use clap::Args;

use crate::config::Config;

/// Options of `polder recount`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Put right what does not agree
    #[arg(long, conflicts_with = "path")]
    pub(crate) fix: bool,
    #[command(flatten)]
    pub(crate) election: crate::recount::ElectionOptions,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(_config: &Config, _options: Options) -> anyhow::Result<()> {
    anyhow::bail!("this version cannot do this yet")
}

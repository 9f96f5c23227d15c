//! `polder recount`: check that counters agree with the rows they count.

use clap::Args;

use crate::config::Config;

/// Options of `polder recount`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Put right what does not agree
    #[arg(long)]
    pub(crate) fix: bool,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(_config: &Config, _options: Options) -> anyhow::Result<()> {
    anyhow::bail!("this version cannot do this yet")
}

//! `cargo xtask bench`: how fast, how heavy.

use anyhow::Result;
use clap::Args;

/// Options of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct Options {
    /// Only the small database
    #[arg(long)]
    small: bool,
}

/// Not there yet.
pub(crate) fn run(_options: &Options) -> Result<()> {
    anyhow::bail!("there is nothing to measure yet")
}

//! `polder migrate`: bring the tables up to date.

use crate::config::Config;

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(_config: &Config) -> anyhow::Result<()> {
    anyhow::bail!("this version cannot do this yet")
}

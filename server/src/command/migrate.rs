//! `polder migrate`: bring the tables up to date.

use crate::config::Config;
use crate::http::state;

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(config: &Config) -> anyhow::Result<()> {
    let store = state::open(config).await?;
    store.migrate().await?;
    store.close().await;
    Ok(())
}

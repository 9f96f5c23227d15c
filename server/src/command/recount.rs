//! `polder recount`: check that counters agree with the rows they count; with a file or folder,
//! count published elections again ([`crate::recount`]).

use std::io::Write as _;

use clap::Args;

use crate::config::Config;
use crate::http::state;

/// Options of `polder recount`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    pub(crate) election: crate::recount::ElectionOptions,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(config: &Config) -> anyhow::Result<()> {
    let store = state::open(config).await?;
    let wrong = store.read().recount().await?;
    store.close().await;
    let mut out = std::io::stdout();
    for counter in &wrong {
        writeln!(out, "{}: the counter says {}, there are {}", counter.what, counter.counted, counter.rows)?;
    }
    anyhow::ensure!(wrong.is_empty(), "{} counters do not agree with their rows", wrong.len());
    writeln!(out, "All counters agree with their rows.")?;
    Ok(())
}

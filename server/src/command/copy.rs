//! `polder copy`: move an installation from one database to another.

use std::io::Write as _;

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
pub(crate) async fn run(_config: &Config, options: Options) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    store::copy::copy(&options.from, &options.to, |table, rows| {
        // Progress is a courtesy: nobody reading it is no reason to stop halfway.
        let _ = writeln!(out, "{table}: {rows}");
    })
    .await?;
    writeln!(std::io::stdout(), "Everything is there. Uploads are files: copy their folder too.")?;
    Ok(())
}

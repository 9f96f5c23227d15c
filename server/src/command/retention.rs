//! `polder retention`: remove what has had its time now, or say what would go.

use std::io::Write as _;

use clap::Args;
use service::retention::Removal;

use crate::config::Config;
use crate::http::state;

/// Options of `polder retention`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only say what would go; change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(config: &Config, options: &Options) -> anyhow::Result<()> {
    let services = state::services(config).await?;
    let done = if options.dry_run {
        service::retention::look(&services).await
    } else {
        service::retention::run(&services, |m| config.origin(&m.host)).await
    };
    services.store().close().await;
    say(&done?, options.dry_run)
}

fn say(done: &[Removal], dry_run: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    if done.is_empty() {
        writeln!(out, "No municipality has approved how long data are kept, so nothing goes.")?;
    }
    for Removal { host, warned, removed } in done {
        let (told, went) = if dry_run { ("would be told", "would go") } else { ("were told", "went") };
        writeln!(out, "{host}: {warned} owners of accounts {told}")?;
        for (term, n) in removed {
            writeln!(out, "{host}: {term}: {n} {went}")?;
        }
    }
    Ok(())
}

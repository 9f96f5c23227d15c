//! `polder demo`: fill the database with invented municipalities.

use std::io::Write as _;

use anyhow::Context as _;
use clap::Args;
use service::Services;
use service::demo::{self, Size};

use crate::config::Config;
use crate::http::state;

/// Options of `polder demo`.
///
/// Without numbers an empty database gets the demo: two municipalities with people, processes and
/// proposals. With numbers it gets one process of that size, for measuring.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Do nothing when there is a municipality already
    #[arg(long)]
    pub(crate) if_empty: bool,
    /// Made-up proposals to add
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) proposals: u64,
    /// Made-up comments to add: a hundred on the proposal with most support, the rest divided over all
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) comments: u64,
    /// Made-up accounts to add
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) accounts: u64,
    /// Made-up supports to add, divided over the proposals
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) supports: u64,
    /// Another number gives other content
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(config: &Config, options: Options) -> anyhow::Result<()> {
    let services = state::services(config).await?;
    services.store().migrate().await?;
    let empty = services.store().read().list_municipalities().await?.is_empty();
    let Options { proposals, comments, accounts, supports, seed, .. } = options;
    if options.if_empty && !empty {
        tracing::debug!("there is a municipality already");
    } else if proposals + accounts + supports + comments > 0 {
        fill(&services, Size { proposals, accounts, supports, comments, seed }).await?;
    } else {
        let made = demo::seed(&services).await?;
        say(&format!(
            "Made {} municipalities, {} processes, {} proposals with {} supports, {} comments and {} answers, {} accounts.",
            made.municipalities,
            made.processes,
            made.proposals,
            made.supports,
            made.comments,
            made.answers,
            made.accounts
        ))?;
    }
    say_who(&services).await?;
    services.store().close().await;
    Ok(())
}

async fn fill(services: &Services, size: Size) -> anyhow::Result<()> {
    let filled = demo::fill(services, size, &|what, made, of| {
        let _ = say(&format!("{what}: {made} of {of}"));
    })
    .await?;
    say(&format!("Made the process /meedoen/{}.", filled.slug))
}

/// Who one can sign in as, if this is the demo.
async fn say_who(services: &Services) -> anyhow::Result<()> {
    let (password, people) = demo::personas()?;
    if !demo::is_here(services).await? {
        return Ok(());
    }
    say(&format!("Sign in with the password {password} as:"))?;
    for person in people {
        say(&format!("  {:<38} {:<26} {}", person.mail, person.host, person.about_en))?;
    }
    Ok(())
}

fn say(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{line}").context("nobody reads what is said")
}

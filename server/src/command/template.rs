//! `polder template`: take a template of a process along, or read one.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use app::problem::{lower, words};
use clap::{Args, Subcommand};
use domain::lang::Lang;
use domain::template::{MAX_FILE, TemplateKey, Unreadable};
use service::{Call, operator};

use super::refusal;
use crate::config::Config;
use crate::http::state;

/// Options of `polder template`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Write a template as a file, to the standard output
    Export(Export),
    /// Read a template from a file
    Import(Import),
}

#[derive(Debug, Args)]
struct Export {
    /// Host name of the municipality
    #[arg(long)]
    municipality: String,
    /// The last part of the address of its page
    template: String,
}

#[derive(Debug, Args)]
struct Import {
    /// Host name of the municipality
    #[arg(long)]
    municipality: String,
    /// The file
    file: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(config: &Config, options: Options) -> anyhow::Result<()> {
    let services = state::services(config).await?;
    let host = match &options.action {
        Action::Export(export) => &export.municipality,
        Action::Import(import) => &import.municipality,
    };
    let call = operator::call(&services, host, "").await;
    let said = match call {
        Ok(call) => act(&call, &options.action).await,
        Err(_) => Err(anyhow!("no municipality answers to {host}")),
    };
    services.store().close().await;
    std::io::stdout().write_all(said?.as_bytes())?;
    Ok(())
}

async fn act(call: &Call, action: &Action) -> anyhow::Result<String> {
    match action {
        Action::Export(Export { template, .. }) => {
            let missing = || anyhow!("there is no template {template}");
            let key: TemplateKey = template.parse().map_err(|_| missing())?;
            match operator::export_template(call, key).await {
                Err(service::Error::NotFound) => Err(missing()),
                written => written.map_err(refusal),
            }
        }
        Action::Import(Import { file, .. }) => {
            let name = file.display();
            let bytes = std::fs::read(file).with_context(|| format!("{name} cannot be read"))?;
            match operator::import_template(call, &bytes).await.map_err(refusal)? {
                Ok(key) => Ok(format!("Read as /beheer/sjablonen/{key}\n")),
                Err(unreadable) => Err(anyhow!("{name}: {}", why(&unreadable))),
            }
        }
    }
}

/// Why a file is no template.
fn why(unreadable: &Unreadable) -> String {
    match unreadable {
        Unreadable::TooLarge => format!("larger than {} kB", MAX_FILE / 1024),
        Unreadable::NotJson { line, column } => format!("not JSON, at line {line}, column {column}"),
        Unreadable::NotATemplate => "no template of a process".to_owned(),
        Unreadable::Newer { version } => format!("of version {version}, which this Polder is too old for"),
        Unreadable::Problems(problems) => {
            let line =
                |p: &domain::input::Problem| format!("{}: {}", p.field, lower(&words(Lang::En, &p.kind)));
            problems.0.iter().map(line).collect::<Vec<_>>().join("; ")
        }
    }
}

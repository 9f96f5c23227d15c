//! The commands, one file each.

mod backup;
mod copy;
mod demo;
mod migrate;
mod municipality;
mod recount;
mod refusal;
mod restore;
mod retention;
mod routes;
pub mod serve;
mod template;
mod user;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;
use refusal::refusal;

/// Participation portal for municipalities.
#[derive(Debug, Parser)]
#[command(name = "polder", version, about)]
pub struct Cli {
    /// File with settings [default: polder.toml, when it is there]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the portal
    Serve,
    /// Bring the tables up to date
    Migrate,
    /// Move an installation from one database to another
    Copy(copy::Options),
    /// Write a backup
    Backup(backup::Options),
    /// Put a backup back
    Restore(restore::Options),
    /// Fill the database with invented municipalities
    Demo(demo::Options),
    /// Make the municipality that an installation is for
    Municipality(municipality::Options),
    /// Make accounts, give and take roles, let somebody in
    User(user::Options),
    /// Take a template of a process along, or read one
    Template(template::Options),
    /// Count a published election again, or check that counters agree with the rows they count
    Recount(recount::Options),
    /// Remove what has had its time, or say what would go
    Retention(retention::Options),
    /// List every page, one JSON object a line
    Routes(routes::Options),
}

impl Cli {
    /// Runs the command.
    ///
    /// # Errors
    /// With a sentence for whoever typed it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        // Needs no settings and no database: anybody can count an election again.
        if let Command::Recount(options) = &self.command
            && let Some(path) = &options.election.path
        {
            return Ok(crate::recount::run(path, &options.election));
        }
        let config = Config::load(self.config.as_deref())?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async move {
            match self.command {
                Command::Serve => Box::pin(serve::run(config)).await,
                Command::Migrate => Box::pin(migrate::run(&config)).await,
                Command::Copy(options) => Box::pin(copy::run(&config, options)).await,
                Command::Backup(options) => Box::pin(backup::run(&config, options)).await,
                Command::Restore(options) => Box::pin(restore::run(&config, options)).await,
                Command::Demo(options) => Box::pin(demo::run(&config, options)).await,
                Command::Municipality(options) => Box::pin(municipality::run(&config, options)).await,
                Command::User(options) => Box::pin(user::run(&config, options)).await,
                Command::Template(options) => Box::pin(template::run(&config, options)).await,
                Command::Recount(_) => Box::pin(recount::run(&config)).await,
                Command::Retention(options) => Box::pin(retention::run(&config, &options)).await,
                Command::Routes(options) => routes::run(&options),
            }
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

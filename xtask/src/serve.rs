//! `cargo xtask serve`: from a fresh checkout to a demo municipality in a browser.

use crate::build::{self, Profile};
use crate::polder::Polder;
use crate::{paths, setup, shell};
use anyhow::{Context, Result, bail};
use clap::Args;

/// Options of `cargo xtask serve`.
#[derive(Args)]
pub(crate) struct Options {
    /// Quick builds, and a reload when a file changes
    #[arg(long)]
    dev: bool,
    /// The port on the loopback address
    #[arg(long, default_value_t = 3000)]
    port: u16,
}

/// Set up, build, migrate, fill when empty, start.
pub(crate) fn run(options: &Options) -> Result<()> {
    let tools = setup::build_tools()?;
    let program = if options.dev {
        build::server(Profile::Dev)?
    } else {
        build::site(&tools)?;
        build::server(Profile::Release)?
    };
    let data = paths::root().join("data");
    std::fs::create_dir_all(&data).context("the folder data")?;
    let database = std::env::var("DATABASE_URL")
        .unwrap_or_else(|_| format!("sqlite://{}", data.join("polder.db").display()));
    let polder = Polder {
        program,
        database,
        uploads: data.join("uploads"),
        port: options.port,
        site_beside: options.dev,
    };

    shell::title("Database");
    polder.migrate()?;
    polder.demo()?;
    welcome(options.port);
    let mut command = if options.dev { watch(&tools, &polder) } else { polder.command(&["serve"]) };
    let status = command.status().context("could not start polder")?;
    // Ctrl-C is how one stops it: that is no failure.
    if status.success() || status.code().is_none_or(|code| code == 130) {
        return Ok(());
    }
    bail!("polder stopped with {status}")
}

/// cargo-leptos builds, starts and restarts; it takes the server's settings from the environment.
fn watch(tools: &setup::BuildTools, polder: &Polder) -> std::process::Command {
    let mut command = build::leptos(tools);
    command.args(["watch", "--split"]);
    let settings = polder.command(&[]);
    for (name, value) in
        settings.get_envs().filter(|(name, _)| !name.to_string_lossy().starts_with("LEPTOS_"))
    {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    command.env("LEPTOS_SITE_ADDR", format!("127.0.0.1:{}", polder.port)).args(["--", "serve"]);
    command
}

fn welcome(port: u16) {
    println!();
    println!("   Gemeente Voorbeeldstad   http://voorbeeldstad.localhost:{port}");
    println!("   Gemeente Zonnedijk       http://zonnedijk.localhost:{port}");
    println!();
    println!("   Who you can sign in as stands above.");
    println!();
    println!("   Stop with Ctrl-C.");
    println!();
}

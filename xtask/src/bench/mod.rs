//! `cargo xtask bench`: fill databases of two sizes and measure pages, supports, memory and bytes.
//!
//! The server is the release program with the site inside; the load comes from this process on the
//! same machine, and only the server's processor time is counted.

mod http;
mod load;
mod pages;
mod process;
mod supports;
mod visit;

use crate::build::{self, Profile};
use crate::polder::{Polder, Running};
use crate::{paths, setup, shell};
use anyhow::{Context, Result};
use clap::Args;
use load::Target;
use process::Usage;
use std::path::Path;
use std::time::{Duration, Instant};

/// Options of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct Options {
    /// Only the small database
    #[arg(long)]
    small: bool,
    /// Use the release program as it was built last
    #[arg(long)]
    no_build: bool,
    /// Seconds for each figure
    #[arg(long, default_value_t = 3)]
    seconds: u64,
}

/// How much is in a database.
struct Size {
    name: &'static str,
    proposals: u32,
    supports: u32,
    accounts: u32,
}

const SIZES: [Size; 2] = [
    Size { name: "small", proposals: 1_000, supports: 10_000, accounts: 2_000 },
    Size { name: "large", proposals: 100_000, supports: 1_000_000, accounts: 100_000 },
];
const HOST: &str = "voorbeeldstad.localhost";

/// Build, then measure each size.
pub(crate) fn run(options: &Options) -> Result<()> {
    let program = if options.no_build {
        paths::target()?.join("release/polder")
    } else {
        build::site(&setup::build_tools()?)?;
        build::server(Profile::Release)?
    };
    println!("\n{}", machine());
    for size in SIZES.iter().take(if options.small { 1 } else { SIZES.len() }) {
        let folder =
            tempfile::Builder::new().prefix("polder-bench-").tempdir().context("temporary folder")?;
        let polder = Polder {
            program: program.clone(),
            database: format!("sqlite://{}", folder.path().join("polder.db").display()),
            uploads: folder.path().join("uploads"),
            port: shell::free_port()?,
            site_beside: false,
        };
        fill(&polder, size)?;
        measure(&polder, size, folder.path(), Duration::from_secs(options.seconds))?;
    }
    Ok(())
}

fn fill(polder: &Polder, size: &Size) -> Result<()> {
    let Size { name, proposals, supports, accounts } = size;
    shell::title(&format!(
        "Database {name}: {proposals} proposals, {supports} supports, {accounts} accounts (SQLite)"
    ));
    polder.migrate()?;
    let start = Instant::now();
    let mut command = polder.command(&["demo"]);
    for (flag, number) in [
        ("--proposals", *proposals),
        ("--comments", 100),
        ("--accounts", *accounts),
        ("--supports", *supports),
    ] {
        command.arg(flag).arg(number.to_string());
    }
    shell::run(&mut command)?;
    shell::note(format!("filled in {:.1} s", start.elapsed().as_secs_f64()));
    Ok(())
}

fn measure(polder: &Polder, size: &Size, folder: &Path, time: Duration) -> Result<()> {
    let started = |cache: &str| -> Result<Running> {
        polder.start_with(&folder.join("server.log"), &[("POLDER_PAGE_CACHE_MB", cache)])
    };
    {
        let server = started("0")?;
        let target = Target { port: polder.port, host: HOST, process: server.id() };
        let found = pages::find(target)?;
        pages::table("every page rendered anew", target, &found, time)?;
        supports::table(target, &found.list, time)?;
        memory(server.id())?;
    }
    let server = started("32")?;
    let target = Target { port: polder.port, host: HOST, process: server.id() };
    let found = pages::find(target)?;
    pages::table("visitors' pages kept rendered", target, &found, time)?;
    memory(server.id())?;
    if size.name == "small" {
        visit::table(&format!("http://{HOST}:{}", polder.port), &found)?;
    }
    Ok(())
}

fn memory(process: u32) -> Result<()> {
    let usage = Usage::of(process)?;
    println!("   memory: {:.0} MB now, {:.0} MB at most", usage.rss_mb, usage.peak_mb);
    Ok(())
}

/// Figures mean little without the machine.
fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(" : unknown processor");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kilobytes =
        memory.lines().next().and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    let gibibytes = kilobytes.unwrap_or(0.0) / 1024.0 / 1024.0;
    let model = model.trim_start_matches(['\t', ' ', ':']);
    format!("Machine: {model}, {cores} cores, {gibibytes:.0} GiB; the load runs on the same cores.")
}

//! `cargo xtask <task>`: everything a developer or a build machine does with Polder.
//!
//! Each task sets up what it needs first, so that a fresh machine needs no other step than
//! `cargo xtask serve` or `cargo xtask test`.
#![expect(clippy::print_stdout, reason = "a command line tool talks on standard output")]

mod bench;
mod budgets;
mod build;
mod bundle;
mod count;
mod e2e;
mod html;
mod lint;
mod paths;
mod polder;
mod postgres;
mod release;
mod rules;
mod serve;
mod setup;
mod shell;
mod suite;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set-up, tests, benchmarks and releases of Polder", version)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing: wasm target, build tools, browser, database, Java
    Setup,
    /// Build Polder and start a demo municipality
    Serve(serve::Options),
    /// Run everything, in the order that fails fastest
    Test(suite::Options),
    /// Format, repository rules, clippy and licences
    Lint,
    /// Browser tests (Playwright), with script on and off
    E2e(e2e::Options),
    /// Fill a database and measure
    Bench(bench::Options),
    /// Measure the count: a city's election, read and counted by each rule
    Count,
    /// Damage election files at random, read and count them
    Fuzz(count::FuzzOptions),
    /// Build one file with the assets inside, and its checksum
    Release,
    /// Sizes of what a visitor downloads, checked as numbers
    Budgets,
}

fn main() -> std::process::ExitCode {
    let outcome = match Cli::parse().task {
        Task::Setup => setup::everything(),
        Task::Serve(options) => serve::run(&options),
        Task::Test(options) => suite::run(&options),
        Task::Lint => lint::run(),
        Task::E2e(options) => e2e::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Count => count::bench(),
        Task::Fuzz(options) => count::fuzz(&options),
        Task::Release => release::run(),
        Task::Budgets => budgets::run(),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n✗ {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

//! `cargo xtask e2e`: a demo municipality of its own, and Playwright against it.

use crate::build::{self, Profile};
use crate::polder::Polder;
use crate::suite::Tally;
use crate::{html, paths, setup, shell};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::process::Command;

/// Options of `cargo xtask e2e`.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Show the browser
    #[arg(long)]
    headed: bool,
    /// Use the site and the server as they were built last
    #[arg(long)]
    no_build: bool,
    /// Only tests whose file or name holds this
    filter: Option<String>,
}

/// Build what is needed, then the tests.
pub(crate) fn run(options: &Options) -> Result<()> {
    if !options.no_build {
        build::site(&setup::build_tools()?)?;
    }
    let tally = suite(options)?;
    println!("\n{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 {
        bail!("browser tests failed; pictures and traces are in end2end/test-results");
    }
    Ok(())
}

/// The tests, on the site that is built already.
pub(crate) fn suite(options: &Options) -> Result<Tally> {
    let browser = setup::browser()?;
    let program =
        if options.no_build { paths::target()?.join("debug/polder") } else { build::server(Profile::Dev)? };
    shell::title("Demo municipality for the browser");
    let folder = tempfile::Builder::new().prefix("polder-e2e-").tempdir().context("temporary folder")?;
    let polder = Polder {
        program,
        database: format!("sqlite://{}", folder.path().join("polder.db").display()),
        uploads: folder.path().join("uploads"),
        port: shell::free_port()?,
        site_beside: true,
    };
    polder.migrate()?;
    polder.demo()?;
    let log = paths::root().join("end2end/test-results/server.log");
    std::fs::create_dir_all(log.parent().unwrap_or(folder.path()))?;
    let _server = polder.start(&log)?;

    shell::title("Playwright");
    let pages = folder.path().join("html");
    std::fs::create_dir(&pages)?;
    let results = folder.path().join("results.json");
    let mut command = Command::new(paths::root().join("end2end/node_modules/.bin/playwright"));
    command.arg("test").current_dir(paths::root().join("end2end"));
    command.args(options.headed.then_some("--headed")).args(&options.filter);
    command
        .env("POLDER_URL", format!("http://voorbeeldstad.localhost:{}", polder.port))
        .env("POLDER_PROGRAM", &polder.program)
        .env("POLDER_CHROMIUM", &browser.chromium)
        .env("POLDER_HTML", &pages)
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &results);
    let status = command.status().context("could not start Playwright")?;
    let tally = tally(&std::fs::read_to_string(&results).unwrap_or_default());
    let Some(mut tally) = tally.filter(|tally| status.success() || tally.failed > 0) else {
        bail!("Playwright ended with {status}");
    };
    if options.filter.is_none() {
        shell::title("Nu HTML checker");
        tally.add(html::check(&browser, &pages)?);
    }
    Ok(tally)
}

/// The totals in Playwright's JSON report.
fn tally(report: &str) -> Option<Tally> {
    let report: serde_json::Value = serde_json::from_str(report).ok()?;
    let stats = &report["stats"];
    let flaky = stats["flaky"].as_u64()?;
    Some(Tally { passed: stats["expected"].as_u64()? + flaky, failed: stats["unexpected"].as_u64()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_come_from_the_report() {
        let report = r#"{"stats":{"expected":7,"unexpected":2,"flaky":1,"skipped":3}}"#;
        assert_eq!(tally(report), Some(Tally { passed: 8, failed: 2 }));
        assert_eq!(tally("{}"), None);
    }
}

//! `cargo xtask test`: everything the project is judged by, cheapest first.

mod native;
mod report;

pub(crate) use native::{NATIVE, Tally};
pub(crate) use report::Report;

use crate::{budgets, build, e2e, lint, postgres::Postgres, setup, shell};
use anyhow::{Result, bail};
use clap::Args;

/// Options of `cargo xtask test`.
#[derive(Args)]
pub(crate) struct Options {
    /// Go on after a step that failed, to see everything that is wrong
    #[arg(long)]
    keep_going: bool,
    /// Leave out the browser (and the build of the site)
    #[arg(long)]
    no_browser: bool,
}

/// Run the steps; the summary comes last, and its last line is `N passed, N failed`.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut report = Report::new(options.keep_going);
    steps(options, &mut report);
    report.print();
    if report.failed() > 0 {
        bail!("something failed; the first failure is the one to look at");
    }
    Ok(())
}

fn steps(options: &Options, report: &mut Report) {
    lint::steps(report);

    let mut programs = Vec::new();
    report.check("build the tests", || native::build().map(|built| programs = built));
    let sqlite = || native::run(&programs, None);
    report.tests("tests, SQLite", sqlite);
    report.tests("tests, PostgreSQL", || {
        let server = given_or_own_server()?;
        let speaks_sql: Vec<_> = programs
            .iter()
            .filter(|one| ["store", "service", "server"].contains(&one.package.as_str()))
            .cloned()
            .collect();
        native::run(&speaks_sql, Some(&server.url()))
    });
    report.check("examples in the documentation", native::doc_tests);
    if options.no_browser {
        return;
    }
    report.check("build the site", || build::site(&setup::build_tools()?));
    report.tests("sizes", budgets::check);
    report.tests("browser", || e2e::suite(&e2e::Options::default()));
}

/// The server the tests use: one that the environment names, or our own.
enum Server {
    Given(String),
    Own(Postgres),
}

impl Server {
    fn url(&self) -> String {
        match self {
            Server::Given(url) => url.clone(),
            Server::Own(server) => server.url(),
        }
    }
}

fn given_or_own_server() -> Result<Server> {
    if let Ok(url) = std::env::var("POLDER_TEST_POSTGRES") {
        shell::note("PostgreSQL: the server that POLDER_TEST_POSTGRES names");
        return Ok(Server::Given(url));
    }
    Ok(Server::Own(Postgres::start(setup::postgres()?)?))
}

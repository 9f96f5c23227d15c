//! `polder routes`: every page of the router, so that the browser tests cannot miss one.

use std::io::Write as _;

use clap::Args;
use serde::Serialize;

use crate::http;

/// Options of `polder routes`.
#[derive(Debug, Args)]
pub(crate) struct Options {}

/// A page.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Route {
    /// Its address, with parameters as `:name`.
    path: String,
    /// Who finds something there.
    role: &'static str,
}

/// Prints one JSON object a line.
///
/// # Errors
/// When standard output is closed.
pub(crate) fn run(_: &Options) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in http::paths() {
        serde_json::to_writer(&mut out, &route(path))?;
        writeln!(out)?;
    }
    Ok(())
}

fn route(path: &str) -> Route {
    let path = path.replace('{', ":").replace('}', "");
    Route { role: role(&path), path }
}

/// The part of the portal that an address belongs to.
fn role(path: &str) -> &'static str {
    let begins = |part: &str| path == part || path.starts_with(&format!("{part}/"));
    let own_work = ["/nieuw", "/wijzigen", "/intrekken", "/verwijderen", "/melden"]
        .iter()
        .any(|end| path.ends_with(end));
    match path {
        _ if begins("/dev") => "development",
        _ if begins("/beheer") => "staff",
        _ if begins("/account") || begins("/mijn") || own_work => "account",
        _ => "everyone",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_written_with_a_colon() {
        assert_eq!(route("/meedoen/{process}").path, "/meedoen/:process");
    }

    #[test]
    fn the_address_tells_who_finds_something_there() {
        let roles =
            ["/", "/mijn", "/account/mail", "/beheer/mail", "/dev/components", "/meedoen/:process"].map(role);
        assert_eq!(roles, ["everyone", "account", "account", "staff", "development", "everyone"]);
        assert_eq!(role("/meedoen/:process/voorstellen/nieuw"), "account");
    }
}

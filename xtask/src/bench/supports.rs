//! Supports per second: sixteen people press the button, each at one proposal after another.

use super::http::Connection;
use super::load::{self, Target};
use anyhow::{Context, Result, bail};
use std::time::Duration;

const WRITERS: usize = 16;
/// One password for everybody in the demo.
const PASSWORD: &str = "polder-demo-2026";

struct Writer {
    connection: Connection,
    number: usize,
}

/// Sign in as many people, let them support, and print one line.
pub(crate) fn table(target: Target<'_>, list: &str, time: Duration) -> Result<()> {
    let writers = (0..WRITERS).map(|number| sign_in(target, number)).collect::<Result<Vec<_>>>()?;
    let proposals = numbers(target, list)?;
    let m = load::run(target.process, writers, time, |writer, turn| {
        // Each starts elsewhere, and nobody comes by the same proposal twice.
        let at = (writer.number * proposals.len() / WRITERS + turn) % proposals.len();
        let number = proposals.get(at).context("no proposal")?;
        let answer = writer.connection.post(&format!("{list}/{number}/steunen"), "")?;
        if answer.status != 303 {
            bail!("a support was answered with {}", answer.status);
        }
        Ok(())
    })?;
    println!(
        "\n   supports, {WRITERS} writers: {:.0} per second, {:.2} CPU ms each, p50 {:.1} ms, p99 {:.1} ms",
        m.per_second,
        m.cpu_ms,
        m.p50.as_secs_f64() * 1000.0,
        m.p99.as_secs_f64() * 1000.0
    );
    Ok(())
}

fn sign_in(target: Target<'_>, number: usize) -> Result<Writer> {
    let mut connection = Connection::open(target.port, target.host)?;
    let body = format!("mail=steun-{}%40bewoners.example&password={PASSWORD}", number + 1);
    let answer = connection.post("/inloggen", &body)?;
    if answer.status != 303 || answer.location.is_some_and(|to| to.starts_with("/inloggen")) {
        bail!("signing in was answered with {}", answer.status);
    }
    Ok(Writer { connection, number })
}

/// The numbers of proposals that can be supported.
fn numbers(target: Target<'_>, list: &str) -> Result<Vec<u64>> {
    let mut connection = Connection::open(target.port, target.host)?;
    let html = String::from_utf8_lossy(&connection.get(list)?.body).into_owned();
    let start = format!("{list}/");
    let links = html.split(&start).skip(1).filter_map(|part| part.split('"').next());
    let most: u64 = links.filter_map(|text| text.parse().ok()).max().context("the list shows no proposal")?;
    Ok((1..=most).collect())
}

//! The pages that are measured, found by following links as a visitor would.

use super::http::Connection;
use super::load::{self, Target};
use anyhow::{Context, Result, bail};
use std::time::Duration;

/// Addresses of the pages.
pub(crate) struct Pages {
    pub(crate) list: String,
    filtered: String,
    search: String,
    detail: String,
    comments: String,
}

impl Pages {
    /// Each page with the name it has in the table.
    pub(crate) fn named(&self) -> [(&'static str, &str); 6] {
        [
            ("home", "/"),
            ("list", &self.list),
            ("list, filtered", &self.filtered),
            ("search", &self.search),
            ("detail", &self.detail),
            ("its comments", &self.comments),
        ]
    }
}

/// Find the longest list, and a proposal in it.
pub(crate) fn find(target: Target<'_>) -> Result<Pages> {
    let mut connection = Connection::open(target.port, target.host)?;
    let mut read = |path: &str| -> Result<String> {
        let answer = connection.get(path)?;
        if answer.status != 200 {
            bail!("{path} answered {}", answer.status);
        }
        Ok(String::from_utf8_lossy(&answer.body).into_owned())
    };
    let processes = read("/meedoen")?;
    let mut longest: Option<(usize, String, String)> = None;
    for process in links(&processes).filter(|link| is_process(link)) {
        let list = format!("{process}/voorstellen");
        let Ok(html) = read(&list) else { continue };
        let proposals = count_shown(&html);
        if longest.as_ref().is_none_or(|(most, ..)| proposals > *most) {
            longest = Some((proposals, list, html));
        }
    }
    let (_, list, html) = longest.context("no process with proposals is linked from /meedoen")?;
    let detail =
        links(&html).find(|link| is_detail(link, &list)).context("the list links to no proposal")?.to_owned();
    let filtered = links(&html)
        .find(|link| link.starts_with(&format!("{list}?")) && link.contains("volgorde="))
        .map_or_else(|| format!("{list}?volgorde=nieuw"), |link| link.replace("&amp;", "&"));
    // The fill gives the first of the list a hundred of them.
    let comments = format!("{detail}/argumenten");
    Ok(Pages { filtered, search: format!("{list}?zoek=bomen"), detail, comments, list })
}

/// The targets of the links of a page.
fn links(html: &str) -> impl Iterator<Item = &str> {
    html.split("href=\"").skip(1).filter_map(|part| part.split('"').next())
}

fn is_process(link: &str) -> bool {
    link.strip_prefix("/meedoen/").is_some_and(|rest| !rest.is_empty() && !rest.contains(['/', '?', '#']))
}

fn is_detail(link: &str, list: &str) -> bool {
    let number = link.strip_prefix(list).and_then(|rest| rest.strip_prefix('/'));
    number.is_some_and(|text| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()))
}

/// The largest number that the page says: the count of what was found.
fn count_shown(html: &str) -> usize {
    let text = html.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text));
    let numbers = text.flat_map(|text| text.split_whitespace());
    numbers
        .filter_map(|word| word.replace('.', "").parse::<usize>().ok())
        .filter(|n| *n < 10_000_000)
        .max()
        .unwrap_or(0)
}

/// Requests per second, processor time and waiting time, at 1, 16 and 64 connections.
pub(crate) fn table(title: &str, target: Target<'_>, pages: &Pages, time: Duration) -> Result<()> {
    println!("\n   {title}");
    println!(
        "   {:<16} {:>5} {:>12} {:>10} {:>10} {:>10}",
        "page", "conn", "requests/s", "CPU ms", "p50 ms", "p99 ms"
    );
    for (name, path) in pages.named() {
        load::read(target, path, 4, Duration::from_millis(500))?;
        for connections in [1, 16, 64] {
            let m = load::read(target, path, connections, time)?;
            let (p50, p99) = (m.p50.as_secs_f64() * 1000.0, m.p99.as_secs_f64() * 1000.0);
            println!(
                "   {name:<16} {connections:>5} {:>12.0} {:>10.2} {p50:>10.2} {p99:>10.2}",
                m.per_second, m.cpu_ms
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_and_a_proposal_are_told_from_other_links() {
        let html = r#"<a href="/meedoen">x</a><a href="/meedoen/plein">y</a><a href="/meedoen/plein/voorstellen/12">z</a>"#;
        assert_eq!(links(html).filter(|link| is_process(link)).collect::<Vec<_>>(), ["/meedoen/plein"]);
        assert!(is_detail("/meedoen/plein/voorstellen/12", "/meedoen/plein/voorstellen"));
        assert!(!is_detail("/meedoen/plein/voorstellen/nieuw", "/meedoen/plein/voorstellen"));
    }

    #[test]
    fn the_count_is_the_largest_number_in_the_text() {
        assert_eq!(count_shown("<p>Wij vonden 1.000 voorstellen</p><p>12 keer</p>"), 1000);
    }
}

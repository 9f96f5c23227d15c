//! The Nu HTML checker over all pages that the browser tests saw: one Java process for all.

use crate::paths;
use crate::setup::Browser;
use crate::suite::Tally;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};

/// What the checker says in JSON.
#[derive(Deserialize)]
struct Report {
    messages: Vec<Message>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    url: String,
    #[serde(rename = "type")]
    kind: String,
    sub_type: Option<String>,
    message: String,
    #[serde(default)]
    extract: String,
    last_line: Option<u32>,
}

/// Check a folder of pages; one test per page, errors and warnings alike.
pub(crate) fn check(browser: &Browser, folder: &Path) -> Result<Tally> {
    let pages = std::fs::read_dir(folder)?.count() as u64;
    if pages == 0 {
        anyhow::bail!("the browser tests kept no page for the HTML checker");
    }
    let output = Command::new(&browser.java)
        .args(["-Xss2m", "-jar"])
        .arg(paths::root().join("end2end/node_modules/vnu-jar/build/dist/vnu.jar"))
        .args(["--format", "json", "--stdout", "--exit-zero-always"])
        .arg(folder)
        .stdin(Stdio::null())
        .output()
        .context("could not start java")?;
    let report: Report = serde_json::from_slice(&output.stdout).with_context(|| {
        format!("the HTML checker gave no report: {}", String::from_utf8_lossy(&output.stderr).trim())
    })?;
    let failed = print(&report.messages);
    println!("   {pages} pages, {failed} with something to say about");
    Ok(Tally { passed: pages - failed.min(pages), failed })
}

/// Show each complaint once, with the pages it was found on; gives the number of pages.
fn print(messages: &[Message]) -> u64 {
    let mut complaints: BTreeMap<&str, (BTreeSet<String>, &Message)> = BTreeMap::new();
    for message in messages.iter().filter(|one| counts(one)) {
        let page = Path::new(&message.url).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        complaints.entry(&message.message).or_insert_with(|| (BTreeSet::new(), message)).0.insert(page);
    }
    for (text, (pages, first)) in &complaints {
        println!("   ✗ {text}");
        println!("     line {}: {}", first.last_line.unwrap_or(0), first.extract.replace('\n', " ").trim());
        println!(
            "     on {} pages: {}",
            pages.len(),
            pages.iter().take(4).cloned().collect::<Vec<_>>().join(", ")
        );
    }
    let pages: BTreeSet<&String> = complaints.values().flat_map(|(pages, _)| pages).collect();
    pages.len() as u64
}

/// Errors and warnings count; plain information does not.
fn counts(message: &Message) -> bool {
    message.kind != "info" || message.sub_type.as_deref() == Some("warning")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn errors_and_warnings_count_and_information_does_not() {
        let report: Report = serde_json::from_str(
            r#"{"messages":[
                {"type":"error","url":"file:/t/a.html","message":"bad","lastLine":3,"extract":"<b>"},
                {"type":"info","subType":"warning","url":"file:/t/b.html","message":"odd"},
                {"type":"info","url":"file:/t/c.html","message":"by the way"}]}"#,
        )
        .unwrap();
        assert_eq!(print(&report.messages), 2);
    }
}

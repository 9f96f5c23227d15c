//! `polder recount` as whoever types it sees it: exit codes, what differs, and the same bytes for
//! every order of rows.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::process::{Command, Output};

const VILLAGE: &str = include_str!("../../crates/domain/tests/data/village.pb");

fn recount(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polder"));
    command.arg("recount").args(arguments).current_dir(folder).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

#[test]
fn a_count_that_agrees_ends_with_0() {
    let folder = folder(&[("village.pb", VILLAGE)]);
    let output = recount(folder.path(), &["village.pb"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output).contains("the same: 5 stated sums"), "{}", text(&output));
}

#[test]
fn a_count_that_differs_ends_with_1_and_names_the_plan() {
    let folder = folder(&[("village.pb", &VILLAGE.replace("3000;4;", "3000;7;"))]);
    let output = recount(folder.path(), &["village.pb"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "different: plan 1: the file states 7 votes, counted 4";
    assert!(text(&output).contains(expected), "{}", text(&output));
}

#[test]
fn a_file_that_cannot_be_read_ends_with_2_and_says_where() {
    let folder = folder(&[("village.pb", &VILLAGE.replace("1;3000;4", "1;much;4"))]);
    let output = recount(folder.path(), &["village.pb"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output).contains("line 24, column 3: cost should be a number, not 'much'"),
        "{}",
        text(&output)
    );
    assert_eq!(recount(folder.path(), &["nothing.pb"]).status.code(), Some(2));
    assert_eq!(recount(folder.path(), &["village.pb", "--rule", "magic"]).status.code(), Some(2));
}

#[test]
fn the_order_of_rows_changes_no_byte() {
    let mut lines: Vec<&str> = VILLAGE.lines().collect();
    let votes = lines.iter().position(|line| *line == "VOTES").unwrap();
    lines[votes + 2..].reverse();
    let projects = lines.iter().position(|line| *line == "PROJECTS").unwrap();
    lines.swap(projects + 2, projects + 5);
    let (one, two) = (folder(&[("a.pb", VILLAGE)]), folder(&[("a.pb", &lines.join("\n"))]));
    for arguments in [vec!["a.pb"], vec!["a.pb", "--json"], vec!["a.pb", "--explain", "3"]] {
        let (one, two) = (recount(one.path(), &arguments), recount(two.path(), &arguments));
        assert_eq!(one.stdout, two.stdout);
        assert!(!one.stdout.is_empty());
    }
}

#[test]
fn a_folder_gives_a_line_for_each_file_and_totals() {
    let folder = folder(&[("a.pb", VILLAGE), ("b.pb", "nonsense"), ("c.txt", "not counted")]);
    let output = recount(folder.path(), &["."]);
    assert_eq!(output.status.code(), Some(2));
    let text = text(&output);
    assert!(text.contains("1/2 same") && text.contains("2/2 unreadable"), "{text}");
    assert!(text.contains("5 stated sums and 0 stated outcomes were compared"), "{text}");
    let output = recount(folder.path(), &[".", "--json"]);
    let objects: Vec<serde_json::Value> =
        self::text(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 3);
    assert_eq!(objects[0]["result"], "same");
    assert_eq!(objects[1]["line"], 1);
    assert_eq!(objects[2]["summary"]["unreadable"], 1);
}

#[test]
fn who_stops_reading_gets_no_complaint() {
    let other = VILLAGE.replace("3000;4;", "3000;7;");
    for (content, code) in [(VILLAGE, 0), (other.as_str(), 1)] {
        let folder = folder(&[("a.pb", content), ("b.pb", content)]);
        for arguments in [vec!["a.pb", "--json"], vec!["a.pb"], vec![".", "--json"], vec!["."]] {
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            let mut command = Command::new(env!("CARGO_BIN_EXE_polder"));
            command.arg("recount").args(&arguments).current_dir(folder.path()).stdout(writer);
            let output = command.output().unwrap();
            assert_eq!(output.status.code(), Some(code), "{arguments:?}");
            assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn what_of_a_file_is_not_used_is_said() {
    let content = VILLAGE.replace("leftover_budget;fund-what-fits", "leftover_budget;As we see fit");
    assert_ne!(content, VILLAGE);
    let folder = folder(&[("a.pb", &content)]);
    let whole = text(&recount(folder.path(), &["a.pb"]));
    assert!(whole.contains("note: 'leftover_budget' is not used"), "{whole}");
    let line = text(&recount(folder.path(), &["."]));
    assert!(line.contains("(not used: leftover_budget)"), "{line}");
}

#[test]
fn a_label_for_any_rule_is_read_as_one_that_is_named() {
    let content = VILLAGE.replace("rule;", "rule;greedy-custom\nold_rule;");
    let folder = folder(&[("a.pb", &content)]);
    let whole = text(&recount(folder.path(), &["a.pb"]));
    assert!(whole.contains("rule greedy-stop-in-pool,"), "{whole}");
    assert!(whole.contains("note: 'greedy-custom' is a label"), "{whole}");
}

#[test]
fn why_a_plan_was_not_funded() {
    let folder = folder(&[("village.pb", VILLAGE)]);
    let output = recount(folder.path(), &["village.pb", "--explain", "3"]);
    assert!(text(&output).contains("why 3: not funded, because its supporters had"), "{}", text(&output));
}

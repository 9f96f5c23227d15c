//! Rust tests: built once, then each test program is run by us, so that a run on the second
//! database compiles nothing and the numbers can be added up.

use crate::{paths, shell};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many tests passed and failed.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    pub(crate) fn one_passed() -> Tally {
        Tally { passed: 1, failed: 0 }
    }

    pub(crate) fn one_failed() -> Tally {
        Tally { passed: 0, failed: 1 }
    }

    pub(crate) fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// A compiled test program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Program {
    pub(crate) package: String,
    name: String,
    file: PathBuf,
    folder: PathBuf,
}

/// No test program may take longer; one that hangs must not take the whole run with it.
const LIMIT: Duration = Duration::from_secs(900);

/// The crates that are compiled natively; the browser's entry is not among them, because its
/// features (hydrate) and the server's (ssr) exclude each other.
pub(crate) const NATIVE: [&str; 3] = ["--workspace", "--exclude", "frontend"];

/// Compile all tests.
pub(crate) fn build() -> Result<Vec<Program>> {
    let mut command = paths::cargo();
    command.arg("test").args(NATIVE).args(["--no-run", "--message-format=json-render-diagnostics"]);
    println!("   $ {}", shell::spelled(&command));
    let output = command.stderr(Stdio::inherit()).output().context("could not start cargo")?;
    if !output.status.success() {
        bail!("the tests do not compile");
    }
    Ok(programs(&String::from_utf8_lossy(&output.stdout)))
}

/// The test programs in cargo's messages, cheapest crates first.
fn programs(messages: &str) -> Vec<Program> {
    let order = ["xtask", "domain", "service", "app", "store", "server"];
    let mut found: Vec<Program> = messages
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter_map(|m| program(&m))
        .collect();
    found.sort_by_key(|one| (order.iter().position(|name| *name == one.package), one.name.clone()));
    found
}

fn program(message: &serde_json::Value) -> Option<Program> {
    if message["reason"] != "compiler-artifact" || message["profile"]["test"] != true {
        return None;
    }
    let folder = PathBuf::from(message["manifest_path"].as_str()?).parent()?.to_path_buf();
    Some(Program {
        package: folder.file_name()?.to_string_lossy().into_owned(),
        name: message["target"]["name"].as_str()?.to_owned(),
        file: PathBuf::from(message["executable"].as_str()?),
        folder,
    })
}

/// Run test programs one after the other; the output of a program is shown when it fails.
pub(crate) fn run(programs: &[Program], postgres: Option<&str>) -> Result<Tally> {
    let mut all = Tally::default();
    for program in programs {
        all.add(run_one(program, postgres)?);
    }
    if all == Tally::default() {
        bail!("no test was run");
    }
    Ok(all)
}

fn run_one(program: &Program, postgres: Option<&str>) -> Result<Tally> {
    let output = tempfile::NamedTempFile::new().context("temporary file")?;
    let mut command = Command::new(&program.file);
    command
        .current_dir(&program.folder)
        .env("CARGO_MANIFEST_DIR", &program.folder)
        .env_remove("POLDER_TEST_POSTGRES")
        .envs(postgres.map(|url| ("POLDER_TEST_POSTGRES", url)))
        .stdin(Stdio::null())
        .stdout(output.reopen()?)
        .stderr(output.reopen()?);
    let start = Instant::now();
    let mut child = command.spawn().with_context(|| format!("could not start {}", program.file.display()))?;
    let ended = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if start.elapsed() > LIMIT {
            child.kill().ok();
            child.wait().ok();
            break None;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let text = std::fs::read_to_string(output.path()).unwrap_or_default();
    let mut tally = tally(&text);
    if ended.is_none_or(|status| !status.success()) && tally.failed == 0 {
        tally.failed = 1;
    }
    let label = format!("{}::{}", program.package, program.name);
    let mark = if tally.failed == 0 { "✓" } else { "✗" };
    println!(
        "   {mark} {label:<34} {:>5} passed {:>3} failed  {:>6.1} s",
        tally.passed,
        tally.failed,
        start.elapsed().as_secs_f64()
    );
    if tally.failed > 0 {
        println!("{text}");
        match ended {
            None => println!("   {label} was stopped after {} s", LIMIT.as_secs()),
            Some(status) => println!("   {label} ended with {status}"),
        }
    }
    Ok(tally)
}

/// Read libtest's `test result:` lines.
fn tally(output: &str) -> Tally {
    let mut all = Tally::default();
    for line in output.lines().filter(|line| line.starts_with("test result:")) {
        let number = |word: &str| -> u64 {
            let before = line.split(word).next().unwrap_or_default();
            before.split_whitespace().last().and_then(|text| text.parse().ok()).unwrap_or(0)
        };
        all.add(Tally { passed: number(" passed"), failed: number(" failed") });
    }
    all
}

/// Code examples in doc comments.
pub(crate) fn doc_tests() -> Result<()> {
    let mut command = paths::cargo();
    command.args(["test", "--quiet", "--doc"]).args(NATIVE);
    shell::run(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_from_the_result_lines() {
        let output = "running 3 tests\ntest result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured\n";
        assert_eq!(tally(output), Tally { passed: 12, failed: 2 });
    }

    #[test]
    fn only_test_programs_are_taken_from_cargos_messages() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","manifest_path":"/x/crates/store/Cargo.toml","target":{"name":"store"},"profile":{"test":true},"executable":"/t/store-1"}"#,
            "\n",
            r#"{"reason":"compiler-artifact","manifest_path":"/x/server/Cargo.toml","target":{"name":"polder"},"profile":{"test":false},"executable":"/t/polder"}"#,
            "\nnot json\n",
            r#"{"reason":"compiler-artifact","manifest_path":"/x/crates/domain/Cargo.toml","target":{"name":"domain"},"profile":{"test":true},"executable":"/t/domain-1"}"#,
        );
        let names: Vec<_> = programs(messages).into_iter().map(|one| one.package).collect();
        assert_eq!(names, ["domain", "store"]);
    }
}

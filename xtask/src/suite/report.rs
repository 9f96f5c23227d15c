//! What the steps of a test run gave: shown as a table at the end.

use super::Tally;
use anyhow::Result;
use std::time::{Duration, Instant};

struct Step {
    name: &'static str,
    tally: Tally,
    took: Duration,
    ran: bool,
}

/// The steps so far.
pub(crate) struct Report {
    steps: Vec<Step>,
    keep_going: bool,
}

impl Report {
    pub(crate) fn new(keep_going: bool) -> Report {
        Report { steps: Vec::new(), keep_going }
    }

    /// A step that is one check: it holds or it does not.
    pub(crate) fn check(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) {
        self.tests(name, || step().map(|()| Tally::one_passed()));
    }

    /// A step that is many tests.
    pub(crate) fn tests(&mut self, name: &'static str, step: impl FnOnce() -> Result<Tally>) {
        if self.failed() > 0 && !self.keep_going {
            self.steps.push(Step { name, tally: Tally::default(), took: Duration::ZERO, ran: false });
            return;
        }
        crate::shell::title(name);
        let start = Instant::now();
        let tally = step().unwrap_or_else(|error| {
            eprintln!("   ✗ {error:#}");
            Tally::one_failed()
        });
        self.steps.push(Step { name, tally, took: start.elapsed(), ran: true });
    }

    /// How many checks and tests failed.
    pub(crate) fn failed(&self) -> u64 {
        self.steps.iter().map(|step| step.tally.failed).sum()
    }

    /// The table, and the closing line by itself.
    pub(crate) fn print(&self) {
        println!("\n{:<32} {:>8} {:>8} {:>9}", "step", "passed", "failed", "seconds");
        for step in &self.steps {
            if step.ran {
                let mark = if step.tally.failed == 0 { "✓" } else { "✗" };
                let seconds = step.took.as_secs_f64();
                println!(
                    "{mark} {:<30} {:>8} {:>8} {seconds:>9.1}",
                    step.name, step.tally.passed, step.tally.failed
                );
            } else {
                println!("- {:<30} {:>8} {:>8} {:>9}", step.name, "", "", "not run");
            }
        }
        let total: f64 = self.steps.iter().map(|step| step.took.as_secs_f64()).sum();
        println!("  {:<48} {total:>9.1}\n", "in all");
        let passed: u64 = self.steps.iter().map(|step| step.tally.passed).sum();
        println!("{passed} passed, {} failed", self.failed());
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::panic, reason = "tests")]
    use super::*;

    #[test]
    fn after_a_failure_the_next_step_is_not_run() {
        let mut report = Report::new(false);
        report.check("first", || anyhow::bail!("broken"));
        report.check("second", || panic!("must not run"));
        assert_eq!(report.failed(), 1);
    }

    #[test]
    fn with_keep_going_every_step_is_run() {
        let mut report = Report::new(true);
        let mut ran = false;
        report.check("first", || anyhow::bail!("broken"));
        report.check("second", || {
            ran = true;
            Ok(())
        });
        assert!(ran);
        assert_eq!(report.failed(), 1);
    }
}

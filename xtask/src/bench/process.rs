//! What a process uses, from `/proc`.

use anyhow::{Context, Result};
use std::time::Duration;

/// Linux counts processor time in hundredths of a second for every program, whatever its own tick is.
const TICKS_PER_SECOND: u64 = 100;

/// Processor time and memory of a process.
pub(crate) struct Usage {
    pub(crate) cpu: Duration,
    /// Memory it holds now, in megabytes.
    pub(crate) rss_mb: f64,
    /// The most it ever held, in megabytes.
    pub(crate) peak_mb: f64,
}

impl Usage {
    pub(crate) fn of(process: u32) -> Result<Usage> {
        let read = |file: &str| std::fs::read_to_string(format!("/proc/{process}/{file}"));
        let stat = read("stat").context("the measurement needs Linux and a running server")?;
        let status = read("status")?;
        Ok(Usage {
            cpu: cpu(&stat).context("/proc/…/stat")?,
            rss_mb: megabytes(&status, "VmRSS:"),
            peak_mb: megabytes(&status, "VmHWM:"),
        })
    }
}

/// Fields 14 and 15, counted after the name, which may hold spaces.
fn cpu(stat: &str) -> Option<Duration> {
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 1000 / TICKS_PER_SECOND))
}

fn megabytes(status: &str, name: &str) -> f64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_space_and_a_bracket_does_not_shift_the_fields() {
        let stat = "12 (a b) c) S 1 1 1 0 -1 4194560 10 0 0 0 150 50 0 0 20 0 4 0 100";
        assert_eq!(cpu(stat), Some(Duration::from_secs(2)));
    }

    #[test]
    fn memory_is_read_in_megabytes() {
        assert!((megabytes("VmRSS:\t  2048 kB\n", "VmRSS:") - 2.0).abs() < f64::EPSILON);
    }
}

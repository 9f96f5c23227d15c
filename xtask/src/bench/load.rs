//! Load, bounded in time: some connections ask for the same page as fast as it comes.

use super::http::Connection;
use super::process::Usage;
use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// What a load gave.
pub(crate) struct Measured {
    pub(crate) per_second: f64,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
    /// Processor time of the server for one request, in milliseconds.
    pub(crate) cpu_ms: f64,
}

/// Where the server under test is.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) port: u16,
    pub(crate) host: &'a str,
    pub(crate) process: u32,
}

/// Ask for a page with so many connections at once for so long; every answer must be 200.
pub(crate) fn read(target: Target<'_>, path: &str, connections: usize, time: Duration) -> Result<Measured> {
    let ask = |connection: &mut Connection, _| {
        let answer = connection.get(path)?;
        if answer.status != 200 {
            bail!("{path} answered {}", answer.status);
        }
        Ok(())
    };
    let opened =
        (0..connections).map(|_| Connection::open(target.port, target.host)).collect::<Result<Vec<_>>>()?;
    run(target.process, opened, time, ask)
}

/// Let each connection repeat its request until the time is over. A worker gets the number of
/// its turn, so that it can ask for something else each time.
pub(crate) fn run<W: Send>(
    process: u32,
    workers: Vec<W>,
    time: Duration,
    turn: impl Fn(&mut W, usize) -> Result<()> + Sync,
) -> Result<Measured> {
    let before = Usage::of(process)?;
    let start = Instant::now();
    let outcomes: Vec<Result<Vec<Duration>>> = std::thread::scope(|scope| {
        let turn = &turn;
        let handles: Vec<_> = workers
            .into_iter()
            .map(|mut worker| {
                scope.spawn(move || {
                    let mut times = Vec::new();
                    while start.elapsed() < time {
                        let began = Instant::now();
                        turn(&mut worker, times.len())?;
                        times.push(began.elapsed());
                    }
                    Ok(times)
                })
            })
            .collect();
        handles.into_iter().map(|one| one.join().unwrap_or_else(|_| bail!("a worker stopped"))).collect()
    });
    let took = start.elapsed();
    let after = Usage::of(process)?;
    let mut times = outcomes.into_iter().collect::<Result<Vec<_>>>()?.concat();
    times.sort_unstable();
    if times.is_empty() {
        bail!("not one request was answered in {time:?}");
    }
    Ok(Measured {
        per_second: times.len() as f64 / took.as_secs_f64(),
        p50: quantile(&times, 0.50),
        p99: quantile(&times, 0.99),
        cpu_ms: (after.cpu - before.cpu).as_secs_f64() * 1000.0 / times.len() as f64,
    })
}

/// The time that this share of the sorted times stays within.
fn quantile(sorted: &[Duration], share: f64) -> Duration {
    let at = (share * (sorted.len() - 1) as f64).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_a_hundred_times() {
        let times: Vec<_> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!(quantile(&times, 0.50), Duration::from_millis(51));
        assert_eq!(quantile(&times, 0.99), Duration::from_millis(99));
        assert_eq!(quantile(&times[..1], 0.99), Duration::from_millis(1));
    }
}

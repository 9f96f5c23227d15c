//! `cargo xtask count`: figures of the count. `cargo xtask fuzz`: damaged files, for a while.

use crate::{paths, shell};
use anyhow::Result;
use clap::Args;

/// Options of `cargo xtask fuzz`.
#[derive(Args)]
pub(crate) struct FuzzOptions {
    /// For how many seconds
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Where the numbers begin; the same seed damages the same files
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// 200 plans and 90,000 ballots: reading the file and counting by each rule.
pub(crate) fn bench() -> Result<()> {
    shell::run(paths::cargo().args(["bench", "--package", "domain", "--bench", "count"]))
}

/// Reader and count take whatever they are given, with checks on every sum.
pub(crate) fn fuzz(options: &FuzzOptions) -> Result<()> {
    let (seconds, seed) = (options.seconds.to_string(), options.seed.to_string());
    shell::run(
        paths::cargo()
            .args(["run", "--package", "domain", "--example", "count_fuzz", "--"])
            .args([&seconds, &seed]),
    )
}

//! `polder recount FILE|FOLDER`: count published elections again. Needs no settings and no database,
//! so that anybody can run it.

mod explain;
mod pipe;
mod report;

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use domain::count::pb::{Collector, PbError, Reader, Reading};
use domain::count::recount::{Instead, Recount};
use domain::count::{BudgetRule, Leftover, TieKey, TieRule};

/// Options of the recount of an election.
#[derive(Debug, Args)]
pub struct ElectionOptions {
    /// File in the Pabulib format, or a folder with such files
    pub path: Option<PathBuf>,
    /// Count by this rule instead of the file's own, for example greedy or equalshares/add1
    #[arg(long, requires = "path")]
    pub rule: Option<String>,
    /// What decides ties, with commas: lower-cost, higher-cost, more-supports, earlier-submitted, lot, as-stated
    #[arg(long, requires = "path", value_name = "KEYS")]
    pub tie: Option<String>,
    /// Public seed of the lot
    #[arg(long, requires = "path")]
    pub seed: Option<String>,
    /// What happens with money that is left: none, fund-what-fits, fund-across, part-fund-next[:PERCENT]
    #[arg(long, requires = "path")]
    pub leftover: Option<String>,
    /// Leave out ballots that break a limit
    #[arg(long, requires = "path")]
    pub strict: bool,
    /// One JSON object a line
    #[arg(long, requires = "path")]
    pub json: bool,
    /// Show which ballots break a limit
    #[arg(long, requires = "path")]
    pub faults: bool,
    /// Say why this plan was funded or not
    #[arg(long, requires = "path", value_name = "PLAN")]
    pub explain: Option<String>,
}

/// One file that was counted again.
struct Counted {
    reading: Reading,
    recount: Recount,
}

/// Why a file was not counted.
enum Failure {
    Unreadable(PbError),
    Impossible(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "{error}"),
            Self::Impossible(reason) => f.write_str(reason),
        }
    }
}

/// How it ended, as the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Same,
    Different,
    Unreadable,
}

impl End {
    fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Counts again: 0 when all is the same, 1 when something differs, 2 when a file cannot be read or
/// the options cannot be understood.
#[must_use]
pub fn run(path: &Path, options: &ElectionOptions) -> ExitCode {
    let end = recount_all(path, options).unwrap_or_else(|error| {
        let _ = writeln!(std::io::stderr(), "polder recount: {error:#}");
        End::Unreadable
    });
    ExitCode::from(end as u8)
}

fn recount_all(path: &Path, options: &ElectionOptions) -> anyhow::Result<End> {
    check(options)?;
    let files = files(path)?;
    let whole_folder = path.is_dir();
    let mut out = std::io::BufWriter::new(pipe::Pipe::new(std::io::stdout().lock()));
    let mut totals = report::Totals::default();
    let mut worst = End::Same;
    for (at, file) in files.iter().enumerate() {
        let name = file.strip_prefix(path).ok().filter(|name| !name.as_os_str().is_empty());
        let name = name.or(file.file_name().map(Path::new)).unwrap_or(file);
        let name = name.to_string_lossy().replace('\\', "/");
        let result = recount(file, options);
        let end = match &result {
            Ok(counted) if counted.recount.agreement.is_same() => End::Same,
            Ok(_) => End::Different,
            Err(_) => End::Unreadable,
        };
        worst = worst.max(end);
        totals.add(result.as_ref().ok(), end);
        match (options.json, whole_folder) {
            (true, _) => report::json(&mut out, &name, &result, end)?,
            (false, true) => {
                let place = format!("{}/{}", at + 1, files.len());
                report::line(&mut out, &place, &name, &result, end)?;
            }
            (false, false) => report::whole(&mut out, &name, &result, options)?,
        }
        out.flush()?;
        if out.get_ref().is_closed() {
            return Ok(worst);
        }
    }
    if whole_folder || options.json {
        totals.write(&mut out, options.json)?;
    }
    out.flush()?;
    Ok(worst)
}

/// Words that are wrong on the command line are refused before any file is read.
fn check(options: &ElectionOptions) -> anyhow::Result<()> {
    if let Some(rule) = &options.rule
        && BudgetRule::parse(rule, 1, None).is_none()
    {
        bail!("unknown rule '{rule}'; known are {}", domain::count::rule::RULE_NAMES.join(", "));
    }
    if let Some(leftover) = &options.leftover
        && Leftover::parse(leftover).is_none()
    {
        bail!("unknown leftover rule '{leftover}'; see polder recount --help");
    }
    if let Some(names) = &options.tie {
        let rule = TieRule::parse(names, options.seed.clone());
        let rule = rule.map_err(|name| anyhow::anyhow!("unknown tie rule '{name}'"))?;
        if rule.keys.contains(&TieKey::Lot) && options.seed.is_none() {
            bail!("a lot needs --seed");
        }
    }
    Ok(())
}

/// The `.pb` files at a path, in the order of their names.
fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = folder.read_dir().with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "pb") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Reads a file piece by piece: of the ballots only the marks stay in memory.
fn read(path: &Path, strict: bool) -> Result<Reading, Failure> {
    let unreadable = |error: std::io::Error| Failure::Impossible(format!("cannot be opened: {error}"));
    let mut file = File::open(path).map_err(unreadable)?;
    let mut collector = if strict { Collector::strict() } else { Collector::new() };
    let mut reader = Reader::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = file.read(&mut buffer).map_err(unreadable)?;
        if read == 0 {
            break;
        }
        reader.push(&buffer[..read], &mut collector).map_err(Failure::Unreadable)?;
    }
    reader.finish(&mut collector).map_err(Failure::Unreadable)?;
    collector.finish().map_err(Failure::Unreadable)
}

fn recount(path: &Path, options: &ElectionOptions) -> Result<Counted, Failure> {
    let reading = read(path, options.strict)?;
    let recount =
        Recount::of(&reading, &instead(options)).map_err(|error| Failure::Impossible(error.to_string()))?;
    Ok(Counted { reading, recount })
}

/// What the options say instead of the file; [`check`] has looked at the words.
fn instead(options: &ElectionOptions) -> Instead {
    let ties = options.tie.as_deref().and_then(|names| TieRule::parse(names, None).ok());
    Instead {
        rule: options.rule.clone(),
        ties: ties.map(|ties| ties.keys),
        seed: options.seed.clone(),
        leftover: options.leftover.as_deref().and_then(Leftover::parse),
    }
}

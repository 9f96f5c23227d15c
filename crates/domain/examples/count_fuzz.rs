//! `cargo run -p domain --example count_fuzz -- SECONDS SEED`: damages elections at random, reads and
//! counts them. Ends with an error when something panics or a budget is exceeded.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a tool that talks on standard output")]
#![expect(clippy::disallowed_methods, reason = "it ends when its time is over")]

use std::time::{Duration, Instant};

use domain::count::pb::{Collector, Reader};
use domain::count::rule::RULE_NAMES;
use domain::count::{BudgetRule, count};

const VILLAGE: &str = include_str!("../tests/data/village.pb");

const PIECES: [&[u8]; 24] = [
    b";",
    b"\"",
    b"\n",
    b"\r\n",
    b"\r",
    b",",
    b".",
    b"-1",
    b"0",
    b"META\n",
    b"PROJECTS\n",
    b"VOTES\n",
    b"99999999999999999999",
    b"0.000001",
    b"None",
    b"\xff",
    b"\xef\xbb\xbf",
    b"scoring",
    b"cumulative",
    b"ordinal",
    b"999999999",
    b"lot",
    b"points",
    b"budget",
];

struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

fn damaged(numbers: &mut Numbers) -> Vec<u8> {
    let types = ["approval", "choose-1", "ordinal", "cumulative\nmax_sum_points;9", "scoring"];
    let kind = types[numbers.below(types.len())];
    let mut text = VILLAGE.replace("vote_type;approval", &format!("vote_type;{kind}"));
    if kind.starts_with("cumulative") || kind == "scoring" {
        text = text.replace("voter_id;vote;age", "voter_id;vote;points").replace(";34", ";2,3");
    }
    let mut bytes = text.into_bytes();
    for _ in 0..numbers.below(7) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(9)).min(bytes.len());
        let put = match numbers.below(2) {
            0 => PIECES[numbers.below(PIECES.len())].to_vec(),
            _ => (0..numbers.below(4)).map(|_| u8::try_from(numbers.below(256)).unwrap()).collect(),
        };
        bytes.splice(at..end, put);
    }
    bytes
}

/// Whether the bytes could be read, and whether they could be counted.
fn attempt(bytes: &[u8], numbers: &mut Numbers) -> (bool, bool) {
    let mut collector = if numbers.below(2) == 0 { Collector::new() } else { Collector::strict() };
    let mut reader = Reader::new();
    for piece in bytes.chunks(1 + numbers.below(200)) {
        if reader.push(piece, &mut collector).is_err() {
            return (false, false);
        }
    }
    if reader.finish(&mut collector).is_err() {
        return (false, false);
    }
    let Ok(reading) = collector.finish() else { return (false, false) };
    let name = RULE_NAMES[numbers.below(RULE_NAMES.len())];
    let rule = BudgetRule::parse(name, reading.election.unit(), None).unwrap();
    let (ties, leftover) = (reading.election.ties.clone(), reading.election.leftover);
    let Ok(election) = reading.election.with(rule, ties, leftover) else { return (true, false) };
    // Raising the shares of a huge budget in small steps is slow and proves nothing here.
    if name.contains("add1") && election.budget / election.unit() > 100_000 {
        return (true, false);
    }
    let Ok(outcome) = count(&election, &reading.ballots) else { return (true, false) };
    assert!(outcome.spent <= election.budget, "more was given than there is");
    (true, true)
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>().unwrap());
    let seconds = arguments.next().unwrap_or(10);
    let seed = arguments.next().unwrap_or(1).max(1);
    let mut numbers = Numbers(seed);
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut tried, mut read, mut counted) = (0u64, 0u64, 0u64);
    while Instant::now() < end {
        let bytes = damaged(&mut numbers);
        let (was_read, was_counted) = attempt(&bytes, &mut numbers);
        tried += 1;
        read += u64::from(was_read);
        counted += u64::from(was_counted);
    }
    println!("seed {seed}: {tried} files, {read} readable, {counted} counted, no panic");
}

//! `cargo bench -p domain --bench count`: 200 plans and 90,000 approval ballots, the size of a large
//! city: how fast the file is read and each rule is counted.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark talks on standard output")]
#![expect(clippy::disallowed_methods, reason = "measuring")]

use std::fmt::Write as _;
use std::time::Instant;

use domain::count::pb::{Collector, Event, Reader, Reading};
use domain::count::{BudgetRule, Leftover, TieKey, TieRule, count};

const PLANS: u64 = 200;
const BALLOTS: u64 = 90_000;

/// The same numbers every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn city() -> String {
    let mut numbers = Numbers(88_172_645_463_325_252);
    let mut text = String::from(
        "META\nkey;value\ndescription;bench\nbudget;5000000\nvote_type;approval\nrule;greedy\nPROJECTS\nproject_id;cost;name\n",
    );
    for plan in 0..PLANS {
        let odd = if numbers.below(3) == 0 { numbers.below(5000) } else { 0 };
        let cost = 5000 + numbers.below(40) * 5000 + odd;
        writeln!(text, "{};{cost};Plan number {plan}", plan + 1000).unwrap();
    }
    text.push_str("VOTES\nvoter_id;vote;age;sex\n");
    for voter in 0..BALLOTS {
        let group = numbers.below(20);
        let mut picks: Vec<u64> = Vec::new();
        for _ in 0..3 + numbers.below(13) {
            let plan = match numbers.below(3) {
                0 => numbers.below(PLANS),
                _ => (group * 10 + numbers.below(20) * numbers.below(20) / 20) % PLANS,
            };
            if !picks.contains(&plan) {
                picks.push(plan);
            }
        }
        let picks: Vec<String> = picks.iter().map(|plan| (plan + 1000).to_string()).collect();
        writeln!(text, "{};{};{};F", voter + 1_000_000, picks.join(","), 20 + voter % 60).unwrap();
    }
    text
}

fn read(text: &str) -> Reading {
    let mut collector = Collector::new();
    let mut reader = Reader::new();
    for piece in text.as_bytes().chunks(256 * 1024) {
        reader.push(piece, &mut collector).unwrap();
    }
    reader.finish(&mut collector).unwrap();
    collector.finish().unwrap()
}

fn main() {
    let text = city();
    let megabytes = text.len() as f64 / 1e6;
    let rows = |text: &str| {
        let mut sink = |_: Event<'_>| Ok(());
        let mut reader = Reader::new();
        reader.push(text.as_bytes(), &mut sink).unwrap();
        reader.finish(&mut sink).unwrap();
    };
    let rate = |work: &dyn Fn()| {
        let best = (0..5).map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        });
        megabytes / best.fold(f64::INFINITY, f64::min)
    };
    println!("rows               {:>8.0} MB/s", rate(&|| rows(&text)));
    println!("rows and ballots   {:>8.0} MB/s", rate(&|| drop(read(&text))));
    let reading = read(&text);
    for name in [
        "greedy",
        "equalshares",
        "equalshares/add1",
        "equalshares/add1-comparison",
        "equalshares-plans/add1",
        "phragmen",
    ] {
        let rule = BudgetRule::parse(name, 1, None).unwrap();
        let ties = TieRule::then_lot([TieKey::LowerCost], "bench");
        let election = reading.election.with(rule, ties, Leftover::Nothing).unwrap();
        let start = Instant::now();
        let outcome = count(&election, &reading.ballots).unwrap();
        let seconds = start.elapsed().as_secs_f64();
        let raised = outcome.shares.map_or(0, |shares| shares.raised);
        println!("{name:<28} {seconds:>7.3} s, {} plans, {raised} raises", outcome.awards.len());
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status")
        && let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))
    {
        println!("memory at its highest {}", peak.trim());
    }
}

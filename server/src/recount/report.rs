//! What the recount says, for people and for programs. Nothing in it depends on the order of the
//! rows in a file, so that two people who count the same election hold the same bytes.

use std::collections::BTreeMap;
use std::io::Write;

use domain::count::Election;
use domain::count::outcome::Stage;
use domain::count::pb::{Note, number};
use domain::count::recount::Recount;
use serde_json::{Value, json};

use super::{Counted, ElectionOptions, End, Failure, explain};

/// How many files of which rule ended how.
#[derive(Debug, Default)]
pub(super) struct Totals {
    rules: BTreeMap<String, [u64; 3]>,
    sums: u64,
    outcomes: u64,
    unclear: u64,
    ties_as_stated: u64,
}

impl Totals {
    pub(super) fn add(&mut self, counted: Option<&Counted>, end: End) {
        let rule = counted.map_or_else(|| "unreadable".to_owned(), rule_name);
        self.rules.entry(rule).or_default()[end as usize] += 1;
        if let Some(Counted { recount, .. }) = counted {
            self.sums += recount.agreement.votes_stated;
            self.outcomes += recount.agreement.outcomes_stated;
            self.unclear += recount.agreement.unclear;
            self.ties_as_stated += recount.agreement.ties_as_stated;
        }
    }

    pub(super) fn write(&self, out: &mut impl Write, as_json: bool) -> std::io::Result<()> {
        let of = |end: End| self.rules.values().map(|counts| counts[end as usize]).sum::<u64>();
        let all = [of(End::Same), of(End::Different), of(End::Unreadable)];
        if as_json {
            let counts = |counts: &[u64; 3]| json!({"same": counts[0], "different": counts[1], "unreadable": counts[2]});
            let rules: BTreeMap<&str, Value> =
                self.rules.iter().map(|(rule, of)| (rule.as_str(), counts(of))).collect();
            let summary = json!({
                "summary": counts(&all),
                "rules": rules,
                "sums_stated": self.sums,
                "outcomes_stated": self.outcomes,
                "plans_marked_otherwise": self.unclear,
                "ties_as_stated": self.ties_as_stated,
            });
            return writeln!(out, "{summary}");
        }
        writeln!(out, "\n{:<34} {:>8} {:>10} {:>11}", "rule", "same", "different", "unreadable")?;
        for (rule, [same, different, unreadable]) in &self.rules {
            writeln!(out, "{rule:<34} {same:>8} {different:>10} {unreadable:>11}")?;
        }
        let [same, different, unreadable] = all;
        writeln!(out, "{:<34} {same:>8} {different:>10} {unreadable:>11}", "all")?;
        let (sums, outcomes) = (self.sums, self.outcomes);
        writeln!(out, "{sums} stated sums and {outcomes} stated outcomes were compared")?;
        let (unclear, ties) = (self.unclear, self.ties_as_stated);
        writeln!(out, "{unclear} plans are marked otherwise; {ties} ties were decided as stated")
    }
}

/// The rule by which it was counted, or the file's own words where that rule is unknown.
fn rule_name(counted: &Counted) -> String {
    let Counted { reading, recount } = counted;
    if reading.rule_known || recount.election.rule != reading.election.rule {
        recount.election.rule.name()
    } else {
        let name = reading.meta.get("rule").unwrap_or("unknown");
        format!("{name} (votes only)")
    }
}

fn money(election: &Election, amount: u64) -> String {
    number::write(i128::from(amount), election.decimals)
}

/// One object for one file.
pub(super) fn json(
    out: &mut impl Write,
    name: &str,
    result: &Result<Counted, Failure>,
    end: End,
) -> anyhow::Result<()> {
    let object = match result {
        Err(Failure::Unreadable(error)) => json!({
            "file": name, "result": end.as_str(),
            "line": error.line, "column": error.column, "reason": error.problem.to_string(),
        }),
        Err(Failure::Impossible(reason)) => {
            json!({"file": name, "result": end.as_str(), "reason": reason})
        }
        Ok(counted) => object(name, counted, end),
    };
    writeln!(out, "{object}")?;
    Ok(())
}

fn object(name: &str, counted: &Counted, end: End) -> Value {
    let Counted { reading, recount: Recount { election, outcome, agreement } } = counted;
    let id = |plan: usize| election.plans[plan].id.as_str();
    let funded: Vec<Value> = outcome
        .awards
        .iter()
        .map(|award| {
            json!({
                "plan": id(award.plan),
                "amount": money(election, award.amount),
                "stage": award.stage,
            })
        })
        .collect();
    let ties: Vec<Value> = outcome
        .ties
        .iter()
        .map(|tie| {
            let plans: Vec<&str> = tie.plans.iter().map(|&plan| id(plan)).collect();
            json!({"plans": plans, "decided_by": tie.by.as_str()})
        })
        .collect();
    json!({
        "file": name,
        "result": end.as_str(),
        "rule": rule_name(counted),
        "tie": election.ties.names(),
        "seed": election.ties.seed,
        "leftover": election.leftover.name(),
        "plans": election.plans.len(),
        "ballots": outcome.ballots,
        "ballots_with_faults": reading.faulty,
        "notes": reading.notes,
        "budget": money(election, election.budget),
        "spent": money(election, outcome.spent),
        "left": money(election, outcome.left),
        "funded": funded,
        "ties": ties,
        "compared": agreement,
    })
}

/// One line for one file of many.
pub(super) fn line(
    out: &mut impl Write,
    place: &str,
    name: &str,
    result: &Result<Counted, Failure>,
    end: End,
) -> std::io::Result<()> {
    let more = match result {
        Err(failure) => failure.to_string(),
        Ok(counted) => {
            let differences = &counted.recount.agreement.differences;
            let mut more = rule_name(counted);
            if let Some(first) = differences.first() {
                more.push_str(&format!(" {first}"));
            }
            if differences.len() > 1 {
                more.push_str(&format!(", and {} more", differences.len() - 1));
            }
            let ignored: Vec<&str> = counted.reading.notes.iter().filter_map(ignored).collect();
            if !ignored.is_empty() {
                more.push_str(&format!(" (not used: {})", ignored.join(", ")));
            }
            more
        }
    };
    writeln!(out, "{place} {:<10} {name}: {more}", end.as_str())
}

fn ignored(note: &Note) -> Option<&str> {
    match note {
        Note::Ignored { key } => Some(key),
        _ => None,
    }
}

/// Everything about one file.
pub(super) fn whole(
    out: &mut impl Write,
    name: &str,
    result: &Result<Counted, Failure>,
    options: &ElectionOptions,
) -> anyhow::Result<()> {
    let counted = match result {
        Ok(counted) => counted,
        Err(failure) => {
            writeln!(out, "{name} cannot be counted: {failure}")?;
            return Ok(());
        }
    };
    let Counted { reading, recount: Recount { election, outcome, agreement } } = counted;
    writeln!(out, "{name}: {}", election.source.description)?;
    writeln!(
        out,
        "{} plans, {} ballots, budget {}, rule {}, ties {}, leftover {}",
        election.plans.len(),
        outcome.ballots,
        money(election, election.budget),
        rule_name(counted),
        election.ties.names(),
        election.leftover.name(),
    )?;
    table(out, counted)?;
    for tie in &outcome.ties {
        let plans: Vec<&str> = tie.plans.iter().map(|&plan| election.plans[plan].id.as_str()).collect();
        writeln!(out, "a tie between {} was decided by {}", plans.join(", "), tie.by.as_str())?;
    }
    for note in &reading.notes {
        writeln!(out, "note: {note}")?;
    }
    if reading.faulty > 0 {
        writeln!(out, "{} ballots break a limit of the file", reading.faulty)?;
    }
    if options.faults {
        for fault in &reading.faults {
            let reasons: Vec<String> = fault.faults.iter().map(ToString::to_string).collect();
            writeln!(out, "  line {}, voter {}: {}", fault.line, fault.voter, reasons.join("; "))?;
        }
    }
    if let Some(id) = &options.explain {
        explain::plan(out, counted, id)?;
    }
    for difference in &agreement.differences {
        writeln!(out, "different: {difference}")?;
    }
    if agreement.votes_stated == 0 && agreement.outcomes_stated == 0 {
        writeln!(out, "the file states nothing to compare with")?;
    } else if agreement.is_same() {
        writeln!(
            out,
            "the same: {} stated sums and {} stated outcomes",
            agreement.votes_stated, agreement.outcomes_stated
        )?;
    }
    if agreement.unclear > 0 {
        writeln!(
            out,
            "{} plans are marked as neither selected nor not selected; the comment of the file may say why",
            agreement.unclear
        )?;
    }
    Ok(())
}

/// The plans from the most votes down; plans with equal votes by what they cost and then by id.
fn table(out: &mut impl Write, counted: &Counted) -> std::io::Result<()> {
    let Counted { reading, recount } = counted;
    let Recount { election, outcome, .. } = recount;
    writeln!(out, "{:>10} {:>10} {:>16} {:>16}  plan", "score", "votes", "cost", "gets")?;
    for at in recount.order() {
        let (plan, tally) = (&election.plans[at], outcome.tallies[at]);
        let award = outcome.awards.iter().find(|award| award.plan == at);
        let gets = award.map_or_else(|| "-".to_owned(), |award| money(election, award.amount));
        let part = award.is_some_and(|award| award.stage == Stage::Part);
        let part = if part { " (in part)" } else { "" };
        let name = if plan.name == plan.id.0 { "" } else { plan.name.as_str() };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(
            out,
            "{:>10} {:>10} {:>16} {gets:>16}  {} {name}{part}",
            number::write(i128::from(tally.score), reading.point_decimals),
            tally.votes,
            money(election, plan.cost),
            plan.id,
        )?;
    }
    writeln!(out, "given {}, left {}", money(election, outcome.spent), money(election, outcome.left))
}

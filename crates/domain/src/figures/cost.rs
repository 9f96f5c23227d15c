//! What a process costs: money and hours, planned and real, each with where it is from.

use serde::{Deserialize, Serialize};

use crate::id::CostId;
use crate::input::{ProblemKind, Problems};
use crate::money::Cents;
use crate::phase::Timeline;
use crate::time::{date_field, parse_date};

/// Most lines of one process.
pub const MAX_COSTS: u32 = 300;
/// Most hours of one line: what fifty people work in a year.
const MOST_HOURS: i64 = 100_000;

/// What something took: money, hours or both, and never neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spent {
    /// money
    Money(Cents),
    /// hours of people who work for the municipality
    Hours(i64),
    /// money and hours
    Both(Cents, i64),
}

impl Spent {
    /// What it took of what was kept; none when that is nothing.
    #[must_use]
    pub const fn from_parts(money: Option<Cents>, hours: Option<i64>) -> Option<Self> {
        match (money, hours) {
            (Some(money), Some(hours)) => Some(Self::Both(money, hours)),
            (Some(money), None) => Some(Self::Money(money)),
            (None, Some(hours)) => Some(Self::Hours(hours)),
            (None, None) => None,
        }
    }

    /// The money; none when it took none.
    #[must_use]
    pub const fn money(self) -> Option<Cents> {
        match self {
            Self::Money(money) | Self::Both(money, _) => Some(money),
            Self::Hours(_) => None,
        }
    }

    /// The hours; none when it took none.
    #[must_use]
    pub const fn hours(self) -> Option<i64> {
        match self {
            Self::Hours(hours) | Self::Both(_, hours) => Some(hours),
            Self::Money(_) => None,
        }
    }
}

/// Something that a process took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// identifier
    pub id: CostId,
    /// what
    pub what: String,
    /// money, hours or both
    pub spent: Spent,
    /// the day, `2027-02-18`
    pub day: String,
    /// where it is from: an invoice, the hours that were written
    pub source: String,
}

/// The form of a line, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CostInput {
    /// what
    pub what: String,
    /// an amount, or nothing
    pub money: String,
    /// whole hours, or nothing
    pub hours: String,
    /// the day
    pub day: String,
    /// where it is from
    pub source: String,
}

impl CostInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, id: CostId) -> Result<Cost, Problems> {
        let mut p = Problems::new();
        let what = p.line("what", &self.what, 3..=160);
        let money = amount(&mut p, "money", &self.money);
        let hours = match self.hours.trim() {
            "" => None,
            typed => p.number("hours", typed, 1..=MOST_HOURS),
        };
        let day = match self.day.trim() {
            "" => {
                p.add("day", ProblemKind::Required);
                None
            }
            typed => {
                let day = parse_date(typed).map(date_field);
                if day.is_none() {
                    p.add("day", ProblemKind::NotATime);
                }
                day
            }
        };
        let source = p.line("source", &self.source, 3..=200);
        if self.money.trim().is_empty() && self.hours.trim().is_empty() {
            p.add("money", ProblemKind::Required);
        }
        match (Spent::from_parts(money.filter(|money| money.0 > 0), hours), day) {
            (Some(spent), Some(day)) => p.finish(Cost { id, what, spent, day, source }),
            (None, _) if p.0.is_empty() => Err(Problems::one("money", ProblemKind::Required)),
            _ => Err(p),
        }
    }
}

fn amount(p: &mut Problems, field: &str, typed: &str) -> Option<Cents> {
    if typed.trim().is_empty() {
        return None;
    }
    let money = Cents::parse(typed);
    if money.is_none() {
        p.add(field, ProblemKind::NotMoney);
    }
    money
}

/// What a process may cost, and whether everybody sees what it did cost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// what it may cost, with where that is from; none is not known
    pub money: Option<(Cents, String)>,
    /// everybody sees the totals
    pub published: bool,
}

/// The form of a budget, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BudgetInput {
    /// an amount, or nothing
    pub money: String,
    /// where it is from; asked for with an amount
    pub source: String,
    /// everybody sees the totals
    pub published: bool,
}

impl BudgetInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<Budget, Problems> {
        let mut p = Problems::new();
        let money = amount(&mut p, "budget", &self.money);
        if self.money.trim().is_empty() && !self.source.trim().is_empty() {
            p.add("budget", ProblemKind::Required);
        }
        let least = if self.money.trim().is_empty() { 0 } else { 3 };
        let source = p.line("budget_source", &self.source, least..=200);
        p.finish(Budget { money: money.map(|money| (money, source)), published: self.published })
    }
}

/// What a process cost, all lines together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostFigures {
    /// what it may cost, with where that is from
    pub budget: Option<(Cents, String)>,
    /// how many lines there are
    pub n: u32,
    /// first and last day of them
    pub days: Option<(String, String)>,
    /// the money of all lines; none when no line has money
    pub money: Option<Cents>,
    /// the hours of all lines; none when no line has hours
    pub hours: Option<i64>,
    /// hours that the team was given for the time that the process takes; none when one of these is not known
    pub planned_hours: Option<i64>,
    /// money for each person who took part, rounded to a cent; none when that is not known or not shown
    pub for_each: Option<Cents>,
    /// where the lines are from, each once
    pub sources: Vec<String>,
}

impl CostFigures {
    /// Whether there is nothing to tell.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.n == 0 && self.budget.is_none()
    }
}

/// What a process cost: its budget and its lines, beside the people who took part (none when they are not shown) and
/// the hours that were planned.
#[must_use]
pub fn costs(
    budget: &Budget,
    lines: &[Cost],
    people: Option<i64>,
    planned_hours: Option<i64>,
) -> CostFigures {
    let sum = |of: &dyn Fn(&Cost) -> Option<i64>| {
        lines.iter().filter_map(of).fold(None, |sum: Option<i64>, n| Some(sum.unwrap_or(0).saturating_add(n)))
    };
    let money = sum(&|line| line.spent.money().map(|money| money.0));
    let mut sources: Vec<String> = Vec::new();
    for line in lines {
        if !sources.contains(&line.source) {
            sources.push(line.source.clone());
        }
    }
    let day = |line: &Cost| line.day.clone();
    CostFigures {
        budget: budget.money.clone(),
        n: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        days: lines.iter().map(day).min().zip(lines.iter().map(day).max()),
        money: money.map(Cents),
        hours: sum(&|line| line.spent.hours()),
        planned_hours,
        for_each: money.zip(people.filter(|n| *n > 0)).map(|(money, n)| Cents(rounded(money, n))),
        sources,
    }
}

fn rounded(money: i64, people: i64) -> i64 {
    let (money, people) = (i128::from(money), i128::from(people));
    i64::try_from((2 * money + people) / (2 * people)).unwrap_or(i64::MAX)
}

/// Hours that a team has: so many a week, for as many weeks as the process takes, the last one whole. None without a
/// team or without an end.
#[must_use]
pub fn planned_hours(hours_a_week: i64, timeline: &Timeline) -> Option<i64> {
    let phases = timeline.phases();
    let (first, end) = (phases.first()?.starts_at, phases.last()?.ends_at?);
    let weeks = (end.days_since(first).max(1) + 6) / 7;
    (hours_a_week > 0).then(|| hours_a_week.saturating_mul(weeks))
}

#[cfg(test)]
#[path = "cost/tests.rs"]
mod tests;

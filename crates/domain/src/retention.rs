//! How long personal data are kept. A municipality approves a length for each [`Term`]; a job removes what has had its
//! time, and nothing else does.
//!
//! Sources: AVG art. 5(1)(e) (no longer than needed), BIO2 (logs of administration at least six months), and the Dutch
//! Archiefwet: what the municipality decided on (proposals, answers, how many supported) stays, without the names.

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use crate::input::{ProblemKind, Problems};
use crate::time::{Local, Timestamp, add_days};

text_enum! {
    /// What is kept for a time that the municipality sets.
    pub enum Term {
        /// an account that nobody signs in to: it is closed and its name and address go
        Account = "account",
        /// an account whose mail address was never confirmed
        SignUp = "sign_up",
        /// a proposal that was never sent in, after its process closed
        Draft = "draft",
        /// who stands on support lists and sent in on paper, after the process closed
        Paper = "paper",
        /// what people wrote in their own words when they looked back, after the process closed
        Answer = "answer",
        /// the log of who did what
        Log = "log",
    }
}

/// In what a length is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// calendar days
    Days,
    /// calendar months
    Months,
}

impl Term {
    /// In what its length is counted.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::SignUp => Unit::Days,
            _ => Unit::Months,
        }
    }

    /// The lengths that can be chosen, in its unit. The log is kept half a year at least (BIO2); an account is not
    /// closed within a year; a sign-up has more time than its link works.
    #[must_use]
    pub const fn bounds(self) -> std::ops::RangeInclusive<i64> {
        match self {
            Self::Account => 12..=120,
            Self::SignUp => 2..=60,
            Self::Draft => 1..=60,
            Self::Paper => 3..=120,
            Self::Answer | Self::Log => 6..=120,
        }
    }

    /// The length that a municipality begins with.
    #[must_use]
    pub const fn usual(self) -> i64 {
        match self {
            Self::Account | Self::Answer => 24,
            Self::SignUp => 7,
            Self::Draft => 3,
            Self::Paper => 12,
            Self::Log => 36,
        }
    }

    /// The moment before which this has had its time: a term of months ends with the day that has the same number so
    /// many months later, or with the last of a shorter month, so nothing goes before its term is over.
    #[must_use]
    pub fn cutoff(self, length: i64, now: Timestamp) -> Timestamp {
        let today = now.local().date;
        let date = match self.unit() {
            Unit::Days => add_days(today, -length),
            Unit::Months => months_before(today, length),
        };
        Local { date, hour: 0, minute: 0 }.to_utc().unwrap_or(Timestamp(i64::MIN))
    }
}

/// The same day some months earlier, or the last of a month that is shorter.
fn months_before(date: Date, months: i64) -> Date {
    let month = i64::from(date.year()) * 12 + i64::from(u8::from(date.month())) - 1 - months;
    let year = i32::try_from(month.div_euclid(12)).unwrap_or(0);
    let month = u8::try_from(month.rem_euclid(12) + 1).ok().and_then(|m| Month::try_from(m).ok());
    let month = month.unwrap_or(Month::January);
    let day = date.day().min(month.length(year));
    // Before the first year that there is, nothing was kept.
    Date::from_calendar_date(year, month, day).unwrap_or(Date::MIN)
}

/// Days between the mail that says that an account will be closed and closing it.
pub const WARN_DAYS: i64 = 30;

/// What is known of how an account is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountUse {
    /// when its owner was last seen
    pub seen_at: Timestamp,
    /// when its owner was told that it will be closed
    pub warned_at: Option<Timestamp>,
}

/// What is to be done with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountStep {
    /// nothing
    Keep,
    /// tell its owner
    Warn,
    /// close it
    Close,
}

/// What is to be done with an account at a moment. Nobody's account is closed who was not told [`WARN_DAYS`] before, by
/// a term that was no shorter than it is now, and who was not seen since.
#[must_use]
pub fn account_step(of: AccountUse, length: i64, now: Timestamp) -> AccountStep {
    let due = |at: Timestamp| of.seen_at < Term::Account.cutoff(length, at);
    if !due(now.plus_days(WARN_DAYS)) {
        return AccountStep::Keep;
    }
    match of.warned_at.filter(|at| *at >= of.seen_at && due(at.plus_days(WARN_DAYS))) {
        None => AccountStep::Warn,
        Some(at) if due(now) && at.plus_days(WARN_DAYS) <= now => AccountStep::Close,
        Some(_) => AccountStep::Keep,
    }
}

/// A term as it is approved, what the last run removed and what comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct TermRow {
    /// which
    pub term: Term,
    /// its length, in its unit
    pub length: i64,
    /// when the job was last done with it
    pub ran_at: Option<Timestamp>,
    /// how much that removed
    pub removed: i64,
}

/// The terms, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionPage {
    /// whether the municipality approved them: nothing is removed before
    pub approved: bool,
    /// each of them, with how much has had its time a month from now
    pub terms: Vec<(TermRow, i64)>,
}

/// Lengths as they were filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermsInput(pub Vec<(Term, String)>);

impl TermsInput {
    /// Every term with its length.
    ///
    /// # Errors
    /// All problems, each with the text of its term as field.
    pub fn check(&self) -> Result<Vec<(Term, i64)>, Problems> {
        let mut p = Problems::new();
        let mut terms = Vec::new();
        for term in Term::ALL {
            let text = self.0.iter().find(|(of, _)| of == term).map_or("", |(_, text)| text.as_str());
            if text.trim().is_empty() {
                p.add(term.as_str(), ProblemKind::Required);
            } else if let Some(length) = p.number(term.as_str(), text, term.bounds()) {
                terms.push((*term, length));
            }
        }
        p.finish(terms)
    }
}

#[cfg(test)]
mod tests;

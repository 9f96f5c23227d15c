//! The `META` table: keys in their order, and what the documented ones mean.

use serde::{Deserialize, Serialize};

use super::number::Decimal;
use super::{PbError, Problem};

/// The documented keys of `META`, in the order of the specification.
pub const DOCUMENTED: [&str; 43] = [
    "description",
    "country",
    "unit",
    "district",
    "subunit",
    "instance",
    "num_projects",
    "num_votes",
    "budget",
    "vote_type",
    "rule",
    "date_begin",
    "date_end",
    "min_length",
    "max_length",
    "min_sum_cost",
    "max_sum_cost",
    "scoring_fn",
    "min_points",
    "max_points",
    "min_sum_points",
    "max_sum_points",
    "default_score",
    "min_project_cost",
    "max_project_cost",
    "min_project_score_threshold",
    "neighborhoods",
    "subdistricts",
    "categories",
    "edition",
    "language",
    "currency",
    "fully_funded",
    "experimental",
    "comment",
    "acknowledgments",
    "leftover_budget",
    "budget_per_category",
    "budget_per_neighborhood",
    "min_length_per_category",
    "max_length_per_category",
    "min_sum_cost_per_category",
    "max_sum_cost_per_category",
];

/// Our own keys: the tie rule (see [`crate::count::TieKey`]) and the seed of its lot.
pub const TIE_KEY: &str = "tie_breaking";
/// The public seed of the lot.
pub const SEED_KEY: &str = "tie_seed";
/// The ballots that must name a plan.
pub const MIN_VOTES_KEY: &str = "min_project_votes";

/// Keys and values in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    rows: Vec<(String, String)>,
    /// Line of each row; 0 for rows that come from no file.
    #[serde(skip)]
    lines: Vec<u64>,
}

impl Meta {
    /// Adds a key; the first of two rows with the same key counts.
    pub fn push(&mut self, key: impl Into<String>, value: impl Into<String>, line: u64) {
        self.rows.push((key.into(), value.into()));
        self.lines.push(line);
    }

    /// Sets a key: in its place if it is there, else at the end.
    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        match self.rows.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) => *old = value.into(),
            None => self.push(key, value, 0),
        }
    }

    /// All keys and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rows.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The value of a key; nothing when it is missing or empty.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        let found = self.rows.iter().find(|(known, _)| known.eq_ignore_ascii_case(key));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// A problem with the value of a key.
    #[must_use]
    pub fn error(&self, key: &str, problem: Problem) -> PbError {
        let at = self.rows.iter().position(|(known, _)| known.eq_ignore_ascii_case(key));
        let line = at.and_then(|at| self.lines.get(at)).copied().unwrap_or(1);
        let column = at.map_or(1, |at| self.rows[at].0.chars().count() as u64 + 2);
        PbError { line, column, problem }
    }

    /// The value of a key as a decimal number.
    ///
    /// # Errors
    /// When it is there and no number.
    pub fn decimal(&self, key: &str) -> Result<Option<Decimal>, PbError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        match Decimal::parse(value) {
            Some(number) => Ok(Some(number)),
            None if value.eq_ignore_ascii_case("none") => Ok(None),
            None => Err(self.bad_number(key, value)),
        }
    }

    /// The value of a key as a whole number.
    ///
    /// # Errors
    /// When it is there and no whole number that fits.
    pub fn whole(&self, key: &str) -> Result<Option<i64>, PbError> {
        let Some(number) = self.decimal(key)? else { return Ok(None) };
        let whole = number.in_units(0).and_then(|number| i64::try_from(number).ok());
        match whole {
            Some(whole) => Ok(Some(whole)),
            None => Err(self.bad_number(key, self.get(key).unwrap_or_default())),
        }
    }

    /// The value of a key as a list, split at commas.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<&str> {
        let items = self.get(key).map(|value| value.split(',').map(str::trim));
        items.into_iter().flatten().filter(|item| !item.is_empty()).collect()
    }

    fn bad_number(&self, key: &str, value: &str) -> PbError {
        let problem = Problem::BadNumber { key: key.to_owned(), value: value.to_owned() };
        self.error(key, problem)
    }
}

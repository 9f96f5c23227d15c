//! An example: what somebody did, with figures, what came of it and what it teaches.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{EntryKey, PartDate};
use crate::method::Method;
use crate::process::Level;

text_enum! {
    /// What came of it, as far as the source says.
    pub enum Outcome {
        /// it was finished and something came of it
        Succeeded = "succeeded",
        /// something came of it, with a trouble that the source names
        Partly = "partly",
        /// it was stopped, or ended without what it was for
        Stopped = "stopped",
        /// the source does not say
        Unknown = "unknown",
    }
}

text_enum! {
    /// What it was about.
    pub enum Theme {
        /// a neighbourhood and what is done in it
        Neighbourhood = "neighbourhood",
        /// space, buildings, a vision on them
        Space = "space",
        /// energy
        Energy = "energy",
        /// waste and containers
        Waste = "waste",
        /// reception of people
        Reception = "reception",
        /// businesses and shops
        Business = "business",
        /// having a say itself
        Democracy = "democracy",
    }
}

text_enum! {
    /// For whom it was.
    pub enum Scale {
        /// a district or a part of a city
        District = "district",
        /// a municipality
        Municipality = "municipality",
        /// several municipalities, a region, a province
        Region = "region",
    }
}

text_enum! {
    /// How many people live in a municipality.
    pub enum SizeBand {
        /// fewer than 20,000
        Small = "small",
        /// 20,000 to 50,000
        Middle = "middle",
        /// 50,000 to 100,000
        Large = "large",
        /// more
        City = "city",
    }
}

/// From which year to which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "(u16, u16)", into = "(u16, u16)")]
pub struct Years {
    from: u16,
    to: u16,
}

impl Years {
    /// Years, the first not after the last.
    #[must_use]
    pub const fn new(from: u16, to: u16) -> Option<Self> {
        if from <= to { Some(Self { from, to }) } else { None }
    }

    /// Whether it went on in a year.
    #[must_use]
    pub fn hold(self, year: u16) -> bool {
        (self.from..=self.to).contains(&year)
    }

    /// All of them.
    pub fn each(self) -> impl Iterator<Item = u16> {
        self.from..=self.to
    }

    /// The last.
    #[must_use]
    pub const fn last(self) -> u16 {
        self.to
    }

    /// The first.
    #[must_use]
    pub const fn first(self) -> u16 {
        self.from
    }
}

impl TryFrom<(u16, u16)> for Years {
    type Error = &'static str;

    fn try_from((from, to): (u16, u16)) -> Result<Self, Self::Error> {
        Self::new(from, to).ok_or("the first year is after the last")
    }
}

impl From<Years> for (u16, u16) {
    fn from(years: Years) -> Self {
        (years.from, years.to)
    }
}

impl std::fmt::Display for Years {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.from == self.to {
            write!(f, "{}", self.from)
        } else {
            write!(f, "{}–{}", self.from, self.to)
        }
    }
}

/// A figure: what was counted, and how many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// what was counted
    pub what: String,
    /// how many, in words or figures
    pub value: String,
}

/// An example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// which
    pub key: EntryKey,
    /// title
    pub title: String,
    /// municipality or region
    pub place: String,
    /// when; none: the source does not say
    pub years: Option<Years>,
    /// the source says about when, not exactly
    pub about_then: bool,
    /// how people took part
    pub methods: Vec<Method>,
    /// how much influence; none: the source does not say
    pub level: Option<Level>,
    /// what it was about
    pub theme: Theme,
    /// for whom it was
    pub scale: Scale,
    /// how large the municipality is; none for a region, or when it is not known
    pub size: Option<SizeBand>,
    /// what came of it
    pub outcome: Outcome,
    /// what was counted
    pub figures: Vec<Figure>,
    /// what happened
    pub happened: String,
    /// what it teaches
    pub lesson: String,
    /// where it is told
    pub source: String,
    /// address of that; empty when none is known
    pub url: String,
    /// version of this text
    pub version: u32,
    /// when this text was written
    pub written: PartDate,
}

/// Puts examples in order: newest first, those without a year last, then by title.
pub fn sort_examples(examples: &mut [Example]) {
    examples.sort_by(|a, b| {
        let year = |example: &Example| Reverse(example.years.map(Years::last));
        year(a).cmp(&year(b)).then_with(|| a.title.cmp(&b.title)).then_with(|| a.key.cmp(&b.key))
    });
}

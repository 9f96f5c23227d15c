//! Ties: the keys a municipality can name before the vote, and how they decide.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::election::Election;
use super::order::sort_places;

/// One thing to look at when plans are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieKey {
    /// The cheaper plan goes first.
    LowerCost,
    /// The dearer plan goes first.
    HigherCost,
    /// The plan that more ballots name goes first.
    MoreSupports,
    /// The plan that was submitted earlier goes first.
    EarlierSubmitted,
    /// The plan whose SHA-256 of `seed`, a line feed and the id is smallest goes first.
    Lot,
    /// The plan that a published file states as selected goes first; only for a recount.
    AsStated,
}

impl TieKey {
    /// Every key.
    pub const ALL: [Self; 6] = [
        Self::LowerCost,
        Self::HigherCost,
        Self::MoreSupports,
        Self::EarlierSubmitted,
        Self::Lot,
        Self::AsStated,
    ];

    /// The name in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LowerCost => "lower-cost",
            Self::HigherCost => "higher-cost",
            Self::MoreSupports => "more-supports",
            Self::EarlierSubmitted => "earlier-submitted",
            Self::Lot => "lot",
            Self::AsStated => "as-stated",
        }
    }

    /// Reads [`TieKey::as_str`].
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.as_str() == name.trim())
    }
}

/// The keys in the order in which they are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieRule {
    /// The keys.
    pub keys: Vec<TieKey>,
    /// The public seed of the lot, for example the winning numbers of a lottery after the vote.
    #[serde(default)]
    pub seed: Option<String>,
}

impl TieRule {
    /// These keys, and no lot.
    #[must_use]
    pub fn of(keys: impl Into<Vec<TieKey>>) -> Self {
        Self { keys: keys.into(), seed: None }
    }

    /// These keys, and then a lot with this seed.
    #[must_use]
    pub fn then_lot(keys: impl Into<Vec<TieKey>>, seed: impl Into<String>) -> Self {
        let mut keys = keys.into();
        keys.push(TieKey::Lot);
        Self { keys, seed: Some(seed.into()) }
    }

    /// The names of the keys with commas between them.
    #[must_use]
    pub fn names(&self) -> String {
        self.keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join(",")
    }

    /// Reads [`TieRule::names`]; the name it does not know on failure.
    ///
    /// # Errors
    /// The first name that is not a key.
    pub fn parse(names: &str, seed: Option<String>) -> Result<Self, String> {
        let mut keys = Vec::new();
        for name in names.split(',').filter(|name| !name.trim().is_empty()) {
            keys.push(TieKey::parse(name).ok_or_else(|| name.trim().to_owned())?);
        }
        Ok(Self { keys, seed })
    }
}

/// A tie that was met and what decided it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieNote {
    /// The plans that were equal, in the order the tie rule put them.
    pub plans: Vec<usize>,
    /// The first key that told them apart.
    pub by: TieKey,
    /// Whether one of them got money and another did not because of it.
    pub decided: bool,
}

/// Plans that the named keys do not tell apart, where it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Undecided(pub Vec<usize>);

/// The keys applied to one election.
pub(crate) struct Ties<'a> {
    election: &'a Election,
    votes: Vec<u64>,
    lots: Vec<[u8; 32]>,
}

impl<'a> Ties<'a> {
    pub(crate) fn new(election: &'a Election, votes: Vec<u64>) -> Self {
        let lots = match (&election.ties.seed, election.ties.keys.contains(&TieKey::Lot)) {
            (Some(seed), true) => election.plans.iter().map(|plan| lot(seed, plan.id.as_str())).collect(),
            _ => Vec::new(),
        };
        Self { election, votes, lots }
    }

    /// The same if the votes had been these.
    pub(crate) fn with_votes(&self, votes: Vec<u64>) -> Self {
        Self { election: self.election, votes, lots: self.lots.clone() }
    }

    fn compare_by(&self, key: TieKey, a: usize, b: usize) -> Ordering {
        let (pa, pb) = (&self.election.plans[a], &self.election.plans[b]);
        match key {
            TieKey::LowerCost => pa.cost.cmp(&pb.cost),
            TieKey::HigherCost => pb.cost.cmp(&pa.cost),
            TieKey::MoreSupports => self.votes[b].cmp(&self.votes[a]),
            TieKey::EarlierSubmitted => pa.submitted.cmp(&pb.submitted),
            TieKey::Lot => self.lots.get(a).cmp(&self.lots.get(b)),
            TieKey::AsStated => stated_rank(pa.stated.selected).cmp(&stated_rank(pb.stated.selected)),
        }
    }

    /// Who goes first, and the key that says so; no key if they are equal in all.
    pub(crate) fn compare(&self, a: usize, b: usize) -> (Ordering, Option<TieKey>) {
        for &key in &self.election.ties.keys {
            let order = self.compare_by(key, a, b);
            if order != Ordering::Equal {
                return (order, Some(key));
            }
        }
        (Ordering::Equal, None)
    }

    /// Sorts equal plans; the key that put the first before the second.
    pub(crate) fn sort(&self, plans: &mut [usize]) -> Option<TieKey> {
        sort_places(plans, &|a, b| self.compare(a, b).0);
        match plans {
            [first, second, ..] => self.compare(*first, *second).1,
            _ => None,
        }
    }

    /// The one that goes first.
    pub(crate) fn first(&self, plans: &mut [usize]) -> Result<(usize, Option<TieKey>), Undecided> {
        let by = self.sort(plans);
        match plans {
            [only] => Ok((*only, None)),
            [first, ..] if by.is_some() => Ok((*first, by)),
            _ => Err(Undecided(plans.to_vec())),
        }
    }
}

fn stated_rank(selected: Option<u8>) -> u8 {
    match selected {
        Some(1) => 0,
        Some(0) | None => 2,
        Some(_) => 1,
    }
}

/// The number a plan draws: anybody can compute it again with `printf 'seed\nid' | sha256sum`.
#[must_use]
pub fn lot(seed: &str, id: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.as_bytes());
    hash.update(b"\n");
    hash.update(id.as_bytes());
    hash.finalize().into()
}

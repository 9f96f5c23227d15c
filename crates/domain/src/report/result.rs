//! What became of what people brought in: a list for everybody, each with the answer it got.

use serde::{Deserialize, Serialize};

use crate::answer::AnswerState;
use crate::figures::{Fate, fate};
use crate::page::{Cursor, Page};
use crate::proposal::ProposalState;
use crate::view::ProcessHead;

/// Proposals on one page.
pub const RESULT_PAGE: usize = 20;

impl Fate {
    /// Whether everybody can see what became of a proposal of this fate. What is being checked was never shown; what was
    /// taken out is not named in a list, and counted as that.
    #[must_use]
    pub const fn is_listed(self) -> bool {
        !matches!(self, Self::Checking | Self::Withdrawn | Self::TakenOut)
    }

    /// The word for it in addresses.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Checking => "controle",
            Self::Waiting => "wacht",
            Self::Considering => "bekeken",
            Self::Accepted => "gaat-door",
            Self::Partly => "gaat-deels-door",
            Self::CarriedOut => "uitgevoerd",
            Self::PartDone => "deels-uitgevoerd",
            Self::Rejected => "gaat-niet-door",
            Self::Merged => "samengevoegd",
            Self::Expired => "te-weinig-steun",
            Self::Withdrawn => "teruggenomen",
            Self::TakenOut => "weggehaald",
        }
    }

    /// What an address asks for; only what is listed can be asked for.
    #[must_use]
    pub fn from_path(path: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fate| fate.is_listed() && fate.path() == path)
    }

    /// The last answers that give this fate, none for no answer, and the states it is found in: how a store asks for it,
    /// together with [`Fate::part_done`]. Put together by trying [`fate`], so that there is one rule.
    #[must_use]
    pub fn found_as(self) -> Vec<(ProposalState, Option<AnswerState>)> {
        let answers = || AnswerState::ALL.iter().map(|state| Some(*state)).chain([None]);
        let all = ProposalState::ALL.iter().flat_map(|state| answers().map(|answer| (*state, answer)));
        all.filter(|(state, answer)| fate(*state, *answer, self == Self::PartDone) == Some(self)).collect()
    }

    /// Whether what was carried out has to be a part for this fate; none where that says nothing.
    #[must_use]
    pub const fn part_done(self) -> Option<bool> {
        match self {
            Self::CarriedOut => Some(false),
            Self::PartDone => Some(true),
            _ => None,
        }
    }
}

/// How many proposals had this fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FateCount {
    /// what became of them
    pub fate: Fate,
    /// how many
    pub proposals: i64,
}

/// Proposals that are alike: their state, their last answer, whether what was carried out is a part, and how many.
pub type Alike = (ProposalState, Option<AnswerState>, bool, i64);

/// Adds up proposals that are alike, in the order of the fates; what was never sent in does not count.
#[must_use]
pub fn fate_counts(rows: &[Alike]) -> Vec<FateCount> {
    let of = |wanted: &Fate| {
        let same =
            rows.iter().filter(|(state, answer, part, _)| fate(*state, *answer, *part) == Some(*wanted));
        let proposals = same.map(|(.., n)| n).sum();
        (proposals > 0).then_some(FateCount { fate: *wanted, proposals })
    };
    Fate::ALL.iter().filter_map(of).collect()
}

/// A proposal with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultRow {
    /// number, used in addresses
    pub number: i64,
    /// title
    pub title: String,
    /// what became of it
    pub fate: Fate,
    /// supports
    pub supports: i64,
    /// comments that are shown
    pub comments: i64,
    /// the last official answer; may be empty
    pub text: String,
    /// when it is (or was) done, when that was said
    pub period: Option<String>,
    /// who sees to it, when that was said
    pub owner: Option<String>,
    /// the proposal it was taken together with
    pub merged_into: Option<i64>,
    /// the reader sent it in
    pub mine: bool,
}

/// Which proposals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResultQuery {
    /// only those with this fate
    pub fate: Option<Fate>,
    /// where to read from
    pub cursor: Option<Cursor>,
}

/// What was done with proposals, for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultPage {
    /// process
    pub head: ProcessHead,
    /// who decides
    pub decider: String,
    /// when, `2027-02-18`
    pub decision_date: String,
    /// what was decided and done; empty until the process is over
    pub outcome: String,
    /// the final report can be read
    pub has_report: bool,
    /// what became of all that was sent in
    pub counts: Vec<FateCount>,
    /// which are shown
    pub query: ResultQuery,
    /// the proposals
    pub page: Page<ResultRow>,
}

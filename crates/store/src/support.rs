//! People who take part, their supports, and support lists from other channels.

use async_trait::async_trait;
use domain::id::{AccountId, EventId, LineId, MunicipalityId, PersonId, ProposalId, SheetId};
use domain::page::{Cursor, Page};
use domain::proposal::{PlacedCard, ProposalState};
use domain::support::{Channel, LineRow, LineState, SheetRow};
use domain::time::Timestamp;

use crate::Result;

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// identifier, used when there is no such person yet
    pub id: PersonId,
    /// municipality
    pub municipality: MunicipalityId,
    /// account
    pub account: Option<AccountId>,
    /// keyed hash of the name
    pub name_key: String,
    /// keyed hash of the address
    pub address_key: Option<String>,
    /// now
    pub created_at: Timestamp,
}

/// A support to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSupport {
    /// municipality
    pub municipality: MunicipalityId,
    /// for which proposal
    pub proposal: ProposalId,
    /// whose
    pub person: PersonId,
    /// how it came in
    pub channel: Channel,
    /// on which list
    pub sheet: Option<SheetId>,
    /// now
    pub at: Timestamp,
    /// entry of the history, used when the proposal's state changes
    pub event: EventId,
}

/// What became of a support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supported {
    /// kept; the proposal now has this many
    New(i64),
    /// this person supported it already; the proposal has this many
    Already(i64),
    /// the proposal is not there, or cannot be supported in its state
    NotPossible,
}

/// A proposal that an account wants to support.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// municipality
    pub municipality: MunicipalityId,
    /// name of the process in addresses
    pub slug: &'a str,
    /// number of the proposal
    pub number: i64,
    /// who wants to
    pub account: AccountId,
}

/// A proposal as far as supporting it goes, and the person who wants to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Supportable {
    /// proposal
    pub id: ProposalId,
    /// where it stands
    pub state: ProposalState,
    /// supports it has
    pub supports: i64,
    /// the person of the account, if there is one yet
    pub person: Option<PersonId>,
    /// revision of the municipality
    pub revision: i64,
}

/// A person who may be the one on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// who
    pub person: PersonId,
    /// keyed hash of the address; none is unknown
    pub address_key: Option<String>,
    /// supports the proposal already
    pub supports: bool,
}

/// A line of a support list.
#[derive(Clone, Debug)]
pub struct NewLine {
    /// identifier
    pub id: LineId,
    /// list
    pub sheet: SheetId,
    /// place, from 1
    pub position: i64,
    /// name as written, kept only while undecided
    pub name: Option<String>,
    /// keyed hash of the name
    pub name_key: String,
    /// keyed hash of the address
    pub address_key: Option<String>,
    /// where it stands
    pub state: LineState,
    /// who it counts for
    pub person: Option<PersonId>,
    /// who it may be
    pub like: Option<PersonId>,
}

/// An undecided line with what a decision needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLine {
    /// identifier
    pub id: LineId,
    /// list
    pub sheet: SheetId,
    /// for which proposal
    pub proposal: ProposalId,
    /// how it came in
    pub channel: Channel,
    /// where it stands
    pub state: LineState,
    /// keyed hash of the name
    pub name_key: String,
    /// keyed hash of the address
    pub address_key: Option<String>,
}

/// A new support list.
#[derive(Clone, Debug)]
pub struct NewSheet {
    /// identifier
    pub id: SheetId,
    /// municipality
    pub municipality: MunicipalityId,
    /// for which proposal
    pub proposal: ProposalId,
    /// receipt number
    pub receipt: i64,
    /// how it came in
    pub channel: Channel,
    /// where from
    pub source: String,
    /// who entered it
    pub entered_by: AccountId,
    /// now
    pub entered_at: Timestamp,
}

/// A counter that does not equal its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miscount {
    /// which counter
    pub what: String,
    /// what the counter says
    pub counted: i64,
    /// how many rows there are
    pub rows: i64,
}

/// Keeps people and supports.
#[async_trait]
pub trait SupportStore {
    /// The person of an account, made when there is none.
    async fn ensure_person(&self, person: &NewPerson) -> Result<PersonId>;
    /// Proposals by the name of their process and their number, each with the person of the account that wants to
    /// support it; in the order asked.
    async fn find_supportables(&self, asked: &[Wanted<'_>]) -> Result<Vec<Option<Supportable>>>;
    /// People with this name, those who support the proposal first.
    async fn list_likenesses(
        &self,
        m: MunicipalityId,
        proposal: ProposalId,
        name_key: &str,
    ) -> Result<Vec<Likeness>>;
    /// Keeps supports in order, in the transaction at hand, with counters and states. One
    /// transaction for many supports is what makes thousands a second durable.
    async fn add_supports(&self, supports: &[NewSupport]) -> Result<Vec<Supported>>;
    /// Takes a support back; the number left, or `None` when there was none.
    async fn remove_support(
        &self,
        m: MunicipalityId,
        proposal: ProposalId,
        person: PersonId,
        at: Timestamp,
        event: EventId,
    ) -> Result<Option<i64>>;
    /// Which of these proposals an account supports.
    async fn list_supported(&self, account: AccountId, proposals: &[ProposalId]) -> Result<Vec<ProposalId>>;
    /// Proposals that an account supports, newest support first, at most 200.
    async fn list_proposals_supported_by(
        &self,
        m: MunicipalityId,
        account: AccountId,
    ) -> Result<Vec<PlacedCard>>;
    /// Supports of a proposal per channel.
    async fn count_supports_by_channel(&self, proposal: ProposalId) -> Result<Vec<(Channel, i64)>>;

    /// Adds a support list.
    async fn add_sheet(&self, sheet: &NewSheet) -> Result<()>;
    /// Adds a line.
    async fn add_line(&self, line: &NewLine) -> Result<()>;
    /// Support lists, newest first. The cursor key is the time.
    async fn list_sheets(
        &self,
        m: MunicipalityId,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<SheetRow>>;
    /// A support list with its lines.
    async fn find_sheet(&self, m: MunicipalityId, id: SheetId) -> Result<Option<(SheetRow, Vec<LineRow>)>>;
    /// A line, to decide on.
    async fn find_line(&self, m: MunicipalityId, id: LineId) -> Result<Option<OpenLine>>;
    /// Settles a line and forgets the name; `false` when it was settled already.
    async fn settle_line(
        &self,
        id: LineId,
        state: LineState,
        person: Option<PersonId>,
        by: AccountId,
        at: Timestamp,
    ) -> Result<bool>;
    /// Lines that wait for a decision.
    async fn count_undecided(&self, m: MunicipalityId) -> Result<i64>;

    /// Counts everything again and names each counter that is wrong.
    async fn recount(&self) -> Result<Vec<Miscount>>;
    /// State and supports of a proposal, locked until the end of the work where the engine does so.
    async fn lock_proposal(&self, m: MunicipalityId, id: ProposalId) -> Result<Option<(ProposalState, i64)>>;
}

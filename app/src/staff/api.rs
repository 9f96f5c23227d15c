//! What the staff pages read. The services say who may.
#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::answer::AnswerState;
use domain::comment::StaffComment;
use domain::id::{ProcessId, ProposalId};
use domain::news::PortalNews;
use domain::page::Page;
use domain::process::ProcessCard;
use domain::proposal::ProposalState;
use domain::support::{Channel, LineRow, SheetRow};
use domain::time::Timestamp;
use domain::view::{Choices, ProcessStaffPage, ProposalPage, TeamPage, WorkList};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
#[cfg(feature = "ssr")]
use crate::call::call;
use crate::packed::Packed;

/// A proposal in the list for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRow {
    /// identifier
    pub id: ProposalId,
    /// number
    pub number: i64,
    /// title
    pub title: String,
    /// question of the process
    pub process: String,
    /// state
    pub state: ProposalState,
    /// last answer
    pub answer: Option<AnswerState>,
    /// supports
    pub supports: i64,
    /// how it came in
    pub channel: Channel,
    /// when made
    pub created_at: Timestamp,
    /// when an answer is promised
    pub due: Option<Timestamp>,
}

/// The list of proposals for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRows {
    /// one page
    pub page: Page<ProposalRow>,
    /// processes to filter by
    pub processes: Vec<(ProcessId, String)>,
    /// the moment of the page
    pub now: Timestamp,
}

/// The form for a proposal that came in on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterPage {
    /// processes that are open to all
    pub processes: Vec<(ProcessId, String)>,
    /// topics and districts
    pub choices: Choices,
}

/// The filter of the list, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalFilter {
    /// identifier of a process, or empty
    #[serde(default)]
    pub process: String,
    /// text of a state, or empty
    #[serde(default)]
    pub state: String,
    /// text of an answer, or empty
    #[serde(default)]
    pub answer: String,
    /// only late ones, when not empty
    #[serde(default)]
    pub late: String,
    /// only those without a final answer, when not empty
    #[serde(default)]
    pub open: String,
    /// where to read from
    #[serde(default)]
    pub cursor: String,
}

/// What needs me today.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/work", input = GetUrl, output = Packed)]
pub async fn work() -> Result<WorkList, ApiError> {
    Ok(service::worklist::work_list(&call()?).await?)
}

/// Processes that the reader works on.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/processes", input = GetUrl, output = Packed)]
pub async fn processes() -> Result<Vec<ProcessCard>, ApiError> {
    Ok(service::process::staff_list(&call()?).await?)
}

/// What a new process can be filed under.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/choices", input = GetUrl, output = Packed)]
pub async fn new_process() -> Result<Choices, ApiError> {
    Ok(service::process::new_page(&call()?).await?)
}

/// One process.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/process", input = GetUrl, output = Packed)]
pub async fn process(id: String) -> Result<ProcessStaffPage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::process::staff_page(&call()?, id).await?)
}

/// One process, and how many addresses follow its news.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/news", input = GetUrl, output = Packed)]
pub async fn news(id: String) -> Result<(ProcessStaffPage, i64), ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let call = call()?;
    let page = service::process::staff_page(&call, id).await?;
    Ok((page, service::news::followers(&call, Some(id)).await?))
}

/// The messages of the municipality itself.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/portal-news", input = GetUrl, output = Packed)]
pub async fn municipality_news(#[server(default)] cursor: String) -> Result<PortalNews, ApiError> {
    Ok(service::news::portal(&call()?, domain::page::Cursor::parse(&cursor)).await?)
}

/// One process with, as HTML, what changed of what was published about influence.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/history", input = GetUrl, output = Packed)]
pub async fn history(id: String) -> Result<(ProcessStaffPage, String), ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let call = call()?;
    let page = service::process::staff_page(&call, id).await?;
    let changes = service::process::changes(&call, id).await?;
    Ok((page, crate::process::change::section(call.caller.lang, &changes)))
}

/// The team of a process, and what the administration agreed to.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/team", input = GetUrl, output = Packed)]
pub async fn team(id: String) -> Result<TeamPage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::team::page(&call()?, id).await?)
}

/// Proposals, oldest first.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/proposals", input = GetUrl, output = Packed)]
pub async fn proposals(
    process: String,
    state: String,
    answer: String,
    late: String,
    open: String,
    cursor: String,
) -> Result<ProposalRows, ApiError> {
    let call = call()?;
    let asked = service::proposal::StaffFilter {
        process: process.parse().ok(),
        state: ProposalState::parse(&state),
        answer: AnswerState::parse(&answer),
        overdue: !late.is_empty(),
        unanswered: !open.is_empty(),
        cursor: domain::page::Cursor::parse(&cursor),
    };
    let found = service::proposal::staff_list(&call, &asked).await?;
    let cards = service::process::staff_list(&call).await?;
    let row = |p: service::proposal::StaffProposal| ProposalRow {
        id: p.id,
        number: p.number,
        title: p.title,
        process: p.process_question,
        state: p.state,
        answer: p.answer,
        supports: p.supports,
        channel: p.channel,
        created_at: p.created_at,
        due: p.answer_due_at,
    };
    let page = Page {
        items: found.items.into_iter().map(row).collect(),
        total: found.total,
        previous: found.previous,
        next: found.next,
    };
    let processes = cards.into_iter().map(|card| (card.id, card.question)).collect();
    Ok(ProposalRows { page, processes, now: call.now() })
}

/// A proposal with the comments on it; no comments for who does not check them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownProposal {
    /// the proposal
    pub page: ProposalPage,
    /// comments that were reported or are hidden
    pub waiting: Vec<StaffComment>,
    /// one page of the others
    pub settled: Page<StaffComment>,
}

/// One proposal.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/proposal", input = GetUrl, output = Packed)]
pub async fn proposal(id: String, cursor: String) -> Result<ShownProposal, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let call = call()?;
    let page = service::proposal::staff_page(&call, id).await?;
    let cursor = domain::page::Cursor::parse(&cursor);
    let comments = service::comment::staff_comments(&call, id, cursor).await?;
    Ok(ShownProposal { page, waiting: comments.waiting, settled: comments.settled })
}

/// What the form for a proposal on paper needs.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/enter", input = GetUrl, output = Packed)]
pub async fn enter_form() -> Result<EnterPage, ApiError> {
    let (processes, choices) = service::proposal::enter_page(&call()?).await?;
    Ok(EnterPage { processes, choices })
}

/// What was entered: for the receipt.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/receipt", input = GetUrl, output = Packed)]
pub async fn receipt(number: String) -> Result<ProposalPage, ApiError> {
    let number = number.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::proposal::receipt(&call()?, number).await?)
}

/// Support lists, newest first.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/sheets", input = GetUrl, output = Packed)]
pub async fn sheets(cursor: String) -> Result<Page<SheetRow>, ApiError> {
    Ok(service::support::list_sheets(&call()?, domain::page::Cursor::parse(&cursor)).await?)
}

/// One support list with its lines.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/sheet", input = GetUrl, output = Packed)]
pub async fn sheet(id: String) -> Result<(SheetRow, Vec<LineRow>), ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::support::sheet(&call()?, id).await?)
}

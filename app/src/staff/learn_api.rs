//! What the staff pages about learning read.
#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::evaluation::{PilotPage, Round, SelfEvaluationPage};
use domain::id::ProcessId;
use domain::lesson::{LearnPage, LessonList};
use domain::page::Page;
use domain::phase::Window;
use domain::time::Timestamp;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
#[cfg(feature = "ssr")]
use crate::call::call;
use crate::evaluation::asked::AskedGroup;
use crate::lesson::api::LessonAddress;
use crate::packed::Packed;

/// What a process taught and what is done about it.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/learn", input = GetUrl, output = Packed)]
pub async fn learn(id: String) -> Result<LearnPage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::lesson::page(&call()?, id).await?)
}

/// The lessons of the municipality.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/lessons", input = GetUrl, output = Packed)]
pub async fn lessons(address: LessonAddress) -> Result<LessonList, ApiError> {
    Ok(service::lesson::list(&call()?, &address.query()).await?)
}

/// Looking back on a process, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownRound {
    /// process
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// its name in addresses
    pub slug: String,
    /// from when until when
    pub round: Option<Round>,
    /// whether people can answer now
    pub window: Window,
    /// what came of it, as HTML; empty when it was never opened
    pub outcome: String,
    /// what people wrote: why they stopped, and their remark; none while too few answered to read it
    pub open: Option<Page<(String, String)>>,
    /// what is asked
    pub groups: Vec<AskedGroup>,
    /// the reader may open and close it
    pub may_edit: bool,
    /// the reader may enter answers on paper
    pub may_enter: bool,
    /// how many people were asked by mail, and when the last of them
    pub invited: (i64, Option<Timestamp>),
    /// how many can still be asked
    pub to_invite: i64,
    /// whether they are being asked now
    pub asking: bool,
}

/// Looking back on a process.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/look_back", input = GetUrl, output = Packed)]
pub async fn look_back(id: String, cursor: String) -> Result<ShownRound, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let call = call()?;
    let lang = call.caller.lang;
    let cursor = domain::page::Cursor::parse(&cursor);
    let page = service::evaluation::staff_page(&call, id, cursor).await?;
    let outcome = |round| crate::evaluation::html::staff(lang, round, page.outcome.as_ref(), &page.counted);
    let outcome = page.round.map(outcome).unwrap_or_default();
    let open = page.open.map(|Page { items, total, previous, next }| {
        let items = items.into_iter().map(|one| (one.stop_text, one.remark)).collect();
        Page { items, total, previous, next }
    });
    Ok(ShownRound {
        id,
        question: page.question,
        slug: page.slug,
        round: page.round,
        window: page.window,
        outcome,
        open,
        groups: crate::evaluation::questions::groups(lang, &page.areas),
        may_edit: page.may_edit,
        may_enter: page.may_enter,
        invited: page.invited,
        to_invite: i64::try_from(page.to_invite).unwrap_or(i64::MAX),
        asking: page.asking,
    })
}

/// How a team judges its own process.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/self_evaluation", input = GetUrl, output = Packed)]
pub async fn self_evaluation(id: String) -> Result<SelfEvaluationPage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::evaluation::self_evaluation_page(&call()?, id).await?)
}

/// The trial that a process is.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/pilot", input = GetUrl, output = Packed)]
pub async fn pilot(id: String) -> Result<PilotPage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::evaluation::pilot_page(&call()?, id).await?)
}

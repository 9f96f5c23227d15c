//! What the pages about comments read.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::id::CommentId;
use domain::page::Cursor;
use domain::view::{Gate, ProcessHead};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;

/// One page of the comments on a proposal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownComments {
    /// process
    pub head: ProcessHead,
    /// number of the proposal
    pub number: i64,
    /// title of the proposal
    pub title: String,
    /// how many there are, by side, in words
    pub count: String,
    /// the list as HTML; empty when there is none
    pub list: String,
    /// whether the reader can be asked for one
    pub invites: bool,
    /// until when one can be added, or why not now, in words; empty when there is nothing to say
    pub standing: String,
    /// newer ones
    pub previous: Option<Cursor>,
    /// older ones
    pub next: Option<Cursor>,
}

/// The form for a comment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownForm {
    /// process
    pub head: ProcessHead,
    /// number of the proposal
    pub number: i64,
    /// title of the proposal
    pub title: String,
    /// whether the reader can add one
    pub gate: Gate,
    /// until when, in words; empty when that is not known or not now
    pub until: String,
}

/// One comment, to report it or to take it away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownComment {
    /// identifier
    pub id: CommentId,
    /// process
    pub head: ProcessHead,
    /// number of the proposal
    pub number: i64,
    /// title of the proposal
    pub title: String,
    /// the comment as HTML
    pub comment: String,
    /// whether the reader can report it
    pub report: Gate,
    /// whether the reader can take it away
    pub remove: Gate,
}

/// One page of the comments on a proposal.
///
/// # Errors
/// Not found.
#[server(endpoint = "comment/list", input = GetUrl, output = Packed)]
pub async fn list_comments(slug: String, number: String, cursor: String) -> Result<ShownComments, ApiError> {
    let call = crate::call::call()?;
    let number = number.parse().map_err(|_| ApiError::NotFound)?;
    let page = service::comment::list(&call, &slug, number, Cursor::parse(&cursor)).await?;
    Ok(super::html::shown(call.caller.lang, page))
}

/// The form for a comment.
///
/// # Errors
/// Not found.
#[server(endpoint = "comment/form", input = GetUrl, output = Packed)]
pub async fn comment_form(slug: String, number: String) -> Result<ShownForm, ApiError> {
    let call = crate::call::call()?;
    let number = number.parse().map_err(|_| ApiError::NotFound)?;
    let page = service::comment::form(&call, &slug, number).await?;
    Ok(super::html::form(call.caller.lang, page))
}

/// One comment.
///
/// # Errors
/// Not found.
#[server(endpoint = "comment/show", input = GetUrl, output = Packed)]
pub async fn show_comment(slug: String, number: String, id: String) -> Result<ShownComment, ApiError> {
    let call = crate::call::call()?;
    let number = number.parse().map_err(|_| ApiError::NotFound)?;
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let page = service::comment::page(&call, &slug, number, id).await?;
    Ok(ShownComment {
        id,
        comment: super::html::alone(call.caller.lang, &page.comment),
        head: page.head,
        number,
        title: page.title,
        report: page.report,
        remove: page.remove,
    })
}

//! What the pages of codes and of paper read.
#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::Shown;

/// The page for a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodePage {
    /// the page
    pub shown: Shown,
    /// a code was typed that is not ours
    pub unknown: bool,
}

/// Something for on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// what the window shows
    pub window: String,
    /// the way to it: address and words
    pub way: Vec<(String, String)>,
    /// what it is called on that way
    pub here: String,
    /// for on the screen only: how to print, other sizes; as HTML
    pub about: String,
    /// its class
    pub class: String,
    /// what stands above the heading, as HTML
    pub before: String,
    /// the heading
    pub heading: String,
    /// what stands below the heading, as HTML
    pub html: String,
}

/// Asks for a code, or says that this one is not known.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "campaign/code", input = GetUrl, output = Packed)]
pub async fn ask_code(code: String) -> Result<CodePage, ApiError> {
    let call = crate::call::call()?;
    let home = service::process::home(&call).await?;
    Ok(super::code_html::page(&call, &code, &home.running))
}

/// Something for on paper about a process: `poster`, `brief` or `formulier`.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "campaign/print", input = GetUrl, output = Packed)]
pub async fn print_sheet(
    what: String,
    id: String,
    #[server(default)] moment: String,
    #[server(default)] size: String,
) -> Result<Sheet, ApiError> {
    let call = crate::call::call()?;
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let moment = match moment.as_str() {
        "" => None,
        moment => Some(moment.parse().map_err(|_| ApiError::NotFound)?),
    };
    let page = service::campaign::print(&call, id, moment).await?;
    let about = super::words::About::of(&call, &page);
    match what.as_str() {
        "poster" => Ok(super::poster::sheet(&about, &page, size == "a3")),
        "brief" => Ok(super::letter::sheet(&about, &page)),
        "formulier" => super::paper::sheet(&about, &page).ok_or(ApiError::NotFound),
        _ => Err(ApiError::NotFound),
    }
}

//! What the pages with figures read.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::id::ProcessId;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::Shown;

/// The figures of a process.
///
/// # Errors
/// Not found.
#[server(endpoint = "figures/show", input = GetUrl, output = Packed)]
pub async fn show_figures(slug: String) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let page = service::figures::page(&call, &slug).await?;
    Ok(super::html::page(call.caller.lang, &page))
}

/// The figures of a process, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffFigures {
    /// which process
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// the figures, as HTML
    pub html: String,
}

/// The figures of a process, for staff.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/figures", input = GetUrl, output = Packed)]
pub async fn show_staff_figures(id: String) -> Result<StaffFigures, ApiError> {
    let call = crate::call::call()?;
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let page = service::figures::staff_page(&call, id).await?;
    let html = super::html::page(call.caller.lang, &page).html;
    Ok(StaffFigures { id, question: page.head.question, html })
}

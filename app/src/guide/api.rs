//! What the pages of the guide read.
#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;

/// One phase with its steps.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownPhase {
    /// "B. Opstarten"
    pub title: String,
    /// the steps as HTML
    pub steps: String,
    /// the phase before it: address and name
    pub previous: Option<(String, String)>,
    /// the phase after it: address and name
    pub next: Option<(String, String)>,
}

/// All phases, as HTML.
///
/// # Errors
/// When the store fails.
#[server(endpoint = "guide/phases", input = GetUrl, output = Packed)]
pub async fn guide_phases() -> Result<String, ApiError> {
    let call = crate::call::call()?;
    let phases = service::guide::read_phases(&call).await?;
    Ok(super::html::phases(call.caller.lang, &phases))
}

/// One phase.
///
/// # Errors
/// Not found.
#[server(endpoint = "guide/phase", input = GetUrl, output = Packed)]
pub async fn guide_phase(phase: String) -> Result<ShownPhase, ApiError> {
    let call = crate::call::call()?;
    let phase = domain::guide::GuidePhase::parse(&phase).ok_or(ApiError::NotFound)?;
    let phases = service::guide::read_phases(&call).await?;
    let documents = service::library::documents(&call).await?;
    super::html::phase(call.caller.lang, &phases, phase, &documents).ok_or(ApiError::NotFound)
}

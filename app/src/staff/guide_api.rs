//! What the staff pages of the guide read.
#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::guide::{GuidePage, GuidePhase, ItemPage, PhaseText, TextPage, TextsPage};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::api::ApiError;
#[cfg(feature = "ssr")]
use crate::call::call;
use crate::packed::Packed;

/// The guide of a process.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/guide", input = GetUrl, output = Packed)]
pub async fn guide(id: String) -> Result<GuidePage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::guide::page(&call()?, id).await?)
}

/// One step of the guide of a process.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/guide_item", input = GetUrl, output = Packed)]
pub async fn guide_item(id: String, item: String) -> Result<ItemPage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let key = item.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::guide::item_page(&call()?, id, key).await?)
}

/// The texts of the municipality.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/guide_texts", input = GetUrl, output = Packed)]
pub async fn guide_texts() -> Result<TextsPage, ApiError> {
    Ok(service::guide::texts_page(&call()?).await?)
}

/// One text.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/guide_text", input = GetUrl, output = Packed)]
pub async fn guide_text(item: String) -> Result<TextPage, ApiError> {
    let key = item.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::guide::text_page(&call()?, key).await?)
}

/// The phases that a new step can belong to.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/guide_new", input = GetUrl, output = Packed)]
pub async fn guide_new() -> Result<Vec<(GuidePhase, PhaseText)>, ApiError> {
    Ok(service::guide::new_text_page(&call()?).await?)
}

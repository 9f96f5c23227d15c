//! What the pages of templates read.
#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::template::{SavePage, TemplateList, TemplatePage};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::api::ApiError;
#[cfg(feature = "ssr")]
use crate::call::call;
use crate::packed::Packed;

/// The templates that one can start from.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/templates", input = GetUrl, output = Packed)]
pub async fn templates(cursor: String) -> Result<TemplateList, ApiError> {
    Ok(service::template::list(&call()?, domain::page::Cursor::parse(&cursor)).await?)
}

/// A template, with dates when a start is asked for.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/template", input = GetUrl, output = Packed)]
pub async fn template(key: String, start: String) -> Result<TemplatePage, ApiError> {
    let key = key.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::template::page(&call()?, key, &start).await?)
}

/// A process to save as a template.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/template_save", input = GetUrl, output = Packed)]
pub async fn template_save(id: String) -> Result<SavePage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::template::save_page(&call()?, id).await?)
}

//! What the staff pages of the library read.
#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::library::{EntryPage, LibraryChoices, LibraryRows};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::api::ApiError;
#[cfg(feature = "ssr")]
use crate::call::call;
use crate::packed::Packed;

/// The library as staff keep it.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/library", input = GetUrl, output = Packed)]
pub async fn library() -> Result<LibraryRows, ApiError> {
    Ok(service::library::rows(&call()?).await?)
}

/// One entry.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/library_entry", input = GetUrl, output = Packed)]
pub async fn library_entry(entry: String) -> Result<EntryPage, ApiError> {
    let key = entry.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::library::entry_page(&call()?, &key).await?)
}

/// What a new entry lets one choose from.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/library_new", input = GetUrl, output = Packed)]
pub async fn new_library_entry() -> Result<LibraryChoices, ApiError> {
    Ok(service::library::choices(&call()?).await?)
}

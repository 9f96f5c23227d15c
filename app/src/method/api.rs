//! What the pages of the catalogue read.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::Shown;

/// All methods, or those of one level; a level that is not known is no filter.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "method/list", input = GetUrl, output = Packed)]
pub async fn list_methods(level: String) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let level = domain::process::Level::parse(&level);
    Ok(super::html::list(call.caller.lang, service::method::all(call.caller.lang)?, level))
}

/// One method.
///
/// # Errors
/// Not found.
#[server(endpoint = "method/show", input = GetUrl, output = Packed)]
pub async fn show_method(slug: String) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let text = service::method::by_slug(call.caller.lang, &slug)?;
    let examples = service::library::examples_of(&call, text.method).await?;
    Ok(super::html::one(call.caller.lang, text, &examples))
}

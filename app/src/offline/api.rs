//! What the page of an activity reads.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::Shown;

/// One activity outside the portal; `key` is that of the preview link of its process.
///
/// # Errors
/// Not found.
#[server(endpoint = "offline/one", input = GetUrl, output = Packed)]
pub async fn show_offline(
    slug: String,
    id: String,
    #[server(default)] key: String,
) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let shown =
        service::offline::show(&call, &slug, id, Some(key.as_str()).filter(|key| !key.is_empty())).await?;
    Ok(super::html::one(call.caller.lang, &shown))
}

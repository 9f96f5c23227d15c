//! What the pages that explain read.

use domain::setup::Statements;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::api::ApiError;
use crate::packed::Packed;

/// What the municipality states about privacy and accessibility.
///
/// # Errors
/// When it cannot be read.
#[server(endpoint = "info/stated", input = GetUrl, output = Packed)]
pub async fn stated() -> Result<Statements, ApiError> {
    Ok(service::setup::statements(&crate::call::call()?).await?)
}

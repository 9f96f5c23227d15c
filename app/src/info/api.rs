//! What the pages that explain read.

use domain::retention::Term;
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

/// The same, with how long what is kept; without lengths the municipality did not approve any.
///
/// # Errors
/// When it cannot be read.
#[server(endpoint = "info/kept", input = GetUrl, output = Packed)]
pub async fn kept() -> Result<(Statements, Vec<(Term, i64)>), ApiError> {
    let call = crate::call::call()?;
    Ok((service::setup::statements(&call).await?, service::retention::terms(&call).await?))
}

//! What the page about looking back reads.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::asked::AskedGroup;
use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::Shown;

/// Looking back on a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownLookBack {
    /// what everybody reads
    pub page: Shown,
    /// its name in addresses
    pub slug: String,
    /// only the questions for who stopped
    pub short: bool,
    /// one can answer now
    pub open: bool,
    /// what is asked
    pub groups: Vec<AskedGroup>,
    /// the words of the button
    pub send: String,
}

/// Looking back on a process.
///
/// # Errors
/// Not found, also when nobody ever opened that.
#[server(endpoint = "evaluation/page", input = GetUrl, output = Packed)]
pub async fn look_back(slug: String, #[server(default)] short: bool) -> Result<ShownLookBack, ApiError> {
    let call = crate::call::call()?;
    let page = service::evaluation::page(&call, &slug).await?;
    Ok(super::html::page(call.caller.lang, &call.caller.municipality, short, page))
}

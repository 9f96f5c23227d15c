//! What the page says about the program.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;

/// The program that runs this portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its SHA-256 in hexadecimal, if it can be read.
    pub checksum: Option<String>,
}

/// Which program runs this portal.
///
/// # Errors
/// Never on the server.
#[server(endpoint = "recount/program", input = GetUrl, output = Packed)]
pub async fn read_program() -> Result<Program, ApiError> {
    Ok(Program { checksum: service::program::checksum().await.map(str::to_owned) })
}

//! What the pages about accounts read.

use domain::account::{Account, SessionRow};
use domain::mail::MailRow;
use domain::municipality::Area;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;

/// The districts to choose from.
///
/// # Errors
/// Only when the database cannot be reached.
#[server(endpoint = "account/areas", input = GetUrl, output = Packed)]
pub async fn read_areas() -> Result<Vec<Area>, ApiError> {
    Ok(service::account::list_areas(&crate::call::call()?).await?)
}

/// One's own account, with the districts to choose from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OwnAccount {
    /// the account
    pub account: Account,
    /// the districts
    pub areas: Vec<Area>,
    /// wants mail that asks to look back
    pub look_back_mail: bool,
}

/// One's own account.
///
/// # Errors
/// When nobody is signed in.
#[server(endpoint = "account/profile", input = GetUrl, output = Packed)]
pub async fn read_profile() -> Result<OwnAccount, ApiError> {
    let call = crate::call::call()?;
    let account = service::account::profile(&call).await?;
    let look_back_mail = service::evaluation::wants_mail(&call).await?;
    Ok(OwnAccount { account, areas: service::account::list_areas(&call).await?, look_back_mail })
}

/// The browsers that are signed in.
///
/// # Errors
/// When nobody is signed in.
#[server(endpoint = "account/sessions", input = GetUrl, output = Packed)]
pub async fn read_sessions() -> Result<Vec<SessionRow>, ApiError> {
    Ok(service::account::list_sessions(&crate::call::call()?).await?)
}

/// The latest mails to an address: on a demo only. Nothing for an empty address.
///
/// # Errors
/// Not found when this is no demo.
#[server(endpoint = "account/demo-mail", input = GetUrl, output = Packed)]
pub async fn read_demo_mail(
    /// the address
    #[server(default)]
    address: String,
) -> Result<Vec<MailRow>, ApiError> {
    let context = crate::context::RequestContext::current()?;
    if !context.site.demo {
        return Err(ApiError::NotFound);
    }
    if domain::account::MailAddress::parse(&address).is_none() {
        return Ok(Vec::new());
    }
    Ok(service::mail::list_demo(&context.call()?, &address).await?)
}

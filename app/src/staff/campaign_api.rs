//! What the staff pages of the campaign read.
#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::campaign::{CampaignPage, GroupPage, MomentPage};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
#[cfg(feature = "ssr")]
use crate::call::call;
use crate::packed::Packed;

/// A moment with its code as it is scanned and typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownMoment {
    /// the moment
    pub page: MomentPage,
    /// the address that stands on paper; empty without a code
    pub address: String,
    /// the code to scan, as SVG; empty without a code
    pub qr: String,
}

/// The plan of a process with its map.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/campaign", input = GetUrl, output = Packed)]
pub async fn campaign(id: String) -> Result<CampaignPage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::campaign::page(&call()?, id).await?)
}

/// One group.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/campaign_group", input = GetUrl, output = Packed)]
pub async fn campaign_group(id: String, group: String) -> Result<GroupPage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let group = group.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::campaign::group_page(&call()?, id, group).await?)
}

/// What the form for a new moment needs.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/campaign_new", input = GetUrl, output = Packed)]
pub async fn campaign_new(id: String) -> Result<MomentPage, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    Ok(service::campaign::new_moment_page(&call()?, id).await?)
}

/// One moment.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/campaign_moment", input = GetUrl, output = Packed)]
pub async fn campaign_moment(id: String, moment: String) -> Result<ShownMoment, ApiError> {
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let moment = moment.parse().map_err(|_| ApiError::NotFound)?;
    let call = call()?;
    let page = service::campaign::moment_page(&call, id, moment).await?;
    let code = page.row.as_ref().and_then(|row| row.moment.code.as_ref());
    let Some(code) = code else {
        return Ok(ShownMoment { page, address: String::new(), qr: String::new() });
    };
    let url = format!("{}{}", call.caller.origin, code.path());
    let address = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).to_owned();
    let alt = crate::t!(call.caller.lang; staff_campaign::qr_alt, address = &address);
    let qr = crate::campaign::qr::svg(&url, &alt);
    Ok(ShownMoment { page, address, qr })
}

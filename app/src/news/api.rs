//! What the pages with news read.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::Shown;

/// Which messages, as it stands in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsAddress {
    /// text of a kind of message, or empty
    #[serde(default)]
    pub kind: String,
    /// where to read from
    #[serde(default)]
    pub cursor: String,
}

impl NewsAddress {
    /// What the query of an address says.
    pub(crate) fn of(query: &ParamsMap) -> Self {
        let of = |name: &str| query.get(name).unwrap_or_default();
        Self { kind: of("soort"), cursor: of("vanaf") }
    }
}

/// The news.
///
/// # Errors
/// When the store fails.
#[server(endpoint = "news/list", input = GetUrl, output = Packed)]
pub async fn list_news(address: NewsAddress) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let kind = domain::process::NewsKind::parse(&address.kind);
    let cursor = domain::page::Cursor::parse(&address.cursor);
    let page = service::news::list(&call, kind, cursor).await?;
    Ok(super::html::list(call.caller.lang, kind, &page))
}

/// One message.
///
/// # Errors
/// Not found.
#[server(endpoint = "news/one", input = GetUrl, output = Packed)]
pub async fn show_news(id: String) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let row = service::news::show(&call, id).await?;
    Ok(super::html::one(call.caller.lang, &row))
}

/// The page on which one asks for mails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownFollow {
    /// what everybody reads
    pub page: Shown,
    /// the process in addresses; empty: all news
    pub slug: String,
    /// the address of who is signed in, or empty
    pub mail: String,
    /// the words of the field, what helps to fill it in, and the words of the button
    pub words: [String; 3],
}

/// Asking for mails about a process, or about all news.
///
/// # Errors
/// Not found when there is no such process.
#[server(endpoint = "news/follow", input = GetUrl, output = Packed)]
pub async fn follow_news(#[server(default)] slug: String) -> Result<ShownFollow, ApiError> {
    let call = crate::call::call()?;
    let subject = service::news::subject(&call, &slug).await?;
    let mail = call.account().map(|account| account.mail.as_str().to_owned()).unwrap_or_default();
    Ok(super::html::follow(call.caller.lang, subject, slug, mail))
}

/// What somebody follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownFollowing {
    /// what everybody reads
    pub page: Shown,
    /// the words of the button that begins the mails; empty when nothing waits for it
    pub confirm: String,
    /// what is followed: its words as HTML, the value that stands for it, and the words of the button that stops it
    pub followed: Vec<(String, String, String)>,
    /// the words of the button that stops all; empty when there is nothing to stop
    pub stop: String,
}

/// What the owner of a link follows.
///
/// # Errors
/// When codes were tried too often.
#[server(endpoint = "news/following", input = GetUrl, output = Packed)]
pub async fn following(code: String) -> Result<ShownFollowing, ApiError> {
    let call = crate::call::call()?;
    let found = service::news::following(&call, &code).await?;
    Ok(super::html::following(call.caller.lang, found))
}

/// The page after asking.
///
/// # Errors
/// None.
#[server(endpoint = "news/sent", input = GetUrl, output = Packed)]
pub async fn follow_sent() -> Result<Shown, ApiError> {
    let context = crate::context::RequestContext::current()?;
    Ok(super::html::sent(context.lang(), context.site.demo))
}

//! What the pages about processes read.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::view::{HomePage, ProcessPage};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;

/// The home page and the list of processes.
///
/// # Errors
/// Only when the database cannot be reached.
#[server(endpoint = "process/home", input = GetUrl, output = Packed)]
pub async fn read_home() -> Result<HomePage, ApiError> {
    Ok(service::process::home(&crate::call::call()?).await?)
}

/// A process with its texts as HTML.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownProcess {
    /// the process
    pub page: ProcessPage,
    /// that it is a trial, that one can look back, what was learned: as HTML; may be empty
    pub notices: String,
    /// why now
    pub why_now: String,
    /// what is fixed
    pub frame_fixed: String,
    /// what can still change
    pub frame_open: String,
    /// what is promised
    pub promise: String,
    /// how people stay involved
    pub lasting: String,
    /// what was decided
    pub outcome: String,
    /// activities outside the portal; may be empty
    pub offline: String,
    /// what changed of what was published about influence
    pub changes: String,
    /// news and follow-up, in the order of the page
    pub news: Vec<String>,
}

/// A process; `key` is that of its preview link.
///
/// # Errors
/// Not found.
#[server(endpoint = "process/show", input = GetUrl, output = Packed)]
pub async fn show_process(slug: String, #[server(default)] key: String) -> Result<ShownProcess, ApiError> {
    let key = (!key.is_empty()).then_some(key);
    let call = crate::call::call()?;
    let mut page = service::process::page(&call, &slug, key.as_deref()).await?;
    let activities = std::mem::take(&mut page.offline);
    Ok(ShownProcess {
        // The browser gets them once, as they are shown.
        changes: super::change::section(call.caller.lang, &std::mem::take(&mut page.changes)),
        offline: crate::offline::html::section(
            call.caller.lang,
            &slug,
            key.as_deref().filter(|_| page.preview),
            &activities,
            page.now,
        ),
        notices: crate::evaluation::html::notices(call.caller.lang, &page),
        why_now: crate::markdown::html(&page.fields.why_now),
        frame_fixed: crate::markdown::html(&page.fields.frame_fixed),
        frame_open: crate::markdown::html(&page.fields.frame_open),
        promise: crate::markdown::html(&page.fields.promise),
        lasting: crate::markdown::html(&page.fields.lasting),
        outcome: crate::markdown::html(&page.fields.outcome),
        news: page.news.iter().map(|news| crate::markdown::html(&news.body)).collect(),
        page,
    })
}

//! What the pages about the portal itself read: people, mail, audit log.
#![expect(missing_docs, reason = "the macro makes a struct of the parameters, which the functions describe")]

use domain::audit::AuditRow;
use domain::id::ProcessId;
use domain::mail::MailRow;
use domain::page::Page;
use domain::role::Grant;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
#[cfg(feature = "ssr")]
use crate::call::call;
use crate::packed::Packed;

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// name
    pub name: String,
    /// mail address
    pub mail: String,
    /// roles
    pub grants: Vec<Grant>,
}

/// People and roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    /// everybody with a role
    pub people: Vec<Person>,
    /// processes that a role can be given for
    pub processes: Vec<(ProcessId, String)>,
}

/// People and roles.
///
/// # Errors
/// For administrators only.
#[server(endpoint = "staff/people", input = GetUrl, output = Packed)]
pub async fn people() -> Result<PeoplePage, ApiError> {
    let call = call()?;
    let people = service::staff::list(&call).await?;
    let people = people.into_iter().map(|row| Person {
        name: row.name,
        mail: row.mail.as_str().to_owned(),
        grants: row.grants,
    });
    let processes = service::process::staff_list(&call).await?;
    Ok(PeoplePage {
        people: people.collect(),
        processes: processes.into_iter().map(|p| (p.id, p.question)).collect(),
    })
}

/// Outgoing mail, a page at a time; all or of one state.
///
/// # Errors
/// For administrators only.
#[server(endpoint = "staff/mails", input = GetUrl, output = Packed)]
pub async fn mails(
    #[server(default)] state: String,
    #[server(default)] cursor: String,
) -> Result<Page<MailRow>, ApiError> {
    let state = domain::mail::MailState::parse(&state);
    Ok(service::mail::list(&call()?, state, domain::page::Cursor::parse(&cursor)).await?)
}

/// One mail.
///
/// # Errors
/// For administrators only; not found.
#[server(endpoint = "staff/mail", input = GetUrl, output = Packed)]
pub async fn mail(id: String) -> Result<MailRow, ApiError> {
    let context = crate::context::RequestContext::current()?;
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    // Without a mail server staff pass mails on; with one, a code is for its reader only.
    let shown = context.site.demo || !context.mails;
    let codes = if shown { service::mail::Codes::Shown } else { service::mail::Codes::Hidden };
    Ok(service::mail::find(&context.call()?, id, codes).await?)
}

/// The audit log, a page at a time; all or of one action.
///
/// # Errors
/// For administrators only.
#[server(endpoint = "staff/audit", input = GetUrl, output = Packed)]
pub async fn audit(
    #[server(default)] action: String,
    #[server(default)] cursor: String,
) -> Result<Page<AuditRow>, ApiError> {
    let action = domain::audit::AuditAction::parse(&action);
    Ok(service::audit::list(&call()?, action, domain::page::Cursor::parse(&cursor)).await?)
}

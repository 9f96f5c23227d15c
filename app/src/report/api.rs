//! What the pages read.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::Shown;

/// A version of the plan or the report of a process; without a number the newest.
///
/// # Errors
/// Not found.
#[server(endpoint = "report/show", input = GetUrl, output = Packed)]
pub async fn show_report(
    slug: String,
    kind: String,
    #[server(default)] number: String,
) -> Result<Shown, ApiError> {
    let context = crate::context::RequestContext::current()?;
    let page = read(&context, &slug, &kind, &number).await?;
    Ok(super::html::page(context.lang(), &super::html::Frame::of(&context), &page))
}

/// Server only: the version that an address asks for.
#[cfg(feature = "ssr")]
pub(super) async fn read(
    context: &crate::context::RequestContext,
    slug: &str,
    kind: &str,
    number: &str,
) -> Result<domain::report::ReportPage, ApiError> {
    let kind = domain::report::ReportKind::from_path(kind).ok_or(ApiError::NotFound)?;
    let number = match number {
        "" => None,
        // One version has one address: not "01" as well.
        typed => {
            Some(typed.parse::<i64>().ok().filter(|n| n.to_string() == typed).ok_or(ApiError::NotFound)?)
        }
    };
    Ok(service::report::page(&context.call()?, slug, kind, number).await?)
}

/// What was done with the proposals of a process.
///
/// # Errors
/// Not found.
#[server(endpoint = "report/results", input = GetUrl, output = Packed)]
pub async fn show_results(
    slug: String,
    #[server(default)] fate: String,
    #[server(default)] cursor: String,
) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let query = domain::report::ResultQuery {
        fate: domain::figures::Fate::from_path(&fate),
        cursor: domain::page::Cursor::parse(&cursor),
    };
    let page = service::report::result_page(&call, &slug, query).await?;
    Ok(super::result::page(call.caller.lang, &page))
}

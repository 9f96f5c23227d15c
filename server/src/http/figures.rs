//! `/meedoen/{process}/cijfers.csv` and `.ods`: the figures of a process to take along.

use app::context::RequestContext;
use app::figures::table::table;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::download;
use super::render::Bare;

/// As a table for any program.
pub async fn as_csv(Extension(context): Extension<RequestContext>, Path(slug): Path<String>) -> Response {
    match find(&context, &slug).await {
        Ok((name, rows)) => download::csv(&name, &rows),
        Err(refused) => refused.into_response(),
    }
}

/// As an OpenDocument spreadsheet.
pub async fn as_ods(Extension(context): Extension<RequestContext>, Path(slug): Path<String>) -> Response {
    match find(&context, &slug).await {
        Ok((name, rows)) => download::ods(&name, &rows),
        Err(refused) => refused.into_response(),
    }
}

async fn find(context: &RequestContext, slug: &str) -> Result<(String, Vec<Vec<String>>), Bare> {
    let page = service::figures::page(&context.call, slug).await.map_err(|error| {
        let status = app::api::ApiError::from(error).status();
        Bare::from(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
    })?;
    let (name, rows) = table(context.lang(), &page);
    Ok((format!("{name}-{}", page.head.slug), rows))
}

//! `/beheer/processen/{id}/gids.csv` and `.ods`: the guide of a process to take along.

use app::context::RequestContext;
use app::staff::guide_table::{GuideTable, table};
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::id::ProcessId;

use super::download;
use super::render::Bare;

/// As a table for any program.
pub async fn as_csv(Extension(context): Extension<RequestContext>, Path(id): Path<String>) -> Response {
    match find(&context, &id).await {
        Ok(table) => download::csv(&table.name, &table.rows),
        Err(refused) => refused.into_response(),
    }
}

/// As an OpenDocument spreadsheet.
pub async fn as_ods(Extension(context): Extension<RequestContext>, Path(id): Path<String>) -> Response {
    match find(&context, &id).await {
        Ok(table) => download::ods(&table.name, &table.rows),
        Err(refused) => refused.into_response(),
    }
}

async fn find(context: &RequestContext, id: &str) -> Result<GuideTable, Bare> {
    let id: ProcessId = id.parse().map_err(|_| Bare::from(StatusCode::NOT_FOUND))?;
    let page = service::guide::page(&context.call, id).await.map_err(|error| {
        let status = app::api::ApiError::from(error).status();
        Bare::from(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
    })?;
    table(context.lang(), &page).ok_or_else(|| Bare::from(StatusCode::NOT_FOUND))
}

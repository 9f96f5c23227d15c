//! `/beheer/processen/{id}/gids.csv` and `.ods`: the guide of a process to take along.

use app::context::RequestContext;
use app::staff::guide_table::{GuideTable, table};
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::id::ProcessId;

use super::render::Bare;
use crate::table::{csv, ods};

/// As a table for any program.
pub async fn as_csv(Extension(context): Extension<RequestContext>, Path(id): Path<String>) -> Response {
    match find(&context, &id).await {
        Ok(table) => file(&table.name, "csv", "text/csv; charset=utf-8", csv(&table.rows).into_bytes()),
        Err(refused) => refused.into_response(),
    }
}

/// As an OpenDocument spreadsheet.
pub async fn as_ods(Extension(context): Extension<RequestContext>, Path(id): Path<String>) -> Response {
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    match find(&context, &id).await {
        Ok(table) => file(&table.name, "ods", kind, ods(&table.name, &table.rows)),
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

fn file(name: &str, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    let disposition = HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, bytes).into_response()
}

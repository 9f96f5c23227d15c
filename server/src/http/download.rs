//! Tables as files to take along.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use crate::table;

/// A table for any program.
pub fn csv(name: &str, rows: &[Vec<String>]) -> Response {
    file(name, "csv", "text/csv; charset=utf-8", table::csv(rows).into_bytes())
}

/// An OpenDocument spreadsheet.
pub fn ods(name: &str, rows: &[Vec<String>]) -> Response {
    file(name, "ods", "application/vnd.oasis.opendocument.spreadsheet", table::ods(name, rows))
}

/// A file to keep.
pub fn file(name: &str, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    let disposition = HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, bytes).into_response()
}

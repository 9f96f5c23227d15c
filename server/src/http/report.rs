//! `…/plan/versie/{number}/plan.html` and the same of the report: a version as one file that needs nothing else.

use app::context::RequestContext;
use app::report::file::file;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::report::ReportKind;

use super::download;
use super::render::Bare;

type Address = Path<(String, String)>;

/// A version of the plan.
pub async fn plan(Extension(context): Extension<RequestContext>, Path(of): Address) -> Response {
    reply(&context, of, ReportKind::Plan).await
}

/// A version of the report.
pub async fn report(Extension(context): Extension<RequestContext>, Path(of): Address) -> Response {
    reply(&context, of, ReportKind::Report).await
}

async fn reply(context: &RequestContext, (slug, number): (String, String), kind: ReportKind) -> Response {
    match file(context, &slug, kind, &number).await {
        Ok((name, text)) => download::file(&name, "html", "text/html; charset=utf-8", text.into_bytes()),
        Err(error) => {
            let status = StatusCode::from_u16(error.status());
            Bare::from(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)).into_response()
        }
    }
}

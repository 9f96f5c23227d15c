//! `…/plan/versie/{number}/plan.html` and `plan.pdf`, and the same of the report: a version as one file that needs nothing
//! else.

use app::context::RequestContext;
use app::report::document::document;
use app::report::file::file;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::report::ReportKind;
use tokio::sync::Semaphore;

use super::download;
use super::render::Bare;

type Address = Path<(String, String)>;

/// Documents that are made at the same time. One takes a core for a moment; more would take it from pages.
static AT_ONCE: Semaphore = Semaphore::const_new(1);

/// A version of the plan.
pub async fn plan(Extension(context): Extension<RequestContext>, Path(of): Address) -> Response {
    reply(&context, of, ReportKind::Plan).await
}

/// A version of the report.
pub async fn report(Extension(context): Extension<RequestContext>, Path(of): Address) -> Response {
    reply(&context, of, ReportKind::Report).await
}

/// A version of the plan, for print and archive.
pub async fn plan_pdf(Extension(context): Extension<RequestContext>, Path(of): Address) -> Response {
    printed(&context, of, ReportKind::Plan).await
}

/// A version of the report, for print and archive.
pub async fn report_pdf(Extension(context): Extension<RequestContext>, Path(of): Address) -> Response {
    printed(&context, of, ReportKind::Report).await
}

async fn reply(context: &RequestContext, (slug, number): (String, String), kind: ReportKind) -> Response {
    match file(context, &slug, kind, &number).await {
        Ok((name, text)) => download::file(&name, "html", "text/html; charset=utf-8", text.into_bytes()),
        Err(error) => refused(error.status()),
    }
}

async fn printed(context: &RequestContext, (slug, number): (String, String), kind: ReportKind) -> Response {
    let (name, document) = match document(context, &slug, kind, &number).await {
        Ok(found) => found,
        Err(error) => return refused(error.status()),
    };
    let Ok(_turn) = AT_ONCE.acquire().await else { return refused(503) };
    match tokio::task::spawn_blocking(move || document::pdf(&document)).await {
        Ok(Ok(bytes)) => download::file(&name, "pdf", "application/pdf", bytes),
        Ok(Err(error)) => {
            tracing::error!(%error, name, "no PDF of a document");
            refused(500)
        }
        Err(error) => {
            tracing::error!(%error, name, "making a PDF broke off");
            refused(500)
        }
    }
}

fn refused(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Bare::from(status).into_response()
}

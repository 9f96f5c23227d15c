//! `/beheer/sjablonen/{template}/sjabloon.json`: a template to take along.

use app::context::RequestContext;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::template::TemplateKey;

use super::download;
use super::render::Bare;

/// As the file that templates are shared as.
pub async fn as_json(Extension(context): Extension<RequestContext>, Path(key): Path<String>) -> Response {
    match find(&context, &key).await {
        Ok((name, text)) => download::file(&name, "json", "application/json", text.into_bytes()),
        Err(refused) => refused.into_response(),
    }
}

async fn find(context: &RequestContext, key: &str) -> Result<(String, String), Bare> {
    let key: TemplateKey = key.parse().map_err(|_| Bare::from(StatusCode::NOT_FOUND))?;
    service::template::export(&context.call, key).await.map_err(|error| {
        let status = app::api::ApiError::from(error).status();
        Bare::from(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
    })
}

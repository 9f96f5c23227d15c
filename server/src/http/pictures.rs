//! `/afbeelding/{id}`: uploaded pictures, for those who may see what they belong to.

use app::context::RequestContext;
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::id::PictureId;

use super::render::Bare;

/// A picture. It never changes under its id, but may be withdrawn.
pub async fn picture(Extension(context): Extension<RequestContext>, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<PictureId>() else { return Bare::from(StatusCode::NOT_FOUND).into_response() };
    match context.call.picture(id).await {
        Ok((kind, bytes)) => {
            let kind =
                HeaderValue::from_str(&kind).unwrap_or(HeaderValue::from_static("application/octet-stream"));
            let cache = HeaderValue::from_static("private, max-age=3600");
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)], bytes).into_response()
        }
        Err(error) => {
            let status = app::api::ApiError::from(error).status();
            Bare::from(StatusCode::from_u16(status).unwrap_or(StatusCode::NOT_FOUND)).into_response()
        }
    }
}

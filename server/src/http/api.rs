//! Server functions: `/api/…`.

use app::api::ApiError;
use app::context::RequestContext;
use app::packed;
use axum::Extension;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use leptos::context::provide_context;

/// The most that a server function may be sent.
const LIMIT: usize = 64 * 1024;

/// Calls a server function, and gives its error the status that fits.
pub async fn call(Extension(context): Extension<RequestContext>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LIMIT).await else { return refused(ApiError::BadRequest, 413) };
    if leptos::server_fn::axum::get_server_fn_service(parts.uri.path(), parts.method.clone()).is_none() {
        return refused(ApiError::NotFound, 404);
    }
    let request = Request::from_parts(parts, Body::from(bytes));
    let provide = move || {
        provide_context(context.site.lang);
        provide_context(context.clone());
    };
    let reply = Box::pin(leptos_axum::handle_server_fns_with_context(provide, request)).await.into_response();
    if !reply.status().is_server_error() {
        return reply;
    }
    // leptos gives every error the status 500; which it was stands in the body.
    let bytes = to_bytes(reply.into_body(), LIMIT).await.unwrap_or_default();
    let error = packed::unpack::<ApiError>(&bytes).unwrap_or(ApiError::Internal);
    refused(error, error.status())
}

fn refused(error: ApiError, status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = packed::pack(&error).unwrap_or_default();
    let mut response = (status, [(header::CONTENT_TYPE, packed::CONTENT_TYPE)], body).into_response();
    // How leptos knows in the browser that this is an error and not a value.
    response.headers_mut().insert("serverfnerror", HeaderValue::from_static(""));
    response
}

//! Logs: structured, with a request id, and without anything about a person.
//!
//! A request is logged by its route (`/meedoen/{process}`), never by its address: addresses hold
//! search words and identifiers.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use rand::RngCore as _;
use tracing::Instrument as _;
use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// What the log lines of one request have in common; shown on pages about an error.
#[derive(Clone, Debug)]
pub struct RequestId(pub Arc<str>);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Starts logging.
///
/// # Errors
/// When the filter cannot be read.
pub fn set_up(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log)
        .map_err(|e| anyhow::anyhow!("the setting log cannot be {:?}: {e}", config.log))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_target(false);
    // A second start, as in tests, is no problem.
    let _ = match config.log_format {
        LogFormat::Pretty => builder.compact().try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    Ok(())
}

/// Gives each request an id, logs how it went and counts it.
pub async fn requests(mut request: Request, next: Next) -> Response {
    let mut bytes = [0_u8; 8];
    rand::rng().fill_bytes(&mut bytes);
    let id: Arc<str> = bytes.iter().map(|b| format!("{b:02x}")).collect::<String>().into();
    request.extensions_mut().insert(RequestId(Arc::clone(&id)));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("-", |m| m.as_str()).to_owned();
    let span = tracing::info_span!("request", %id, %method, route);
    let begun = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = begun.elapsed();
    let status = response.status().as_u16();
    span.in_scope(|| {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        if status >= 500 {
            tracing::error!(status, micros, "answered");
        } else {
            tracing::debug!(status, micros, "answered");
        }
    });
    super::metrics::count(&method, &route, status, took);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

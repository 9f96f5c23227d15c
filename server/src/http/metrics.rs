//! Prometheus metrics, on a listener of their own.

use std::sync::OnceLock;
use std::time::Duration;

use axum::Router;
use axum::http::Method;
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

/// Starts counting; once per process.
pub fn set_up() -> Option<PrometheusHandle> {
    let make = || {
        let builder = PrometheusBuilder::new();
        let builder = builder.set_buckets_for_metric(Matcher::Suffix("seconds".to_owned()), &BUCKETS).ok()?;
        builder.install_recorder().ok()
    };
    HANDLE.get_or_init(make).clone()
}

/// The listener with `/metrics`.
pub fn router(handle: Option<PrometheusHandle>) -> Router {
    let show = move || async move { handle.map(|h| h.render()).unwrap_or_default() };
    Router::new().route("/metrics", get(show))
}

/// Counts a request.
pub fn count(method: &Method, route: &str, status: u16, took: Duration) {
    let labels =
        [("method", method.to_string()), ("route", route.to_owned()), ("status", status.to_string())];
    metrics::counter!("polder_requests_total", &labels).increment(1);
    metrics::histogram!("polder_request_seconds", "route" => route.to_owned()).record(took.as_secs_f64());
}

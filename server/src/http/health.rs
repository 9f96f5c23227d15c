//! For whoever watches over the program.

use axum::extract::State;
use axum::http::StatusCode;

use super::Shared;

/// `/health`: the program runs.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `/ready`: the database answers.
pub async fn ready(State(state): Shared) -> (StatusCode, &'static str) {
    match state.services.store().ping().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

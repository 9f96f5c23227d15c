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
    if state.directory.is_ready().await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
    }
}

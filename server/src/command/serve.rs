//! `polder serve`: start the portal and keep it running until it is told to stop.

use std::future::IntoFuture as _;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Notify;

use crate::config::Config;
use crate::http::{self, state::AppState};

/// Serves until a signal to stop; requests that have begun are finished first.
///
/// # Errors
/// When the address cannot be listened on, or the site's files are not there.
pub async fn run(config: Config) -> anyhow::Result<()> {
    http::log::set_up(&config)?;
    let metrics = http::metrics::set_up();
    let state = Arc::new(AppState::start(config)?);
    let address = state.config.address;
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    if let Some(address) = state.config.metrics_address {
        let listener =
            TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
        tokio::spawn(axum::serve(listener, http::metrics::router(metrics)).into_future());
    }
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "serving");
    let grace = Duration::from_secs(state.config.shutdown_seconds);
    let stop = Arc::new(Notify::new());
    let stopping = Arc::clone(&stop);
    let server = axum::serve(listener, http::router(state)).with_graceful_shutdown(async move {
        told_to_stop().await;
        tracing::info!("stopping: finishing what has begun");
        stopping.notify_one();
    });
    tokio::select! {
        outcome = server.into_future() => outcome.context("serving")?,
        () = async { stop.notified().await; tokio::time::sleep(grace).await } => {
            tracing::warn!("some requests took too long and were cut off");
        }
    }
    tracing::info!("stopped");
    Ok(())
}

/// Waits for Ctrl-C or for the signal that a service manager sends.
async fn told_to_stop() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

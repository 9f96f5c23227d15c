//! `polder serve`: start the portal and keep it running until it is told to stop.

use std::future::IntoFuture as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use service::mail::Mailer;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Notify;

use crate::config::Config;
use crate::http::{self, state::AppState};
use crate::jobs;
use crate::mailer::Smtp;

/// Serves until a signal to stop; requests that have begun are finished first.
///
/// # Errors
/// When the address cannot be listened on, or the site's files are not there.
pub async fn run(config: Config) -> anyhow::Result<()> {
    http::log::set_up(&config)?;
    let metrics = http::metrics::set_up();
    let state = Arc::new(AppState::start(config).await?);
    let address = state.config.address;
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    if let Some(address) = state.config.metrics_address {
        let listener =
            TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
        tokio::spawn(axum::serve(listener, http::metrics::router(metrics)).into_future());
    }
    jobs::start(&state.services, mailer(&state.config)?, &state.pages, &Arc::new(state.config.clone()));
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "serving");
    let grace = Duration::from_secs(state.config.shutdown_seconds);
    let stop = Arc::new(Notify::new());
    let stopping = Arc::clone(&stop);
    let services = state.services.clone();
    let router = http::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
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
    if let Err(error) = service::campaign::flush(&services).await {
        tracing::warn!(%error, "the last visits by code were not kept");
    }
    services.store().close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Who hands over mail, if the settings say how.
fn mailer(config: &Config) -> anyhow::Result<Option<Arc<dyn Mailer>>> {
    if config.smtp.is_empty() {
        tracing::warn!("no mail server is set: mail is kept, and staff can read it");
        return Ok(None);
    }
    let mailer: Arc<dyn Mailer> = Arc::new(Smtp::new(&config.smtp, &config.mail_from)?);
    Ok(Some(mailer))
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

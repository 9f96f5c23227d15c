//! Whose portal a request is for, in which language, and who is asking.

use std::sync::Arc;

use app::context::{FailureReason, RequestContext, Site, nobody};
use app::i18n::Lang;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::municipality::Municipality;

use super::log::RequestId;
use super::render::Bare;
use super::security::Nonce;
use super::state::AppState;
use super::{Shared, cookie};

/// Puts the [`RequestContext`] with the request, or refuses a host that is not ours.
pub async fn provide(State(state): Shared, mut request: Request, next: Next) -> Response {
    let host = host(&request);
    let Some(municipality) = state.directory.by_host(host_name(&host)).await else {
        return Bare { status: StatusCode::NOT_FOUND, reason: FailureReason::UnknownHost }.into_response();
    };
    let asked = Asked::of(&request, host);
    let context = Box::pin(read(&state, asked, municipality)).await;
    request.extensions_mut().insert(context);
    next.run(request).await
}

/// What of a request says who asks for what.
#[derive(Clone, Debug)]
pub struct Asked {
    /// All headers.
    pub headers: HeaderMap,
    /// Host and port as the visitor typed them.
    pub host: String,
    /// What log lines of this request carry.
    pub request_id: Arc<str>,
    /// The nonce of the reply.
    pub nonce: Arc<str>,
}

impl Asked {
    /// Takes it from a request.
    #[must_use]
    pub fn of(request: &Request, host: String) -> Self {
        let extensions = request.extensions();
        Self {
            headers: request.headers().clone(),
            host,
            request_id: extensions.get::<RequestId>().map_or_else(|| "".into(), |id| Arc::clone(&id.0)),
            nonce: extensions.get::<Nonce>().map_or_else(|| "".into(), |n| Arc::clone(&n.0)),
        }
    }
}

/// Everything known about a request for a municipality.
pub async fn read(state: &AppState, asked: Asked, municipality: Arc<Municipality>) -> RequestContext {
    let viewer = match cookie::read(&asked.headers, state.config.https, cookie::SESSION) {
        Some(token) => state.directory.signed_in(municipality.id, &token).await,
        None => None,
    };
    let lang = language(state, &asked.headers, &municipality);
    let scheme = if state.config.https { "https" } else { "http" };
    let user_agent = asked.headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    RequestContext {
        site: Arc::new(Site {
            municipality: Municipality::clone(&municipality),
            lang,
            viewer,
            dev: state.config.dev,
            demo: state.config.demo,
        }),
        request_id: asked.request_id,
        nonce: asked.nonce,
        assets: Arc::clone(&state.assets),
        origin: format!("{scheme}://{}", asked.host).into(),
        client: "".into(),
        user_agent: user_agent.into(),
        services: None,
    }
}

/// For a page about an error before anything is known of the request.
#[must_use]
pub fn unknown(state: &AppState, asked: Asked) -> RequestContext {
    let municipality = nobody();
    let lang = language(state, &asked.headers, &municipality);
    RequestContext {
        site: Arc::new(Site { municipality, lang, viewer: None, dev: false, demo: false }),
        request_id: asked.request_id,
        nonce: asked.nonce,
        assets: Arc::clone(&state.assets),
        origin: "".into(),
        client: "".into(),
        user_agent: "".into(),
        services: None,
    }
}

/// Host and port as the visitor typed them, in lower case.
#[must_use]
pub fn host(request: &Request) -> String {
    let named = request.headers().get(header::HOST).and_then(|h| h.to_str().ok());
    named.or_else(|| request.uri().authority().map(|a| a.as_str())).unwrap_or_default().to_ascii_lowercase()
}

/// The host without its port.
#[must_use]
pub fn host_name(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

/// The language chosen before, else the first that the browser prefers and the municipality offers.
fn language(state: &AppState, headers: &HeaderMap, municipality: &Municipality) -> Lang {
    let offered = |lang: &Lang| municipality.langs.contains(lang);
    let chosen = cookie::read(headers, state.config.https, cookie::LANGUAGE);
    let chosen = chosen.and_then(|c| Lang::parse(&c)).filter(offered);
    let preferred = || {
        let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        accepted
            .split(',')
            .filter_map(|part| Lang::parse(part.trim().split(['-', ';']).next().unwrap_or_default()))
            .find(offered)
    };
    chosen.or_else(preferred).or_else(|| municipality.langs.first().copied()).unwrap_or(Lang::Nl)
}

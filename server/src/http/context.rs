//! Whose portal a request is for, in which language, and who is asking.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use app::context::{FailureReason, RequestContext, Site, nobody};
use app::i18n::Lang;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::account::SignedIn;
use domain::municipality::Municipality;
use service::{Call, Caller};

use super::log::RequestId;
use super::render::Bare;
use super::security::Nonce;
use super::state::AppState;
use super::{Shared, cookie};

/// Puts the [`RequestContext`] with the request, or refuses a host that is not ours.
pub async fn provide(State(state): Shared, mut request: Request, next: Next) -> Response {
    let host = host(&request);
    let municipality = match state.directory.by_host(host_name(&host)).await {
        Ok(Some(municipality)) => municipality,
        Ok(None) => {
            return Bare { status: StatusCode::NOT_FOUND, reason: FailureReason::UnknownHost }
                .into_response();
        }
        Err(error) => {
            tracing::error!(%error, "the municipality could not be looked up");
            return Bare::from(StatusCode::SERVICE_UNAVAILABLE).into_response();
        }
    };
    let asked = Asked::of(&request, host.clone());
    let context = Box::pin(read(&state, asked, municipality)).await;
    let path = request.uri().path();
    if !is_open(&context.site, path) {
        return Bare { status: StatusCode::SERVICE_UNAVAILABLE, reason: FailureReason::NotLive }
            .into_response();
    }
    let changes = !request.method().is_safe();
    let sets_up = changes && path.starts_with("/beheer/inrichten");
    request.extensions_mut().insert(context);
    let response = next.run(request).await;
    if sets_up {
        state.directory.forget(host_name(&host));
    }
    if changes {
        // Before the reply goes out: whoever reads it sees the change.
        state.pages.changed();
    }
    response
}

/// Whether something is shown: before a portal is live, everybody sees the way in and what the law has them read.
fn is_open(site: &Site, path: &str) -> bool {
    const ALWAYS: [&str; 9] = [
        "/inloggen",
        "/privacy",
        "/toegankelijkheid",
        "/taal",
        "/api/info/stated",
        "/api/info/kept",
        // Who gets mails can stop them at any time.
        "/nieuws/volgen",
        "/api/news/following",
        "/account/terugkijken",
    ];
    let is_under =
        |way: &&str| path.strip_prefix(*way).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let staff = site.viewer.as_ref().is_some_and(|viewer| viewer.grants.is_staff());
    site.municipality.is_open_to(staff) || ALWAYS.iter().any(is_under)
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
    /// The network address, if known; never logged.
    pub address: Option<IpAddr>,
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
            address: extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip()),
        }
    }
}

/// Everything known about a request for a municipality.
pub async fn read(state: &AppState, asked: Asked, municipality: Arc<Municipality>) -> RequestContext {
    let viewer = match cookie::read(&asked.headers, state.config.https, cookie::SESSION) {
        Some(token) => signed_in(state, &municipality, &token).await,
        None => None,
    };
    let lang = language(state, &asked.headers, &municipality);
    make(state, asked, municipality, lang, viewer)
}

/// Who a session belongs to. A failing store must not sign anybody out for good: the cookie stays.
async fn signed_in(state: &AppState, municipality: &Municipality, token: &str) -> Option<SignedIn> {
    let found = service::account::find_session(&state.services, municipality.id, token).await;
    found.unwrap_or_else(|error| {
        tracing::error!(%error, "a session could not be looked up");
        None
    })
}

fn make(
    state: &AppState,
    asked: Asked,
    municipality: Arc<Municipality>,
    lang: Lang,
    viewer: Option<SignedIn>,
) -> RequestContext {
    let scheme = if state.config.https { "https" } else { "http" };
    let origin = format!("{scheme}://{}", asked.host);
    let caller = Caller {
        municipality: Arc::clone(&municipality),
        lang,
        signed_in: viewer.clone().map(Arc::new),
        request_id: asked.request_id.to_string(),
        origin: origin.clone(),
        client: client(state, &asked),
    };
    let text = |name| asked.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let user_agent = text(header::USER_AGENT).into();
    RequestContext {
        site: Arc::new(Site {
            municipality: Municipality::clone(&municipality),
            lang,
            viewer,
            dev: state.config.dev,
            demo: state.config.demo,
        }),
        call: Call { services: state.services.clone(), caller },
        request_id: asked.request_id,
        nonce: asked.nonce,
        assets: Arc::clone(&state.assets),
        origin: origin.into(),
        user_agent,
        mails: !state.config.smtp.is_empty(),
    }
}

/// What rate limits count by: a keyed hash of the network address. Of IPv6 the first half counts,
/// because one household has all of the other half.
fn client(state: &AppState, asked: &Asked) -> String {
    let forwarded =
        || asked.headers.get("x-forwarded-for")?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok();
    let address = if state.config.trust_proxy { forwarded() } else { asked.address };
    match address {
        Some(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
            let [a, b, c, d, ..] = v6.segments();
            state.keys.person_key(&format!("{a:x}:{b:x}:{c:x}:{d:x}"))
        }
        Some(address) => state.keys.person_key(&address.to_canonical().to_string()),
        None => String::new(),
    }
}

/// For a page about an error before anything is known of the request.
#[must_use]
pub fn unknown(state: &AppState, asked: Asked) -> RequestContext {
    let municipality = Arc::new(nobody());
    let lang = language(state, &asked.headers, &municipality);
    make(state, asked, municipality, lang, None)
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

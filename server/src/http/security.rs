//! Security headers of every reply, and the refusal of posts from other sites.

use std::sync::Arc;

use app::context::{FailureReason, RequestContext};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::Shared;
use super::render::Bare;

/// The nonce of this reply's content security policy.
#[derive(Clone, Debug)]
pub struct Nonce(pub Arc<str>);

/// On every reply.
const ALWAYS: [(HeaderName, HeaderValue); 2] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// On every reply that a browser can show by itself.
const SHOWN: [(HeaderName, HeaderValue); 4] = [
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()",
        ),
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
];

/// Makes the nonce, and puts the security headers on every reply: pages, forms, files and errors.
pub async fn headers(State(state): Shared, mut request: Request, next: Next) -> Response {
    let nonce = Nonce(Arc::clone(leptos::nonce::Nonce::new().as_inner()));
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.extend(ALWAYS);
    if !is_part_of_a_page(headers) {
        headers.extend(SHOWN);
        if let Ok(policy) = HeaderValue::from_str(&policy(&nonce.0, state.config.https)) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    if state.config.https {
        let value = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Scripts, styles, fonts and compiled programs only work inside a page, and obey the policy of that page.
/// A first visit brings some twenty of them: headers that say nothing there were a tenth of its weight.
fn is_part_of_a_page(headers: &HeaderMap) -> bool {
    const PARTS: [&str; 4] = ["application/wasm", "text/javascript", "text/css", "font/"];
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    PARTS.iter().any(|part| kind.starts_with(part))
}

/// The content security policy. No `unsafe-*` but the one that WebAssembly cannot do without.
fn policy(nonce: &str, https: bool) -> String {
    let upgrade = if https { "; upgrade-insecure-requests" } else { "" };
    // The reload of `cargo leptos watch` speaks over a socket on another port.
    let reload = if std::env::var_os("LEPTOS_WATCH").is_some() { " ws:" } else { "" };
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'{reload}; form-action 'self'; \
         manifest-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'{upgrade}"
    )
}

/// Refuses a request that changes something and was not sent from this very site.
pub async fn refuse_foreign_posts(request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_own(&request) || is_one_click(request.uri().path()) {
        return next.run(request).await;
    }
    tracing::warn!("refused a post from another site");
    Bare { status: StatusCode::FORBIDDEN, reason: FailureReason::ForeignPost }.into_response()
}

/// Browsers say where a request comes from: in `Sec-Fetch-Site`, or the older ones in `Origin`.
fn is_own(request: &Request) -> bool {
    let text = |name| request.headers().get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let ours = request.extensions().get::<RequestContext>();
    match (text(header::ORIGIN), ours) {
        (Some(origin), Some(context)) => origin.eq_ignore_ascii_case(&context.origin),
        _ => false,
    }
}

/// Stopping mails from a mail program (RFC 8058): nobody is signed in by it, and who does not know the code in the
/// address can make nobody send it.
fn is_one_click(path: &str) -> bool {
    let rest = ["/nieuws/volgen/", "/account/terugkijken/"].iter().find_map(|way| path.strip_prefix(way));
    let code = rest.and_then(|rest| rest.strip_suffix("/uit"));
    code.is_some_and(|code| !code.is_empty() && !code.contains('/'))
}

/// `/.well-known/security.txt` (RFC 9116).
pub async fn security_txt(State(state): Shared) -> Response {
    if state.config.security_contact.is_empty() {
        return Bare::from(StatusCode::NOT_FOUND).into_response();
    }
    let expires = state.services.now().plus_days(180).local().date;
    let text = format!(
        "Contact: {}\nExpires: {}T00:00:00.000Z\nPreferred-Languages: nl, en\n",
        state.config.security_contact,
        domain::time::date_field(expires),
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_stopping_mails_by_a_code_may_come_from_elsewhere() {
        assert!(is_one_click("/nieuws/volgen/0af3/uit") && is_one_click("/account/terugkijken/0af3/uit"));
        for path in
            ["/nieuws/volgen/uit", "/nieuws/volgen//uit", "/nieuws/volgen/0af3/weg", "/nieuws/volgen/a/b/uit"]
        {
            assert!(!is_one_click(path), "{path}");
        }
    }

    #[test]
    fn what_a_browser_can_show_by_itself_is_no_part_of_a_page() {
        let of = |kind: &'static str| {
            is_part_of_a_page(&HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(kind))]))
        };
        for kind in ["text/html; charset=utf-8", "image/svg+xml", "text/plain", "application/json", ""] {
            assert!(!of(kind), "{kind}");
        }
        for kind in
            ["application/wasm", "text/css; charset=utf-8", "text/javascript; charset=utf-8", "font/woff2"]
        {
            assert!(of(kind), "{kind}");
        }
    }
}

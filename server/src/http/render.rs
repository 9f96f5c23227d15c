//! Turns a page of the application into a reply.

use std::sync::Arc;

use app::context::{Failure, FailureReason, PageStart, RequestContext};
use app::shell::document::document;
use app::ui::form::Note;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use leptos::context::provide_context;
use leptos::nonce::Nonce as LeptosNonce;

use super::compress::{self, Coding};
use super::context::Asked;
use super::state::AppState;
use super::{Shared, context, cookie};
use crate::page_cache::Page;

/// A reply without content yet: only what went wrong. [`dress`] makes it a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bare {
    /// The status of the reply.
    pub status: StatusCode,
    /// What happened, when the status alone does not say it.
    pub reason: FailureReason,
}

impl From<StatusCode> for Bare {
    fn from(status: StatusCode) -> Self {
        Self { status, reason: FailureReason::Status }
    }
}

impl IntoResponse for Bare {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Any page.
pub async fn page(
    State(state): Shared,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    let flash = cookie::read(request.headers(), state.config.https, cookie::FLASH);
    let uri = request.uri().clone();
    if flash.is_none()
        && context.site.viewer.is_none()
        && let Some(key) = key(&state, &context, &uri)
    {
        let packs = compress::accepted(request.headers()).contains(&Coding::Gzip);
        return Box::pin(kept(&state, context, &uri, key, packs)).await;
    }
    let start = PageStart {
        site: (*context.site).clone(),
        flash: flash.as_deref().and_then(read_flash),
        ..PageStart::default()
    };
    let mut response = document_for(context, &uri, start, StatusCode::OK).await;
    if flash.is_some() {
        response.headers_mut().append(header::SET_COOKIE, cookie::remove(state.config.https, cookie::FLASH));
    }
    response
}

/// Under what a page is kept for visitors; `None` when it is not to be kept.
fn key(state: &AppState, context: &RequestContext, uri: &Uri) -> Option<String> {
    let address = uri.path_and_query()?.as_str();
    // A random order is one's own, and stays the same from page to page.
    let own = uri.query().is_some_and(|query| query.contains("willekeurig"));
    let key = format!("{} {} {address}", context.origin, context.site.lang);
    (!own && state.pages.takes(&key)).then_some(key)
}

/// A page for a visitor: as it was kept, or rendered now and kept for the next.
async fn kept(state: &AppState, context: RequestContext, uri: &Uri, key: String, packs: bool) -> Response {
    let municipality = context.site.municipality.id;
    if let Some(page) = state.pages.find(&key, state.pages.version(municipality)) {
        return send(&page, &context, packs);
    }
    let _turn = state.pages.turn(&key).await;
    // Somebody may have rendered it while we waited; and what is read from here on is newer.
    let version = state.pages.version(municipality);
    if let Some(page) = state.pages.find(&key, version) {
        return send(&page, &context, packs);
    }
    let start = PageStart { site: (*context.site).clone(), ..PageStart::default() };
    let (status, html) = html_for(context.clone(), uri, start, StatusCode::OK).await;
    match html {
        Some(html) if status == StatusCode::OK => {
            send(&state.pages.keep(key, version, &html, &context.nonce), &context, packs)
        }
        Some(html) => html_reply(&context, status, Body::from(html)),
        None => Bare::from(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

/// A kept page, with the nonce of this reply.
fn send(page: &Page, context: &RequestContext, packs: bool) -> Response {
    if !packs {
        return html_reply(context, StatusCode::OK, Body::from(page.plain(&context.nonce)));
    }
    let mut response = html_reply(context, StatusCode::OK, Body::from(page.packed(&context.nonce)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(Coding::Gzip.name()));
    headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    response
}

/// The document at an address. The page may set another status (a proposal that does not exist).
pub async fn document_for(
    context: RequestContext,
    uri: &Uri,
    start: PageStart,
    status: StatusCode,
) -> Response {
    match html_for(context.clone(), uri, start, status).await {
        (status, Some(html)) => html_reply(&context, status, Body::from(html)),
        (status, None) => Bare::from(status).into_response(),
    }
}

/// Renders a document; without one, the status says why.
async fn html_for(
    context: RequestContext,
    uri: &Uri,
    start: PageStart,
    status: StatusCode,
) -> (StatusCode, Option<String>) {
    let address = uri.path_and_query().map_or("/", |p| p.as_str());
    let Ok(request) = Request::get(address).body(Body::empty()) else {
        return (StatusCode::BAD_REQUEST, None);
    };
    let nonce: Arc<str> = Arc::clone(&context.nonce);
    let provide = move || {
        provide_context(LeptosNonce::from_value(Arc::clone(&nonce)));
        provide_context(context.clone());
        provide_context(start.clone());
        provide_context(context.site.lang);
    };
    let render = leptos_axum::render_app_async_with_context(provide, document);
    let reply = Box::pin(render(request)).await;
    let found = if reply.status() == StatusCode::OK { status } else { reply.status() };
    match to_bytes(reply.into_body(), usize::MAX).await {
        Ok(html) => (found, Some(tidy(&html))),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, None),
    }
}

fn html_reply(context: &RequestContext, status: StatusCode, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(context.site.lang.as_str()));
    headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    if status == StatusCode::OK && context.site.viewer.is_none() {
        // Asked for anew each time, but "back" may show it at once.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    response
}

/// Makes valid HTML of what leptos writes: the data for hydration comes after `</html>`, and the
/// markers are `<!>`, which browsers read as an empty comment but checkers as a mistake.
fn tidy(html: &Bytes) -> String {
    let html = String::from_utf8_lossy(html);
    let (document, data) = match html.rsplit_once("</body>") {
        Some((document, after)) => (document, after.find("<script").map_or("", |at| &after[at..])),
        None => (&*html, ""),
    };
    let mut tidy = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = document;
    while let Some((before, after)) = rest.split_once("<!>") {
        tidy.push_str(before);
        tidy.push_str("<!---->");
        rest = after;
    }
    tidy.push_str(rest);
    tidy.push_str(data);
    if document.len() < html.len() {
        tidy.push_str("</body></html>");
    }
    tidy
}

/// Makes a page of every reply that is an error without content for people.
pub async fn dress(State(state): Shared, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let head = request.method() == Method::HEAD;
    let asked = Asked::of(&request, context::host(&request));
    let response = next.run(request).await;
    let Some(bare) = undressed(&response) else { return response };
    if head {
        return bare.status.into_response();
    }
    let wants = asked.headers.get(header::ACCEPT).and_then(|a| a.to_str().ok()).unwrap_or("*/*");
    let page = wants.contains("text/html") || wants.contains("*/*");
    if !page || uri.path().starts_with("/api/") {
        let said = serde_json::json!({ "status": bare.status.as_u16(), "request_id": &*asked.request_id });
        return (bare.status, Json(said)).into_response();
    }
    let context = Box::pin(known(&state, asked, bare)).await;
    failure(context, &uri, bare).await
}

/// The context of a page about an error: with the municipality if there is one.
async fn known(state: &AppState, asked: Asked, bare: Bare) -> RequestContext {
    // With the database gone, looking it up would only fail again.
    let look = bare.reason != FailureReason::UnknownHost && bare.status != StatusCode::SERVICE_UNAVAILABLE;
    let look = look || bare.reason == FailureReason::NotLive;
    if look && let Ok(Some(municipality)) = state.directory.by_host(context::host_name(&asked.host)).await {
        return context::read(state, asked, municipality).await;
    }
    context::unknown(state, asked)
}

/// A page about an error.
pub async fn failure(context: RequestContext, uri: &Uri, bare: Bare) -> Response {
    let start = PageStart {
        site: (*context.site).clone(),
        failure: Some(Failure {
            status: bare.status.as_u16(),
            reason: bare.reason,
            request_id: context.request_id.to_string(),
        }),
        ..PageStart::default()
    };
    document_for(context, uri, start, bare.status).await
}

/// What went wrong, when the reply does not say it to people yet.
fn undressed(response: &Response) -> Option<Bare> {
    if let Some(bare) = response.extensions().get::<Bare>() {
        return Some(*bare);
    }
    let content =
        response.headers().get(header::CONTENT_TYPE).and_then(|c| c.to_str().ok()).unwrap_or_default();
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    (is_error && (content.is_empty() || content.starts_with("text/plain"))).then(|| Bare::from(status))
}

/// The cookie value for a one-time message.
#[must_use]
pub fn write_flash(note: &Note) -> String {
    use base64::Engine as _;
    let json = serde_json::to_vec(note).unwrap_or_default();
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(json)
}

fn read_flash(value: &str) -> Option<Note> {
    use base64::Engine as _;
    let json = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(value).ok()?;
    let note: Note = serde_json::from_slice(&json).ok()?;
    // It came by way of the browser: what it links to must be here.
    let own = note.link.as_ref().is_none_or(|(to, _)| super::language::same_site_path(to).is_some());
    own.then_some(note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_for_hydration_stands_inside_the_body() {
        let html = Bytes::from_static(b"<html><body><p>a<!>b</p></body><!></html><!><script>1</script>");
        assert_eq!(tidy(&html), "<html><body><p>a<!---->b</p><script>1</script></body></html>");
    }
}

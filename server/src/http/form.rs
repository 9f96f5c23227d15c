//! What every form has in common on the server: reading the body, calling its handler, and
//! answering with or without script. See `app::forms`.

use std::collections::BTreeMap;

use app::context::{PageStart, RequestContext};
use app::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams, SessionChange};
use app::packed;
use app::ui::form::{FormReply, FormState};
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, post};
use axum::{Extension, Json};

use super::body::{Unread, read};
use super::language::same_site_path;
use super::render::{self, Bare};
use super::state::AppState;
use super::{Shared, cookie};
use std::sync::Arc;

/// The axum handler of a form.
///
/// A form that is sent to a path of its own leaves that path in the address when it was refused without script.
/// Who opens it again, or follows a link back to it, comes to the page of the form.
pub fn handler(form: FormRoute) -> MethodRouter<Arc<AppState>> {
    let page = (form.page != form.path).then_some(form.page);
    let answers = post(
        move |state: Shared,
              Extension(context): Extension<RequestContext>,
              Path(params): Path<BTreeMap<String, String>>,
              request: Request| async move {
            Box::pin(answer(&form, state.0, context, PathParams(params), request)).await
        },
    );
    match page {
        None => answers,
        Some(page) => answers.get(move |Path(params): Path<BTreeMap<String, String>>, uri: Uri| async move {
            to_page(page, &PathParams(params), &query_of(&uri))
        }),
    }
}

fn query_of(uri: &Uri) -> String {
    uri.query().map(|query| format!("?{query}")).unwrap_or_default()
}

/// The address of the page of a form, with the parameters that its own path has.
fn page_address(page: &str, params: &PathParams, query: &str) -> String {
    let mut path = page.to_owned();
    for (name, value) in &params.0 {
        path = path.replace(&format!("{{{name}}}"), &encoded(value));
    }
    format!("{path}{query}")
}

fn to_page(page: &str, params: &PathParams, query: &str) -> Response {
    match HeaderValue::from_str(&page_address(page, params, query)) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => Bare::from(StatusCode::NOT_FOUND).into_response(),
    }
}

async fn answer(
    form: &FormRoute,
    state: Arc<AppState>,
    context: RequestContext,
    params: PathParams,
    request: Request,
) -> Response {
    let script = Script::of(request.headers());
    let action = request.uri().path().to_owned();
    let query = query_of(request.uri());
    let (outcome, body) = match read(form, request).await {
        Ok(body) => (form.handle(context.clone(), params.clone(), body.clone()).await, body),
        Err(Unread::TooLarge(body)) => (Err(form.too_large(context.lang(), &body)), body),
        Err(Unread::Status(status)) if script.is_on() => {
            let fail = FormFail::status(status.as_u16());
            let state = fail.into_state(&context, &action, &FormBody::default());
            return refused_to_script(script, status.as_u16(), state.unwrap_or_default());
        }
        Err(Unread::Status(status)) => return Bare::from(status).into_response(),
    };
    match outcome {
        Ok(done) => accepted(&state, done, script),
        Err(fail) => {
            let status = fail.status;
            let bare = Bare::from(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
            let shown = fail.into_state(&context, &action, &body);
            match shown {
                Some(shown) if script.is_on() => refused_to_script(script, status, shown),
                Some(mut shown) => {
                    app::forms::ask_files_again(context.lang(), &body, &mut shown);
                    refused(form, context, &params, &query, bare.status, shown).await
                }
                None if script.is_on() => refused_to_script(script, status, about(&context, &action, status)),
                None => bare.into_response(),
            }
        }
    }
}

/// How who sent the form reads the reply.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// As a page.
    No,
    /// As our own pages do.
    Packed,
    /// As other programs do.
    Json,
}

impl Script {
    fn of(headers: &HeaderMap) -> Self {
        let accept = headers.get(header::ACCEPT).and_then(|a| a.to_str().ok()).unwrap_or_default();
        if accept.contains(packed::CONTENT_TYPE) {
            Self::Packed
        } else if accept.contains("application/json") {
            Self::Json
        } else {
            Self::No
        }
    }

    fn is_on(self) -> bool {
        self != Self::No
    }

    fn reply(self, reply: &FormReply) -> Response {
        if self == Self::Json {
            return Json(reply).into_response();
        }
        match packed::pack(reply) {
            Ok(bytes) => ([(header::CONTENT_TYPE, packed::CONTENT_TYPE)], bytes).into_response(),
            Err(_) => Bare::from(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
        }
    }
}

/// Accepted: a redirect, or where to go for script.
fn accepted(state: &AppState, done: FormDone, script: Script) -> Response {
    let https = state.config.https;
    let to = same_site_path(&done.to).unwrap_or("/").to_owned();
    let by_cookie = !script.is_on() || done.reload;
    let mut response = if script.is_on() {
        let note = if by_cookie { None } else { done.note.clone() };
        script.reply(&FormReply::Done { to, note, reload: done.reload })
    } else {
        let location = HeaderValue::from_str(&to).unwrap_or(HeaderValue::from_static("/"));
        (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
    };
    let headers = response.headers_mut();
    if let Some(note) = done.note.filter(|_| by_cookie) {
        headers.append(
            header::SET_COOKIE,
            cookie::set(https, cookie::FLASH, &render::write_flash(&note), Some(60)),
        );
    }
    match done.session {
        SessionChange::Keep => {}
        SessionChange::Start(token) => {
            let seconds = u32::try_from(domain::account::SESSION_DAYS * 86_400).ok();
            headers.append(header::SET_COOKIE, cookie::set(https, cookie::SESSION, &token, seconds));
        }
        SessionChange::End => {
            headers.append(header::SET_COOKIE, cookie::remove(https, cookie::SESSION));
            // Drafts of one person are not for the next at the same machine.
            headers.insert("clear-site-data", HeaderValue::from_static("\"storage\""));
        }
    }
    response
}

/// Refused, for script. The reply as such has succeeded: browsers write every other status to the
/// console as an error, and the status that counts is in the body.
fn refused_to_script(script: Script, status: u16, state: FormState) -> Response {
    script.reply(&FormReply::State { status, state })
}

/// For script, in place of a page about the status.
fn about(context: &RequestContext, action: &str, status: u16) -> FormState {
    FormState {
        action: action.to_owned(),
        note: app::problem::note_for(context.lang(), status, action),
        ..FormState::default()
    }
}

/// Refused, without script: the page again, with what was typed.
async fn refused(
    form: &FormRoute,
    context: RequestContext,
    params: &PathParams,
    query: &str,
    status: StatusCode,
    shown: FormState,
) -> Response {
    let Ok(uri) = page_address(form.page, params, query).parse::<Uri>() else {
        return Bare::from(StatusCode::BAD_REQUEST).into_response();
    };
    let start = PageStart { site: (*context.site).clone(), form: Some(shown), ..PageStart::default() };
    render::document_for(context, &uri, start, status).await
}

/// A path parameter, as it stands in an address.
pub(super) fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}

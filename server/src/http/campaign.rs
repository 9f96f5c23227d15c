//! Codes from paper (`/k/{code}`), and the plan of a campaign and the phases of a process as files.

use app::campaign::calendar;
use app::context::RequestContext;
use app::staff::campaign_table::table;
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::id::ProcessId;
use serde::Deserialize;
use service::{Error, campaign};

use super::download::{self, file};
use super::form::encoded;
use super::render::{self, Bare};
use super::{Shared, language};
use crate::calendar::ics;

const CALENDAR: &str = "text/calendar; charset=utf-8";

/// `/k/{code}`: on to where the code leads, counting the visit; or to the page that says that it is not known.
pub async fn follow(
    Extension(context): Extension<RequestContext>,
    method: Method,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Response {
    match campaign::follow(&context.call, &code, counts(&method, &headers)).await {
        Ok(to) => see(&to),
        Err(Error::NotFound) => {
            // No more of it than the page shows again.
            let typed: String = code.chars().take(40).collect();
            see(&format!("/k?code={}", encoded(&typed)))
        }
        Err(error) => refused(error),
    }
}

/// What was typed on the page for codes.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
}

/// `/k`: the page for a code that was typed. A right one goes on to where it is counted; for a wrong one the page
/// says so.
pub async fn ask(
    state: Shared,
    context: Extension<RequestContext>,
    typed: Result<Query<Typed>, QueryRejection>,
    request: Request,
) -> Response {
    let typed = typed.map(|Query(typed)| typed.code).unwrap_or_default();
    match campaign::find(&context.call, &typed).await {
        Ok(Some(code)) => see(&code.path()),
        Ok(None) => render::page(state, context, request).await,
        Err(error) => refused(error),
    }
}

fn see(to: &str) -> Response {
    let to = language::same_site_path(to).unwrap_or("/k");
    let location = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/k"));
    // Search engines keep the page that it leads to, and not the code.
    let robots = (header::HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location), robots]).into_response()
}

fn refused(error: Error) -> Response {
    let status = app::api::ApiError::from(error).status();
    Bare::from(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)).into_response()
}

/// Parts of what programs that are no readers say of themselves: search engines, previews of messages, downloaders.
const PROGRAMS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "preview",
    "facebookexternalhit",
    "whatsapp",
    "monitor",
    "curl/",
    "wget/",
    "python",
    "go-http-client",
    "java/",
    "okhttp",
    "axios",
    "node-fetch",
    "scan",
];

/// Whether a request is somebody who opens the code: not a look ahead, and no program that says what it is.
fn counts(method: &Method, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let ahead = ["sec-purpose", "purpose", "x-purpose", "x-moz"]
        .iter()
        .any(|name| ["prefetch", "prerender", "preview"].iter().any(|word| text(name).contains(word)));
    let agent = text("user-agent").to_ascii_lowercase();
    let program = agent.is_empty() || PROGRAMS.iter().any(|part| agent.contains(part));
    *method == Method::GET && !ahead && !program
}

/// The plan as a table for any program.
pub async fn as_csv(Extension(context): Extension<RequestContext>, Path(id): Path<String>) -> Response {
    match plan(&context, &id).await {
        Ok(page) => {
            let (name, rows) = table(context.lang(), &page);
            download::csv(name, &rows)
        }
        Err(error) => refused(error),
    }
}

/// The plan with the phases around it, for a calendar.
pub async fn as_calendar(Extension(context): Extension<RequestContext>, Path(id): Path<String>) -> Response {
    match plan(&context, &id).await {
        Ok(page) => {
            let events = calendar::plan(context.lang(), &context.origin, &page);
            let text = ics(&page.question, &events, page.now);
            file(app::t!(context.lang(); staff_campaign::table_file), "ics", CALENDAR, text.into_bytes())
        }
        Err(error) => refused(error),
    }
}

async fn plan(context: &RequestContext, id: &str) -> Result<domain::campaign::CampaignPage, Error> {
    let id: ProcessId = id.parse().map_err(|_| Error::NotFound)?;
    campaign::page(&context.call, id).await
}

/// `/meedoen/{process}/agenda.ics`: the phases of a process that is open to all.
pub async fn phases(Extension(context): Extension<RequestContext>, Path(slug): Path<String>) -> Response {
    match campaign::phases(&context.call, &slug).await {
        Ok((head, timeline)) => {
            let url = format!("{}/meedoen/{}", context.origin, head.slug);
            let events = calendar::phases(context.lang(), &context.origin, &url, &timeline);
            let text = ics(&head.question, &events, context.call.now());
            file(app::t!(context.lang(); campaign::calendar_file), "ics", CALENDAR, text.into_bytes())
        }
        Err(error) => refused(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READER: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/605.1.15";

    fn of(method: &Method, more: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in more {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        counts(method, &headers)
    }

    #[test]
    fn a_reader_counts_and_a_look_ahead_does_not() {
        let reader = ("user-agent", READER);
        assert!(of(&Method::GET, &[reader]));
        assert!(!of(&Method::HEAD, &[reader]));
        for ahead in [
            ("sec-purpose", "prefetch"),
            ("sec-purpose", "prefetch;prerender"),
            ("purpose", "prefetch"),
            ("x-moz", "prefetch"),
            ("x-purpose", "preview"),
        ] {
            assert!(!of(&Method::GET, &[reader, ahead]), "{ahead:?}");
        }
    }

    #[test]
    fn programs_that_say_what_they_are_do_not_count() {
        assert!(!of(&Method::GET, &[]));
        for agent in [
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "facebookexternalhit/1.1",
            "WhatsApp/2.23.20.0",
            "Mozilla/5.0 (compatible; bingbot/2.0)",
            "curl/8.5.0",
            "Slackbot-LinkExpanding 1.0",
        ] {
            assert!(!of(&Method::GET, &[("user-agent", agent)]), "{agent}");
        }
    }
}

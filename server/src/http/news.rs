//! The news as feeds: `/nieuws.atom` and `/meedoen/{process}/nieuws.atom`; and stopping mails from a mail program.

use app::context::RequestContext;
use app::news::feed::title;
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::lang::Lang;

use super::render::Bare;
use crate::feed::{FeedHead, atom};

/// Reading programs ask often; five minutes later is soon enough.
const KEPT: &str = "public, max-age=300";
/// Before the portal is live only staff see it, and nothing on the way may pass it on.
const PRIVATE: &str = "private, no-store";

/// Of all news.
pub async fn all(Extension(context): Extension<RequestContext>) -> Response {
    feed(&context, None).await
}

/// Of one process.
pub async fn of_process(Extension(context): Extension<RequestContext>, Path(slug): Path<String>) -> Response {
    feed(&context, Some(&slug)).await
}

/// `POST /nieuws/volgen/{code}/uit`: a mail program stops the mails for its reader (RFC 8058). It has no cookie and
/// comes from another site: the code in the address is the proof. It is told in a word that it is done, never sent on,
/// and stopping twice is done as well.
pub async fn one_click(Extension(context): Extension<RequestContext>, Path(code): Path<String>) -> Response {
    stopped(service::news::stop_all(&context.call, &code).await)
}

/// `POST /account/terugkijken/{code}/uit`: the same for mail that asks to look back.
pub async fn one_click_look_back(
    Extension(context): Extension<RequestContext>,
    Path(code): Path<String>,
) -> Response {
    stopped(service::evaluation::stop_mail(&context.call, &code).await)
}

fn stopped(outcome: service::Result<()>) -> Response {
    match outcome {
        Ok(()) => ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "OK\n").into_response(),
        Err(error) => {
            let status = app::api::ApiError::from(error).status();
            Bare::from(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
                .into_response()
        }
    }
}

/// Who opens that address comes to the page with the button: programs that look at links in mails stop nothing.
pub async fn one_click_page(Path(code): Path<String>) -> Response {
    let code = super::form::encoded(&code);
    match HeaderValue::from_str(&format!("/nieuws/volgen/{code}")) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => Bare::from(StatusCode::NOT_FOUND).into_response(),
    }
}

/// The same for everybody, in the first language of the municipality: it is kept on the way.
async fn feed(context: &RequestContext, slug: Option<&str>) -> Response {
    let municipality = &context.site.municipality;
    let lang = municipality.langs.first().copied().unwrap_or(Lang::Nl);
    let found = service::news::feed(&context.call, slug).await.map(|(question, news)| {
        let page = slug.map_or_else(|| "/nieuws".to_owned(), |slug| format!("/meedoen/{slug}"));
        let head = FeedHead {
            title: title(lang, &municipality.name, question.as_deref()),
            author: municipality.name.clone(),
            lang: lang.as_str(),
            origin: context.origin.to_string(),
            path: slug
                .map_or_else(|| "/nieuws.atom".to_owned(), |slug| format!("/meedoen/{slug}/nieuws.atom")),
            page,
            now: context.call.now(),
        };
        atom(&head, &news)
    });
    match found {
        Ok(Ok(xml)) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/atom+xml; charset=utf-8")),
                (
                    header::CACHE_CONTROL,
                    HeaderValue::from_static(if municipality.live { KEPT } else { PRIVATE }),
                ),
            ];
            (headers, xml).into_response()
        }
        Ok(Err(error)) => {
            tracing::error!(%error, "a feed could not be written");
            Bare::from(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
        Err(error) => {
            let status = app::api::ApiError::from(error).status();
            Bare::from(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
                .into_response()
        }
    }
}

//! The news as feeds: `/nieuws.atom` and `/meedoen/{process}/nieuws.atom`.

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

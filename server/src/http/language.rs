//! `/taal/{lang}`: choose a language, and back to where one was.

use app::i18n::Lang;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use super::render::Bare;
use super::{Shared, cookie};

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    #[serde(default)]
    terug: String,
}

/// A year, in seconds.
const YEAR: u32 = 365 * 24 * 3600;

/// Remembers the language in a cookie.
pub async fn choose(
    State(state): Shared,
    Path(lang): Path<String>,
    headers: HeaderMap,
    back: Result<Query<Back>, QueryRejection>,
) -> Response {
    let Some(lang) = Lang::parse(&lang) else { return Bare::from(StatusCode::NOT_FOUND).into_response() };
    let named = back.map(|Query(back)| back.terug).unwrap_or_default();
    let to = came_from(&headers).unwrap_or(&named);
    let to = same_site_path(to).unwrap_or("/").to_owned();
    let cookie = cookie::set(state.config.https, cookie::LANGUAGE, lang.as_str(), Some(YEAR));
    let Ok(location) = header::HeaderValue::from_str(&to) else {
        return Bare::from(StatusCode::BAD_REQUEST).into_response();
    };
    (StatusCode::SEE_OTHER, [(header::LOCATION, location), (header::SET_COOKIE, cookie)]).into_response()
}

/// The page one was on, if the browser tells and it is one of ours. After moving about without page loads the
/// address in the link still names the page that was opened first.
fn came_from(headers: &HeaderMap) -> Option<&str> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let (_, address) = text(header::REFERER)?.split_once("://")?;
    let (host, _) = address.split_once('/')?;
    host.eq_ignore_ascii_case(text(header::HOST)?).then(|| &address[host.len()..])
}

/// The path, if it is one on this site: nothing that a browser could read as another host.
#[must_use]
pub fn same_site_path(path: &str) -> Option<&str> {
    let strange = |c: char| c.is_control() || c.is_whitespace() || c == '\\' || !c.is_ascii();
    (path.starts_with('/') && !path.starts_with("//") && !path.contains(strange)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_the_page_one_was_on() {
        let of = |referer: &'static str| {
            let named = |name, value| (name, HeaderValue::from_static(value));
            let host = named(header::HOST, "doe.mee.nl:3000");
            came_from(&HeaderMap::from_iter([host, named(header::REFERER, referer)])).map(str::to_owned)
        };
        assert_eq!(of("http://doe.mee.nl:3000/help?a=1"), Some("/help?a=1".to_owned()));
        assert_eq!(of("https://elders.nl/help"), None);
        assert_eq!(of("doe.mee.nl:3000/help"), None);
    }

    #[test]
    fn only_paths_on_this_site_are_followed() {
        for path in ["/", "/meedoen/park?pagina=2", "/help#bellen"] {
            assert_eq!(same_site_path(path), Some(path));
        }
        for path in ["", "//elders.nl", "https://elders.nl", "/\\elders.nl", "/\t/elders.nl", "javascript:1"]
        {
            assert_eq!(same_site_path(path), None, "{path:?}");
        }
    }
}

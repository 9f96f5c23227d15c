//! Compression of what is made per request. Files of the site are packed when they are built.

use std::io::Write as _;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;

/// A way of packing that browsers understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Best; only for what is packed beforehand.
    Brotli,
    /// Cheap enough to do per request.
    Gzip,
}

impl Coding {
    /// As it stands in headers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }
}

/// What the browser accepts, the best first.
#[must_use]
pub fn accepted(headers: &HeaderMap) -> Vec<Coding> {
    let line = headers.get(header::ACCEPT_ENCODING).and_then(|a| a.to_str().ok()).unwrap_or_default();
    let takes = |name: &str| {
        line.split(',').map(str::trim).any(|part| {
            let (coding, weight) = part.split_once(';').unwrap_or((part, ""));
            coding.trim() == name && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        })
    };
    [Coding::Brotli, Coding::Gzip].into_iter().filter(|c| takes(c.name())).collect()
}

/// Packs bytes.
#[must_use]
pub fn gzip(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(level));
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Below this, packing gains nothing.
const SMALL: usize = 1_024;
/// A good ratio for little time.
const LEVEL: u32 = 4;

/// Packs pages and data, if the browser accepts it.
pub async fn compress(request: Request, next: Next) -> Response {
    let wanted = accepted(request.headers()).contains(&Coding::Gzip) && request.method() != Method::HEAD;
    let response = next.run(request).await;
    if !wanted || !is_text(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return Response::from_parts(parts, Body::empty());
    };
    if bytes.len() < SMALL {
        return Response::from_parts(parts, Body::from(bytes));
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(Coding::Gzip.name()));
    parts.headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    Response::from_parts(parts, Body::from(gzip(&bytes, LEVEL)))
}

/// Pages and data that are not packed yet.
fn is_text(response: &Response) -> bool {
    let headers = response.headers();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|c| c.to_str().ok()).unwrap_or_default();
    !headers.contains_key(header::CONTENT_ENCODING)
        && (kind.starts_with("text/")
            || kind.starts_with("application/json")
            || kind == app::packed::CONTENT_TYPE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_the_browser_accepts_and_not_what_it_refuses() {
        let of = |line: &'static str| {
            accepted(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(line))]))
        };
        assert_eq!(of("gzip, deflate, br"), [Coding::Brotli, Coding::Gzip]);
        assert_eq!(of("gzip;q=0.5, br;q=0"), [Coding::Gzip]);
        assert_eq!(of(""), []);
    }
}

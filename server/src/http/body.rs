//! The body of a form: fields, and files where the form has any.
//!
//! What is larger than the form may send is read to its end all the same and not kept: a browser that is still
//! sending when the connection is closed shows its own fault, and never the answer that says what is too large.

use std::future::poll_fn;
use std::pin::Pin;

use app::forms::{FormBody, FormRoute, Upload};
use axum::body::{Body, HttpBody as _};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};

/// The most fields a form may have: no form of ours comes near, and a body of separators must not
/// become a million strings.
const MOST_FIELDS: usize = 2_000;
/// The most that is read of one body, in bytes: the largest photo of a telephone, twice.
const MOST_READ: usize = 64 * 1024 * 1024;
/// How much is kept of the end of a body that is too large: the fields that come after a file.
const END: usize = 64 * 1024;

/// Why there is no body to handle.
#[derive(Debug)]
pub(super) enum Unread {
    /// 413 when it is longer than anybody waits for, 415 when it is something else than a form, 400 when it cannot be
    /// read.
    Status(StatusCode),
    /// It is larger than the form may send: what was typed, and the files, of which one is cut off.
    TooLarge(FormBody),
}

impl From<StatusCode> for Unread {
    fn from(status: StatusCode) -> Self {
        Self::Status(status)
    }
}

/// Reads the body of a form.
///
/// # Errors
/// [`Unread`].
pub(super) async fn read(form: &FormRoute, request: Request) -> Result<FormBody, Unread> {
    let kind = header_of(request.headers(), header::CONTENT_TYPE);
    let lower = kind.to_ascii_lowercase();
    let files = lower.starts_with("multipart/form-data");
    let declared = header_of(request.headers(), header::CONTENT_LENGTH).parse();
    if declared.is_ok_and(|length: usize| length > MOST_READ) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into());
    }
    if !files && !lower.is_empty() && !lower.starts_with("application/x-www-form-urlencoded") {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into());
    }
    let (parts, body) = request.into_parts();
    let taken = take(body, form.limit()).await?;
    match (files, taken.end) {
        (false, None) => Ok(urlencoded(&taken.bytes)?),
        (false, Some(_)) => Err(StatusCode::PAYLOAD_TOO_LARGE.into()),
        (true, None) => Ok(multipart(Request::from_parts(parts, Body::from(taken.bytes))).await?),
        (true, Some(end)) => {
            let whole = joined(taken.bytes, &end, boundary(&kind));
            let read = multipart(Request::from_parts(parts, Body::from(whole))).await;
            Err(Unread::TooLarge(read.unwrap_or_default()))
        }
    }
}

fn header_of(headers: &HeaderMap, name: header::HeaderName) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// What was taken of a body.
struct Taken {
    /// Its beginning: all of it, unless it is too large.
    bytes: Vec<u8>,
    /// Of a body that is too large, the last of what is not in `bytes`.
    end: Option<Vec<u8>>,
}

async fn take(mut body: Body, limit: usize) -> Result<Taken, StatusCode> {
    let (mut bytes, mut end, mut total) = (Vec::new(), Vec::new(), 0usize);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| StatusCode::BAD_REQUEST)?.into_data() else { continue };
        total = total.saturating_add(data.len());
        if total > MOST_READ {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let (first, rest) = data.split_at(data.len().min(limit - bytes.len()));
        bytes.extend_from_slice(first);
        end.extend_from_slice(rest);
        if end.len() > 2 * END {
            end.drain(..end.len() - END);
        }
    }
    Ok(Taken { bytes, end: (total > limit).then_some(end) })
}

/// The boundary between the parts, as the browser made it.
fn boundary(kind: &str) -> &str {
    let value = kind.split(';').filter_map(|part| part.trim().split_once('='));
    let mut value = value.filter(|(name, _)| name.eq_ignore_ascii_case("boundary"));
    value.next().map_or("", |(_, value)| value.trim_matches('"'))
}

/// Beginning and end of a body as one that can be read: the part that was cut off ends there, and the parts that are
/// whole in the end come after it.
fn joined(mut bytes: Vec<u8>, end: &[u8], boundary: &str) -> Vec<u8> {
    let between = format!("\r\n--{boundary}");
    let next = end.windows(between.len()).position(|at| at == between.as_bytes());
    match next {
        Some(at) => bytes.extend_from_slice(&end[at..]),
        None => bytes.extend_from_slice(format!("{between}--\r\n").as_bytes()),
    }
    bytes
}

/// Fields as browsers send them. What is not UTF-8 is refused rather than mended: a text with
/// replacement characters is not what anybody wrote.
fn urlencoded(bytes: &[u8]) -> Result<FormBody, StatusCode> {
    let text = std::str::from_utf8(bytes).map_err(|_| StatusCode::BAD_REQUEST)?;
    let mut body = FormBody::default();
    for (count, pair) in text.split('&').filter(|p| !p.is_empty()).enumerate() {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Some(name), Some(value)) = (decoded(name), decoded(value)) else {
            return Err(StatusCode::BAD_REQUEST);
        };
        if count >= MOST_FIELDS {
            return Err(StatusCode::BAD_REQUEST);
        }
        body.values.entry(name).or_default().push(value);
    }
    Ok(body)
}

fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let (high, low) = (rest.next()?, rest.next()?);
                let digit = |d: u8| char::from(d).to_digit(16);
                u8::try_from(digit(high)? * 16 + digit(low)?).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Browsers mean UTF-8.
async fn multipart(request: Request) -> Result<FormBody, StatusCode> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| StatusCode::BAD_REQUEST)?;
    let mut body = FormBody::default();
    let mut count = 0;
    while let Some(field) = parts.next_field().await.map_err(|_| StatusCode::BAD_REQUEST)? {
        count += 1;
        if count > MOST_FIELDS {
            return Err(StatusCode::BAD_REQUEST);
        }
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let content_type = field.content_type().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| StatusCode::BAD_REQUEST)?;
        match file_name {
            // A field for a file in which none was chosen.
            Some(_) if bytes.is_empty() => {}
            Some(file_name) => {
                body.files.push(Upload { field: name, file_name, content_type, bytes: bytes.to_vec() });
            }
            None => {
                let text = String::from_utf8(bytes.to_vec()).map_err(|_| StatusCode::BAD_REQUEST)?;
                body.values.entry(name).or_default().push(text);
            }
        }
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_fields_as_browsers_send_them() {
        let body = urlencoded(b"a=een+twee&b=%C3%A9&b=2&leeg").unwrap_or_default();
        assert_eq!(
            (body.get("a"), body.all("b"), body.get("leeg")),
            ("een twee", &["é".into(), "2".into()][..], "")
        );
    }

    #[test]
    fn refuses_what_is_not_utf_8_or_not_encoded_right() {
        for wrong in [&b"a=%FF"[..], b"a=\xff", b"a=%2", b"a=%zz", b"%E2%82=1"] {
            assert_eq!(urlencoded(wrong).err(), Some(StatusCode::BAD_REQUEST), "{wrong:?}");
        }
    }

    #[test]
    fn what_comes_after_a_file_that_is_cut_off_is_read() {
        let end = b"and the rest of it\r\n--x y\r\nmore\r\n--x y--\r\n";
        assert_eq!(joined(b"begin".to_vec(), end, "x y"), b"begin\r\n--x y\r\nmore\r\n--x y--\r\n");
        assert_eq!(joined(b"begin".to_vec(), b"nothing", "x"), b"begin\r\n--x--\r\n");
        assert_eq!(boundary("multipart/form-data; charset=utf-8; Boundary=\"a b\""), "a b");
    }
}

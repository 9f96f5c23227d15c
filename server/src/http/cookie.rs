//! Cookies: one way to name, write and read them.
//!
//! Over https their names begin with `__Host-`: they then cannot be set by another host under the
//! same domain, nor over http. On a developer's machine, over http, browsers refuse such names.

use axum::http::{HeaderMap, HeaderValue, header};

/// Who is signed in.
pub const SESSION: &str = "polder-session";
/// The chosen language.
pub const LANGUAGE: &str = "polder-taal";
/// What to say once, after a redirect.
pub const FLASH: &str = "polder-melding";

fn name(https: bool, short: &str) -> String {
    if https { format!("__Host-{short}") } else { short.to_owned() }
}

/// The value of a cookie.
#[must_use]
pub fn read(headers: &HeaderMap, https: bool, short: &str) -> Option<String> {
    let wanted = name(https, short);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == wanted && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// The header that sets a cookie; without an age it lasts as long as the browser is open. The value
/// must be made of letters, digits, `-` and `_`.
#[must_use]
pub fn set(https: bool, short: &str, value: &str, seconds: Option<u32>) -> HeaderValue {
    let name = name(https, short);
    let secure = if https { "; Secure" } else { "" };
    let age = seconds.map(|s| format!("; Max-Age={s}")).unwrap_or_default();
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
}

/// The header that takes a cookie away.
#[must_use]
pub fn remove(https: bool, short: &str) -> HeaderValue {
    set(https, short, "", Some(0))
}

//! Accounts: signing up, in and out, and one's own data.

pub mod api;
pub mod demo_mail;
pub mod fields;
pub mod frame;
pub mod link;
pub mod mail;
pub mod password;
#[cfg(feature = "ssr")]
pub mod post;
pub mod profile;
pub mod sent;
pub mod sessions;
pub mod sign_in;
pub mod sign_up;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// A parameter of the query of this page.
pub(crate) fn query(name: &str) -> String {
    use_query_map().with_untracked(|query| query.get(name).unwrap_or_default())
}

/// The path with where to go on to afterwards, if there is one.
pub(crate) fn with_back(path: &str, back: &str) -> String {
    if back.is_empty() { path.to_owned() } else { format!("{path}?terug={}", encoded(back)) }
}

/// A text as it stands in a query.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte))
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

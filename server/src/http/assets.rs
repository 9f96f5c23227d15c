//! Files of the built site: from a folder, or from inside the program.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

use anyhow::Context as _;
use app::context::Assets;
use app::i18n::{Lang, Texts};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use rust_embed::RustEmbed;

use super::compress::{self, Coding};

/// In a debug build these are read from the folder, in a release build they are in the program.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
#[allow_missing = true]
struct Embedded;

static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();

/// The name under which the bundle was built.
const NAME: &str = "polder";
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// Chooses where files are read from; an empty path means the files inside the program.
pub fn choose_folder(folder: &Path) {
    let _ = FOLDER.set((!folder.as_os_str().is_empty()).then(|| folder.to_owned()));
}

/// A file of the site, by its path without the first slash.
fn read(path: &str) -> Option<Cow<'static, [u8]>> {
    let normal = Path::new(path).components().all(|c| matches!(c, Component::Normal(_)));
    if path.is_empty() || !normal {
        return None;
    }
    match FOLDER.get().and_then(Option::as_ref) {
        Some(folder) => std::fs::read(folder.join(path)).ok().map(Cow::Owned),
        None => Embedded::get(path).map(|file| file.data),
    }
}

/// The hashed names of the bundle, from the list that the build leaves with the site, or beside
/// the program while developing.
///
/// # Errors
/// When there is no such list, or it is not complete.
pub fn bundle_names() -> anyhow::Result<Assets> {
    let beside = || std::fs::read(std::env::current_exe().ok()?.parent()?.join("hash.txt")).ok();
    let list = match read("hash.txt") {
        Some(list) => list.into_owned(),
        None => beside().context("there is no hash.txt in the site or beside the program")?,
    };
    let list = String::from_utf8(list)?;
    let hashes: HashMap<&str, &str> =
        list.lines().filter_map(|l| l.split_once(':')).map(|(k, v)| (k.trim(), v.trim())).collect();
    let name = |kind: &str| {
        let hash = hashes.get(kind).with_context(|| format!("hash.txt does not name the {kind} file"))?;
        anyhow::Ok(format!("/pkg/{NAME}.{hash}.{kind}"))
    };
    let split = hashes.get("split").map(|hash| format!("/pkg/__wasm_split.{hash}.js"));
    let parts = hashes.get("manifest").map_or_else(HashMap::new, |hash| parts(hash));
    Ok(Assets { css: name("css")?, js: name("js")?, wasm: name("wasm")?, split, parts, themes: themes() })
}

/// The theme that is part of the style sheet, and those with a file of their own.
fn themes() -> Vec<String> {
    let files: Vec<String> = match FOLDER.get().and_then(Option::as_ref) {
        Some(folder) => {
            let files = std::fs::read_dir(folder.join("themes")).into_iter().flatten().flatten();
            files.filter_map(|file| file.file_name().into_string().ok()).collect()
        }
        None => Embedded::iter().filter_map(|path| Some(path.strip_prefix("themes/")?.to_owned())).collect(),
    };
    let mut names: Vec<String> =
        files.iter().filter_map(|file| Some(file.strip_suffix(".css")?.to_owned())).collect();
    names.push("polder".to_owned());
    names.sort_unstable();
    names
}

/// The files of each part of the program, from the list that the build leaves.
fn parts(hash: &str) -> HashMap<String, Vec<String>> {
    let list = read(&format!("pkg/__wasm_split_manifest.{hash}.json"));
    let list: HashMap<String, Vec<String>> =
        list.and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default();
    let path = |file: &String| {
        // Bundled by `cargo xtask`, or as cargo-leptos leaves them while developing.
        let paths = ["parts", "wasm"].map(|ending| format!("pkg/{file}.{ending}"));
        paths.into_iter().find(|path| read(path).is_some()).map(|path| format!("/{path}"))
    };
    // The build adds a number to the name of the function that is the part.
    let function = |part: String| part.rsplit_once('_').map_or(part.clone(), |(name, _)| name.to_owned());
    list.into_iter().map(|(part, files)| (function(part), files.iter().filter_map(path).collect())).collect()
}

/// Files of the bundle: their names change with their content.
pub async fn bundle(request: Request) -> Response {
    send(&request, FOR_EVER)
}

/// Fonts, logos, themes: their names stay.
pub async fn file(request: Request) -> Response {
    send(&request, FOR_A_DAY)
}

fn send(request: &Request, cache: HeaderValue) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let Some(content_type) = content_type(path) else { return StatusCode::NOT_FOUND.into_response() };
    let accepted = compress::accepted(request.headers());
    let packed = accepted.iter().find_map(|coding| {
        let suffix = match coding {
            Coding::Brotli => "br",
            Coding::Gzip => "gz",
        };
        read(&format!("{path}.{suffix}")).map(|bytes| (bytes, Some(*coding)))
    });
    let Some((bytes, coding)) = packed.or_else(|| read(path).map(|bytes| (bytes, None))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    reply(request.headers(), bytes, content_type, coding, cache)
}

fn reply(
    asked: &HeaderMap,
    bytes: Cow<'static, [u8]>,
    content_type: &'static str,
    coding: Option<Coding>,
    cache: HeaderValue,
) -> Response {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    let unchanged = asked.get(header::IF_NONE_MATCH).is_some_and(|t| t.as_bytes() == tag.as_bytes());
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match bytes {
            Cow::Borrowed(bytes) => Body::from(bytes).into_response(),
            Cow::Owned(bytes) => Body::from(bytes).into_response(),
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, cache);
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    }
    response
}

fn content_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        // Several of them in one: what a part of the program is made of.
        "parts" => "application/octet-stream",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "pb" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

/// The texts of a language: plain and packed, made once.
static TEXTS: LazyLock<Vec<(String, Vec<u8>, Vec<u8>)>> = LazyLock::new(|| {
    let make = |(lang, texts): (Lang, Texts)| {
        let text = texts.file(lang).into_bytes();
        let packed = compress::gzip(&text, 9);
        (texts.path(lang), text, packed)
    };
    Lang::ALL.iter().flat_map(|&lang| Texts::ALL.map(|texts| (lang, texts))).map(make).collect()
});

/// `/i18n/{file}`: the texts of one language, for the browser.
pub async fn texts(uri: Uri, headers: HeaderMap) -> Response {
    let Some((_, text, packed)) = TEXTS.iter().find(|(path, ..)| path == uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = "text/plain; charset=utf-8";
    if compress::accepted(&headers).contains(&Coding::Gzip) {
        reply(&headers, Cow::Borrowed(packed), kind, Some(Coding::Gzip), FOR_EVER)
    } else {
        reply(&headers, Cow::Borrowed(text), kind, None, FOR_EVER)
    }
}

/// Search engines are welcome, but not in what only staff or one person may see.
pub async fn robots() -> ([(header::HeaderName, &'static str); 1], &'static str) {
    let text = "User-agent: *\nDisallow: /beheer\nDisallow: /account\nDisallow: /mijn\nDisallow: /api\nDisallow: /k/\n";
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}

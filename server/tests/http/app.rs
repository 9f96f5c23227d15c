//! A portal to test, and the people who use it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use server::config::Config;
use server::http;
use server::http::state::{AppState, services};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tower::ServiceExt as _;

/// A portal of its own for each test, with the demo in a database of its own.
pub(crate) struct TestApp {
    router: Router,
    /// Goes when the last client has gone.
    folder: Arc<TempDir>,
}

/// The database with the demo, made once and copied for each test.
static DEMO: OnceCell<TempDir> = OnceCell::const_new();

async fn demo() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let config = settings(folder.path(), Config::default());
    let services = services(&config).await.unwrap();
    services.store().migrate().await.unwrap();
    service::demo::seed(&services).await.unwrap();
    services.store().close().await;
    folder
}

fn settings(folder: &Path, config: Config) -> Config {
    let database = format!("sqlite:{}", folder.join("polder.db").display());
    Config { database, uploads: folder.join("uploads"), ..config }
}

impl TestApp {
    /// With the settings of a development machine.
    pub(crate) async fn start() -> Self {
        Self::with(Config::default()).await
    }

    /// With other settings.
    pub(crate) async fn with(config: Config) -> Self {
        Self::make(config, http::pages()).await
    }

    /// With a page that panics, at `/kapot`.
    pub(crate) async fn with_broken_page() -> Self {
        async fn broken() -> &'static str {
            let nothing: Option<&'static str> = std::hint::black_box(None);
            nothing.unwrap()
        }
        Self::make(Config::default(), http::pages().route("/kapot", axum::routing::get(broken))).await
    }

    async fn make(config: Config, pages: Router<Arc<AppState>>) -> Self {
        let template = DEMO.get_or_init(demo).await;
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(template.path().join("polder.db"), folder.path().join("polder.db")).unwrap();
        let assets = app::context::Assets {
            css: "/pkg/polder.test.css".into(),
            js: "/pkg/polder.test.js".into(),
            wasm: "/pkg/polder.test.wasm".into(),
            ..Default::default()
        };
        let config = settings(folder.path(), config);
        let services = services(&config).await.unwrap();
        let state = Arc::new(AppState::new(config, assets, services));
        Self { router: http::wrap(state, pages), folder: Arc::new(folder) }
    }

    /// Somebody who is not signed in.
    pub(crate) fn visitor(&self) -> Client {
        Client {
            router: self.router.clone(),
            host: "voorbeeldstad.localhost:3000".to_owned(),
            cookies: BTreeMap::new(),
            _folder: Arc::clone(&self.folder),
        }
    }

    /// Somebody of the demo, signed in with the password: "bewoner", "ondernemer", "balie",
    /// "moderator", "beoordelaar", "projectleider", "communicatie" or "beheerder".
    pub(crate) async fn signed_in(&self, who: &str) -> Client {
        let mut client = self.visitor();
        let mail = format!("{who}@voorbeeldstad.example");
        let reply = client.sign_in(&mail).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{who}: {}", reply.text);
        client
    }
}

/// Everybody of the demo, by role.
pub(crate) const STAFF: [&str; 6] =
    ["balie", "moderator", "beoordelaar", "projectleider", "communicatie", "beheerder"];

/// A browser without script: it keeps cookies and sends forms as browsers do.
#[derive(Clone)]
pub(crate) struct Client {
    router: Router,
    host: String,
    cookies: BTreeMap<String, String>,
    _folder: Arc<TempDir>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|v| v.to_str().unwrap()).unwrap_or_default()
    }

    /// The only `h1` of the page.
    pub(crate) fn heading(&self) -> String {
        let (_, after) = self.text.split_once("<h1").unwrap();
        let (_, after) = after.split_once('>').unwrap();
        let (inside, _) = after.split_once("</h1>").unwrap();
        inside.replace("<!---->", "")
    }
}

impl Client {
    /// Signs in with the password of the demo.
    pub(crate) async fn sign_in(&mut self, mail: &str) -> Reply {
        let (password, _) = service::demo::personas().unwrap();
        self.post("/inloggen", &[("mail", mail), ("password", &password)]).await
    }

    /// The same person at another host.
    pub(crate) fn at(mut self, host: &str) -> Self {
        host.clone_into(&mut self.host);
        self
    }

    pub(crate) async fn get(&mut self, path: &str) -> Reply {
        self.send(Method::GET, path, &[("accept", "text/html")], Body::empty()).await
    }

    /// Sends a form, as a browser does.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let headers = [("accept", "text/html"), ("sec-fetch-site", "same-origin"), ("content-type", FORM)];
        self.send(Method::POST, path, &headers, Body::from(encode(fields))).await
    }

    /// Sends a form, as the script does.
    pub(crate) async fn post_by_script(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let headers =
            [("accept", "application/json"), ("sec-fetch-site", "same-origin"), ("content-type", FORM)];
        self.send(Method::POST, path, &headers, Body::from(encode(fields))).await
    }

    /// Sends anything.
    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Reply {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, &self.host);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let line: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            request = request.header(header::COOKIE, line.join("; "));
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    fn keep(&mut self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        if attributes.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// What a form without files is sent as.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

fn encode(fields: &[(&str, &str)]) -> String {
    let part = |text: &str| {
        text.bytes()
            .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
            .collect::<String>()
    };
    fields.iter().map(|(n, v)| format!("{}={}", part(n), part(v))).collect::<Vec<_>>().join("&")
}

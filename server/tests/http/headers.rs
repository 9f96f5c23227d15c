//! What every reply carries.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use server::config::Config;

use crate::app::{Client, Reply, TestApp};

/// A reply of each kind: page, page of another status, redirect, refused form, data, file, error.
async fn one_of_each(client: &mut Client) -> Vec<(&'static str, Reply)> {
    vec![
        ("page", client.get("/help").await),
        ("not found", client.get("/bestaat-niet").await),
        ("redirect", client.get("/taal/en?terug=/help").await),
        ("refused form", client.post("/inloggen", &[]).await),
        ("refused by script", client.post_by_script("/inloggen", &[]).await),
        ("no such function", client.get("/api/niets").await),
        ("texts", client.get(&app::i18n::Texts::Public.path(app::i18n::Lang::Nl)).await),
        ("no such file", client.get("/pkg/niets.js").await),
        ("foreign post", client.send(Method::POST, "/inloggen", &[], Body::empty()).await),
        (
            "wrong method",
            client.send(Method::PUT, "/help", &[("sec-fetch-site", "same-origin")], Body::empty()).await,
        ),
        ("health", client.get("/health").await),
    ]
}

#[tokio::test]
async fn every_kind_of_reply_has_the_security_headers() {
    let mut visitor = TestApp::start().await.visitor();
    for (kind, reply) in one_of_each(&mut visitor).await {
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{kind}");
        assert_eq!(reply.header("referrer-policy"), "same-origin", "{kind}");
        assert!(reply.header("permissions-policy").contains("camera=()"), "{kind}");
        assert_eq!(reply.header("x-request-id").len(), 16, "{kind}");
        let policy = reply.header("content-security-policy");
        for part in ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "'strict-dynamic'"] {
            assert!(policy.contains(part), "{kind}: {policy}");
        }
        assert!(!policy.replace("'wasm-unsafe-eval'", "").contains("unsafe"), "{kind}: {policy}");
        assert_eq!(reply.header("strict-transport-security"), "", "{kind}");
    }
}

#[tokio::test]
async fn every_script_carries_the_nonce_of_its_own_reply() {
    let mut visitor = TestApp::start().await.visitor();
    let mut before = String::new();
    for path in ["/", "/help", "/inloggen"] {
        let reply = visitor.get(path).await;
        let (_, nonce) = reply.header("content-security-policy").split_once("'nonce-").unwrap();
        let (nonce, _) = nonce.split_once('\'').unwrap();
        assert_ne!(nonce, before, "a nonce is used once");
        nonce.clone_into(&mut before);
        let scripts = reply.text.matches("<script").count();
        assert!(scripts > 0, "{path}");
        for tag in reply.text.split("<script").skip(1) {
            let (tag, _) = tag.split_once('>').unwrap();
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{path}: <script{tag}>");
        }
        assert!(!reply.text.contains(" style=") && !reply.text.contains(" onclick="), "{path}");
    }
}

#[tokio::test]
async fn over_https_cookies_are_bound_to_the_host_and_hsts_is_on() {
    let mut visitor =
        TestApp::with(Config { https: true, secret: "s".repeat(32), ..Config::default() }).await.visitor();
    let reply = visitor.get("/taal/en").await;
    assert!(reply.header("strict-transport-security").starts_with("max-age=31536000"));
    let cookie = reply.header("set-cookie");
    for part in ["__Host-polder-taal=en", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(visitor.get("/help").await.text.contains("<html lang=\"en\""));
}

#[tokio::test]
async fn the_language_is_chosen_and_kept_and_leads_nowhere_else() {
    let mut visitor = TestApp::start().await.visitor();
    assert!(visitor.get("/help").await.text.contains("<html lang=\"nl\""));
    let reply = visitor.get("/taal/en?terug=//elders.nl").await;
    assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(visitor.get("/help").await.heading(), "Help and contact");
    assert_eq!(visitor.get("/taal/xx").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn texts_are_kept_for_ever_and_pages_not_at_all() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let texts = visitor.get(&app::i18n::Texts::Public.path(app::i18n::Lang::En)).await;
    assert!(texts.header("cache-control").contains("immutable"));
    assert!(texts.text.contains("Help and contact"));
    assert_eq!(visitor.get("/i18n/en-0000000000000000.txt").await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get("/help").await.header("cache-control"), "private, no-cache");
    let mut resident = app.signed_in("bewoner").await;
    assert_eq!(resident.get("/help").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn pages_are_packed_for_browsers_that_say_so() {
    let mut visitor = TestApp::start().await.visitor();
    let headers = [("accept", "text/html"), ("accept-encoding", "gzip, br")];
    let reply = visitor.send(Method::GET, "/help", &headers, Body::empty()).await;
    assert_eq!(reply.header("content-encoding"), "gzip");
    assert_eq!(visitor.get("/help").await.header("content-encoding"), "");
}

#[tokio::test]
async fn a_page_that_was_kept_has_a_nonce_of_its_own_each_time() {
    let mut visitor = TestApp::start().await.visitor();
    let without = |reply: &Reply| {
        let (_, nonce) = reply.header("content-security-policy").split_once("'nonce-").unwrap();
        let (nonce, _) = nonce.split_once('\'').unwrap();
        assert!(reply.text.contains(nonce));
        reply.text.replace(nonce, "")
    };
    let (first, second) = (visitor.get("/help").await, visitor.get("/help").await);
    assert_ne!(first.text, second.text);
    assert_eq!(without(&first), without(&second));
}

//! Pages about what went wrong: the right status, the portal around them, and a way on.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::app::TestApp;

#[tokio::test]
async fn an_unknown_address_is_a_page_of_the_portal() {
    let mut visitor = TestApp::start().await.visitor();
    let reply = visitor.get("/bestaat/niet").await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert_eq!(reply.heading(), "Deze pagina bestaat niet");
    assert!(reply.text.contains("Gemeente Voorbeeldstad") && reply.text.contains("href=\"/help\""));
}

#[tokio::test]
async fn an_unknown_host_gets_nothing_of_any_municipality() {
    let mut visitor = TestApp::start().await.visitor().at("elders.nl");
    for path in ["/", "/help", "/bestaat-niet"] {
        let reply = visitor.get(path).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(reply.heading(), "Hier is geen website");
        assert!(!reply.text.contains("Voorbeeldstad"));
    }
}

#[tokio::test]
async fn each_host_has_its_own_municipality() {
    let app = TestApp::start().await;
    for (host, name) in [
        ("voorbeeldstad.localhost", "Gemeente Voorbeeldstad"),
        ("ZONNEDIJK.localhost:8080", "Gemeente Zonnedijk"),
        ("localhost:3000", "Gemeente Voorbeeldstad"),
        ("127.0.0.1", "Gemeente Voorbeeldstad"),
    ] {
        let reply = app.visitor().at(host).get("/help").await;
        assert!(reply.text.contains(&format!("Hulp en contact – {name}</title>")), "{host}");
    }
}

#[tokio::test]
async fn a_page_that_breaks_is_a_page_with_a_reference_and_without_the_cause() {
    let mut visitor = TestApp::with_broken_page().await.visitor();
    let reply = visitor.get("/kapot").await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(reply.heading(), "Er ging iets mis bij ons");
    assert!(reply.text.contains(reply.header("x-request-id")));
    assert!(!reply.text.contains("unwrap"));
    assert_eq!(visitor.get("/help").await.status, StatusCode::OK, "the next page works");
}

#[tokio::test]
async fn a_wrong_method_is_refused() {
    let mut visitor = TestApp::start().await.visitor();
    let own = [("sec-fetch-site", "same-origin"), ("accept", "text/html")];
    let reply = visitor.send(Method::DELETE, "/help", &own, Body::empty()).await;
    assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn an_error_page_needs_no_script() {
    let mut visitor = TestApp::start().await.visitor();
    assert!(!visitor.get("/bestaat-niet").await.text.contains("type=\"module\""));
}

#[tokio::test]
async fn health_and_readiness_answer_on_any_host() {
    let mut visitor = TestApp::start().await.visitor().at("10.0.0.7:3000");
    assert_eq!(visitor.get("/health").await.status, StatusCode::OK);
    assert_eq!(visitor.get("/ready").await.status, StatusCode::OK);
}

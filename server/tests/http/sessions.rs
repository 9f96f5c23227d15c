//! Being signed in.

use axum::http::StatusCode;

use crate::app::{STAFF, TestApp};

#[tokio::test]
async fn who_signs_in_is_known_on_the_next_page_and_forgotten_after_signing_out() {
    let app = TestApp::start().await;
    let mut resident = app.signed_in("bewoner").await;
    assert!(resident.get("/help").await.text.contains("action=\"/uitloggen\""));
    let reply = resident.post("/uitloggen", &[]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert!(reply.header("clear-site-data").contains("storage"), "drafts are not for the next person");
    assert!(!resident.get("/help").await.text.contains("action=\"/uitloggen\""));
}

#[tokio::test]
async fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let app = TestApp::start().await;
    let mut resident = app.signed_in("bewoner").await;
    let mut copy = resident.clone();
    resident.post("/uitloggen", &[]).await;
    assert!(!copy.get("/help").await.text.contains("action=\"/uitloggen\""));
}

#[tokio::test]
async fn a_session_of_one_municipality_is_no_use_in_another() {
    let app = TestApp::start().await;
    let mut elsewhere = app.signed_in("beheerder").await.at("zonnedijk.localhost");
    assert!(!elsewhere.get("/help").await.text.contains("action=\"/uitloggen\""));
    assert_eq!(
        elsewhere.sign_in("beheerder@voorbeeldstad.example").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_reply() {
    let mut visitor = TestApp::start().await.visitor();
    let mut texts = Vec::new();
    for mail in ["bewoner@voorbeeldstad.example", "niemand@voorbeeldstad.example"] {
        let reply =
            visitor.post_by_script("/inloggen", &[("mail", mail), ("password", "niet-het-goede")]).await;
        texts.push(reply.text.replace(mail, ""));
    }
    assert_eq!(texts[0], texts[1]);
}

#[tokio::test]
async fn the_message_after_signing_in_is_shown_once() {
    let app = TestApp::start().await;
    let mut resident = app.signed_in("bewoner").await;
    assert!(resident.get("/help").await.text.contains("pl-alert--ok"));
    assert!(!resident.get("/help").await.text.contains("pl-alert--ok"));
}

#[tokio::test]
async fn only_staff_sees_the_way_to_the_staff_pages() {
    let app = TestApp::start().await;
    assert!(!app.signed_in("bewoner").await.get("/help").await.text.contains("href=\"/beheer\""));
    for who in STAFF {
        assert!(app.signed_in(who).await.get("/help").await.text.contains("href=\"/beheer\""), "{who}");
    }
}

#[tokio::test]
async fn a_page_kept_for_visitors_never_shows_somebody_signed_in_and_the_other_way_round() {
    let app = TestApp::start().await;
    let mut resident = app.signed_in("bewoner").await;
    for _ in 0..2 {
        assert!(!app.visitor().get("/help").await.text.contains("/uitloggen"));
        assert!(resident.get("/help").await.text.contains("/uitloggen"));
    }
    assert!(
        app.visitor().at("zonnedijk.localhost:3000").get("/help").await.text.contains("Gemeente Zonnedijk")
    );
}

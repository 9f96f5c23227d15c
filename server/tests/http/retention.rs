//! How long data are kept: what staff approve is what residents read.

use axum::http::StatusCode;

use crate::app::TestApp;

const PAGE: &str = "/beheer/inrichten/bewaren";

#[tokio::test]
async fn what_is_approved_is_what_residents_read() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let before = visitor.get("/privacy").await;
    assert_eq!(before.status, StatusCode::OK);
    assert!(!before.text.contains("36 maanden"), "nothing was approved");
    let mut admin = app.signed_in("beheerder").await;
    let page = admin.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text.contains("nog niet goedgekeurd")
            && page.text.contains("Accounts die een mail krijgen en een maand later weggaan: ")
            && page.text.contains("value=\"24\""),
        "{}",
        page.text
    );
    let lengths = |account| {
        [
            ("account", account),
            ("sign_up", "7"),
            ("draft", "1"),
            ("paper", "12"),
            ("answer", "24"),
            ("log", "36"),
        ]
    };
    let refused = admin.post(PAGE, &lengths("3")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("value=\"3\""), "what was typed stays");
    assert!(refused.text.contains("Accounts die niemand gebruikt"), "the problem names its term");
    for odd in ["", "drie", "-1", "99999999999999999999"] {
        assert_eq!(admin.post(PAGE, &lengths(odd)).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
    }
    assert_eq!(admin.post(PAGE, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = admin.post(PAGE, &lengths("30")).await;
    assert_eq!((kept.status, kept.header("location")), (StatusCode::SEE_OTHER, PAGE));
    assert!(admin.get(PAGE).await.text.contains("heeft deze termijnen goedgekeurd"));
    let text = visitor.get("/privacy").await.text;
    for said in ["30 maanden", "36 maanden", "7 dagen", "1 maand nadat"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let log = admin.get("/beheer/logboek").await.text;
    assert!(log.contains("Bewaartermijnen") && log.contains("Accounts die niemand gebruikt 30"), "{log}");
    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    assert!(!there.get("/privacy").await.text.contains("30 maanden"));
}

#[tokio::test]
async fn only_who_sets_up_the_portal_gets_there() {
    let app = TestApp::start().await;
    let mut moderator = app.signed_in("moderator").await;
    assert_eq!(moderator.get(PAGE).await.status, StatusCode::FORBIDDEN);
    assert_eq!(moderator.post(PAGE, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.visitor().post(PAGE, &[]).await.status, StatusCode::UNAUTHORIZED);
}

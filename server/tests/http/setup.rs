//! A municipality sets its portal up, and residents see it once it is live.

use axum::http::StatusCode;

use server::config::Config;

use crate::app::TestApp;

const PAGE: &str = "/beheer/inrichten";

#[tokio::test]
async fn before_it_is_live_residents_see_only_what_the_law_asks() {
    let app = TestApp::with(Config { smtp: "smtp://mail.example".into(), ..Config::default() }).await;
    let mut staff = app.signed_in("beheerder").await;
    let closed = staff.post("/beheer/inrichten/dicht", &[]).await;
    assert_eq!((closed.status, closed.header("location")), (StatusCode::SEE_OTHER, PAGE));

    let mut visitor = app.visitor();
    let home = visitor.get("/").await;
    assert_eq!(home.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(home.text.contains("Deze website is nu niet open"), "{}", home.text);
    assert!(home.text.contains("/inloggen"));
    for path in ["/meedoen", "/aanmelden", "/methoden", "/api/account/areas"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
    }
    for path in ["/privacy", "/toegankelijkheid", "/inloggen"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::OK, "{path}");
    }
    // What those pages read in the browser.
    assert_ne!(visitor.get("/api/info/stated").await.status, StatusCode::SERVICE_UNAVAILABLE);
    let mut resident = app.visitor();
    resident.sign_in("bewoner@voorbeeldstad.example").await;
    assert_eq!(resident.get("/meedoen").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(staff.get("/meedoen").await.status, StatusCode::OK);
    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    assert_eq!(there.get("/").await.status, StatusCode::OK);

    // The privacy text of the demo is approved, how long data are kept is not.
    let list = staff.get(PAGE).await.text;
    let is_done = |name: &str| {
        let (before, _) = list.split_once(name).unwrap();
        before.rfind("Klaar") > before.rfind("Ontbreekt")
    };
    assert!(is_done("Privacytekst goedgekeurd") && !is_done("Bewaartermijnen goedgekeurd"), "{list}");
    let refused = staff.post("/beheer/inrichten/live", &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let terms = [
        ("account", "24"),
        ("sign_up", "7"),
        ("draft", "1"),
        ("paper", "12"),
        ("answer", "24"),
        ("log", "36"),
    ];
    assert_eq!(staff.post("/beheer/inrichten/bewaren", &terms).await.status, StatusCode::SEE_OTHER);
    let opened = staff.post("/beheer/inrichten/live", &[]).await;
    assert_eq!((opened.status, opened.header("location")), (StatusCode::SEE_OTHER, PAGE));
    assert_eq!(visitor.get("/").await.status, StatusCode::OK);
    let log = staff.get("/beheer/logboek").await.text;
    assert!(log.contains("gesloten voor inwoners") && log.contains("live gezet"), "{log}");
}

#[tokio::test]
async fn without_mail_a_portal_does_not_go_live() {
    let app = TestApp::start().await;
    let mut staff = app.signed_in("beheerder").await;
    staff.post("/beheer/inrichten/dicht", &[]).await;
    let page = staff.get(PAGE).await.text;
    assert!(page.contains("U kunt nog niet live"), "{page}");
    let refused = staff.post("/beheer/inrichten/live", &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(app.visitor().get("/").await.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn only_an_administrator_sets_up() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let mut visitor = app.visitor();
    for path in [PAGE, "/beheer/inrichten/gegevens", "/beheer/inrichten/wijken"] {
        assert_eq!(leader.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(visitor.get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    for path in ["/beheer/inrichten/dicht", "/beheer/inrichten/live", "/beheer/inrichten/gegevens"] {
        assert_eq!(leader.post(path, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_is_kept() {
    let app = TestApp::start().await;
    let mut staff = app.signed_in("beheerder").await;
    let refused = staff
        .post(
            "/beheer/inrichten/gegevens",
            &[("name", "Gemeente Nieuwstad"), ("mail", "geen adres"), ("phone", "")],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Gemeente Nieuwstad") && refused.text.contains("geen adres"));
    let look = [("theme", "../../etc/passwd"), ("langs", "nl")];
    let look = staff.post("/beheer/inrichten/uiterlijk", &look).await;
    assert_eq!(look.status, StatusCode::UNPROCESSABLE_ENTITY);
    let future = [
        ("privacy_mail", "fg@voorbeeldstad.example"),
        ("privacy_on", "2999-01-01"),
        ("accessibility", "full"),
        ("accessibility_on", "vandaag"),
        ("accessibility_link", "http://voorbeeldstad.example"),
    ];
    let future = staff.post("/beheer/inrichten/verklaringen", &future).await;
    assert_eq!(future.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(future.text.contains("2999-01-01") && future.text.contains("vandaag"));
    let area = [("name", "Nieuw"), ("postcodes", "12")];
    assert_eq!(
        staff.post("/beheer/inrichten/wijken/wijk", &area).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let nothing = "/beheer/inrichten/wijken/wijk/018f0000-0000-7000-8000-000000000000";
    let named = [("name", "Nieuw"), ("postcodes", "")];
    assert_eq!(staff.post(nothing, &named).await.status, StatusCode::NOT_FOUND);
    assert_eq!(staff.post(&format!("{nothing}/weg"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(staff.post("/beheer/inrichten/wijken/wijk/x/weg", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_stated_stands_on_the_public_pages() {
    let app = TestApp::start().await;
    let mut staff = app.signed_in("beheerder").await;
    let kept = staff
        .post(
            "/beheer/inrichten/verklaringen",
            &[
                ("privacy_mail", "fg@nieuwstad.example"),
                ("privacy_on", "2026-01-02"),
                ("accessibility", "started"),
                ("accessibility_on", "2026-01-03"),
                ("accessibility_link", "https://nieuwstad.example/verklaring"),
            ],
        )
        .await;
    assert_eq!((kept.status, kept.header("location")), (StatusCode::SEE_OTHER, PAGE));
    let mut visitor = app.visitor();
    assert!(visitor.get("/privacy").await.text.contains("fg@nieuwstad.example"));
    let page = visitor.get("/toegankelijkheid").await.text;
    assert!(page.contains("3 januari 2026") && page.contains("status C"), "{page}");
    assert!(page.contains("https://nieuwstad.example/verklaring"));
}

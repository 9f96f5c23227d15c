//! News, its feeds, and following it by mail.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use server::config::Config;

use crate::app::TestApp;

#[tokio::test]
async fn the_feed_is_atom_and_has_what_the_page_has() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let page = visitor.get("/nieuws").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("application/atom+xml"), "{}", page.text);
    for path in ["/nieuws.atom", "/meedoen/wijkbudget/nieuws.atom"] {
        let feed = visitor.get(path).await;
        assert_eq!(feed.status, StatusCode::OK, "{path}");
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        assert!(feed.text.contains("<entry>") && feed.text.contains("urn:uuid:"), "{path}: {}", feed.text);
    }
    assert_eq!(visitor.get("/meedoen/nergens/nieuws.atom").await.status, StatusCode::NOT_FOUND);
    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    let theirs = there.get("/nieuws.atom").await.text;
    assert!(theirs.contains("Gemeente Zonnedijk") && !theirs.contains("wijkbudget"), "{theirs}");
}

#[tokio::test]
async fn bad_input_is_a_clear_refusal() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    for path in ["/nieuws?soort=onzin&vanaf=onzin", "/nieuws?vanaf=na-9_9", "/nieuws/volgen/onzin"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::OK, "{path}");
    }
    for path in
        ["/nieuws/onzin", "/nieuws/00000000-0000-7000-8000-000000000000", "/nieuws/volgen?onderwerp=x"]
    {
        assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let refused = visitor.post("/nieuws/volgen", &[("mail", "geen adres")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("value=\"geen adres\""), "what was typed stays: {}", refused.text);
    let elsewhere = visitor.post("/nieuws/volgen", &[("mail", "a@b.example"), ("onderwerp", "x")]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    for path in ["/nieuws/volgen/onzin/ja", "/nieuws/volgen/onzin/stop", "/nieuws/volgen/onzin/weg"] {
        assert_eq!(visitor.post(path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
    let sent = visitor.post("/nieuws/volgen", &[("mail", "a@b.example"), ("onderwerp", "wijkbudget")]).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, "/nieuws/volgen/verstuurd"));
}

#[tokio::test]
async fn staff_of_another_kind_or_place_write_nothing() {
    let app = TestApp::start().await;
    let form = [("kind", "tip"), ("title", "Kom naar de balie"), ("body", "Daar helpen wij u graag.")];
    let mut clerk = app.signed_in("balie").await;
    assert_eq!(clerk.post("/beheer/nieuws", &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(clerk.get("/beheer/nieuws").await.status, StatusCode::FORBIDDEN);
    let mut writer = app.signed_in("communicatie").await;
    let page = writer.get("/beheer/nieuws").await;
    assert_eq!(page.status, StatusCode::OK);
    let at = page.text.find("/beheer/nieuws/").map(|at| &page.text[at..]).unwrap_or_default();
    let address = at.split('"').next().unwrap_or_default().to_owned();
    let mut other = app.visitor().at("zonnedijk.localhost:3000");
    other.sign_in("beheerder@zonnedijk.example").await;
    assert_eq!(other.post(&address, &form).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.post(&format!("{address}/weg"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(writer.post(&address, &form).await.status, StatusCode::SEE_OTHER);
    assert!(writer.get("/nieuws").await.text.contains("Kom naar de balie"));
}

#[tokio::test]
async fn a_mail_program_stops_mails_by_the_code_alone() {
    let app = TestApp::with(Config { demo: true, ..Config::default() }).await;
    let own = "lezer@voorbeeld.example";
    let mut reader = app.visitor();
    reader.post("/nieuws/volgen", &[("mail", own)]).await;
    let mails = reader.get(&format!("/demo/mail?adres={own}")).await.text;
    let at = mails.find("/nieuws/volgen/").unwrap() + 15;
    let code: String = mails[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
    let page = format!("/nieuws/volgen/{code}");
    assert_eq!(reader.post(&format!("{page}/ja"), &[]).await.status, StatusCode::SEE_OTHER);
    let click = format!("{page}/uit");
    let opened = reader.get(&click).await;
    assert_eq!((opened.status, opened.header("location")), (StatusCode::SEE_OTHER, page.as_str()));
    assert!(reader.get(&page).await.text.contains("/weg"), "opening it stops nothing");

    // As a mail provider sends it: no cookie, from nowhere, and not wanting to be sent on.
    let form = [("content-type", crate::app::FORM)];
    let mut provider = app.visitor();
    for body in ["List-Unsubscribe=One-Click", "List-Unsubscribe=One-Click", ""] {
        let reply = provider.send(Method::POST, &click, &form, Body::from(body)).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    }
    assert!(!reader.get(&page).await.text.contains("/weg"), "nothing is followed any more");
    let wrong = provider.send(Method::POST, "/nieuws/volgen/onzin/uit", &form, Body::empty()).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    let other = provider.send(Method::POST, &format!("{page}/weg"), &form, Body::empty()).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN, "every other form comes from this site");
}

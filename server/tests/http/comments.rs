//! Comments over HTTP: every way of sending one that is not right gets a clear refusal, with what was typed.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::app::{Client, FORM, TestApp};

const LIST: &str = "/meedoen/wijkbudget/voorstellen";

/// The page with the comments on the proposal that has most support, and so has comments.
async fn comments(client: &mut Client) -> String {
    let list = client.get(LIST).await.text;
    let link = format!("href=\"{LIST}/");
    let mut numbers = list.split(&link).skip(1).filter_map(|rest| rest.split('"').next());
    let number = numbers.find(|part| part.bytes().all(|b| b.is_ascii_digit())).unwrap();
    format!("{LIST}/{number}/argumenten")
}

/// The first link of a page with this end.
fn link(html: &str, end: &str) -> String {
    let mut links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.find(|link| link.ends_with(end)).unwrap().to_owned()
}

#[tokio::test]
async fn an_argument_is_given_read_and_taken_away() {
    let app = TestApp::start().await;
    let (mut visitor, mut resident) = (app.visitor(), app.signed_in("ondernemer").await);
    let page = comments(&mut visitor).await;
    let form = format!("{page}/nieuw");
    assert_eq!(link(&visitor.get(&page).await.text, "/nieuw"), form);
    let before = visitor.get(&form).await;
    assert!(before.text.contains("/inloggen?terug="), "who is not signed in can do that first");
    let sent = resident.post(&form, &[("side", "for"), ("body", "Twee <b>regels</b>\r\nén meer")]).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, page.as_str()));
    let read = visitor.get(&page).await.text;
    assert!(read.contains("Twee &lt;b&gt;regels&lt;/b&gt;\nén meer"), "a kept page is thrown away");
    assert!(read.contains("Door Bakkerij De Korenmolen, bedrijf"));
    let proposal = page.trim_end_matches("/argumenten");
    assert!(visitor.get(proposal).await.text.contains("én meer"), "and stands on the page of the proposal");

    let own = link(&resident.get(&page).await.text, "/verwijderen");
    assert_eq!(visitor.get(&own).await.status, StatusCode::OK, "it asks to sign in");
    assert_eq!(visitor.post(&own, &[]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(resident.post(&own, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(resident.post(&own, &[]).await.status, StatusCode::CONFLICT, "repeated");
    let gone = visitor.get(&page).await.text;
    assert!(gone.contains("Dit argument is verwijderd door de schrijver.") && !gone.contains("én meer"));
}

#[tokio::test]
async fn what_is_not_right_is_refused_with_what_was_typed() {
    let app = TestApp::start().await;
    let (mut visitor, mut resident) = (app.visitor(), app.signed_in("bewoner").await);
    let page = comments(&mut visitor).await + "/nieuw";
    let long = "é".repeat(1_001);
    for (side, body, status) in [
        ("", "", 422),
        ("for", "", 422),
        ("", "Goed plan", 422),
        ("both", "Goed plan", 422),
        ("for", &long, 422),
        ("for", "met \u{1} stuurteken", 422),
    ] {
        let reply = resident.post(&page, &[("side", side), ("body", body)]).await;
        assert_eq!(reply.status.as_u16(), status, "{side} {body:.20}");
        assert!(reply.text.contains("pl-error-summary"), "{side} {body:.20}");
        assert!(body.is_empty() || reply.text.contains(body.trim_matches('\u{1}')), "{side} {body:.20}");
    }
    let unknown = resident.post(&page, &[("side", "for")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY, "a field that is not there");
    let visitors = visitor.post(&page, &[("side", "for"), ("body", "Mijn lange tekst")]).await;
    assert_eq!(visitors.status, StatusCode::UNAUTHORIZED);
    assert!(visitors.text.contains("Mijn lange tekst"), "what was typed is kept");
    for bytes in [&b"side=%FF&body=%zz"[..], b"\xff\xfe", b"body=%E2%82"] {
        let headers = [("content-type", FORM), ("sec-fetch-site", "same-origin"), ("accept", "text/html")];
        let reply = resident.send(Method::POST, &page, &headers, Body::from(bytes)).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{bytes:?}");
    }
    let script = resident.post_by_script(&page, &[("side", "for"), ("body", "")]).await;
    assert!(script.text.contains("\"status\":422"), "{}", script.text);
}

#[tokio::test]
async fn after_closing_it_is_refused_kindly_and_the_text_is_kept() {
    let app = TestApp::start().await;
    let mut resident = app.signed_in("bewoner").await;
    let list = resident.get("/meedoen/hart-voor-spoorzicht/voorstellen").await.text;
    let mut links = list.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let detail = links.find(|l| l.rsplit('/').next().is_some_and(|n| n.parse::<i64>().is_ok())).unwrap();
    let page = format!("{detail}/argumenten/nieuw");
    let reply = resident.post(&page, &[("side", "for"), ("body", "Te laat maar toch")]).await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    assert!(reply.text.contains("Te laat maar toch"), "{}", reply.text);
}

#[tokio::test]
async fn a_wrong_address_or_another_municipality_is_not_found() {
    let app = TestApp::start().await;
    let mut resident = app.signed_in("bewoner").await;
    let page = comments(&mut resident).await;
    let report = link(&resident.get(&page).await.text, "/melden");
    let nothing = "/01890000-0000-7000-8000-000000000000/melden";
    let fields = [("side", "for"), ("body", "Goed plan")];
    for path in [
        format!("{LIST}/99999/argumenten/nieuw"),
        format!("{LIST}/abc/argumenten/nieuw"),
        format!("{LIST}/-1/argumenten/nieuw"),
        "/meedoen/bestaat-niet/voorstellen/1/argumenten/nieuw".to_owned(),
        format!("{page}{nothing}"),
        format!("{page}/x/melden"),
        format!("{page}/x/verwijderen"),
    ] {
        assert_eq!(resident.post(&path, &fields).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(resident.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    there.sign_in("bewoner@zonnedijk.example").await;
    assert_eq!(there.get(&page).await.status, StatusCode::NOT_FOUND);
    for path in [&format!("{page}/nieuw"), &report] {
        assert_eq!(there.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(there.post(path, &fields).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for odd in ["?plaats=onzin", "?plaats=na-1_1", "?plaats=voor-9223372036854775807_1", "?plaats=%FF"] {
        let status = resident.get(&format!("{page}{odd}")).await.status;
        assert!(status == StatusCode::OK || status.is_client_error(), "{odd}: {status}");
    }
}

#[tokio::test]
async fn a_report_comes_to_who_moderates_and_to_nobody_else() {
    let app = TestApp::start().await;
    let (mut resident, mut moderator) = (app.signed_in("bewoner").await, app.signed_in("moderator").await);
    let page = comments(&mut resident).await;
    let report = link(&resident.get(&page).await.text, "/melden");
    for _ in 0..2 {
        let done = resident.post(&report, &[]).await;
        assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, page.as_str()));
    }
    let work = moderator.get("/beheer").await.text;
    let staff_page = link(&work, "#argumenten");
    let staff_page = staff_page.trim_end_matches("#argumenten");
    let shown = moderator.get(staff_page).await.text;
    let action = |html: &str, end: &str| {
        let mut actions = html.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
        actions.find(|action| action.ends_with(end)).map(str::to_owned)
    };
    let remove = action(&shown, "/remove").unwrap();
    let clerk = app.signed_in("balie").await.get(staff_page).await;
    assert_eq!((clerk.status, action(&clerk.text, "/remove")), (StatusCode::OK, None));
    for who in ["balie", "beoordelaar", "communicatie"] {
        let refused = app.signed_in(who).await.post(&remove, &[("reason", "Een reden")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{who}");
    }
    assert_eq!(resident.post(&remove, &[("reason", "Een reden")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.visitor().post(&remove, &[]).await.status, StatusCode::UNAUTHORIZED);
    let empty = moderator.post(&remove, &[("reason", "kort")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("pl-error-summary"));
    let wrong = remove.replace("/remove", "/verdwijn");
    assert_eq!(moderator.post(&wrong, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        moderator.post(&remove, &[("reason", "Dit hoort hier niet")]).await.status,
        StatusCode::SEE_OTHER
    );
    let again = moderator.post(&remove, &[("reason", "Dit hoort hier niet")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "repeated");
}

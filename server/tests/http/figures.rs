//! Costs of a process, the invitation to look back and what figures show, over HTTP: who may, and every refusal in words.

use axum::http::StatusCode;

use crate::app::{Client, TestApp};

/// The pages of the process with Kanaalpark, for staff: without what comes after its identifier.
async fn process(leader: &mut Client) -> String {
    let list = leader.get("/beheer/processen").await.text;
    for id in list.split("href=\"/beheer/processen/").skip(1).filter_map(|rest| rest.split('"').next()) {
        let page = leader.get(&format!("/beheer/processen/{id}/terugblik")).await;
        if page.status == StatusCode::OK && page.text.contains("/meedoen/kanaalpark/terugblik") {
            return format!("/beheer/processen/{id}");
        }
    }
    String::new()
}

const LINE: [(&str, &str); 5] = [
    ("what", "Brieven <b>drukken</b>"),
    ("money", "1.250,50"),
    ("hours", "12"),
    ("day", "2026-10-01"),
    ("source", "Rekening"),
];

#[tokio::test]
async fn who_runs_a_process_writes_down_costs_and_others_read_them() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let base = process(&mut leader).await;
    let page = format!("{base}/kosten");
    for who in ["balie", "moderator", "communicatie"] {
        let mut other = app.signed_in(who).await;
        assert_eq!(other.get(&page).await.status, StatusCode::OK, "{who} reads it");
        assert_eq!(other.post(&page, &LINE).await.status, StatusCode::FORBIDDEN, "{who}");
        let budget = other.post(&format!("{page}/budget"), &[("published", "on")]).await;
        assert_eq!(budget.status, StatusCode::FORBIDDEN, "{who}");
        let asked = other.post(&format!("{base}/terugblik/uitnodigen"), &[]).await;
        assert_eq!(asked.status, StatusCode::FORBIDDEN, "{who}");
    }
    assert_eq!(app.visitor().get(&page).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.signed_in("bewoner").await.get(&page).await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.visitor().post(&page, &LINE).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(leader.post(&page, &LINE).await.status, StatusCode::SEE_OTHER);
    let read = leader.get(&page).await.text;
    assert!(read.contains("Brieven &lt;b&gt;drukken") && read.contains("1.250,50"), "{read}");
    let public = "/meedoen/kanaalpark/cijfers";
    let hidden = app.visitor().get(public).await.text;
    assert!(!hidden.contains("1.250,50") && hidden.contains("niet bekendgemaakt"));
    let budget = [("budget", "5000"), ("budget_source", "Begroting"), ("published", "on")];
    assert_eq!(leader.post(&format!("{page}/budget"), &budget).await.status, StatusCode::SEE_OTHER);
    let shown = app.visitor().get(public).await.text;
    assert!(shown.contains("1.250,50") && shown.contains("5.000"), "{shown}");
    assert!(!shown.contains("drukken"), "lines are for staff");

    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    there.sign_in("beheerder@zonnedijk.example").await;
    assert_eq!(there.get(&page).await.status, StatusCode::NOT_FOUND);
    for (path, fields) in [
        (page.clone(), &LINE[..]),
        (format!("{page}/budget"), &[("published", "on")][..]),
        (format!("{page}/01890000-0000-7000-8000-000000000000/weg"), &[][..]),
        (format!("{base}/terugblik/uitnodigen"), &[][..]),
    ] {
        assert_eq!(there.post(&path, fields).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn what_is_not_right_is_refused_with_what_was_typed() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let page = format!("{}/kosten", process(&mut leader).await);
    let long = "é".repeat(400);
    for (field, value) in [
        ("what", ""),
        ("what", long.as_str()),
        ("money", "veel"),
        ("money", "-5"),
        ("money", "99999999999999999999"),
        ("hours", "1,5"),
        ("hours", "0"),
        ("hours", "9999999999999999999999"),
        ("day", "ooit"),
        ("day", "2026-02-30"),
        ("source", ""),
        ("source", "met \u{1} stuurteken"),
    ] {
        let fields: Vec<_> =
            LINE.iter().map(|row| if row.0 == field { (field, value) } else { *row }).collect();
        let reply = leader.post(&page, &fields).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value:.20}");
        assert!(reply.text.contains("pl-error-summary"), "{field}");
        let kept = if field == "what" { "value=\"Rekening\"" } else { "value=\"Brieven &lt;b" };
        assert!(reply.text.contains(kept), "{field} {value:.20}");
    }
    assert_eq!(leader.post(&page, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let budget = leader.post(&format!("{page}/budget"), &[("budget", "5000")]).await;
    assert_eq!(budget.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(budget.text.contains("value=\"5000\""));
    let unknown = leader.post(&format!("{page}/01890000-0000-7000-8000-000000000000/weg"), &[]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    for odd in ["x", "%00", "'"] {
        let reply = leader.post(&format!("{page}/{odd}/weg"), &[]).await;
        assert!(reply.status.is_client_error(), "{odd} {}", reply.status);
    }
}

#[tokio::test]
async fn people_are_asked_once_and_say_themselves_whether_they_want_that() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let invite = format!("{}/terugblik/uitnodigen", process(&mut leader).await);
    assert_eq!(leader.post(&invite, &[]).await.status, StatusCode::SEE_OTHER);
    let page = leader.get(&invite.replace("/uitnodigen", "")).await.text;
    assert!(page.contains("De mail gaat naar") && page.contains("worden nu gemaild"), "{page}");
    let mut resident = app.signed_in("bewoner").await;
    let form = "/account/mail/terugkijken";
    assert_eq!(app.visitor().post(form, &[]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(resident.post(form, &[]).await.status, StatusCode::SEE_OTHER);
    let box_of = |html: &str| {
        let from = html.find("name=\"look_back\"").unwrap();
        html[..from].rfind('<').map(|start| html[start..].split('>').next().unwrap().to_owned()).unwrap()
    };
    assert!(!box_of(&resident.get("/account/mail").await.text).contains("checked"));
    assert_eq!(resident.post(form, &[("look_back", "on")]).await.status, StatusCode::SEE_OTHER);
    assert!(box_of(&resident.get("/account/mail").await.text).contains("checked"));
}

#[tokio::test]
async fn who_stopped_is_asked_less_at_the_same_address() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let whole = visitor.get("/meedoen/kanaalpark/terugblik").await.text;
    let short = visitor.get("/meedoen/kanaalpark/terugblik?kort=ja").await.text;
    assert!(whole.contains("name=\"result\"") && whole.contains("/meedoen/kanaalpark/terugblik?kort=ja"));
    assert!(!short.contains("name=\"result\"") && short.contains("name=\"stop_reason\""));
    let table = visitor.get("/meedoen/hart-voor-spoorzicht/cijfers.csv").await;
    assert_eq!(table.status, StatusCode::OK);
    for words in ["Bezoeken via de code;Brief", "Nieuwe gezichten", "Uitgegeven, in eurocent"] {
        assert!(table.text.contains(words), "{words}: {}", table.text);
    }
}

//! Bad input: every form gets nothing, too much, the wrong kind, wrong identifiers and garbage, from
//! everybody. The answer is always a clear refusal, never a fault.

use app::forms::{FormRoute, all};
use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::app::{Client, FORM, TestApp};

/// Names that fields of our forms have.
const FIELDS: &[&str] = &[
    "title",
    "body",
    "topic",
    "area",
    "picture_alt",
    "version",
    "mail",
    "password",
    "password_old",
    "password_new",
    "name",
    "alias",
    "kind",
    "organisation",
    "postcode",
    "code",
    "question",
    "slug",
    "level",
    "decision_date",
    "answer_days",
    "affected_residents",
    "lasting",
    "intensity",
    "note",
    "reason",
    "target",
    "state",
    "text",
    "cost",
    "period",
    "owner",
    "process",
    "channel",
    "source",
    "author",
    "number",
    "lines",
    "decision",
    "side",
    "threshold",
    "window_days",
    "assurance",
    "moderation",
    "role",
    "url",
    "format",
    "name-0",
    "starts-0",
    "ends-0",
    "id-0",
    "happened",
    "next_time",
    "place",
    "due",
    "result",
    "opens",
    "part",
    "remark",
    "hypothesis",
    "outcome",
    "held_on",
];

/// A path of the form with its parameters filled in.
fn filled(route: &FormRoute, value: &str) -> String {
    let parts = route.path.split('/').map(|part| match part {
        "{process}" if value != "x" => "wijkbudget",
        "{number}" if value != "x" => "5",
        part if part.starts_with('{') => value,
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

const SOME_ID: &str = "01890000-0000-7000-8000-000000000000";

async fn everybody(app: &TestApp) -> Vec<(&'static str, Client)> {
    let mut people = vec![("visitor", app.visitor())];
    for who in ["bewoner", "beheerder"] {
        people.push((who, app.signed_in(who).await));
    }
    people
}

/// Refused, or done because nothing was needed: never a fault of ours.
fn is_clear(status: StatusCode) -> bool {
    status.is_client_error() || status == StatusCode::SEE_OTHER
}

/// Signing out would make the rest of the test about visitors.
fn forms() -> Vec<FormRoute> {
    all().into_iter().filter(|route| route.path != "/uitloggen" && !route.path.contains("sessies")).collect()
}

#[tokio::test]
async fn nothing_and_nonsense_are_refused_in_words() {
    let app = TestApp::start().await;
    for (who, mut client) in everybody(&app).await {
        for route in forms() {
            for value in [SOME_ID, "x"] {
                let path = filled(&route, value);
                let empty = client.post(&path, &[]).await;
                assert!(is_clear(empty.status), "{who} {path} empty: {}", empty.status);
                let wrong: Vec<_> =
                    FIELDS.iter().map(|name| (*name, "☃ \u{1} ' \" -- <b> 99999999999999999999")).collect();
                let reply = client.post(&path, &wrong).await;
                assert!(is_clear(reply.status), "{who} {path} wrong: {}", reply.status);
            }
        }
    }
}

#[tokio::test]
async fn too_much_and_garbage_bytes_are_refused() {
    let app = TestApp::start().await;
    let long = "é".repeat(30_000);
    for (who, mut client) in everybody(&app).await {
        for route in forms() {
            let path = filled(&route, SOME_ID);
            let long: Vec<_> = FIELDS.iter().take(3).map(|name| (*name, long.as_str())).collect();
            let reply = client.post(&path, &long).await;
            assert!(is_clear(reply.status), "{who} {path} long: {}", reply.status);
            for kind in [FORM, "multipart/form-data; boundary=x", "application/json", "text/plain", ""] {
                let headers =
                    [("content-type", kind), ("sec-fetch-site", "same-origin"), ("accept", "text/html")];
                let garbage = Body::from(vec![0xff, 0xfe, b'%', b'=', 0, b'&', b'%', b'Z', b'Z']);
                let status = client.send(Method::POST, &path, &headers, garbage).await.status;
                assert!(is_clear(status), "{who} {path} garbage as {kind:?}: {status}");
            }
        }
    }
}

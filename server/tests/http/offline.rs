//! Activities outside the portal over HTTP: announced, read by everybody, refused in words.

use axum::http::StatusCode;

use crate::app::{Client, TestApp};

/// The page with the activities of the park.
async fn activities(leader: &mut Client) -> String {
    let list = leader.get("/beheer/processen").await.text;
    let processes = list.split("href=\"/beheer/processen/").skip(1).filter_map(|rest| rest.split('"').next());
    for process in processes.map(str::to_owned).collect::<Vec<_>>() {
        let address = format!("/beheer/processen/{process}/activiteiten");
        if leader.get(&address).await.text.contains("Tekenavond in het wijkcentrum") {
            return address;
        }
    }
    String::new()
}

const GOOD: [(&str, &str); 7] = [
    ("method", "workshop"),
    ("title", "Avond <b>twee</b>"),
    ("about", "Wij tekenen <script>verder</script> aan het park."),
    ("starts_at", "2099-11-20T19:30"),
    ("ends_at", "2099-11-20T21:30"),
    ("place", "De Sluis"),
    ("joining", "Loop binnen."),
];

#[tokio::test]
async fn what_staff_announce_everybody_reads_as_text() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let page = activities(&mut leader).await;
    let sent = leader.post(&page, &GOOD).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, page.as_str()));
    let mut visitor = app.visitor();
    let process = visitor.get("/meedoen/kanaalpark").await.text;
    assert!(process.contains("Avond &lt;b&gt;twee&lt;/b&gt;"), "{process}");
    let mut all = process.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let first = all.find(|address| address.contains("/activiteiten/")).unwrap_or_default();
    let one = visitor.get(first).await;
    assert_eq!(one.status, StatusCode::OK);
    assert!(!one.text.contains("<script>verder"), "{}", one.text);
}

#[tokio::test]
async fn a_form_that_is_not_right_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let page = activities(&mut leader).await;
    let long = "é".repeat(2001);
    for (field, value) in [
        ("method", "telepathie"),
        ("title", ""),
        ("about", long.as_str()),
        ("starts_at", "morgen"),
        ("starts_at", "2099-03-29T02:30"),
        ("ends_at", "2099-11-20T19:30"),
        ("place", ""),
        ("joining", "\0"),
    ] {
        let mut form = GOOD;
        if let Some(one) = form.iter_mut().find(|(name, _)| *name == field) {
            one.1 = value;
        }
        let refused = leader.post(&page, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        assert!(refused.text.contains("De Sluis") || field == "place", "{field}: what was typed is there");
    }
}

#[tokio::test]
async fn addresses_of_nothing_and_of_others_are_not_found() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let page = activities(&mut leader).await;
    let nothing = "01a00000-0000-7000-8000-000000000001";
    let mut visitor = app.visitor();
    for address in [
        format!("/meedoen/kanaalpark/activiteiten/{nothing}"),
        "/meedoen/kanaalpark/activiteiten/niets".to_owned(),
        format!("/meedoen/bestaat-niet/activiteiten/{nothing}"),
    ] {
        assert_eq!(visitor.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    for end in ["", "/afzeggen", "/verslag", "/weg"] {
        let form = [
            &GOOD[..],
            &[("reason", "De zaal is dicht."), ("people", "3"), ("happened", "Er was veel te doen.")],
            &[("outcome", "Bomen en banken."), ("followed", "Wij nemen het mee."), ("version", "1")],
        ]
        .concat();
        let refused = leader.post(&format!("{page}/{nothing}{end}"), &form).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{end}");
        assert_eq!(
            visitor.post(&format!("{page}/{nothing}{end}"), &form).await.status,
            StatusCode::UNAUTHORIZED,
            "{end}"
        );
    }
}

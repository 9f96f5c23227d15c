//! Every page of the router, for everybody.

use axum::http::StatusCode;
use server::http;
use tokio::sync::oneshot::{self, error::TryRecvError};

use crate::app::{Client, TestApp};

/// Every address, with its parameters filled in by something that exists, or by nonsense.
fn addresses(fill: &[(&str, &str)]) -> Vec<String> {
    let mut addresses = Vec::new();
    for path in http::paths() {
        let mut path = path.clone();
        for (name, value) in fill {
            path = path.replace(&format!("{{{name}}}"), value);
        }
        addresses.push(path);
    }
    assert!(addresses.len() > 10, "{addresses:?}");
    addresses
}

/// The process and proposal that the first list leads to.
async fn something_real(visitor: &mut Client) -> (String, String) {
    let text = visitor.get("/meedoen").await.text;
    let slugs = text.split("href=\"/meedoen/").skip(1).filter_map(|t| t.split(['"', '/']).next());
    for slug in slugs {
        let list = visitor.get(&format!("/meedoen/{slug}/voorstellen")).await.text;
        let link = format!("href=\"/meedoen/{slug}/voorstellen/");
        let number = list.split(&link).skip(1).filter_map(|t| t.split('"').next());
        if let Some(number) = number.into_iter().find(|n| n.bytes().all(|b| b.is_ascii_digit())) {
            return (slug.to_owned(), number.to_owned());
        }
    }
    unreachable!("the demo has proposals: {text}")
}

/// What a page says in its head of what it is about.
fn description(html: &str) -> String {
    let (head, _) = html.split_once("</head>").unwrap();
    let mut found = head.split("<meta name=\"description\" content=\"").skip(1);
    let first = found.next().and_then(|rest| rest.split('"').next()).unwrap_or_default();
    assert!(found.next().is_none(), "one description");
    first.replace("&amp;", "&").replace("&lt;", "<").replace("&quot;", "\"")
}

#[tokio::test]
async fn a_page_says_what_it_is_about_and_nothing_that_people_wrote_leaves_its_place() {
    let app = TestApp::start().await;
    let (process, number) = something_real(&mut app.visitor()).await;
    let (mut visitor, mut resident) = (app.visitor(), app.signed_in("bewoner").await);
    let page = visitor.get(&format!("/meedoen/{process}")).await;
    assert_eq!(description(&page.text), page.heading(), "of a process its question");
    let proposal = visitor.get(&format!("/meedoen/{process}/voorstellen/{number}")).await.text;
    let of_site = description(&visitor.get("/help").await.text);
    assert!(of_site.contains("Voorbeeldstad"), "{of_site}");
    assert_ne!(description(&proposal), of_site);

    let list = "/meedoen/wijkbudget/voorstellen";
    let form = resident.get(&format!("{list}/nieuw")).await.text;
    let choice = |name: &str| {
        let (_, select) = form.split_once(&format!("name=\"{name}\"")).unwrap();
        select.split("value=\"").map(|rest| rest.split('"').next().unwrap()).find(|v| v.len() == 36).unwrap()
    };
    let fields = [
        ("title", "Een bank bij de vijver van het park"),
        (
            "body",
            "Een \"bank\" & <i>een boom</i>\"><script>alert(1)</script> bij de vijver. Dan kan men zitten.",
        ),
        ("topic", choice("topic")),
        ("area", choice("area")),
        ("looked", "1"),
    ];
    let sent = resident.post(&format!("{list}/nieuw"), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let own = resident.get(sent.header("location")).await.text;
    assert!(!own.contains("<script>alert"), "{own}");
    let about = description(&own);
    assert!(about.starts_with("Een \"bank\" &") && about.ends_with("bij de vijver."), "{about}");
}

#[tokio::test]
async fn no_page_breaks_for_anybody() {
    let app = TestApp::start().await;
    let (process, number) = something_real(&mut app.visitor()).await;
    let real = [("process", process.as_str()), ("number", number.as_str())];
    let mut people = vec![("visitor", app.visitor())];
    for who in ["bewoner", "balie", "beheerder"] {
        people.push((who, app.signed_in(who).await));
    }
    for (who, client) in &mut people {
        for path in addresses(&real) {
            let reply = client.get(&path).await;
            assert!(!reply.status.is_server_error(), "{who} {path}: {}", reply.status);
            assert_eq!(reply.text.matches("<h1").count(), 1, "{who} {path}: one heading");
            assert!(!reply.heading().is_empty(), "{who} {path}");
            let about = description(&reply.text);
            assert!((10..=160).contains(&about.chars().count()), "{who} {path}: {about}");
            assert!(reply.text.ends_with("</body></html>"), "{who} {path}");
        }
    }
}

#[tokio::test]
async fn whoever_counts_again_is_told_which_program_runs_here() {
    let mut visitor = TestApp::start().await.visitor();
    let text = visitor.get("/natellen").await.text;
    assert!(text.contains("<code>polder recount "), "{text}");
    let codes = text.split("<code>").skip(1).filter_map(|rest| rest.split('<').next());
    let checksum = codes.last().unwrap_or_default();
    assert_eq!(checksum.len(), 64, "{checksum}");
    assert!(checksum.bytes().all(|byte| byte.is_ascii_hexdigit()), "{checksum}");
}

#[tokio::test]
async fn nonsense_in_an_address_is_never_a_fault() {
    let app = TestApp::start().await;
    let mut administrator = app.signed_in("beheerder").await;
    for nonsense in ["x", "0", "-1", "99999999999999999999", "%00", "%F0%9F%8C%B3", "..", "%27%22%3C"] {
        for path in addresses(&[("process", nonsense), ("number", nonsense), ("id", nonsense)]) {
            for client in [&mut app.visitor(), &mut administrator] {
                let status = client.get(&path).await.status;
                assert!(!status.is_server_error(), "{path}: {status}");
            }
        }
    }
}

#[tokio::test]
async fn staff_pages_are_not_for_residents_or_visitors() {
    let app = TestApp::start().await;
    let mut resident = app.signed_in("bewoner").await;
    for path in addresses(&[]).into_iter().filter(|p| p.starts_with("/beheer") && !p.contains('{')) {
        let status = app.visitor().get(&path).await.status;
        assert!(
            matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
            "visitor {path}: {status}"
        );
        let status = resident.get(&path).await.status;
        assert!(matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "resident {path}: {status}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn making_another_portal_does_not_hold_up_a_page() {
    let mut resident = TestApp::start().await.signed_in("bewoner").await;
    let (stop, mut stopped) = oneshot::channel::<()>();
    let others = tokio::task::spawn_blocking(move || {
        while stopped.try_recv() == Err(TryRecvError::Empty) {
            drop(http::pages());
        }
    });
    for _ in 0..30 {
        // Whoever is signed in gets a page that is rendered anew.
        assert_eq!(resident.get("/meedoen").await.status, StatusCode::OK);
    }
    stop.send(()).unwrap();
    others.await.unwrap();
}

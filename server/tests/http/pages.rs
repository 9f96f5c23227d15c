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

//! Two municipalities on one installation: whoever runs one can neither see nor change the other,
//! whatever identifiers they know.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use crate::app::{Client, TestApp};

const HERE: &str = "voorbeeldstad.localhost:3000";
const THERE: &str = "zonnedijk.localhost:3000";
/// Words of a process of Voorbeeldstad that no page of Zonnedijk may show.
const SECRET: &str = "Welk plan maakt uw wijk";

/// All paths in an attribute of a page.
fn paths(text: &str, attribute: &str) -> Vec<String> {
    let mark = format!(" {attribute}=\"/");
    text.split(&mark).skip(1).filter_map(|t| Some(format!("/{}", t.split('"').next()?))).collect()
}

/// Everything that a page of Voorbeeldstad links to or sends to, found by following links.
async fn crawl(client: &mut Client) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut links, mut actions) = (BTreeSet::new(), BTreeSet::new());
    let mut todo = vec!["/".to_owned(), "/beheer".to_owned()];
    while let Some(path) = todo.pop() {
        let path = path.split('#').next().unwrap_or_default().to_owned();
        let fixed = ["/taal/", "/pkg/", "/themes/", "/fonts/", "/afbeelding/"];
        if links.len() >= 160 || fixed.iter().any(|f| path.starts_with(f)) || !links.insert(path.clone()) {
            continue;
        }
        let page = client.get(&path).await;
        actions.extend(paths(&page.text, "action"));
        todo.extend(paths(&page.text, "href"));
    }
    (links, actions)
}

/// Whether a path names something of one municipality.
fn is_about_something(path: &str) -> bool {
    let id = |part: &str| part.len() == 36 && part.matches('-').count() == 4;
    path.split(['/', '?', '=']).any(id) || path.starts_with("/meedoen/")
}

fn ids(paths: &BTreeSet<String>) -> BTreeSet<String> {
    let parts = paths.iter().flat_map(|path| path.split(['/', '?', '=', '&']));
    parts.filter(|part| part.len() == 36 && part.matches('-').count() == 4).map(str::to_owned).collect()
}

async fn administrators(app: &TestApp) -> (Client, Client) {
    let here = app.signed_in("beheerder").await.at(HERE);
    let mut there = app.visitor().at(THERE);
    let entered = there.sign_in("beheerder@zonnedijk.example").await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
    (here, there)
}

#[tokio::test]
async fn no_page_shows_anything_of_the_other_municipality() {
    let app = TestApp::start().await;
    let (mut here, mut there) = administrators(&app).await;
    let (links, _) = crawl(&mut here).await;
    let about: Vec<_> = links.iter().filter(|path| is_about_something(path)).collect();
    assert!(about.len() > 40, "{links:?}");
    for path in about {
        let reply = there.get(path).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!reply.text.contains(SECRET), "{path}");
    }
}

#[tokio::test]
async fn no_form_changes_anything_of_the_other_municipality() {
    let app = TestApp::start().await;
    let (mut here, mut there) = administrators(&app).await;
    let (_, actions) = crawl(&mut here).await;
    let about: Vec<_> = actions.iter().filter(|path| is_about_something(path)).collect();
    assert!(about.len() > 10, "{actions:?}");
    let body = [
        ("reason", "Een goede reden"),
        ("state", "viewed"),
        ("version", "1"),
        ("title", "Een titel die past"),
    ];
    for path in about {
        let status = there.post(path, &body).await.status;
        let refused = matches!(
            status,
            StatusCode::NOT_FOUND
                | StatusCode::FORBIDDEN
                | StatusCode::UNPROCESSABLE_ENTITY
                // a form that only asks, such as a filter
                | StatusCode::METHOD_NOT_ALLOWED
        );
        assert!(refused, "{path}: {status}");
    }
    let page = here.get("/meedoen/wijkbudget").await;
    assert!(page.text.contains(SECRET) && !page.text.contains("Een titel die past"));
}

#[tokio::test]
async fn no_server_function_tells_anything_of_the_other_municipality() {
    let app = TestApp::start().await;
    let (mut here, mut there) = administrators(&app).await;
    let (links, actions) = crawl(&mut here).await;
    let ids: Vec<String> = ids(&links).union(&ids(&actions)).take(25).cloned().collect();
    let functions: Vec<&str> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    assert!(functions.len() > 8 && ids.len() > 10, "{functions:?}");
    for function in functions {
        for id in &ids {
            let query = format!(
                "{function}?id={id}&slug=wijkbudget&number=5&process={id}&title=bank&key=&address%5Bsearch%5D="
            );
            let reply = there.get(&query).await;
            assert!(!reply.status.is_server_error(), "{query}: {}", reply.status);
            assert!(!reply.text.contains(SECRET), "{query}: {}", reply.text);
        }
    }
}

#[tokio::test]
async fn a_session_of_one_municipality_is_nobody_in_the_other() {
    let app = TestApp::start().await;
    let mut stranger = app.signed_in("beheerder").await.at(THERE);
    assert_eq!(stranger.get("/beheer").await.status, StatusCode::UNAUTHORIZED);
}

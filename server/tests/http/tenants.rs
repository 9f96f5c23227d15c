//! Two municipalities on one installation: whoever runs one can neither see nor change the other,
//! whatever identifiers they know.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

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

/// An address with every identifier and number taken out: what the same page answers.
fn shape(path: &str) -> String {
    let varies = |part: &&str| is_id(part) || part.bytes().all(|b| b.is_ascii_digit());
    let part = |part: &str| if varies(&part) { ":".to_owned() } else { part.to_owned() };
    path.split('?').next().unwrap_or_default().split('/').map(part).collect::<Vec<_>>().join("/")
}

fn is_id(part: &str) -> bool {
    part.len() == 36 && part.matches('-').count() == 4
}

/// What every municipality has, the same for all.
const SAME: [&str; 9] = [
    "/taal/",
    "/pkg/",
    "/themes/",
    "/fonts/",
    "/afbeelding/",
    "/methoden/",
    "/gids/",
    "/inspiratie/",
    "/beheer/gids/",
];

/// Everything that a page of Voorbeeldstad links to or sends to, found by following links; of pages that differ in an
/// identifier only, some.
async fn crawl(client: &mut Client) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut links, mut actions) = (BTreeSet::new(), BTreeSet::new());
    let mut shapes = BTreeMap::<String, u32>::new();
    let mut todo = VecDeque::from(["/beheer".to_owned(), "/".to_owned()]);
    while let Some(path) = todo.pop_front() {
        let path = path.split('#').next().unwrap_or_default().to_owned();
        let seen = shapes.entry(shape(&path)).or_default();
        let same = SAME.iter().any(|same| path.starts_with(same));
        if links.len() >= 260 || *seen >= 3 || same || !links.insert(path.clone()) {
            continue;
        }
        *seen += 1;
        let page = client.get(&path).await;
        actions.extend(paths(&page.text, "action"));
        todo.extend(paths(&page.text, "href"));
    }
    (links, actions)
}

/// Whether a path names something of one municipality.
fn is_about_something(path: &str) -> bool {
    path.split(['/', '?', '=']).any(is_id) || path.starts_with("/meedoen/")
}

fn ids(paths: &BTreeSet<String>) -> BTreeSet<String> {
    let parts = paths.iter().flat_map(|path| path.split(['/', '?', '=', '&']));
    parts.filter(|part| is_id(part)).map(str::to_owned).collect()
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

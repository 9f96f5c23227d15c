//! HTTP: every layer between the socket and the pages.
//!
//! From the outside in: log and request id → security headers → compression → dressing of errors
//! (a bare status becomes a page) → panics → municipality, language and session → refusal of posts
//! from other sites → pages, forms, server functions, files.

pub mod api;
pub mod assets;
mod body;
pub mod campaign;
pub mod compress;
pub mod context;
pub mod cookie;
pub mod directory;
pub mod download;
pub mod figures;
pub mod form;
pub mod guide;
pub mod health;
pub mod language;
pub mod log;
pub mod metrics;
pub mod news;
pub mod pictures;
pub mod render;
pub mod report;
pub mod security;
pub mod state;
pub mod template;

use std::sync::{Arc, LazyLock};

use app::routes::App;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{any, get};
use leptos_axum::generate_route_list;
use tower_http::catch_panic::CatchPanicLayer;

use render::Bare;
use state::AppState;

/// The whole portal.
pub fn router(state: Arc<AppState>) -> Router {
    wrap(state, pages())
}

/// The address of every page, as axum writes it: `/meedoen/{process}`.
///
/// They are listed once for the whole process, before the first router is there. While leptos lists
/// routes, a flag that all threads see keeps what pages read from being read; a page that another
/// thread begins to render in that moment would wait for ever. So nobody lists them beside this
/// (leptos issue 4773).
pub fn paths() -> &'static [String] {
    static PATHS: LazyLock<Vec<String>> = LazyLock::new(|| {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place: no router exists yet, so no page is rendered"
        )]
        let listings = generate_route_list(App);
        listings.iter().map(|listing| listing.path().to_owned()).collect()
    });
    &PATHS
}

/// Pages, forms and server functions, without the layers around them.
pub fn pages() -> Router<Arc<AppState>> {
    let mut pages = Router::new();
    for path in paths() {
        let page = if path == "/k" { get(campaign::ask) } else { get(render::page) };
        pages = pages.route(path, page);
    }
    for form in app::forms::all() {
        pages = pages.route(form.path, form::handler(form.clone()));
    }
    pages
        .route("/taal/{lang}", get(language::choose))
        .route("/api/{*name}", any(api::call))
        .route("/afbeelding/{id}", get(pictures::picture))
        .route("/beheer/processen/{id}/gids.csv", get(guide::as_csv))
        .route("/beheer/processen/{id}/gids.ods", get(guide::as_ods))
        .route("/meedoen/{process}/cijfers.csv", get(figures::as_csv))
        .route("/meedoen/{process}/cijfers.ods", get(figures::as_ods))
        .route("/beheer/sjablonen/{template}/sjabloon.json", get(template::as_json))
        .route("/beheer/processen/{id}/campagne.csv", get(campaign::as_csv))
        .route("/beheer/processen/{id}/campagne.ics", get(campaign::as_calendar))
        .route("/meedoen/{process}/agenda.ics", get(campaign::phases))
        .route("/meedoen/{process}/plan/versie/{number}/plan.html", get(report::plan))
        .route("/meedoen/{process}/verslag/versie/{number}/verslag.html", get(report::report))
        .route("/meedoen/{process}/plan/versie/{number}/plan.pdf", get(report::plan_pdf))
        .route("/meedoen/{process}/verslag/versie/{number}/verslag.pdf", get(report::report_pdf))
        .route("/nieuws.atom", get(news::all))
        .route("/meedoen/{process}/nieuws.atom", get(news::of_process))
        .route("/nieuws/volgen/{code}/uit", get(news::one_click_page).post(news::one_click))
        .route(
            "/account/terugkijken/{code}/uit",
            get(|| async { Redirect::to("/account/mail") }).post(news::one_click_look_back),
        )
        .route("/k/{code}", get(campaign::follow))
        .fallback(not_found)
        .method_not_allowed_fallback(wrong_method)
}

/// Puts every layer around pages, and the files beside them.
pub fn wrap(state: Arc<AppState>, pages: Router<Arc<AppState>>) -> Router {
    let pages = pages
        .layer(DefaultBodyLimit::disable()) // each handler has a limit of its own
        .layer(from_fn(security::refuse_foreign_posts))
        .layer(from_fn_with_state(Arc::clone(&state), context::provide))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::clone(&state), render::dress));
    let files = Router::new()
        .route("/pkg/{*file}", get(assets::bundle))
        .route("/fonts/{*file}", get(assets::file))
        .route("/themes/{*file}", get(assets::file))
        .route("/logo/{*file}", get(assets::file))
        .route("/voorbeelden/{*file}", get(assets::file))
        .route("/favicon.svg", get(assets::file))
        .route("/i18n/{file}", get(assets::texts))
        .route("/.well-known/security.txt", get(security::security_txt))
        .route("/robots.txt", get(assets::robots))
        .route("/health", get(health::alive))
        .route("/ready", get(health::ready));
    pages
        .merge(files)
        .layer(from_fn(compress::compress))
        .layer(from_fn_with_state(Arc::clone(&state), security::headers))
        .layer(from_fn(log::requests))
        .with_state(state)
}

async fn not_found() -> Bare {
    Bare::from(StatusCode::NOT_FOUND)
}

async fn wrong_method() -> Bare {
    Bare::from(StatusCode::METHOD_NOT_ALLOWED)
}

/// The message of a panic goes to the log, never to a reader.
fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    let message = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("unknown");
    tracing::error!(message, "panic in a request");
    Bare::from(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}

/// Shorthand of the handlers.
pub type Shared = State<Arc<AppState>>;

//! The pages of Polder.
//!
//! This crate is built twice: for the server (`ssr`) and for the browser (`hydrate`).
//!
//! # How to add a page
//!
//! 1. Make `app/src/<slice>/<page>.rs` after the example of [`info::help`] (no data) or of a page
//!    with data:
//!
//!    ```ignore
//!    /// One proposal.
//!    pub struct ShowRoute;
//!
//!    impl PageView for ShowRoute {
//!        fn view() -> AnyView {
//!            let params = use_params_map();
//!            let number = move || params.with(|p| p.get("number").unwrap_or_default());
//!            let page = page_resource(number, api::show_proposal);
//!            loaded(page, |page| view! {
//!                <Page title=page.title.clone() crumbs=vec![Crumb::new("/meedoen", t!(common::take_part))]>
//!                    …
//!                </Page>
//!            })
//!        }
//!    }
//!    ```
//!
//!    Pages are loaded when they are needed; [`parts`] says which ones together.
//! 2. The data comes from a GET server function in `app/src/<slice>/api.rs`:
//!
//!    ```ignore
//!    #[server(endpoint = "proposal/show", input = GetUrl, output = Packed)]
//!    pub async fn show_proposal(number: String) -> Result<ProposalPage, ApiError> {
//!        let context = RequestContext::current()?;
//!        …
//!    }
//!    ```
//! 3. Add the route in [`routes`] and the page in [`parts`], the texts in `locales/{nl,en}/<slice>.toml` (see [`i18n`]).
//! 4. `data` and `view` must not read the clock, random numbers or the browser: what the server
//!    rendered and what the browser builds must be the same, or the page dies. No block elements
//!    inside `<p>`; tables have a `<tbody>`.
//!
//! # How to add a form
//!
//! 1. In the page: `<Form action="/inloggen"> … </Form>` ([`ui::form`]), with fields by name.
//! 2. In `app/src/<slice>/post.rs` a handler after the example of `account::post::sign_in`; one
//!    line in `forms::all`. It calls the service and maps the outcome:
//!    `FormDone::to(path).saying(text)` or `FormFail::invalid(problems)` and its siblings.
//! 3. Everything else is done: without script, with script, typed text kept, errors first.
//!
//! A form on a page with another address (a support button on a detail page) has its own path and
//! says `.on_page("/meedoen/{process}/voorstellen/{number}")`.

#![recursion_limit = "256"]

pub mod account;
pub mod api;
#[cfg(feature = "ssr")]
pub mod call;
pub mod campaign;
pub mod choice;
pub mod comment;
pub mod context;
pub mod dev;
mod erased;
pub mod evaluation;
pub mod figures;
#[cfg(feature = "ssr")]
pub mod forms;
pub mod guide;
pub mod i18n;
pub mod info;
pub mod lesson;
pub mod library;
#[cfg(feature = "ssr")]
pub mod markdown;
pub mod method;
pub mod news;
pub mod offline;
pub mod packed;
mod parts;
#[cfg(feature = "ssr")]
pub mod problem;
pub mod process;
pub mod proposal;
pub mod reading;
pub mod recount;
pub mod report;
pub mod routes;
pub mod self_test;
pub mod shell;
pub mod shown;
pub mod staff;
pub mod ui;

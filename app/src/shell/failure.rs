//! Pages about something that went wrong.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::Page;
use crate::api::ApiError;
use crate::context::{Failure, FailureReason, use_site};
use crate::erased::view;
use crate::i18n::{Key, keys};
use crate::t;

/// Title and text for a status.
const fn words(status: u16, reason: FailureReason) -> (Key, Key) {
    use keys::error as e;
    match (reason, status) {
        (FailureReason::UnknownHost, _) => (e::unknown_host_title, e::unknown_host_text),
        (FailureReason::ForeignPost, _) => (e::foreign_post_title, e::foreign_post_text),
        (FailureReason::NotLive, _) => (e::not_live_title, e::not_live_text),
        (_, 401) => (e::sign_in_title, e::sign_in_page_text),
        (_, 403) => (e::forbidden_title, e::forbidden_text),
        (_, 404 | 405) => (e::not_found_title, e::not_found_text),
        (_, 409) => (e::conflict_title, e::conflict_text),
        (_, 413) => (e::too_large_title, e::too_large_text),
        (_, 422) => (e::invalid_title, e::invalid_text),
        (_, 429) => (e::too_many_title, e::too_many_text),
        (_, 503) => (e::unavailable_title, e::unavailable_text),
        (_, 400..=499) => (e::bad_request_title, e::bad_request_text),
        _ => (e::internal_title, e::internal_text),
    }
}

/// The content of a page about a status.
#[component]
pub fn FailureView(
    /// What happened.
    failure: Failure,
) -> impl IntoView {
    let lang = use_site().lang;
    let (title, text) = words(failure.status, failure.reason);
    let (title, text) = (crate::i18n::text(lang, title), crate::i18n::text(lang, text));
    // Signed in, one comes back to what one wanted to see.
    let sign_in = format!("/inloggen?terug={}", use_location().pathname.get_untracked());
    let known = failure.reason != FailureReason::UnknownHost;
    // All that is open then is the way in for staff.
    let not_live = failure.reason == FailureReason::NotLive;
    // Only the server knows the reference. The browser must find the same elements all the same, or the
    // page does not come to life; so the line is always there, and hidden where there is nothing to say.
    let reference = (failure.status >= 500 && !not_live).then(|| {
        let nothing = failure.request_id.is_empty();
        view! { <p class="pl-muted" hidden=nothing>{t!(common::reference, id = &failure.request_id)}</p> }
    });
    view! {
        <Page title=title>
            <p class="pl-paragraph--lead">{text}</p>
            {reference}
            {known.then(|| view! {
                <ul class="pl-link-list">
                    {(failure.status == 401 || not_live).then(|| view! { <li><a href=sign_in>{t!(common::sign_in)}</a></li> })}
                    {(!not_live).then(|| view! {
                        <li><a href="/">{t!(common::home)}</a></li>
                        <li><a href="/help">{t!(common::help)}</a></li>
                    })}
                </ul>
            })}
        </Page>
    }
}

/// In place of content that could not be read; on the server it also sets the status.
#[component]
pub fn ErrorView(
    /// Why.
    error: ApiError,
) -> impl IntoView {
    set_status(error.status());
    view! { <FailureView failure=Failure { status: error.status(), reason: FailureReason::Status, request_id: request_id() }/> }
}

/// No page has this address.
#[component]
pub fn NotFound() -> impl IntoView {
    view! { <ErrorView error=ApiError::NotFound/> }
}

/// Sets the status of the page being rendered; does nothing in the browser.
pub fn set_status(status: u16) {
    #[cfg(feature = "ssr")]
    if let (Some(response), Ok(status)) =
        (use_context::<leptos_axum::ResponseOptions>(), http::StatusCode::from_u16(status))
    {
        response.set_status(status);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}

fn request_id() -> String {
    #[cfg(feature = "ssr")]
    if let Some(context) = use_context::<crate::context::RequestContext>() {
        return context.request_id.to_string();
    }
    String::new()
}

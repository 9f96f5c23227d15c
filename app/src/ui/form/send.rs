//! Sends a form without a page load.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FormData, Headers, HtmlButtonElement, HtmlElement, HtmlFormElement, HtmlInputElement, Request,
    RequestInit, Response, UrlSearchParams,
};

use super::{FieldError, FormHandle, FormReply, FormState, Note, NoteKind, draft};
use crate::context::Refresh;
use crate::packed;
use crate::shell::navigation::{Flash, MESSAGE, announce, keep_place, to_message, to_top};
use crate::t;

/// Takes over a submit: sends the same body to the same path, and shows what comes back.
pub(super) fn submit(event: web_sys::SubmitEvent, handle: FormHandle, draft: StoredValue<Option<String>>) {
    let Some(form) = event.target().and_then(|t| t.dyn_into::<HtmlFormElement>().ok()) else { return };
    event.prevent_default();
    if handle.busy.get_untracked() {
        return;
    }
    let errors = too_large(&form);
    if !errors.is_empty() {
        return show(handle, FormState { errors, ..FormState::default() });
    }
    handle.busy.set(true);
    announce(t!(common::sending));
    let navigate = use_navigate();
    let (flash, refresh) = (use_context::<Flash>(), use_context::<Refresh>());
    let offline = t!(error::offline);
    let submitter = event.submitter();
    // The field in which Enter was pressed, or the button.
    let pressed = document().active_element().filter(|at| at.tag_name() != "BODY");
    let pressed = pressed.and_then(|at| at.dyn_into().ok()).or_else(|| submitter.clone());
    spawn_local(async move {
        let reply = send(&form, submitter.as_ref()).await;
        // The form may be gone by now, when the reader went elsewhere.
        let _ = handle.busy.try_set(false);
        match reply {
            Ok(FormReply::Done { to, note, reload }) => {
                if let Some(Some(name)) = draft.try_get_value() {
                    draft::forget(&name);
                }
                if reload {
                    let _ = window().location().assign(&to);
                    return;
                }
                // The page may be this one, read again: what was typed is kept by now, and the form begins anew.
                form.reset();
                if let Some(flash) = flash {
                    flash.show_at(&to, note);
                }
                let place = to.split_once('#').map(|(_, id)| id.to_owned());
                let to_read = place.as_deref() == Some(MESSAGE);
                let at_top = place.is_none();
                COMES_BACK_TO.set(place.filter(|_| !to_read));
                // Another page is read because it is another; to read this one again would only have
                // its heading take the focus from that of the next.
                if let Some(refresh) = refresh.filter(|_| is_here(&to)) {
                    refresh.0.update(|n| *n = n.wrapping_add(1));
                    if to_read {
                        to_message();
                    } else if !(at_top && pressed.as_ref().is_some_and(to_top)) {
                        keep_place(pressed);
                    }
                }
                navigate(&to, Default::default());
            }
            Ok(FormReply::State { state, .. }) => {
                // What went well before is no longer what this is about.
                if let Some(flash) = flash {
                    flash.clear();
                }
                show(handle, state);
            }
            Err(_) => show(
                handle,
                FormState {
                    note: Some(Note { kind: NoteKind::Error, text: offline.to_owned(), link: None }),
                    ..FormState::default()
                },
            ),
        }
    });
}

/// Whether this is the page that the reader is on. What stands behind `?` may differ: not every page reads it.
fn is_here(to: &str) -> bool {
    let here = window().location().pathname().unwrap_or_default();
    to.split(['?', '#']).next() == Some(here.as_str())
}

thread_local! {
    /// The id of what has to have the focus once the page is read again: the button that was pressed is gone.
    static COMES_BACK_TO: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The part of the page that the reader comes back to, once, when a form in it was accepted and the page is read
/// again.
pub(crate) fn comes_back_to() -> Option<HtmlElement> {
    let id = COMES_BACK_TO.take()?;
    document().get_element_by_id(&id)?.dyn_into().ok()
}

fn show(handle: FormHandle, state: FormState) {
    if let Some(note) = &state.note {
        announce(&note.text);
    } else if let Some(error) = state.errors.first() {
        announce(&error.clone().in_summary());
    }
    let _ = handle.state.try_set(state);
}

/// The files that the server would not take, in the words that it gave for that: minutes of sending are not for nothing.
fn too_large(form: &HtmlFormElement) -> Vec<FieldError> {
    let Ok(found) = form.query_selector_all("input[data-largest]") else { return Vec::new() };
    let fields = (0..found.length()).filter_map(|i| found.get(i)?.dyn_into::<HtmlInputElement>().ok());
    let wrong = fields.filter(|field| {
        // A whole number: reading a decimal one would bring a tenth of the program along.
        let largest = field.get_attribute("data-largest").and_then(|bytes| bytes.parse::<u32>().ok());
        let size = field.files().and_then(|files| files.get(0)).map(|file| file.size());
        size.zip(largest).is_some_and(|(size, largest)| size > f64::from(largest))
    });
    wrong
        .map(|field| FieldError::new(field.name(), field.get_attribute("data-too-large").unwrap_or_default()))
        .collect()
}

async fn send(form: &HtmlFormElement, submitter: Option<&HtmlElement>) -> Result<FormReply, JsValue> {
    let data = FormData::new_with_form(form)?;
    if let Some(button) = submitter.and_then(|s| s.dyn_ref::<HtmlButtonElement>())
        && !button.name().is_empty()
    {
        data.append_with_str(&button.name(), &button.value())?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    let headers = Headers::new()?;
    headers.set("Accept", packed::CONTENT_TYPE)?;
    init.set_headers(&headers);
    if form.enctype() == "multipart/form-data" {
        init.set_body(&data);
    } else {
        let fields: JsValue = data.into();
        let fields = UrlSearchParams::new_with_str_sequence_sequence(&fields)?;
        init.set_body(&fields);
    }
    // Not `form.action()`: a field named "action" would hide it.
    let path = form.get_attribute("action").unwrap_or_default();
    let request = Request::new_with_str_and_init(&path, &init)?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    // Without the words of the error: they would bring the code that makes words of errors along.
    packed::unpack(&bytes).map_err(|_| JsValue::NULL)
}

/// Brings a field into view with its label and focuses it; false when it is not there.
pub(super) fn focus_field(id: &str) -> bool {
    let Some(field) = document().get_element_by_id(id) else { return false };
    let Ok(field) = field.dyn_into::<HtmlElement>() else { return false };
    let label = document().query_selector(&format!("label[for=\"{id}\"]")).ok().flatten();
    // A choice is shown with its question; a long form can be a group as well, and that may begin a page higher.
    let is_choice = matches!(field.get_attribute("type").as_deref(), Some("radio" | "checkbox"));
    let group = is_choice.then(|| field.closest("fieldset").ok().flatten()).flatten();
    // What has no label is a link: to the page on which to mend it.
    match group.or(label) {
        Some(shown) => shown.scroll_into_view(),
        None => field.scroll_into_view(),
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    field.focus_with_options(&options).is_ok()
}

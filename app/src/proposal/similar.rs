//! While a title is typed, proposals like it are shown and announced. Without script they are shown once, when it
//! is sent in.

use domain::proposal::SimilarProposal;
use leptos::prelude::*;

use crate::erased::view;
use crate::t;
use crate::ui::form::FormHandle;
use crate::ui::{Hidden, written};

/// The field that only browsers without script send.
pub const WITHOUT_SCRIPT: &str = "without_script";
/// The field of a form that came back with proposals like it.
pub const LOOKED: &str = "looked";

/// What the form sends of whether proposals like it were shown.
#[component]
pub fn Looked() -> impl IntoView {
    let handle = FormHandle::current();
    let looked = handle.has_links() || !handle.value(LOOKED, "").is_empty();
    view! {
        <noscript inner_html=format!("<input type=\"hidden\" name=\"{WITHOUT_SCRIPT}\" value=\"1\">")></noscript>
        {looked.then(|| view! { <Hidden name=LOOKED value="1"/> })}
    }
}

/// Proposals with a title like the one in the field `title` of the form around it.
#[component]
pub fn Similar(
    /// The process.
    slug: String,
) -> impl IntoView {
    let found = RwSignal::new(Vec::<SimilarProposal>::new());
    #[cfg(feature = "hydrate")]
    watch(slug.clone(), found);
    let slug = StoredValue::new(slug);
    let announced = move || {
        let n = found.with(Vec::len);
        if n == 0 { String::new() } else { t!(proposal::similar_found, n = n) }
    };
    view! {
        <div>
            <p role="status" class="pl-visually-hidden">{announced}</p>
            <Show when=move || found.with(|list| !list.is_empty())>
                <div class="pl-alert pl-alert--info">
                    <div class="pl-alert__content">
                        <p><strong>{t!(proposal::similar_title)}</strong></p>
                        <ul class="pl-link-list">
                            {move || found.get().into_iter().map(|similar| {
                                let href = slug.with_value(|slug| format!("/meedoen/{slug}/voorstellen/{}", similar.number));
                                view! { <li><a href=href target="_blank">{written(similar.title)}" ("{t!(common::opens_new_tab)}")"</a></li> }
                            }).collect_view()}
                        </ul>
                        <p>{t!(proposal::similar_text)}</p>
                    </div>
                </div>
            </Show>
        </div>
    }
}

/// Asks when the typing pauses.
#[cfg(feature = "hydrate")]
fn watch(slug: String, found: RwSignal<Vec<SimilarProposal>>) {
    use std::time::Duration;

    use wasm_bindgen::JsCast;

    const PAUSE: Duration = Duration::from_millis(400);
    let id = FormHandle::current().id("title");
    let field = move || document().get_element_by_id(&id);
    crate::shell::navigation::when_there(field, move |field| {
        let pending = StoredValue::new(None::<TimeoutHandle>);
        let typed = move |event: web_sys::Event| {
            let value = event
                .target()
                .and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok())
                .map(|input| input.value())
                .unwrap_or_default();
            if let Some(handle) = pending.get_value() {
                handle.clear();
            }
            let slug = slug.clone();
            let ask = move || {
                leptos::task::spawn_local(async move {
                    if value.trim().chars().count() < 4 {
                        found.set(Vec::new());
                    } else if let Ok(list) = super::api::similar_proposals(slug, value).await {
                        found.set(list);
                    }
                });
            };
            pending.set_value(set_timeout_with_handle(ask, PAUSE).ok());
        };
        let closure = wasm_bindgen::closure::Closure::<dyn FnMut(web_sys::Event)>::new(typed);
        let _ = field.add_event_listener_with_callback("input", closure.as_ref().unchecked_ref());
        closure.forget();
    });
}

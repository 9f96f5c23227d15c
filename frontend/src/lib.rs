//! The entry of the browser bundle.
#![cfg(target_arch = "wasm32")]
// The type of the whole page is deep.
#![recursion_limit = "512"]

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the page to life, with the texts of its language.
#[wasm_bindgen]
pub fn start(texts: String) {
    console_error_panic_hook::set_once();
    app::i18n::set_texts(texts);
    leptos::mount::hydrate_lazy(app::routes::App);
}

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

/// Room that nothing uses. What cuts the program moves the constants of each part to that part, each part's aligned
/// anew; when all together become longer than they were, it leaves them all in what everybody loads (25 kB more). What
/// no part uses is left out of all of them, and gives the room for that.
#[used]
static ROOM: [u8; 4096] = [1; 4096];

//! `/k`: take part with a code from paper. The server looks the code up at `/k/{code}` and sends on who typed a right
//! one; whoever typed a wrong one comes here.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{CodePage, ask_code};
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shell::failure::set_status;
use crate::shown;

/// `/k`
#[derive(Debug)]
pub struct CodeRoute;

impl PageView for CodeRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let code = move || query.with(|query| query.get("code").unwrap_or_default());
        loaded(page_resource(code, ask_code), show)
    }
}

fn show(page: CodePage) -> AnyView {
    if page.unknown {
        set_status(404);
    }
    shown::show(page.shown)
}

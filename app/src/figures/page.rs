//! The page.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::show_figures;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shown;

/// `/meedoen/:process/cijfers`
#[derive(Debug)]
pub struct FiguresRoute;

impl PageView for FiguresRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let slug = move || params.with(|params| params.get("process").unwrap_or_default());
        loaded(page_resource(slug, show_figures), shown::show)
    }
}

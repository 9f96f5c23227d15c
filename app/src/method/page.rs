//! The pages of the catalogue.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{list_methods, show_method};
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shown;

/// `/methoden`
#[derive(Debug)]
pub struct MethodListRoute;

impl PageView for MethodListRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let level = move || query.with(|query| query.get("niveau").unwrap_or_default());
        loaded(page_resource(level, list_methods), shown::show)
    }
}

/// `/methoden/:method`
#[derive(Debug)]
pub struct MethodRoute;

impl PageView for MethodRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let slug = move || params.with(|params| params.get("method").unwrap_or_default());
        loaded(page_resource(slug, show_method), shown::show)
    }
}

//! The pages with news.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{NewsAddress, list_news, show_news};
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shown;

/// `/nieuws`
#[derive(Debug)]
pub struct NewsListRoute;

impl PageView for NewsListRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let address = move || query.with(NewsAddress::of);
        loaded(page_resource(address, list_news), shown::show)
    }
}

/// `/nieuws/:id`
#[derive(Debug)]
pub struct NewsRoute;

impl PageView for NewsRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let id = move || params.with(|params| params.get("id").unwrap_or_default());
        loaded(page_resource(id, show_news), shown::show_written)
    }
}

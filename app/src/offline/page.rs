//! The page of an activity.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::show_offline;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shown;

/// `/meedoen/:process/activiteiten/:activity`
#[derive(Debug)]
pub struct OfflineRoute;

impl PageView for OfflineRoute {
    fn view() -> AnyView {
        let (params, query) = (use_params_map(), use_query_map());
        let of = move |name: &str| params.with(|params| params.get(name).unwrap_or_default());
        let key = move || query.with(|query| query.get("sleutel").unwrap_or_default());
        let source = move || (of("process"), of("activity"), key());
        let page = page_resource(source, |(slug, id, key)| show_offline(slug, id, key));
        loaded(page, shown::show_written)
    }
}

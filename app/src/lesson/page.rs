//! The page with lessons.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{LessonAddress, list_lessons};
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shown;

/// `/lessen`
#[derive(Debug)]
pub struct LessonListRoute;

impl PageView for LessonListRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let address = move || query.with(LessonAddress::of);
        loaded(page_resource(address, list_lessons), shown::show)
    }
}

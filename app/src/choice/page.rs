//! The page of the choice aid.

use domain::choice::FIELDS;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::choose;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shown::{self, FormAddress};

/// `/keuzehulp`
#[derive(Debug)]
pub struct ChoiceRoute;

impl PageView for ChoiceRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let address = move || query.with(|query| FormAddress::of(query, FIELDS));
        loaded(page_resource(address, choose), shown::show)
    }
}

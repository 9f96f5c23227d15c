//! The pages of the library.

use domain::library::EntryKind;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{self, ListAddress};
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shown::{self, FormAddress};

/// `/inspiratie`
#[derive(Debug)]
pub struct InspirationRoute;

impl PageView for InspirationRoute {
    fn view() -> AnyView {
        loaded(page_resource(|| (), |()| api::inspiration()), shown::show)
    }
}

/// `/inspiratie/voorbeelden`
#[derive(Debug)]
pub struct ExampleListRoute;

impl PageView for ExampleListRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let address = move || query.with(|query| ListAddress::of(query, EntryKind::Example));
        loaded(page_resource(address, api::list_examples), shown::show)
    }
}

/// `/inspiratie/voorbeelden/:example`
#[derive(Debug)]
pub struct ExampleRoute;

impl PageView for ExampleRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let key = move || params.with(|params| params.get("example").unwrap_or_default());
        loaded(page_resource(key, api::show_example), shown::show)
    }
}

/// `/inspiratie/bibliotheek`
#[derive(Debug)]
pub struct LibraryRoute;

impl PageView for LibraryRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let address = move || query.with(|query| ListAddress::of(query, EntryKind::Document));
        loaded(page_resource(address, api::list_documents), shown::show)
    }
}

/// `/inspiratie/mijn-gemeente`
#[derive(Debug)]
pub struct MyMunicipalityRoute;

impl PageView for MyMunicipalityRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let address = move || query.with(|query| FormAddress::of(query, api::MEANS));
        loaded(page_resource(address, api::my_municipality), shown::show)
    }
}

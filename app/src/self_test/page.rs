//! The page of the self-test.

use domain::self_test::Question;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::test;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shown::{self, FormAddress};

/// `/zelftest`
#[derive(Debug)]
pub struct SelfTestRoute;

impl PageView for SelfTestRoute {
    fn view() -> AnyView {
        let query = use_query_map();
        let fields = || Question::ALL.iter().map(|question| question.as_str());
        let address = move || query.with(|query| FormAddress::of(query, fields()));
        loaded(page_resource(address, test), shown::show)
    }
}

//! The pages.

use domain::report::ReportKind;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{show_report, show_results};
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shown;

/// `/meedoen/:process/plan`, and with `/versie/:number` behind it
#[derive(Debug)]
pub struct PlanRoute;

/// `/meedoen/:process/verslag`, and with `/versie/:number` behind it
#[derive(Debug)]
pub struct ReportRoute;

/// `/meedoen/:process/resultaat`
#[derive(Debug)]
pub struct ResultRoute;

impl PageView for PlanRoute {
    fn view() -> AnyView {
        document(ReportKind::Plan)
    }
}

impl PageView for ReportRoute {
    fn view() -> AnyView {
        document(ReportKind::Report)
    }
}

fn document(kind: ReportKind) -> AnyView {
    let params = use_params_map();
    let source = move || {
        params.with(|params| {
            let of = |name: &str| params.get(name).unwrap_or_default();
            (of("process"), of("number"))
        })
    };
    let page = page_resource(source, move |(slug, number)| show_report(slug, kind.path().to_owned(), number));
    loaded(page, shown::show)
}

impl PageView for ResultRoute {
    fn view() -> AnyView {
        let (params, query) = (use_params_map(), use_query_map());
        let source = move || {
            let of = |name: &str| query.with(|query| query.get(name).unwrap_or_default());
            let slug = params.with(|params| params.get("process").unwrap_or_default());
            (slug, of("uitkomst"), of("vanaf"))
        };
        let page = page_resource(source, |(slug, fate, cursor)| show_results(slug, fate, cursor));
        loaded(page, shown::show)
    }
}

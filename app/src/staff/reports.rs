//! `/beheer/processen/:id/verslag`: the plan and the report of a process, and how far they are.

use crate::erased::view;
use crate::routes::PageView;
use domain::report::ReportStanding;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::report_api::ShownReports;
use super::{StaffPage, param, report_api};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::*;

/// `/beheer/processen/:id/verslag`
#[derive(Debug)]
pub struct StaffReportsRoute;

impl PageView for StaffReportsRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), report_api::reports);
        loaded(page, |page| {
            let crumbs = process_crumbs(page.reports.id, &page.reports.question);
            let about = page.reports.question.clone();
            view! {
                <StaffPage title=t!(staff::report) about here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.reports.id here=Part::Report/>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_report::lead)}</p>
                    <ul class="pl-list">{rows(&page)}</ul>
                    {results(&page)}
                </StaffPage>
            }
        })
    }
}

fn rows(page: &ShownReports) -> Vec<AnyView> {
    page.reports.reports.iter().zip(&page.names).map(|(standing, name)| row(page, standing, name)).collect()
}

fn row(page: &ShownReports, standing: &ReportStanding, name: &str) -> AnyView {
    let lang = use_lang();
    let kind = standing.kind.path();
    let to = format!("/beheer/processen/{}/verslag/{kind}", page.reports.id);
    let (look, words) = match &standing.newest {
        Some(newest) => {
            let date = newest.at.local().short_date(lang);
            (
                StatusKind::Ok,
                t!(staff_report::standing_version, number = newest.number.to_string(), date = date),
            )
        }
        None if standing.begun => (StatusKind::Active, t!(staff_report::standing_begun).to_owned()),
        None => (StatusKind::Neutral, t!(staff_report::standing_none).to_owned()),
    };
    let lacks = standing.lacking.len();
    let lacks = (standing.begun && lacks > 0).then(|| view! { <p>{t!(staff_report::lacks, n = lacks)}</p> });
    let public = (standing.newest.is_some() && page.reports.is_public).then(|| {
        let to = format!("/meedoen/{}/{kind}", page.reports.slug);
        let hidden = name.to_owned();
        view! {
            <p><a href=to>{t!(staff_report::to_page)}<span class="pl-visually-hidden">": "{hidden}</span></a></p>
        }
    });
    view! {
        <li class="pl-card pl-card--row">
            <h2 class="pl-heading-3"><a href=to>{name.to_owned()}</a></h2>
            <p><StatusBadge kind=look text=words/></p>
            {lacks}
            {public}
        </li>
    }
}

fn results(page: &ShownReports) -> Option<AnyView> {
    (page.reports.has_results && page.reports.is_public).then(|| {
        let to = format!("/meedoen/{}/resultaat", page.reports.slug);
        view! { <p><a href=to>{t!(staff_report::to_results)}</a></p> }
    })
}

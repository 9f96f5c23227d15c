//! `/beheer/processen/:id/cijfers`: the figures of a process, as everybody sees them.

use domain::role::Permission;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, may, param};
use crate::erased::view;
use crate::figures::api::show_staff_figures;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::t;

/// `/beheer/processen/:id/cijfers`
#[derive(Debug)]
pub struct StaffFiguresRoute;

impl PageView for StaffFiguresRoute {
    fn view() -> AnyView {
        loaded(page_resource(param("id"), show_staff_figures), |page| {
            let crumbs = process_crumbs(page.id, &page.question);
            let population = may(Permission::EditProcess, None).then(|| {
                view! { <p><a href="/beheer/bevolking">{t!(staff_population::to_population)}</a></p> }
            });
            view! {
                <StaffPage title=t!(staff::figures) about=page.question.clone() here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Figures/>
                    <p><a href=format!("/beheer/processen/{}/kosten", page.id)>{t!(staff_costs::to_costs)}</a></p>
                    {population}
                    <div class="pl-stack pl-stack--large" inner_html=page.html></div>
                </StaffPage>
            }
        })
    }
}

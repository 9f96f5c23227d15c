//! The pages of the staff side and their addresses.

use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::{Lazy, MatchNestedRoutes, SsrMode, path};

use super::audit::StaffAuditRoute;
use super::documents::StaffDocumentsRoute;
use super::enter::{StaffEnterRoute, StaffReceiptRoute};
use super::history::StaffHistoryRoute;
use super::news::StaffNewsRoute;
use super::outbox::{StaffMailRoute, StaffOutboxRoute};
use super::people::StaffPeopleRoute;
use super::phases::StaffPhasesRoute;
use super::process_steps::StaffProcessRoute;
use super::processes::{StaffNewProcessRoute, StaffProcessesRoute};
use super::proposal::StaffProposalRoute;
use super::proposals::StaffProposalsRoute;
use super::settings::StaffSettingsRoute;
use super::sheet::StaffSheetRoute;
use super::sheets::StaffSheetsRoute;
use super::work::StaffWorkRoute;

/// The pages of the staff side. Each is a chunk of its own, so that residents never load them.
#[component(transparent)]
pub fn StaffRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/beheer") view={Lazy::<StaffWorkRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/processen") view={Lazy::<StaffProcessesRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/processen/nieuw") view={Lazy::<StaffNewProcessRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/processen/:id") view={Lazy::<StaffProcessRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/processen/:id/fases") view={Lazy::<StaffPhasesRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/processen/:id/instellingen") view={Lazy::<StaffSettingsRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/processen/:id/nieuws") view={Lazy::<StaffNewsRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/processen/:id/documenten") view={Lazy::<StaffDocumentsRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/processen/:id/geschiedenis") view={Lazy::<StaffHistoryRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/voorstellen") view={Lazy::<StaffProposalsRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/voorstellen/:id") view={Lazy::<StaffProposalRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/invoer") view={Lazy::<StaffEnterRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/invoer/:number") view={Lazy::<StaffReceiptRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/steunlijsten") view={Lazy::<StaffSheetsRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/steunlijsten/:id") view={Lazy::<StaffSheetRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/mail") view={Lazy::<StaffOutboxRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/mail/:id") view={Lazy::<StaffMailRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/mensen") view={Lazy::<StaffPeopleRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/mensen/rol-weg") view={Lazy::<StaffPeopleRoute>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/beheer/logboek") view={Lazy::<StaffAuditRoute>::new()} ssr=SsrMode::Async/>
    }
    .into_inner()
}

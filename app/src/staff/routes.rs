//! The pages of the staff side and their addresses.

use leptos_router::{MatchNestedRoutes, path};

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
use crate::routes::page;

/// The pages of the staff side. Each is a part of its own, so that residents never load them.
pub(crate) fn pages() -> impl MatchNestedRoutes + Clone {
    (
        (
            page::<StaffWorkRoute, _>(path!("/beheer")),
            page::<StaffProcessesRoute, _>(path!("/beheer/processen")),
            page::<StaffNewProcessRoute, _>(path!("/beheer/processen/nieuw")),
            page::<StaffProcessRoute, _>(path!("/beheer/processen/:id")),
            page::<StaffPhasesRoute, _>(path!("/beheer/processen/:id/fases")),
            page::<StaffSettingsRoute, _>(path!("/beheer/processen/:id/instellingen")),
            page::<StaffNewsRoute, _>(path!("/beheer/processen/:id/nieuws")),
            page::<StaffDocumentsRoute, _>(path!("/beheer/processen/:id/documenten")),
            page::<StaffHistoryRoute, _>(path!("/beheer/processen/:id/geschiedenis")),
            page::<StaffProposalsRoute, _>(path!("/beheer/voorstellen")),
        ),
        (
            page::<StaffProposalRoute, _>(path!("/beheer/voorstellen/:id")),
            page::<StaffEnterRoute, _>(path!("/beheer/invoer")),
            page::<StaffReceiptRoute, _>(path!("/beheer/invoer/:number")),
            page::<StaffSheetsRoute, _>(path!("/beheer/steunlijsten")),
            page::<StaffSheetRoute, _>(path!("/beheer/steunlijsten/:id")),
            page::<StaffOutboxRoute, _>(path!("/beheer/mail")),
            page::<StaffMailRoute, _>(path!("/beheer/mail/:id")),
            page::<StaffPeopleRoute, _>(path!("/beheer/mensen")),
            page::<StaffPeopleRoute, _>(path!("/beheer/mensen/rol-weg")),
            page::<StaffAuditRoute, _>(path!("/beheer/logboek")),
        ),
    )
}

//! The pages of the staff side and their addresses.

use super::audit::StaffAuditRoute;
use super::choice::StaffChoiceRoute;
use super::documents::StaffDocumentsRoute;
use super::enter::{StaffEnterRoute, StaffReceiptRoute};
use super::guide::StaffGuideRoute;
use super::guide_item::StaffGuideItemRoute;
use super::guide_text::{StaffGuideTextRoute, StaffNewGuideTextRoute};
use super::guide_texts::StaffGuideTextsRoute;
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
use super::team::StaffTeamRoute;
use super::work::StaffWorkRoute;
use crate::routes::{Listed, page};

/// The pages of the staff side. Each is a part of its own, so that residents never load them.
pub(crate) const PAGES: &[Listed] = &[
    page::<StaffWorkRoute>("/beheer"),
    page::<StaffProcessesRoute>("/beheer/processen"),
    page::<StaffNewProcessRoute>("/beheer/processen/nieuw"),
    page::<StaffProcessRoute>("/beheer/processen/:id"),
    page::<StaffTeamRoute>("/beheer/processen/:id/team"),
    page::<StaffChoiceRoute>("/beheer/processen/:id/keuzehulp"),
    page::<StaffGuideRoute>("/beheer/processen/:id/gids"),
    page::<StaffGuideItemRoute>("/beheer/processen/:id/gids/:item"),
    page::<StaffPhasesRoute>("/beheer/processen/:id/fases"),
    page::<StaffSettingsRoute>("/beheer/processen/:id/instellingen"),
    page::<StaffNewsRoute>("/beheer/processen/:id/nieuws"),
    page::<StaffDocumentsRoute>("/beheer/processen/:id/documenten"),
    page::<StaffHistoryRoute>("/beheer/processen/:id/geschiedenis"),
    page::<StaffProposalsRoute>("/beheer/voorstellen"),
    page::<StaffProposalRoute>("/beheer/voorstellen/:id"),
    page::<StaffEnterRoute>("/beheer/invoer"),
    page::<StaffReceiptRoute>("/beheer/invoer/:number"),
    page::<StaffSheetsRoute>("/beheer/steunlijsten"),
    page::<StaffSheetRoute>("/beheer/steunlijsten/:id"),
    page::<StaffGuideTextsRoute>("/beheer/gids"),
    page::<StaffNewGuideTextRoute>("/beheer/gids/nieuw"),
    page::<StaffGuideTextRoute>("/beheer/gids/:item"),
    page::<StaffOutboxRoute>("/beheer/mail"),
    page::<StaffMailRoute>("/beheer/mail/:id"),
    page::<StaffPeopleRoute>("/beheer/mensen"),
    page::<StaffPeopleRoute>("/beheer/mensen/rol-weg"),
    page::<StaffAuditRoute>("/beheer/logboek"),
];

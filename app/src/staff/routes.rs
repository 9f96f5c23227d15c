//! The pages of the staff side and their addresses.

use super::audit::StaffAuditRoute;
use super::campaign::StaffCampaignRoute;
use super::campaign_map::{StaffGroupRoute, StaffMapRoute, StaffRemoveGroupRoute};
use super::campaign_moment::{StaffMomentRoute, StaffNewMomentRoute};
use super::choice::StaffChoiceRoute;
use super::costs::StaffCostsRoute;
use super::documents::StaffDocumentsRoute;
use super::enter::{StaffEnterRoute, StaffReceiptRoute};
use super::figures::StaffFiguresRoute;
use super::guide::StaffGuideRoute;
use super::guide_item::StaffGuideItemRoute;
use super::guide_text::{StaffGuideTextRoute, StaffNewGuideTextRoute};
use super::guide_texts::StaffGuideTextsRoute;
use super::history::StaffHistoryRoute;
use super::learn::StaffLearnRoute;
use super::lessons::StaffLessonsRoute;
use super::library::{
    StaffLibraryEntryRoute, StaffLibraryRoute, StaffNewDocumentRoute, StaffNewExampleRoute,
};
use super::look_back::StaffLookBackRoute;
use super::news::StaffNewsRoute;
use super::offline::StaffOfflineRoute;
use super::outbox::{StaffMailRoute, StaffOutboxRoute};
use super::people::StaffPeopleRoute;
use super::phases::StaffPhasesRoute;
use super::pilot::StaffPilotRoute;
use super::population::StaffPopulationRoute;
use super::portal_news::StaffPortalNewsRoute;
use super::process_steps::StaffProcessRoute;
use super::processes::{StaffNewProcessRoute, StaffProcessesRoute};
use super::proposal::StaffProposalRoute;
use super::proposals::StaffProposalsRoute;
use super::report::StaffReportRoute;
use super::reports::StaffReportsRoute;
use super::retention::StaffRetentionRoute;
use super::self_evaluation::StaffSelfEvaluationRoute;
use super::settings::StaffSettingsRoute;
use super::setup::{
    StaffContactRoute, StaffLookRoute, StaffPlacesRoute, StaffSetupRoute, StaffStatementsRoute,
};
use super::sheet::StaffSheetRoute;
use super::sheets::StaffSheetsRoute;
use super::team::StaffTeamRoute;
use super::template::StaffTemplateRoute;
use super::template_save::StaffSaveTemplateRoute;
use super::templates::{StaffImportTemplateRoute, StaffTemplatesRoute};
use super::work::StaffWorkRoute;
use crate::campaign::print::{LetterRoute, PaperRoute, PosterRoute};
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
    page::<StaffOfflineRoute>("/beheer/processen/:id/activiteiten"),
    page::<StaffCampaignRoute>("/beheer/processen/:id/campagne"),
    page::<StaffMapRoute>("/beheer/processen/:id/campagne/betrokkenen"),
    page::<StaffGroupRoute>("/beheer/processen/:id/campagne/betrokkenen/:group"),
    page::<StaffRemoveGroupRoute>("/beheer/processen/:id/campagne/betrokkenen/:group/verwijderen"),
    page::<StaffNewMomentRoute>("/beheer/processen/:id/campagne/momenten/nieuw"),
    page::<StaffMomentRoute>("/beheer/processen/:id/campagne/momenten/:moment"),
    page::<PosterRoute>("/beheer/processen/:id/campagne/poster"),
    page::<LetterRoute>("/beheer/processen/:id/campagne/brief"),
    page::<PaperRoute>("/beheer/processen/:id/campagne/formulier"),
    page::<StaffSettingsRoute>("/beheer/processen/:id/instellingen"),
    page::<StaffNewsRoute>("/beheer/processen/:id/nieuws"),
    page::<StaffDocumentsRoute>("/beheer/processen/:id/documenten"),
    page::<StaffFiguresRoute>("/beheer/processen/:id/cijfers"),
    page::<StaffCostsRoute>("/beheer/processen/:id/kosten"),
    page::<StaffHistoryRoute>("/beheer/processen/:id/geschiedenis"),
    page::<StaffReportsRoute>("/beheer/processen/:id/verslag"),
    page::<StaffReportRoute>("/beheer/processen/:id/verslag/:kind"),
    page::<StaffLearnRoute>("/beheer/processen/:id/leren"),
    page::<StaffLookBackRoute>("/beheer/processen/:id/terugblik"),
    page::<StaffSelfEvaluationRoute>("/beheer/processen/:id/zelfevaluatie"),
    page::<StaffPilotRoute>("/beheer/processen/:id/proef"),
    page::<StaffSaveTemplateRoute>("/beheer/processen/:id/sjabloon"),
    page::<StaffTemplatesRoute>("/beheer/sjablonen"),
    page::<StaffImportTemplateRoute>("/beheer/sjablonen/importeren"),
    page::<StaffTemplateRoute>("/beheer/sjablonen/:template"),
    page::<StaffLessonsRoute>("/beheer/lessen"),
    page::<StaffLibraryRoute>("/beheer/bibliotheek"),
    page::<StaffNewDocumentRoute>("/beheer/bibliotheek/document"),
    page::<StaffNewExampleRoute>("/beheer/bibliotheek/voorbeeld"),
    page::<StaffLibraryEntryRoute>("/beheer/bibliotheek/:entry"),
    page::<StaffProposalsRoute>("/beheer/voorstellen"),
    page::<StaffProposalRoute>("/beheer/voorstellen/:id"),
    page::<StaffEnterRoute>("/beheer/invoer"),
    page::<StaffReceiptRoute>("/beheer/invoer/:number"),
    page::<StaffSheetsRoute>("/beheer/steunlijsten"),
    page::<StaffSheetRoute>("/beheer/steunlijsten/:id"),
    page::<StaffGuideTextsRoute>("/beheer/gids"),
    page::<StaffNewGuideTextRoute>("/beheer/gids/nieuw"),
    page::<StaffGuideTextRoute>("/beheer/gids/:item"),
    page::<StaffPopulationRoute>("/beheer/bevolking"),
    page::<StaffPortalNewsRoute>("/beheer/nieuws"),
    page::<StaffSetupRoute>("/beheer/inrichten"),
    page::<StaffContactRoute>("/beheer/inrichten/gegevens"),
    page::<StaffLookRoute>("/beheer/inrichten/uiterlijk"),
    page::<StaffPlacesRoute>("/beheer/inrichten/wijken"),
    page::<StaffStatementsRoute>("/beheer/inrichten/verklaringen"),
    page::<StaffRetentionRoute>("/beheer/inrichten/bewaren"),
    page::<StaffOutboxRoute>("/beheer/mail"),
    page::<StaffMailRoute>("/beheer/mail/:id"),
    page::<StaffPeopleRoute>("/beheer/mensen"),
    page::<StaffPeopleRoute>("/beheer/mensen/rol-weg"),
    page::<StaffAuditRoute>("/beheer/logboek"),
];

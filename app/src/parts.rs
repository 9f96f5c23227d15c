//! Which pages are loaded together.
//!
//! The program for the browser is cut where a page is loaded for the first time. What several pages
//! use becomes a file for each combination of them: with a part for each of forty pages those would
//! be hundreds. So pages that one visits together are one part. What a page makes of its data is
//! inside its part; what everybody loads knows only that the page exists.

use leptos::prelude::*;

use crate::account::demo_mail::DemoMailRoute;
use crate::account::link::ConfirmMailRoute;
use crate::account::link::ConfirmRoute;
use crate::account::link::SignInLinkRoute;
use crate::account::mail::MailRoute;
use crate::account::password::PasswordRoute;
use crate::account::password::RemovePasswordRoute;
use crate::account::profile::ProfileRoute;
use crate::account::sent::SentRoute;
use crate::account::sessions::SessionsRoute;
use crate::account::sign_in::SignInRoute;
use crate::account::sign_up::SignUpRoute;
use crate::campaign::code::CodeRoute;
use crate::campaign::print::LetterRoute;
use crate::campaign::print::PaperRoute;
use crate::campaign::print::PosterRoute;
use crate::choice::page::ChoiceRoute;
use crate::comment::form::NewCommentRoute;
use crate::comment::list::CommentListRoute;
use crate::comment::one::RemoveCommentRoute;
use crate::comment::one::ReportCommentRoute;
use crate::dev::ComponentsRoute;
use crate::evaluation::page::LookBackRoute;
use crate::figures::page::FiguresRoute;
use crate::guide::phase::GuidePhaseRoute;
use crate::guide::phases::GuideRoute;
use crate::info::accessibility::AccessibilityRoute;
use crate::info::help::HelpRoute;
use crate::info::privacy::PrivacyRoute;
use crate::info::rules::RulesRoute;
use crate::lesson::page::LessonListRoute;
use crate::library::page::ExampleListRoute;
use crate::library::page::ExampleRoute;
use crate::library::page::InspirationRoute;
use crate::library::page::LibraryRoute;
use crate::library::page::MyMunicipalityRoute;
use crate::method::page::MethodListRoute;
use crate::method::page::MethodRoute;
use crate::news::follow::{FollowRoute, FollowSentRoute, FollowingRoute};
use crate::news::page::{NewsListRoute, NewsRoute};
use crate::offline::page::OfflineRoute;
use crate::process::home::HomeRoute;
use crate::process::list::ProcessListRoute;
use crate::process::show::ProcessRoute;
use crate::proposal::form::EditProposalRoute;
use crate::proposal::form::NewProposalRoute;
use crate::proposal::list::ProposalListRoute;
use crate::proposal::mine::MineRoute;
use crate::proposal::show::ProposalRoute;
use crate::proposal::withdraw::WithdrawRoute;
use crate::recount::explain::ExplainRoute;
use crate::recount::page::RecountRoute;
use crate::report::page::PlanRoute;
use crate::report::page::ReportRoute;
use crate::report::page::ResultRoute;
use crate::routes::{InPart, PageView, PartOfPage};
use crate::self_test::page::SelfTestRoute;
use crate::staff::audit::StaffAuditRoute;
use crate::staff::campaign::StaffCampaignRoute;
use crate::staff::campaign_map::StaffGroupRoute;
use crate::staff::campaign_map::StaffMapRoute;
use crate::staff::campaign_map::StaffRemoveGroupRoute;
use crate::staff::campaign_moment::StaffMomentRoute;
use crate::staff::campaign_moment::StaffNewMomentRoute;
use crate::staff::choice::StaffChoiceRoute;
use crate::staff::costs::StaffCostsRoute;
use crate::staff::documents::StaffDocumentsRoute;
use crate::staff::enter::StaffEnterRoute;
use crate::staff::enter::StaffReceiptRoute;
use crate::staff::figures::StaffFiguresRoute;
use crate::staff::guide::StaffGuideRoute;
use crate::staff::guide_item::StaffGuideItemRoute;
use crate::staff::guide_text::StaffGuideTextRoute;
use crate::staff::guide_text::StaffNewGuideTextRoute;
use crate::staff::guide_texts::StaffGuideTextsRoute;
use crate::staff::history::StaffHistoryRoute;
use crate::staff::learn::StaffLearnRoute;
use crate::staff::lessons::StaffLessonsRoute;
use crate::staff::library::StaffLibraryEntryRoute;
use crate::staff::library::StaffLibraryRoute;
use crate::staff::library::StaffNewDocumentRoute;
use crate::staff::library::StaffNewExampleRoute;
use crate::staff::look_back::StaffLookBackRoute;
use crate::staff::news::StaffNewsRoute;
use crate::staff::offline::StaffOfflineRoute;
use crate::staff::outbox::StaffMailRoute;
use crate::staff::outbox::StaffOutboxRoute;
use crate::staff::people::StaffPeopleRoute;
use crate::staff::phases::StaffPhasesRoute;
use crate::staff::pilot::StaffPilotRoute;
use crate::staff::population::StaffPopulationRoute;
use crate::staff::portal_news::StaffPortalNewsRoute;
use crate::staff::process_steps::StaffProcessRoute;
use crate::staff::processes::StaffNewProcessRoute;
use crate::staff::processes::StaffProcessesRoute;
use crate::staff::proposal::StaffProposalRoute;
use crate::staff::proposals::StaffProposalsRoute;
use crate::staff::report::StaffReportRoute;
use crate::staff::reports::StaffReportsRoute;
use crate::staff::retention::StaffRetentionRoute;
use crate::staff::self_evaluation::StaffSelfEvaluationRoute;
use crate::staff::settings::StaffSettingsRoute;
use crate::staff::setup::{
    StaffContactRoute, StaffLookRoute, StaffPlacesRoute, StaffSetupRoute, StaffStatementsRoute,
};
use crate::staff::sheet::StaffSheetRoute;
use crate::staff::sheets::StaffSheetsRoute;
use crate::staff::team::StaffTeamRoute;
use crate::staff::template::StaffTemplateRoute;
use crate::staff::template_save::StaffSaveTemplateRoute;
use crate::staff::templates::StaffImportTemplateRoute;
use crate::staff::templates::StaffTemplatesRoute;
use crate::staff::work::StaffWorkRoute;

/// A part: the function that is loaded when it is needed, its loader, and its pages.
macro_rules! part {
    ($(#[$about:meta])* $part:ident, $preload:ident, $which:ident: $($page:ident),+ $(,)?) => {
        #[derive(Clone, Copy)]
        #[allow(clippy::enum_variant_names, reason = "the variants are named after the pages")]
        enum $which {
            $($page),+
        }

        $(#[$about])*
        #[lazy]
        fn $part(page: $which) -> AnyView {
            match page {
                $($which::$page => <$page as PageView>::view()),+
            }
        }

        $(impl InPart for $page {
            const PART: PartOfPage = PartOfPage {
                #[cfg(feature = "ssr")]
                name: Some(stringify!($part)),
                view: || Box::pin($part($which::$page)),
                #[cfg(target_arch = "wasm32")]
                preload: || Box::pin($preload()),
                // The server has every part.
                #[cfg(not(target_arch = "wasm32"))]
                preload: || Box::pin(async {}),
            };
        })+
    };
}

/// What one reads on the way in is loaded at once: nearly every other page needs what these are made of, and
/// one large file weighs less than many small ones.
macro_rules! at_once {
    ($($page:ident),+ $(,)?) => {
        $(impl InPart for $page {
            const PART: PartOfPage = PartOfPage {
                #[cfg(feature = "ssr")]
                name: None,
                view: || Box::pin(std::future::ready(<$page as PageView>::view())),
                preload: || Box::pin(std::future::ready(())),
            };
        })+
    };
}

at_once!(HomeRoute, ProcessListRoute);

part!(
    /// What one looks up: nobody needs it to find the way in.
    info_pages, __preload_info_pages, InfoPart:
    HelpRoute,
    PrivacyRoute,
    AccessibilityRoute,
    RulesRoute,
);

part!(
    /// One process.
    process_page, __preload_process_page, ProcessPart:
    ProcessRoute,
);

part!(
    /// The proposals of a process.
    proposal_list, __preload_proposal_list, ListPart:
    ProposalListRoute,
);

part!(
    /// One proposal, with what one can do with it.
    proposal_page, __preload_proposal_page, ProposalPart:
    ProposalRoute,
);

part!(
    /// The comments on a proposal, to read.
    comment_list, __preload_comment_list, CommentPart:
    CommentListRoute,
);

part!(
    /// The guide, to read.
    guide_pages, __preload_guide_pages, GuidePart:
    GuideRoute,
    GuidePhaseRoute,
);

part!(
    /// The way into an account.
    signing_in, __preload_signing_in, SigningInPage:
    SignInRoute,
    SentRoute,
    SignInLinkRoute,
    ConfirmRoute,
);

part!(
    /// A new account, and news by mail without one: who begins with leaving an address.
    signing_up, __preload_signing_up, SigningUpPage:
    SignUpRoute,
    FollowRoute,
    FollowingRoute,
);

part!(
    /// Counting again. What reads and counts a file is a part of its own, loaded when one is chosen
    /// (`recount::browser`).
    recount_pages, __preload_recount_pages, RecountPart:
    RecountRoute,
    ExplainRoute,
);

part!(
    /// Pages that the server writes whole: here is only their frame.
    method_pages, __preload_method_pages, MethodPart:
    InspirationRoute,
    ExampleListRoute,
    ExampleRoute,
    LibraryRoute,
    MyMunicipalityRoute,
    MethodListRoute,
    MethodRoute,
    ChoiceRoute,
    FiguresRoute,
    PlanRoute,
    ReportRoute,
    ResultRoute,
    SelfTestRoute,
    CodeRoute,
    LessonListRoute,
    NewsListRoute,
    NewsRoute,
    OfflineRoute,
    FollowSentRoute,
);

part!(
    /// Looking back on a process: a form whose words come from the server.
    look_back_page, __preload_look_back_page, LookBackPart:
    LookBackRoute,
);

part!(
    /// Accounts, sending in, and what one does with comments: reading them needs none of this.
    taking_part, __preload_taking_part, JoiningPage:
    NewProposalRoute,
    EditProposalRoute,
    WithdrawRoute,
    NewCommentRoute,
    RemoveCommentRoute,
    ReportCommentRoute,
    MineRoute,
    ProfileRoute,
    MailRoute,
    ConfirmMailRoute,
    PasswordRoute,
    RemovePasswordRoute,
    SessionsRoute,
    DemoMailRoute,
);

part!(
    /// What only staff load. The page for developers is with it: it shows every component, and as a part of
    /// its own it would double the number of files for everybody.
    staff_pages, __preload_staff_pages, StaffPart:
    StaffWorkRoute,
    StaffProcessesRoute,
    StaffNewProcessRoute,
    StaffProcessRoute,
    StaffTeamRoute,
    StaffCampaignRoute,
    StaffMapRoute,
    StaffGroupRoute,
    StaffRemoveGroupRoute,
    StaffNewMomentRoute,
    StaffMomentRoute,
    PosterRoute,
    LetterRoute,
    PaperRoute,
    StaffChoiceRoute,
    StaffGuideRoute,
    StaffGuideItemRoute,
    StaffGuideTextsRoute,
    StaffGuideTextRoute,
    StaffNewGuideTextRoute,
    StaffPhasesRoute,
    StaffSettingsRoute,
    StaffOfflineRoute,
    StaffNewsRoute,
    StaffDocumentsRoute,
    StaffFiguresRoute,
    StaffCostsRoute,
    StaffPopulationRoute,
    StaffPortalNewsRoute,
    StaffSetupRoute,
    StaffContactRoute,
    StaffLookRoute,
    StaffPlacesRoute,
    StaffStatementsRoute,
    StaffRetentionRoute,
    StaffHistoryRoute,
    StaffReportsRoute,
    StaffReportRoute,
    StaffLearnRoute,
    StaffLookBackRoute,
    StaffSelfEvaluationRoute,
    StaffPilotRoute,
    StaffTemplatesRoute,
    StaffImportTemplateRoute,
    StaffTemplateRoute,
    StaffSaveTemplateRoute,
    StaffLessonsRoute,
    StaffLibraryRoute,
    StaffNewDocumentRoute,
    StaffNewExampleRoute,
    StaffLibraryEntryRoute,
    StaffProposalsRoute,
    StaffProposalRoute,
    StaffEnterRoute,
    StaffReceiptRoute,
    StaffSheetsRoute,
    StaffSheetRoute,
    StaffOutboxRoute,
    StaffMailRoute,
    StaffPeopleRoute,
    StaffAuditRoute,
    ComponentsRoute,
);

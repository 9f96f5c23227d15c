//! Every page and its address.

use std::borrow::Cow;
use std::pin::Pin;

use leptos::children::ToChildren as _;
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute as _};
use leptos_router::components::{FlatRoutes, RouteChildren, Router};
use leptos_router::{ChooseView, NestedRoute, PartialPathMatch, PathSegment, PossibleRouteMatch, SsrMode};

use crate::account::demo_mail::DemoMailRoute;
use crate::account::link::{ConfirmMailRoute, ConfirmRoute, SignInLinkRoute};
use crate::account::mail::MailRoute;
use crate::account::password::{PasswordRoute, RemovePasswordRoute};
use crate::account::profile::ProfileRoute;
use crate::account::sent::SentRoute;
use crate::account::sessions::SessionsRoute;
use crate::account::sign_in::SignInRoute;
use crate::account::sign_up::SignUpRoute;
use crate::campaign::code::CodeRoute;
use crate::choice::page::ChoiceRoute;
use crate::comment::form::NewCommentRoute;
use crate::comment::list::CommentListRoute;
use crate::comment::one::{RemoveCommentRoute, ReportCommentRoute};
use crate::context::{PageStart, Refresh, Site};
use crate::dev::ComponentsRoute;
use crate::erased::view;
use crate::evaluation::page::LookBackRoute;
use crate::figures::page::FiguresRoute;
use crate::guide::phase::GuidePhaseRoute;
use crate::guide::phases::GuideRoute;
use crate::info::accessibility::AccessibilityRoute;
use crate::info::help::HelpRoute;
use crate::info::privacy::PrivacyRoute;
use crate::info::rules::RulesRoute;
use crate::lesson::page::LessonListRoute;
use crate::library::page::{
    ExampleListRoute, ExampleRoute, InspirationRoute, LibraryRoute, MyMunicipalityRoute,
};
use crate::method::page::{MethodListRoute, MethodRoute};
use crate::news::follow::{FollowRoute, FollowSentRoute, FollowingRoute};
use crate::news::page::{NewsListRoute, NewsRoute};
use crate::offline::page::OfflineRoute;
use crate::packed::PackedText;
use crate::process::home::HomeRoute;
use crate::process::list::ProcessListRoute;
use crate::process::show::ProcessRoute;
use crate::proposal::form::{EditProposalRoute, NewProposalRoute};
use crate::proposal::list::ProposalListRoute;
use crate::proposal::mine::MineRoute;
use crate::proposal::show::ProposalRoute;
use crate::proposal::withdraw::WithdrawRoute;
use crate::recount::explain::ExplainRoute;
use crate::recount::page::RecountRoute;
use crate::report::page::{PlanRoute, ReportRoute, ResultRoute};
use crate::self_test::page::SelfTestRoute;
use crate::shell::WindowTitle;
use crate::shell::failure::{FailureView, NotFound};
use crate::shell::frame::Frame;
use crate::staff;

/// The application: what every page shares, and the page of this address.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let PageStart { site, form, flash, failure } =
        SharedValue::<_, PackedText>::new_with_encoding(|| use_context::<PageStart>().unwrap_or_default())
            .into_inner();
    provide_site(&site);
    provide_context(StoredValue::new(form));
    provide_context(Refresh(RwSignal::new(0)));
    let kept = WindowTitle::new();
    provide_context(kept);
    view! {
        <Title text=move || kept.0.get()/>
        <Router>
            <Frame flash>
                {match failure {
                    Some(failure) => view! { <FailureView failure/> },
                    None => view! { <Pages/> },
                }}
            </Frame>
        </Router>
    }
}

fn provide_site(site: &Site) {
    provide_context(site.lang);
    provide_context(StoredValue::new(site.clone()));
}

/// The pages. Each is a part of its own, loaded when it is needed.
#[component]
fn Pages() -> impl IntoView {
    let pages = || StaticVec::from(LISTS.into_iter().flatten().map(route).collect::<Vec<_>>());
    view! { <FlatRoutes fallback=NotFound children=RouteChildren::to_children(pages)/> }
}

/// What a page shows. Which part of the program it belongs to stands in [`crate::parts`].
pub trait PageView {
    /// The page. It is called where the router shows it, on the server and in the browser.
    fn view() -> AnyView;
}

/// A page and its address.
pub(crate) type Listed = (&'static str, PartOfPage);

/// A page at an address.
pub(crate) const fn page<P: InPart>(address: &'static str) -> Listed {
    (address, P::PART)
}

/// The page as the router takes it.
///
/// All pages and addresses are of one type: with types for each, what every visitor loads would grow by
/// some kilobytes with every page.
fn route(&(address, part): &Listed) -> AnyNestedRoute {
    NestedRoute::new(Address(address), part).ssr_mode(SsrMode::Async).into_any_nested_route()
}

/// Server only: the part that the page at this address belongs to, when it has one of its own.
#[cfg(feature = "ssr")]
pub(crate) fn part_at(address: &str) -> Option<&'static str> {
    let after_host =
        address.split_once("://").map_or(address, |(_, rest)| rest.trim_start_matches(|c| c != '/'));
    let path = after_host.split(['?', '#']).next().unwrap_or_default();
    let is_here = |listed: &&Listed| Address(listed.0).test(path).is_some_and(|found| found.is_complete());
    LISTS.into_iter().flatten().find(is_here).and_then(|(_, part)| part.name)
}

type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// A page that is loaded with its part; made by the list in [`crate::parts`].
pub(crate) trait InPart {
    /// How it is loaded.
    const PART: PartOfPage;
}

/// How a page is loaded and shown.
#[derive(Clone, Copy)]
pub(crate) struct PartOfPage {
    /// Its function in [`crate::parts`]; none when it is loaded at once.
    #[cfg(feature = "ssr")]
    pub(crate) name: Option<&'static str>,
    pub(crate) view: fn() -> Later<AnyView>,
    pub(crate) preload: fn() -> Later<()>,
}

impl ChooseView for PartOfPage {
    async fn choose(self) -> AnyView {
        (self.view)().await
    }

    async fn preload(&self) {
        (self.preload)().await;
    }
}

/// The address of a page, with its parameters: `/meedoen/:process`.
#[derive(Clone, Copy, Debug)]
struct Address(&'static str);

impl Address {
    fn segments(self) -> impl Iterator<Item = &'static str> {
        self.0.split('/').filter(|segment| !segment.is_empty())
    }
}

impl PossibleRouteMatch for Address {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let mut rest = path;
        let mut params = Vec::new();
        for segment in self.segments() {
            let after = rest.strip_prefix('/')?;
            let (found, next) = after.split_at(after.find('/').unwrap_or(after.len()));
            match segment.strip_prefix(':') {
                Some(name) if !found.is_empty() => params.push((Cow::Borrowed(name), found.to_owned())),
                None if found == segment => {}
                _ => return None,
            }
            rest = next;
        }
        Some(PartialPathMatch::new(rest, params, &path[..path.len() - rest.len()]))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(self.segments().map(|segment| match segment.strip_prefix(':') {
            Some(name) => PathSegment::Param(name.into()),
            None => PathSegment::Static(segment.into()),
        }));
    }
}

const LISTS: [&[Listed]; 4] = [TAKING_PART, staff::routes::PAGES, ACCOUNTS, INFORMATION];

const TAKING_PART: &[Listed] = &[
    page::<HomeRoute>("/"),
    page::<ProcessListRoute>("/meedoen"),
    page::<ProcessRoute>("/meedoen/:process"),
    page::<FiguresRoute>("/meedoen/:process/cijfers"),
    page::<ProposalListRoute>("/meedoen/:process/voorstellen"),
    page::<NewProposalRoute>("/meedoen/:process/voorstellen/nieuw"),
    page::<ProposalRoute>("/meedoen/:process/voorstellen/:number"),
    page::<EditProposalRoute>("/meedoen/:process/voorstellen/:number/wijzigen"),
    page::<WithdrawRoute>("/meedoen/:process/voorstellen/:number/intrekken"),
    page::<CommentListRoute>("/meedoen/:process/voorstellen/:number/argumenten"),
    page::<NewCommentRoute>("/meedoen/:process/voorstellen/:number/argumenten/nieuw"),
    page::<RemoveCommentRoute>("/meedoen/:process/voorstellen/:number/argumenten/:comment/verwijderen"),
    page::<ReportCommentRoute>("/meedoen/:process/voorstellen/:number/argumenten/:comment/melden"),
    page::<LookBackRoute>("/meedoen/:process/terugblik"),
    page::<PlanRoute>("/meedoen/:process/plan"),
    page::<PlanRoute>("/meedoen/:process/plan/versie/:number"),
    page::<ReportRoute>("/meedoen/:process/verslag"),
    page::<ReportRoute>("/meedoen/:process/verslag/versie/:number"),
    page::<ResultRoute>("/meedoen/:process/resultaat"),
    page::<OfflineRoute>("/meedoen/:process/activiteiten/:activity"),
    page::<NewsListRoute>("/nieuws"),
    page::<FollowRoute>("/nieuws/volgen"),
    page::<FollowSentRoute>("/nieuws/volgen/verstuurd"),
    page::<FollowingRoute>("/nieuws/volgen/:code"),
    page::<NewsRoute>("/nieuws/:id"),
    page::<MineRoute>("/mijn"),
];

const ACCOUNTS: &[Listed] = &[
    page::<SignInRoute>("/inloggen"),
    page::<SentRoute>("/inloggen/verstuurd"),
    page::<SignInLinkRoute>("/inloggen/link"),
    page::<SignUpRoute>("/aanmelden"),
    page::<SentRoute>("/aanmelden/verstuurd"),
    page::<ConfirmRoute>("/aanmelden/bevestigen"),
    page::<ProfileRoute>("/account"),
    page::<MailRoute>("/account/mail"),
    page::<ConfirmMailRoute>("/account/mail/bevestigen"),
    page::<PasswordRoute>("/account/wachtwoord"),
    page::<RemovePasswordRoute>("/account/wachtwoord/verwijderen"),
    page::<SessionsRoute>("/account/sessies"),
];

const INFORMATION: &[Listed] = &[
    page::<HelpRoute>("/help"),
    page::<PrivacyRoute>("/privacy"),
    page::<AccessibilityRoute>("/toegankelijkheid"),
    page::<RulesRoute>("/huisregels"),
    page::<InspirationRoute>("/inspiratie"),
    page::<ExampleListRoute>("/inspiratie/voorbeelden"),
    page::<ExampleRoute>("/inspiratie/voorbeelden/:example"),
    page::<LibraryRoute>("/inspiratie/bibliotheek"),
    page::<MyMunicipalityRoute>("/inspiratie/mijn-gemeente"),
    page::<MethodListRoute>("/methoden"),
    page::<MethodRoute>("/methoden/:method"),
    page::<ChoiceRoute>("/keuzehulp"),
    page::<SelfTestRoute>("/zelftest"),
    page::<CodeRoute>("/k"),
    page::<LessonListRoute>("/lessen"),
    page::<GuideRoute>("/gids"),
    page::<GuidePhaseRoute>("/gids/:phase"),
    page::<RecountRoute>("/natellen"),
    page::<ExplainRoute>("/natellen/uitleg"),
    page::<DemoMailRoute>("/demo/mail"),
    page::<ComponentsRoute>("/dev/components"),
];

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn found(address: &'static str, path: &str) -> Option<Vec<String>> {
        let found = Address(address).test(path).filter(PartialPathMatch::is_complete)?;
        Some(found.params().into_iter().map(|(name, value)| format!("{name}={value}")).collect())
    }

    #[test]
    fn an_address_is_found_with_its_parameters() {
        assert_eq!(found("/", "/"), Some(vec![]));
        assert_eq!(found("/help", "/help/"), Some(vec![]));
        let both = vec!["process=park".to_owned(), "number=7".to_owned()];
        assert_eq!(found("/meedoen/:process/voorstellen/:number", "/meedoen/park/voorstellen/7"), Some(both));
    }

    #[test]
    fn a_page_belongs_to_a_part() {
        assert_eq!(part_at("/meedoen/park/voorstellen?volgorde=nieuw"), Some("proposal_list"));
        assert_eq!(part_at("/meedoen/park/voorstellen/nieuw"), Some("taking_part"));
        assert_eq!(part_at("http://localhost:3000/inloggen"), Some("signing_in"));
        assert_eq!(part_at("/"), None);
        assert_eq!(part_at("/bestaat-niet"), None);
    }

    #[test]
    fn another_address_is_not_found() {
        for path in ["/", "/helpen", "/help/meer", "/meedoen/help", "help", "", "//help"] {
            assert_eq!(found("/help", path), None, "{path}");
        }
        assert_eq!(found("/meedoen/:process", "/meedoen//"), None);
    }
}

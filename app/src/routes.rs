//! Every page and its address.

use leptos::children::ToChildren as _;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute as _};
use leptos_router::components::{FlatRoutes, RouteChildren, Router};
use leptos_router::{Lazy, LazyRoute, MatchNestedRoutes, NestedRoute, PossibleRouteMatch, SsrMode, path};

use crate::account::demo_mail::DemoMailRoute;
use crate::account::link::{ConfirmMailRoute, ConfirmRoute, SignInLinkRoute};
use crate::account::mail::MailRoute;
use crate::account::password::{PasswordRoute, RemovePasswordRoute};
use crate::account::profile::ProfileRoute;
use crate::account::sent::SentRoute;
use crate::account::sessions::SessionsRoute;
use crate::account::sign_in::SignInRoute;
use crate::account::sign_up::SignUpRoute;
use crate::context::{PageStart, Refresh, Site};
use crate::dev::ComponentsRoute;
use crate::info::accessibility::AccessibilityRoute;
use crate::info::help::HelpRoute;
use crate::info::privacy::PrivacyRoute;
use crate::info::rules::RulesRoute;
use crate::process::home::HomeRoute;
use crate::process::list::ProcessListRoute;
use crate::process::show::ProcessRoute;
use crate::proposal::form::{EditProposalRoute, NewProposalRoute};
use crate::proposal::list::ProposalListRoute;
use crate::proposal::mine::MineRoute;
use crate::proposal::show::ProposalRoute;
use crate::proposal::withdraw::WithdrawRoute;
use crate::shell::failure::{FailureView, NotFound};
use crate::shell::frame::Frame;
use crate::staff;
use crate::t;

/// The application: what every page shares, and the page of this address.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let PageStart { site, form, flash, failure } =
        SharedValue::new(|| use_context::<PageStart>().unwrap_or_default()).into_inner();
    provide_site(&site);
    provide_context(StoredValue::new(form));
    provide_context(Refresh(RwSignal::new(0)));
    let name = site.municipality.name.clone();
    let lang = site.lang;
    let formatter = move |page: String| t!(lang; common::page_title, page = page, site = &name);
    view! {
        <Title formatter/>
        <Router>
            <Frame flash>
                {match failure {
                    Some(failure) => view! { <FailureView failure/> }.into_any(),
                    None => view! { <Pages/> }.into_any(),
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
    let pages = || (taking_part(), staff::routes::pages(), accounts(), information());
    view! { <FlatRoutes fallback=NotFound children=RouteChildren::to_children(pages)/> }
}

/// What a page shows. Which part of the program it belongs to stands in [`crate::parts`].
pub trait PageView {
    /// The page. It is called where the router shows it, on the server and in the browser.
    fn view() -> AnyView;
}

/// A page at an address.
///
/// Its type is erased: with a type for each, what every visitor loads would grow with every page.
pub(crate) fn page<P, Path>(path: Path) -> AnyNestedRoute
where
    P: PageView + LazyRoute + Send + Sync + 'static,
    Path: PossibleRouteMatch + std::fmt::Debug + Clone + Send + Sync + 'static,
{
    NestedRoute::new(path, Lazy::<P>::new()).ssr_mode(SsrMode::Async).into_any_nested_route()
}

fn taking_part() -> impl MatchNestedRoutes + Clone {
    (
        page::<HomeRoute, _>(path!("/")),
        page::<ProcessListRoute, _>(path!("/meedoen")),
        page::<ProcessRoute, _>(path!("/meedoen/:process")),
        page::<ProposalListRoute, _>(path!("/meedoen/:process/voorstellen")),
        page::<NewProposalRoute, _>(path!("/meedoen/:process/voorstellen/nieuw")),
        page::<ProposalRoute, _>(path!("/meedoen/:process/voorstellen/:number")),
        page::<EditProposalRoute, _>(path!("/meedoen/:process/voorstellen/:number/wijzigen")),
        page::<WithdrawRoute, _>(path!("/meedoen/:process/voorstellen/:number/intrekken")),
        page::<MineRoute, _>(path!("/mijn")),
    )
}

fn accounts() -> impl MatchNestedRoutes + Clone {
    (
        page::<SignInRoute, _>(path!("/inloggen")),
        page::<SignInRoute, _>(path!("/inloggen/mail")),
        page::<SentRoute, _>(path!("/inloggen/verstuurd")),
        page::<SignInLinkRoute, _>(path!("/inloggen/link")),
        page::<SignUpRoute, _>(path!("/aanmelden")),
        page::<SentRoute, _>(path!("/aanmelden/verstuurd")),
        page::<ConfirmRoute, _>(path!("/aanmelden/bevestigen")),
        page::<ProfileRoute, _>(path!("/account")),
        page::<MailRoute, _>(path!("/account/mail")),
        page::<ConfirmMailRoute, _>(path!("/account/mail/bevestigen")),
        page::<PasswordRoute, _>(path!("/account/wachtwoord")),
        page::<RemovePasswordRoute, _>(path!("/account/wachtwoord/verwijderen")),
        page::<SessionsRoute, _>(path!("/account/sessies")),
    )
}

fn information() -> impl MatchNestedRoutes + Clone {
    (
        page::<HelpRoute, _>(path!("/help")),
        page::<PrivacyRoute, _>(path!("/privacy")),
        page::<AccessibilityRoute, _>(path!("/toegankelijkheid")),
        page::<RulesRoute, _>(path!("/huisregels")),
        page::<DemoMailRoute, _>(path!("/demo/mail")),
        page::<ComponentsRoute, _>(path!("/dev/components")),
    )
}

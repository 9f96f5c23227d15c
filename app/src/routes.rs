//! Every page and its address.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{Lazy, SsrMode, path};

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
use crate::staff::routes::StaffRoutes;
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

/// The pages. Each is a chunk of its own, loaded when it is needed.
#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotFound>
            <Route path=path!("/") view={Lazy::<HomeRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/meedoen") view={Lazy::<ProcessListRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/meedoen/:process") view={Lazy::<ProcessRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/meedoen/:process/voorstellen") view={Lazy::<ProposalListRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/meedoen/:process/voorstellen/nieuw") view={Lazy::<NewProposalRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/meedoen/:process/voorstellen/:number") view={Lazy::<ProposalRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/meedoen/:process/voorstellen/:number/wijzigen") view={Lazy::<EditProposalRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/meedoen/:process/voorstellen/:number/intrekken") view={Lazy::<WithdrawRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/mijn") view={Lazy::<MineRoute>::new()} ssr=SsrMode::Async/>
            <StaffRoutes/>
            <Route path=path!("/help") view={Lazy::<HelpRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/privacy") view={Lazy::<PrivacyRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/toegankelijkheid") view={Lazy::<AccessibilityRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/huisregels") view={Lazy::<RulesRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/inloggen") view={Lazy::<SignInRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/inloggen/mail") view={Lazy::<SignInRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/inloggen/verstuurd") view={Lazy::<SentRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/inloggen/link") view={Lazy::<SignInLinkRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/aanmelden") view={Lazy::<SignUpRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/aanmelden/verstuurd") view={Lazy::<SentRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/aanmelden/bevestigen") view={Lazy::<ConfirmRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/account") view={Lazy::<ProfileRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/account/mail") view={Lazy::<MailRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/account/mail/bevestigen") view={Lazy::<ConfirmMailRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/account/wachtwoord") view={Lazy::<PasswordRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/account/wachtwoord/verwijderen") view={Lazy::<RemovePasswordRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/account/sessies") view={Lazy::<SessionsRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/demo/mail") view={Lazy::<DemoMailRoute>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/dev/components") view={Lazy::<ComponentsRoute>::new()} ssr=SsrMode::Async/>
        </FlatRoutes>
    }
}

//! The navigation at the side of the staff pages, and that between the pages of one process.

use domain::id::ProcessId;
use domain::role::Permission;
use leptos::prelude::*;

use super::{may, may_somewhere};
use crate::erased::view;
use crate::i18n::{Key, keys::staff as s, text, use_lang};
use crate::shell::Crumb;
use crate::t;
use crate::ui::{Glyph, Icon, NavGroup, NavLink, SideNavigation, Tabs};

/// An entry: its path, its words and what one must be allowed to do to see it.
type Entry = (&'static str, Key, Permission);

const WORK: &[Entry] = &[
    ("/beheer", s::work, Permission::Work),
    ("/beheer/voorstellen", s::proposals, Permission::Work),
    ("/beheer/processen", s::processes, Permission::Work),
    ("/beheer/sjablonen", s::templates, Permission::Work),
];
/// What helps to set up a process.
const KNOWLEDGE: &[Entry] = &[
    ("/zelftest", s::self_test, Permission::Work),
    ("/methoden", s::methods, Permission::Work),
    ("/keuzehulp", s::choice, Permission::Work),
    ("/beheer/lessen", s::lessons, Permission::Work),
    ("/beheer/bibliotheek", s::library, Permission::WriteNews),
];
const ENTRY: &[Entry] = &[
    ("/beheer/invoer", s::enter, Permission::EnterForOthers),
    ("/beheer/steunlijsten", s::sheets, Permission::EnterForOthers),
];
const PORTAL: &[Entry] = &[
    ("/beheer/inrichten", s::set_up, Permission::SetUp),
    ("/beheer/nieuws", s::portal_news, Permission::WriteNews),
    ("/beheer/gids", s::guide_texts, Permission::EditGuide),
    ("/beheer/bevolking", s::population, Permission::EditProcess),
    ("/beheer/mail", s::mail, Permission::ReadMail),
    ("/beheer/mensen", s::people, Permission::GiveRoles),
    ("/beheer/logboek", s::audit, Permission::ReadAudit),
];

/// The pages of the staff side that the reader may open. On a phone it is closed at first.
#[component]
pub fn StaffNavigation(
    /// The path of the entry that the page belongs to.
    here: &'static str,
) -> impl IntoView {
    let groups = [
        (None, WORK),
        (Some(t!(staff::group_entry)), ENTRY),
        (Some(t!(staff::group_knowledge)), KNOWLEDGE),
        (Some(t!(staff::group_portal)), PORTAL),
    ];
    let groups = groups
        .into_iter()
        .map(|(heading, entries)| NavGroup {
            heading: heading.map(str::to_owned),
            links: links(entries, here),
        })
        .filter(|group| !group.links.is_empty())
        .collect();
    view! {
        <div>
            <details class="pl-filter-panel">
                <summary class="pl-filter-panel__summary"><Icon glyph=Glyph::Menu/>{t!(staff::menu)}</summary>
                <SideNavigation label=t!(staff::navigation) groups/>
            </details>
        </div>
    }
}

fn links(entries: &[Entry], here: &str) -> Vec<NavLink> {
    let lang = use_lang();
    entries
        .iter()
        .filter(|(path, _, permission)| {
            // What is about the portal is for who may do it in the whole municipality.
            let everywhere = PORTAL.iter().any(|(of_portal, _, _)| of_portal == path);
            if everywhere { may(*permission, None) } else { may_somewhere(*permission) }
        })
        .map(|(path, words, _)| NavLink::new(*path, text(lang, *words)).current(*path == here))
        .collect()
}

/// A page of one process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// what it says and where it is in its life
    Overview,
    /// which methods fit
    Choice,
    /// how it is set up, step by step
    Guide,
    /// dated parts
    Phases,
    /// who carries it, and what was agreed
    Team,
    /// what is done outside the portal
    Offline,
    /// whom it touches and how they are reached
    Campaign,
    /// the proposals activity
    Settings,
    /// news and follow-up
    News,
    /// documents
    Documents,
    /// who took part, and what came of it
    Figures,
    /// the plan and the report
    Report,
    /// what it taught, and looking back
    Learn,
    /// what happened
    History,
}

impl Part {
    const ALL: [(Self, &'static str, Key); 14] = [
        (Self::Overview, "", s::overview),
        (Self::Guide, "/gids", s::guide),
        (Self::Team, "/team", s::team),
        (Self::Choice, "/keuzehulp", s::choice),
        (Self::Phases, "/fases", s::phases),
        (Self::Offline, "/activiteiten", s::offline),
        (Self::Campaign, "/campagne", s::campaign),
        (Self::Settings, "/instellingen", s::settings),
        (Self::News, "/nieuws", s::news),
        (Self::Documents, "/documenten", s::documents),
        (Self::Figures, "/cijfers", s::figures),
        (Self::Report, "/verslag", s::report),
        (Self::Learn, "/leren", s::learn),
        (Self::History, "/geschiedenis", s::history),
    ];
}

/// The way to a page of one process.
pub(super) fn process_crumbs(id: ProcessId, question: &str) -> Vec<Crumb> {
    vec![
        Crumb::new("/beheer", t!(staff::title)),
        Crumb::new("/beheer/processen", t!(staff::processes)),
        Crumb::new(format!("/beheer/processen/{id}"), question),
    ]
}

/// The pages of one process.
#[component]
pub fn ProcessTabs(
    /// Which process.
    id: ProcessId,
    /// The page one is on.
    here: Part,
) -> impl IntoView {
    let lang = use_lang();
    let links = Part::ALL
        .into_iter()
        .map(|(part, path, words)| {
            NavLink::new(format!("/beheer/processen/{id}{path}"), text(lang, words)).current(part == here)
        })
        .collect();
    view! { <Tabs label=t!(staff::process_navigation) links/> }
}

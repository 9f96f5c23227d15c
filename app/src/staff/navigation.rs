//! The navigation at the side of the staff pages, and that between the pages of one process.

use domain::id::ProcessId;
use domain::role::Permission;
use leptos::prelude::*;

use super::may_somewhere;
use crate::erased::view;
use crate::i18n::{Key, keys::staff as s, text, use_lang};
use crate::t;
use crate::ui::{Glyph, Icon, NavGroup, NavLink, SideNavigation, Tabs};

/// An entry: its path, its words and what one must be allowed to do to see it.
type Entry = (&'static str, Key, Permission);

const WORK: &[Entry] = &[
    ("/beheer", s::work, Permission::Work),
    ("/beheer/voorstellen", s::proposals, Permission::Work),
    ("/beheer/processen", s::processes, Permission::Work),
];
/// Pages for everybody that staff use.
const KNOWLEDGE: &[Entry] =
    &[("/methoden", s::methods, Permission::Work), ("/keuzehulp", s::choice, Permission::Work)];
const ENTRY: &[Entry] = &[
    ("/beheer/invoer", s::enter, Permission::EnterForOthers),
    ("/beheer/steunlijsten", s::sheets, Permission::EnterForOthers),
];
const PORTAL: &[Entry] = &[
    ("/beheer/gids", s::guide_texts, Permission::EditGuide),
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
        .filter(|(_, _, permission)| may_somewhere(*permission))
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
    /// the proposals activity
    Settings,
    /// news and follow-up
    News,
    /// documents
    Documents,
    /// what happened
    History,
}

impl Part {
    const ALL: [(Self, &'static str, Key); 9] = [
        (Self::Overview, "", s::overview),
        (Self::Guide, "/gids", s::guide),
        (Self::Team, "/team", s::team),
        (Self::Choice, "/keuzehulp", s::choice),
        (Self::Phases, "/fases", s::phases),
        (Self::Settings, "/instellingen", s::settings),
        (Self::News, "/nieuws", s::news),
        (Self::Documents, "/documenten", s::documents),
        (Self::History, "/geschiedenis", s::history),
    ];
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

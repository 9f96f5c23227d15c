//! `/beheer/mensen`: who works here, and with which roles.

use crate::erased::view;
use crate::routes::PageView;
use domain::id::ProcessId;
use domain::role::{Grant, Role};
use leptos::prelude::*;

use super::StaffPage;
use super::portal_api::{PeoplePage, Person, people};
use crate::i18n::{Lang, keys::staff_people as k, text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// `/beheer/mensen`, and `/beheer/mensen/rol-weg` for the buttons in the list: the same page.
#[derive(Debug)]
pub struct StaffPeopleRoute;

impl PageView for StaffPeopleRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| people());
        loaded(page, show)
    }
}

/// A role in words, and what it is for.
pub fn role_words(lang: Lang, role: Role) -> (&'static str, &'static str) {
    let (name, hint) = match role {
        Role::Administrator => (k::administrator, k::administrator_hint),
        Role::ProjectLeader => (k::project_leader, k::project_leader_hint),
        Role::DeskClerk => (k::desk_clerk, k::desk_clerk_hint),
        Role::Moderator => (k::moderator, k::moderator_hint),
        Role::Valuator => (k::valuator, k::valuator_hint),
        Role::Communication => (k::communication, k::communication_hint),
    };
    (text(lang, name), text(lang, hint))
}

fn show(page: PeoplePage) -> impl IntoView {
    let columns = vec![
        Column::new(t!(staff_people::name)),
        Column::new(t!(staff_people::mail)),
        Column::new(t!(staff_people::roles)),
    ];
    let PeoplePage { people, processes } = page;
    let rows = people.into_iter().map(|person| row(person, &processes)).collect_view();
    view! {
        <StaffPage title=t!(staff::people) here="/beheer/mensen" crumbs=vec![Crumb::new("/beheer", t!(staff::title))]>
            <p>{t!(staff_people::lead)}</p>
            <Form action="/beheer/mensen/rol-weg" prefix="weg" class="pl-form--wide">
                <Table caption=t!(staff_people::caption) hide_caption=true rows_apart=true columns>{rows}</Table>
            </Form>
            <section class="pl-stack" aria-labelledby="rol-geven">
                <h2 id="rol-geven">{t!(staff_people::give_title)}</h2>
                <p>{t!(staff_people::give_text)}</p>
                {give(&processes)}
            </section>
        </StaffPage>
    }
}

fn give(processes: &[(ProcessId, String)]) -> AnyView {
    let lang = use_lang();
    let roles = Role::ALL.iter().map(|role| {
        let (name, hint) = role_words(lang, *role);
        Choice::new(role.as_str(), name).hint(hint)
    });
    let roles: Vec<Choice> = roles.collect();
    let processes: Vec<Choice> =
        processes.iter().map(|(id, title)| Choice::new(id.to_string(), title.clone())).collect();
    view! {
        <Form action="/beheer/mensen" prefix="geef">
            <TextInput name="mail" label=t!(staff_people::mail) hint=t!(staff_people::mail_hint) kind="email" autocomplete="off"/>
            <RadioGroup name="role" legend=t!(staff_people::role) options=roles/>
            <Select
                name="process"
                label=t!(staff_people::process)
                hint=t!(staff_people::process_hint)
                options=processes
                empty=t!(staff_people::everywhere)
                optional=true
            />
            <ButtonGroup><Button>{t!(staff_people::give)}</Button></ButtonGroup>
        </Form>
    }
}

fn row(person: Person, processes: &[(ProcessId, String)]) -> AnyView {
    let Person { name, mail, grants } = person;
    let roles = grants.iter().map(|grant| role(grant, &name, processes)).collect_view();
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=t!(staff_people::mail)>{mail}</td>
            <td data-label=t!(staff_people::roles)><ul class="pl-stack pl-stack--tight">{roles}</ul></td>
        </tr>
    }
}

/// A role with the button to take it away; the name of the button says whose it is.
fn role(grant: &Grant, whose: &str, processes: &[(ProcessId, String)]) -> AnyView {
    let (name, _) = role_words(use_lang(), grant.role);
    let place = match grant.process_id {
        None => t!(staff_people::everywhere).to_owned(),
        Some(id) => {
            processes.iter().find(|(p, _)| *p == id).map_or_else(String::new, |(_, title)| title.clone())
        }
    };
    let about = t!(staff_people::of, role = name, name = whose, place = &place);
    view! {
        <li class="pl-cluster pl-cluster--apart">
            <span><strong>{name}</strong>", "{place}</span>
            <Button kind=ButtonKind::Subtle attr:name="grant" attr:value=grant.id.to_string()>
                {t!(staff_people::take)}<VisuallyHidden>": "{about}</VisuallyHidden>
            </Button>
        </li>
    }
}

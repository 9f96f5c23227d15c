//! `/beheer/processen/:id/team`: who carries the process, and what the administration agreed to.

use crate::erased::view;
use crate::routes::PageView;
use domain::id::ProcessId;
use domain::role::Permission;
use domain::team::{Lack, Member, SignOff, SignOffBody, TeamRole};
use domain::view::TeamPage;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, api, may, param};
use crate::i18n::{Key, Lang, keys::staff_team as k, text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id/team`
#[derive(Debug)]
pub struct StaffTeamRoute;

impl PageView for StaffTeamRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), api::team);
        loaded(page, |page| {
            let crumbs = process_crumbs(page.id, &page.question);
            let write = may(Permission::EditProcess, Some(page.id));
            view! {
                <StaffPage title=t!(staff::team) about=page.question.clone() here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Team/>
                    {standing(&page)}
                    {team(&page, write)}
                    {agreement(&page, write)}
                </StaffPage>
            }
        })
    }
}

fn address(id: ProcessId, end: &str) -> String {
    format!("/beheer/processen/{id}{end}")
}

/// The name of a role.
pub(crate) fn role_name(lang: Lang, role: TeamRole) -> &'static str {
    let key: Key = match role {
        TeamRole::Principal => k::principal,
        TeamRole::ProjectLeader => k::project_leader,
        TeamRole::Participation => k::participation,
        TeamRole::Communication => k::communication,
        TeamRole::Moderator => k::moderator,
        TeamRole::Department => k::department,
        TeamRole::Designer => k::designer,
        TeamRole::Functional => k::functional,
        TeamRole::Privacy => k::privacy,
        TeamRole::Security => k::security,
        TeamRole::Accessibility => k::accessibility,
        TeamRole::District => k::district,
        TeamRole::ContactCentre => k::contact_centre,
        TeamRole::Legal => k::legal,
        TeamRole::Finance => k::finance,
    };
    text(lang, key)
}

pub(crate) fn body_name(lang: Lang, body: SignOffBody) -> &'static str {
    let key: Key = match body {
        SignOffBody::Council => k::body_council,
        SignOffBody::Executive => k::body_executive,
        SignOffBody::District => k::body_district,
        SignOffBody::Management => k::body_management,
    };
    text(lang, key)
}

/// What lacks, each as something to do.
pub(super) fn lack_words(lang: Lang, lack: Lack) -> String {
    match lack {
        Lack::Role(role) => t!(lang; staff_team::lack_role, role = role_name(lang, role)),
        Lack::Replacement => t!(lang; staff_team::lack_replacement).to_owned(),
        Lack::SignOff => t!(lang; staff_team::lack_sign_off).to_owned(),
    }
}

/// Whether the process can begin with this.
fn standing(page: &TeamPage) -> AnyView {
    let lang = use_lang();
    if page.lacks.is_empty() {
        return view! { <Alert kind=AlertKind::Ok><p>{t!(staff_team::complete)}</p></Alert> };
    }
    let lacks: Vec<AnyView> =
        page.lacks.iter().map(|lack| view! { <li>{lack_words(lang, *lack)}</li> }).collect();
    view! {
        <Alert kind=AlertKind::Warning title=t!(staff_team::lacks_title)>
            <ul>{lacks}</ul>
            <p>{t!(staff_team::lacks_text)}</p>
        </Alert>
    }
}

fn team(page: &TeamPage, write: bool) -> AnyView {
    let base = address(page.id, "/team");
    let members: Vec<AnyView> = page.members.iter().map(|member| row(&base, member, write)).collect();
    let list = if members.is_empty() {
        view! { <EmptyState title=t!(staff_team::none_title) text=t!(staff_team::none_text)/> }
    } else {
        view! { <ul class="pl-list">{members}</ul> }
    };
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_team::members)}</h2>
            {list}
            {write.then(|| view! {
                <Details summary=t!(staff_team::add) open=page.members.is_empty() || was_refused(&base)>
                    <Form action=base.clone() prefix="nieuw">
                        <MemberFields member=None/>
                        <div><Button>{t!(staff_team::add)}</Button></div>
                    </Form>
                </Details>
            })}
        </section>
    }
}

fn row(base: &str, member: &Member, write: bool) -> AnyView {
    let lang = use_lang();
    let mut about = vec![member.name.clone(), t!(staff_team::hours_week, n = member.hours)];
    if !member.replacement.is_empty() {
        about.push(t!(staff_team::replaced_by, name = &member.replacement));
    }
    view! {
        <li class="pl-card pl-card--row">
            <h3>{role_name(lang, member.role)}</h3>
            <p>{about.join(" · ")}</p>
            {write.then(|| change(base, member))}
        </li>
    }
}

fn change(base: &str, member: &Member) -> AnyView {
    let action = format!("{base}/{}", member.id);
    let (id, member) = (member.id, member.clone());
    let who = member.name.clone();
    let open = was_refused(&action);
    view! {
        <Details summary=t!(staff_team::change, name = &who) open>
            <Form action=action.clone() prefix=format!("m{id}")>
                <MemberFields member=Some(member)/>
                <div><Button>{t!(staff_team::save)}</Button></div>
            </Form>
            <Form action=format!("{action}/weg") prefix=format!("w{id}")>
                <Button kind=ButtonKind::Danger>{t!(staff_team::remove, name = &who)}</Button>
            </Form>
        </Details>
    }
}

#[component]
fn MemberFields(member: Option<Member>) -> impl IntoView {
    let lang = use_lang();
    let roles = TeamRole::ALL.iter().map(|role| Choice::new(role.as_str(), role_name(lang, *role))).collect();
    let (role, name, hours, replacement) = member.map_or_else(Default::default, |m| {
        (m.role.as_str().to_owned(), m.name, m.hours.to_string(), m.replacement)
    });
    view! {
        <Select name="role" label=t!(staff_team::role) empty=t!(staff_team::role_choose) options=roles value=role/>
        <TextInput name="name" label=t!(staff_team::name) value=name/>
        <TextInput name="hours" label=t!(staff_team::hours) hint=t!(staff_team::hours_hint) width=FieldWidth::Number inputmode="numeric" value=hours/>
        <TextInput name="replacement" label=t!(staff_team::replacement) hint=t!(staff_team::replacement_hint) value=replacement/>
    }
}

fn agreement(page: &TeamPage, write: bool) -> AnyView {
    let action = address(page.id, "/akkoord");
    let open = page.sign_off.is_none() || was_refused(&action);
    let known = page.sign_off.clone();
    let summary = if known.is_some() { t!(staff_team::agree_again) } else { t!(staff_team::agree) };
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_team::agreement)}</h2>
            <p class="pl-muted">{t!(staff_team::agreement_text)}</p>
            {page.sign_off.as_ref().map(agreed)}
            {write.then(|| view! {
                <Details summary=summary open>
                    <Form action=action.clone() prefix="akkoord">
                        <AgreementFields known/>
                        <div><Button>{t!(staff_team::agree)}</Button></div>
                    </Form>
                </Details>
            })}
        </section>
    }
}

fn agreed(sign_off: &SignOff) -> AnyView {
    let lang = use_lang();
    let day = crate::process::words::date(lang, &sign_off.agreed_on);
    let mut facts = vec![
        Fact::new(t!(staff_team::body), body_name(lang, sign_off.body)),
        Fact::new(t!(staff_team::who), sign_off.name.clone()),
        Fact::new(t!(staff_team::agreed_on), day),
        Fact::new(t!(staff_team::promised), sign_off.promised.clone()),
    ];
    let title = if sign_off.document.is_empty() { sign_off.url.clone() } else { sign_off.document.clone() };
    if !sign_off.url.is_empty() {
        let url = sign_off.url.clone();
        facts.push(Fact::view(t!(staff_team::document), view! { <a href=url rel="noopener">{title}</a> }));
    } else if !title.is_empty() {
        facts.push(Fact::new(t!(staff_team::document), title));
    }
    view! { <FactBox facts look=FactLook::Rows/> }
}

#[component]
fn AgreementFields(known: Option<SignOff>) -> impl IntoView {
    let lang = use_lang();
    let bodies =
        SignOffBody::ALL.iter().map(|body| Choice::new(body.as_str(), body_name(lang, *body))).collect();
    let body = known.as_ref().map(|s| s.body.as_str().to_owned()).unwrap_or_default();
    let SignOffTexts { name, agreed_on, promised, document, url } = known.map(Into::into).unwrap_or_default();
    view! {
        <RadioGroup name="body" legend=t!(staff_team::body) options=bodies value=body/>
        <TextInput name="name" label=t!(staff_team::who) hint=t!(staff_team::who_hint) value=name/>
        <DateInput name="agreed_on" label=t!(staff_team::agreed_on) value=agreed_on/>
        <Textarea name="promised" label=t!(staff_team::promised) hint=t!(staff_team::promised_hint) max=1000 value=promised/>
        <TextInput name="document" label=t!(staff_team::document) hint=t!(staff_team::document_hint) optional=true value=document/>
        <TextInput name="url" label=t!(staff_team::url) kind="url" optional=true value=url/>
    }
}

/// The texts of the form.
#[derive(Default)]
struct SignOffTexts {
    name: String,
    agreed_on: String,
    promised: String,
    document: String,
    url: String,
}

impl From<SignOff> for SignOffTexts {
    fn from(known: SignOff) -> Self {
        let SignOff { name, agreed_on, promised, document, url, .. } = known;
        Self { name, agreed_on, promised, document, url }
    }
}

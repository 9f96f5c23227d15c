//! `/beheer/processen/:id/campagne/betrokkenen`: the map of stakeholders, as a grid in words and as a table; the page
//! of one group; and the page that asks whether it really goes from the map.

use crate::erased::view;
use crate::routes::PageView;
use domain::campaign::{CampaignPage, Group, GroupKind, GroupPage, Weight};
use leptos::prelude::*;

use super::{StaffPage, campaign_api, campaign_words as cw, param, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id/campagne/betrokkenen`
#[derive(Debug)]
pub struct StaffMapRoute;

/// `/beheer/processen/:id/campagne/betrokkenen/:group`
#[derive(Debug)]
pub struct StaffGroupRoute;

/// `/beheer/processen/:id/campagne/betrokkenen/:group/verwijderen`
#[derive(Debug)]
pub struct StaffRemoveGroupRoute;

impl PageView for StaffMapRoute {
    fn view() -> AnyView {
        loaded(page_resource(param("id"), campaign_api::campaign), map)
    }
}

impl PageView for StaffGroupRoute {
    fn view() -> AnyView {
        read(group)
    }
}

impl PageView for StaffRemoveGroupRoute {
    fn view() -> AnyView {
        read(sure)
    }
}

fn read(show: fn(GroupPage) -> AnyView) -> AnyView {
    let (id, group) = (param("id"), param("group"));
    let source = move || (id(), group());
    loaded(page_resource(source, |(id, group)| campaign_api::campaign_group(id, group)), show)
}

fn map(page: CampaignPage) -> AnyView {
    let crumbs = cw::crumbs(page.process, &page.question, true);
    let tabs = cw::tabs(page.process, true);
    let action = cw::address(page.process, "/betrokkenen");
    let content = if page.groups.is_empty() {
        view! { <EmptyState title=t!(staff_campaign::groups_none_title) text=t!(staff_campaign::groups_none_text)/> }
    } else {
        view! { {grid(&page.groups)}{table(&page)} }
    };
    let open = page.groups.is_empty() || was_refused(&action);
    view! {
        <StaffPage title=t!(staff_campaign::map) about=page.question.clone() here="/beheer/processen" crumbs>
            {tabs}
            <p class="pl-paragraph--lead pl-measure">{t!(staff_campaign::map_lead)}</p>
            {content}
            {page.may_edit.then(|| view! {
                <Details summary=t!(staff_campaign::group_new) open>
                    <Form action=action.clone() prefix="nieuw">
                        <GroupFields group=None/>
                        <div><Button>{t!(staff_campaign::group_add)}</Button></div>
                    </Form>
                </Details>
            })}
        </StaffPage>
    }
}

/// Influence from top to bottom, interest from left to right: a table that is read as such.
fn grid(groups: &[Group]) -> AnyView {
    let lang = use_lang();
    let columns = std::iter::once(Column::actions(t!(staff_campaign::grid_corner)))
        .chain(Weight::ALL.iter().map(|weight| Column::new(cw::weights(lang, *weight).0)))
        .collect();
    let cell = |influence: Weight, interest: Weight| {
        let here = groups.iter().filter(|g| g.influence == influence && g.interest == interest);
        let names: Vec<AnyView> = here.map(|group| view! { <li>{group.name.clone()}</li> }).collect();
        let label = cw::weights(lang, interest).0;
        if names.is_empty() {
            let none = t!(staff_campaign::grid_none);
            return view! { <td data-label=label><span class="pl-muted">{none}</span></td> };
        }
        view! { <td data-label=label><ul class="pl-plain-list">{names}</ul></td> }
    };
    let rows: Vec<AnyView> = Weight::ALL
        .iter()
        .rev()
        .map(|influence| {
            let cells: Vec<AnyView> =
                Weight::ALL.iter().map(|interest| cell(*influence, *interest)).collect();
            view! { <tr><th scope="row">{cw::weights(lang, *influence).1}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <section class="pl-stack pl-stack--tight pl-campaign-grid">
            <h2>{t!(staff_campaign::grid)}</h2>
            <p class="pl-measure">{t!(staff_campaign::grid_text)}</p>
            <Table id="kaart" caption=t!(staff_campaign::grid) hide_caption=true rows_apart=true columns>{rows}</Table>
        </section>
    }
}

fn table(page: &CampaignPage) -> AnyView {
    let lang = use_lang();
    let columns = vec![
        Column::new(t!(staff_campaign::group_name)),
        Column::new(t!(staff_campaign::kind)),
        Column::new(t!(staff_campaign::interest)),
        Column::new(t!(staff_campaign::influence)),
        Column::new(t!(staff_campaign::reached)),
        Column::new(t!(staff_campaign::note)),
    ];
    let row = |group: &Group| {
        let name = group.name.clone();
        let to = cw::address(page.process, &format!("/betrokkenen/{}", group.id));
        let name = if page.may_edit {
            view! { <a href=to>{name}</a> }
        } else {
            name.into_any()
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td data-label=t!(staff_campaign::kind)>{cw::kind(lang, group.kind)}</td>
                <td data-label=t!(staff_campaign::interest)>{cw::weight(lang, group.interest)}</td>
                <td data-label=t!(staff_campaign::influence)>{cw::weight(lang, group.influence)}</td>
                <td data-label=t!(staff_campaign::reached)>{group.reached.clone()}</td>
                <td data-label=t!(staff_campaign::note)>{group.note.clone()}</td>
            </tr>
        }
    };
    let rows: Vec<AnyView> = page.groups.iter().map(row).collect();
    view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{t!(staff_campaign::groups)}</h2>
            <Table id="groepen" caption=t!(staff_campaign::groups) hide_caption=true rows_apart=true columns>{rows}</Table>
        </section>
    }
}

#[component]
fn GroupFields(group: Option<Group>) -> impl IntoView {
    let lang = use_lang();
    let kinds = GroupKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), cw::kind(lang, *kind))).collect();
    let numbers = |words: fn((&'static str, &'static str)) -> &'static str| {
        let one =
            |weight: &Weight| Choice::new(weight.number().to_string(), words(cw::weights(lang, *weight)));
        Weight::ALL.iter().map(one).collect::<Vec<_>>()
    };
    let (kind, interest, influence) = group.as_ref().map_or_else(Default::default, |g| {
        (g.kind.as_str().to_owned(), g.interest.number().to_string(), g.influence.number().to_string())
    });
    let (name, reached, note) = group.map_or_else(Default::default, |g| (g.name, g.reached, g.note));
    view! {
        <TextInput name="name" label=t!(staff_campaign::group_name) hint=t!(staff_campaign::group_name_hint) value=name/>
        <Select name="kind" label=t!(staff_campaign::kind) empty=t!(staff_campaign::kind_choose) options=kinds value=kind/>
        <RadioGroup name="interest" legend=t!(staff_campaign::interest_legend) options=numbers(|words| words.0) value=interest/>
        <RadioGroup name="influence" legend=t!(staff_campaign::influence_legend) options=numbers(|words| words.1) value=influence/>
        <TextInput name="reached" label=t!(staff_campaign::reached) hint=t!(staff_campaign::reached_hint) optional=true value=reached/>
        <Textarea name="note" label=t!(staff_campaign::note) max=500 optional=true value=note/>
    }
}

fn frame(page: &GroupPage, title: String, mut more: Vec<Crumb>, content: AnyView) -> AnyView {
    let mut crumbs = cw::crumbs(page.process, &page.question, true);
    crumbs.push(Crumb::new(cw::address(page.process, "/betrokkenen"), t!(staff_campaign::map)));
    crumbs.append(&mut more);
    let tabs = cw::tabs(page.process, true);
    view! {
        <StaffPage title about=page.question.clone() here="/beheer/processen" crumbs>
            {tabs}
            {content}
        </StaffPage>
    }
}

/// The moments that are for a group alone.
fn moments(page: &GroupPage) -> AnyView {
    let lang = use_lang();
    if page.moments.is_empty() {
        return view! { <p>{t!(staff_campaign::group_moments_none)}</p> };
    }
    let rows: Vec<AnyView> = page
        .moments
        .iter()
        .map(|moment| {
            let to = cw::address(page.process, &format!("/momenten/{}", moment.id));
            let when = words::moment(lang, moment.plan.at);
            view! { <li><a href=to>{moment.plan.message.clone()}</a>" · "{when}</li> }
        })
        .collect();
    view! { <ul>{rows}</ul> }
}

fn group(page: GroupPage) -> AnyView {
    let action = cw::address(page.process, &format!("/betrokkenen/{}", page.group.id));
    let group = page.group.clone();
    let content = view! {
        <Form action=action.clone() prefix="groep">
            <GroupFields group=Some(group)/>
            <div><Button>{t!(staff_campaign::group_save)}</Button></div>
        </Form>
        <section class="pl-stack pl-stack--tight">
            <h2>{t!(staff_campaign::group_moments)}</h2>
            {moments(&page)}
        </section>
        <Form action=format!("{action}/verwijderen") prefix="weg">
            <div><Button kind=ButtonKind::Danger>{t!(staff_campaign::group_remove)}</Button></div>
        </Form>
    };
    frame(&page, page.group.name.clone(), Vec::new(), content)
}

fn sure(page: GroupPage) -> AnyView {
    let back = cw::address(page.process, &format!("/betrokkenen/{}", page.group.id));
    let title = t!(staff_campaign::sure_title, group = &page.group.name);
    let text = match page.moments.len() {
        0 => t!(staff_campaign::sure_none).to_owned(),
        n => t!(staff_campaign::sure_text, n = n),
    };
    let more = vec![Crumb::new(back.clone(), page.group.name.clone())];
    let content = view! {
        <p class="pl-measure">{text}</p>
        {(!page.moments.is_empty()).then(|| moments(&page))}
        <Form action=format!("{back}/verwijderen") prefix="weg">
            <Hidden name="sure" value="ja"/>
            <ButtonGroup>
                <Button kind=ButtonKind::Danger>{t!(staff_campaign::sure_yes)}</Button>
                <ButtonLink href=back.clone() kind=ButtonKind::Secondary>{t!(staff_campaign::sure_no)}</ButtonLink>
            </ButtonGroup>
        </Form>
    };
    frame(&page, title, more, content)
}

//! `/beheer/processen/:id/gids/:item`: one step of the guide with its explanation, what the portal sees of it, and
//! the form that says how it stands.

use crate::erased::view;
use crate::routes::PageView;
use domain::guide::{Doer, GuideItem, ItemKey, ItemPage, ItemState, SeenBy};
use domain::id::ProcessId;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs};
use super::{StaffPage, guide_api, guide_words as gw, param};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// `/beheer/processen/:id/gids/:item`
#[derive(Debug)]
pub struct StaffGuideItemRoute;

impl PageView for StaffGuideItemRoute {
    fn view() -> AnyView {
        let (id, item) = (param("id"), param("item"));
        let page = page_resource(move || (id(), item()), |(id, item)| guide_api::guide_item(id, item));
        loaded(page, show)
    }
}

fn path(process: ProcessId) -> String {
    format!("/beheer/processen/{process}/gids")
}

fn show(page: ItemPage) -> AnyView {
    let crumbs = vec![
        Crumb::new("/beheer", t!(staff::title)),
        Crumb::new("/beheer/processen", t!(staff::processes)),
        Crumb::new(format!("/beheer/processen/{}", page.process), page.question.clone()),
        Crumb::new(path(page.process), t!(staff::guide)),
    ];
    let title = format!("{}. {}", page.item.key, page.item.title);
    let link = |beside: &Option<(ItemKey, String)>| {
        let to = |(key, title): &(ItemKey, String)| {
            (format!("{}/{key}", path(page.process)), format!("{key}. {title}"))
        };
        beside.as_ref().map(to)
    };
    let (previous, next) = (link(&page.previous), link(&page.following));
    let own = page.own_text.then(|| view! { <p class="pl-muted pl-small">{t!(staff_guide::own_text)}</p> });
    view! {
        <StaffPage title about=page.question.clone() here="/beheer/processen" crumbs>
            <ProcessTabs id=page.process here=Part::Guide/>
            <p class="pl-heading-group__meta">{gw::badges(&page.item)}<span>{page.phase.plain.clone()}</span></p>
            {gw::about(&page.item).map(|about| view! { <p>{about}</p> })}
            {gw::explained(&page.text)}
            {own}
            {tips(&page)}
            {facts(&page)}
            {evidence(&page.item)}
            {page.may_set.then(|| form(&page))}
            <Pagination label=t!(staff_guide::steps) previous next/>
        </StaffPage>
    }
}

/// What earlier processes learned at this step.
fn tips(page: &ItemPage) -> Option<AnyView> {
    let lang = use_lang();
    let row = |tip: &domain::lesson::Tip| {
        let (look, name) = super::learn_words::kind(lang, tip.kind);
        let to = format!("/beheer/processen/{}/leren", tip.process_id);
        let date = super::words::day(lang, tip.at);
        let from = t!(staff_learn::tip_from, process = &tip.question, date = date);
        view! {
            <li class="pl-guide-items__item">
                <a href=to>{tip.title.clone()}</a>
                <p class="pl-heading-group__meta"><StatusBadge kind=look text=name/></p>
                <p class="pl-muted pl-small">{from}</p>
            </li>
        }
    };
    let rows: Vec<AnyView> = page.tips.iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        let all = format!("/beheer/lessen?fase={}", page.item.key.phase());
        view! {
            <section class="pl-stack pl-stack--tight">
                <h2>{t!(staff_learn::tips)}</h2>
                <ul class="pl-guide-items">{rows}</ul>
                <p><a href=all>{t!(staff_learn::tips_all)}</a></p>
            </section>
        }
    })
}

/// What the portal sees by itself.
fn facts(page: &ItemPage) -> Option<AnyView> {
    let lang = use_lang();
    let row = |(fact, holds): &(domain::guide::PortalFact, bool)| {
        let (words, place) = gw::fact(lang, *fact);
        let (kind, word) = if *holds {
            (StatusKind::Ok, t!(staff_guide::yes))
        } else {
            (StatusKind::Neutral, t!(staff_guide::not_yet))
        };
        let to = format!("/beheer/processen/{}{place}", page.process);
        let link = (!*holds && !place.is_empty()).then(|| {
            view! { <a href=to>{t!(staff_guide::fill)}<span class="pl-visually-hidden">": "{words}</span></a> }
        });
        view! {
            <li class="pl-guide-items__item">
                <p class="pl-heading-group__meta"><StatusBadge kind text=word/><span>{words}</span>{link}</p>
            </li>
        }
    };
    let rows: Vec<AnyView> = page.facts.iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="pl-stack pl-stack--tight">
                <h2>{t!(staff_guide::facts)}</h2>
                <p class="pl-measure">{t!(staff_guide::facts_text)}</p>
                <ul class="pl-guide-items">{rows}</ul>
            </section>
        }
    })
}

/// What was noted to show that it is done.
fn evidence(item: &GuideItem) -> Option<AnyView> {
    if item.evidence.is_empty() && item.evidence_url.is_empty() {
        return None;
    }
    let link = (!item.evidence_url.is_empty()).then(|| {
        let (to, words) = (item.evidence_url.clone(), item.evidence_url.clone());
        view! { <p><a href=to rel="noopener">{words}</a></p> }
    });
    Some(view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{t!(staff_guide::evidence)}</h2>
            {super::paragraphs(&item.evidence)}
            {link}
        </section>
    })
}

fn form(page: &ItemPage) -> AnyView {
    let action = format!("{}/{}", path(page.process), page.item.key);
    let page = page.clone();
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_guide::set)}</h2>
            <Form action prefix="stap"><Fields page/></Form>
        </section>
    }
}

/// Who can do it: the team of the process apart from the others, when there is one.
fn doers(people: &[Doer]) -> Vec<Choice> {
    let has_team = people.iter().any(|doer| doer.in_team);
    let choice = |doer: &Doer| {
        let choice = Choice::new(doer.id.to_string(), doer.name.clone());
        let group = if doer.in_team { t!(staff_guide::owner_team) } else { t!(staff_guide::owner_others) };
        if has_team { choice.of_group(group) } else { choice }
    };
    people.iter().map(choice).collect()
}

/// The fields; who and when only for who runs the process.
#[component]
fn Fields(page: ItemPage) -> impl IntoView {
    let lang = use_lang();
    let must = page.item.must;
    let item = page.item;
    let states = ItemState::ALL.iter().map(|state| Choice::new(state.as_str(), gw::state(lang, *state)));
    let owner_hint = (!page.without_account.is_empty())
        .then(|| t!(staff_guide::owner_hint, names = page.without_account.join(", ")));
    let people = doers(&page.people);
    let documents: Vec<Choice> =
        page.documents.iter().map(|(id, title)| Choice::new(id.to_string(), title.clone())).collect();
    let owner = page.owner_id.map(|id| id.to_string());
    let due = item.due_at.and_then(|at| at.local().field().get(..10).map(str::to_owned));
    let who = page.may_edit.then(|| {
        view! {
            <Select name="owner" label=t!(staff_guide::owner) hint=owner_hint options=people value=owner empty=t!(staff_guide::owner_none) optional=true/>
            <DateInput name="due" label=t!(staff_guide::due) value=due optional=true/>
        }
    });
    let from_list = (!documents.is_empty()).then(|| {
        view! {
            <Select name="document" label=t!(staff_guide::document) hint=t!(staff_guide::document_hint) options=documents empty=t!(staff_guide::document_none) optional=true/>
        }
    });
    let reason_hint = if must { t!(staff_guide::reason_hint_must) } else { t!(staff_guide::reason_hint) };
    // What nobody said is open in the form, whatever follows from elsewhere.
    let said = item.seen.by == SeenBy::People;
    let state = if said { item.seen.state } else { ItemState::Open };
    let state_hint = (item.seen.by == SeenBy::Portal).then(|| t!(staff_guide::by_portal_hint));
    view! {
        <Hidden name="version" value=page.version.to_string()/>
        <RadioGroup name="state" legend=t!(staff_guide::state) options=states.collect() value=state.as_str() hint=state_hint/>
        <Textarea name="reason" label=t!(staff_guide::reason_not_needed) hint=reason_hint value=item.reason max=500/>
        {who}
        <Textarea name="evidence" label=t!(staff_guide::evidence_text) hint=t!(staff_guide::evidence_hint) value=item.evidence max=1000 optional=true/>
        <TextInput name="url" label=t!(staff_guide::url) hint=t!(staff_guide::url_hint) kind="url" value=item.evidence_url optional=true/>
        {from_list}
        <div><Button large=true>{t!(staff_guide::save)}</Button></div>
    }
}

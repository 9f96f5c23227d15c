//! `/beheer/sjablonen/:template`: what a template makes, with dates once a start is chosen, and the form to start.

use crate::erased::view;
use crate::routes::PageView;
use domain::lang::Lang;
use domain::phase::Action;
use domain::template::{Template, TemplatePage};
use leptos::prelude::*;

use super::template_start::StartForm;
use super::templates::PATH;
use super::{
    StaffPage, campaign_words as cw, guide_words, param, query, template_api, template_words as tw, words,
};
use crate::i18n::use_lang;
use crate::process::words::{affected, dates};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/sjablonen/:template`
#[derive(Debug)]
pub struct StaffTemplateRoute;

impl PageView for StaffTemplateRoute {
    fn view() -> AnyView {
        let (key, start) = (param("template"), query("start"));
        let page = page_resource(move || (key(), start()), |(key, start)| template_api::template(key, start));
        loaded(page, show)
    }
}

fn show(page: TemplatePage) -> AnyView {
    let crumbs = vec![Crumb::new("/beheer", t!(staff::title)), Crumb::new(PATH, t!(staff::templates))];
    let title = page.template.title.clone();
    let address = format!("{PATH}/{}", page.card.key);
    let form = page.may_edit.then(|| view! { <StartForm page=page.clone()/> });
    view! {
        <StaffPage title here=PATH crumbs>
            <p class="pl-heading-group__meta">{tw::badge(use_lang(), page.card.origin)}</p>
            <p class="pl-paragraph--lead pl-measure">{page.template.fits.clone()}</p>
            {about(&page)}
            <section class="pl-stack pl-stack--tight">
                <h2>{t!(staff_template::makes)}</h2>
                <p class="pl-measure">{t!(staff_template::makes_text)}</p>
                {(!(page.may_edit && was_refused(&address))).then(|| with_start(&page, &address))}
                {phases(&page)}
                {activities(&page.template)}
                {campaign(&page)}
                {texts(&page.template)}
            </section>
            {form}
            <section class="pl-stack pl-stack--tight pl-no-print">
                <h2>{t!(staff_template::share)}</h2>
                <p class="pl-measure">{t!(staff_template::share_text)}</p>
                <div><a href=format!("{address}/sjabloon.json") download="">{t!(staff_template::download)}</a></div>
                {remove(&page, &address)}
            </section>
        </StaffPage>
    }
}

fn about(page: &TemplatePage) -> AnyView {
    let lang = use_lang();
    let template = &page.template;
    let mut facts = Vec::new();
    if let Some(level) = template.level {
        facts.push(Fact::new(words::field(lang, "level"), words::level(lang, level).0));
    }
    if let Some(weight) = template.intensity {
        facts.push(Fact::new(words::field(lang, "intensity"), guide_words::variant(lang, weight).0));
    }
    if !page.methods.is_empty() {
        facts.push(Fact::new(t!(staff_template::methods), page.methods.join(", ")));
    }
    facts.push(Fact::view(t!(staff_template::provenance), tw::steps(lang, &template.provenance)));
    facts.push(Fact::new(t!(staff_template::edition), template.edition.to_string()));
    facts.push(Fact::new(t!(staff_template::licence), tw::licence(lang, template.licence).0));
    view! { <FactBox facts look=FactLook::Rows/> }
}

/// The form that asks for a start, to see the dates.
fn with_start(page: &TemplatePage, address: &str) -> AnyView {
    let start = page.start.clone();
    view! {
        <QueryForm action=address.to_owned() prefix="dagen">
            <DateInput name="start" label=t!(staff_template::start) hint=t!(staff_template::start_look) value=start/>
            <div><Button kind=ButtonKind::Secondary>{t!(staff_template::show_dates)}</Button></div>
        </QueryForm>
    }
}

fn phases(page: &TemplatePage) -> AnyView {
    let lang = use_lang();
    let phases = &page.template.phases;
    if phases.is_empty() {
        return view! { <p>{t!(staff_template::phases_none)}</p> };
    }
    let when = match &page.timeline {
        Some(timeline) => timeline.phases().iter().map(|phase| dates(lang, phase)).collect(),
        None => tw::days(lang, phases),
    };
    let rows: Vec<AnyView> = phases
        .iter()
        .zip(when)
        .map(|(phase, when)| {
            view! {
                <tr>
                    <th scope="row">{phase.name.clone()}</th>
                    <td data-label=t!(staff_template::when)>{when}</td>
                    <td data-label=t!(staff_template::open)>{open(lang, &phase.actions)}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(t!(staff_template::phase)),
        Column::new(t!(staff_template::when)),
        Column::new(t!(staff_template::open)),
    ];
    let decision = match (page.decision_date.as_str(), page.template.decision_day) {
        (_, None) => None,
        ("", Some(day)) => Some(t!(staff_template::decision_on, when = tw::day(lang, day))),
        (date, Some(_)) => {
            Some(t!(staff_template::decision_on, when = crate::process::words::date(lang, date)))
        }
    };
    view! {
        <h3>{t!(staff::phases)}</h3>
        <Table id="fases" caption=t!(staff::phases) hide_caption=true rows_apart=true columns>{rows}</Table>
        {decision.map(|text| view! { <p>{text}</p> })}
    }
}

fn open(lang: Lang, actions: &[Action]) -> String {
    if actions.is_empty() {
        return t!(lang; staff_template::open_nothing).to_owned();
    }
    actions.iter().map(|action| words::action(lang, *action)).collect::<Vec<_>>().join(", ")
}

fn activities(template: &Template) -> AnyView {
    let lang = use_lang();
    let rows: Vec<AnyView> = template
        .activities
        .iter()
        .map(|activity| {
            let settings = &activity.settings;
            let threshold = match settings.threshold {
                Some(n) => t!(staff_template::threshold, n = n),
                None => t!(staff_template::threshold_none).to_owned(),
            };
            let line = format!(
                "{threshold}. {}. {}.",
                words::assurance(lang, settings.assurance),
                words::moderation(lang, settings.moderation).0
            );
            view! { <li><strong>{activity.title.clone()}</strong>". "{line}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <h3>{t!(staff_template::activities)}</h3><ul>{rows}</ul> }).into_any()
}

fn campaign(page: &TemplatePage) -> AnyView {
    let lang = use_lang();
    let template = &page.template;
    let groups: Vec<AnyView> = template
        .groups
        .iter()
        .map(|group| view! { <li>{format!("{} ({})", group.name, cw::kind(lang, group.kind))}</li> })
        .collect();
    let rows: Vec<AnyView> = template
        .moments
        .iter()
        .enumerate()
        .map(|(n, moment)| {
            let when = match page.moments.get(n) {
                Some(at) => words::moment(lang, *at),
                None => tw::day(lang, moment.day),
            };
            let group = if moment.group.is_empty() {
                t!(staff_campaign::everybody).to_owned()
            } else {
                moment.group.clone()
            };
            view! {
                <tr>
                    <th scope="row">{when}</th>
                    <td data-label=t!(staff_template::channel)>{cw::channel(lang, moment.channel)}</td>
                    <td data-label=t!(staff_template::message)>{moment.message.clone()}</td>
                    <td data-label=t!(staff_template::for_whom)>{group}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(t!(staff_template::when)),
        Column::new(t!(staff_template::channel)),
        Column::new(t!(staff_template::message)),
        Column::new(t!(staff_template::for_whom)),
    ];
    let plan = (!rows.is_empty()).then(|| {
        view! { <Table id="campagne" caption=t!(staff::campaign) hide_caption=true rows_apart=true columns>{rows}</Table> }
    });
    (!groups.is_empty() || plan.is_some())
        .then(|| view! { <h3>{t!(staff::campaign)}</h3><ul>{groups}</ul>{plan} })
        .into_any()
}

fn texts(template: &Template) -> AnyView {
    let lang = use_lang();
    let t = &template.texts;
    let named = [
        ("question", &t.question),
        ("summary", &t.summary),
        ("why_now", &t.why_now),
        ("frame_fixed", &t.frame_fixed),
        ("frame_open", &t.frame_open),
        ("decider", &t.decider),
        ("promise", &t.promise),
        ("audience", &t.audience),
        ("lasting", &t.lasting),
    ];
    let facts = named.into_iter().map(|(name, text)| (words::field(lang, name), text.as_str()));
    let people = t.affected.filled().map(|(group, text)| (affected(lang, group).to_owned(), text));
    let facts = facts.chain(people).filter(|(_, text)| !text.is_empty());
    let facts: Vec<Fact> = facts.map(|(name, text)| Fact::view(name, super::paragraphs(text))).collect();
    view! {
        <Details summary=t!(staff_template::texts)>
            <FactBox facts look=FactLook::Rows/>
        </Details>
    }
}

fn remove(page: &TemplatePage, address: &str) -> Option<AnyView> {
    let action = format!("{address}/weg");
    (page.may_edit && page.card.origin.is_some()).then(|| {
        view! {
            <Details summary=t!(staff_template::remove)>
                <p class="pl-measure">{t!(staff_template::remove_text)}</p>
                <Form action prefix="weg">
                    <Button kind=ButtonKind::Danger>{t!(staff_template::remove_sure)}</Button>
                </Form>
            </Details>
        }
    })
}

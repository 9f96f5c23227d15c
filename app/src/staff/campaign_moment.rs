//! `/beheer/processen/:id/campagne/momenten/:moment`: one moment of contact: what, its code, how many came by it, and
//! the form that changes it; and the form for a new one.

use crate::erased::view;
use crate::routes::PageView;
use domain::campaign::{ChannelKind, EVERYBODY, Moment, MomentPage, MomentRow, Target};
use leptos::prelude::*;

use super::campaign_api::ShownMoment;
use super::{StaffPage, campaign_api, campaign_words as cw, param, query, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id/campagne/momenten/nieuw`
#[derive(Debug)]
pub struct StaffNewMomentRoute;

/// `/beheer/processen/:id/campagne/momenten/:moment`
#[derive(Debug)]
pub struct StaffMomentRoute;

impl PageView for StaffNewMomentRoute {
    fn view() -> AnyView {
        let (id, group, chosen) = (param("id"), query("groep"), query("groep"));
        // For whom it is, is part of the source: the form is made anew when it changes.
        let page = page_resource(move || (id(), group()), |(id, _)| campaign_api::campaign_new(id));
        loaded(page, move |page| new(page, chosen()))
    }
}

impl PageView for StaffMomentRoute {
    fn view() -> AnyView {
        let (id, moment) = (param("id"), param("moment"));
        let source = move || (id(), moment());
        let page = page_resource(source, |(id, moment)| campaign_api::campaign_moment(id, moment));
        loaded(page, show)
    }
}

fn new(page: MomentPage, group: String) -> AnyView {
    let crumbs = cw::crumbs(page.process, &page.question, true);
    let action = cw::address(page.process, "/momenten/nieuw");
    let (tabs, about) = (cw::tabs(page.process, false), page.question.clone());
    view! {
        <StaffPage title=t!(staff_campaign::new_title) about here="/beheer/processen" crumbs>
            {tabs}
            <Form action prefix="moment">
                <Fields page group/>
                <div><Button large=true>{t!(staff_campaign::moment_save)}</Button></div>
            </Form>
        </StaffPage>
    }
}

/// What stands in the form at first.
#[derive(Default)]
struct Filled {
    group: String,
    channel: String,
    message: String,
    at: String,
    owner: String,
    place: String,
    done: bool,
    result: String,
    target: String,
    sent: String,
    version: Option<i64>,
}

impl Filled {
    fn of(moment: &Moment) -> Self {
        let plan = &moment.plan;
        let (done, result) = plan.standing.parts();
        Self {
            group: plan.group.map_or_else(|| EVERYBODY.to_owned(), |id| id.to_string()),
            channel: plan.channel.as_str().to_owned(),
            message: plan.message.clone(),
            at: plan.at.local().field(),
            owner: plan.owner.clone(),
            place: plan.place.clone(),
            done,
            result: result.to_owned(),
            target: plan.target.as_str().to_owned(),
            sent: plan.sent.map(|n| n.to_string()).unwrap_or_default(),
            version: Some(moment.version),
        }
    }
}

#[component]
fn Fields(page: MomentPage, group: String) -> impl IntoView {
    let lang = use_lang();
    let filled = page.row.as_ref().map_or_else(
        || Filled { group, target: Target::Process.as_str().to_owned(), ..Filled::default() },
        |row| Filled::of(&row.moment),
    );
    let channels = ChannelKind::ALL.iter().map(|c| Choice::new(c.as_str(), cw::channel(lang, *c))).collect();
    let targets = page.has_proposals.then(|| {
        let options = Target::ALL.iter().map(|to| Choice::new(to.as_str(), cw::target(lang, *to))).collect();
        view! { <RadioGroup name="target" legend=t!(staff_campaign::target) options value=filled.target/> }
    });
    view! {
        {filled.version.map(|version| view! { <Hidden name="version" value=version.to_string()/> })}
        <Select name="group" label=t!(staff_campaign::group) empty=t!(staff_campaign::group_choose) options=cw::audiences(lang, &page.groups) value=filled.group/>
        <Select name="channel" label=t!(staff_campaign::channel_label) empty=t!(staff_campaign::channel_choose) options=channels value=filled.channel/>
        <TextInput name="message" label=t!(staff_campaign::message) hint=t!(staff_campaign::message_hint) value=filled.message/>
        <DateTimeInput name="at" label=t!(staff_campaign::at) hint=t!(staff_campaign::at_hint) value=filled.at/>
        <TextInput name="owner" label=t!(staff_campaign::owner_label) hint=t!(staff_campaign::owner_hint) optional=true value=filled.owner/>
        <TextInput name="place" label=t!(staff_campaign::place) hint=t!(staff_campaign::place_hint) optional=true value=filled.place/>
        <TextInput name="sent" label=t!(staff_campaign::sent) hint=t!(staff_campaign::sent_hint) optional=true value=filled.sent/>
        {targets}
        <Checkbox name="done" label=t!(staff_campaign::done_label) checked=filled.done/>
        <Textarea name="result" label=t!(staff_campaign::result) hint=t!(staff_campaign::result_hint) max=500 optional=true value=filled.result/>
    }
}

fn show(shown: ShownMoment) -> AnyView {
    let page = &shown.page;
    let Some(row) = page.row.clone() else { return ().into_any() };
    let crumbs = cw::crumbs(page.process, &page.question, true);
    let tabs = cw::tabs(page.process, false);
    let content = view! {
        {facts(page, &row.moment)}
        {code(&shown, &row)}
        {row.moment.code.is_some().then(|| visits(page, &row))}
        {page.may_edit.then(|| change(page, &row.moment))}
    };
    let (title, about) = (row.moment.plan.message.clone(), page.question.clone());
    view! {
        <StaffPage title about here="/beheer/processen" crumbs>
            {tabs}
            {content}
        </StaffPage>
    }
}

fn facts(page: &MomentPage, moment: &Moment) -> AnyView {
    let lang = use_lang();
    let plan = &moment.plan;
    let mut facts = vec![
        Fact::new(t!(staff_campaign::when), words::moment(lang, plan.at)),
        Fact::new(t!(staff_campaign::who), cw::group_name(lang, &page.groups, plan.group)),
        Fact::new(t!(staff_campaign::channel), cw::channel(lang, plan.channel)),
        Fact::view(t!(staff_campaign::standing), cw::badge(moment, page.now)),
    ];
    let (_, result) = plan.standing.parts();
    let sent = plan.sent.map(|n| crate::i18n::number_text(lang, n)).unwrap_or_default();
    let more = [
        (t!(staff_campaign::owner), plan.owner.as_str()),
        (t!(staff_campaign::place), plan.place.as_str()),
        (t!(staff_campaign::sent_fact), sent.as_str()),
        (t!(staff_campaign::result), result),
    ];
    facts.extend(
        more.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| Fact::new(key, text)),
    );
    view! { <FactBox facts look=FactLook::Box/> }
}

/// The code as it stands on paper, or the button that makes one.
fn code(shown: &ShownMoment, row: &MomentRow) -> Option<AnyView> {
    let page = &shown.page;
    let action = cw::address(page.process, &format!("/momenten/{}/code", row.moment.id));
    let content = match (&row.moment.code, page.may_edit) {
        (None, false) => return None,
        (None, true) => view! {
            <p class="pl-measure">{t!(staff_campaign::code_none)}</p>
            <Form action prefix="code"><div><Button kind=ButtonKind::Secondary>{t!(staff_campaign::code_make)}</Button></div></Form>
        },
        (Some(code), may_edit) => {
            // The server looks it up: it is no page of this program.
            let to = code.path();
            let prints = may_edit.then(|| {
                let query = format!("?moment={}", row.moment.id);
                view! {
                    <p><strong>{t!(staff_campaign::print_moment)}</strong></p>
                    {super::campaign::print_links(page.process, &query, page.has_proposals)}
                }
            });
            view! {
                <div class="pl-campaign-code">
                    <div inner_html=shown.qr.clone()></div>
                    <div class="pl-stack pl-stack--small">
                        <p class="pl-campaign-code__address"><a href=to rel="external">{shown.address.clone()}</a></p>
                        <p>{t!(staff_campaign::code_fixed)}" "{t!(staff_campaign::code_draft)}</p>
                        {prints}
                    </div>
                </div>
            }
        }
    };
    Some(view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{t!(staff_campaign::code_title)}</h2>
            {content}
        </section>
    })
}

fn visits(page: &MomentPage, row: &MomentRow) -> AnyView {
    let lang = use_lang();
    let columns = vec![Column::new(t!(staff_campaign::day)), Column::number(t!(staff_campaign::visits))];
    let rows: Vec<AnyView> = page
        .days
        .iter()
        .map(|day| {
            let visits = crate::i18n::number_text(lang, day.visits);
            let date = crate::process::words::date(lang, &day.day);
            view! { <tr><th scope="row">{date}</th><td class="pl-numeric">{visits}</td></tr> }
        })
        .collect();
    let table = (!rows.is_empty()).then(|| {
        view! { <Table id="bezoeken" caption=t!(staff_campaign::visits_title) hide_caption=true columns>{rows}</Table> }
    });
    view! {
        <section class="pl-stack pl-stack--tight pl-measure">
            <h2>{t!(staff_campaign::visits_title)}</h2>
            <p>{t!(staff_campaign::counted, n = row.visits)}</p>
            {table}
        </section>
    }
}

fn change(page: &MomentPage, moment: &Moment) -> AnyView {
    let action = cw::address(page.process, &format!("/momenten/{}", moment.id));
    let (open, page) = (was_refused(&action), page.clone());
    let remove = format!("{action}/verwijderen");
    view! {
        <Details summary=t!(staff_campaign::moment_change) open>
            <Form action=action.clone() prefix="moment">
                <Fields page group=String::new()/>
                <div><Button>{t!(staff_campaign::moment_save)}</Button></div>
            </Form>
        </Details>
        <Details summary=t!(staff_campaign::moment_remove)>
            <Form action=remove prefix="weg">
                <p class="pl-measure">{t!(staff_campaign::moment_remove_text)}</p>
                <div><Button kind=ButtonKind::Danger>{t!(staff_campaign::moment_remove)}</Button></div>
            </Form>
        </Details>
    }
}

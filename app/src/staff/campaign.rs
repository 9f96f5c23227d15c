//! `/beheer/processen/:id/campagne`: the plan of contact moments, what it lacks, and what one takes along.

use crate::erased::view;
use crate::routes::PageView;
use domain::campaign::{CampaignPage, MomentRow};
use leptos::prelude::*;

use super::{StaffPage, campaign_api, campaign_words as cw, param, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::*;

/// `/beheer/processen/:id/campagne`
#[derive(Debug)]
pub struct StaffCampaignRoute;

impl PageView for StaffCampaignRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), campaign_api::campaign);
        loaded(page, show)
    }
}

fn show(page: CampaignPage) -> AnyView {
    let crumbs = cw::crumbs(page.process, &page.question, false);
    let tabs = cw::tabs(page.process, false);
    let add = page.may_edit.then(|| {
        let to = cw::address(page.process, "/momenten/nieuw");
        view! { <div><ButtonLink href=to>{t!(staff_campaign::add)}</ButtonLink></div> }
    });
    view! {
        <StaffPage title=t!(staff::campaign) about=page.question.clone() here="/beheer/processen" crumbs>
            {tabs}
            <p class="pl-paragraph--lead pl-measure">{t!(staff_campaign::lead)}</p>
            {lacks(&page)}
            <section class="pl-stack">
                <h2>{t!(staff_campaign::moments)}</h2>
                {add}
                {plan(&page)}
            </section>
            {page.may_edit.then(|| prints(&page))}
            {take_along(&page)}
        </StaffPage>
    }
}

/// What the plan lacks: each with why, and where it is mended.
fn lacks(page: &CampaignPage) -> AnyView {
    if page.warnings.is_empty() {
        return view! { <Alert kind=AlertKind::Ok><p>{t!(staff_campaign::complete)}</p></Alert> };
    }
    let lang = use_lang();
    let rows: Vec<AnyView> = page
        .warnings
        .iter()
        .map(|warning| {
            let lack = cw::lack(lang, page, warning);
            let (to, words) = lack.link;
            let link = page.may_edit.then(|| {
                view! { " "<a href=to>{words}<span class="pl-visually-hidden">": "{lack.what.clone()}</span></a> }
            });
            view! { <li><strong>{lack.what.clone()}</strong>" "{lack.why}{link}</li> }
        })
        .collect();
    view! {
        <Alert kind=AlertKind::Warning title=t!(staff_campaign::warnings)>
            <ul class="pl-campaign-lacks">{rows}</ul>
        </Alert>
    }
}

fn plan(page: &CampaignPage) -> AnyView {
    if page.moments.is_empty() {
        return view! { <EmptyState title=t!(staff_campaign::none_title) level=3 text=t!(staff_campaign::none_text)/> };
    }
    let columns = vec![
        Column::new(t!(staff_campaign::when)),
        Column::new(t!(staff_campaign::what)),
        Column::new(t!(staff_campaign::who)),
        Column::new(t!(staff_campaign::owner)),
        Column::new(t!(staff_campaign::standing)),
        Column::number(t!(staff_campaign::visits)),
    ];
    let rows: Vec<AnyView> = page.moments.iter().map(|row| line(page, row)).collect();
    view! {
        <Table id="plan" caption=t!(staff_campaign::moments) hide_caption=true rows_apart=true columns>{rows}</Table>
    }
}

fn line(page: &CampaignPage, row: &MomentRow) -> AnyView {
    let lang = use_lang();
    let MomentRow { moment, visits } = row;
    let to = cw::address(page.process, &format!("/momenten/{}", moment.id));
    let owner = match moment.plan.owner.as_str() {
        "" => t!(staff_campaign::nobody).to_owned(),
        owner => owner.to_owned(),
    };
    let visits = match moment.code {
        Some(_) => crate::i18n::number_text(lang, *visits),
        None => t!(staff_campaign::no_code).to_owned(),
    };
    view! {
        <tr>
            <th scope="row">{words::moment(lang, moment.plan.at)}</th>
            <td data-label=t!(staff_campaign::what)>
                <span><a href=to>{moment.plan.message.clone()}</a><br/>{cw::channel(lang, moment.plan.channel)}</span>
            </td>
            <td data-label=t!(staff_campaign::who)>{cw::group_name(lang, &page.groups, moment.plan.group)}</td>
            <td data-label=t!(staff_campaign::owner)>{owner}</td>
            <td data-label=t!(staff_campaign::standing)><span>{cw::badge(moment, page.now)}</span></td>
            <td data-label=t!(staff_campaign::visits) class="pl-numeric">{visits}</td>
        </tr>
    }
}

/// For on paper.
fn prints(page: &CampaignPage) -> AnyView {
    view! {
        <section class="pl-stack pl-stack--tight pl-no-print">
            <h2>{t!(staff_campaign::prints)}</h2>
            <p class="pl-measure">{t!(staff_campaign::prints_text)}</p>
            {print_links(page.process, "", page.has_proposals)}
        </section>
    }
}

/// Links to what can be printed, with what stands behind their address.
pub(super) fn print_links(process: domain::id::ProcessId, query: &str, has_proposals: bool) -> AnyView {
    let to = |what: &str| cw::address(process, &format!("/{what}{query}"));
    view! {
        <ul class="pl-link-list">
            <li><a href=to("poster")>{t!(staff_campaign::poster)}</a></li>
            <li><a href=to("brief")>{t!(staff_campaign::letter)}</a></li>
            {has_proposals.then(|| view! { <li><a href=to("formulier")>{t!(staff_campaign::paper)}</a></li> })}
        </ul>
    }
}

fn take_along(page: &CampaignPage) -> AnyView {
    let base = cw::address(page.process, "");
    view! {
        <section class="pl-stack pl-stack--tight pl-no-print">
            <h2>{t!(staff_campaign::take_along)}</h2>
            <ul class="pl-link-list">
                <li><a href=format!("{base}.ics") download="">{t!(staff_campaign::ics)}</a></li>
                <li><a href=format!("{base}.csv") download="">{t!(staff_campaign::csv)}</a></li>
            </ul>
        </section>
    }
}

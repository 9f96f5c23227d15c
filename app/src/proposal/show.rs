//! One proposal: title, standing and answer first, then the text, then support and history.

use crate::erased::view;
use crate::routes::PageView;
use domain::lang::Lang;
use domain::proposal::{Proposal, ProposalState};
use domain::support::Channel;
use domain::view::ProposalPage;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{ShownProposal, show_proposal};
use super::show_answer::answer_section;
use super::show_support::support_box;
use super::words;
use crate::context::content_lang;
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::{Breadcrumbs, Crumb, Page, describe};
use crate::t;
use crate::ui::{
    Alert, AlertKind, ButtonKind, ButtonLink, HeadingGroup, Markdown, Share, StatusBadge, StepState,
    Timeline, TimelineStep, within,
};

/// `/meedoen/:process/voorstellen/:number`
#[derive(Debug)]
pub struct ProposalRoute;

impl PageView for ProposalRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let of = move |name: &str| params.with(|p| p.get(name).unwrap_or_default());
        let page = page_resource(
            move || (of("process"), of("number")),
            |(slug, number)| show_proposal(slug, number),
        );
        loaded(page, show)
    }
}

/// The way from the home page to the list of a process.
pub fn crumbs(head: &domain::view::ProcessHead) -> Vec<Crumb> {
    let process = format!("/meedoen/{}", head.slug);
    vec![
        Crumb::new("/meedoen", t!(common::take_part)),
        Crumb::new(process.clone(), head.question.clone()),
        Crumb::new(format!("{process}/voorstellen"), t!(proposal::list_title)),
    ]
}

fn show(shown: ShownProposal) -> impl IntoView {
    let lang = use_lang();
    let ShownProposal { page, body, answers, comments, url } = shown;
    let proposal = &page.proposal;
    let title = proposal.title.clone();
    let (kind, state) = words::standing_of(lang, proposal, page.window);
    let topic = proposal.topic_id.and_then(|id| page.choices.topics.iter().find(|topic| topic.id == id));
    let area = proposal.area_id.and_then(|id| page.choices.areas.iter().find(|area| area.id == id));
    let badges = view! {
        <StatusBadge kind=kind text=state/>
        {topic.map(|topic| view! { <span>{topic.name(lang).to_owned()}</span> })}
        {area.map(|area| view! { <span>{area.name.clone()}</span> })}
    };
    let mut meta = vec![words::by_of(lang, proposal)];
    let sent = proposal.published_at.unwrap_or(proposal.created_at);
    meta.push(t!(proposal::published_on, date = sent.local().short_date(lang)));
    meta.push(t!(proposal::number, n = proposal.number.to_string()));
    let way = crumbs(&page.head);
    let first = view! {
        {standing(proposal, lang)}
        {answer_section(&page, answers, lang)}
        {picture(proposal)}
    };
    let last = view! {
        {came_in(proposal, lang)}
        {own_actions(&page)}
    };
    let history = history(proposal, lang);
    let aside = view! {
        {support_box(&page, lang)}
        {channels(&page, lang)}
    };
    view! {
        <Page title=title.clone() about=describe(&page.proposal.body) own_heading=true>
            <div class="pl-page__content">
                <Breadcrumbs crumbs=way here=title.clone() written=title.clone()/>
                <div class="pl-columns pl-columns--aside">
                    <article class="pl-stack">
                        <HeadingGroup title=title.clone() badges=Some(badges.into_any()) meta=meta/>
                        {first}
                        <Markdown html=body/>
                        {last}
                    </article>
                    <div class="pl-stack pl-sticky">
                        {aside}
                        <Share url=url title=title/>
                    </div>
                </div>
                {(!comments.is_empty()).then(|| view! { <div inner_html=comments></div> })}
                {history}
            </div>
        </Page>
    }
}

/// What a reader must know first: merged, retired with the reason, a draft.
fn standing(proposal: &Proposal, lang: Lang) -> Option<AnyView> {
    let last = proposal.events.iter().rev().find(|event| event.state == proposal.state);
    let reason = last.and_then(|event| event.reason.as_deref());
    let reason =
        reason.map(|reason| within(format!(": {}", words::reason(lang, reason)), words::own_reason(reason)));
    let state = words::state(lang, proposal.state).1;
    match proposal.state {
        ProposalState::Merged => {
            let number = proposal.merged_into.unwrap_or_default().to_string();
            let text = t!(proposal::merged_into, n = number.clone());
            let link = t!(proposal::merged_link, n = number.clone());
            Some(view! { <Alert><p>{text}</p><p><a href=number.clone()>{link}</a></p></Alert> })
        }
        ProposalState::Withdrawn => {
            Some(view! { <Alert kind=AlertKind::Warning><p>{t!(proposal::withdrawn_text)}</p></Alert> })
        }
        ProposalState::Retired | ProposalState::Hidden | ProposalState::Draft => Some(view! {
            <Alert kind=AlertKind::Warning>
                <p><strong>{state}</strong>{reason}</p>
            </Alert>
        }),
        _ => None,
    }
}

fn picture(proposal: &Proposal) -> Option<AnyView> {
    proposal.picture.as_ref().map(|picture| {
        view! {
            <img
                class="pl-image"
                src=crate::context::picture_path(picture.id)
                alt=picture.alt.clone()
                lang=content_lang()
                width=picture.width.to_string()
                height=picture.height.to_string()
            />
        }
    })
}

/// Where it came in, when that was not the site.
fn came_in(proposal: &Proposal, lang: Lang) -> Option<AnyView> {
    (proposal.channel != Channel::Web).then(|| {
        let source = proposal.source.as_deref().unwrap_or_default().trim_end_matches('.').to_owned();
        let number = proposal.receipt.map(|n| n.to_string()).unwrap_or_else(|| "–".to_owned());
        let text = t!(
            proposal::came_in,
            channel = words::channel(lang, proposal.channel),
            source = source,
            n = number
        );
        let source = proposal.source.as_deref().unwrap_or_default().trim_end_matches('.');
        view! { <p class="pl-muted">{within(text, source)}</p> }
    })
}

/// What the author can do with it.
fn own_actions(page: &ProposalPage) -> Option<AnyView> {
    let path = format!("/meedoen/{}/voorstellen/{}", page.head.slug, page.proposal.number);
    let edit = page.edit.is_none();
    let withdraw = page.withdraw.is_none();
    let draft = page.proposal.state == ProposalState::Draft;
    let edit_text = if draft { t!(proposal::mine_finish) } else { t!(proposal::edit) };
    (page.mine && (edit || withdraw)).then(|| {
        view! {
            <div class="pl-button-group">
                {edit.then(|| view! { <ButtonLink href=format!("{path}/wijzigen") kind=ButtonKind::Secondary>{edit_text}</ButtonLink> })}
                {withdraw.then(|| view! { <ButtonLink href=format!("{path}/intrekken") kind=ButtonKind::Subtle>{t!(proposal::withdraw)}</ButtonLink> })}
            </div>
        }
    })
}

fn history(proposal: &Proposal, lang: Lang) -> AnyView {
    let steps = proposal.events.iter().map(|event| TimelineStep {
        title: words::state(lang, event.state).1,
        state: StepState::Done,
        when: event.at.local().words(lang),
        body: event.reason.as_deref().map(|reason| {
            view! { <p>{within(words::reason(lang, reason), words::own_reason(reason))}</p> }
        }),
    });
    let steps: Vec<_> = steps.collect();
    view! {
        <section class="pl-stack pl-stack--small" aria-labelledby="geschiedenis">
            <h2 id="geschiedenis">{t!(proposal::history)}</h2>
            <Timeline steps=steps history=true/>
        </section>
    }
}

/// How the support came in, when not all of it came in on the site.
fn channels(page: &ProposalPage, lang: Lang) -> Option<AnyView> {
    use crate::i18n::keys::proposal as k;
    let offline = page.channels.iter().any(|(channel, n)| *channel != Channel::Web && *n > 0);
    offline.then(|| {
        let rows = page.channels.iter().map(|(channel, n)| {
            let key = match channel {
                Channel::Web => k::channel_count_web,
                Channel::Paper => k::channel_count_paper,
                Channel::Phone => k::channel_count_phone,
                Channel::Desk => k::channel_count_desk,
                Channel::Meeting => k::channel_count_meeting,
                Channel::Street => k::channel_count_street,
            };
            view! { <li><strong>{crate::i18n::number_text(lang, *n)}</strong>" "{crate::i18n::text(lang, key)}</li> }
        });
        view! {
            <section class="pl-stack pl-stack--small" aria-labelledby="kanalen">
                <h2 id="kanalen" class="pl-heading-4">{t!(proposal::channels_title)}</h2>
                <ul class="pl-plain-list">{rows.collect_view()}</ul>
            </section>
        }
    })
}

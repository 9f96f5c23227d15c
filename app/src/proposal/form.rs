//! The form for a proposal: new, to finish a draft, or to change an own one.

use crate::erased::view;
use crate::routes::PageView;
use domain::activity::Moderation;
use domain::lang::Lang;
use domain::proposal::{Proposal, ProposalState, Refusal};
use domain::view::ProposalFormPage;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::proposal_form;
use super::show::crumbs;
use super::similar::{Looked, Similar};
use super::words;
use crate::context::use_viewer;
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::form::{Form, FormHandle};
use crate::ui::{
    Alert, AlertKind, Button, ButtonLink, Choice, FileInput, Hidden, Select, TextInput, Textarea,
};

/// `/meedoen/:process/voorstellen/nieuw`
#[derive(Debug)]
pub struct NewProposalRoute;

impl PageView for NewProposalRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let slug = move || params.with(|p| p.get("process").unwrap_or_default());
        let page = page_resource(slug, |slug| proposal_form(slug, String::new()));
        loaded(page, show)
    }
}

/// `/meedoen/:process/voorstellen/:number/wijzigen`
#[derive(Debug)]
pub struct EditProposalRoute;

impl PageView for EditProposalRoute {
    fn view() -> AnyView {
        let params = use_params_map();
        let of = move |name: &str| params.with(|p| p.get(name).unwrap_or_default());
        let page = page_resource(
            move || (of("process"), of("number")),
            |(slug, number)| proposal_form(slug, number),
        );
        loaded(page, show)
    }
}

fn title_of(proposal: Option<&Proposal>) -> &'static str {
    match proposal.map(|p| p.state) {
        None => t!(proposal::new_title),
        Some(ProposalState::Draft) => t!(proposal::draft_title),
        Some(_) => t!(proposal::edit_title),
    }
}

/// Who has to sign in, or cannot take part now, hears it before writing; a form that was refused
/// stands there all the same, with what was typed.
fn show(page: ProposalFormPage) -> impl IntoView {
    let lang = use_lang();
    let base = format!("/meedoen/{}/voorstellen", page.head.slug);
    let action = match &page.proposal {
        None => format!("{base}/nieuw"),
        Some(proposal) => format!("{base}/{}/wijzigen", proposal.number),
    };
    let typed = crate::ui::form::was_refused(&action);
    let closed = match page.gate {
        Some(Refusal::SignIn) => Some(sign_in(&action)),
        Some(refusal) => {
            let text = match refusal {
                Refusal::Kind => {
                    let who = words::kinds(lang, &page.activity.settings.submitters);
                    t!(proposal::only_submit, who = who)
                }
                refusal => words::refusal(lang, refusal),
            };
            Some(view! { <Alert kind=AlertKind::Warning title=t!(proposal::not_now)><p>{text}</p></Alert> })
        }
        None => None,
    };
    let blocked = closed.is_some() && !typed;
    view! {
        <Page title=title_of(page.proposal.as_ref()) crumbs=crumbs(&page.head)>
            {closed}
            {(!blocked).then(|| fields(&page, action))}
        </Page>
    }
}

/// Who is not signed in does that first, and comes back.
pub(crate) fn sign_in(back: &str) -> AnyView {
    let (sign_in, sign_up) = (format!("/inloggen?terug={back}"), format!("/aanmelden?terug={back}"));
    view! {
        <Alert kind=AlertKind::Info>
            <p>{t!(proposal::refused_sign_in)}</p>
            <div class="pl-button-group">
                <ButtonLink href=sign_in>{t!(common::sign_in)}</ButtonLink>
                <a href=sign_up>{t!(common::sign_up)}</a>
            </div>
        </Alert>
    }
}

fn fields(page: &ProposalFormPage, action: String) -> AnyView {
    let lang = use_lang();
    let settings = page.activity.settings.clone();
    let slug = page.head.slug.clone();
    let old = page.proposal.as_ref();
    let of = |get: fn(&Proposal) -> String| old.map(get).unwrap_or_default();
    let (title, body) = (of(|p| p.title.clone()), of(|p| p.body.clone()));
    let topic = of(|p| p.topic_id.map(|id| id.to_string()).unwrap_or_default());
    let area = of(|p| p.area_id.map(|id| id.to_string()).unwrap_or_default());
    let is_new = old.is_none();
    let topics = page.choices.topics.iter().map(|topic| Choice::new(topic.id.to_string(), topic.name(lang)));
    let areas = page.choices.areas.iter().map(|area| Choice::new(area.id.to_string(), area.name.clone()));
    let (topics, areas): (Vec<Choice>, Vec<Choice>) = (topics.collect(), areas.collect());
    let name = use_viewer().map(|viewer| viewer.account.shown_name().to_owned());
    let version = old.map(|p| p.version.to_string());
    let draft = format!("voorstel-{}", page.head.slug);
    let checked = settings.moderation == Moderation::Before;
    let is_draft = old.is_some_and(|p| p.state == ProposalState::Draft);
    let sends = old.is_none() || (is_draft && page.sends.is_none());
    let standing = is_draft.then(|| draft_standing(page, lang)).flatten();
    view! {
        <Form action=action multipart=settings.pictures draft=draft>
            {standing}
            {version.map(|version| view! { <Hidden name="version" value=version/> })}
            <TextInput name="title" label=t!(proposal::field_title) hint=t!(proposal::field_title_hint) value=title/>
            {is_new.then(|| view! { <Looked/><Similar slug=slug/> })}
            <Textarea
                name="body"
                label=t!(proposal::field_body)
                hint=t!(proposal::field_body_hint)
                value=body
                max=Some(settings.body_max)
                large=true
            />
            <Select
                name="topic"
                label=t!(proposal::field_topic)
                options=topics
                value=topic
                empty=t!(proposal::choose)
                optional=!settings.topic_required
            />
            <Select
                name="area"
                label=t!(proposal::field_area)
                options=areas
                value=area
                empty=if settings.area_required { t!(proposal::choose) } else { t!(proposal::field_area_none) }
                optional=!settings.area_required
            />
            {settings.pictures.then(|| view! {
                <FileInput name="picture" label=t!(proposal::field_picture) hint=t!(proposal::field_picture_hint) accept="image/jpeg,image/png,image/webp" largest=Some(domain::input::MAX_PICTURE) optional=true/>
                <TextInput name="picture_alt" label=t!(proposal::field_picture_alt) hint=t!(proposal::field_picture_alt_hint)/>
            })}
            {name.map(|name| view! { <p class="pl-muted">{t!(proposal::preview_hint, name = name)}</p> })}
            {checked.then(|| view! { <p class="pl-muted">{t!(proposal::moderation_before)}</p> })}
            {button(sends)}
        </Form>
    }
}

/// Whether a draft can be sent in.
fn draft_standing(page: &ProposalFormPage, lang: Lang) -> Option<AnyView> {
    let back = page.proposal.as_ref().is_some_and(Proposal::was_sent_in);
    match page.sends {
        Some(refusal) => {
            let why = words::refusal(lang, refusal);
            Some(view! {
                <Alert kind=AlertKind::Warning title=t!(proposal::not_now)>
                    <p>{why}" "{t!(proposal::draft_kept)}</p>
                </Alert>
            })
        }
        None if back => Some(view! { <Alert kind=AlertKind::Info><p>{t!(proposal::draft_back)}</p></Alert> }),
        None => None,
    }
}

/// The button says what it does; when proposals like it are shown, that it sends this one all the same.
fn button(sends: bool) -> AnyView {
    let words = match sends {
        true if FormHandle::current().has_links() => t!(proposal::send_anyway),
        true => t!(proposal::send),
        false => t!(proposal::save),
    };
    view! { <Button large=true>{words}</Button> }
}

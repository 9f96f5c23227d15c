//! `/beheer/gids/:item` and `/beheer/gids/nieuw`: one text of the guide, changed, left out, or added.

use crate::erased::view;
use crate::routes::PageView;
use domain::guide::{ItemKey, ItemText, TextPage, TextSource, Variant};
use leptos::prelude::*;

use super::{StaffPage, guide_api, guide_texts::badges, guide_words as gw, param};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// `/beheer/gids/:item`
#[derive(Debug)]
pub struct StaffGuideTextRoute;

impl PageView for StaffGuideTextRoute {
    fn view() -> AnyView {
        loaded(page_resource(param("item"), guide_api::guide_text), show)
    }
}

/// `/beheer/gids/nieuw`
#[derive(Debug)]
pub struct StaffNewGuideTextRoute;

impl PageView for StaffNewGuideTextRoute {
    fn view() -> AnyView {
        let phases = page_resource(|| (), |()| guide_api::guide_new());
        loaded(phases, |phases| {
            let lang = use_lang();
            view! {
                <StaffPage title=t!(staff_guide_text::add) here="/beheer/gids" crumbs=crumbs()>
                    <p class="pl-measure">{t!(staff_guide_text::add_text)}</p>
                    <Form action="/beheer/gids/nieuw" prefix="nieuw" draft="gids">
                        <RadioGroup name="phase" legend=t!(staff_guide_text::phase) options=gw::phases(&phases)/>
                        <RadioGroup name="least" legend=t!(staff_guide_text::least) options=gw::variants(lang) value="small"/>
                        <Texts text=ItemText::default()/>
                        <div><Button large=true>{t!(staff_guide_text::add)}</Button></div>
                    </Form>
                </StaffPage>
            }
        })
    }
}

fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new("/beheer", t!(staff::title)), Crumb::new("/beheer/gids", t!(staff::guide_texts))]
}

fn show(page: TextPage) -> AnyView {
    let title = format!("{}. {}", page.row.key, page.row.title);
    let action = format!("/beheer/gids/{}", page.row.key);
    let added = page.row.source == TextSource::Added;
    let (text, least) = (page.text.clone(), page.least);
    view! {
        <StaffPage title here="/beheer/gids" crumbs=crumbs()>
            {badges(&page.row)}
            {compare(&page)}
            {actions(&page)}
            <section class="pl-stack">
                <h2>{t!(staff_guide_text::edit)}</h2>
                <p class="pl-measure">{t!(staff_guide_text::edit_text)}</p>
                <Form action prefix="tekst">
                    {added.then(|| weight(least))}
                    <Texts text/>
                    <div><Button large=true>{t!(staff_guide_text::save)}</Button></div>
                </Form>
            </section>
        </StaffPage>
    }
}

fn weight(least: Variant) -> AnyView {
    let options = gw::variants(use_lang());
    view! { <RadioGroup name="least" legend=t!(staff_guide_text::least) options value=least.as_str()/> }
}

/// The text as it comes with the portal, beside the municipality's own.
fn compare(page: &TextPage) -> Option<AnyView> {
    let built_in = page.built_in.as_ref()?;
    let alert = page.row.behind.then(|| {
        view! {
            <Alert kind=AlertKind::Warning title=t!(staff_guide_text::behind)>
                <p>{t!(staff_guide_text::behind_text)}</p>
            </Alert>
        }
    });
    let (title, text) = (built_in.title.clone(), gw::explained(built_in));
    Some(view! {
        {alert}
        <Details summary=t!(staff_guide_text::built_in) open=page.row.behind>
            <p><strong>{title}</strong></p>
            {text}
        </Details>
    })
}

/// Left out or shown again, kept or given up.
fn actions(page: &TextPage) -> AnyView {
    let key = page.row.key;
    let hide = if page.row.hidden {
        one(key, "tonen", t!(staff_guide_text::show), ButtonKind::Secondary)
    } else {
        one(key, "verbergen", t!(staff_guide_text::hide), ButtonKind::Secondary)
    };
    let keep = page.row.behind.then(|| one(key, "houden", t!(staff_guide_text::keep), ButtonKind::Secondary));
    let reset = (page.row.source == TextSource::Changed)
        .then(|| one(key, "ingebouwd", t!(staff_guide_text::reset), ButtonKind::Danger));
    view! { <div class="pl-button-group">{keep}{hide}{reset}</div> }
}

fn one(key: ItemKey, what: &'static str, words: &'static str, kind: ButtonKind) -> AnyView {
    view! {
        <Form action=format!("/beheer/gids/{key}/{what}") prefix=what>
            <Button kind>{words}</Button>
        </Form>
    }
}

/// The texts of a step.
#[component]
fn Texts(text: ItemText) -> impl IntoView {
    view! {
        <TextInput name="title" label=t!(staff_guide_text::title) hint=t!(staff_guide_text::title_hint) value=text.title/>
        <Textarea name="meaning" label=t!(guide::meaning) value=text.meaning max=2000/>
        <Textarea name="why" label=t!(guide::why) value=text.why max=2000 optional=true/>
        <Textarea name="example" label=t!(guide::example) value=text.example max=2000 optional=true/>
        <Textarea name="tip" label=t!(guide::tip) value=text.tip max=2000 optional=true/>
        <TextInput name="document" label=t!(guide::document) value=text.document optional=true/>
        <Textarea name="document_text" label=t!(guide::document_text) value=text.document_text max=2000 optional=true/>
        <Textarea name="done_when" label=t!(guide::done_when) value=text.done_when max=2000/>
    }
}

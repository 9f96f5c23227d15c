//! `/beheer/processen/:id/instellingen`: how collecting proposals works. Each setting says what
//! residents notice of it.

use crate::erased::view;
use crate::routes::PageView;
use domain::account::{Assurance, ParticipantKind};
use domain::activity::{Moderation, ProposalSettings};
use domain::role::Permission;
use domain::view::ActivityIntro;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, api, may, param, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// `/beheer/processen/:id/instellingen`
#[derive(Debug)]
pub struct StaffSettingsRoute;

impl PageView for StaffSettingsRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), api::process);
        loaded(page, |page| {
            let crumbs = process_crumbs(page.id, &page.fields.question);
            let action = format!("/beheer/processen/{}/instellingen", page.id);
            let edit = may(Permission::EditProcess, Some(page.id));
            view! {
                <StaffPage title=t!(staff::settings) about=page.fields.question.clone() here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Settings/>
                    {match page.activity {
                        Some(activity) if edit => form(action, activity),
                        Some(_) => view! { <p class="pl-muted">{t!(staff_process::edit_none)}</p> },
                        None => view! { <EmptyState title=t!(staff_settings::none_title) text=t!(staff_settings::none_text)/> },
                    }}
                </StaffPage>
            }
        })
    }
}

fn form(action: String, activity: ActivityIntro) -> AnyView {
    let ActivityIntro { title, intro, settings } = activity;
    view! {
        <p>{t!(staff_settings::lead)}</p>
        <Form action prefix="s">
            <Fieldset legend=t!(staff_settings::group_text)>
                <TextInput name="title" label=t!(staff_settings::title) hint=t!(staff_settings::title_hint) value=title/>
                <Textarea name="intro" label=t!(staff_settings::intro) hint=t!(staff_settings::intro_hint) value=intro max=2000 optional=true/>
            </Fieldset>
            {who(settings.clone())}
            {support(settings.clone())}
            {proposal(settings)}
            <ButtonGroup><Button large=true>{t!(staff_settings::save)}</Button></ButtonGroup>
        </Form>
    }
}

fn who(settings: ProposalSettings) -> AnyView {
    let lang = use_lang();
    let kinds = move || -> Vec<Choice> {
        ParticipantKind::ALL.iter().map(|k| Choice::new(k.as_str(), words::kinds(lang, *k))).collect()
    };
    let chosen =
        |kinds: &[ParticipantKind]| -> Vec<String> { kinds.iter().map(|k| k.as_str().to_owned()).collect() };
    let asked =
        Assurance::ASKED.iter().map(|a| Choice::new(a.as_str(), words::assurance(lang, *a))).collect();
    // With one answer there is nothing to choose: it is there at once, also where more was asked before.
    let assurance = match Assurance::ASKED {
        [only] => *only,
        _ => settings.assurance,
    };
    view! {
        <Fieldset legend=t!(staff_settings::group_who)>
            <CheckboxGroup name="submitters" legend=t!(staff_settings::submitters) hint=t!(staff_settings::submitters_hint) options=kinds() values=chosen(&settings.submitters)/>
            <CheckboxGroup name="supporters" legend=t!(staff_settings::supporters) hint=t!(staff_settings::supporters_hint) options=kinds() values=chosen(&settings.supporters)/>
            <RadioGroup name="assurance" legend=t!(staff_settings::assurance) hint=t!(staff_settings::assurance_hint) options=asked value=assurance.as_str()/>
        </Fieldset>
    }
}

fn number(n: Option<u32>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

fn support(settings: ProposalSettings) -> AnyView {
    view! {
        <Fieldset legend=t!(staff_settings::group_support)>
            <TextInput name="threshold" label=t!(staff_settings::threshold) hint=t!(staff_settings::threshold_hint) value=number(settings.threshold) width=FieldWidth::Number inputmode="numeric" optional=true/>
            <TextInput name="window_days" label=t!(staff_settings::window_days) hint=t!(staff_settings::window_days_hint) value=number(settings.window_days) width=FieldWidth::Number inputmode="numeric" optional=true/>
            <TextInput name="per_person" label=t!(staff_settings::per_person) hint=t!(staff_settings::per_person_hint) value=number(settings.per_person) width=FieldWidth::Number inputmode="numeric" optional=true/>
            <TextInput name="edit_until" label=t!(staff_settings::edit_until) hint=t!(staff_settings::edit_until_hint) value=settings.edit_until.to_string() width=FieldWidth::Number inputmode="numeric"/>
        </Fieldset>
    }
}

fn proposal(settings: ProposalSettings) -> AnyView {
    let lang = use_lang();
    let moments = Moderation::ALL
        .iter()
        .map(|m| {
            let (name, hint) = words::moderation(lang, *m);
            Choice::new(m.as_str(), name).hint(hint)
        })
        .collect();
    view! {
        <Fieldset legend=t!(staff_settings::group_proposal)>
            <TextInput name="title_max" label=t!(staff_settings::title_max) hint=t!(staff_settings::title_max_hint) value=settings.title_max.to_string() width=FieldWidth::Number inputmode="numeric"/>
            <TextInput name="body_min" label=t!(staff_settings::body_min) hint=t!(staff_settings::body_min_hint) value=settings.body_min.to_string() width=FieldWidth::Number inputmode="numeric"/>
            <TextInput name="body_max" label=t!(staff_settings::body_max) hint=t!(staff_settings::body_max_hint) value=settings.body_max.to_string() width=FieldWidth::Number inputmode="numeric"/>
            <Checkbox name="topic_required" label=t!(staff_settings::topic_required) hint=t!(staff_settings::topic_required_hint) checked=settings.topic_required/>
            <Checkbox name="area_required" label=t!(staff_settings::area_required) hint=t!(staff_settings::area_required_hint) checked=settings.area_required/>
            <Checkbox name="pictures" label=t!(staff_settings::pictures) hint=t!(staff_settings::pictures_hint) checked=settings.pictures/>
            <RadioGroup name="moderation" legend=t!(staff_settings::moderation) options=moments value=settings.moderation.as_str()/>
        </Fieldset>
    }
}

//! `/beheer/processen/:id/zelfevaluatie`: how a team judges its own process, to print and to keep.

use crate::erased::view;
use crate::routes::PageView;
use domain::evaluation::{Aspect, SelfEvaluation, SelfEvaluationPage, TeamOutcome, Verdict};
use domain::lang::Lang;
use leptos::prelude::*;

use super::learn::{address, crumbs_behind};
use super::navigation::{Part, ProcessTabs};
use super::{StaffPage, learn_api, param};
use crate::i18n::{Key, keys::staff_look_back as k, text, use_lang};
use crate::process::words::date;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id/zelfevaluatie`
#[derive(Debug)]
pub struct StaffSelfEvaluationRoute;

impl PageView for StaffSelfEvaluationRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), learn_api::self_evaluation);
        loaded(page, |page| {
            let crumbs = crumbs_behind(page.id, &page.question);
            let about = page.question.clone();
            let held: Vec<AnyView> = page.held.iter().map(held).collect();
            let list = if held.is_empty() {
                view! { <EmptyState title=t!(staff_look_back::self_none_title) text=t!(staff_look_back::self_none_text)/> }
            } else {
                view! { <div class="pl-stack pl-stack--large">{held}</div> }
            };
            view! {
                <StaffPage title=t!(staff_look_back::self_title) about here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Learn/>
                    <p class="pl-print-only"><strong>{page.question.clone()}</strong></p>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_look_back::self_lead)}</p>
                    {list}
                    {page.may_edit.then(|| form(&page))}
                </StaffPage>
            }
        })
    }
}

const fn words(aspect: Aspect) -> (Key, Key) {
    match aspect {
        Aspect::Plan => (k::aspect_plan, k::hint_plan),
        Aspect::Organisation => (k::aspect_organisation, k::hint_organisation),
        Aspect::Inclusion => (k::aspect_inclusion, k::hint_inclusion),
        Aspect::Aim => (k::aspect_aim, k::hint_aim),
        Aspect::Influence => (k::aspect_influence, k::hint_influence),
        Aspect::Frame => (k::aspect_frame, k::hint_frame),
        Aspect::Openness => (k::aspect_openness, k::hint_openness),
        Aspect::Timing => (k::aspect_timing, k::hint_timing),
        Aspect::Information => (k::aspect_information, k::hint_information),
        Aspect::Feedback => (k::aspect_feedback, k::hint_feedback),
    }
}

/// The name of an aspect.
pub(super) fn aspect_name(lang: Lang, aspect: Aspect) -> &'static str {
    text(lang, words(aspect).0)
}

fn verdict(lang: Lang, verdict: Verdict) -> (StatusKind, &'static str) {
    let (look, key): (StatusKind, Key) = match verdict {
        Verdict::Good => (StatusKind::Ok, k::verdict_good),
        Verdict::Sufficient => (StatusKind::Neutral, k::verdict_sufficient),
        Verdict::Insufficient => (StatusKind::Error, k::verdict_insufficient),
    };
    (look, text(lang, key))
}

fn outcome_words(outcome: TeamOutcome) -> String {
    match outcome {
        TeamOutcome::Sufficient => t!(staff_look_back::outcome_sufficient).to_owned(),
        TeamOutcome::Compensated => t!(staff_look_back::outcome_compensated).to_owned(),
        TeamOutcome::NotCompensated => t!(staff_look_back::outcome_not_compensated).to_owned(),
        TeamOutcome::TooMany(n) => t!(staff_look_back::outcome_too_many, n = n),
    }
}

fn held(one: &SelfEvaluation) -> AnyView {
    let lang = use_lang();
    let outcome = one.outcome();
    let look = if outcome.will_do() { AlertKind::Ok } else { AlertKind::Warning };
    let rows = one.judgements.all().iter().map(|judgement| {
        let (look, word) = verdict(lang, judgement.verdict);
        Fact::view(
            aspect_name(lang, judgement.aspect),
            view! { <StatusBadge kind=look text=word/><p>{judgement.reason.clone()}</p> },
        )
    });
    let compensation = (!one.compensation.is_empty()).then(|| {
        view! { <p>{t!(staff_look_back::compensation_line, text = &one.compensation)}</p> }
    });
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_look_back::held_on, date = date(lang, &one.held_on))}</h2>
            <Alert kind=look><p>{outcome_words(outcome)}</p>{compensation}</Alert>
            <FactBox facts=rows.collect() look=FactLook::Rows/>
        </section>
    }
}

fn form(page: &SelfEvaluationPage) -> AnyView {
    let action = address(page.id, "/zelfevaluatie");
    let open = page.held.is_empty() || was_refused(&action);
    let (today, draft) = (page.today.clone(), format!("zelfevaluatie-{}", page.id));
    view! {
        <div class="pl-no-print">
            <Details summary=t!(staff_look_back::self_add) open>
                <Form action prefix="zelf" draft>
                    <DateInput name="held_on" label=t!(staff_look_back::held_on_field) value=today/>
                    <AspectFields/>
                    <Textarea name="compensation" label=t!(staff_look_back::compensation) hint=t!(staff_look_back::compensation_hint) max=500 optional=true/>
                    <p class="pl-measure">{t!(staff_look_back::self_stays)}</p>
                    <div><Button>{t!(staff_look_back::self_save)}</Button></div>
                </Form>
            </Details>
        </div>
    }
}

#[component]
fn AspectFields() -> impl IntoView {
    let lang = use_lang();
    let fields: Vec<AnyView> = Aspect::ALL
        .iter()
        .map(|aspect| {
            let (name, hint) = words(*aspect);
            let (field, why) = aspect.fields();
            let choices = Verdict::ALL.iter().map(|v| Choice::new(v.as_str(), verdict(lang, *v).1)).collect();
            let why_label = t!(staff_look_back::why_of, aspect = text(lang, name));
            view! {
                <RadioGroup name=field legend=text(lang, name) hint=text(lang, hint) options=choices/>
                <Textarea name=why label=why_label max=500/>
            }
        })
        .collect();
    fields
}

//! `/beheer/processen/:id/proef`: the trial that a process is, and what was decided about it.

use crate::erased::view;
use crate::routes::PageView;
use domain::evaluation::{Pilot, PilotDecision, PilotOutcome, PilotPage};
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

/// `/beheer/processen/:id/proef`
#[derive(Debug)]
pub struct StaffPilotRoute;

impl PageView for StaffPilotRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), learn_api::pilot);
        loaded(page, |page| {
            let crumbs = crumbs_behind(page.id, &page.question);
            let about = page.question.clone();
            let content = match &page.pilot {
                None => view! { <p>{t!(staff_look_back::pilot_none)}</p> },
                Some(pilot) => known(pilot),
            };
            let forms = page.may_edit.then(|| forms(&page));
            view! {
                <StaffPage title=t!(staff_look_back::pilot_title) about here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Learn/>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_look_back::pilot_lead)}</p>
                    {content}
                    {scale_up(&page)}
                    {forms}
                </StaffPage>
            }
        })
    }
}

/// The name of what is decided.
pub(super) fn outcome_name(lang: Lang, outcome: PilotOutcome) -> &'static str {
    let key: Key = match outcome {
        PilotOutcome::Stop => k::outcome_stop,
        PilotOutcome::Adapt => k::outcome_adapt,
        PilotOutcome::ScaleUp => k::outcome_scale_up,
    };
    text(lang, key)
}

fn known(pilot: &Pilot) -> AnyView {
    let lang = use_lang();
    let (from, until) = (date(lang, &pilot.starts_on), date(lang, &pilot.ends_on));
    let facts = vec![
        Fact::new(t!(staff_look_back::hypothesis), pilot.hypothesis.clone()),
        Fact::new(t!(staff_look_back::criteria), pilot.criteria.clone()),
        Fact::new(t!(staff_look_back::period), t!(staff_look_back::period_line, from = from, until = until)),
    ];
    let decision = match &pilot.decision {
        None => view! { <p>{t!(staff_look_back::decision_none)}</p> },
        Some(PilotDecision { outcome, reason, decided_on }) => {
            let facts = vec![
                Fact::new(t!(staff_look_back::outcome_field), outcome_name(lang, *outcome)),
                Fact::new(t!(staff_look_back::reason), reason.clone()),
                Fact::new(t!(staff_look_back::decided_on), date(lang, decided_on)),
            ];
            view! { <FactBox facts look=FactLook::Rows/> }
        }
    };
    view! {
        <FactBox facts look=FactLook::Rows/>
        <section class="pl-stack">
            <h2>{t!(staff_look_back::decision)}</h2>
            {decision}
        </section>
    }
}

/// A trial that is made larger: the next one need not begin anew.
fn scale_up(page: &PilotPage) -> Option<AnyView> {
    let decision = page.pilot.as_ref().and_then(|pilot| pilot.decision.as_ref());
    decision.filter(|decision| decision.outcome == PilotOutcome::ScaleUp)?;
    let save = page.may_edit.then(|| {
        let to = address(page.id, "/sjabloon");
        view! { <div><ButtonLink href=to>{t!(staff_template::scale_save)}</ButtonLink></div> }
    });
    Some(view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{t!(staff_template::scale_title)}</h2>
            <p class="pl-measure">{t!(staff_template::scale_text)}</p>
            {save}
            <Link href=format!("{}#fase-F", address(page.id, "/gids"))>{t!(staff_template::scale_guide)}</Link>
        </section>
    })
}

fn forms(page: &PilotPage) -> AnyView {
    let id = page.id;
    let undecided = page.pilot.as_ref().is_some_and(|pilot| pilot.decision.is_none());
    let decided = page.pilot.is_some() && !undecided;
    view! {
        <div class="pl-stack pl-no-print">
            {page.pilot.is_some().then(|| decide(address(id, "/proef/besluit"), undecided))}
            {(!decided).then(|| change(address(id, "/proef"), page.pilot.clone()))}
            {decided.then(|| view! { <p class="pl-muted">{t!(staff_look_back::pilot_after)}</p> })}
            {undecided.then(|| view! {
                <Form action=address(id, "/proef/weg") prefix="weg">
                    <Button kind=ButtonKind::Danger>{t!(staff_look_back::pilot_remove)}</Button>
                </Form>
            })}
        </div>
    }
}

fn decide(action: String, first: bool) -> AnyView {
    let lang = use_lang();
    let open = was_refused(&action);
    let summary = if first { t!(staff_look_back::decide) } else { t!(staff_look_back::decide_again) };
    view! {
        <Details summary open>
            <Form action prefix="besluit">
                <RadioGroup
                    name="outcome"
                    legend=t!(staff_look_back::outcome_field)
                    options=PilotOutcome::ALL.iter().map(|one| Choice::new(one.as_str(), outcome_name(lang, *one))).collect()
                />
                <Textarea name="reason" label=t!(staff_look_back::reason) hint=t!(staff_look_back::reason_hint) max=1000/>
                <div><Button>{t!(staff_look_back::decide)}</Button></div>
            </Form>
        </Details>
    }
}

fn change(action: String, pilot: Option<Pilot>) -> AnyView {
    let open = was_refused(&action);
    let summary =
        if pilot.is_some() { t!(staff_look_back::pilot_change) } else { t!(staff_look_back::pilot_make) };
    view! {
        <Details summary open>
            <Form action prefix="proef">
                <PilotFields pilot/>
                <div><Button>{t!(staff_look_back::pilot_save)}</Button></div>
            </Form>
        </Details>
    }
}

#[component]
fn PilotFields(pilot: Option<Pilot>) -> impl IntoView {
    let (hypothesis, criteria, starts_on, ends_on) = pilot.map_or_else(Default::default, |pilot| {
        (pilot.hypothesis, pilot.criteria, pilot.starts_on, pilot.ends_on)
    });
    view! {
        <Textarea name="hypothesis" label=t!(staff_look_back::hypothesis) hint=t!(staff_look_back::hypothesis_hint) value=hypothesis max=500/>
        <Textarea name="criteria" label=t!(staff_look_back::criteria) value=criteria max=1000/>
        <DateInput name="starts_on" label=t!(staff_look_back::starts_on) value=starts_on/>
        <DateInput name="ends_on" label=t!(staff_look_back::ends_on) value=ends_on/>
    }
}

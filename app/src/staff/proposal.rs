//! `/beheer/voorstellen/:id`: one proposal with its history, what staff can do with it, and the form
//! for the official answer.

use crate::erased::view;
use crate::routes::PageView;
use domain::proposal::{Proposal, ProposalEvent, ProposalState, RetireReason};
use domain::role::Permission;
use domain::view::ProposalPage;
use leptos::prelude::*;

use super::{StaffPage, answer, api, comments, may, paragraphs, param, query, words};
use crate::i18n::{Key, Lang, keys::staff_proposal as k, number_text, text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/voorstellen/:id`
#[derive(Debug)]
pub struct StaffProposalRoute;

impl PageView for StaffProposalRoute {
    fn view() -> AnyView {
        let (id, cursor) = (param("id"), query("vanaf"));
        let page = page_resource(move || (id(), cursor()), |(id, cursor)| api::proposal(id, cursor));
        loaded(page, |shown| {
            let comments = comments::section(&shown);
            let page = shown.page;
            let crumbs = vec![
                Crumb::new("/beheer", t!(staff::title)),
                Crumb::new("/beheer/voorstellen", t!(staff::proposals)),
            ];
            let process = page.head.id;
            let public = page.proposal.state.is_public();
            let href = format!("/meedoen/{}/voorstellen/{}", page.head.slug, page.proposal.number);
            view! {
                <StaffPage title=page.proposal.title.clone() here="/beheer/voorstellen" crumbs>
                    {facts(&page)}
                    <section class="pl-stack pl-stack--tight">
                        <h2>{t!(staff_proposal::text)}</h2>
                        <div class="pl-measure pl-stack pl-stack--tight">{paragraphs(&page.proposal.body)}</div>
                        {page.proposal.picture.as_ref().map(|p| view! {
                            <img src=crate::context::picture_path(p.id) alt=p.alt.clone() width=p.width.to_string() height=p.height.to_string() loading="lazy"/>
                        })}
                        {public.then(|| view! { <div><Link href=href>{t!(staff_proposal::public_page)}</Link></div> })}
                    </section>
                    {answer::given(&page)}
                    {may(Permission::Answer, Some(process)).then(|| answer::form(&page))}
                    {may(Permission::Moderate, Some(process)).then(|| steps(&page.proposal))}
                    {comments}
                    {history(&page.proposal)}
                </StaffPage>
            }
        })
    }
}

fn facts(page: &ProposalPage) -> AnyView {
    let lang = use_lang();
    let proposal = &page.proposal;
    let state = view! { <StatusBadge kind=words::proposal_look(proposal.state) text=words::proposal_state(lang, proposal.state)/> };
    let supports = match page.needed {
        Some(needed) => t!(staff_proposal::supports_of, n = proposal.supports, needed = i64::from(needed)),
        None => number_text(lang, proposal.supports),
    };
    let mut facts = vec![
        Fact::view(t!(staff_process::state), state),
        Fact::new(t!(staff_proposal::number), proposal.number.to_string()),
        Fact::view(
            t!(staff_proposal::process),
            view! { <a href=format!("/beheer/processen/{}", page.head.id)>{page.head.question.clone()}</a> },
        ),
        Fact::new(
            t!(staff_proposal::author),
            format!(
                "{} ({})",
                crate::proposal::words::name_or_gone(lang, &proposal.author),
                words::kind(lang, proposal.author_kind)
            ),
        ),
        Fact::new(t!(staff_proposal::came_in), words::moment(lang, proposal.created_at)),
        Fact::new(t!(staff_proposal::channel), channel(lang, proposal)),
        Fact::new(t!(staff_process::supports), supports),
    ];
    if let Some(receipt) = proposal.receipt {
        let number = receipt.to_string();
        let href = format!("/beheer/invoer/{}", proposal.number);
        facts.push(if may(Permission::EnterForOthers, Some(page.head.id)) {
            Fact::view(t!(staff_entry::receipt_number), view! { <a href=href>{number}</a> })
        } else {
            Fact::new(t!(staff_entry::receipt_number), number)
        });
    }
    if !page.channels.is_empty() {
        let counts: Vec<String> = page
            .channels
            .iter()
            .map(|(c, n)| format!("{}: {}", words::channel(lang, *c), number_text(lang, *n)))
            .collect();
        facts.push(Fact::new(t!(staff_proposal::supports_by_channel), counts.join(", ")));
    }
    if let Some(due) = proposal.answer_due_at {
        facts.push(Fact::view(t!(staff_proposal::answer), answer::promised(due, page.now)));
    }
    if let Some(other) = proposal.merged_into {
        facts.push(Fact::new(t!(staff_proposal::merged_with), other.to_string()));
    }
    let place = named(page, lang);
    if !place.is_empty() {
        facts.push(Fact::new(t!(staff_proposal::topic_area), place));
    }
    view! { <FactBox facts look=FactLook::Box/> }
}

fn channel(lang: Lang, proposal: &Proposal) -> String {
    let channel = words::channel(lang, proposal.channel);
    proposal.source.as_ref().map_or_else(|| channel.to_owned(), |source| format!("{channel}: {source}"))
}

/// Topic and district by name.
fn named(page: &ProposalPage, lang: Lang) -> String {
    let choices = &page.choices;
    let topic =
        choices.topics.iter().find(|t| Some(t.id) == page.proposal.topic_id).map(|t| t.name(lang).to_owned());
    let area = choices.areas.iter().find(|a| Some(a.id) == page.proposal.area_id).map(|a| a.name.clone());
    [topic, area].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The text of each step in forms, the button, and what the author and residents notice.
const STEPS: [(&str, Key, Key); 6] = [
    ("approve", k::approve, k::approve_text),
    ("send_back", k::send_back, k::send_back_text),
    ("retire", k::retire, k::retire_text),
    ("merge", k::merge, k::merge_text),
    ("hide", k::hide, k::hide_text),
    ("restore", k::restore, k::restore_text),
];

fn possible(step: &str, state: ProposalState) -> bool {
    let next = match step {
        "approve" => state.approve(),
        "send_back" => state.send_back(),
        "retire" => state.retire(),
        "merge" => state.merge(),
        "hide" => state.hide(),
        _ => state.restore(),
    };
    next.is_ok()
}

/// The steps that are possible now, each a form of its own.
fn steps(proposal: &Proposal) -> Option<AnyView> {
    let forms: Vec<AnyView> = STEPS
        .iter()
        .filter(|(step, _, _)| possible(step, proposal.state))
        .map(|(step, button, about)| step_form(proposal, step, *button, *about))
        .collect();
    (!forms.is_empty()).then(|| {
        view! {
            <section class="pl-stack">
                <h2>{t!(staff_proposal::steps)}</h2>
                <p>{t!(staff_proposal::steps_text)}</p>
                {forms}
            </section>
        }
    })
}

fn step_form(proposal: &Proposal, step: &'static str, button: Key, about: Key) -> AnyView {
    let lang = use_lang();
    let words = text(lang, button);
    let action = format!("/beheer/voorstellen/{}/stap/{step}", proposal.id);
    let plain = matches!(step, "approve" | "restore");
    let kind = match step {
        "approve" => ButtonKind::Primary,
        "hide" => ButtonKind::Danger,
        _ => ButtonKind::Secondary,
    };
    let open = was_refused(&action);
    let form = view! {
        <Form action prefix=step>
            <p>{text(lang, about)}</p>
            {(!plain).then(|| step_fields(step))}
            <div><Button kind>{words}</Button></div>
        </Form>
    };
    if plain {
        form
    } else {
        view! { <Details summary=words open>{form}</Details> }
    }
}

fn step_fields(step: &'static str) -> AnyView {
    let lang = use_lang();
    let kinds = RetireReason::ALL.iter().map(|r| Choice::new(r.as_str(), words::retire(lang, *r))).collect();
    let needed = matches!(step, "send_back" | "hide");
    view! {
        {(step == "retire").then(|| view! {
            <RadioGroup name="kind" legend=t!(staff_proposal::retire_kind) options=kinds/>
        })}
        {(step == "merge").then(|| view! {
            <TextInput name="target" label=t!(staff_proposal::merge_target) hint=t!(staff_proposal::merge_target_hint) width=FieldWidth::Number inputmode="numeric"/>
        })}
        <Textarea name="reason" label=t!(staff_process::reason) hint=t!(staff_proposal::reason_hint) max=1000 optional=!needed/>
    }
}

fn history(proposal: &Proposal) -> AnyView {
    let lang = use_lang();
    let step = |event: &ProposalEvent| TimelineStep {
        title: words::proposal_state(lang, event.state).to_owned(),
        state: StepState::Done,
        when: words::moment(lang, event.at),
        body: event.reason.as_ref().map(|r| view! { <p>{reason(lang, r)}</p> }),
    };
    view! {
        <section class="pl-stack">
            <h2>{t!(staff::history)}</h2>
            <Timeline steps=proposal.events.iter().map(step).collect() history=true/>
        </section>
    }
}

/// A reason as it was kept: that of taking out begins with its kind.
fn reason(lang: Lang, kept: &str) -> String {
    let (kind, rest) = kept.split_once(": ").unwrap_or((kept, ""));
    match RetireReason::parse(kind) {
        Some(kind) if rest.is_empty() => words::retire(lang, kind).to_owned(),
        Some(kind) => format!("{}. {rest}", words::retire(lang, kind)),
        None => kept.to_owned(),
    }
}

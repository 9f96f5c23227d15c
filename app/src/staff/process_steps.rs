//! `/beheer/processen/:id`: where a process is in its life, what is missing, what can be done next,
//! its pictures, and the form with what it says.

use crate::erased::view;
use crate::routes::PageView;
use domain::id::ProcessId;
use domain::process::{CloseLack, Picture, ProcessState, ProcessStep};
use domain::role::Permission;
use domain::team::Lack;
use domain::view::ProcessStaffPage;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs};
use super::process_form::ProcessForm;
use super::team::lack_words;
use super::{StaffPage, api, may, param, template_words as tw, words};
use crate::i18n::{Key, keys::staff_process as k, number_text, text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id`
#[derive(Debug)]
pub struct StaffProcessRoute;

impl PageView for StaffProcessRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), api::process);
        loaded(page, |page| {
            let crumbs = vec![
                Crumb::new("/beheer", t!(staff::title)),
                Crumb::new("/beheer/processen", t!(staff::processes)),
            ];
            view! {
                <StaffPage title=page.fields.question.clone() here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Overview/>
                    {state(&page)}
                    {guide(&page)}
                    {missing(&page)}
                    {steps(&page)}
                    {choice(&page)}
                    {pictures(&page)}
                    {template(&page)}
                    {edit(page)}
                </StaffPage>
            }
        })
    }
}

fn state(page: &ProcessStaffPage) -> AnyView {
    let lang = use_lang();
    let numbers = page.numbers;
    let fact = |key: Key, n: i64| Fact::new(text(lang, key), number_text(lang, n));
    let facts = vec![
        Fact::view(
            t!(staff_process::state),
            view! { <StatusBadge kind=words::process_look(page.state) text=words::process_state(lang, page.state)/> },
        ),
        Fact::new(t!(staff::proposals), number_text(lang, numbers.proposals)),
        fact(k::supports, numbers.supports),
        fact(k::numbers_answered, numbers.answered),
        fact(k::numbers_overdue, numbers.overdue),
        fact(k::numbers_accepted, numbers.accepted),
        fact(k::numbers_partly, numbers.partly),
    ];
    let public = page.state.is_public();
    let (href, link) = if public {
        (format!("/meedoen/{}", page.fields.slug), t!(staff_process::public_page))
    } else {
        (page.preview_path.clone(), t!(staff_process::preview))
    };
    view! {
        <FactBox facts look=FactLook::Box/>
        <div>
            <Link href=href>{link}</Link>
            {(!public).then(|| view! { <p class="pl-muted pl-small">{t!(staff_process::preview_text)}</p> })}
        </div>
    }
}

/// From which template it was made, and the way to make one of it.
fn template(page: &ProcessStaffPage) -> AnyView {
    let lang = use_lang();
    let made_of = page.made_of.as_ref().map(|made_of| {
        let name = t!(staff_template::made_of, title = &made_of.title, edition = made_of.edition);
        view! {
            <p>{name}</p>
            {tw::steps(lang, &made_of.provenance)}
        }
    });
    let to = format!("/beheer/processen/{}/sjabloon", page.id);
    let save = may(Permission::EditProcess, Some(page.id))
        .then(|| view! { <Link href=to>{t!(staff_template::save)}</Link> });
    if made_of.is_none() && save.is_none() {
        return ().into_any();
    }
    let title = if made_of.is_some() { t!(staff_template::made_of_title) } else { t!(staff::templates) };
    view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{title}</h2>
            {made_of}
            {save}
        </section>
    }
}

/// Where the guide is, or the offer to begin it.
fn guide(page: &ProcessStaffPage) -> AnyView {
    let to = format!("/beheer/processen/{}/gids", page.id);
    let (text, action) = match page.guide {
        Some(phase) => (t!(staff_process::guide_at, phase = phase.as_str()), t!(staff_process::guide_open)),
        None => (t!(staff_process::guide_text).to_owned(), t!(staff_process::guide_start)),
    };
    view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{t!(staff_process::guide_title)}</h2>
            <p class="pl-measure">{text}</p>
            <Link href=to>{action}</Link>
        </section>
    }
}

/// What must be there before publication, each with the way to its field.
fn missing(page: &ProcessStaffPage) -> Option<AnyView> {
    let lang = use_lang();
    if !matches!(page.state, ProcessState::Draft | ProcessState::Review) {
        return None;
    }
    let phases = page.timeline.phases().is_empty();
    if page.missing.is_empty() && !phases {
        // What the team lacks stands with the step itself.
        return page
            .lacks
            .is_empty()
            .then(|| view! { <Alert kind=AlertKind::Ok><p>{t!(staff_process::missing_none)}</p></Alert> });
    }
    let fields: Vec<AnyView> = page
        .missing
        .iter()
        .map(|name| {
            let label = words::field(lang, name);
            view! { <li><a href=format!("#p-{name}")>{t!(staff_process::missing_fill, field = label)}</a></li> }
        })
        .collect();
    let to_phases = format!("/beheer/processen/{}/fases", page.id);
    Some(view! {
        <Alert kind=AlertKind::Warning title=t!(staff_process::missing_title)>
            <ul>
                {fields}
                {phases.then(|| view! { <li><a id="p-phases" href=to_phases>{t!(staff_process::missing_phase)}</a></li> })}
            </ul>
        </Alert>
    })
}

/// The words of a step: the button and what it does.
const fn step_words(step: ProcessStep) -> (Key, Key) {
    match step {
        ProcessStep::AskReview => (k::step_ask_review, k::step_ask_review_text),
        ProcessStep::SendBack => (k::step_send_back, k::step_send_back_text),
        ProcessStep::Publish => (k::step_publish, k::step_publish_text),
        ProcessStep::Close => (k::step_close, k::step_close_text),
        ProcessStep::Reopen => (k::step_reopen, k::step_reopen_text),
        ProcessStep::Archive => (k::step_archive, k::step_archive_text),
    }
}

/// The steps that this process can take and the reader may take, each a form of its own.
fn steps(page: &ProcessStaffPage) -> Option<AnyView> {
    let allowed = |step: ProcessStep| {
        let needed =
            if step == ProcessStep::AskReview { Permission::EditProcess } else { Permission::PublishProcess };
        may(needed, Some(page.id)) && step.leads(page.state).is_ok()
    };
    if !may(Permission::EditProcess, Some(page.id)) {
        return None;
    }
    let possible: Vec<ProcessStep> = ProcessStep::ALL.iter().copied().filter(|s| allowed(*s)).collect();
    if possible.is_empty() {
        return Some(view! { <p class="pl-muted">{t!(staff_process::steps_none)}</p> });
    }
    let forms: Vec<AnyView> = possible.into_iter().map(|step| step_form(page, step)).collect();
    Some(view! { <section class="pl-stack"><h2>{t!(staff_process::steps_title)}</h2>{forms}</section> })
}

fn step_form(page: &ProcessStaffPage, step: ProcessStep) -> AnyView {
    let lang = use_lang();
    let (button, about) = step_words(step);
    let action = format!("/beheer/processen/{}/stap/{}", page.id, step.as_str());
    let main = matches!(step, ProcessStep::AskReview | ProcessStep::Publish);
    let kind = if main { ButtonKind::Primary } else { ButtonKind::Secondary };
    // A step without a field of its own links what is missing to the fields of the form below.
    let prefix = if step.needs_reason() { step.as_str() } else { "p" };
    let open = was_refused(&action);
    let (id, lacks) = (page.id, if step == ProcessStep::Publish { page.lacks.clone() } else { Vec::new() });
    let close_lacks = if step == ProcessStep::Close { page.close_lacks.clone() } else { Vec::new() };
    // What ends something is not one key away; what it still lacks is seen at once.
    let ends = matches!(step, ProcessStep::Close | ProcessStep::Archive) && close_lacks.is_empty();
    let waiting = page.numbers.proposals - page.numbers.answered;
    let waiting = (step == ProcessStep::Close && waiting > 0).then_some(waiting);
    let lacking = !page.missing.is_empty() || page.timeline.phases().is_empty();
    let unfinished = step == ProcessStep::AskReview && lacking;
    let form = view! {
        <Form action prefix>
            <p>{text(lang, about)}</p>
            {unfinished.then(|| view! { <p>{t!(staff_process::step_ask_review_missing)}</p> })}
            {without_team(id, &lacks)}
            {closing(id, &close_lacks)}
            {waiting.map(|n| view! { <Alert kind=AlertKind::Warning><p>{t!(staff_process::step_close_waiting, n = n)}</p></Alert> })}
            {step.needs_reason().then(|| view! {
                <Textarea name="reason" label=t!(staff_process::reason) hint=t!(staff_process::reason_history) max=500/>
            })}
            <div><Button kind>{text(lang, button)}</Button></div>
        </Form>
    };
    if step.needs_reason() || ends {
        view! { <Details summary=text(lang, button) open>{form.into_any()}</Details> }
    } else {
        form.into_any()
    }
}

/// What a process lacks to be closed, each with the way there.
fn closing(id: ProcessId, lacks: &[CloseLack]) -> Option<AnyView> {
    let rows: Vec<AnyView> = lacks
        .iter()
        .map(|lack| match lack {
            CloseLack::Outcome => {
                view! { <li><a href="#p-outcome">{t!(staff_learn::close_outcome)}</a></li> }
            }
            CloseLack::Lesson => {
                let to = format!("/beheer/processen/{id}/leren");
                view! { <li><a id="p-lesson" href=to>{t!(staff_learn::close_lesson)}</a></li> }
            }
            CloseLack::Decision => {
                let to = format!("/beheer/processen/{id}/proef");
                view! { <li><a id="p-decision" href=to>{t!(staff_learn::close_decision)}</a></li> }
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! { <Alert kind=AlertKind::Warning title=t!(staff_learn::close_title) level=3><ul>{rows}</ul></Alert> }
    })
}

/// What the team and the agreement lack; who may begin without says why.
fn without_team(id: ProcessId, lacks: &[Lack]) -> Option<AnyView> {
    let lang = use_lang();
    if lacks.is_empty() {
        return None;
    }
    let lacks: Vec<AnyView> = lacks.iter().map(|lack| view! { <li>{lack_words(lang, *lack)}</li> }).collect();
    let to_team = format!("/beheer/processen/{id}/team");
    Some(view! {
        <Alert kind=AlertKind::Warning title=t!(staff_team::lacks_title)>
            <ul>{lacks}</ul>
            <p>{t!(staff_team::lacks_text)}</p>
            <p><a id="p-team" href=to_team>{t!(staff_team::to_team)}</a></p>
        </Alert>
        {may(Permission::StartWithoutTeam, Some(id)).then(|| view! {
            <Textarea name="reason" label=t!(staff_team::anyway) hint=t!(staff_team::anyway_hint) max=500/>
        })}
    })
}

/// Which methods were chosen, or the way to the choice aid.
fn choice(page: &ProcessStaffPage) -> AnyView {
    let content = match &page.choice {
        Some(row) => super::choice::kept(row),
        None => view! { <p class="pl-muted">{t!(staff_choice::none_yet)}</p> },
    };
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_choice::holds)}</h2>
            {content}
            <div><Link href=format!("/beheer/processen/{}/keuzehulp", page.id)>{t!(staff_choice::show)}</Link></div>
        </section>
    }
}

fn pictures(page: &ProcessStaffPage) -> AnyView {
    let id = page.id;
    let may_edit = may(Permission::EditProcess, Some(id));
    let rows: Vec<AnyView> =
        page.pictures.iter().map(|picture| picture_row(page, picture, may_edit)).collect();
    let empty = rows.is_empty();
    let action = format!("/beheer/processen/{id}/foto");
    let open = was_refused(&action);
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_process::pictures)}</h2>
            {if empty {
                view! { <p class="pl-muted">{t!(staff_process::pictures_none)}</p> }
            } else {
                view! { <p class="pl-muted">{t!(staff_process::pictures_text)}</p><ul class="pl-grid">{rows}</ul> }
            }}
            {may_edit.then(|| view! {
                <Details summary=t!(staff_process::picture_add) open>
                    <Form action multipart=true prefix="foto">
                        <FileInput name="picture" label=t!(staff_process::picture_file) hint=t!(staff_process::picture_file_hint) accept="image/jpeg,image/png,image/webp" largest=Some(domain::input::MAX_PICTURE)/>
                        <TextInput name="picture_alt" label=t!(staff_process::picture_alt) hint=t!(staff_process::picture_alt_hint)/>
                        <div><Button kind=ButtonKind::Secondary>{t!(staff_process::picture_add)}</Button></div>
                    </Form>
                </Details>
            })}
        </section>
    }
}

fn picture_row(page: &ProcessStaffPage, picture: &Picture, may_edit: bool) -> AnyView {
    let action = format!("/beheer/processen/{}/foto/{}/weg", page.id, picture.id);
    let alt = picture.alt.clone();
    view! {
        <li class="pl-stack pl-stack--tight">
            <img src=crate::context::picture_path(picture.id) alt=picture.alt.clone() width=picture.width.to_string() height=picture.height.to_string() loading="lazy"/>
            <p class="pl-small">{picture.alt.clone()}</p>
            {may_edit.then(|| view! {
                <Form action prefix=format!("weg-{}", picture.id)>
                    <Button kind=ButtonKind::Subtle>
                        {t!(staff_process::picture_remove)}<span class="pl-visually-hidden">": "{alt}</span>
                    </Button>
                </Form>
            })}
        </li>
    }
}

fn edit(page: ProcessStaffPage) -> AnyView {
    if !may(Permission::EditProcess, Some(page.id)) {
        return view! { <p class="pl-muted">{t!(staff_process::edit_none)}</p> };
    }
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_process::edit_title)}</h2>
            <ProcessForm
                action=format!("/beheer/processen/{}", page.id)
                fields=page.fields
                topics=page.choices.topics
                missing=page.missing
                published=page.state.is_public()
                version=page.version
            />
        </section>
    }
}

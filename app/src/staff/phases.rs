//! `/beheer/processen/:id/fases`: the phases as one form, with a look ahead at what saving does, and
//! beginning or ending a phase by hand.
//!
//! Each phase is a row of fields with a number (`name-0`, `name-1`, …). There is always one empty row
//! more; a row that is left empty is no phase.

use crate::erased::view;
use crate::routes::PageView;
use domain::phase::{Action, MAX_PHASES, Phase};
use domain::process::ProcessState;
use domain::role::Permission;
use domain::view::ProcessStaffPage;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::phase_drafts::{self, drafts};
use super::{StaffPage, api, may, param, query, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::{Form, FormHandle, was_refused};
use crate::ui::{Timeline as Steps, *};

/// The names of the fields of each row.
pub(crate) struct RowNames {
    /// identifier of a known phase
    pub(crate) id: &'static str,
    /// name
    pub(crate) name: &'static str,
    /// what happens
    pub(crate) description: &'static str,
    /// begins
    pub(crate) starts: &'static str,
    /// last minute that counts
    pub(crate) ends: &'static str,
    /// what participants can do
    pub(crate) actions: &'static str,
    /// take the row away
    pub(crate) remove: &'static str,
}

macro_rules! row_names {
    ($($n:literal)+) => {
        /// The rows there can be.
        pub(crate) const ROWS: [RowNames; MAX_PHASES] = [$(RowNames {
            id: concat!("id-", $n),
            name: concat!("name-", $n),
            description: concat!("description-", $n),
            starts: concat!("starts-", $n),
            ends: concat!("ends-", $n),
            actions: concat!("actions-", $n),
            remove: concat!("remove-", $n),
        }),+];
    };
}

row_names!(0 1 2 3 4 5 6 7 8 9 10 11);

/// `/beheer/processen/:id/fases`
#[derive(Debug)]
pub struct StaffPhasesRoute;

impl PageView for StaffPhasesRoute {
    fn view() -> AnyView {
        let page = page_resource(param("id"), api::process);
        let set_up = query("opzet");
        loaded(page, move |page| {
            let drafts = drafts(&page);
            let asked = !untrack(&set_up).is_empty();
            let crumbs = process_crumbs(page.id, &page.fields.question);
            let edit = may(Permission::EditProcess, Some(page.id));
            view! {
                <StaffPage title=t!(staff::phases) about=page.fields.question.clone() here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Phases/>
                    {closed(&page)}
                    {overview(&page)}
                    {by_hand(&page)}
                    {(edit && !page.state.is_over()).then(|| {
                        let start = if asked { drafts.clone() } else { Vec::new() };
                        view! { {phase_drafts::note(page.id, &drafts, asked)}{form(&page, start)} }
                    })}
                </StaffPage>
            }
        })
    }
}

/// Why the phases of a process that is over cannot be changed.
fn closed(page: &ProcessStaffPage) -> Option<AnyView> {
    let at = page.closed_at?;
    let text = t!(staff_phases::closed, at = words::moment(use_lang(), at));
    Some(view! { <Alert kind=AlertKind::Info><p>{text}</p></Alert> })
}

/// The phases as residents see them.
fn overview(page: &ProcessStaffPage) -> AnyView {
    let lang = use_lang();
    if page.timeline.phases().is_empty() {
        return view! {
            <EmptyState title=t!(staff_phases::none_title) text=t!(staff_phases::none_text)/>
        };
    }
    let course = page.timeline.course(page.closed_at);
    let steps = crate::process::words::course(&course, page.now).map(|(phase, state)| {
        let from = words::moment(lang, phase.starts_at);
        let when = match phase.ends_at {
            None => t!(staff_phases::from_open, from = from),
            end => t!(staff_phases::from_until, from = from, until = words::last_minute(lang, end)),
        };
        let open: Vec<&str> = phase.actions.iter().map(|action| words::action(lang, *action)).collect();
        let open = if open.is_empty() { t!(staff_phases::nothing_open).to_owned() } else { open.join(", ") };
        TimelineStep { title: phase.name.clone(), state, when, body: Some(view! { <p>{open}</p> }) }
    });
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_phases::now_title)}</h2>
            <Steps steps=steps.collect()/>
        </section>
    }
}

/// Beginning the next phase or ending this one before its time.
fn by_hand(page: &ProcessStaffPage) -> Option<AnyView> {
    if page.state != ProcessState::Published || !may(Permission::PublishProcess, Some(page.id)) {
        return None;
    }
    let current = page.timeline.current(page.now);
    let next = page.timeline.next(page.now);
    let end =
        current.map(|phase| hand_form(page, phase, "eindig", t!(staff_phases::end_now, phase = &phase.name)));
    let begin =
        next.map(|phase| hand_form(page, phase, "begin", t!(staff_phases::begin_now, phase = &phase.name)));
    (end.is_some() || begin.is_some()).then(|| {
        view! {
            <section class="pl-stack">
                <h2>{t!(staff_phases::by_hand)}</h2>
                <p>{t!(staff_phases::by_hand_text)}</p>
                {end}
                {begin}
            </section>
        }
    })
}

fn hand_form(page: &ProcessStaffPage, phase: &Phase, what: &'static str, words: String) -> AnyView {
    let action = format!("/beheer/processen/{}/fases/{}/{what}", page.id, phase.id);
    let open = was_refused(&action);
    view! {
        <Details summary=words.clone() open>
            <Form action prefix=what>
                <Textarea name="reason" label=t!(staff_process::reason) hint=t!(staff_phases::reason_hint) max=500/>
                <div><Button kind=ButtonKind::Secondary>{words}</Button></div>
            </Form>
        </Details>
    }
}

/// The form, with the phases that there are or else with those to start from.
fn form(page: &ProcessStaffPage, start: Vec<Phase>) -> AnyView {
    let known = start.is_empty();
    let phases = if known { page.timeline.phases().to_vec() } else { start };
    let version = page.version;
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_phases::form_title)}</h2>
            <p>{t!(staff_phases::form_text)}</p>
            <Form action=format!("/beheer/processen/{}/fases", page.id) prefix="fase">
                <Rows phases known version/>
            </Form>
        </section>
    }
}

/// The rows and the buttons below them.
#[component]
fn Rows(phases: Vec<Phase>, known: bool, version: i64) -> impl IntoView {
    let handle = FormHandle::current();
    let least = (phases.len() + 1).clamp(2, MAX_PHASES);
    // Without script "one row more" is a post that comes back here.
    let more_asked = usize::from(handle.value("what", "") == "row");
    let asked = handle.value("rows", "").parse().unwrap_or(0_usize).saturating_add(more_asked);
    let first = asked.clamp(least, MAX_PHASES);
    let rows = RwSignal::new(first);
    let version = handle.value("version", &version.to_string());
    // With script a row comes at once; without, the server shows the form again with one row more.
    let more = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        let added = rows.get_untracked();
        rows.set((added + 1).min(MAX_PHASES));
        #[cfg(feature = "hydrate")]
        begin_in(handle, added);
        #[cfg(not(feature = "hydrate"))]
        let _ = added;
    };
    let shown: Vec<AnyView> = (0..first).map(|i| row(i, phases.get(i), known)).collect();
    view! {
        <Hidden name="version" value=version/>
        <input type="hidden" name="rows" value=first.to_string() prop:value=move || rows.get().to_string()/>
        {shown}
        {move || (first..rows.get()).map(|i| row(i, None, false)).collect_view()}
        <Show when=move || rows.get() < MAX_PHASES>
            <div>
                <Button kind=ButtonKind::Subtle icon=Glyph::Plus attr:name="what" attr:value="row" on:click=more>
                    {t!(staff_phases::add_row)}
                </Button>
            </div>
        </Show>
        <ButtonGroup>
            <Button kind=ButtonKind::Secondary large=true attr:name="what" attr:value="preview">{t!(staff_phases::preview)}</Button>
            <Button large=true attr:name="what" attr:value="save">{t!(staff_phases::save)}</Button>
        </ButtonGroup>
    }
}

/// The new row comes before the button, which may be gone: the focus goes to where one fills it in.
#[cfg(feature = "hydrate")]
fn begin_in(handle: FormHandle, row: usize) {
    use wasm_bindgen::JsCast as _;
    let Some(names) = ROWS.get(row) else { return };
    let id = handle.id(names.name);
    let field = move || document().get_element_by_id(&id)?.dyn_into::<web_sys::HtmlElement>().ok();
    crate::shell::navigation::when_there(field, |field| {
        let _ = field.focus();
    });
}

/// A row of fields; a phase that is `known` was kept before.
fn row(i: usize, phase: Option<&Phase>, known: bool) -> AnyView {
    let lang = use_lang();
    let Some(names) = ROWS.get(i) else { return ().into_any() };
    let n = i64::try_from(i).unwrap_or(0) + 1;
    let known = known && phase.is_some();
    let legend = match phase.filter(|_| known) {
        Some(phase) => t!(staff_phases::row, n = n, name = &phase.name),
        None => t!(staff_phases::row_new, n = n),
    };
    let field = |at: domain::time::Timestamp| at.local().field();
    let (id, name) = (phase.filter(|_| known).map(|p| p.id.to_string()), phase.map(|p| p.name.clone()));
    let description = phase.map(|p| p.description.clone());
    let starts = phase.map(|p| field(p.starts_at));
    // The field shows the last minute that counts, not the first that does not.
    let ends = phase.and_then(|p| p.ends_at).map(|end| field(end.plus_minutes(-1)));
    let open = phase.map(|p| p.actions.iter().map(|a| a.as_str().to_owned()).collect()).unwrap_or_default();
    let actions = Action::ALL.iter().map(|a| Choice::new(a.as_str(), words::action(lang, *a))).collect();
    view! {
        <Fieldset legend>
            {id.map(|id| view! { <Hidden name=names.id value=id/> })}
            <TextInput name=names.name label=t!(staff_phases::name) hint=t!(staff_phases::name_hint) value=name/>
            <Textarea name=names.description label=t!(staff_phases::description) hint=t!(staff_phases::description_hint) value=description max=600 optional=true/>
            <div class="pl-form-field__row">
                <DateTimeInput name=names.starts label=t!(staff_phases::starts) value=starts/>
                <DateTimeInput name=names.ends label=t!(staff_phases::ends) value=ends optional=true/>
            </div>
            <p class="pl-muted pl-small">{t!(staff_phases::ends_hint)}</p>
            <CheckboxGroup name=names.actions legend=t!(staff_phases::actions) options=actions values=open optional=true/>
            {known.then(|| view! { <Checkbox name=names.remove label=t!(staff_phases::remove)/> })}
        </Fieldset>
    }
}

//! `/beheer/processen/:id/activiteiten`: what is done outside the portal: to plan, planned, called off, or held with a
//! report that everybody reads.

use domain::id::ProcessId;
use domain::offline::{OfflineActivity, OfflinePage, OfflinePlan, OfflineReport, OfflineState};
use domain::time::Timestamp;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, param};
use crate::api::ApiError;
use crate::erased::view;
use crate::packed::Packed;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// The activities of a process, with the names of all methods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownOffline {
    /// the activities
    pub page: OfflinePage,
    /// texts and names of all methods
    pub methods: Vec<(String, String)>,
    /// in the order of the activities: when it is, and how it stands
    pub standing: Vec<(String, Option<(StatusKind, String)>)>,
}

/// The activities of a process.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/offline", input = GetUrl, output = Packed)]
pub async fn staff_offline(
    /// process
    id: String,
) -> Result<ShownOffline, ApiError> {
    use crate::offline::html;
    let call = crate::call::call()?;
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let page = service::offline::page(&call, id).await?;
    let lang = call.caller.lang;
    let name = |method: domain::method::Method| service::method::name(lang, method).to_owned();
    let stands = |one: &OfflineActivity| {
        let when = one.state.plan().map(|plan| html::when(lang, plan)).unwrap_or_default();
        let badge = html::badge(lang, &one.state, page.now).map(|(kind, text)| (kind, text.to_owned()));
        (when, badge)
    };
    Ok(ShownOffline {
        methods: domain::method::Method::ALL.iter().map(|m| (m.to_string(), name(*m))).collect(),
        standing: page.activities.iter().map(stands).collect(),
        page,
    })
}

/// `/beheer/processen/:id/activiteiten`
#[derive(Debug)]
pub struct StaffOfflineRoute;

impl PageView for StaffOfflineRoute {
    fn view() -> AnyView {
        loaded(page_resource(param("id"), staff_offline), |shown| {
            let (id, about) = (shown.page.process, shown.page.question.clone());
            let crumbs = process_crumbs(id, &about);
            let (list, add) = (list(&shown), shown.page.may_edit.then(|| add(&shown)));
            view! {
                <StaffPage title=t!(staff::offline) about here="/beheer/processen" crumbs>
                    <ProcessTabs id here=Part::Offline/>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_offline::lead)}</p>
                    {list}
                    {add}
                </StaffPage>
            }
        })
    }
}

fn address(id: ProcessId) -> String {
    format!("/beheer/processen/{id}/activiteiten")
}

fn list(shown: &ShownOffline) -> AnyView {
    if shown.page.activities.is_empty() {
        let aid = format!("/beheer/processen/{}/keuzehulp", shown.page.process);
        return view! {
            <EmptyState title=t!(staff_offline::none_title) text=t!(staff_offline::none_text)>
                <a href=aid>{t!(staff_offline::none_link)}</a>
            </EmptyState>
        };
    }
    let rows: Vec<AnyView> = shown
        .page
        .activities
        .iter()
        .zip(&shown.standing)
        .map(|(one, standing)| row(shown, one, standing))
        .collect();
    view! { <ul class="pl-list">{rows}</ul> }
}

fn row(
    shown: &ShownOffline,
    one: &OfflineActivity,
    standing: &(String, Option<(StatusKind, String)>),
) -> AnyView {
    let (when, badge) = standing;
    let (kind, text) =
        badge.clone().unwrap_or_else(|| (StatusKind::Warning, t!(staff_offline::to_plan).to_owned()));
    let method = one.method.to_string();
    let method = shown.methods.iter().find(|(value, _)| *value == method).map(|(_, name)| name.clone());
    let place = one.state.plan().map(|plan| plan.place.clone()).unwrap_or_default();
    let about = [method.unwrap_or_default(), when.clone(), place];
    let about = about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let said = match &one.state {
        OfflineState::ToPlan => Some(t!(staff_offline::to_plan_text).to_owned()),
        OfflineState::Cancelled(_, reason) => Some(reason.clone()),
        OfflineState::Held(_, report) => Some(t!(staff_offline::people_line, n = report.people)),
        OfflineState::Planned(_) => None,
    };
    let write = shown.page.may_edit.then(|| forms(shown, one));
    view! {
        <li class="pl-card pl-card--row">
            <p class="pl-heading-group__meta"><StatusBadge kind text/></p>
            <h2 class="pl-heading-3">{one.title.clone()}</h2>
            <p class="pl-muted pl-small">{about}</p>
            {said.map(|said| view! { <p class="pl-measure">{said}</p> })}
            <div class="pl-no-print">{write}</div>
        </li>
    }
}

/// What can be done with an activity as it stands.
fn forms(shown: &ShownOffline, one: &OfflineActivity) -> AnyView {
    let (now, base) = (shown.page.now, format!("{}/{}", address(shown.page.process), one.id));
    let state = &one.state;
    let forms = [
        state.can_be_reported(now).then(|| report(&base, one)),
        state.can_be_planned().then(|| change(shown, &base, one)),
        state.can_be_cancelled(now).then(|| cancel(&base, one)),
        state.can_be_removed().then(|| remove(&base, one)),
    ];
    forms.into_iter().flatten().collect_view().into_any()
}

fn change(shown: &ShownOffline, base: &str, one: &OfflineActivity) -> AnyView {
    let open = was_refused(base);
    let title = one.title.clone();
    let summary = match one.state {
        OfflineState::ToPlan => t!(staff_offline::plan_about, title = &title),
        _ => t!(staff_offline::change_about, title = &title),
    };
    let (action, filled) = (base.to_owned(), Filled::of(shown, Some(one)));
    let (prefix, version) = (format!("p{}", one.id), one.version.to_string());
    view! {
        <Details summary open>
            <Form action prefix>
                <Hidden name="version" value=version/>
                <Fields filled/>
                <div><Button>{t!(staff_offline::announce)}</Button></div>
            </Form>
        </Details>
    }
}

fn cancel(base: &str, one: &OfflineActivity) -> AnyView {
    let action = format!("{base}/afzeggen");
    let open = was_refused(&action);
    let (prefix, version) = (format!("a{}", one.id), one.version.to_string());
    view! {
        <Details summary=t!(staff_offline::cancel_about, title = &one.title) open>
            <Form action prefix>
                <Hidden name="version" value=version/>
                <Textarea name="reason" label=t!(staff_offline::reason) hint=t!(staff_offline::reason_hint) max=600/>
                <div><Button kind=ButtonKind::Danger>{t!(staff_offline::cancel)}</Button></div>
            </Form>
        </Details>
    }
}

fn remove(base: &str, one: &OfflineActivity) -> AnyView {
    let title = one.title.clone();
    let (action, prefix) = (format!("{base}/weg"), format!("w{}", one.id));
    view! {
        <Form action prefix>
            <Button kind=ButtonKind::Subtle>
                {t!(staff_offline::remove)}<span class="pl-visually-hidden">": "{title}</span>
            </Button>
        </Form>
    }
}

fn report(base: &str, one: &OfflineActivity) -> AnyView {
    let action = format!("{base}/verslag");
    let open = was_refused(&action);
    let (told, summary) = match &one.state {
        OfflineState::Held(_, report) => {
            (Some(report.clone()), t!(staff_offline::report_change, title = &one.title))
        }
        _ => (None, t!(staff_offline::report_about, title = &one.title)),
    };
    let (prefix, version) = (format!("v{}", one.id), one.version.to_string());
    let people = told.as_ref().map(|report| report.people.to_string()).unwrap_or_default();
    let OfflineReport { happened, outcome, followed, url, .. } = told.unwrap_or_else(empty_report);
    view! {
        <Details summary open>
            <Form action prefix>
                <Hidden name="version" value=version/>
                <TextInput name="people" label=t!(staff_offline::people) hint=t!(staff_offline::people_hint) width=FieldWidth::Number inputmode="numeric" value=people/>
                <Textarea name="happened" label=t!(staff_offline::happened) max=4000 value=happened/>
                <Textarea name="outcome" label=t!(staff_offline::outcome) hint=t!(staff_offline::outcome_hint) max=4000 value=outcome/>
                <Textarea name="followed" label=t!(staff_offline::followed) hint=t!(staff_offline::followed_hint) max=4000 value=followed/>
                <TextInput name="url" label=t!(staff_offline::url) kind="url" optional=true value=url/>
                <div><Button>{t!(staff_offline::report_save)}</Button></div>
            </Form>
        </Details>
    }
}

/// What a form for a new report holds.
fn empty_report() -> OfflineReport {
    let (happened, outcome, followed, url) = (String::new(), String::new(), String::new(), String::new());
    OfflineReport { people: 0, happened, outcome, followed, url, at: Timestamp(0) }
}

fn add(shown: &ShownOffline) -> AnyView {
    let action = address(shown.page.process);
    let (open, filled) = (was_refused(&action), Filled::of(shown, None));
    view! {
        <div class="pl-no-print">
            <Details summary=t!(staff_offline::add) open>
                <Form action prefix="nieuw">
                    <Fields filled/>
                    <div><Button>{t!(staff_offline::announce)}</Button></div>
                </Form>
            </Details>
        </div>
    }
}

/// What stands in the form at first.
struct Filled {
    methods: Vec<(String, String)>,
    method: String,
    title: String,
    plan: Option<OfflinePlan>,
}

impl Filled {
    /// Of an activity, or of a new one: then with the method that was chosen, when that is one.
    fn of(shown: &ShownOffline, one: Option<&OfflineActivity>) -> Self {
        let chosen = match shown.page.chosen.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let method = one.map(|one| one.method).or(chosen);
        Self {
            methods: shown.methods.clone(),
            method: method.map(|method| method.to_string()).unwrap_or_default(),
            title: one.map(|one| one.title.clone()).unwrap_or_default(),
            plan: one.and_then(|one| one.state.plan()).cloned(),
        }
    }
}

#[component]
fn Fields(filled: Filled) -> impl IntoView {
    let Filled { methods, method, title, plan } = filled;
    let options = methods.into_iter().map(|(value, name)| Choice::new(value, name)).collect();
    let at = |time: Timestamp| time.local().field();
    let (about, place, joining, starts_at, ends_at) = plan.map_or_else(Default::default, |plan| {
        (plan.about, plan.place, plan.joining, at(plan.starts_at), at(plan.ends_at))
    });
    view! {
        <Select name="method" label=t!(staff_offline::method) hint=t!(staff_offline::method_hint) empty=t!(staff_offline::method_choose) options value=method/>
        <TextInput name="title" label=t!(staff_offline::title) hint=t!(staff_offline::title_hint) value=title/>
        <Textarea name="about" label=t!(staff_offline::about) hint=t!(staff_offline::about_hint) max=2000 value=about/>
        <DateTimeInput name="starts_at" label=t!(staff_offline::starts_at) value=starts_at/>
        <DateTimeInput name="ends_at" label=t!(staff_offline::ends_at) value=ends_at/>
        <TextInput name="place" label=t!(staff_offline::place) hint=t!(staff_offline::place_hint) value=place/>
        <Textarea name="joining" label=t!(staff_offline::joining) hint=t!(staff_offline::joining_hint) max=600 value=joining/>
    }
}

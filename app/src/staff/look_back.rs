//! `/beheer/processen/:id/terugblik`: open the questionnaire, enter answers on paper, read what people think.

use crate::erased::view;
use crate::routes::PageView;
use domain::id::ProcessId;
use domain::page::{Cursor, Page};
use domain::phase::Window;
use leptos::prelude::*;

use super::learn::{address, crumbs_behind};
use super::learn_api::{self, ShownRound};
use super::navigation::{Part, ProcessTabs};
use super::{StaffPage, enter, param, query};
use crate::evaluation::asked::AskedFields;
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// `/beheer/processen/:id/terugblik`
#[derive(Debug)]
pub struct StaffLookBackRoute;

impl PageView for StaffLookBackRoute {
    fn view() -> AnyView {
        let (id, from) = (param("id"), query("vanaf"));
        let page = page_resource(move || (id(), from()), |(id, from)| learn_api::look_back(id, from));
        loaded(page, |page| {
            let crumbs = crumbs_behind(page.id, &page.question);
            let about = page.question.clone();
            view! {
                <StaffPage title=t!(staff_learn::look_back) about here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Learn/>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_look_back::lead)}</p>
                    {standing(&page)}
                    {page.may_edit.then(|| round(&page))}
                    {page.round.is_some().then(|| invitations(&page))}
                    {outcome(&page)}
                    {written(&page)}
                    {paper(&page)}
                </StaffPage>
            }
        })
    }
}

fn standing(page: &ShownRound) -> AnyView {
    let lang = use_lang();
    let day = |at: domain::time::Timestamp| at.local().short_date(lang);
    let last = page.round.map(|round| day(round.closes_at.plus_minutes(-1))).unwrap_or_default();
    let (look, words) = match page.window {
        Window::Open { .. } => (StatusKind::Active, t!(staff_look_back::state_open, date = last)),
        Window::NotYet { from } => {
            (StatusKind::Neutral, t!(staff_look_back::state_not_yet, date = day(from)))
        }
        Window::Closed { .. } => (StatusKind::Ok, t!(staff_look_back::state_closed, date = last)),
        Window::Never => (StatusKind::Neutral, t!(staff_look_back::state_never).to_owned()),
    };
    let public = (page.window != Window::Never).then(|| {
        let to = format!("/meedoen/{}/terugblik", page.slug);
        view! { <p><a href=to>{t!(staff_look_back::public_page)}</a></p> }
    });
    let draft = (page.window == Window::Never && page.round.is_some())
        .then(|| view! { <p class="pl-muted">{t!(staff_look_back::draft_text)}</p> });
    view! { <p><StatusBadge kind=look text=words/></p>{draft}{public} }
}

fn round(page: &ShownRound) -> AnyView {
    let action = address(page.id, "/terugblik");
    let open = page.round.is_none() || was_refused(&action);
    let day = |at: domain::time::Timestamp| at.local().field().get(..10).unwrap_or_default().to_owned();
    let (opens, closes) = page
        .round
        .map(|round| (day(round.opens_at), day(round.closes_at.plus_minutes(-1))))
        .unwrap_or_default();
    view! {
        <div class="pl-no-print">
            <Details summary=t!(staff_look_back::round) open>
                <Form action prefix="dagen">
                    <p class="pl-measure">{t!(staff_look_back::round_text)}</p>
                    <DateInput name="opens" label=t!(staff_look_back::opens) value=opens/>
                    <DateInput name="closes" label=t!(staff_look_back::closes) hint=t!(staff_look_back::closes_hint) value=closes/>
                    <div><Button>{t!(staff_look_back::round_save)}</Button></div>
                </Form>
            </Details>
        </div>
    }
}

/// Whom was asked by mail, and the button that asks the others.
fn invitations(page: &ShownRound) -> AnyView {
    let lang = use_lang();
    let (n, last) = page.invited;
    let told = match last {
        Some(at) => t!(staff_look_back::invited, n = n, date = at.local().short_date(lang)),
        None => t!(staff_look_back::invited_none).to_owned(),
    };
    let waiting = match page.to_invite {
        _ if page.asking => t!(staff_look_back::invite_busy).to_owned(),
        0 => t!(staff_look_back::invite_nobody).to_owned(),
        n => t!(staff_look_back::invite_waiting, n = n),
    };
    let action = address(page.id, "/terugblik/uitnodigen");
    let may = page.may_edit && page.window.is_open() && page.to_invite > 0 && !page.asking;
    let form = (may || was_refused(&action)).then(|| {
        view! {
            <Form action prefix="uitnodigen">
                <div><Button kind=ButtonKind::Secondary>{t!(staff_look_back::invite)}</Button></div>
            </Form>
        }
    });
    view! {
        <section class="pl-stack pl-stack--tight pl-no-print">
            <h2>{t!(staff_look_back::invite_title)}</h2>
            <p class="pl-measure">{told}" "{waiting}</p>
            <p class="pl-measure pl-muted">{t!(staff_look_back::invite_text)}</p>
            {form}
        </section>
    }
}

fn outcome(page: &ShownRound) -> Option<AnyView> {
    (!page.outcome.is_empty()).then(|| {
        let html = page.outcome.clone();
        view! {
            <div class="pl-stack">
                <p class="pl-muted pl-measure">{t!(staff_look_back::outcome_text)}</p>
                <div class="pl-stack pl-stack--large" inner_html=html></div>
            </div>
        }
    })
}

/// What people wrote, or why that is not to be read yet.
fn written(page: &ShownRound) -> Option<AnyView> {
    page.round?;
    let (total, list) = match &page.open {
        None => (None, view! { <p class="pl-measure">{t!(staff_look_back::open_few)}</p> }),
        Some(open) => (Some(view! { " "<DataBadge text=open.total.to_string()/> }), texts(page.id, open)),
    };
    Some(view! {
        <section class="pl-stack">
            <h2 id="antwoorden">{t!(staff_look_back::open_answers)}{total}</h2>
            {list}
        </section>
    })
}

/// One page of what people wrote.
fn texts(id: ProcessId, open: &Page<(String, String)>) -> AnyView {
    let row = |(stopped, remark): &(String, String)| {
        let why = (!stopped.is_empty())
            .then(|| view! { <p class="pl-measure">{t!(staff_look_back::why_stopped, text = stopped)}</p> });
        view! { <li class="pl-card pl-card--row">{why}{super::paragraphs(remark)}</li> }
    };
    let rows: Vec<AnyView> = open.items.iter().map(row).collect();
    if rows.is_empty() {
        return view! { <p>{t!(staff_look_back::open_none)}</p> };
    }
    let path = address(id, "/terugblik");
    let link = |cursor: Option<Cursor>, words: &'static str| {
        cursor.map(|cursor| (format!("{path}?vanaf={cursor}#antwoorden"), words.to_owned()))
    };
    let previous = link(open.previous, t!(staff_look_back::previous));
    let next = link(open.next, t!(staff_look_back::next));
    view! {
        <p class="pl-muted">{t!(staff_look_back::open_text)}</p>
        <ul class="pl-list">{rows}</ul>
        <Pagination label=t!(staff_look_back::pages) previous next/>
    }
}

/// Answers from paper; a form that was refused stands there all the same.
fn paper(page: &ShownRound) -> Option<AnyView> {
    let action = address(page.id, "/terugblik/invoer");
    let open = was_refused(&action);
    (page.may_enter && (page.window.is_open() || open)).then(|| {
        let groups = page.groups.clone();
        view! {
            <div class="pl-no-print">
                <Details summary=t!(staff_look_back::enter) open>
                    <Form action prefix="papier">
                        <p class="pl-measure">{t!(staff_look_back::enter_text)}</p>
                        <RadioGroup name="channel" legend=t!(staff_look_back::channel) options=enter::channels()/>
                        <AskedFields groups/>
                        <div><Button>{t!(staff_look_back::enter)}</Button></div>
                    </Form>
                </Details>
            </div>
        }
    })
}

//! Server only: looking back as HTML, and what the page of a process says of it.

use domain::evaluation::{Counted, LookBackPage, Mood, Outcome, Pilot, PilotDecision, Round};
use domain::lang::Lang;
use domain::municipality::Municipality;
use domain::phase::Window;
use domain::process::Reopened;
use domain::time::Timestamp;
use domain::view::ProcessPage;
use leptos::prelude::*;

use super::api::ShownLookBack;
use super::{paper, questions, tables, words};
use crate::erased::view;
use crate::proposal::words::until;
use crate::shown::{Shown, html};
use crate::t;
use crate::ui::{Alert, AlertKind, ButtonLink, EmptyState, written};

/// Looking back, as everybody sees it.
pub(super) fn page(lang: Lang, town: &Municipality, short: bool, page: LookBackPage) -> ShownLookBack {
    let slug = page.head.slug.clone();
    let open = page.window.is_open();
    let over = matches!(page.window, Window::Closed { .. });
    let groups = if short { questions::short(lang) } else { questions::groups(lang, &page.areas) };
    let paper = || match page.window {
        Window::Open { until: Some(end) } => Some(paper::form(lang, &groups, town, last_day(lang, end))),
        _ => None,
    };
    let shown = html(lang, || {
        view! {
            <p><strong>{written(&page.head.question)}</strong></p>
            {if over { after(lang, &page) } else { before(lang, short, &page) }}
            {paper()}
        }
    });
    let way = vec![
        ("/meedoen".to_owned(), t!(lang; common::take_part).to_owned()),
        (format!("/meedoen/{slug}"), page.head.question.clone()),
    ];
    let title = if over { t!(lang; evaluation::outcome_title) } else { t!(lang; evaluation::page_title) };
    ShownLookBack {
        page: Shown { title: title.to_owned(), way, html: shown },
        slug,
        short,
        open,
        groups,
        send: t!(lang; evaluation::send).to_owned(),
    }
}

fn last_day(lang: Lang, end: Timestamp) -> String {
    t!(lang; evaluation::until, date = until(lang, end))
}

fn before(lang: Lang, short: bool, page: &LookBackPage) -> AnyView {
    let closed = match page.window {
        Window::Open { until: Some(end) } => {
            return invitation(lang, short, &page.head.slug, last_day(lang, end));
        }
        Window::NotYet { from } => (
            t!(lang; evaluation::not_yet_title),
            t!(lang; evaluation::not_yet, date = from.local().date_words(lang)),
        ),
        _ => (t!(lang; evaluation::never_title), t!(lang; evaluation::never).to_owned()),
    };
    let (title, text) = closed;
    view! { <EmptyState title text/> }
}

fn invitation(lang: Lang, short: bool, slug: &str, until: String) -> AnyView {
    let path = format!("/meedoen/{slug}/terugblik");
    let (to, words) = if short {
        (path, t!(lang; evaluation::to_full))
    } else {
        (format!("{path}?kort=ja"), t!(lang; evaluation::to_short))
    };
    view! {
        <div class="pl-stack pl-stack--small pl-measure pl-no-print">
            <p class="pl-paragraph--lead">{t!(lang; evaluation::lead)}</p>
            <p>{t!(lang; evaluation::also_stopped)}" "<a href=to>{words}</a></p>
            <p>{t!(lang; evaluation::anonymous)}" "<a href="/huisregels">{t!(lang; evaluation::house_rules)}</a></p>
            <p>{t!(lang; evaluation::needed)}</p>
            <p>{until}</p>
            <p class="pl-muted">{t!(lang; evaluation::paper)}</p>
        </div>
    }
}

/// It is over: what came of it.
fn after(lang: Lang, page: &LookBackPage) -> AnyView {
    let last = page.round.closes_at.plus_minutes(-1).local().short_date(lang);
    view! {
        {outcome(lang, page.round, page.outcome.as_ref())}
        <p class="pl-muted">{t!(lang; evaluation::closed, date = last)}</p>
    }
}

/// What came of it, in a sentence and in tables.
fn outcome(lang: Lang, round: Round, outcome: Option<&Outcome>) -> AnyView {
    let Some(outcome) = outcome else {
        return view! { <p class="pl-measure">{t!(lang; evaluation::outcome_few)}</p> };
    };
    view! {
        <p class="pl-paragraph--lead pl-measure">{sentence(lang, round, outcome)}</p>
        {tables::questions(lang, outcome)}
        {tables::splits(lang, outcome)}
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="telling">
            <h2 id="telling">{t!(lang; evaluation::how_counted)}</h2>
            <p>{t!(lang; evaluation::how_counted_text)}</p>
        </section>
    }
}

/// The outcome in plain words, with the period and the number of people.
fn sentence(lang: Lang, round: Round, outcome: &Outcome) -> String {
    let from = round.opens_at.local().short_date(lang);
    let until = round.closes_at.plus_minutes(-1).local().short_date(lang);
    let Some(first) = outcome.questions.first() else { return String::new() };
    let (n, mean) = (outcome.n, first.mean.words(lang));
    match first.mean.mood() {
        Mood::Content => {
            t!(lang; evaluation::outcome_content, from = from, until = until, n = n, mean = mean)
        }
        Mood::Mixed => t!(lang; evaluation::outcome_mixed, from = from, until = until, n = n, mean = mean),
        Mood::Displeased => {
            t!(lang; evaluation::outcome_displeased, from = from, until = until, n = n, mean = mean)
        }
    }
}

/// The same for staff, with all that was counted.
pub(crate) fn staff(lang: Lang, round: Round, seen: Option<&Outcome>, counted: &Counted) -> String {
    html(lang, || {
        view! {
            {outcome(lang, round, seen)}
            // Of few answers even the table says who gave which.
            {seen.is_some().then(|| tables::counted(lang, counted))}
        }
    })
}

/// What the page of a process says first: that it is a trial, and that one can look back.
pub(crate) fn notices(lang: Lang, page: &ProcessPage) -> String {
    let over = page.head.state.is_over();
    let trial = page.pilot.as_ref().map(|pilot| trial(lang, pilot, over));
    let to = format!("/meedoen/{}/terugblik", page.head.slug);
    let look_back = match page.look_back {
        Window::Open { until: Some(end) } => Some(view! {
            <Alert title=t!(lang; evaluation::notice_open)>
                <p>{t!(lang; evaluation::notice_open_text, date = until(lang, end))}</p>
                <p><ButtonLink href=to>{t!(lang; evaluation::notice_open_link)}</ButtonLink></p>
            </Alert>
        }),
        Window::Closed { .. } => Some(view! { <p><a href=to>{t!(lang; evaluation::notice_closed)}</a></p> }),
        _ => None,
    };
    let lessons = over.then(|| view! { <p><a href="/lessen">{t!(lang; evaluation::lessons_link)}</a></p> });
    let again = page.reopened.as_ref().map(|again| reopened(lang, again));
    if trial.is_none() && look_back.is_none() && lessons.is_none() && again.is_none() {
        return String::new();
    }
    html(lang, || view! { <div class="pl-stack pl-stack--small">{again}{trial}{look_back}{lessons}</div> })
}

/// That the process was closed and is open again, since when and why.
fn reopened(lang: Lang, again: &Reopened) -> AnyView {
    let day = |at: Timestamp| at.local().date_words(lang);
    let text = t!(lang; evaluation::reopened_text, closed = &day(again.closed_at), date = &day(again.at));
    let why = written(&again.reason);
    view! {
        <Alert title=t!(lang; evaluation::reopened_title)>
            <p>{text}</p>
            <p>{t!(lang; evaluation::reopened_why)}" "{why}</p>
        </Alert>
    }
}

/// A trial with what is expected, and once the process is over what was decided.
fn trial(lang: Lang, pilot: &Pilot, over: bool) -> AnyView {
    let decided = |decision: &PilotDecision| {
        let what = words::pilot(lang, decision.outcome);
        view! {
            <p><strong>{t!(lang; evaluation::pilot_decision, what = what)}</strong></p>
            <p>{written(&decision.reason)}</p>
        }
    };
    let decision = pilot.decision.as_ref().filter(|_| over).map(decided);
    let hypothesis = pilot.hypothesis.clone();
    view! {
        <Alert kind=AlertKind::Info title=t!(lang; evaluation::pilot_title)>
            <p>{t!(lang; evaluation::pilot_text)}" “"{written(hypothesis)}"”"</p>
            {decision}
        </Alert>
    }
}

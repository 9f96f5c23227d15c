//! `/beheer`: what needs me today.

use crate::erased::view;
use crate::routes::PageView;
use domain::lesson::DueImprovement;
use domain::offline::LateReport;
use domain::role::Permission;
use domain::time::Timestamp;
use domain::view::{LateGuideItem, PhaseSoon, WorkItem, WorkList};
use leptos::prelude::*;

use super::{StaffPage, api, may_somewhere, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::{ButtonKind, ButtonLink, DataBadge, EmptyState, Link, StatusBadge, StatusKind};

/// `/beheer`
#[derive(Debug)]
pub struct StaffWorkRoute;

impl PageView for StaffWorkRoute {
    fn view() -> AnyView {
        let list = page_resource(|| (), |()| api::work());
        loaded(list, |list| {
            view! {
                <StaffPage title=t!(staff::title) here="/beheer">{content(list)}</StaffPage>
            }
        })
    }
}

fn content(list: WorkList) -> AnyView {
    let numbers =
        [list.overdue, list.due_soon, list.to_check, list.comments, list.undecided, list.failed_mails];
    let nothing = numbers.iter().sum::<i64>() == 0
        && list.phases.is_empty()
        && list.in_review.is_empty()
        && list.guide.is_empty()
        && list.improvements.is_empty()
        && list.late_reports.is_empty();
    if nothing {
        return view! {
            <EmptyState title=t!(staff_work::empty_title) text=t!(staff_work::empty_text)>
                <Link href="/beheer/voorstellen">{t!(staff_work::all_proposals)}</Link>
            </EmptyState>
        };
    }
    let in_review: Vec<Row> = list
        .in_review
        .iter()
        .map(|(id, question)| Row {
            href: format!("/beheer/processen/{id}"),
            title: question.clone(),
            about: t!(staff_work::in_review_about).to_owned(),
            late: false,
            action: t!(staff_work::look).to_owned(),
        })
        .collect();
    view! {
        <p class="pl-paragraph--lead">{t!(staff_work::lead)}</p>
        {section(t!(staff_work::overdue), list.overdue, proposals(&list.overdue_first, Waiting::Answer), Some("/beheer/voorstellen?laat=1"))}
        {section(t!(staff_work::to_check), list.to_check, proposals(&list.to_check_first, Waiting::Check), Some("/beheer/voorstellen?staat=checking"))}
        {section(t!(staff_work::comments), list.comments, proposals(&list.comments_first, Waiting::Comment), None)}
        {number(t!(staff_work::due_soon), list.due_soon, t!(staff_work::due_soon_text), t!(staff_work::due_soon_link), "/beheer/voorstellen?open=1")}
        {number(t!(staff_work::undecided), list.undecided, t!(staff_work::undecided_text), t!(staff_work::undecided_link), "/beheer/steunlijsten")}
        {number(t!(staff_work::failed_mails), list.failed_mails, t!(staff_work::failed_mails_text), t!(staff_work::failed_mails_link), "/beheer/mail")}
        {section(t!(staff_work::guide), count(list.guide.len()), list.guide.iter().map(guide).collect(), None)}
        {section(t!(staff_work::improvements), count(list.improvements.len()), list.improvements.iter().map(|one| improvement(one, list.now)).collect(), None)}
        {section(t!(staff_work::late_reports), count(list.late_reports.len()), list.late_reports.iter().map(late_report).collect(), None)}
        {section(t!(staff_work::in_review), count(in_review.len()), in_review, None)}
        {section(t!(staff_work::phases), count(list.phases.len()), list.phases.iter().map(phase).collect(), None)}
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// One thing that waits.
struct Row {
    href: String,
    title: String,
    about: String,
    late: bool,
    action: String,
}

/// What a proposal waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Answer,
    Check,
    Comment,
}

fn proposals(items: &[WorkItem], waiting: Waiting) -> Vec<Row> {
    let lang = use_lang();
    items
        .iter()
        .map(|item| {
            let at = words::day(lang, item.at);
            let about = match waiting {
                Waiting::Answer => t!(staff_work::answer_was_due, date = at, process = &item.process),
                Waiting::Check => t!(staff_work::waits_since, date = at, process = &item.process),
                Waiting::Comment => t!(staff_work::comment_waits, date = at, process = &item.process),
            };
            let may = match waiting {
                Waiting::Answer => may_somewhere(Permission::Answer),
                Waiting::Check | Waiting::Comment => may_somewhere(Permission::Moderate),
            };
            let action = match (may, waiting) {
                (false, _) => t!(staff_work::look),
                (true, Waiting::Answer) => t!(staff_work::answer),
                (true, Waiting::Check) => t!(staff_work::check),
                (true, Waiting::Comment) => t!(staff_work::look),
            };
            let place = if waiting == Waiting::Comment { "#argumenten" } else { "" };
            Row {
                href: format!("/beheer/voorstellen/{}{place}", item.id),
                title: format!("{}. {}", item.number, item.title),
                about,
                late: waiting == Waiting::Answer,
                action: action.to_owned(),
            }
        })
        .collect()
}

fn guide(item: &LateGuideItem) -> Row {
    let due = words::day(use_lang(), item.due_at);
    Row {
        href: format!("/beheer/processen/{}/gids/{}", item.process_id, item.key),
        title: format!("{}. {}", item.key, item.title),
        about: t!(staff_work::guide_late, date = due, process = &item.process),
        late: true,
        action: t!(staff_work::look).to_owned(),
    }
}

fn improvement(one: &DueImprovement, now: Timestamp) -> Row {
    let due = words::day(use_lang(), one.due_at);
    Row {
        href: format!("/beheer/processen/{}/leren", one.process_id),
        title: one.what.clone(),
        about: t!(staff_learn::work_about, owner = &one.owner, date = due, process = &one.question),
        late: one.due_at < now,
        action: t!(staff_work::look).to_owned(),
    }
}

fn late_report(one: &LateReport) -> Row {
    let ended = words::day(use_lang(), one.ends_at);
    Row {
        href: format!("/beheer/processen/{}/activiteiten", one.process_id),
        title: one.title.clone(),
        about: t!(staff_work::late_report_about, date = ended, process = &one.question),
        late: true,
        action: t!(staff_work::look).to_owned(),
    }
}

fn phase(soon: &PhaseSoon) -> Row {
    let lang = use_lang();
    let about = if soon.begins {
        t!(staff_work::phase_begins, phase = &soon.phase, when = words::moment(lang, soon.at))
    } else {
        t!(staff_work::phase_ends, phase = &soon.phase, when = words::moment(lang, soon.at.plus_minutes(-1)))
    };
    Row {
        href: format!("/beheer/processen/{}/fases", soon.process_id),
        title: soon.process.clone(),
        about,
        late: false,
        action: t!(staff_work::phases_link).to_owned(),
    }
}

/// A heading with a count, what waits longest, and the way to the rest.
fn section(title: &'static str, total: i64, rows: Vec<Row>, all: Option<&'static str>) -> Option<AnyView> {
    if total == 0 {
        return None;
    }
    let more = all.filter(|_| total > count(rows.len()));
    let rows: Vec<AnyView> = rows.into_iter().map(row).collect();
    Some(view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{title}" "<DataBadge text=total.to_string()/></h2>
            <ul class="pl-work-list">{rows}</ul>
            {more.map(|href| view! { <Link href=href>{t!(staff_work::show_all, n = total)}</Link> })}
        </section>
    })
}

fn row(row: Row) -> AnyView {
    let Row { href, title, about, late, action } = row;
    let named = title.clone();
    view! {
        <li class="pl-work-list__item">
            <div>
                {late.then(|| view! { <StatusBadge kind=StatusKind::Error text=t!(staff_work::late)/> })}
                <h3 class="pl-work-list__heading">{title}</h3>
                <p class="pl-muted pl-small">{about}</p>
            </div>
            <ButtonLink href=href kind=ButtonKind::Secondary>
                {action}<span class="pl-visually-hidden">": "{named}</span>
            </ButtonLink>
        </li>
    }
}

/// A heading with a count, a sentence and the way there.
fn number(
    title: &'static str,
    total: i64,
    about: &'static str,
    action: &'static str,
    href: &'static str,
) -> Option<AnyView> {
    (total > 0).then(|| {
        view! {
            <section class="pl-stack pl-stack--tight">
                <h2>{title}" "<DataBadge text=total.to_string()/></h2>
                <p>{about}</p>
                <Link href=href>{action}</Link>
            </section>
        }
    })
}

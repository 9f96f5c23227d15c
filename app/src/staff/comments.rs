//! The comments on a proposal, on its staff page: what was reported or hidden first, with what can be done; then
//! the others.

use crate::erased::view;
use domain::comment::{CommentState, Side, StaffComment};
use domain::id::ProposalId;
use domain::page::{Cursor, Page};
use leptos::prelude::*;

use super::{api::ShownProposal, paragraphs, words};
use crate::i18n::{Key, Lang, keys::comment as sides, keys::staff_comment as k, text, use_lang};
use crate::proposal::words::name_or_gone;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// The section; nothing when there are no comments.
pub(super) fn section(shown: &ShownProposal) -> Option<AnyView> {
    let id = shown.page.proposal.id;
    let (waiting, settled) = (&shown.waiting, &shown.settled);
    let none = waiting.is_empty() && settled.items.is_empty() && settled.previous.is_none();
    (!none).then(|| {
        let first = (!waiting.is_empty()).then(|| to_look_at(id, waiting));
        let others = (!settled.items.is_empty()).then(|| others(id, settled, waiting.is_empty()));
        view! {
            <section class="pl-stack" aria-labelledby="argumenten">
                <h2 id="argumenten">{t!(staff_comment::title)}</h2>
                {first}
                {others}
            </section>
        }
    })
}

fn to_look_at(on: ProposalId, waiting: &[StaffComment]) -> AnyView {
    let rows: Vec<AnyView> = waiting.iter().map(|one| row(on, one, true)).collect();
    view! {
        <h3>{t!(staff_comment::waiting)}" "<DataBadge text=waiting.len().to_string()/></h3>
        <p>{t!(staff_comment::waiting_text)}</p>
        <ul class="pl-comments">{rows}</ul>
    }
}

fn others(on: ProposalId, page: &Page<StaffComment>, alone: bool) -> AnyView {
    let rows: Vec<AnyView> = page.items.iter().map(|one| row(on, one, false)).collect();
    let link = |cursor: Option<Cursor>, words: &'static str| {
        cursor.map(|cursor| (format!("/beheer/voorstellen/{on}?vanaf={cursor}#argumenten"), words.to_owned()))
    };
    let (previous, next) = (link(page.previous, t!(comment::previous)), link(page.next, t!(comment::next)));
    view! {
        {(!alone).then(|| view! { <h3>{t!(staff_comment::settled)}</h3> })}
        <p>{t!(staff_comment::settled_text)}</p>
        <ul class="pl-comments">{rows}</ul>
        <Pagination label=t!(comment::pages) previous=previous next=next/>
    }
}

/// The name of a state.
pub(super) fn state_name(lang: Lang, of: CommentState) -> &'static str {
    text(lang, state(of).1)
}

const fn state(state: CommentState) -> (StatusKind, Key) {
    match state {
        CommentState::Visible => (StatusKind::Active, k::state_visible),
        CommentState::Hidden => (StatusKind::Warning, k::state_hidden),
        CommentState::RemovedByAuthor => (StatusKind::Neutral, k::state_removed_by_author),
        CommentState::RemovedByStaff => (StatusKind::Error, k::state_removed_by_staff),
        CommentState::Restored => (StatusKind::Ok, k::state_restored),
    }
}

const fn side(side: Side) -> Key {
    match side {
        Side::For => sides::side_for,
        Side::Against => sides::side_against,
        Side::Remark => sides::side_remark,
    }
}

fn row(on: ProposalId, one: &StaffComment, waits: bool) -> AnyView {
    let lang = use_lang();
    let (kind, name) = state(one.state);
    let by = format!("{} ({})", name_or_gone(lang, &one.author), words::kind(lang, one.author_kind));
    let reports = (one.reports > 0).then(|| {
        let words = t!(staff_comment::reports, n = one.reports);
        view! { <StatusBadge kind=StatusKind::Error text=words/> }
    });
    let said = if one.body.is_empty() {
        view! { <p class="pl-muted">{t!(staff_comment::gone)}</p> }
    } else {
        view! { <div class="pl-measure pl-stack pl-stack--tight">{paragraphs(&one.body)}</div> }
    };
    let reason = one.reason.clone().map(|reason| {
        view! { <p class="pl-muted">{t!(staff_process::reason)}": "{reason}</p> }
    });
    view! {
        <li class="pl-comment">
            <p class="pl-heading-group__meta">
                <StatusBadge kind=kind text=text(lang, name)/>
                {reports}
                <span>{text(lang, side(one.side))}</span>
                <span>{by}</span>
                <span>{words::moment(lang, one.at)}</span>
            </p>
            {said}
            {reason}
            {steps(on, one, waits)}
        </li>
    }
}

/// What can be done. Removing asks for a reason, and is only there for what waits: whoever removes something else
/// hides it first, and reads it once more.
fn steps(on: ProposalId, one: &StaffComment, waits: bool) -> AnyView {
    let shown = one.state.is_shown();
    let plain = [
        (waits && one.state.keep().is_ok(), "keep", k::keep, ButtonKind::Primary),
        (shown, "hide", k::hide, ButtonKind::Secondary),
        (one.state.restore().is_ok(), "restore", k::restore, ButtonKind::Secondary),
    ];
    let buttons: Vec<AnyView> = plain
        .into_iter()
        .filter(|(possible, ..)| *possible)
        .map(|(_, step, words, kind)| plain_step(on, one, step, words, kind))
        .collect();
    let remove = (waits && one.state.remove_by_staff().is_ok()).then(|| remove(on, one));
    view! {
        <div class="pl-button-group">{buttons}</div>
        {remove}
    }
}

fn path(on: ProposalId, one: &StaffComment, step: &str) -> String {
    format!("/beheer/voorstellen/{on}/argumenten/{}/{step}", one.id)
}

fn plain_step(
    on: ProposalId,
    one: &StaffComment,
    step: &'static str,
    words: Key,
    kind: ButtonKind,
) -> AnyView {
    let lang = use_lang();
    let about = t!(staff_comment::about, name = name_or_gone(use_lang(), &one.author));
    view! {
        <Form action=path(on, one, step) prefix=format!("{step}-{}", one.id)>
            <Button kind>{text(lang, words)}<span class="pl-visually-hidden">": "{about}</span></Button>
        </Form>
    }
}

fn remove(on: ProposalId, one: &StaffComment) -> AnyView {
    let action = path(on, one, "remove");
    let open = was_refused(&action);
    let about = t!(staff_comment::about, name = name_or_gone(use_lang(), &one.author));
    let prefix = format!("remove-{}", one.id);
    view! {
        <Details summary=t!(staff_comment::remove) open>
            <Form action prefix>
                <p>{t!(staff_comment::remove_text)}</p>
                <Textarea name="reason" label=t!(staff_process::reason) hint=t!(staff_comment::remove_hint) max=500/>
                <div>
                    <Button kind=ButtonKind::Danger>
                        {t!(staff_comment::remove)}<span class="pl-visually-hidden">": "{about}</span>
                    </Button>
                </div>
            </Form>
        </Details>
    }
}

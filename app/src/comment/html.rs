//! Server only: comments as HTML. What people wrote is escaped like all text in a view.

use domain::comment::{CommentCounts, CommentRow, CommentState, Side};
use domain::lang::Lang;
use domain::phase::Window;
use domain::proposal::Refusal;
use domain::view::{CommentFormPage, CommentListPage, Gate};
use leptos::prelude::*;
use service::comment::Latest;

use super::api::{ShownComments, ShownForm};
use crate::context::content_lang;
use crate::erased::view;
use crate::i18n::{keys::comment as k, number_text, text};
use crate::proposal::words;
use crate::shown::html;
use crate::t;
use crate::ui::{StatusBadge, StatusKind, within};

/// Where the comments on a proposal are.
fn path(slug: &str, number: i64) -> String {
    format!("/meedoen/{slug}/voorstellen/{number}/argumenten")
}

/// How many there are: "12 argumenten: 5 voor, 4 tegen, 3 opmerkingen".
fn count(lang: Lang, counts: CommentCounts) -> String {
    if counts.total() == 0 {
        return t!(lang; comment::none).to_owned();
    }
    t!(
        lang; comment::sides,
        all = t!(lang; comment::count, n = counts.total()),
        for_it = number_text(lang, counts.for_it),
        against = number_text(lang, counts.against),
        remarks = t!(lang; comment::remarks, n = counts.remarks)
    )
}

/// Until when one can comment, when that is now.
fn until(lang: Lang, window: Window) -> String {
    match window {
        Window::Open { until: Some(end) } => t!(lang; comment::until, date = words::until(lang, end)),
        _ => String::new(),
    }
}

/// The page of the list.
pub(super) fn shown(lang: Lang, page: CommentListPage) -> ShownComments {
    let base = path(&page.head.slug, page.number);
    let list = (!page.page.items.is_empty()).then(|| html(lang, || list(lang, &base, &page.page.items)));
    ShownComments {
        count: count(lang, page.counts),
        list: list.unwrap_or_default(),
        invites: invites(page.gate),
        standing: standing(lang, page.gate, page.window),
        head: page.head,
        number: page.number,
        title: page.title,
        previous: page.page.previous,
        next: page.page.next,
    }
}

/// The page of the form.
pub(super) fn form(lang: Lang, page: CommentFormPage) -> ShownForm {
    let CommentFormPage { head, number, title, gate, window } = page;
    let until = if invites(gate) { until(lang, window) } else { String::new() };
    ShownForm { head, number, title, gate, until }
}

/// The part of the page of a proposal that is about comments; nothing when there are none and never will be.
pub(crate) fn section(lang: Lang, slug: &str, number: i64, counts: CommentCounts, latest: &Latest) -> String {
    if latest.rows.is_empty() && latest.gate == Some(Refusal::Window(Window::Never)) {
        return String::new();
    }
    html(lang, || {
        let base = path(slug, number);
        let more = counts.total() > 0 || !latest.rows.is_empty();
        let rows = (!latest.rows.is_empty()).then(|| list(lang, &base, &latest.rows));
        let standing = standing(lang, latest.gate, latest.window);
        let standing = (!standing.is_empty()).then(|| view! { <p class="pl-muted">{standing}</p> });
        let write = invites(latest.gate).then(
            || view! { <a class="pl-button" href=format!("{base}/nieuw")>{t!(lang; comment::write)}</a> },
        );
        view! {
            <section class="pl-stack" aria-labelledby="argumenten">
                <h2 id="argumenten">{t!(lang; comment::title)}</h2>
                <p>{count(lang, counts)}</p>
                {rows}
                {standing}
                <div class="pl-button-group">
                    {write}
                    {more.then(|| view! { <a href=base.clone()>{t!(lang; comment::more)}</a> })}
                </div>
            </section>
        }
    })
}

/// Whether the button to give an argument leads somewhere: who is not signed in can do that on the way.
const fn invites(gate: Gate) -> bool {
    matches!(gate, None | Some(Refusal::SignIn))
}

/// Until when one can comment, or why not now.
fn standing(lang: Lang, gate: Gate, window: Window) -> String {
    match gate {
        None | Some(Refusal::SignIn) => until(lang, window),
        Some(refusal) => t!(lang; comment::closed, why = words::refusal(lang, refusal)),
    }
}

fn list(lang: Lang, base: &str, rows: &[CommentRow]) -> AnyView {
    let rows: Vec<AnyView> =
        rows.iter().map(|row| view! { <li class="pl-comment">{one(lang, Some(base), row)}</li> }).collect();
    view! { <ol class="pl-comments">{rows}</ol> }
}

/// A comment by itself, without what one can do with it.
pub(super) fn alone(lang: Lang, row: &CommentRow) -> String {
    html(lang, || view! { <div class="pl-comment">{one(lang, None, row)}</div> })
}

fn side(side: Side) -> (StatusKind, crate::i18n::Key) {
    match side {
        Side::For => (StatusKind::Ok, k::side_for),
        Side::Against => (StatusKind::Warning, k::side_against),
        Side::Remark => (StatusKind::Neutral, k::side_remark),
    }
}

/// What stands in the place of a comment that is not shown, and what is said of one that was put back.
fn standing_words(lang: Lang, row: &CommentRow) -> Option<String> {
    let reason = row.reason.as_deref().unwrap_or_default();
    match row.state {
        CommentState::Visible => None,
        CommentState::Restored => Some(t!(lang; comment::restored).to_owned()),
        CommentState::Hidden => Some(t!(lang; comment::hidden).to_owned()),
        CommentState::RemovedByAuthor => Some(t!(lang; comment::removed_by_author).to_owned()),
        CommentState::RemovedByStaff => Some(t!(lang; comment::removed_by_staff, reason = reason)),
    }
}

fn one(lang: Lang, base: Option<&str>, row: &CommentRow) -> AnyView {
    let date = row.at.local().short_date(lang);
    let reason = row.reason.as_deref().unwrap_or_default();
    let note =
        standing_words(lang, row).map(|words| view! { <p class="pl-muted">{within(words, reason)}</p> });
    let Some((author, kind, body)) = &row.said else { return note.into_any() };
    let (look, name) = side(row.side);
    let own_only = (!row.state.is_shown()).then(|| view! { <p>{t!(lang; comment::only_you)}</p> });
    let actions = base.and_then(|base| actions(lang, base, row, author, &date));
    view! {
        <p class="pl-heading-group__meta">
            <StatusBadge kind=look text=text(lang, name)/>
            <span>{words::by(lang, author, *kind)}</span>
            <span>{date.clone()}</span>
        </p>
        {note}
        {own_only}
        <p class="pl-comment__text" lang=content_lang()>{body.clone()}</p>
        {actions}
    }
}

/// An own one can be taken away, another's reported.
fn actions(lang: Lang, base: &str, row: &CommentRow, author: &str, date: &str) -> Option<AnyView> {
    let (verb, word, about) = if row.mine && row.state.remove_by_author().is_ok() {
        let about = t!(lang; comment::remove_about, date = date);
        ("verwijderen", t!(lang; comment::remove), about)
    } else if !row.mine && row.state.is_shown() {
        (
            "melden",
            t!(lang; comment::report),
            t!(lang; comment::report_about, name = words::name_or_gone(lang, author)),
        )
    } else {
        return None;
    };
    let href = format!("{base}/{}/{verb}", row.id);
    Some(view! {
        <p class="pl-comment__actions pl-no-print">
            <a href=href rel="nofollow">{word}<span class="pl-visually-hidden">": "{about}</span></a>
        </p>
    })
}

#[cfg(test)]
mod tests {
    use domain::account::ParticipantKind;
    use domain::id::CommentId;
    use domain::time::Timestamp;

    use super::*;

    fn row(state: CommentState, said: Option<&str>, mine: bool) -> CommentRow {
        CommentRow {
            id: CommentId(uuid::Uuid::nil()),
            side: Side::Against,
            state,
            said: said.map(|body| ("Anna".to_owned(), ParticipantKind::Resident, body.to_owned())),
            reason: (state == CommentState::RemovedByStaff).then_some("scheldt".to_owned()),
            at: Timestamp(1_793_620_800_000_000),
            mine,
        }
    }

    fn shown(row: CommentRow) -> String {
        html(Lang::Nl, || list(Lang::Nl, "/b", &[row])).replace("<!>", "")
    }

    #[test]
    fn what_people_wrote_cannot_leave_its_place() {
        let html = shown(row(CommentState::Visible, Some("</p><script>alert(1)</script>\n& <b>"), false));
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }

    #[test]
    fn one_reports_what_others_wrote_and_removes_what_one_wrote() {
        let other = shown(row(CommentState::Visible, Some("Te duur"), false));
        assert!(other.contains("/melden\"") && !other.contains("/verwijderen\""), "{other}");
        let own = shown(row(CommentState::Visible, Some("Te duur"), true));
        assert!(own.contains("/verwijderen\"") && !own.contains("/melden\""), "{own}");
    }

    #[test]
    fn in_the_place_of_what_was_removed_stands_who_did_it_and_why() {
        let author = shown(row(CommentState::RemovedByAuthor, None, false));
        assert!(author.contains("Dit argument is verwijderd door de schrijver."), "{author}");
        let staff = shown(row(CommentState::RemovedByStaff, None, false));
        assert!(staff.contains("verwijderd door de gemeente: scheldt"), "{staff}");
        for html in [author, staff] {
            assert!(!html.contains("Anna") && !html.contains("href"), "{html}");
        }
    }

    #[test]
    fn the_count_is_said_in_words() {
        let counts = CommentCounts { for_it: 5, against: 4, remarks: 3 };
        assert_eq!(count(Lang::Nl, counts), "12 argumenten: 5 voor, 4 tegen, 3 opmerkingen");
        let one = CommentCounts { remarks: 1, ..CommentCounts::default() };
        assert_eq!(count(Lang::En, one), "1 argument: 0 for, 0 against, 1 remark");
        assert_eq!(count(Lang::Nl, CommentCounts::default()), "Er zijn nog geen argumenten.");
    }
}

//! Comments on proposals, as everybody reads and writes them. What staff do stands in `moderate`.

mod mails;
mod moderate;

use std::sync::Arc;

use domain::audit::AuditAction;
use domain::comment::{
    COMMENT_PAGE, COMMENTS_LATEST, Comment, CommentInput, CommentRow, CommentState, may_comment, may_remove,
    may_report,
};
use domain::id::CommentId;
use domain::page::{Cursor, Page};
use domain::phase::{Action, Window};
use domain::proposal::{Proposal, Refusal};
use domain::view::{CommentFormPage, CommentListPage, CommentPage, Gate};
use store::{CommentChange, CommentsWanted, NewComment, NewReport, Slices};

use crate::again::until_alone;
use crate::process::Place;
use crate::proposal::find;
use crate::{Call, Error, Result};

pub use moderate::{CommentStep, StaffComments, moderate, staff_comments};

/// Comments that one person may write in an hour.
const MOST_AN_HOUR: i64 = 20;

/// What the page of a proposal shows of its comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Latest {
    /// the newest few
    pub rows: Vec<CommentRow>,
    /// whether the reader can add one
    pub gate: Gate,
    /// whether commenting is open, and until when
    pub window: Window,
}

/// The newest comments on a proposal that the caller may see.
pub(crate) async fn latest(call: &Call, place: &Place, proposal: &Proposal) -> Result<Latest> {
    let page = rows(call, proposal, None, COMMENTS_LATEST).await?;
    let (gate, window) = gate(call, place, proposal);
    Ok(Latest { rows: page.items, gate, window })
}

/// One page of the comments on a proposal, newest first: there are no replies, so nothing has to be read from
/// the beginning, and who comes early does not stand at the top for ever.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn list(call: &Call, slug: &str, number: i64, cursor: Option<Cursor>) -> Result<CommentListPage> {
    let (place, proposal) = find(call, slug, number).await?;
    let page = rows(call, &proposal, cursor, COMMENT_PAGE).await?;
    let (gate, window) = gate(call, &place, &proposal);
    let (counts, title) = (proposal.comments, proposal.title);
    Ok(CommentListPage { head: place.head(), number, title, counts, page, gate, window })
}

/// The form for a comment on a proposal.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn form(call: &Call, slug: &str, number: i64) -> Result<CommentFormPage> {
    let (place, proposal) = find(call, slug, number).await?;
    let (gate, window) = gate(call, &place, &proposal);
    Ok(CommentFormPage { head: place.head(), number, title: proposal.title, gate, window })
}

async fn rows(
    call: &Call,
    proposal: &Proposal,
    cursor: Option<Cursor>,
    size: usize,
) -> Result<Page<CommentRow>> {
    let (m, wanted) = (call.municipality(), CommentsWanted::All);
    let page = call.read().list_comments(m, proposal.id, wanted, cursor, size).await?;
    let reader = call.account().map(|account| account.id);
    Ok(Page {
        items: page.items.into_iter().map(|comment| comment.for_reader(reader)).collect(),
        total: page.total,
        previous: page.previous,
        next: page.next,
    })
}

/// Whether the caller can comment now.
fn gate(call: &Call, place: &Place, proposal: &Proposal) -> (Gate, Window) {
    let window = place.window(call, Action::Comment);
    let gate = may_comment(call.asker(), place.process.state, window, proposal.state);
    (gate.err(), window)
}

/// A comment of a proposal that the caller may see.
async fn one(call: &Call, slug: &str, number: i64, id: CommentId) -> Result<(Arc<Place>, Proposal, Comment)> {
    let (place, proposal) = find(call, slug, number).await?;
    let comment = call.read().find_comment(call.municipality(), id).await?;
    let comment = comment.filter(|c| c.proposal_id == proposal.id).ok_or(Error::NotFound)?;
    Ok((place, proposal, comment))
}

/// One comment, to report it or to take it away.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn page(call: &Call, slug: &str, number: i64, id: CommentId) -> Result<CommentPage> {
    let (place, proposal, comment) = one(call, slug, number, id).await?;
    let report = may_report(call.asker(), comment.author_id, comment.state).err();
    let remove = may_remove(call.asker(), comment.author_id, comment.state).err();
    let reader = call.account().map(|account| account.id);
    let (head, title, comment) = (place.head(), proposal.title, comment.for_reader(reader));
    Ok(CommentPage { head, number, title, comment, report, remove })
}

/// Adds a comment; it is shown at once.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Refused`] with the reason, [`Error::Problems`], [`Error::TooOften`].
pub async fn add(call: &Call, slug: &str, number: i64, input: &CommentInput) -> Result<CommentId> {
    let (place, proposal) = find(call, slug, number).await?;
    if let (Some(refusal), _) = gate(call, &place, &proposal) {
        return Err(refusal.into());
    }
    let account = call.signed_in()?.account.clone();
    call.limit("comment", &account.id.to_string(), MOST_AN_HOUR, 60).await?;
    let comment = NewComment {
        id: CommentId(call.services.id()),
        municipality: call.municipality(),
        proposal: proposal.id,
        text: input.check()?,
        author_id: account.id,
        author: account.shown_name().to_owned(),
        author_kind: account.kind,
        created_at: call.now(),
    };
    until_alone(|| keep(call, &place, &comment)).await?;
    Ok(comment.id)
}

async fn keep(call: &Call, place: &Place, comment: &NewComment) -> Result<()> {
    let m = call.municipality();
    let work = call.begin().await?;
    // It may just have been withdrawn or taken out: what counts is the state it is in now.
    let (state, _) = work.lock_proposal(m, comment.proposal).await?.ok_or(Error::NotFound)?;
    let window = place.window(call, Action::Comment);
    may_comment(call.asker(), place.process.state, window, state)?;
    work.add_comment(comment).await?;
    work.bump_revision(m).await?;
    Ok(work.commit().await?)
}

/// Takes an own comment away, with its text; a sentence stays in its place. That can be done at any time.
///
/// # Errors
/// [`Error::SignIn`], [`Error::NotFound`], [`Error::Refused`], [`Error::Changed`].
pub async fn remove(call: &Call, slug: &str, number: i64, id: CommentId) -> Result<()> {
    let (_, proposal, comment) = one(call, slug, number, id).await?;
    may_remove(call.asker(), comment.author_id, comment.state)?;
    until_alone(|| take_away(call, &proposal, id)).await
}

async fn take_away(call: &Call, proposal: &Proposal, id: CommentId) -> Result<()> {
    let m = call.municipality();
    let work = call.begin().await?;
    let comment = work.find_comment(m, id).await?.ok_or(Error::NotFound)?;
    let to = comment.state.remove_by_author().map_err(|_| Error::Changed)?;
    change(call, work.as_ref(), proposal, &comment, (to, None)).await?;
    Ok(work.commit().await?)
}

/// Moves a comment to another state, with the entry in the audit log, in the unit of work at hand.
async fn change(
    call: &Call,
    work: &(impl Slices + ?Sized),
    proposal: &Proposal,
    comment: &Comment,
    (to, reason): (CommentState, Option<String>),
) -> Result<()> {
    let m = call.municipality();
    let detail = format!("{} → {to}. {}", comment.state, reason.as_deref().unwrap_or_default());
    let change = CommentChange { from: comment.state, to, reason, at: call.now() };
    if !work.update_comment_state(m, comment.id, &change).await? {
        return Err(Error::Changed);
    }
    let label = format!("{} {}", proposal.number, proposal.title);
    let object = ("comment", Some(comment.id.0), label.as_str());
    call.audit(work, AuditAction::CommentState, object, detail.trim_end()).await?;
    Ok(work.bump_revision(m).await?)
}

/// Reports a comment as against the house rules. It stays as it is until staff have looked at it, however many
/// report it. Doing it twice changes nothing.
///
/// # Errors
/// [`Error::SignIn`], [`Error::NotFound`], [`Error::Refused`], [`Error::TooOften`].
pub async fn report(call: &Call, slug: &str, number: i64, id: CommentId) -> Result<()> {
    let (_, _, comment) = one(call, slug, number, id).await?;
    may_report(call.asker(), comment.author_id, comment.state)?;
    let account = call.signed_in()?.account.id;
    call.limit("report", &account.to_string(), MOST_AN_HOUR, 60).await?;
    until_alone(|| {
        keep_report(
            call,
            NewReport { municipality: call.municipality(), comment: id, account, at: call.now() },
        )
    })
    .await
}

async fn keep_report(call: &Call, report: NewReport) -> Result<()> {
    let work = call.begin().await?;
    if work.add_report(&report).await? {
        work.commit().await?;
        return Ok(());
    }
    // Reported before is done; gone meanwhile is not.
    let now = work.find_comment(report.municipality, report.comment).await?.ok_or(Error::NotFound)?;
    if now.state.is_shown() { Ok(()) } else { Err(Refusal::State.into()) }
}

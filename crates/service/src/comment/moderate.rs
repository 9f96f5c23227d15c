//! What staff do with comments: hide to look at them, let them stand, remove, restore.

use domain::comment::{COMMENT_PAGE, CommentState, StaffComment};
use domain::id::{CommentId, ProposalId};
use domain::input::Problems;
use domain::page::{Cursor, Page};
use domain::proposal::Proposal;
use domain::role::Permission;
use store::CommentsWanted;

use super::{change, mails};
use crate::again::until_alone;
use crate::proposal::own;
use crate::{Call, Error, Result};

/// Comments to look at that are shown at once; the rest follows when these are done.
const WAITING: usize = 50;

/// What staff can do with a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentStep {
    /// not shown while somebody looks at it
    Hide,
    /// looked at, and it stands
    Keep,
    /// taken away, with the reason
    Remove,
    /// shown again, after its author objected
    Restore,
}

impl CommentStep {
    /// All steps.
    pub const ALL: &'static [Self] = &[Self::Hide, Self::Keep, Self::Remove, Self::Restore];

    /// The text used in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hide => "hide",
            Self::Keep => "keep",
            Self::Remove => "remove",
            Self::Restore => "restore",
        }
    }

    /// The step with this text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.as_str() == text)
    }

    fn take(self, from: CommentState) -> Result<CommentState> {
        let to = match self {
            Self::Hide => from.hide(),
            Self::Keep => from.keep(),
            Self::Remove => from.remove_by_staff(),
            Self::Restore => from.restore(),
        };
        to.map_err(|_| Error::Changed)
    }
}

/// The comments on a proposal, for who checks them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffComments {
    /// reported or hidden
    pub waiting: Vec<StaffComment>,
    /// one page of the others, newest first
    pub settled: Page<StaffComment>,
}

/// The comments on a proposal, for who checks them; nothing for other staff.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn staff_comments(call: &Call, id: ProposalId, cursor: Option<Cursor>) -> Result<StaffComments> {
    let (proposal, _) = own(call, id, Permission::Work).await?;
    if call.staff(Permission::Moderate, Some(proposal.process_id)).is_err() {
        return Ok(StaffComments::default());
    }
    let m = call.municipality();
    let waiting = call.read().list_comments(m, id, CommentsWanted::Waiting, None, WAITING).await?;
    let settled = call.read().list_comments(m, id, CommentsWanted::Settled, cursor, COMMENT_PAGE).await?;
    Ok(StaffComments {
        waiting: waiting.items.into_iter().map(StaffComment::from).collect(),
        settled: Page {
            items: settled.items.into_iter().map(StaffComment::from).collect(),
            total: settled.total,
            previous: settled.previous,
            next: settled.next,
        },
    })
}

/// Takes a step with a comment on a proposal. When it is removed or restored its author hears of it by mail, with
/// the reason.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`], [`Error::Changed`] when the step is not
/// possible (any more).
pub async fn moderate(
    call: &Call,
    on: ProposalId,
    id: CommentId,
    step: CommentStep,
    reason: &str,
) -> Result<()> {
    let (proposal, slug) = own(call, on, Permission::Moderate).await?;
    let comment = call.read().find_comment(call.municipality(), id).await?;
    let comment = comment.filter(|comment| comment.proposal_id == on).ok_or(Error::NotFound)?;
    step.take(comment.state)?;
    let mut p = Problems::new();
    let words = match step {
        CommentStep::Remove => Some(p.text("reason", reason, 5..=500)),
        _ => None,
    };
    p.finish(())?;
    until_alone(|| keep(call, (&proposal, &slug), id, step, words.as_deref())).await
}

async fn keep(
    call: &Call,
    (proposal, slug): (&Proposal, &str),
    id: CommentId,
    step: CommentStep,
    words: Option<&str>,
) -> Result<()> {
    let work = call.begin().await?;
    // Its author may just have taken it away: what counts is the state it is in now.
    let comment = work.find_comment(call.municipality(), id).await?.ok_or(Error::NotFound)?;
    let to = step.take(comment.state)?;
    change(call, work.as_ref(), proposal, &comment, (to, words.map(str::to_owned))).await?;
    match step {
        CommentStep::Remove | CommentStep::Restore => {
            mails::moved(call, work.as_ref(), (proposal, slug), &comment, words).await?;
        }
        CommentStep::Hide | CommentStep::Keep => {}
    }
    Ok(work.commit().await?)
}

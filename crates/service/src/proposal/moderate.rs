//! What staff do with proposals: check, send back, take out, hide, show again, take together.

use domain::answer::AnswerState;
use domain::audit::AuditAction;
use domain::id::{ProcessId, ProposalId};
use domain::input::{ProblemKind, Problems};
use domain::page::{Cursor, Page};
use domain::proposal::{Proposal, ProposalState, RetireReason};
use domain::role::Permission;
use domain::view::ProposalPage;
use store::{StaffProposal, StaffQuery};

use super::{mails, page, published, state_change};
use crate::again::until_alone;
use crate::process::{Place, place};
use crate::{Call, Error, Result};

/// Which proposals staff want to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffFilter {
    /// one process
    pub process: Option<ProcessId>,
    /// a state
    pub state: Option<ProposalState>,
    /// last answer
    pub answer: Option<AnswerState>,
    /// only those whose answer is late
    pub overdue: bool,
    /// only those without a final answer
    pub unanswered: bool,
    /// where to read from
    pub cursor: Option<Cursor>,
}

/// Proposals of the processes the caller works on, oldest first.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`].
pub async fn staff_list(call: &Call, filter: &StaffFilter) -> Result<Page<StaffProposal>> {
    let grants = &call.staff_somewhere(Permission::Work)?.grants;
    let query = StaffQuery {
        process: filter.process,
        limited_to: grants.limited_to(Permission::Work),
        state: filter.state,
        answer: filter.answer,
        overdue_at: filter.overdue.then(|| call.now()),
        unanswered: filter.unanswered,
        cursor: filter.cursor,
    };
    Ok(call.read().list_staff_proposals(call.municipality(), &query).await?)
}

/// A proposal that the caller may do something with as staff, and the name of its process in addresses.
pub(crate) async fn own(call: &Call, id: ProposalId, permission: Permission) -> Result<(Proposal, String)> {
    call.staff_somewhere(permission)?;
    let proposal = call.read().find_proposal_by_id(call.municipality(), id).await?;
    let proposal = proposal.filter(|p| p.state != ProposalState::Draft).ok_or(Error::NotFound)?;
    call.staff(permission, Some(proposal.process_id))?;
    let place = call.read().find_proposal_place(call.municipality(), proposal.number).await?;
    let (_, slug) = place.ok_or(Error::NotFound)?;
    Ok((proposal, slug))
}

/// A proposal for staff.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn staff_page(call: &Call, id: ProposalId) -> Result<ProposalPage> {
    let (proposal, slug) = own(call, id, Permission::Work).await?;
    page(call, &slug, proposal.number).await
}

/// What staff can do with a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModerateStep {
    /// show it
    Approve,
    /// back to the author
    SendBack,
    /// take it out
    Retire,
    /// hide it, against the house rules
    Hide,
    /// show it again
    Restore,
    /// take it together with another
    Merge,
}

impl ModerateStep {
    /// All steps.
    pub const ALL: &'static [Self] =
        &[Self::Approve, Self::SendBack, Self::Retire, Self::Hide, Self::Restore, Self::Merge];

    /// The text used in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::SendBack => "send_back",
            Self::Retire => "retire",
            Self::Hide => "hide",
            Self::Restore => "restore",
            Self::Merge => "merge",
        }
    }

    /// The step with this text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.as_str() == text)
    }

    fn take(self, from: ProposalState) -> Result<ProposalState> {
        let to = match self {
            Self::Approve => from.approve(),
            Self::SendBack => from.send_back(),
            Self::Retire => from.retire(),
            Self::Hide => from.hide(),
            Self::Restore => from.restore(),
            Self::Merge => from.merge(),
        };
        to.map_err(|_| Error::Changed)
    }

    const fn needs_reason(self) -> bool {
        matches!(self, Self::SendBack | Self::Hide)
    }
}

/// Takes a step with a proposal. The author hears of it by mail, with the reason.
///
/// `reason` is a text; for [`ModerateStep::Retire`] `kind` is a [`RetireReason`]; for
/// [`ModerateStep::Merge`] `target` is the number of the other proposal.
///
/// # Errors
/// [`Error::Problems`], [`Error::Changed`] when the step is not possible (any more).
pub async fn moderate(
    call: &Call,
    id: ProposalId,
    step: ModerateStep,
    kind: &str,
    reason: &str,
    target: &str,
) -> Result<()> {
    let (proposal, slug) = own(call, id, Permission::Moderate).await?;
    step.take(proposal.state)?;
    let mut p = Problems::new();
    let mut words = p.text("reason", reason, if step.needs_reason() { 5 } else { 0 }..=1000);
    if step == ModerateStep::Retire {
        match p.choice("kind", kind, RetireReason::parse) {
            Some(RetireReason::Other) if words.is_empty() => p.add("reason", ProblemKind::Required),
            Some(kind) => words = format!("{kind}: {words}").trim_end_matches([':', ' ']).to_owned(),
            None => {}
        }
    }
    let other =
        if step == ModerateStep::Merge { merge_target(call, &proposal, target, &mut p).await? } else { None };
    p.finish(())?;

    let place = place(call, &slug).await?;
    let decided = Decided { proposal: &proposal, place: &place, step, words: &words, other: other.as_ref() };
    until_alone(|| keep(call, &decided)).await
}

/// A step that was checked.
struct Decided<'a> {
    proposal: &'a Proposal,
    place: &'a Place,
    step: ModerateStep,
    words: &'a str,
    other: Option<&'a Proposal>,
}

async fn keep(call: &Call, decided: &Decided<'_>) -> Result<()> {
    let Decided { proposal, place, step, words, other } = *decided;
    let (m, id) = (call.municipality(), proposal.id);
    let work = call.begin().await?;
    // A support may just have moved it: what counts is the state it is in now.
    let (from, _) = work.lock_proposal(m, id).await?.ok_or(Error::NotFound)?;
    let to = step.take(from)?;
    let mut change = state_change(call, from, to, Some(words));
    change.merged_into = other.map(|o| o.id);
    if to == ProposalState::Published {
        let days = place.activity()?.settings.window_days;
        change.published = Some(published(call, place, days));
    }
    if !work.update_proposal_state(m, id, &change).await? {
        return Err(Error::Changed);
    }
    let label = format!("{} {}", proposal.number, proposal.title);
    let detail = format!("{from} → {to}. {words}");
    call.audit(work.as_ref(), AuditAction::ProposalState, ("proposal", Some(id.0), &label), &detail).await?;
    let slug = &place.process.fields.slug;
    mails::state_changed(call, work.as_ref(), proposal, slug, step, words, other).await?;
    work.bump_revision(m).await?;
    Ok(work.commit().await?)
}

async fn merge_target(
    call: &Call,
    proposal: &Proposal,
    target: &str,
    p: &mut Problems,
) -> Result<Option<Proposal>> {
    let Ok(number) = target.trim().parse::<i64>() else {
        p.add("target", ProblemKind::Required);
        return Ok(None);
    };
    let other = call.read().find_proposal(call.municipality(), number).await?.filter(|other| {
        other.id != proposal.id && other.process_id == proposal.process_id && other.state.can_be_supported()
    });
    if other.is_none() {
        p.add("target", ProblemKind::NotFound);
    }
    Ok(other)
}

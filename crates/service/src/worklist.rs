//! What needs a member of staff today.

use domain::mail::MailState;
use domain::process::ProcessState;
use domain::proposal::ProposalState;
use domain::role::Permission;
use domain::view::{PhaseSoon, WorkItem, WorkList};
use store::{StaffProposal, WaitingComment};

use crate::proposal::{StaffFilter, staff_list};
use crate::{Call, Result, guide, lesson, offline, process};

/// Days ahead that the work list looks.
const DAYS: i64 = 7;
/// Proposals named on the work list; the rest is a link.
const NAMED: usize = 5;

/// The work list of the caller: only what they may do something about.
///
/// # Errors
/// [`crate::Error::SignIn`], [`crate::Error::Forbidden`].
pub async fn work_list(call: &Call) -> Result<WorkList> {
    let grants = &call.staff_somewhere(Permission::Work)?.grants;
    let now = call.now();
    let mut list = WorkList { now, ..WorkList::default() };
    if grants.allow_somewhere(Permission::Answer) {
        let overdue = staff_list(call, &StaffFilter { overdue: true, ..StaffFilter::default() }).await?;
        list.overdue = overdue.total;
        list.overdue_first = overdue.items.into_iter().take(NAMED).map(|p| item(p, true)).collect();
        let soon = call.soon_due(now.plus_days(DAYS)).await?;
        list.due_soon = (soon - list.overdue).max(0);
    }
    if grants.allow_somewhere(Permission::Moderate) {
        let filter = StaffFilter { state: Some(ProposalState::Checking), ..StaffFilter::default() };
        let check = staff_list(call, &filter).await?;
        list.to_check = check.total;
        list.to_check_first = check.items.into_iter().take(NAMED).map(|p| item(p, false)).collect();
        let limited_to = grants.limited_to(Permission::Moderate);
        let (m, limited_to) = (call.municipality(), limited_to.as_deref());
        let (comments, first) = call.read().list_waiting_comments(m, limited_to, NAMED as i64).await?;
        list.comments = comments;
        list.comments_first = first.into_iter().map(comment).collect();
    }
    if grants.allow(Permission::EnterForOthers, None) {
        list.undecided = call.read().count_undecided(call.municipality()).await?;
    }
    if grants.allow_somewhere(Permission::ReadMail) {
        list.failed_mails = call.read().count_mails(call.municipality(), MailState::Failed).await?;
    }
    list.guide = guide::late(call).await?;
    list.improvements = lesson::due(call).await?;
    list.late_reports = offline::late(call).await?;
    for card in process::staff_list(call).await? {
        match card.state {
            ProcessState::Review if grants.allow(Permission::PublishProcess, Some(card.id)) => {
                list.in_review.push((card.id, card.question))
            }
            ProcessState::Published => {
                let soon = |at: &domain::time::Timestamp| *at < now.plus_days(DAYS);
                let ends =
                    card.current.as_ref().and_then(|p| p.ends_at.map(|at| (p.name.clone(), at, false)));
                let begins = card.next.as_ref().map(|p| (p.name.clone(), p.starts_at, true));
                for (phase, at, begins) in [ends, begins].into_iter().flatten().filter(|(_, at, _)| soon(at))
                {
                    list.phases.push(PhaseSoon {
                        process_id: card.id,
                        process: card.question.clone(),
                        phase,
                        at,
                        begins,
                    });
                }
            }
            _ => {}
        }
    }
    list.phases.sort_by_key(|phase| phase.at);
    Ok(list)
}

impl Call {
    /// Answers due before a moment, late ones included.
    async fn soon_due(&self, before: domain::time::Timestamp) -> Result<i64> {
        let limited_to = self.staff_somewhere(Permission::Work)?.grants.limited_to(Permission::Work);
        let query =
            store::StaffQuery { limited_to, overdue_at: Some(before), ..store::StaffQuery::default() };
        Ok(self.read().list_staff_proposals(self.municipality(), &query).await?.total)
    }
}

fn item(proposal: StaffProposal, late: bool) -> WorkItem {
    WorkItem {
        id: proposal.id,
        number: proposal.number,
        title: proposal.title,
        process: proposal.process_question,
        at: if late { proposal.answer_due_at.unwrap_or(proposal.created_at) } else { proposal.created_at },
    }
}

fn comment(comment: WaitingComment) -> WorkItem {
    WorkItem {
        id: comment.proposal_id,
        number: comment.number,
        title: comment.title,
        process: comment.process_question,
        at: comment.waits_since,
    }
}

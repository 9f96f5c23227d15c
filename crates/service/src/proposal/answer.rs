//! The official answer.

use domain::answer::{AnswerInput, due};
use domain::audit::AuditAction;
use domain::id::{AnswerId, ProposalId};
use domain::proposal::GivenAnswer;
use domain::role::Permission;

use super::mails;
use crate::process::place;
use crate::{Call, Error, Result};

/// Gives an official answer. The author hears of it by mail, and the clock of the promise stops or
/// starts anew.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::Refused`] for what is not shown.
pub async fn answer(call: &Call, id: ProposalId, input: &AnswerInput) -> Result<()> {
    call.staff_somewhere(Permission::Answer)?;
    let proposal = call.read().find_proposal_by_id(call.municipality(), id).await?.ok_or(Error::NotFound)?;
    call.staff(Permission::Answer, Some(proposal.process_id))?;
    if !proposal.state.is_public() {
        return Err(Error::Refused(domain::proposal::Refusal::State));
    }
    let last = proposal.answers.first();
    let answer = input.check(last.map(|given| given.answer.state))?;
    let (_, slug) = call
        .read()
        .find_proposal_place(call.municipality(), proposal.number)
        .await?
        .ok_or(Error::NotFound)?;
    let place = place(call, &slug).await?;
    let days = u32::try_from(place.process.fields.answer_days).unwrap_or(42);
    let published = proposal.published_at.unwrap_or(proposal.created_at);
    let before = proposal.answers.iter().map(|given| (given.answer.state, given.at));
    let given: Vec<_> = std::iter::once((answer.state, call.now())).chain(before).collect();
    let promised = due(published, days, &given);
    let given = GivenAnswer { id: AnswerId(call.services.id()), at: call.now(), answer };
    let work = call.begin().await?;
    work.add_answer(call.municipality(), id, &given, call.account().map(|a| a.id), promised).await?;
    let label = format!("{} {}", proposal.number, proposal.title);
    let object = ("proposal", Some(id.0), label.as_str());
    call.audit(work.as_ref(), AuditAction::Answer, object, given.answer.state.as_str()).await?;
    mails::answered(call, work.as_ref(), &proposal, &slug, &given.answer).await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

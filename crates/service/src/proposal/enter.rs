//! Proposals that came in on paper, by phone, at the desk, at a meeting or in the street. They
//! count the same and carry a receipt number.

use domain::account::ParticipantKind;
use domain::audit::AuditAction;
use domain::id::{EventId, ProcessId};
use domain::input::Problems;
use domain::phase::Action;
use domain::process::ProcessState;
use domain::proposal::{ProposalInput, ProposalState, Refusal, running};
use domain::role::Permission;
use domain::support::Channel;
use domain::view::{Choices, ProposalPage};

use super::submit::{check_places, new_proposal};
use super::{page, published};
use crate::process::{choices, own, place};
use crate::{Call, Error, Result};

/// The form for a proposal that came in otherwise.
#[derive(Clone, Debug, Default)]
pub struct EnterInput {
    /// process
    pub process: String,
    /// text of a [`Channel`]
    pub channel: String,
    /// where from: "Inloopavond buurthuis 3 november"
    pub source: String,
    /// name to show
    pub author: String,
    /// text of a [`ParticipantKind`]
    pub kind: String,
    /// the proposal
    pub proposal: ProposalInput,
}

/// What was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// number of the proposal
    pub number: i64,
    /// receipt number, for who brought it
    pub receipt: i64,
    /// name of the process in addresses
    pub slug: String,
}

/// What the form needs: the processes that take proposals now, topics and districts.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`].
pub async fn enter_page(call: &Call) -> Result<(Vec<(ProcessId, String)>, Choices)> {
    let grants = &call.staff_somewhere(Permission::EnterForOthers)?.grants;
    let cards =
        call.read().list_processes(call.municipality(), &[ProcessState::Published], call.now()).await?;
    let open = cards.into_iter().filter(|card| {
        grants.allow(Permission::EnterForOthers, Some(card.id))
            && card.current.as_ref().is_some_and(|phase| phase.actions.contains(&Action::Submit))
    });
    Ok((open.map(|card| (card.id, card.question)).collect(), choices(call).await?))
}

/// What was entered for somebody else, by its number: for the receipt.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], also for what came in on the site.
pub async fn receipt(call: &Call, number: i64) -> Result<ProposalPage> {
    call.staff_somewhere(Permission::EnterForOthers)?;
    let place = call.read().find_proposal_place(call.municipality(), number).await?;
    let (process, slug) = place.ok_or(Error::NotFound)?;
    call.staff(Permission::EnterForOthers, Some(process))?;
    let found = page(call, &slug, number).await?;
    if found.proposal.receipt.is_some() { Ok(found) } else { Err(Error::NotFound) }
}

/// Enters a proposal for somebody else. It goes through the same check and the same rules.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::Refused`] when the phase is closed.
pub async fn enter(call: &Call, input: &EnterInput) -> Result<Entered> {
    call.staff_somewhere(Permission::EnterForOthers)?;
    let mut p = Problems::new();
    let process = p.choice("process", &input.process, |text| text.parse::<ProcessId>().ok());
    let channel = p.choice("channel", &input.channel, |t| Channel::parse(t).filter(|c| *c != Channel::Web));
    let kind = p.choice("kind", &input.kind, ParticipantKind::parse);
    let source = p.line("source", &input.source, 3..=200);
    let author = p.line("author", &input.author, 2..=80);
    let Some(process) = process else { return Err(p.into()) };
    let found = own(call, process, Permission::EnterForOthers).await?;
    let place = place(call, &found.fields.slug).await?;
    let activity = place.activity()?.clone();
    let text = match input.proposal.check(&activity.settings) {
        Ok(text) => text,
        Err(problems) => {
            p.0.extend(problems.0);
            return Err(p.into());
        }
    };
    let (Some(channel), Some(kind)) = (channel, kind) else { return Err(p.into()) };
    p.finish(())?;
    let window = place.window(call, Action::Submit);
    running(place.process.state)?;
    if !window.is_open() {
        return Err(Refusal::Window(window).into());
    }
    let state = ProposalState::Draft.submit(activity.settings.moderation).map_err(|_| Error::Changed)?;
    let work = call.begin().await?;
    check_places(call, work.as_ref(), &text).await?;
    let number = work.next_number(call.municipality(), "proposal").await?;
    let receipt = work.next_number(call.municipality(), "receipt").await?;
    let mut proposal = new_proposal(call, &place, text, number, state)?;
    proposal.author_id = None;
    proposal.author = author;
    proposal.author_kind = kind;
    proposal.channel = channel;
    proposal.source = Some(source.clone());
    proposal.receipt = Some(receipt);
    if state == ProposalState::Published {
        let (at, own_window, due) = published(call, &place, activity.settings.window_days);
        (proposal.published_at, proposal.window_ends_at, proposal.answer_due_at) =
            (Some(at), own_window, due);
    }
    work.add_proposal(&proposal, EventId(call.services.id())).await?;
    let label = format!("{number} {}", proposal.text.title);
    let object = ("proposal", Some(proposal.id.0), label.as_str());
    call.audit(
        work.as_ref(),
        AuditAction::EnterForOthers,
        object,
        &format!("{channel}: {source} ({receipt})"),
    )
    .await?;
    work.bump_revision(call.municipality()).await?;
    work.commit().await?;
    Ok(Entered { number, receipt, slug: place.process.fields.slug.clone() })
}

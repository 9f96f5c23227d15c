//! Sending in, changing and withdrawing a proposal.

use domain::activity::ProposalSettings;
use domain::audit::AuditAction;
use domain::id::{AreaId, EventId, ProposalId, TopicId};
use domain::input::{ProblemKind, Problems};
use domain::phase::Action;
use domain::proposal::{ProposalInput, ProposalState, ProposalText, Refusal, may_submit, may_withdraw};
use domain::support::Channel;
use store::NewProposal;

use super::{draft_gate, edit_gate, find, published, state_change, submit_gate};
use crate::picture::{Prepared, Upload};
use crate::process::{Place, place};
use crate::{Call, Error, Result};

/// What became of a proposal that was sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// its number
    pub number: i64,
    /// published, or being checked first
    pub state: ProposalState,
}

/// Sends in a proposal.
///
/// When the phase has closed while somebody was writing, the text is kept as a draft among their
/// own contributions.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Refused`], [`Error::Kept`], [`Error::Problems`], [`Error::TooOften`].
pub async fn submit(
    call: &Call,
    slug: &str,
    input: &ProposalInput,
    picture: Option<Upload>,
) -> Result<Submitted> {
    let place = place(call, slug).await?;
    let activity = place.activity()?.clone();
    let account = call.signed_in()?.account.clone();
    let gate = submit_gate(call, &place).await?;
    if let Some(refusal @ Refusal::Window(_)) = gate {
        return keep_draft(call, &place, input, refusal).await;
    }
    if let Some(refusal) = gate {
        return Err(refusal.into());
    }
    call.limit("submit", &account.id.to_string(), 10, 60).await?;
    let (text, picture) = checked(input, &activity.settings, picture)?;
    let prepared = prepare(call, picture).await?;
    let state = ProposalState::Draft.submit(activity.settings.moderation).map_err(|_| Error::Changed)?;
    let work = call.begin().await?;
    // Two forms sent at once must not pass the maximum: counted again where no one else writes.
    let open = work.count_open_proposals(place.process.id, account.id).await?;
    let open = u32::try_from(open).unwrap_or(u32::MAX);
    let window = place.window(call, Action::Submit);
    may_submit(call.asker(), &activity.settings, place.process.state, window, open)?;
    check_places(call, work.as_ref(), &text).await?;
    let number = work.next_number(call.municipality(), "proposal").await?;
    let mut proposal = new_proposal(call, &place, text, number, state)?;
    if let Some(prepared) = &prepared {
        work.add_picture(&prepared.row).await?;
        proposal.picture = Some(prepared.row.id);
    }
    work.add_proposal(&proposal, EventId(call.services.id())).await?;
    work.bump_revision(call.municipality()).await?;
    work.commit().await?;
    Ok(Submitted { number, state })
}

/// A new proposal by the caller, on the site.
pub(super) fn new_proposal(
    call: &Call,
    place: &Place,
    text: ProposalText,
    number: i64,
    state: ProposalState,
) -> Result<NewProposal> {
    let activity = place.activity()?;
    let account = &call.signed_in()?.account;
    let shown =
        (state == ProposalState::Published).then(|| published(call, place, activity.settings.window_days));
    let mut random = [0u8; 4];
    call.services.entropy().fill(&mut random);
    Ok(NewProposal {
        id: ProposalId(call.services.id()),
        municipality: call.municipality(),
        process: place.process.id,
        activity: activity.id,
        number,
        text,
        picture: None,
        author_id: Some(account.id),
        author: account.shown_name().to_owned(),
        author_kind: account.kind,
        channel: Channel::Web,
        source: None,
        receipt: None,
        state,
        needed: activity.settings.threshold,
        created_at: call.now(),
        published_at: shown.map(|(at, _, _)| at),
        window_ends_at: shown.and_then(|(_, window, _)| window),
        answer_due_at: shown.and_then(|(_, _, due)| due),
        random_key: i64::from(u32::from_le_bytes(random) >> 1),
    })
}

async fn keep_draft(
    call: &Call,
    place: &Place,
    input: &ProposalInput,
    refusal: Refusal,
) -> Result<Submitted> {
    let mut input = input.clone();
    // A draft may be short or unfinished, but it must fit.
    let lax = domain::activity::ProposalSettings {
        title_min: 1,
        body_min: 0,
        body_max: 20_000,
        title_max: 150,
        topic_required: false,
        area_required: false,
        ..domain::activity::ProposalSettings::default()
    };
    input.topic = input.topic.parse::<TopicId>().map(|t| t.to_string()).unwrap_or_default();
    input.area = input.area.parse::<AreaId>().map(|t| t.to_string()).unwrap_or_default();
    let Ok(text) = input.check(&lax) else { return Err(refusal.into()) };
    let work = call.begin().await?;
    check_places(call, work.as_ref(), &text).await?;
    let number = work.next_number(call.municipality(), "proposal").await?;
    let draft = new_proposal(call, place, text, number, ProposalState::Draft)?;
    work.add_proposal(&draft, EventId(call.services.id())).await?;
    work.commit().await?;
    Err(Error::Kept { refusal, number })
}

/// Topic and district must be of this municipality.
pub(super) async fn check_places(
    call: &Call,
    work: &(impl store::Slices + ?Sized),
    text: &ProposalText,
) -> Result<()> {
    if work.belongs(call.municipality(), text.topic_id, None).await? {
        if work.belongs(call.municipality(), None, text.area_id).await? {
            return Ok(());
        }
        return Err(Error::problem("area", ProblemKind::NotAChoice));
    }
    Err(Error::problem("topic", ProblemKind::NotAChoice))
}

/// The text and the picture, if one may go with it: what is wrong with either is said at once.
fn checked(
    input: &ProposalInput,
    settings: &ProposalSettings,
    picture: Option<Upload>,
) -> Result<(ProposalText, Option<Upload>)> {
    let picture = picture.filter(|upload| settings.pictures && !upload.bytes.is_empty());
    let mut of_picture = Problems::new();
    if let Some(upload) = &picture {
        upload.check(&mut of_picture);
    }
    match input.check(settings) {
        Ok(text) => Ok((of_picture.finish(text)?, picture)),
        Err(mut problems) => {
            problems.0.extend(of_picture.0);
            Err(problems.into())
        }
    }
}

async fn prepare(call: &Call, picture: Option<Upload>) -> Result<Option<Prepared>> {
    let Some(upload) = picture else { return Ok(None) };
    let prepared = call.prepare_picture(upload).await?;
    call.keep_picture_file(&prepared).await?;
    Ok(Some(prepared))
}

/// Changes an own proposal. A draft is sent in when that is possible now.
///
/// # Errors
/// [`Error::Refused`], [`Error::Problems`], [`Error::Changed`] when it was changed elsewhere.
pub async fn change(
    call: &Call,
    slug: &str,
    number: i64,
    input: &ProposalInput,
    picture: Option<Upload>,
    version: i64,
) -> Result<Submitted> {
    let (place, proposal) = find(call, slug, number).await?;
    let activity = place.activity()?.clone();
    if let Some(refusal) = edit_gate(call, &place, &proposal)? {
        return Err(refusal.into());
    }
    let (text, picture) = checked(input, &activity.settings, picture)?;
    let prepared = prepare(call, picture).await?;
    let sends_in =
        proposal.state == ProposalState::Draft && draft_gate(call, &place, &proposal).await?.is_none();
    let work = call.begin().await?;
    check_places(call, work.as_ref(), &text).await?;
    let mut picture_id = proposal.picture.as_ref().map(|p| p.id);
    if let Some(prepared) = &prepared {
        work.add_picture(&prepared.row).await?;
        picture_id = Some(prepared.row.id);
    }
    // Supports may have come in since the page was made.
    let now = work.lock_proposal(call.municipality(), proposal.id).await?.ok_or(Error::NotFound)?;
    let fresh = domain::proposal::Proposal { state: now.0, supports: now.1, ..proposal.clone() };
    if let Some(refusal) = edit_gate(call, &place, &fresh)? {
        return Err(refusal.into());
    }
    if !work.update_proposal(call.municipality(), proposal.id, &text, picture_id, version).await? {
        return Err(Error::Changed);
    }
    let mut state = proposal.state;
    if sends_in {
        state = state.submit(activity.settings.moderation).map_err(|_| Error::Changed)?;
        let mut change = state_change(call, ProposalState::Draft, state, None);
        change.published = (state == ProposalState::Published)
            .then(|| published(call, &place, activity.settings.window_days));
        if !work.update_proposal_state(call.municipality(), proposal.id, &change).await? {
            return Err(Error::Changed);
        }
    }
    work.bump_revision(call.municipality()).await?;
    work.commit().await?;
    Ok(Submitted { number, state })
}

/// Takes back an own proposal. It stays readable, with its history.
///
/// # Errors
/// [`Error::Refused`], [`Error::Changed`].
pub async fn withdraw(call: &Call, slug: &str, number: i64) -> Result<()> {
    let (place, proposal) = find(call, slug, number).await?;
    may_withdraw(call.asker(), place.process.state, proposal.author_id, proposal.state)?;
    let work = call.begin().await?;
    // A support may just have moved it: what counts is the state it is in now.
    let (state, _) = work.lock_proposal(call.municipality(), proposal.id).await?.ok_or(Error::NotFound)?;
    let to = state.withdraw().map_err(|_| Error::Changed)?;
    let change = state_change(call, state, to, None);
    if !work.update_proposal_state(call.municipality(), proposal.id, &change).await? {
        return Err(Error::Changed);
    }
    let label = format!("{} {}", proposal.number, proposal.title);
    call.audit(
        work.as_ref(),
        AuditAction::ProposalState,
        ("proposal", Some(proposal.id.0), &label),
        "withdrawn",
    )
    .await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

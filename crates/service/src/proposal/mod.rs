//! Proposals, as everybody reads them. Sending in and changing stands in `submit`, what staff do in
//! `moderate`, `answer` and `enter`.

mod answer;
mod enter;
pub(crate) mod mails;
mod moderate;
mod submit;

use std::sync::Arc;

use domain::comment::OwnComment;
use domain::id::ProposalId;
use domain::phase::{Action, Window};
use domain::proposal::{
    ListQuery, Proposal, ProposalState, SimilarProposal, may_edit, may_submit, may_support, may_withdraw,
    submit_window,
};
use domain::role::Permission;
use domain::time::Timestamp;
use domain::view::{Choices, Gate, MinePage, ProposalFormPage, ProposalListPage, ProposalPage};

use crate::comment::{self, Latest};
use crate::process::{Place, place};
use crate::{Call, Error, Result};

pub(crate) use moderate::own;

pub use answer::answer;
pub use enter::{EnterInput, Entered, enter, enter_page, receipt};
pub use moderate::{ModerateStep, StaffFilter, moderate, staff_list, staff_page};
pub use store::StaffProposal;
pub use submit::{Submitted, change, submit, withdraw};

/// The list of proposals of a process.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn list(call: &Call, slug: &str, query: &ListQuery) -> Result<ProposalListPage> {
    let place = place(call, slug).await?;
    let activity = place.activity()?.clone();
    let page = call.read().list_proposals(call.municipality(), place.process.id, query).await?;
    let supported = match call.account() {
        Some(account) => {
            let ids: Vec<ProposalId> = page.items.iter().map(|card| card.id).collect();
            call.read().list_supported(account.id, &ids).await?
        }
        None => Vec::new(),
    };
    Ok(ProposalListPage {
        head: place.head(),
        submit: submit_gate(call, &place).await?,
        support: place.window(call, Action::Support),
        activity: Place::intro(&activity),
        page,
        supported,
        choices: Choices::clone(&place.choices),
        seed: query.seed,
        now: call.now(),
    })
}

/// Whether the caller can send in a proposal.
pub(crate) async fn submit_gate(call: &Call, place: &Place) -> Result<Gate> {
    submit_gate_of(call, place, place.window(call, Action::Submit)).await
}

/// Whether the caller can send in this draft.
pub(crate) async fn draft_gate(call: &Call, place: &Place, draft: &Proposal) -> Result<Gate> {
    let window = submit_window(draft.was_sent_in(), place.window(call, Action::Submit));
    submit_gate_of(call, place, window).await
}

async fn submit_gate_of(call: &Call, place: &Place, window: Window) -> Result<Gate> {
    let activity = place.activity()?;
    let open = match call.account() {
        Some(account) => call.read().count_open_proposals(place.process.id, account.id).await?,
        None => 0,
    };
    let open = u32::try_from(open).unwrap_or(u32::MAX);
    Ok(may_submit(call.asker(), &activity.settings, place.process.state, window, open).err())
}

/// A proposal of a process that the caller may see.
pub(crate) async fn find(call: &Call, slug: &str, number: i64) -> Result<(Arc<Place>, Proposal)> {
    let place = place(call, slug).await?;
    let proposal = call.read().find_proposal(call.municipality(), number).await?.ok_or(Error::NotFound)?;
    if proposal.process_id != place.process.id || !may_see(call, &proposal) {
        return Err(Error::NotFound);
    }
    Ok((place, proposal))
}

/// Everybody sees what is public; the author and who checks it see the rest.
fn may_see(call: &Call, proposal: &Proposal) -> bool {
    let mine = || call.account().is_some_and(|a| proposal.author_id == Some(a.id));
    let staff = || {
        proposal.state != ProposalState::Draft
            && call.signed_in().is_ok_and(|s| s.grants.allow(Permission::Work, Some(proposal.process_id)))
    };
    proposal.state.is_public() || mine() || staff()
}

/// One proposal.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn page(call: &Call, slug: &str, number: i64) -> Result<ProposalPage> {
    let (place, proposal) = find(call, slug, number).await?;
    page_of(call, &place, proposal).await
}

/// One proposal with the newest comments on it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn page_with_comments(call: &Call, slug: &str, number: i64) -> Result<(ProposalPage, Latest)> {
    let (place, proposal) = find(call, slug, number).await?;
    let latest = comment::latest(call, &place, &proposal).await?;
    Ok((page_of(call, &place, proposal).await?, latest))
}

async fn page_of(call: &Call, place: &Place, mut proposal: Proposal) -> Result<ProposalPage> {
    let settings = &place.activity()?.settings;
    let (asker, state) = (call.asker(), place.process.state);
    let window = place.window(call, Action::Support);
    let supports = u32::try_from(proposal.supports).unwrap_or(u32::MAX);
    let edit_window = place.window(call, Action::Edit);
    let edit =
        may_edit(asker, settings, state, edit_window, (proposal.author_id, proposal.state, supports)).err();
    let withdraw = may_withdraw(asker, state, proposal.author_id, proposal.state).err();
    let support = may_support(asker, settings, state, window, proposal.state).err();
    let (mut supported, mut mine) = (false, false);
    if let Some(account) = call.account() {
        supported = !call.read().list_supported(account.id, &[proposal.id]).await?.is_empty();
        mine = proposal.author_id == Some(account.id);
    }
    if !mine {
        proposal.author_id = None;
    }
    Ok(ProposalPage {
        head: place.head(),
        needed: settings.threshold,
        supporters: settings.supporters.clone(),
        channels: call.read().count_supports_by_channel(proposal.id).await?,
        choices: Choices::clone(&place.choices),
        proposal,
        supported,
        mine,
        support,
        window,
        edit,
        withdraw,
        now: call.now(),
    })
}

/// The form for a proposal: new, or to change an own one.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn form(call: &Call, slug: &str, number: Option<i64>) -> Result<ProposalFormPage> {
    let (place, proposal, gate, sends) = match number {
        None => {
            let place = place(call, slug).await?;
            let gate = submit_gate(call, &place).await?;
            (place, None, gate, gate)
        }
        Some(number) => {
            let (place, proposal) = find(call, slug, number).await?;
            let gate = edit_gate(call, &place, &proposal)?;
            let sends = draft_gate(call, &place, &proposal).await?;
            (place, Some(proposal), gate, sends)
        }
    };
    let activity = Place::intro(place.activity()?);
    // Somebody else's text is no use in a form, and may be a draft.
    let proposal = proposal.filter(|p| call.account().is_some_and(|a| p.author_id == Some(a.id)));
    Ok(ProposalFormPage {
        head: place.head(),
        activity,
        proposal,
        gate,
        sends,
        choices: Choices::clone(&place.choices),
        now: call.now(),
    })
}

pub(crate) fn edit_gate(call: &Call, place: &Place, proposal: &Proposal) -> Result<Gate> {
    let settings = &place.activity()?.settings;
    let window = place.window(call, Action::Edit);
    let supports = u32::try_from(proposal.supports).unwrap_or(u32::MAX);
    let what = (proposal.author_id, proposal.state, supports);
    Ok(may_edit(call.asker(), settings, place.process.state, window, what).err())
}

/// Proposals with a title like this one, at most five.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn similar(call: &Call, slug: &str, title: &str) -> Result<Vec<SimilarProposal>> {
    let place = place(call, slug).await?;
    Ok(call.read().similar_proposals(place.process.id, title, 5).await?)
}

/// Own comments that are listed, newest first: nobody comes near it by hand.
const MOST_OWN_COMMENTS: i64 = 200;

/// What the caller contributed.
///
/// # Errors
/// [`Error::SignIn`].
pub async fn mine(call: &Call) -> Result<MinePage> {
    let account = call.signed_in()?.account.id;
    let m = call.municipality();
    let proposals = call.read().list_proposals_by_author(m, account).await?;
    let supported = call.read().list_proposals_supported_by(m, account).await?;
    let comments = call.read().list_comments_by_author(m, account, MOST_OWN_COMMENTS).await?;
    let comments = comments.into_iter().map(OwnComment::for_author).collect();
    let mut page = MinePage { comments, ..MinePage::default() };
    let revision = call.read().revision(m).await?;
    for (cards, list) in [(proposals, &mut page.proposals), (supported, &mut page.supported)] {
        for card in cards {
            let window =
                crate::known::place_at(call, &card.slug, revision).await?.window(call, Action::Support);
            list.push((card, window));
        }
    }
    Ok(page)
}

/// A change of state made now by the caller.
pub(crate) fn state_change(
    call: &Call,
    from: ProposalState,
    to: ProposalState,
    reason: Option<&str>,
) -> store::StateChange {
    store::StateChange {
        from,
        to,
        event: domain::id::EventId(call.services.id()),
        at: call.now(),
        actor: call.account().map(|a| a.id),
        reason: reason.filter(|r| !r.is_empty()).map(str::to_owned),
        merged_into: None,
        published: None,
    }
}

/// What is set when a proposal is shown for the first time: since when, until when it can collect
/// support of its own, and when an answer is promised.
pub(crate) fn published(
    call: &Call,
    place: &Place,
    days: Option<u32>,
) -> (Timestamp, Option<Timestamp>, Option<Timestamp>) {
    let now = call.now();
    let window = days.map(|days| now.end_of_day_after(i64::from(days)));
    let answer_days = u32::try_from(place.process.fields.answer_days).unwrap_or(42);
    (now, window, domain::answer::due(now, answer_days, &[]))
}

//! What is shown and printed of a campaign.

use domain::activity::ActivityKind;
use domain::campaign::{CampaignPage, Group, GroupPage, Moment, MomentPage, MomentRow, PrintPage, warnings};
use domain::id::{GroupId, MomentId, ProcessId};
use domain::phase::Window;
use domain::process::Process;
use domain::view::ProcessHead;

use super::{flush, policy};
use crate::process::{self, Place};
use crate::{Call, Error, Result};

/// Days of visits that are shown.
const DAYS: i64 = 400;

async fn groups(call: &Call, id: ProcessId) -> Result<Vec<Group>> {
    Ok(call.read().list_groups(call.municipality(), id).await?)
}

async fn has_proposals(call: &Call, id: ProcessId) -> Result<bool> {
    Ok(call.read().find_activity(id, ActivityKind::Proposals).await?.is_some())
}

/// Moments with all visits up to now.
async fn moments(call: &Call, id: ProcessId) -> Result<Vec<MomentRow>> {
    if let Err(error) = flush(&call.services).await {
        tracing::warn!(%error, "visits by code wait for the next time");
    }
    Ok(call.read().list_moments(call.municipality(), id).await?)
}

/// The plan of a process with its map and what they lack.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn page(call: &Call, id: ProcessId) -> Result<CampaignPage> {
    let process = policy::seen(call, id).await?;
    let groups = groups(call, id).await?;
    let rows = moments(call, id).await?;
    let plans: Vec<Moment> = rows.iter().map(|row| row.moment.clone()).collect();
    let course = process.course();
    Ok(CampaignPage {
        process: id,
        question: process.fields.question,
        warnings: warnings(&groups, &plans, &course.timeline, call.now()),
        groups,
        moments: rows,
        may_edit: policy::may_change(call, id),
        has_proposals: has_proposals(call, id).await?,
        timeline: course.timeline,
        now: call.now(),
    })
}

/// A group with the moments that are for it alone.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn group_page(call: &Call, id: ProcessId, group: GroupId) -> Result<GroupPage> {
    let process = policy::changed(call, id).await?;
    let group = groups(call, id).await?.into_iter().find(|g| g.id == group).ok_or(Error::NotFound)?;
    let rows = call.read().list_moments(call.municipality(), id).await?;
    let own = rows.into_iter().map(|row| row.moment).filter(|m| m.plan.group == Some(group.id));
    Ok(GroupPage { process: id, question: process.fields.question, moments: own.collect(), group })
}

/// A moment with its visits by day.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn moment_page(call: &Call, id: ProcessId, moment: MomentId) -> Result<MomentPage> {
    let process = policy::seen(call, id).await?;
    let row = moments(call, id).await?.into_iter().find(|row| row.moment.id == moment);
    let row = row.ok_or(Error::NotFound)?;
    let days = call.read().list_visits(call.municipality(), moment, DAYS).await?;
    Ok(MomentPage { row: Some(row), days, ..form(call, process).await? })
}

/// What the form for a new moment needs.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn new_moment_page(call: &Call, id: ProcessId) -> Result<MomentPage> {
    let process = policy::changed(call, id).await?;
    form(call, process).await
}

async fn form(call: &Call, process: Process) -> Result<MomentPage> {
    Ok(MomentPage {
        process: process.id,
        groups: groups(call, process.id).await?,
        row: None,
        days: Vec::new(),
        may_edit: policy::may_change(call, process.id),
        has_proposals: has_proposals(call, process.id).await?,
        question: process.fields.question,
        now: call.now(),
    })
}

/// What is printed about a process: with a moment its code stands on it.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn print(call: &Call, id: ProcessId, moment: Option<MomentId>) -> Result<PrintPage> {
    let process = policy::changed(call, id).await?;
    let activity = call.read().find_activity(id, ActivityKind::Proposals).await?;
    let moment = match moment {
        None => None,
        Some(wanted) => {
            let rows = call.read().list_moments(call.municipality(), id).await?;
            let found = rows.into_iter().map(|row| row.moment).find(|moment| moment.id == wanted);
            Some(found.ok_or(Error::NotFound)?)
        }
    };
    let round = call.read().find_round(call.municipality(), id).await?;
    Ok(PrintPage {
        process: id,
        state: process.state,
        look_back: round.map_or(Window::Never, |round| round.window(process.state, call.now())),
        timeline: process.course().timeline,
        activity: activity.as_ref().map(Place::intro),
        choices: process::choices(call).await?,
        moment,
        now: call.now(),
        fields: process.fields,
    })
}

/// The phases of a process that is open to all, for a calendar.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn phases(call: &Call, slug: &str) -> Result<(ProcessHead, domain::phase::Timeline)> {
    let place = process::place(call, slug).await?;
    if !place.process.state.is_public() {
        return Err(Error::NotFound);
    }
    Ok((place.head(), place.course.timeline.clone()))
}

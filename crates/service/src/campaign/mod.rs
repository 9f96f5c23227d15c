//! The campaign of a process: whom it touches, how they are reached, codes on paper, and what is printed.

mod edit;
mod page;
mod policy;
mod visit;

use domain::id::ProcessId;

use crate::{Call, Result};

pub use edit::{Removed, give_code, put_group, put_moment, remove_group, remove_moment};
pub use page::{group_page, moment_page, new_moment_page, page, phases, print};
pub(crate) use visit::Visits;
pub use visit::{find, flush, follow};

/// What the portal knows of a campaign, for the guide.
pub(crate) async fn facts(
    call: &Call,
    process: ProcessId,
    timeline: &domain::phase::Timeline,
) -> Result<domain::campaign::CampaignFacts> {
    let groups = call.read().list_groups(call.municipality(), process).await?;
    let rows = call.read().list_moments(call.municipality(), process).await?;
    let moments: Vec<_> = rows.into_iter().map(|row| row.moment).collect();
    Ok(domain::campaign::CampaignFacts::of(&groups, &moments, timeline, call.now()))
}

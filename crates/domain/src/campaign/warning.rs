//! What a plan still lacks. Each warning says what and where; the words say why it matters.

use serde::{Deserialize, Serialize};

use super::{Group, GroupKind, Moment, Way};
use crate::id::{GroupId, MomentId};
use crate::phase::{Phase, Timeline};
use crate::time::Timestamp;

/// Days between the first contact and the opening of the first phase, at the least.
pub const FIRST_CONTACT_DAYS: i64 = 14;
/// How long before its end a phase is mentioned once more.
const LAST_DAYS: i64 = 7;
/// Groups that make a list a map.
const LEAST_GROUPS: usize = 3;
/// Moments that make a letter a campaign: the start, halfway, the last week.
const LEAST_MOMENTS: usize = 3;

/// Something that a plan lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// nobody wrote down whom it touches
    EmptyMap,
    /// there is no moment of contact
    NoMoments,
    /// nothing reaches this group
    WithoutChannel(GroupId),
    /// people who are usually missing are reached on a screen only
    MissingOnlyDigital(GroupId),
    /// nobody speaks with a group to whom it matters much, or that can make or break it
    NotPersonal(GroupId),
    /// the first contact comes shortly before it opens
    FirstContactLate {
        /// days in between
        days: i64,
    },
    /// it opens before anybody was told
    FirstContactAfterOpening,
    /// all that reaches people is on a screen
    NoOffline,
    /// nobody hears that a phase is about to end
    NoLastWeek {
        /// its name
        phase: String,
        /// its end
        ends: Timestamp,
    },
    /// nobody does it
    NoOwner(MomentId),
    /// its day is over, and nobody said that it was done
    Overdue(MomentId),
}

/// What the portal knows of a campaign, for the guide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignFacts {
    /// the map has several groups, and somebody who is usually missing
    pub map: bool,
    /// every group has a channel, and not only on a screen
    pub channels: bool,
    /// there are several moments, each with somebody who does it, and one in the last week
    pub plan: bool,
}

impl CampaignFacts {
    /// What can be seen of a map and a plan.
    #[must_use]
    pub fn of(groups: &[Group], moments: &[Moment], timeline: &Timeline, now: Timestamp) -> Self {
        let lacks = warnings(groups, moments, timeline, now);
        let lacks = |is: fn(&Warning) -> bool| lacks.iter().any(is);
        let map = groups.len() >= LEAST_GROUPS && groups.iter().any(|group| group.kind == GroupKind::Missing);
        let uncovered = lacks(|warning| {
            matches!(
                warning,
                Warning::WithoutChannel(_) | Warning::MissingOnlyDigital(_) | Warning::NoOffline
            )
        });
        let loose = lacks(|warning| matches!(warning, Warning::NoOwner(_) | Warning::NoLastWeek { .. }));
        Self {
            map,
            channels: map && !moments.is_empty() && !uncovered,
            plan: moments.len() >= LEAST_MOMENTS && !loose,
        }
    }
}

/// What a plan lacks, the whole first and then its parts. When nothing is open any more, only what has to be finished
/// is left.
#[must_use]
pub fn warnings(groups: &[Group], moments: &[Moment], timeline: &Timeline, now: Timestamp) -> Vec<Warning> {
    let mut found = Vec::new();
    if groups.is_empty() {
        found.push(Warning::EmptyMap);
    }
    let phases: Vec<&Phase> = timeline.phases().iter().filter(|phase| !phase.actions.is_empty()).collect();
    let over = phases.last().is_some_and(|phase| phase.ends_at.is_some_and(|end| end <= now));
    if moments.is_empty() {
        found.push(Warning::NoMoments);
    } else if !over {
        found.extend(first_contact(moments, &phases));
        if moments.iter().all(|moment| moment.plan.channel.way() == Way::Digital) {
            found.push(Warning::NoOffline);
        }
        found.extend(last_week(moments, &phases, now));
        found.extend(groups.iter().filter_map(|group| reach(group, moments)));
    }
    found.extend(moments.iter().filter(|m| m.is_overdue(now)).map(|m| Warning::Overdue(m.id)));
    let nobody = |moment: &&Moment| moment.plan.owner.is_empty() && !moment.plan.standing.is_done();
    found.extend(moments.iter().filter(nobody).map(|moment| Warning::NoOwner(moment.id)));
    found
}

/// Whether people are told in time that it opens.
fn first_contact(moments: &[Moment], phases: &[&Phase]) -> Option<Warning> {
    let opens = phases.first()?.starts_at;
    let first = moments.iter().map(|moment| moment.plan.at).min()?;
    let days = opens.days_since(first);
    if first >= opens {
        Some(Warning::FirstContactAfterOpening)
    } else {
        (days < FIRST_CONTACT_DAYS).then_some(Warning::FirstContactLate { days })
    }
}

/// Whether people hear that the phase that is open, or the next one, is about to end.
fn last_week(moments: &[Moment], phases: &[&Phase], now: Timestamp) -> Option<Warning> {
    let phase = phases.iter().find(|phase| phase.ends_at.is_none_or(|end| end > now))?;
    let ends = phase.ends_at?;
    let from = ends.plus_days(-LAST_DAYS);
    let told = moments.iter().any(|moment| (from..ends).contains(&moment.plan.at));
    (!told).then(|| Warning::NoLastWeek { phase: phase.name.clone(), ends })
}

/// How a group is reached; the worst of what is wrong with it.
fn reach(group: &Group, moments: &[Moment]) -> Option<Warning> {
    let ways: Vec<Way> =
        moments.iter().filter(|m| m.is_for(group.id)).map(|m| m.plan.channel.way()).collect();
    let own = moments.iter().filter(|moment| moment.plan.group == Some(group.id));
    let spoken = own.into_iter().any(|moment| moment.plan.channel.way() == Way::Personal);
    if ways.is_empty() {
        Some(Warning::WithoutChannel(group.id))
    } else if group.kind == GroupKind::Missing && ways.iter().all(|way| *way == Way::Digital) {
        Some(Warning::MissingOnlyDigital(group.id))
    } else {
        (group.weighs_heavily() && !spoken).then_some(Warning::NotPersonal(group.id))
    }
}

#[cfg(test)]
mod tests;

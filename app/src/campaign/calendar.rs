//! Server only: what stands in calendars: the phases of a process, and the plan of its campaign.

use domain::campaign::{CampaignPage, MomentRow};
use domain::lang::Lang;
use domain::phase::Timeline;
use domain::time::Timestamp;

use super::words::without_scheme;
use crate::staff::campaign_words;
use crate::t;

/// Something that happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// the same each time it is asked for, so that a calendar changes it and does not add it again
    pub uid: String,
    /// when
    pub at: Timestamp,
    /// what
    pub summary: String,
    /// more about it
    pub description: String,
    /// where
    pub place: String,
    /// a page about it
    pub url: String,
}

/// The phases: when each begins, and the last minute of each.
#[must_use]
pub fn phases(lang: Lang, origin: &str, url: &str, timeline: &Timeline) -> Vec<CalendarEvent> {
    let host = without_scheme(origin);
    let mut events = Vec::new();
    for phase in timeline.phases() {
        let event = |end: &str, at: Timestamp, summary: String| CalendarEvent {
            uid: format!("{}-{end}@{host}", phase.id),
            at,
            summary,
            description: phase.description.clone(),
            place: String::new(),
            url: url.to_owned(),
        };
        events.push(event("begin", phase.starts_at, t!(lang; campaign::event_begin, name = &phase.name)));
        // The minute before it is over: people read "until 23.59" everywhere else.
        let end = phase.ends_at.filter(|_| !phase.actions.is_empty()).map(|end| end.plus_minutes(-1));
        events.extend(end.map(|end| event("end", end, t!(lang; campaign::event_end, name = &phase.name))));
    }
    events
}

/// The plan of a campaign with the phases around it.
#[must_use]
pub fn plan(lang: Lang, origin: &str, page: &CampaignPage) -> Vec<CalendarEvent> {
    let url = format!("{origin}/beheer/processen/{}/campagne", page.process);
    let mut events = phases(lang, origin, &url, &page.timeline);
    events.extend(page.moments.iter().map(|row| moment(lang, origin, page, row)));
    events
}

fn moment(lang: Lang, origin: &str, page: &CampaignPage, row: &MomentRow) -> CalendarEvent {
    let (id, plan) = (row.moment.id, &row.moment.plan);
    let channel = campaign_words::channel(lang, plan.channel);
    let group = campaign_words::group_name(lang, &page.groups, plan.group);
    let mut about = vec![t!(lang; staff_campaign::event_for, group = &group)];
    if !plan.owner.is_empty() {
        about.push(t!(lang; staff_campaign::event_owner, owner = &plan.owner));
    }
    CalendarEvent {
        uid: format!("{id}@{}", without_scheme(origin)),
        at: plan.at,
        summary: t!(lang; staff_campaign::event_moment, channel = channel, message = &plan.message),
        description: about.join("\n"),
        place: plan.place.clone(),
        url: format!("{origin}/beheer/processen/{}/campagne/momenten/{id}", page.process),
    }
}

//! What was counted: of what was done, who took part, and what it cost. Small numbers of people are left out before they
//! come here ([`crate::figures`], [`crate::suppress`]); what is not shown there is not said here.

use super::{Line, Lines, Ways};
use crate::figures::{ChannelFigure, CostFigures, Figures};
use crate::report::Known;
use crate::support::Channel;

/// What staff show of what it may cost.
pub(super) fn budget(lines: &mut Lines, known: &Known) {
    if let Some(cost) = &known.cost {
        lines.0.extend(cost.budget.as_ref().map(|(money, _)| Line::Budget(*money)));
        lines.0.extend(cost.planned_hours.map(Line::PlannedHours));
    }
}

pub(super) fn done(lines: &mut Lines, known: &Known) {
    lines.0.extend(known.figures.plan.iter().cloned().map(Line::PhaseDone));
    if !known.moments.is_empty() {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let done = known.moments.iter().filter(|moment| moment.done.is_some()).count();
        lines.add(Line::MomentsDone { done: count(done), planned: count(known.moments.len()) });
    }
    if let Some(cost) = &known.cost {
        spent(lines, cost);
    }
}

/// What it cost, when staff show that.
fn spent(lines: &mut Lines, cost: &CostFigures) {
    let budget = cost.budget.as_ref().map(|(money, _)| *money);
    lines.0.extend(cost.money.map(|money| Line::Spent { money, budget, each: cost.for_each }));
    lines.0.extend(cost.hours.map(|real| Line::Hours { real, planned: cost.planned_hours }));
}

pub(super) fn activities(lines: &mut Lines, known: &Known) {
    let channels = &known.figures.channels;
    let proposals = channels.iter().map(|row| row.proposals).sum();
    if proposals > 0 {
        let supports = channels.iter().map(|row| row.supports).sum();
        let comments = known.figures.comments.written;
        lines.add(Line::Collected { ways: ways(channels), proposals, supports, comments });
    }
    let mut moments: Vec<_> = known.moments.iter().filter(|moment| moment.done.is_some()).collect();
    moments.sort_by(|a, b| (a.at, &a.message, &a.group).cmp(&(b.at, &b.message, &b.group)));
    lines.0.extend(moments.into_iter().cloned().map(Line::Activity));
    super::offline::held(lines, known);
}

fn ways(channels: &[ChannelFigure]) -> Ways {
    let used = |site: bool| {
        let here = |row: &&ChannelFigure| (row.channel == Channel::Web) == site;
        channels.iter().filter(here).any(|row| row.proposals > 0 || row.supports > 0)
    };
    match (used(true), used(false)) {
        (true, true) => Ways::Both,
        (false, true) => Ways::Elsewhere,
        (_, false) => Ways::Site,
    }
}

pub(super) fn participants(lines: &mut Lines, known: &Known) {
    let figures = &known.figures;
    let people = &figures.people;
    if !figures.channels.is_empty() || people.total.unwrap_or(0) > 0 {
        lines.add(Line::People(people.total));
        if people.total.is_some() {
            let kinds = people.kinds.iter().filter_map(|row| Some(Line::Kind(row.group?, row.people?)));
            lines.0.extend(kinds);
        }
        lines.0.extend(figures.channels.iter().copied().map(Line::Came));
    }
    faces(lines, figures);
    reach(lines, figures);
}

/// For whom it was the first time, and who began and did not finish.
fn faces(lines: &mut Lines, figures: &Figures) {
    let told = figures.new_faces.and_then(|faces| faces.n.zip(faces.first)).filter(|(n, _)| *n > 0);
    lines.0.extend(told.map(|(n, first)| Line::NewFaces { n, first }));
    let sent = figures.drop_outs.sent;
    let begun = figures.drop_outs.drafts.map(|drafts| sent + drafts).filter(|begun| *begun > 0);
    lines.0.extend(begun.map(|begun| Line::Begun { begun, sent }));
    lines.0.extend(figures.drop_outs.stopped.map(|(n, stopped)| Line::Stopped { n, stopped }));
}

/// Whom the campaign reached, when that was measured.
fn reach(lines: &mut Lines, figures: &Figures) {
    let reach = &figures.reach;
    if reach.measured {
        lines.add(Line::Visits { visits: reach.visits, days: reach.days.clone() });
        lines.0.extend(reach.channels.iter().copied().map(Line::Reached));
    }
    lines.0.extend(reach.accounts.filter(|accounts| accounts.made.is_some()).map(Line::Accounts));
}

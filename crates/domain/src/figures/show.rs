//! What is shown of what was counted, and what it means.

use serde::{Deserialize, Serialize};

use super::{
    Counts, DropOuts, Group, NewFaces, PlanFigure, Population, ProposalCount, Reach, drop_outs, new_faces,
    plan, reach,
};
use crate::account::ParticipantKind;
use crate::answer::AnswerState;
use crate::evaluation::Round;
use crate::id::AreaId;
use crate::phase::Timeline;
use crate::proposal::ProposalState;
use crate::support::Channel;
use crate::suppress::{Column, columns};
use crate::time::Timestamp;

/// The figures of a process, as everybody may see them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// whom it reached
    pub reach: Reach,
    /// who took part
    pub people: PeopleFigures,
    /// for whom it was the first time; none before people have looked back
    pub new_faces: Option<NewFaces>,
    /// who began and did not finish
    pub drop_outs: DropOuts,
    /// proposals and supports by how they came in, the channels that were used
    pub channels: Vec<ChannelFigure>,
    /// how far proposals came
    pub funnel: Funnel,
    /// what was decided about them
    pub taken_over: TakenOver,
    /// where they are now; the numbers add up to all that were sent in
    pub fates: Vec<(Fate, i64)>,
    /// whether answers came in time
    pub answers: AnswerFigures,
    /// comments
    pub comments: super::CommentFigures,
    /// planned against real dates; empty when no plan was kept
    pub plan: Vec<PlanFigure>,
}

/// Who took part, by kind and by district.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleFigures {
    /// all; none when they are too few to show
    pub total: Option<i64>,
    /// as what
    pub kinds: Vec<PeopleFigure<Option<ParticipantKind>>>,
    /// from where
    pub areas: Vec<PeopleFigure<Option<AreaId>>>,
    /// the districts that took part most and least for their size, when that can be said
    pub extremes: Option<(AreaId, AreaId)>,
}

/// A group of those who took part, beside how large it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleFigure<K> {
    /// which group; none is not known
    pub group: K,
    /// how many took part; none when that is not shown
    pub people: Option<i64>,
    /// how many there are, with source and year
    pub population: Option<Population>,
}

/// What came in through a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelFigure {
    /// which
    pub channel: Channel,
    /// proposals
    pub proposals: i64,
    /// supports
    pub supports: i64,
}

/// How far proposals came; each number is part of the one before it, `listed` and `enough` apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funnel {
    /// sent in
    pub sent: i64,
    /// of these, in the list now, which is what the page of the process counts: not what was withdrawn, taken out,
    /// merged or is still to be checked
    pub listed: i64,
    /// shown to all at some time
    pub shown: i64,
    /// with the support they need; none when no support is needed
    pub enough: Option<i64>,
    /// with a final answer
    pub answered: i64,
    /// that will be done or have been, as a whole or for a part
    pub accepted: i64,
    /// done, as a whole or for a part
    pub carried_out: i64,
}

/// What the municipality took over of the proposals that it decided about. Each of them has an answer with the reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// will be done, or have been
    pub whole: i64,
    /// of which a part will be done, or has been
    pub partly: i64,
    /// will not be done
    pub not: i64,
}

impl TakenOver {
    /// About how many was decided.
    #[must_use]
    pub const fn decided(self) -> i64 {
        self.whole + self.partly + self.not
    }
}

text_enum! {
    /// What became of a proposal.
    pub enum Fate {
        /// not yet checked
        Checking = "checking",
        /// no answer yet
        Waiting = "waiting",
        /// being looked into
        Considering = "considering",
        /// will be done
        Accepted = "accepted",
        /// will be done for a part, with the reason
        Partly = "partly",
        /// done
        CarriedOut = "carried_out",
        /// done for a part: the decision before it was about a part
        PartDone = "part_done",
        /// will not be done, with the reason
        Rejected = "rejected",
        /// taken together with another
        Merged = "merged",
        /// not enough support in time
        Expired = "expired",
        /// taken back by its author
        Withdrawn = "withdrawn",
        /// taken out by staff, or against the house rules
        TakenOut = "taken_out",
    }
}

/// What became of a proposal; none of one that was never sent in. `part_done`: what was carried out is a part.
#[must_use]
pub const fn fate(state: ProposalState, answer: Option<AnswerState>, part_done: bool) -> Option<Fate> {
    Some(match (state, answer) {
        (ProposalState::Draft, _) => return None,
        (ProposalState::Checking, _) => Fate::Checking,
        (ProposalState::Withdrawn, _) => Fate::Withdrawn,
        (ProposalState::Merged, _) => Fate::Merged,
        (ProposalState::Retired | ProposalState::Hidden, _) => Fate::TakenOut,
        (_, Some(AnswerState::CarriedOut)) if part_done => Fate::PartDone,
        (_, Some(AnswerState::CarriedOut)) => Fate::CarriedOut,
        (_, Some(AnswerState::Accepted)) => Fate::Accepted,
        (_, Some(AnswerState::Partly)) => Fate::Partly,
        (_, Some(AnswerState::Rejected)) => Fate::Rejected,
        (ProposalState::Expired, _) => Fate::Expired,
        (_, Some(AnswerState::Considering)) => Fate::Considering,
        (_, Some(AnswerState::Viewed) | None) => Fate::Waiting,
    })
}

/// Whether answers came in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerFigures {
    /// proposals with a final answer
    pub given: i64,
    /// of those, answered within what was promised
    pub in_time: i64,
    /// half of them were answered within so many days
    pub median_days: Option<i64>,
    /// without a final answer while the promised day is past
    pub overdue: i64,
}

/// A part of a whole in tenths of a percent, rounded; none when there is no whole.
#[must_use]
pub fn per_mille(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 2000 + whole) / (2 * whole))
}

/// What the numbers of a process are seen beside.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// how many people there are
    pub population: &'a [Population],
    /// the districts, in order
    pub areas: &'a [AreaId],
    /// the phases as they are
    pub timeline: &'a Timeline,
    /// whether proposals need support
    pub threshold: bool,
    /// days within which proposals are answered
    pub answer_days: u32,
    /// from when until when it ran so far; none before it was published
    pub period: Option<(Timestamp, Timestamp)>,
    /// when people looked back, once that is over
    pub looked_back: Option<Round>,
}

/// What may be shown of what was counted.
#[must_use]
pub fn figures(counts: &Counts, beside: &Beside<'_>) -> Figures {
    let funnel = funnel(&counts.proposals, beside.threshold);
    let draft = |row: &&ProposalCount| row.state == ProposalState::Draft;
    let drafts = counts.proposals.iter().filter(draft).map(|row| row.proposals).sum();
    Figures {
        reach: reach(&counts.reach, beside.period),
        new_faces: new_faces(&counts.looked_back, beside.looked_back),
        drop_outs: drop_outs(funnel.sent, drafts, &counts.looked_back, beside.looked_back),
        people: people(counts, beside.population, beside.areas),
        channels: channels(counts),
        funnel,
        taken_over: taken_over(&counts.proposals),
        fates: fates(&counts.proposals),
        answers: answers(counts, beside.answer_days),
        comments: counts.comments,
        plan: plan(&counts.plan, beside.timeline),
    }
}

fn people(counts: &Counts, population: &[Population], areas: &[AreaId]) -> PeopleFigures {
    let kinds: Vec<Option<ParticipantKind>> =
        ParticipantKind::ALL.iter().copied().map(Some).chain([None]).collect();
    let places: Vec<Option<AreaId>> = areas.iter().copied().map(Some).chain([None]).collect();
    // A district that is no longer there counts as not known.
    let place = |area: Option<AreaId>| area.filter(|area| areas.contains(area));
    let by_kind: Vec<i64> = kinds.iter().map(|kind| sum(counts, |row| row.0 == *kind)).collect();
    let by_area: Vec<i64> = places.iter().map(|area| sum(counts, |row| place(row.1) == *area)).collect();
    let [kind_column, area_column] = columns([&by_kind, &by_area]);
    let total = kind_column.total;
    let of = |group: Option<Group>| population.iter().find(|row| Some(row.group) == group).cloned();
    let kinds = rows(&kinds, &kind_column, |kind| of(kind.map(Group::Kind)));
    let areas = rows(&places, &area_column, |area| of(area.map(Group::Area)));
    let extremes = extremes(&areas);
    PeopleFigures { total, kinds, areas, extremes }
}

fn sum(counts: &Counts, is: impl Fn((Option<ParticipantKind>, Option<AreaId>)) -> bool) -> i64 {
    counts.people.iter().filter(|row| is((row.kind, row.area))).map(|row| row.people).sum()
}

/// Groups beside their numbers. That nobody is of an unknown group needs no line.
fn rows<K: Copy>(
    groups: &[Option<K>],
    column: &Column,
    population: impl Fn(Option<K>) -> Option<Population>,
) -> Vec<PeopleFigure<Option<K>>> {
    let rows = groups.iter().zip(&column.cells).filter(|(group, cell)| group.is_some() || **cell != Some(0));
    rows.map(|(group, cell)| PeopleFigure { group: *group, people: *cell, population: population(*group) })
        .collect()
}

/// Fewer people than this say nothing about which district takes part most.
const ENOUGH_TO_COMPARE: i64 = 30;

/// The districts with most and with fewest participants for each resident; of those alike, the first.
fn extremes(areas: &[PeopleFigure<Option<AreaId>>]) -> Option<(AreaId, AreaId)> {
    let known: Vec<(AreaId, i64, i64)> = areas
        .iter()
        .filter_map(|row| {
            let residents = row.population.as_ref().map(|population| population.number).filter(|n| *n > 0)?;
            Some((row.group?, row.people?, residents))
        })
        .collect();
    if known.iter().map(|(_, people, _)| people).sum::<i64>() < ENOUGH_TO_COMPARE {
        return None;
    }
    let order = |a: &&(AreaId, i64, i64), b: &&(AreaId, i64, i64)| {
        (i128::from(a.1) * i128::from(b.2)).cmp(&(i128::from(b.1) * i128::from(a.2)))
    };
    // `max_by` takes the last of those alike, so it goes from behind.
    let (most, least) = (known.iter().rev().max_by(order)?, known.iter().min_by(order)?);
    order(&most, &least).is_gt().then_some((most.0, least.0))
}

fn channels(counts: &Counts) -> Vec<ChannelFigure> {
    let figure = |channel: Channel| ChannelFigure {
        channel,
        proposals: counts
            .proposals
            .iter()
            .filter(|row| row.channel == channel && fate(row.state, row.answer, row.part_done).is_some())
            .map(|row| row.proposals)
            .sum(),
        supports: counts.supports.iter().filter(|row| row.0 == channel).map(|row| row.1).sum(),
    };
    Channel::ALL.iter().map(|c| figure(*c)).filter(|row| row.proposals > 0 || row.supports > 0).collect()
}

fn funnel(rows: &[ProposalCount], has_threshold: bool) -> Funnel {
    let count = |is: &dyn Fn(&ProposalCount) -> bool| -> i64 {
        rows.iter().filter(|row| row.state != ProposalState::Draft && is(row)).map(|row| row.proposals).sum()
    };
    // What was withdrawn or taken out came no further, whatever was answered before.
    let came_to = |row: &ProposalCount, wanted: &[Fate]| {
        row.shown && fate(row.state, row.answer, row.part_done).is_some_and(|fate| wanted.contains(&fate))
    };
    let ahead = [Fate::Accepted, Fate::Partly, Fate::CarriedOut, Fate::PartDone];
    Funnel {
        sent: count(&|_| true),
        listed: count(&|row| row.state.is_listed()),
        shown: count(&|row| row.shown),
        enough: has_threshold.then(|| count(&|row| row.shown && row.enough)),
        answered: count(&|row| came_to(row, &ahead) || came_to(row, &[Fate::Rejected])),
        accepted: count(&|row| came_to(row, &ahead)),
        carried_out: count(&|row| came_to(row, &[Fate::CarriedOut, Fate::PartDone])),
    }
}

/// A part that was done is still a part.
fn taken_over(rows: &[ProposalCount]) -> TakenOver {
    let mut found = TakenOver::default();
    for row in rows.iter().filter(|row| row.shown) {
        match fate(row.state, row.answer, row.part_done) {
            Some(Fate::Accepted | Fate::CarriedOut) => found.whole += row.proposals,
            Some(Fate::Partly | Fate::PartDone) => found.partly += row.proposals,
            Some(Fate::Rejected) => found.not += row.proposals,
            _ => {}
        }
    }
    found
}

fn fates(rows: &[ProposalCount]) -> Vec<(Fate, i64)> {
    let count = |wanted: Fate| {
        rows.iter()
            .filter(|row| fate(row.state, row.answer, row.part_done) == Some(wanted))
            .map(|row| row.proposals)
            .sum()
    };
    Fate::ALL.iter().map(|fate| (*fate, count(*fate))).filter(|(_, n)| *n > 0).collect()
}

fn answers(counts: &Counts, promised: u32) -> AnswerFigures {
    let mut days: Vec<i64> =
        counts.answered.iter().map(|row| row.answered_at.days_since(row.published_at).max(0)).collect();
    days.sort_unstable();
    let in_time = counts.answered.iter().filter(|row| row.in_time(promised));
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    AnswerFigures {
        given: number(days.len()),
        in_time: number(in_time.count()),
        // Half of the answers, rounded up, came within this: the number in the sentence is then true of half.
        median_days: days.len().checked_sub(1).and_then(|last| days.get(last / 2)).copied(),
        overdue: counts.overdue,
    }
}

//! The first text of each section, made of what the portal knows.
//!
//! What comes out is no text yet but [`Line`]s: which facts, in which order. The words around them come from the
//! translations. The same facts give the same lines, in whatever order they were read.

mod counted;
mod offline;

use super::{Agreed, Known, KnownMoment, ResultRow, Section};
use crate::account::{Assurance, ParticipantKind};
use crate::affected::AffectedGroup;
use crate::campaign::{ChannelKind, GroupKind};
use crate::change::InfluenceField;
use crate::evaluation::{Mean, Round, ScoreQuestion};
use crate::figures::{Accounts, AnswerFigures, ChannelFigure, Fate, PlanFigure, ReachFigure};
use crate::lesson::{ImprovementState, Lesson, LessonKind};
use crate::money::Cents;
use crate::process::Level;
use crate::team::TeamRole;
use crate::time::Timestamp;

/// One thing to say in a section.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are named after what they hold")]
pub enum Line {
    /// what staff wrote elsewhere, as it stands
    Written(String),
    /// where it is about
    Place(String),
    /// the question, and who uses the answer
    Aim { question: String, decider: String },
    /// how much influence
    Level(Level),
    /// who decides, and when; either may be empty
    Decision { decider: String, date: String },
    /// what is fixed
    Fixed(String),
    /// what can still change
    Open(String),
    /// what is promised
    Promise(String),
    /// for whom it is
    Audience(String),
    /// who notices something of it
    Affected(AffectedGroup, String),
    /// a group on the map
    Group { kind: GroupKind, name: String },
    /// how a group is reached
    Reach { group: Option<String>, reached: String, channels: Vec<ChannelKind> },
    /// a method that was chosen
    Method(String),
    /// proposals: who may send in, and how many supports they need
    Proposals { submitters: Vec<ParticipantKind>, threshold: Option<u32> },
    /// how sure the portal must be of who somebody is
    Sure(Assurance),
    /// a channel, how often it is used and when first
    Channel { channel: ChannelKind, moments: u32, first: Timestamp },
    /// a phase
    Phase { name: String, from: Timestamp, until: Option<Timestamp> },
    /// a role in the team
    Role { role: TeamRole, hours: i64 },
    /// what the administration agreed to
    Agreed(Agreed),
    /// days within which proposals are answered
    AnswerDays(i64),
    /// people can look back
    LookBack(Round),
    /// it is a trial
    Trial { hypothesis: String, criteria: String },
    /// numbers of few people are not shown
    FewHidden,
    /// a phase as planned and as it went
    PhaseDone(PlanFigure),
    /// how many of the moments of contact were done
    MomentsDone { done: u32, planned: u32 },
    /// a moment of contact that was done
    Activity(KnownMoment),
    /// an activity outside the portal that is to come
    Coming { title: String, at: Timestamp, place: String },
    /// one that took place, and how many came
    Held { title: String, at: Timestamp, people: i64 },
    /// what came out of it, and what is done with that
    CameOut { title: String, outcome: String, followed: String },
    /// one that was called off, and why
    CalledOff { title: String, at: Timestamp, reason: String },
    /// one that was announced and of which nothing was told
    Untold { title: String, at: Timestamp },
    /// how many proposals were collected, with supports and comments, and whether by the site
    Collected { ways: Ways, proposals: i64, supports: i64, comments: i64 },
    /// how many took part; none when they are too few to say
    People(Option<i64>),
    /// of these, as what
    Kind(ParticipantKind, i64),
    /// what came in through a channel
    Came(ChannelFigure),
    /// visits by codes of the campaign: none is not shown; the first and last day with one
    Visits { visits: Option<i64>, days: Option<(String, String)> },
    /// what a channel of the campaign brought
    Reached(ReachFigure),
    /// accounts that were made while it ran
    Accounts(Accounts),
    /// for how many it was the first time, of those who said so
    NewFaces { n: i64, first: i64 },
    /// proposals that were begun, and of these sent in
    Begun { begun: i64, sent: i64 },
    /// how many stopped, of those who looked back
    Stopped { n: u32, stopped: u32 },
    /// money that was spent, that there was, and for each who took part
    Spent { money: Cents, budget: Option<Cents>, each: Option<Cents> },
    /// hours of staff that were worked, beside what was planned
    Hours { real: i64, planned: Option<i64> },
    /// money that there is
    Budget(Cents),
    /// hours that staff have for it
    PlannedHours(i64),
    /// what became of proposals
    Fate(Fate, i64),
    /// whether answers came in time
    Answers(AnswerFigures),
    /// a proposal, what became of it and what was said
    Proposal { number: i64, title: String, fate: Fate, text: String },
    /// so many more of the same
    More(i64),
    /// what changed of what was published
    Changed { at: Timestamp, fields: Vec<InfluenceField>, note: String },
    /// what participants thought of it
    Score { question: ScoreQuestion, n: u32, mean: Mean },
    /// what happened, and what we think of it
    Happened { title: String, text: String },
    /// what is done next time
    NextTime { title: String, text: String },
    /// what will be better
    Improvement { what: String, due: Timestamp, done: bool },
}

/// How proposals and supports came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ways {
    /// all by the site
    Site,
    /// none by the site
    Elsewhere,
    /// both
    Both,
}

/// The lines of a section; none when the portal knows nothing of it.
#[must_use]
pub fn fill(section: Section, known: &Known) -> Vec<Line> {
    let mut lines = Lines(Vec::new());
    match section {
        Section::Subject => subject(&mut lines, known),
        Section::Reason => lines.text(&known.fields.why_now, Line::Written),
        Section::Aim => aim(&mut lines, known),
        Section::Influence => influence(&mut lines, known),
        Section::Frame => frame(&mut lines, known),
        Section::People => people(&mut lines, known),
        Section::Approach => approach(&mut lines, known),
        Section::Methods => methods(&mut lines, known),
        Section::Channels => channels(&mut lines, known),
        Section::Planning => planning(&mut lines, known),
        Section::Budget => counted::budget(&mut lines, known),
        Section::Roles => roles(&mut lines, known),
        Section::Feedback => feedback(&mut lines, known),
        Section::Evaluation => evaluation(&mut lines, known),
        Section::Privacy => privacy(&mut lines, known),
        Section::Done => counted::done(&mut lines, known),
        Section::Activities => counted::activities(&mut lines, known),
        Section::Participants => counted::participants(&mut lines, known),
        Section::Outcomes => outcomes(&mut lines, known),
        // Of what goes ahead for a part, the answer says what does not and why.
        Section::NotAdopted => answered(&mut lines, known, &[Fate::Rejected, Fate::Partly]),
        Section::Contribution => contribution(&mut lines, known),
        Section::Changes => changes(&mut lines, known),
        Section::Judgement => judgement(&mut lines, known),
        Section::WentWell => lessons(&mut lines, known, &[LessonKind::Keep], happened),
        Section::Better => lessons(&mut lines, known, &[LessonKind::Change, LessonKind::Warn], happened),
        Section::Lessons => lessons(&mut lines, known, LessonKind::ALL, next_time),
        Section::Sequel => sequel(&mut lines, known),
    }
    lines.0
}

struct Lines(Vec<Line>);

impl Lines {
    fn add(&mut self, line: Line) {
        self.0.push(line);
    }

    /// Adds a text, when there is one.
    fn text(&mut self, text: &str, line: impl FnOnce(String) -> Line) {
        if !text.trim().is_empty() {
            self.0.push(line(text.trim().to_owned()));
        }
    }
}

fn subject(lines: &mut Lines, known: &Known) {
    lines.text(&known.fields.question, Line::Written);
    lines.text(&known.fields.summary, Line::Written);
    lines.text(&known.fields.place, Line::Place);
}

fn aim(lines: &mut Lines, known: &Known) {
    let (question, decider) = (&known.fields.question, &known.fields.decider);
    if !question.is_empty() && !decider.is_empty() {
        lines.add(Line::Aim { question: question.clone(), decider: decider.clone() });
    }
}

fn influence(lines: &mut Lines, known: &Known) {
    lines.0.extend(known.fields.level.map(Line::Level));
    decision(lines, known);
    lines.text(&known.fields.promise, Line::Promise);
}

fn decision(lines: &mut Lines, known: &Known) {
    let (decider, date) = (known.fields.decider.clone(), known.fields.decision_date.clone());
    if !decider.is_empty() {
        lines.add(Line::Decision { decider, date });
    }
}

fn frame(lines: &mut Lines, known: &Known) {
    lines.text(&known.fields.frame_fixed, Line::Fixed);
    lines.text(&known.fields.frame_open, Line::Open);
}

fn people(lines: &mut Lines, known: &Known) {
    lines.text(&known.fields.audience, Line::Audience);
    for (group, text) in known.fields.affected.filled() {
        lines.text(text, |text| Line::Affected(group, text));
    }
    let mut groups: Vec<_> = known.groups.iter().map(|group| (group.kind, group.name.clone())).collect();
    groups.sort();
    lines.0.extend(groups.into_iter().map(|(kind, name)| Line::Group { kind, name }));
}

/// How each group is reached; what is for everybody comes first.
fn approach(lines: &mut Lines, known: &Known) {
    let of = |group: Option<&str>| {
        let mut channels: Vec<ChannelKind> =
            known.moments.iter().filter(|m| m.group.as_deref() == group).map(|m| m.channel).collect();
        channels.sort();
        channels.dedup();
        channels
    };
    let everybody = of(None);
    if !everybody.is_empty() {
        lines.add(Line::Reach { group: None, reached: String::new(), channels: everybody });
    }
    let mut groups: Vec<_> =
        known.groups.iter().map(|group| (group.name.clone(), group.reached.clone())).collect();
    groups.sort();
    for (name, reached) in groups {
        let channels = of(Some(&name));
        if !(reached.is_empty() && channels.is_empty()) {
            lines.add(Line::Reach { group: Some(name), reached, channels });
        }
    }
}

fn methods(lines: &mut Lines, known: &Known) {
    lines.0.extend(known.methods.iter().cloned().map(Line::Method));
    if let Some(settings) = &known.proposals {
        let (submitters, threshold) = (settings.submitters.clone(), settings.threshold);
        lines.add(Line::Proposals { submitters, threshold });
    }
    offline::coming(lines, known);
}

fn channels(lines: &mut Lines, known: &Known) {
    for channel in ChannelKind::ALL {
        let used: Vec<Timestamp> =
            known.moments.iter().filter(|m| m.channel == *channel).map(|m| m.at).collect();
        if let Some(first) = used.iter().min() {
            let moments = u32::try_from(used.len()).unwrap_or(u32::MAX);
            lines.add(Line::Channel { channel: *channel, moments, first: *first });
        }
    }
}

fn planning(lines: &mut Lines, known: &Known) {
    for phase in known.timeline.phases() {
        lines.add(Line::Phase { name: phase.name.clone(), from: phase.starts_at, until: phase.ends_at });
    }
    if !lines.0.is_empty() {
        decision(lines, known);
    }
}

fn roles(lines: &mut Lines, known: &Known) {
    let mut roles = known.roles.clone();
    roles.sort_unstable();
    lines.0.extend(roles.into_iter().map(|(role, hours)| Line::Role { role, hours }));
    lines.0.extend(known.agreed.clone().map(Line::Agreed));
}

fn feedback(lines: &mut Lines, known: &Known) {
    if known.proposals.is_some() {
        lines.add(Line::AnswerDays(known.fields.answer_days));
    }
    lines.text(&known.fields.lasting, Line::Written);
}

fn evaluation(lines: &mut Lines, known: &Known) {
    lines.0.extend(known.round.map(Line::LookBack));
    if let Some(pilot) = &known.pilot {
        let (hypothesis, criteria) = (pilot.hypothesis.clone(), pilot.criteria.clone());
        lines.add(Line::Trial { hypothesis, criteria });
    }
}

fn privacy(lines: &mut Lines, known: &Known) {
    if let Some(settings) = &known.proposals {
        lines.add(Line::Sure(settings.assurance));
        lines.add(Line::FewHidden);
    }
}

fn outcomes(lines: &mut Lines, known: &Known) {
    for fate in Fate::ALL {
        let proposals = known.number(*fate);
        if proposals > 0 {
            lines.add(Line::Fate(*fate, proposals));
        }
    }
    answered(lines, known, &[Fate::CarriedOut, Fate::PartDone, Fate::Accepted, Fate::Partly]);
    if known.figures.answers.given > 0 {
        lines.add(Line::Answers(known.figures.answers));
    }
    offline::came_out(lines, known);
}

/// Proposals of these fates with their answers, and how many more there are.
fn answered(lines: &mut Lines, known: &Known, fates: &[Fate]) {
    let mut rows: Vec<&ResultRow> = known.answered.iter().filter(|row| fates.contains(&row.fate)).collect();
    rows.sort_by_key(|row| (fates.iter().position(|fate| *fate == row.fate), row.number));
    let shown = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    for row in rows {
        let (title, text) = (row.title.clone(), row.text.clone());
        lines.add(Line::Proposal { number: row.number, title, fate: row.fate, text });
    }
    let more = fates.iter().map(|fate| known.number(*fate)).sum::<i64>() - shown;
    if more > 0 {
        lines.add(Line::More(more));
    }
}

fn contribution(lines: &mut Lines, known: &Known) {
    if !known.fields.outcome.trim().is_empty() {
        decision(lines, known);
        lines.text(&known.fields.outcome, Line::Written);
    }
}

fn changes(lines: &mut Lines, known: &Known) {
    let mut changes: Vec<_> = known.changes.iter().collect();
    changes.sort_by(|a, b| (a.at, &a.note).cmp(&(b.at, &b.note)));
    for change in changes {
        let fields = change.fields.iter().map(|changed| changed.field).collect();
        lines.add(Line::Changed { at: change.at, fields, note: change.note.clone() });
    }
    offline::called_off(lines, known);
}

fn judgement(lines: &mut Lines, known: &Known) {
    for shown in known.outcome.iter().flat_map(|outcome| &outcome.questions) {
        lines.add(Line::Score { question: shown.question, n: shown.n, mean: shown.mean });
    }
}

fn lessons(lines: &mut Lines, known: &Known, kinds: &[LessonKind], line: impl Fn(&Lesson) -> Line) {
    let mut fit: Vec<&Lesson> =
        known.lessons.iter().filter(|lesson| lesson.published && kinds.contains(&lesson.kind)).collect();
    fit.sort_by(|a, b| (a.at, a.seq, &a.title).cmp(&(b.at, b.seq, &b.title)));
    lines.0.extend(fit.into_iter().map(line));
}

fn happened(lesson: &Lesson) -> Line {
    Line::Happened { title: lesson.title.clone(), text: lesson.happened.clone() }
}

fn next_time(lesson: &Lesson) -> Line {
    Line::NextTime { title: lesson.title.clone(), text: lesson.next_time.clone() }
}

fn sequel(lines: &mut Lines, known: &Known) {
    lines.text(&known.fields.lasting, Line::Written);
    let mut improvements: Vec<_> = known.improvements.iter().collect();
    improvements.sort_by(|a, b| (a.due_at, &a.what).cmp(&(b.due_at, &b.what)));
    for one in improvements {
        let done = matches!(one.state, ImprovementState::Done { .. });
        lines.add(Line::Improvement { what: one.what.clone(), due: one.due_at, done });
    }
}

#[cfg(test)]
mod tests;

//! A template as it stands in a file, not checked yet: all of it text.

use super::check::{all, in_file, inside, needed, numbered, time};
use super::clock::{MAX_DAYS, Wall};
use super::{
    Licence, MAX_STEPS, PhaseEnd, Step, StepKind, Template, TemplateActivity, TemplateChoice, TemplateGroup,
    TemplateMoment, TemplatePhase, Texts,
};
use crate::account::ParticipantKind;
use crate::activity::{ActivityKind, SettingsInput};
use crate::campaign::{ChannelKind, Group, GroupInput, MAX_GROUPS, MAX_MOMENTS, Target};
use crate::choice::{ChoiceForm, FIELDS, KeepInput, rank};
use crate::id::GroupId;
use crate::input::{Problem, ProblemKind, Problems};
use crate::phase::{Action, MAX_PHASES};
use crate::process::ProcessInput;
use crate::time::{date_field, parse_date};

/// Most methods that are chosen.
const MAX_METHODS: usize = 30;
/// Names of the answers of a choice in a file, in the order of [`FIELDS`].
pub const ANSWERS: [&str; FIELDS.len()] = [
    "question",
    "level",
    "room",
    "audience",
    "people",
    "time",
    "money",
    "place",
    "sensitivity",
    "representation",
    "outcome",
];

/// A step of the provenance, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepInput {
    /// text of a [`StepKind`]
    pub what: String,
    /// municipality
    pub by: String,
    /// day
    pub on: String,
}

/// A phase, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplatePhaseInput {
    /// name
    pub name: String,
    /// what happens
    pub description: String,
    /// number
    pub gap: String,
    /// time
    pub from: String,
    /// days and time of its end; none is open-ended
    pub end: Option<(String, String)>,
    /// texts of [`Action`]s
    pub actions: Vec<String>,
}

/// An activity, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityInput {
    /// text of an [`ActivityKind`]
    pub kind: String,
    /// heading
    pub title: String,
    /// what is asked
    pub intro: String,
    /// settings
    pub settings: SettingsInput,
    /// number: no form asks for it
    pub title_min: String,
}

/// A moment, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateMomentInput {
    /// name of a group, or empty
    pub group: String,
    /// text of a [`ChannelKind`]
    pub channel: String,
    /// what is said
    pub message: String,
    /// number
    pub day: String,
    /// time
    pub time: String,
    /// text of a [`Target`]
    pub target: String,
}

/// A choice, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateChoiceInput {
    /// answers
    pub answers: ChoiceForm,
    /// what was chosen, and why
    pub keep: KeepInput,
}

/// A template, as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateInput {
    /// what it is called
    pub title: String,
    /// for what it is fit
    pub fits: String,
    /// number
    pub edition: String,
    /// text of a [`Licence`]
    pub licence: String,
    /// where it comes from
    pub provenance: Vec<StepInput>,
    /// what the process says, its level and its weight
    pub process: ProcessInput,
    /// number, or empty
    pub decision_day: String,
    /// phases
    pub phases: Vec<TemplatePhaseInput>,
    /// activities
    pub activities: Vec<ActivityInput>,
    /// groups
    pub groups: Vec<GroupInput>,
    /// moments
    pub moments: Vec<TemplateMomentInput>,
    /// choice of methods
    pub choice: Option<TemplateChoiceInput>,
}

impl TemplateInput {
    /// Checks all of it. A problem names its field as a path: `phases[1].end.days`.
    ///
    /// # Errors
    /// All problems.
    pub fn check(&self) -> Result<Template, Problems> {
        let mut p = Problems::new();
        let title = p.line("title", &self.title, 4..=120);
        let fits = p.text("fits", &self.fits, 20..=1000);
        let edition = needed(&mut p, "edition", &self.edition, 1, 9999);
        let licence = p.choice("licence", &self.licence, Licence::parse);
        let provenance = self.steps(&mut p);
        let process = self.process.check().map_err(|problems| p.0.extend(in_file(problems))).ok();
        let decision_day = p.number("decision_day", &self.decision_day, 0..=MAX_DAYS);
        let phases = self.phases(&mut p);
        let activities = self.activities(&mut p);
        let groups = self.groups(&mut p);
        let moments = self.moments(&mut p, &groups);
        let choice = self.choice.as_ref().and_then(|choice| choice.check(&mut p));
        let (Some(process), Some(licence)) = (process, licence) else { return Err(p) };
        p.finish(Template {
            title,
            fits,
            edition,
            licence,
            provenance,
            level: process.level,
            intensity: process.intensity,
            answer_days: process.answer_days,
            texts: Texts::of(&process),
            decision_day,
            phases,
            activities,
            groups,
            moments,
            choice,
        })
    }

    fn steps(&self, p: &mut Problems) -> Vec<Step> {
        if self.provenance.is_empty() {
            p.add("provenance", ProblemKind::Required);
        }
        let steps = numbered(p, "provenance", &self.provenance, MAX_STEPS);
        steps
            .into_iter()
            .filter_map(|(at, step)| {
                let what = p.choice(&format!("{at}.what"), &step.what, StepKind::parse);
                let by = p.line(&format!("{at}.by"), &step.by, 2..=120);
                let on = parse_date(&step.on).map(date_field);
                if on.is_none() {
                    p.add(&format!("{at}.on"), ProblemKind::NotATime);
                }
                Some(Step { what: what?, by, on: on? })
            })
            .collect()
    }

    fn phases(&self, p: &mut Problems) -> Vec<TemplatePhase> {
        let (mut day, mut free, mut open) = (0, Wall(0), None::<String>);
        let mut phases = Vec::new();
        for (at, phase) in numbered(p, "phases", &self.phases, MAX_PHASES) {
            if let Some(before) = open.take() {
                p.add(&format!("{before}.end"), ProblemKind::OpenEnd);
            }
            let Some(phase) = phase.check(p, &at) else { continue };
            day += phase.gap;
            let starts = Wall::on(day, phase.from);
            if starts < free {
                p.add(&format!("{at}.from"), ProblemKind::BeforeOther { other: String::new() });
            }
            match phase.end {
                None => open = Some(at),
                Some(end) => {
                    day += end.days;
                    free = Wall::on(day, end.until);
                    if free <= starts {
                        p.add(&format!("{at}.end"), ProblemKind::BeforeOther { other: format!("{at}.from") });
                    }
                }
            }
            phases.push(phase);
        }
        phases
    }

    fn activities(&self, p: &mut Problems) -> Vec<TemplateActivity> {
        let mut known: Vec<TemplateActivity> = Vec::new();
        for (at, activity) in numbered(p, "activities", &self.activities, ActivityKind::ALL.len()) {
            let Some(activity) = activity.check(p, &at) else { continue };
            if known.iter().any(|other| other.kind == activity.kind) {
                p.add(&format!("{at}.kind"), ProblemKind::Taken);
            }
            known.push(activity);
        }
        known
    }

    fn groups(&self, p: &mut Problems) -> Vec<TemplateGroup> {
        let mut map: Vec<Group> = Vec::new();
        for (n, (at, group)) in
            numbered(p, "groups", &self.groups, MAX_GROUPS as usize).into_iter().enumerate()
        {
            let id = GroupId(uuid::Uuid::from_u128(n as u128));
            match group.check(id, &map) {
                Ok(group) => map.push(group),
                Err(problems) => p.0.extend(inside(&at, problems)),
            }
        }
        map.into_iter()
            .map(|Group { kind, name, interest, influence, reached, .. }| TemplateGroup {
                kind,
                name,
                interest,
                influence,
                reached,
            })
            .collect()
    }

    fn moments(&self, p: &mut Problems, groups: &[TemplateGroup]) -> Vec<TemplateMoment> {
        let moments = numbered(p, "moments", &self.moments, MAX_MOMENTS as usize);
        moments.into_iter().filter_map(|(at, moment)| moment.check(p, &at, groups)).collect()
    }
}

impl TemplatePhaseInput {
    fn check(&self, p: &mut Problems, at: &str) -> Option<TemplatePhase> {
        let field = |name: &str| format!("{at}.{name}");
        let before = p.0.len();
        let name = p.line(&field("name"), &self.name, 2..=80);
        let description = p.text(&field("description"), &self.description, 0..=600);
        let gap = needed(p, &field("gap"), &self.gap, 0, MAX_DAYS);
        let from = time(p, &field("from"), &self.from);
        let end = self.end.as_ref().map(|(days, until)| {
            let days = needed(p, &field("end.days"), days, 0, MAX_DAYS);
            Some(PhaseEnd { days, until: time(p, &field("end.until"), until)? })
        });
        let actions = all(p, &field("actions"), &self.actions, Action::parse);
        // What is wrong is not compared with the next phase: it has an end, and we do not know which.
        if p.0.len() > before {
            return None;
        }
        let end = match end {
            None => None,
            Some(end) => Some(end?),
        };
        Some(TemplatePhase { name, description, gap, from: from?, end, actions })
    }
}

impl ActivityInput {
    fn check(&self, p: &mut Problems, at: &str) -> Option<TemplateActivity> {
        let field = |name: &str| format!("{at}.{name}");
        let kind = p.choice(&field("kind"), &self.kind, ActivityKind::parse);
        let title = p.line(&field("title"), &self.title, 3..=80);
        let intro = p.text(&field("intro"), &self.intro, 0..=2000);
        let title_min = needed(p, &field("settings.title_min"), &self.title_min, 1, 20);
        all(p, &field("settings.submitters"), &self.settings.submitters, ParticipantKind::parse);
        all(p, &field("settings.supporters"), &self.settings.supporters, ParticipantKind::parse);
        for (name, text) in [
            ("title_max", &self.settings.title_max),
            ("body_min", &self.settings.body_min),
            ("body_max", &self.settings.body_max),
            ("edit_until", &self.settings.edit_until),
        ] {
            if text.is_empty() {
                p.add(&field(&format!("settings.{name}")), ProblemKind::Required);
            }
        }
        match self.settings.check() {
            Ok(mut settings) => {
                settings.title_min = u32::try_from(title_min).unwrap_or(1);
                Some(TemplateActivity { kind: kind?, title, intro, settings })
            }
            Err(problems) => {
                p.0.extend(inside(&field("settings"), problems));
                None
            }
        }
    }
}

impl TemplateMomentInput {
    fn check(&self, p: &mut Problems, at: &str, groups: &[TemplateGroup]) -> Option<TemplateMoment> {
        let field = |name: &str| format!("{at}.{name}");
        let group = p.line(&field("group"), &self.group, 0..=80);
        let known = |name: &str| groups.iter().any(|group| group.name.to_lowercase() == name.to_lowercase());
        if !group.is_empty() && !known(&group) {
            p.add(&field("group"), ProblemKind::NotFound);
        }
        let channel = p.choice(&field("channel"), &self.channel, ChannelKind::parse);
        let message = p.line(&field("message"), &self.message, 3..=200);
        let day = needed(p, &field("day"), &self.day, -MAX_DAYS, MAX_DAYS);
        let time = time(p, &field("time"), &self.time);
        let target = p.choice(&field("target"), &self.target, Target::parse);
        Some(TemplateMoment { group, channel: channel?, message, day, time: time?, target: target? })
    }
}

impl TemplateChoiceInput {
    fn check(&self, p: &mut Problems) -> Option<TemplateChoice> {
        if self.keep.methods.len() > MAX_METHODS {
            p.add("choice.methods", ProblemKind::TooMany { max: 30 });
            return None;
        }
        let answer = |field: &str| {
            let place = FIELDS.iter().position(|name| *name == field);
            place.and_then(|place| ANSWERS.get(place).copied()).unwrap_or_default().to_owned()
        };
        let answers = self.answers.check().map_err(|problems| {
            let renamed = problems.0.into_iter().map(|p| Problem { field: answer(&p.field), kind: p.kind });
            p.0.extend(inside("choice.answers", Problems(renamed.collect())));
        });
        let ranking = rank(&answers.ok()?);
        let chosen = self.keep.check(&ranking).map_err(|problems| {
            let name = |field: &str| if field == "reden" { "reason" } else { "methods" };
            let renamed =
                problems.0.into_iter().map(|p| Problem { field: name(&p.field).to_owned(), kind: p.kind });
            p.0.extend(inside("choice", Problems(renamed.collect())));
        });
        let chosen = chosen.ok()?;
        Some(TemplateChoice { answers: ranking.input, methods: chosen.methods, reason: chosen.reason })
    }
}

//! From a process to a template.

use super::clock::{MAX_DAYS, Wall};
use super::{
    Licence, Names, Step, StepKind, Template, TemplateActivity, TemplateChoice, TemplateGroup,
    TemplateMoment, Texts, first_day, with_step, without_dates,
};
use crate::affected::Affected;
use crate::campaign::{Group, Moment};
use crate::input::Problems;
use crate::phase::Timeline;
use crate::process::ProcessFields;
use crate::time::{Date, Timestamp, date_field, parse_date};

/// The form with which a process is saved as a template, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveInput {
    /// what it is called
    pub title: String,
    /// for what it is fit
    pub fits: String,
    /// text of a [`Licence`]
    pub licence: String,
    /// the question, for everybody who starts from it
    pub question: String,
    /// the summary; may be empty
    pub summary: String,
    /// what is promised; may be empty
    pub promise: String,
}

/// What was typed, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    title: String,
    fits: String,
    licence: Licence,
    question: String,
    summary: String,
    promise: String,
}

impl SaveInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<Saved, Problems> {
        let mut p = Problems::new();
        let title = p.line("title", &self.title, 4..=120);
        let fits = p.text("fits", &self.fits, 20..=1000);
        let question = p.line("question", &self.question, 10..=160);
        let summary = p.text("summary", &self.summary, 0..=300);
        let promise = p.text("promise", &self.promise, 0..=1000);
        match p.choice("licence", &self.licence, Licence::parse) {
            Some(licence) => p.finish(Saved { title, fits, licence, question, summary, promise }),
            None => Err(p),
        }
    }
}

/// A process with what belongs to it, to make a template of.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// what it says
    pub fields: &'a ProcessFields,
    /// phases
    pub timeline: &'a Timeline,
    /// activities
    pub activities: Vec<TemplateActivity>,
    /// the map of stakeholders
    pub groups: &'a [Group],
    /// moments of contact
    pub moments: &'a [Moment],
    /// the choice of methods that holds
    pub choice: Option<TemplateChoice>,
    /// where the template came from that the process was made of; empty when it was made of none
    pub provenance: Vec<Step>,
    /// number of templates that were saved from it before
    pub saved_before: i64,
    /// names of the team, to take out
    pub team: &'a [String],
    /// names of the districts, to take out
    pub areas: &'a [String],
}

impl Source<'_> {
    /// People and how they are reached.
    fn people(&self) -> Names {
        let fields = self.fields;
        // One word, such as "Gemeente", is no name of a person.
        let contact = Some(fields.contact_name.as_str()).filter(|name| name.contains(' '));
        Names::new(self.team.iter().map(String::as_str).chain(contact))
            .and_contact([fields.contact_mail.as_str(), fields.contact_phone.as_str()])
    }

    /// People, and places too.
    fn names(&self) -> Names {
        let places = self.areas.iter().map(String::as_str).chain([self.fields.place.as_str()]);
        self.people().and_places(places)
    }

    /// The texts that the form shows to be edited first: the question, the summary and the promise, with what is known
    /// not to fit elsewhere taken out.
    #[must_use]
    pub fn first_texts(&self) -> (String, String, String) {
        let names = self.names();
        let fields = self.fields;
        (names.out_of(&fields.question), names.out_of(&fields.summary), names.out_of(&fields.promise))
    }

    /// The template: without days, places, people, and what came of it.
    #[must_use]
    pub fn template(&self, saved: Saved, municipality: &str, now: Timestamp) -> Template {
        let fields = self.fields;
        let (names, people) = (self.names(), self.people());
        let start = first_day(self.timeline);
        let what = if self.provenance.is_empty() { StepKind::Made } else { StepKind::Adapted };
        let step = Step { what, by: municipality.to_owned(), on: date_field(now.local().date) };
        let decided = parse_date(&fields.decision_date).zip(start).map(|(day, start)| days(start, day));
        let mut phases = without_dates(self.timeline);
        for phase in &mut phases {
            phase.name = names.out_of(&phase.name);
            phase.description = names.out_of(&phase.description);
        }
        Template {
            title: people.out_of(&saved.title),
            fits: people.out_of(&saved.fits),
            edition: self.saved_before.saturating_add(1).clamp(1, 9999),
            licence: saved.licence,
            provenance: with_step(self.provenance.clone(), step),
            level: fields.level,
            intensity: fields.intensity,
            // A place that was typed here was meant; a name of a person never goes along.
            texts: Texts {
                question: people.out_of(&saved.question),
                summary: people.out_of(&saved.summary),
                promise: people.out_of(&saved.promise),
                ..texts(fields, &names)
            },
            answer_days: fields.answer_days,
            decision_day: decided.filter(|day| (0..=MAX_DAYS).contains(day)),
            phases,
            activities: self.activities.iter().map(|activity| without_names(activity, &names)).collect(),
            groups: self.groups.iter().map(|group| group_of(group, &names)).collect(),
            moments: self.moments(start, &names),
            choice: self
                .choice
                .clone()
                .map(|choice| TemplateChoice { reason: names.out_of(&choice.reason), ..choice }),
        }
    }

    /// Moments have a day of their own only beside a start: without phases there are none.
    fn moments(&self, start: Option<Date>, names: &Names) -> Vec<TemplateMoment> {
        let Some(start) = start else { return Vec::new() };
        let moment = |moment: &Moment| {
            let group = self.groups.iter().find(|group| Some(group.id) == moment.plan.group);
            let wall = Wall::of(moment.plan.at, start);
            TemplateMoment {
                group: group.map(|group| names.out_of(&group.name)).unwrap_or_default(),
                channel: moment.plan.channel,
                message: names.out_of(&moment.plan.message),
                day: wall.day().clamp(-MAX_DAYS, MAX_DAYS),
                time: wall.clock(),
                target: moment.plan.target,
            }
        };
        self.moments.iter().map(moment).collect()
    }
}

fn texts(fields: &ProcessFields, names: &Names) -> Texts {
    let out = |text: &str| names.out_of(text);
    let Texts {
        question,
        summary,
        why_now,
        frame_fixed,
        frame_open,
        decider,
        promise,
        audience,
        affected,
        lasting,
    } = Texts::of(fields);
    Texts {
        question: out(&question),
        summary: out(&summary),
        why_now: out(&why_now),
        frame_fixed: out(&frame_fixed),
        frame_open: out(&frame_open),
        decider: out(&decider),
        promise: out(&promise),
        audience: out(&audience),
        affected: Affected {
            residents: out(&affected.residents),
            businesses: out(&affected.businesses),
            organisations: out(&affected.organisations),
            missing: out(&affected.missing),
        },
        lasting: out(&lasting),
    }
}

fn without_names(activity: &TemplateActivity, names: &Names) -> TemplateActivity {
    TemplateActivity {
        title: names.out_of(&activity.title),
        intro: names.out_of(&activity.intro),
        ..activity.clone()
    }
}

fn group_of(group: &Group, names: &Names) -> TemplateGroup {
    TemplateGroup {
        kind: group.kind,
        name: names.out_of(&group.name),
        interest: group.interest,
        influence: group.influence,
        reached: names.out_of(&group.reached),
    }
}

pub(super) fn days(from: Date, to: Date) -> i64 {
    i64::from(to.to_julian_day()) - i64::from(from.to_julian_day())
}

//! What a template holds. Its shape is that of the file it is shared as (docs/templates.md).

use serde::{Deserialize, Serialize};

use super::Clock;
use crate::activity::{ActivityKind, ProposalSettings};
use crate::affected::Affected;
use crate::campaign::{ChannelKind, GroupKind, Target, Weight};
use crate::choice::ChoiceInput;
use crate::guide::Variant;
use crate::method::Method;
use crate::phase::Action;
use crate::process::{Level, ProcessFields};

text_enum! {
    /// What others may do with a template.
    pub enum Licence {
        /// anything
        Free = "CC0-1.0",
        /// anything, when they say whose it was
        Named = "CC-BY-4.0",
        /// the same, and what they make of it is shared in the same way
        Alike = "CC-BY-SA-4.0",
    }
}

text_enum! {
    /// What a municipality did with a template.
    pub enum StepKind {
        /// made it
        Made = "made",
        /// made another one of it
        Adapted = "adapted",
        /// took it over from a file
        Copied = "copied",
    }
}

/// A step in where a template comes from. No person stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// what was done
    pub what: StepKind,
    /// by which municipality
    pub by: String,
    /// the day, `2027-02-18`
    pub on: String,
}

/// Most steps that are kept: the first, and the last ones.
pub const MAX_STEPS: usize = 20;

/// Where a template comes from with one step more. The first step is never lost.
#[must_use]
pub fn with_step(mut steps: Vec<Step>, step: Step) -> Vec<Step> {
    steps.push(step);
    while steps.len() > MAX_STEPS {
        steps.remove(1);
    }
    steps
}

/// The texts of a process that are worth taking along. There is none for a contact, a place or an outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// the question; what stands between square brackets is filled in for each process
    pub question: String,
    /// one or two sentences
    pub summary: String,
    /// why now
    pub why_now: String,
    /// what is fixed
    pub frame_fixed: String,
    /// what can still change
    pub frame_open: String,
    /// who decides
    pub decider: String,
    /// what is promised
    pub promise: String,
    /// who it is for
    pub audience: String,
    /// who notices something of it
    pub affected: Affected,
    /// what comes after it
    pub lasting: String,
}

impl Texts {
    /// The texts of a process.
    #[must_use]
    pub fn of(fields: &ProcessFields) -> Self {
        Self {
            question: fields.question.clone(),
            summary: fields.summary.clone(),
            why_now: fields.why_now.clone(),
            frame_fixed: fields.frame_fixed.clone(),
            frame_open: fields.frame_open.clone(),
            decider: fields.decider.clone(),
            promise: fields.promise.clone(),
            audience: fields.audience.clone(),
            affected: fields.affected.clone(),
            lasting: fields.lasting.clone(),
        }
    }

    /// A process that says this, and nothing else yet.
    #[must_use]
    pub fn fields(&self) -> ProcessFields {
        ProcessFields {
            question: self.question.clone(),
            summary: self.summary.clone(),
            why_now: self.why_now.clone(),
            frame_fixed: self.frame_fixed.clone(),
            frame_open: self.frame_open.clone(),
            decider: self.decider.clone(),
            promise: self.promise.clone(),
            audience: self.audience.clone(),
            affected: self.affected.clone(),
            lasting: self.lasting.clone(),
            ..ProcessFields::default()
        }
    }
}

/// When a phase ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseEnd {
    /// days after the day on which it starts
    pub days: i64,
    /// first minute after it
    pub until: Clock,
}

/// A phase without its dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplatePhase {
    /// name
    pub name: String,
    /// what happens
    pub description: String,
    /// days between the day on which the one before it ends (or the start) and the day on which it starts
    pub gap: i64,
    /// first minute
    pub from: Clock,
    /// when it ends; only the last may stay open
    pub end: Option<PhaseEnd>,
    /// what participants can do in it
    pub actions: Vec<Action>,
}

/// An activity with its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateActivity {
    /// which method
    pub kind: ActivityKind,
    /// heading
    pub title: String,
    /// what is asked (Markdown)
    pub intro: String,
    /// how it works
    pub settings: ProposalSettings,
}

/// A group on the map of stakeholders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateGroup {
    /// what kind of people
    pub kind: GroupKind,
    /// what they are called
    pub name: String,
    /// how much it matters to them
    #[serde(with = "weight")]
    pub interest: Weight,
    /// how much they can make or break
    #[serde(with = "weight")]
    pub influence: Weight,
    /// where and how they can be found
    pub reached: String,
}

/// A moment of contact without its date, its place and who does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateMoment {
    /// name of a group of the template; empty is everybody
    pub group: String,
    /// how
    pub channel: ChannelKind,
    /// what is said
    pub message: String,
    /// days after the start; before it when negative
    pub day: i64,
    /// at what time
    pub time: Clock,
    /// where a code leads
    pub target: Target,
}

/// The choice of methods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateChoice {
    /// the answers
    pub answers: ChoiceInput,
    /// what was chosen
    pub methods: Vec<Method>,
    /// why, or empty when it needs no reason
    pub reason: String,
}

/// A template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// what it is called
    pub title: String,
    /// for what it is fit
    pub fits: String,
    /// number of the version of the template, from 1
    pub edition: i64,
    /// what others may do with it
    pub licence: Licence,
    /// where it comes from, oldest first
    pub provenance: Vec<Step>,
    /// how much influence
    pub level: Option<Level>,
    /// how heavy it is; the guide begins with it
    pub intensity: Option<Variant>,
    /// what the process says
    pub texts: Texts,
    /// days within which every proposal is answered
    pub answer_days: i64,
    /// days between the start and the decision
    pub decision_day: Option<i64>,
    /// phases in order
    pub phases: Vec<TemplatePhase>,
    /// activities, at most one of each kind
    pub activities: Vec<TemplateActivity>,
    /// the map of stakeholders
    pub groups: Vec<TemplateGroup>,
    /// moments of contact
    pub moments: Vec<TemplateMoment>,
    /// the choice of methods
    pub choice: Option<TemplateChoice>,
}

impl Template {
    /// The municipality that made it.
    #[must_use]
    pub fn author(&self) -> &str {
        self.provenance.first().map_or("", |step| step.by.as_str())
    }
}

/// A weight as a number from 1 to 3.
mod weight {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::campaign::Weight;

    pub(super) fn serialize<S: Serializer>(weight: &Weight, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_i64(weight.number())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Weight, D::Error> {
        let number = i64::deserialize(d)?;
        Weight::from_number(number).ok_or_else(|| serde::de::Error::custom("not a weight from 1 to 3"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_maker_is_never_forgotten() {
        let step = |n: i64| Step { what: StepKind::Copied, by: format!("Gemeente {n}"), on: String::new() };
        let steps = (0..50).fold(Vec::new(), |steps, n| with_step(steps, step(n)));
        assert_eq!(steps.len(), MAX_STEPS);
        assert_eq!((steps[0].by.as_str(), steps[19].by.as_str()), ("Gemeente 0", "Gemeente 49"));
    }
}

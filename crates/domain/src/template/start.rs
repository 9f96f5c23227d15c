//! From a template to a process: the one form that asks what no template can know.

use uuid::Uuid;

use super::clock::{Clock, Wall};
use super::{Template, with_dates};
use crate::id::PhaseId;
use crate::input::{ProblemKind, Problems};
use crate::phase::Timeline;
use crate::process::{ProcessFields, ProcessInput};
use crate::time::{Date, Timestamp, add_days, date_field, parse_date};

/// What has to be filled in to start. A process in ten minutes has no more than twelve of these.
pub const REQUIRED: [&str; 9] = [
    "question",
    "start",
    "level",
    "frame_fixed",
    "frame_open",
    "decider",
    "decision_date",
    "contact_name",
    "contact_mail",
];

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartInput {
    /// the question
    pub question: String,
    /// where; may be empty
    pub place: String,
    /// the day on which the first phase starts
    pub start: String,
    /// text of a level
    pub level: String,
    /// what is fixed
    pub frame_fixed: String,
    /// what can still change
    pub frame_open: String,
    /// who decides
    pub decider: String,
    /// when that is
    pub decision_date: String,
    /// name of the contact
    pub contact_name: String,
    /// mail address of the contact
    pub contact_mail: String,
}

/// What a process says that starts from a template, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// what it says
    pub fields: ProcessFields,
    /// the day on which the first phase starts
    pub start: Date,
}

impl StartInput {
    /// Checks the form; what it does not ask comes from the template.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, template: &Template) -> Result<Started, Problems> {
        let mut p = Problems::new();
        for name in REQUIRED {
            if self.get(name).trim().is_empty() {
                p.add(
                    name,
                    if name == "level" { ProblemKind::ChoiceRequired } else { ProblemKind::Required },
                );
            } else if self.get(name).contains('[') {
                p.add(name, ProblemKind::StillToFill);
            }
        }
        let start = parse_date(&self.start);
        if start.is_none() && !self.start.trim().is_empty() {
            p.add("start", ProblemKind::NotATime);
        }
        let decided = parse_date(&self.decision_date);
        // Nobody decides before people could take part: until the last phase in which they can do something.
        if let (Some(start), Some(decided)) = (start, decided)
            && decided < template.last_day_to_join(start).unwrap_or(start).max(start)
        {
            p.add("decision_date", ProblemKind::BeforeOther { other: "phases".into() });
        }
        let fields = self.process(template).check().map_err(|problems| {
            for problem in problems.0 {
                // Something is said of a field once.
                let said = p.0.iter().any(|known| known.field == problem.field);
                let of_question = problem.field == "slug";
                if !said && !of_question {
                    p.0.push(problem);
                }
            }
            if p.0.is_empty() {
                p.add("question", ProblemKind::StrangeCharacters);
            }
        });
        match (fields, start) {
            (Ok(fields), Some(start)) => p.finish(Started { fields, start }),
            _ => Err(p),
        }
    }

    fn get(&self, name: &str) -> &str {
        match name {
            "question" => &self.question,
            "start" => &self.start,
            "level" => &self.level,
            "frame_fixed" => &self.frame_fixed,
            "frame_open" => &self.frame_open,
            "decider" => &self.decider,
            "decision_date" => &self.decision_date,
            "contact_name" => &self.contact_name,
            "contact_mail" => &self.contact_mail,
            _ => "",
        }
    }

    /// As the form of a process, which knows the bounds of each text.
    fn process(&self, template: &Template) -> ProcessInput {
        ProcessInput {
            texts: ProcessFields {
                question: self.question.clone(),
                place: self.place.clone(),
                frame_fixed: self.frame_fixed.clone(),
                frame_open: self.frame_open.clone(),
                decider: self.decider.clone(),
                decision_date: self.decision_date.clone(),
                contact_name: self.contact_name.clone(),
                contact_mail: self.contact_mail.clone(),
                ..template.texts.fields()
            },
            topic: String::new(),
            level: self.level.clone(),
            intensity: template.intensity.map(|weight| weight.as_str().to_owned()).unwrap_or_default(),
            answer_days: template.answer_days.to_string(),
            note: String::new(),
        }
    }
}

impl Template {
    /// Its phases, when the process starts on this day; see [`with_dates`]. Phases that were checked always fit.
    #[must_use]
    pub fn timeline(&self, start: Date, new_id: impl FnMut() -> PhaseId) -> Timeline {
        with_dates(&self.phases, start, new_id).unwrap_or_default()
    }

    /// The last day on which people can do something, when the process starts on this day.
    fn last_day_to_join(&self, start: Date) -> Option<Date> {
        self.timeline(start, || PhaseId(Uuid::nil())).last_day_to_join()
    }

    /// The day of the decision, when the process starts on this day.
    #[must_use]
    pub fn decision_date(&self, start: Date) -> Option<String> {
        self.decision_day.map(|days| date_field(add_days(start, days)))
    }
}

/// A day counted from the start, at a time.
#[must_use]
pub fn moment_on(start: Date, day: i64, time: Clock) -> Timestamp {
    Wall::on(day, time).moment(start)
}

/// The same for a moment of contact of a draft that is made now. What would be over already is put on tomorrow at its
/// time: nobody could have done it, and a new plan does not begin with what is late.
#[must_use]
pub fn moment_from(now: Timestamp, start: Date, day: i64, time: Clock) -> Timestamp {
    let planned = moment_on(start, day, time);
    if planned >= now { planned } else { moment_on(now.local().date, 1, time) }
}

#[cfg(test)]
#[path = "start/tests.rs"]
mod tests;

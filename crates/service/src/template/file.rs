//! A template as a file (docs/templates.md). What is read is trusted in nothing: every value is taken as text, by its
//! path, and the domain checks it.

use domain::activity::SettingsInput;
use domain::affected::Affected;
use domain::campaign::GroupInput;
use domain::choice::{ChoiceForm, FIELDS, KeepInput};
use domain::input::{ProblemKind, Problems};
use domain::process::{ProcessFields, ProcessInput};
use domain::template::{
    ANSWERS, ActivityInput, FORMAT, MAX_FILE, StepInput, Template, TemplateChoiceInput, TemplateInput,
    TemplateMomentInput, TemplatePhaseInput, Unreadable, VERSION,
};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{Error, Result};

/// Most problems that are told at once.
const MOST: usize = 30;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: i64,
    #[serde(flatten)]
    template: &'a Template,
}

/// Writes a template as a file.
pub(crate) fn write(template: &Template) -> Result<String> {
    let file = File { format: FORMAT, version: VERSION, template };
    let text = serde_json::to_string_pretty(&file);
    Ok(text.map_err(|error| Error::Inside(format!("template: {error}")))? + "\n")
}

/// Reads a template from a file.
///
/// # Errors
/// Why it is none, with every field that is not right.
pub(crate) fn read(bytes: &[u8]) -> Result<Template, Unreadable> {
    if bytes.len() > MAX_FILE {
        return Err(Unreadable::TooLarge);
    }
    parse(bytes)
}

/// The same for what is kept, which has no bound of its own.
pub(crate) fn parse(bytes: &[u8]) -> Result<Template, Unreadable> {
    // Some editors put a mark before the text.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value = serde_json::from_slice(bytes)
        .map_err(|error| Unreadable::NotJson { line: error.line(), column: error.column() })?;
    from_value(value)
}

/// Reads a template from what stands in a file.
pub(crate) fn from_value(value: Value) -> Result<Template, Unreadable> {
    let Value::Object(mut map) = value else { return Err(Unreadable::NotATemplate) };
    if map.remove("format").as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err(Unreadable::NotATemplate);
    }
    match map.remove("version").as_ref().and_then(Value::as_i64) {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(Unreadable::Newer { version }),
        _ => return Err(Unreadable::NotATemplate),
    }
    let mut reader = Reader::default();
    let input = reader.template(Object { at: String::new(), map });
    let mut problems = reader.0;
    match input.check() {
        Ok(template) if problems.0.is_empty() => return Ok(template),
        Ok(_) => {}
        // Of a field of the wrong shape is not said besides that it is empty.
        Err(found) => {
            for problem in found.0 {
                if !problems.0.iter().any(|known| known.field == problem.field) {
                    problems.0.push(problem);
                }
            }
        }
    }
    problems.0.truncate(MOST);
    Err(Unreadable::Problems(problems))
}

/// Named values, with the path to them.
struct Object {
    at: String,
    map: Map<String, Value>,
}

impl Object {
    fn path(&self, name: &str) -> String {
        if self.at.is_empty() { name.to_owned() } else { format!("{}.{name}", self.at) }
    }
}

/// Takes values by their name, and notes what has another shape than it should have.
#[derive(Default)]
struct Reader(Problems);

impl Reader {
    fn wrong(&mut self, path: &str) {
        self.0.add(path, ProblemKind::WrongShape);
    }

    fn text_of(&mut self, path: &str, value: Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                self.wrong(path);
                String::new()
            }
        }
    }

    fn text(&mut self, object: &mut Object, name: &str) -> String {
        let value = object.map.remove(name).unwrap_or(Value::Null);
        self.text_of(&object.path(name), value)
    }

    fn flag(&mut self, object: &mut Object, name: &str) -> bool {
        match object.map.remove(name) {
            Some(Value::Bool(flag)) => flag,
            _ => {
                self.wrong(&object.path(name));
                false
            }
        }
    }

    fn list(&mut self, object: &mut Object, name: &str) -> Vec<(String, Value)> {
        let path = object.path(name);
        match object.map.remove(name) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(values)) => {
                values.into_iter().enumerate().map(|(n, value)| (format!("{path}[{n}]"), value)).collect()
            }
            Some(_) => {
                self.wrong(&path);
                Vec::new()
            }
        }
    }

    fn texts(&mut self, object: &mut Object, name: &str) -> Vec<String> {
        let list = self.list(object, name);
        list.into_iter().map(|(path, value)| self.text_of(&path, value)).collect()
    }

    fn object_of(&mut self, at: String, value: Value) -> Object {
        match value {
            Value::Object(map) => Object { at, map },
            _ => {
                self.wrong(&at);
                Object { at, map: Map::new() }
            }
        }
    }

    fn objects(&mut self, object: &mut Object, name: &str) -> Vec<Object> {
        let list = self.list(object, name);
        list.into_iter().map(|(at, value)| self.object_of(at, value)).collect()
    }

    /// A part that may be missing.
    fn part(&mut self, object: &mut Object, name: &str) -> Option<Object> {
        match object.map.remove(name) {
            None | Some(Value::Null) => None,
            Some(value) => Some(self.object_of(object.path(name), value)),
        }
    }

    /// What was not taken is not known.
    fn close(&mut self, object: &Object) {
        for name in object.map.keys().take(MOST) {
            let name: String = name.chars().take(60).collect();
            self.0.add(&object.path(&name), ProblemKind::UnknownField);
        }
    }

    fn template(&mut self, mut o: Object) -> TemplateInput {
        let input = TemplateInput {
            title: self.text(&mut o, "title"),
            fits: self.text(&mut o, "fits"),
            edition: self.text(&mut o, "edition"),
            licence: self.text(&mut o, "licence"),
            provenance: self.objects(&mut o, "provenance").into_iter().map(|one| self.step(one)).collect(),
            process: self.process(&mut o),
            decision_day: self.text(&mut o, "decision_day"),
            phases: self.objects(&mut o, "phases").into_iter().map(|one| self.phase(one)).collect(),
            activities: self
                .objects(&mut o, "activities")
                .into_iter()
                .map(|one| self.activity(one))
                .collect(),
            groups: self.objects(&mut o, "groups").into_iter().map(|one| self.group(one)).collect(),
            moments: self.objects(&mut o, "moments").into_iter().map(|one| self.moment(one)).collect(),
            choice: self.part(&mut o, "choice").map(|one| self.choice(one)),
        };
        self.close(&o);
        input
    }

    fn step(&mut self, mut o: Object) -> StepInput {
        let (what, by, on) = (self.text(&mut o, "what"), self.text(&mut o, "by"), self.text(&mut o, "on"));
        self.close(&o);
        StepInput { what, by, on }
    }

    fn process(&mut self, o: &mut Object) -> ProcessInput {
        let mut texts = self.part(o, "texts").unwrap_or(Object { at: "texts".into(), map: Map::new() });
        let affected = self.part(&mut texts, "affected").map(|mut of| {
            let affected = Affected {
                residents: self.text(&mut of, "residents"),
                businesses: self.text(&mut of, "businesses"),
                organisations: self.text(&mut of, "organisations"),
                missing: self.text(&mut of, "missing"),
            };
            self.close(&of);
            affected
        });
        let t = &mut texts;
        let fields = ProcessFields {
            question: self.text(t, "question"),
            summary: self.text(t, "summary"),
            why_now: self.text(t, "why_now"),
            frame_fixed: self.text(t, "frame_fixed"),
            frame_open: self.text(t, "frame_open"),
            decider: self.text(t, "decider"),
            promise: self.text(t, "promise"),
            audience: self.text(t, "audience"),
            affected: affected.unwrap_or_default(),
            lasting: self.text(t, "lasting"),
            ..ProcessFields::default()
        };
        self.close(&texts);
        ProcessInput {
            texts: fields,
            topic: String::new(),
            level: self.text(o, "level"),
            intensity: self.text(o, "intensity"),
            answer_days: self.text(o, "answer_days"),
            note: String::new(),
        }
    }

    fn phase(&mut self, mut o: Object) -> TemplatePhaseInput {
        let end = self.part(&mut o, "end").map(|mut end| {
            let parts = (self.text(&mut end, "days"), self.text(&mut end, "until"));
            self.close(&end);
            parts
        });
        let phase = TemplatePhaseInput {
            name: self.text(&mut o, "name"),
            description: self.text(&mut o, "description"),
            gap: self.text(&mut o, "gap"),
            from: self.text(&mut o, "from"),
            end,
            actions: self.texts(&mut o, "actions"),
        };
        self.close(&o);
        phase
    }

    fn activity(&mut self, mut o: Object) -> ActivityInput {
        let at = o.path("settings");
        let mut s = self.part(&mut o, "settings").unwrap_or(Object { at, map: Map::new() });
        let settings = SettingsInput {
            submitters: self.texts(&mut s, "submitters"),
            supporters: self.texts(&mut s, "supporters"),
            assurance: self.text(&mut s, "assurance"),
            threshold: self.text(&mut s, "threshold"),
            window_days: self.text(&mut s, "window_days"),
            title_max: self.text(&mut s, "title_max"),
            body_min: self.text(&mut s, "body_min"),
            body_max: self.text(&mut s, "body_max"),
            per_person: self.text(&mut s, "per_person"),
            area_required: self.flag(&mut s, "area_required"),
            topic_required: self.flag(&mut s, "topic_required"),
            pictures: self.flag(&mut s, "pictures"),
            moderation: self.text(&mut s, "moderation"),
            edit_until: self.text(&mut s, "edit_until"),
        };
        let title_min = self.text(&mut s, "title_min");
        self.close(&s);
        let (kind, title, intro) =
            (self.text(&mut o, "kind"), self.text(&mut o, "title"), self.text(&mut o, "intro"));
        self.close(&o);
        ActivityInput { kind, title, intro, settings, title_min }
    }

    fn group(&mut self, mut o: Object) -> GroupInput {
        let group = GroupInput {
            kind: self.text(&mut o, "kind"),
            name: self.text(&mut o, "name"),
            interest: self.text(&mut o, "interest"),
            influence: self.text(&mut o, "influence"),
            reached: self.text(&mut o, "reached"),
            note: String::new(),
        };
        self.close(&o);
        group
    }

    fn moment(&mut self, mut o: Object) -> TemplateMomentInput {
        let moment = TemplateMomentInput {
            group: self.text(&mut o, "group"),
            channel: self.text(&mut o, "channel"),
            message: self.text(&mut o, "message"),
            day: self.text(&mut o, "day"),
            time: self.text(&mut o, "time"),
            target: self.text(&mut o, "target"),
        };
        self.close(&o);
        moment
    }

    fn choice(&mut self, mut o: Object) -> TemplateChoiceInput {
        let at = o.path("answers");
        let mut answers = self.part(&mut o, "answers").unwrap_or(Object { at, map: Map::new() });
        let typed: Vec<String> = ANSWERS.iter().map(|name| self.text(&mut answers, name)).collect();
        self.close(&answers);
        let pairs = FIELDS.iter().copied().zip(typed.iter().map(String::as_str));
        let answers = ChoiceForm::of(pairs);
        let keep = KeepInput { methods: self.texts(&mut o, "methods"), reason: self.text(&mut o, "reason") };
        self.close(&o);
        TemplateChoiceInput { answers, keep }
    }
}

#[cfg(test)]
#[path = "file/tests.rs"]
mod tests;

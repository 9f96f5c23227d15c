//! What a process says, and the checks on it.

use serde::{Deserialize, Serialize};

use super::Level;
use crate::affected::Affected;
use crate::guide::Variant;
use crate::id::TopicId;
use crate::input::{ProblemKind, Problems};
use crate::time::{date_field, parse_date};

/// What a process says about itself. A draft may have gaps; publishing may not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct ProcessFields {
    /// name in the address, unique in the municipality: `groene-daken`
    pub slug: String,
    /// the question, as the heading: "Welke plannen maken Duinwijk mooier?"
    pub question: String,
    /// one or two sentences for the card
    pub summary: String,
    /// why now
    pub why_now: String,
    /// subject
    pub topic_id: Option<TopicId>,
    /// where: a street, district or "de hele gemeente"
    pub place: String,
    /// how much influence
    pub level: Option<Level>,
    /// what is fixed
    pub frame_fixed: String,
    /// what can still change
    pub frame_open: String,
    /// who decides
    pub decider: String,
    /// when the decision is taken, `2027-02-18`
    pub decision_date: String,
    /// what is promised
    pub promise: String,
    /// who it is for
    pub audience: String,
    /// who notices something of it
    #[cfg_attr(feature = "db", sqlx(flatten))]
    pub affected: Affected,
    /// how people stay involved when it is over: a panel, a list to follow, every year again
    pub lasting: String,
    /// how heavy it is; the guide begins with it
    pub intensity: Option<Variant>,
    /// name of the contact (a role is enough)
    pub contact_name: String,
    /// mail address of the contact
    pub contact_mail: String,
    /// telephone number of the contact
    pub contact_phone: String,
    /// days within which every proposal is answered
    pub answer_days: i64,
    /// what was decided and done, written at the end
    pub outcome: String,
    /// where facts come from, if they do: name of the source
    pub source_note: String,
    /// and its address
    pub source_url: String,
}

/// Names the fields that are still empty but must be filled before publication.
///
/// A process that does not say who decides, when, within which frame and what is promised raises
/// hopes it cannot keep (Nationale ombudsman 2009/180). One that does not know whom it touches, or what comes
/// after it, forgets people and is forgotten by them.
///
/// Of who is affected one text is enough; the first field stands for all four.
pub const NEEDED: &[&str] = &[
    "question",
    "affected_residents",
    "level",
    "frame_fixed",
    "frame_open",
    "decider",
    "decision_date",
    "promise",
    "lasting",
];

impl ProcessFields {
    /// The fields of [`NEEDED`] that are still empty.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        NEEDED.iter().copied().filter(|field| self.is_empty(field)).collect()
    }

    /// The fields of [`NEEDED`] that were filled before and are empty now: what is open to all may not lose them.
    /// What was never asked of it may stay empty.
    #[must_use]
    pub fn lost(&self, before: &Self) -> Vec<&'static str> {
        self.missing().into_iter().filter(|field| !before.is_empty(field)).collect()
    }

    /// The texts in which something is left to be filled in of the template that the process was made of
    /// ([`crate::template::is_to_fill`]).
    #[must_use]
    pub fn to_fill(&self) -> Vec<&'static str> {
        let texts = [
            ("question", &self.question),
            ("summary", &self.summary),
            ("why_now", &self.why_now),
            ("frame_fixed", &self.frame_fixed),
            ("frame_open", &self.frame_open),
            ("decider", &self.decider),
            ("promise", &self.promise),
            ("audience", &self.audience),
            ("affected_residents", &self.affected.residents),
            ("affected_residents", &self.affected.businesses),
            ("affected_residents", &self.affected.organisations),
            ("affected_residents", &self.affected.missing),
            ("lasting", &self.lasting),
        ];
        let left = texts.into_iter().filter(|(_, text)| crate::template::is_to_fill(text));
        let mut names: Vec<&str> = left.map(|(name, _)| name).collect();
        names.dedup();
        names
    }

    fn is_empty(&self, field: &str) -> bool {
        match field {
            "question" => self.question.is_empty(),
            "affected_residents" => !self.affected.is_known(),
            "level" => self.level.is_none(),
            "frame_fixed" => self.frame_fixed.is_empty(),
            "frame_open" => self.frame_open.is_empty(),
            "decider" => self.decider.is_empty(),
            "decision_date" => self.decision_date.is_empty(),
            "promise" => self.promise.is_empty(),
            "lasting" => self.lasting.is_empty(),
            _ => false,
        }
    }
}

/// The process form, as typed: the texts of [`ProcessFields`] with choices still as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProcessInput {
    /// all texts as typed
    pub texts: ProcessFields,
    /// id of the topic, or empty
    pub topic: String,
    /// text of a [`Level`], or empty
    pub level: String,
    /// text of a [`Variant`], or empty
    pub intensity: String,
    /// number of days
    pub answer_days: String,
    /// why what is published about influence changes; see [`crate::change`]
    pub note: String,
}

impl ProcessInput {
    /// Checks the form. Only the question and the address name are needed to keep a draft.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<ProcessFields, Problems> {
        let mut p = Problems::new();
        let t = &self.texts;
        let question = p.line("question", &t.question, 10..=160);
        let slug = if t.slug.trim().is_empty() { slugify(&question) } else { t.slug.trim().to_lowercase() };
        let fits = (3..=80).contains(&slug.len()) && slugify(&slug) == slug;
        match (fits, t.slug.trim().is_empty()) {
            (false, false) => p.add("slug", ProblemKind::StrangeCharacters),
            // Made of the question: with a question that has to be mended there is nothing to say of it.
            (false, true) if p.0.is_empty() => p.add("slug", ProblemKind::Required),
            _ => {}
        }
        let decision_date = match t.decision_date.trim() {
            "" => String::new(),
            typed => match parse_date(typed) {
                Some(date) => date_field(date),
                None => {
                    p.add("decision_date", ProblemKind::NotATime);
                    typed.to_owned()
                }
            },
        };
        let source_url = t.source_url.trim().to_owned();
        if !source_url.is_empty() && !is_web_address(&source_url) {
            p.add("source_url", ProblemKind::NotAnUrl);
        }
        let contact_mail = t.contact_mail.trim().to_owned();
        if !contact_mail.is_empty() && crate::account::MailAddress::parse(&contact_mail).is_none() {
            p.add("contact_mail", ProblemKind::NotAMail);
        }
        let topic_id = match self.topic.trim() {
            "" => None,
            id => p.choice("topic_id", id, |text| text.parse().ok()),
        };
        let level = match self.level.trim() {
            "" => None,
            text => p.choice("level", text, Level::parse),
        };
        let intensity = match self.intensity.trim() {
            "" => None,
            text => p.choice("intensity", text, Variant::parse),
        };
        let answer_days = p.number("answer_days", &self.answer_days, 1..=365).unwrap_or(42);
        let fields = ProcessFields {
            slug,
            summary: p.text("summary", &t.summary, 0..=300),
            why_now: p.text("why_now", &t.why_now, 0..=4000),
            topic_id,
            place: p.line("place", &t.place, 0..=160),
            level,
            frame_fixed: p.text("frame_fixed", &t.frame_fixed, 0..=2000),
            frame_open: p.text("frame_open", &t.frame_open, 0..=2000),
            decider: p.line("decider", &t.decider, 0..=160),
            decision_date,
            promise: p.text("promise", &t.promise, 0..=1000),
            audience: p.line("audience", &t.audience, 0..=300),
            affected: t.affected.check(&mut p),
            lasting: p.text("lasting", &t.lasting, 0..=1000),
            intensity,
            contact_name: p.line("contact_name", &t.contact_name, 0..=120),
            contact_mail,
            contact_phone: p.line("contact_phone", &t.contact_phone, 0..=40),
            answer_days,
            outcome: p.text("outcome", &t.outcome, 0..=8000),
            source_note: p.line("source_note", &t.source_note, 0..=300),
            source_url,
            question,
        };
        p.finish(fields)
    }
}

/// Whether a text is an address on the web that is safe to link to.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.len() < 1000
            && rest.split('/').next().is_some_and(|host| host.contains('.') && !host.contains('@'))
            && !rest.chars().any(|c| c.is_whitespace() || c.is_control() || c == '"' || c == '<')
    })
}

/// A name for in an address: lower case letters, digits and single dashes.
#[must_use]
pub fn slugify(text: &str) -> String {
    let mut slug = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'à'..='å' => slug.push('a'),
            'è'..='ë' => slug.push('e'),
            'ì'..='ï' => slug.push('i'),
            'ò'..='ö' => slug.push('o'),
            'ù'..='ü' => slug.push('u'),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
        if slug.len() >= 60 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

//! The participation process: the question, who decides, what is promised, and how far it is.

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, DocumentId, EventId, MunicipalityId, NewsId, PictureId, ProcessId, TopicId};
use crate::input::{ProblemKind, Problems};
use crate::phase::{Phase, Timeline};
use crate::time::{Timestamp, date_field, parse_date};

text_enum! {
    /// How much influence participants have (the Schiedam ladder).
    pub enum Level {
        /// the municipality tells what happens
        Inform = "inform",
        /// the municipality asks what people think
        Consult = "consult",
        /// people advise; deviating gets a reason
        Advise = "advise",
        /// plan made together; what is agreed binds in principle
        CoProduce = "co_produce",
        /// people decide within the frame
        CoDecide = "co_decide",
    }
}

text_enum! {
    /// Where a process is in its life.
    pub enum ProcessState {
        /// being written; only staff see it
        Draft = "draft",
        /// ready to be looked at by a colleague
        Review = "review",
        /// open to all
        Published = "published",
        /// over: the outcome is known; still open to all
        Closed = "closed",
        /// kept for later; readable by who has the address, not in lists
        Archived = "archived",
    }
}

/// A step that was not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a process that is {from} cannot be {verb}")]
pub struct NotNow {
    /// state it is in
    pub from: ProcessState,
    /// what was asked
    pub verb: &'static str,
}

impl ProcessState {
    /// Draft → review.
    ///
    /// # Errors
    /// When it is not a draft.
    pub fn ask_review(self) -> Result<Self, NotNow> {
        self.step(&[Self::Draft], Self::Review, "reviewed")
    }

    /// Review → draft, with a reason for the writer.
    ///
    /// # Errors
    /// When it is not under review.
    pub fn send_back(self) -> Result<Self, NotNow> {
        self.step(&[Self::Review], Self::Draft, "sent back")
    }

    /// Review → published. What must be filled in first: [`ProcessFields::missing`].
    ///
    /// # Errors
    /// When it is not under review.
    pub fn publish(self) -> Result<Self, NotNow> {
        self.step(&[Self::Review], Self::Published, "published")
    }

    /// Published → closed.
    ///
    /// # Errors
    /// When it is not published.
    pub fn close(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published], Self::Closed, "closed")
    }

    /// Closed → published again, with a reason.
    ///
    /// # Errors
    /// When it is not closed.
    pub fn reopen(self) -> Result<Self, NotNow> {
        self.step(&[Self::Closed], Self::Published, "reopened")
    }

    /// Closed → archived.
    ///
    /// # Errors
    /// When it is not closed.
    pub fn archive(self) -> Result<Self, NotNow> {
        self.step(&[Self::Closed], Self::Archived, "archived")
    }

    /// Whether anybody can read it.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Closed | Self::Archived)
    }

    /// Whether participants can take part.
    #[must_use]
    pub const fn takes_part(self) -> bool {
        matches!(self, Self::Published)
    }

    fn step(self, from: &[Self], to: Self, verb: &'static str) -> Result<Self, NotNow> {
        if from.contains(&self) { Ok(to) } else { Err(NotNow { from: self, verb }) }
    }
}

/// A step that staff can take with a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessStep {
    /// ask for a review
    AskReview,
    /// send back to the writer
    SendBack,
    /// publish
    Publish,
    /// close
    Close,
    /// open again
    Reopen,
    /// archive
    Archive,
}

impl ProcessStep {
    /// All steps, in order of life.
    pub const ALL: &'static [Self] =
        &[Self::AskReview, Self::SendBack, Self::Publish, Self::Close, Self::Reopen, Self::Archive];

    /// Takes the step.
    ///
    /// # Errors
    /// When it is not possible from this state.
    pub fn take(self, from: ProcessState) -> Result<ProcessState, NotNow> {
        match self {
            Self::AskReview => from.ask_review(),
            Self::SendBack => from.send_back(),
            Self::Publish => from.publish(),
            Self::Close => from.close(),
            Self::Reopen => from.reopen(),
            Self::Archive => from.archive(),
        }
    }

    /// Whether the step needs a reason that is kept in the history.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::SendBack | Self::Reopen)
    }

    /// The text used in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AskReview => "ask_review",
            Self::SendBack => "send_back",
            Self::Publish => "publish",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Archive => "archive",
        }
    }

    /// The step with this text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.as_str() == text)
    }
}

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
/// hopes it cannot keep (Nationale ombudsman 2009/180).
pub const NEEDED: &[&str] =
    &["question", "level", "frame_fixed", "frame_open", "decider", "decision_date", "promise"];

impl ProcessFields {
    /// The fields of [`NEEDED`] that are still empty.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        NEEDED.iter().copied().filter(|field| self.is_empty(field)).collect()
    }

    fn is_empty(&self, field: &str) -> bool {
        match field {
            "question" => self.question.is_empty(),
            "level" => self.level.is_none(),
            "frame_fixed" => self.frame_fixed.is_empty(),
            "frame_open" => self.frame_open.is_empty(),
            "decider" => self.decider.is_empty(),
            "decision_date" => self.decision_date.is_empty(),
            "promise" => self.promise.is_empty(),
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
    /// number of days
    pub answer_days: String,
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

text_enum! {
    /// What a news message is.
    pub enum NewsKind {
        /// news while it runs
        News = "news",
        /// what happens with the outcome
        FollowUp = "follow_up",
    }
}

/// A news message or follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct News {
    /// identifier
    pub id: NewsId,
    /// news or follow-up
    pub kind: NewsKind,
    /// title
    pub title: String,
    /// text (Markdown)
    pub body: String,
    /// since when it is on the page
    pub published_at: Timestamp,
}

/// A document of a process: a link with what a reader must know before opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Document {
    /// identifier
    pub id: DocumentId,
    /// title
    pub title: String,
    /// where it is
    pub url: String,
    /// kind and size in words: "pdf, 340 kB"
    pub format: String,
    /// since when it is on the page
    pub added_at: Timestamp,
}

/// A picture with the text for who cannot see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Picture {
    /// identifier, also its address
    pub id: PictureId,
    /// what it shows; empty when it is decoration
    pub alt: String,
    /// width in pixels
    pub width: i64,
    /// height in pixels
    pub height: i64,
}

/// An entry in the history of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct ProcessEvent {
    /// identifier
    pub id: EventId,
    /// when
    pub at: Timestamp,
    /// who; none is the portal itself
    pub actor: Option<String>,
    /// state after it
    pub state: ProcessState,
    /// what happened, or why
    pub note: String,
}

/// A process in full, as the service works with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// identifier
    pub id: ProcessId,
    /// municipality
    pub municipality: MunicipalityId,
    /// what it says
    pub fields: ProcessFields,
    /// where it is in its life
    pub state: ProcessState,
    /// phases
    pub timeline: Timeline,
    /// pictures
    pub pictures: Vec<Picture>,
    /// who made it
    pub created_by: Option<AccountId>,
    /// number of changes, to notice that two people change it at once
    pub version: i64,
    /// secret part of the preview address
    pub preview_key: String,
    /// since when it is open to all
    pub published_at: Option<Timestamp>,
}

/// A process in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessCard {
    /// identifier
    pub id: ProcessId,
    /// name in the address
    pub slug: String,
    /// the question
    pub question: String,
    /// one or two sentences
    pub summary: String,
    /// where
    pub place: String,
    /// subject
    pub topic_id: Option<TopicId>,
    /// how much influence
    pub level: Option<Level>,
    /// where in its life
    pub state: ProcessState,
    /// the phase that is open now
    pub current: Option<Phase>,
    /// else the phase that comes next
    pub next: Option<Phase>,
    /// picture
    pub picture: Option<Picture>,
    /// number of proposals shown
    pub proposals: i64,
    /// number of supports
    pub supports: i64,
    /// what was decided and done
    pub outcome: String,
}

/// Numbers of a process, each counted from the same rows that the lists show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessNumbers {
    /// proposals that are shown
    pub proposals: i64,
    /// supports in all
    pub supports: i64,
    /// proposals with a final answer
    pub answered: i64,
    /// proposals whose answer is late
    pub overdue: i64,
    /// proposals accepted or carried out
    pub accepted: i64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_slug_of_a_slug_is_itself(text: String) {
            let slug = slugify(&text);
            prop_assert_eq!(slugify(&slug), slug);
        }
    }

    #[test]
    fn every_needed_field_is_named_when_empty() {
        assert_eq!(ProcessFields::default().missing(), NEEDED);
    }

    #[test]
    fn a_process_walks_through_its_life_and_nothing_is_skipped() {
        let life = [ProcessStep::AskReview, ProcessStep::Publish, ProcessStep::Close, ProcessStep::Archive];
        let end = life.iter().try_fold(ProcessState::Draft, |state, step| step.take(state));
        assert_eq!(end, Ok(ProcessState::Archived));
        assert!(ProcessStep::Publish.take(ProcessState::Draft).is_err());
        assert!(ProcessStep::Archive.take(ProcessState::Published).is_err());
    }

    #[test]
    fn only_safe_web_addresses() {
        assert!(is_web_address("https://voorbeeldstad.example/stuk.pdf"));
        for wrong in [
            "javascript:alert(1)",
            "https://",
            "https://a b.nl",
            "//x.nl",
            "https://u@x.nl",
            "data:text/html,x",
        ] {
            assert!(!is_web_address(wrong), "{wrong}");
        }
    }
}

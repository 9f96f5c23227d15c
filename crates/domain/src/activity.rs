//! Activities: one method within a process. The first is collecting proposals.

use serde::{Deserialize, Serialize};

use crate::account::{Assurance, ParticipantKind};
use crate::input::Problems;

text_enum! {
    /// A method.
    pub enum ActivityKind {
        /// residents propose and support, the municipality answers
        Proposals = "proposals",
    }
}

text_enum! {
    /// When contributions are checked.
    pub enum Moderation {
        /// before they are shown
        Before = "before",
        /// after they are shown
        After = "after",
    }
}

/// How collecting proposals works in one process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalSettings {
    /// who may send in
    pub submitters: Vec<ParticipantKind>,
    /// who may support
    pub supporters: Vec<ParticipantKind>,
    /// how sure we must be of who somebody is
    pub assurance: Assurance,
    /// supports needed; none is no threshold
    pub threshold: Option<u32>,
    /// days that a proposal can collect support; none is as long as the phase
    pub window_days: Option<u32>,
    /// shortest title, in characters
    pub title_min: u32,
    /// longest title
    pub title_max: u32,
    /// shortest text
    pub body_min: u32,
    /// longest text
    pub body_max: u32,
    /// proposals that one person may have open; none is no limit
    pub per_person: Option<u32>,
    /// whether a district must be named
    pub area_required: bool,
    /// whether a topic must be named
    pub topic_required: bool,
    /// whether a picture may be added
    pub pictures: bool,
    /// when proposals are checked
    pub moderation: Moderation,
    /// the author can change the proposal until it has this many supports
    pub edit_until: u32,
}

impl Default for ProposalSettings {
    fn default() -> Self {
        Self {
            submitters: ParticipantKind::ALL.to_vec(),
            supporters: ParticipantKind::ALL.to_vec(),
            assurance: Assurance::MailConfirmed,
            threshold: Some(25),
            window_days: None,
            title_min: 8,
            title_max: 80,
            body_min: 40,
            body_max: 4000,
            per_person: Some(5),
            area_required: false,
            topic_required: true,
            pictures: true,
            moderation: Moderation::After,
            edit_until: 5,
        }
    }
}

/// The settings form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsInput {
    /// texts of [`ParticipantKind`]s
    pub submitters: Vec<String>,
    /// texts of [`ParticipantKind`]s
    pub supporters: Vec<String>,
    /// text of an [`Assurance`]
    pub assurance: String,
    /// number or empty
    pub threshold: String,
    /// number or empty
    pub window_days: String,
    /// number
    pub title_max: String,
    /// number
    pub body_min: String,
    /// number
    pub body_max: String,
    /// number or empty
    pub per_person: String,
    /// checked or not
    pub area_required: bool,
    /// checked or not
    pub topic_required: bool,
    /// checked or not
    pub pictures: bool,
    /// text of a [`Moderation`]
    pub moderation: String,
    /// number
    pub edit_until: String,
}

impl SettingsInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<ProposalSettings, Problems> {
        use crate::input::ProblemKind as K;
        let defaults = ProposalSettings::default();
        let mut p = Problems::new();
        let mut kinds = |field: &str, texts: &[String]| {
            let kinds: Vec<_> = texts.iter().filter_map(|t| ParticipantKind::parse(t)).collect();
            if kinds.is_empty() {
                p.add(field, K::ChoiceRequired);
            }
            kinds
        };
        let submitters = kinds("submitters", &self.submitters);
        let supporters = kinds("supporters", &self.supporters);
        let assurance = p.choice("assurance", &self.assurance, Assurance::asked);
        let moderation = p.choice("moderation", &self.moderation, Moderation::parse);
        let mut number = |field: &str, text: &str, min: i64, max: i64| {
            p.number(field, text, min..=max).and_then(|n| u32::try_from(n).ok())
        };
        let threshold = number("threshold", &self.threshold, 1, 1_000_000);
        let window_days = number("window_days", &self.window_days, 1, 730);
        let per_person = number("per_person", &self.per_person, 1, 100);
        let title_max = number("title_max", &self.title_max, 20, 150).unwrap_or(defaults.title_max);
        let body_min = number("body_min", &self.body_min, 0, 1000).unwrap_or(defaults.body_min);
        let body_max = number("body_max", &self.body_max, 100, 20_000).unwrap_or(defaults.body_max);
        let edit_until = number("edit_until", &self.edit_until, 0, 1_000_000).unwrap_or(defaults.edit_until);
        if body_min >= body_max {
            p.add("body_max", K::BeforeOther { other: "body_min".into() });
        }
        p.finish(ProposalSettings {
            submitters,
            supporters,
            assurance: assurance.unwrap_or(defaults.assurance),
            threshold,
            window_days,
            title_min: defaults.title_min,
            title_max,
            body_min,
            body_max,
            per_person,
            area_required: self.area_required,
            topic_required: self.topic_required,
            pictures: self.pictures,
            moderation: moderation.unwrap_or(defaults.moderation),
            edit_until,
        })
    }
}

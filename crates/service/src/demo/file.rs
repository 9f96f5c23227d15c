//! The demo's content as it stands in `crates/service/demo/`: one type per file.
//!
//! The schema is explained at the top of each file and in `demo/processes/README.md`. The files are
//! part of the binary, so `polder demo` needs nothing beside it.

use std::collections::BTreeMap;

use domain::account::ParticipantKind;
use domain::activity::Moderation;
use domain::affected::Affected;
use domain::answer::AnswerState;
use domain::comment::{CommentState, Side};
use domain::guide::Variant;
use domain::phase::Action;
use domain::process::{Level, ProcessState};
use domain::proposal::ProposalState;
use domain::role::Role;
use domain::support::Channel;
use domain::time::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::DemoError;
use super::change::ChangeFile;
use super::figures::PopulationFile;
use super::team::{AgreedFile, MemberFile};

const MUNICIPALITIES: &str = include_str!("../../demo/municipalities.toml");
const ACCOUNTS: &str = include_str!("../../demo/accounts.toml");
const MAILS: &str = include_str!("../../demo/mails.toml");

const PROCESSES: &[(&str, &str)] = &[
    ("wijkbudget", include_str!("../../demo/processes/wijkbudget.toml")),
    ("kanaalpark", include_str!("../../demo/processes/kanaalpark.toml")),
    ("hart-voor-spoorzicht", include_str!("../../demo/processes/hart-voor-spoorzicht.toml")),
    ("oude-haven", include_str!("../../demo/processes/oude-haven.toml")),
    ("schoolomgeving", include_str!("../../demo/processes/schoolomgeving.toml")),
    ("bibliotheek", include_str!("../../demo/processes/bibliotheek.toml")),
    ("zonnedijk-dorpsbudget", include_str!("../../demo/processes/zonnedijk-dorpsbudget.toml")),
];

/// Width and height of every picture of the demo.
pub(super) const PICTURE_SIZE: (i64, i64) = (1200, 675);

const PICTURES: &[(&str, &[u8])] = &[
    ("bank.webp", include_bytes!("../../demo/pictures/bank.webp")),
    ("bijen.webp", include_bytes!("../../demo/pictures/bijen.webp")),
    ("buurthuis.webp", include_bytes!("../../demo/pictures/buurthuis.webp")),
    ("fietsen.webp", include_bytes!("../../demo/pictures/fietsen.webp")),
    ("haven.webp", include_bytes!("../../demo/pictures/haven.webp")),
    ("park.webp", include_bytes!("../../demo/pictures/park.webp")),
    ("plein.webp", include_bytes!("../../demo/pictures/plein.webp")),
    ("speeltuin.webp", include_bytes!("../../demo/pictures/speeltuin.webp")),
    ("straatbomen.webp", include_bytes!("../../demo/pictures/straatbomen.webp")),
];

/// The content of a picture.
pub(super) fn picture(name: &str) -> Option<&'static [u8]> {
    PICTURES.iter().find(|(file, _)| *file == name).map(|(_, bytes)| *bytes)
}

/// `municipalities.toml`
pub(super) fn municipalities() -> Result<Vec<MunicipalityFile>, DemoError> {
    #[derive(Deserialize)]
    struct File {
        municipality: Vec<MunicipalityFile>,
    }
    read::<File>("municipalities", MUNICIPALITIES).map(|file| file.municipality)
}

/// `accounts.toml`
pub(super) fn accounts() -> Result<AccountsFile, DemoError> {
    read("accounts", ACCOUNTS)
}

/// `mails.toml`
pub(super) fn mails() -> Result<Vec<MailFile>, DemoError> {
    #[derive(Deserialize)]
    struct File {
        mail: Vec<MailFile>,
    }
    read::<File>("mails", MAILS).map(|file| file.mail)
}

/// All of `processes/`.
pub(super) fn processes() -> Result<Vec<ProcessFile>, DemoError> {
    PROCESSES.iter().map(|(name, text)| read(name, text)).collect()
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, DemoError> {
    toml::from_str(text).map_err(|error| DemoError::Content(format!("{name}.toml: {error}")))
}

/// A moment relative to the day of seeding: `"-20 09:00"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct When {
    days: i64,
    hour: u8,
    minute: u8,
}

impl TryFrom<String> for When {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("{text:?} is not like \"-20 09:00\"");
        let (days, clock) = text.split_once(' ').ok_or_else(wrong)?;
        let (hour, minute) = clock.split_once(':').ok_or_else(wrong)?;
        let days = days.parse().map_err(|_| wrong())?;
        let (hour, minute) = (hour.parse().map_err(|_| wrong())?, minute.parse().map_err(|_| wrong())?);
        if hour > 23 || minute > 59 {
            return Err(wrong());
        }
        Ok(Self { days, hour, minute })
    }
}

impl When {
    /// The moment, seen from `now`.
    pub(super) fn from(self, now: Timestamp) -> Timestamp {
        let day = now.end_of_day_after(self.days);
        let mut local = day.local();
        (local.hour, local.minute) = (self.hour, self.minute);
        // In the hour that is skipped in March there is no such moment: the end of that day will do.
        local.to_utc().unwrap_or(day)
    }
}

/// A text in both languages.
#[derive(Debug, Deserialize)]
pub(super) struct Both {
    pub(super) nl: String,
    pub(super) en: String,
}

/// A municipality.
#[derive(Debug, Deserialize)]
pub(super) struct MunicipalityFile {
    pub(super) key: String,
    pub(super) host: String,
    pub(super) theme: String,
    pub(super) name: Both,
    pub(super) contact: ContactFile,
    pub(super) population: PopulationFile,
    pub(super) area: Vec<AreaFile>,
    pub(super) topic: Vec<TopicFile>,
    pub(super) message: Vec<MessageFile>,
}

/// How to reach a municipality.
#[derive(Debug, Deserialize)]
pub(super) struct ContactFile {
    pub(super) mail: String,
    pub(super) phone: String,
    pub(super) visit: Both,
    pub(super) hours: Both,
}

/// A district.
#[derive(Debug, Deserialize)]
pub(super) struct AreaFile {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) postcodes: Vec<String>,
    pub(super) residents: i64,
}

/// A topic.
#[derive(Debug, Deserialize)]
pub(super) struct TopicFile {
    pub(super) key: String,
    pub(super) nl: String,
    pub(super) en: String,
}

/// All people.
#[derive(Debug, Deserialize)]
pub(super) struct AccountsFile {
    pub(super) password: String,
    pub(super) history: (i64, i64),
    pub(super) names: NamesFile,
    pub(super) persona: Vec<PersonaFile>,
    pub(super) authors: Vec<AuthorsFile>,
    pub(super) supporters: Vec<SupportersFile>,
}

/// Names to draw from.
#[derive(Debug, Deserialize)]
pub(super) struct NamesFile {
    pub(super) first: Vec<String>,
    pub(super) last_initial: Vec<String>,
}

/// Somebody to sign in as.
#[derive(Debug, Deserialize)]
pub(super) struct PersonaFile {
    pub(super) key: String,
    pub(super) municipality: String,
    pub(super) name: String,
    pub(super) mail: String,
    pub(super) kind: ParticipantKind,
    pub(super) organisation: Option<String>,
    pub(super) area: Option<String>,
    pub(super) alias: Option<String>,
    pub(super) role: Option<Role>,
    pub(super) about: Both,
}

/// The authors of one municipality.
#[derive(Debug, Deserialize)]
pub(super) struct AuthorsFile {
    pub(super) municipality: String,
    pub(super) people: Vec<AuthorFile>,
}

/// Somebody who wrote something.
#[derive(Debug, Deserialize)]
pub(super) struct AuthorFile {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) area: String,
    pub(super) alias: Option<String>,
    pub(super) kind: Option<ParticipantKind>,
    pub(super) organisation: Option<String>,
}

/// How many more people to make up.
#[derive(Debug, Deserialize)]
pub(super) struct SupportersFile {
    pub(super) municipality: String,
    pub(super) count: u32,
}

/// A process with all that belongs to it.
#[derive(Debug, Deserialize)]
pub(super) struct ProcessFile {
    pub(super) key: String,
    pub(super) municipality: String,
    pub(super) slug: String,
    pub(super) state: ProcessState,
    pub(super) created: When,
    pub(super) published: Option<When>,
    pub(super) closed: Option<When>,
    pub(super) archived: Option<When>,
    pub(super) process: AboutFile,
    #[serde(default)]
    pub(super) member: Vec<MemberFile>,
    pub(super) agreed: Option<AgreedFile>,
    pub(super) change: Option<ChangeFile>,
    pub(super) phase: Vec<PhaseFile>,
    #[serde(default)]
    pub(super) dropped_phase: Vec<DroppedPhaseFile>,
    pub(super) activity: ActivityFile,
    #[serde(default)]
    pub(super) news: Vec<NewsFile>,
    #[serde(default)]
    pub(super) document: Vec<DocumentFile>,
    #[serde(default)]
    pub(super) proposal: Vec<ProposalFile>,
    #[serde(default)]
    pub(super) support_list: Vec<SheetFile>,
    #[serde(default)]
    pub(super) comment: Vec<CommentFile>,
    #[serde(default)]
    pub(super) choice: Vec<ChoiceFile>,
}

/// A choice of methods.
#[derive(Debug, Deserialize)]
pub(super) struct ChoiceFile {
    pub(super) day: When,
    /// account
    pub(super) by: String,
    /// by the name of the question
    pub(super) answers: BTreeMap<String, String>,
    pub(super) methods: Vec<String>,
    #[serde(default)]
    pub(super) reason: String,
}

/// What a process says about itself.
#[derive(Debug, Deserialize)]
pub(super) struct AboutFile {
    pub(super) question: String,
    pub(super) summary: String,
    pub(super) why_now: String,
    pub(super) topic: String,
    pub(super) place: String,
    pub(super) level: Level,
    pub(super) frame_fixed: String,
    pub(super) frame_open: String,
    pub(super) decider: String,
    pub(super) decision_date: Option<When>,
    pub(super) promise: String,
    pub(super) audience: String,
    #[serde(default)]
    pub(super) affected: Affected,
    pub(super) lasting: String,
    pub(super) intensity: Option<Variant>,
    pub(super) follow_up: String,
    pub(super) answer_days: i64,
    pub(super) contact_name: String,
    pub(super) contact_mail: String,
    pub(super) contact_phone: String,
    pub(super) picture: String,
    pub(super) picture_alt: String,
    pub(super) source_note: String,
    pub(super) source_url: String,
    pub(super) team: Vec<TeamFile>,
}

/// A role in a process.
#[derive(Debug, Deserialize)]
pub(super) struct TeamFile {
    pub(super) account: String,
    pub(super) role: Role,
}

/// A phase.
#[derive(Debug, Deserialize)]
pub(super) struct PhaseFile {
    pub(super) title: String,
    pub(super) starts: When,
    pub(super) ends: Option<When>,
    /// when it was to begin, as the process was published; none is as it is
    pub(super) planned_starts: Option<When>,
    /// when it was to end
    pub(super) planned_ends: Option<When>,
    pub(super) text: String,
    pub(super) actions: Vec<Action>,
}

/// A phase that was planned when the process was published, and called off.
#[derive(Debug, Deserialize)]
pub(super) struct DroppedPhaseFile {
    pub(super) title: String,
    pub(super) starts: When,
    pub(super) ends: Option<When>,
}

/// The proposals activity.
#[derive(Debug, Deserialize)]
pub(super) struct ActivityFile {
    pub(super) title: String,
    pub(super) intro: String,
    pub(super) submitters: Vec<ParticipantKind>,
    pub(super) supporters: Vec<ParticipantKind>,
    pub(super) threshold: Option<u32>,
    pub(super) title_min: u32,
    pub(super) title_max: u32,
    pub(super) body_min: u32,
    pub(super) body_max: u32,
    pub(super) per_person: Option<u32>,
    pub(super) pictures: bool,
    pub(super) moderation: Moderation,
    pub(super) edit_until: u32,
}

/// News or a tip of a municipality itself.
#[derive(Debug, Deserialize)]
pub(super) struct MessageFile {
    pub(super) day: When,
    /// text of a [`domain::process::NewsKind`]
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) text: String,
}

/// A news message.
#[derive(Debug, Deserialize)]
pub(super) struct NewsFile {
    pub(super) day: When,
    pub(super) title: String,
    pub(super) text: String,
}

/// A document, or a text that becomes news or follow-up.
#[derive(Debug, Deserialize)]
pub(super) struct DocumentFile {
    pub(super) day: When,
    pub(super) title: String,
    pub(super) kind: DocumentKind,
    #[serde(default)]
    pub(super) text: String,
    #[serde(default)]
    pub(super) url: String,
    #[serde(default)]
    pub(super) format: String,
}

/// What a [`DocumentFile`] becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum DocumentKind {
    /// a document elsewhere
    Link,
    /// a news message
    Html,
    /// a follow-up message
    FollowUp,
}

/// A proposal.
#[derive(Debug, Deserialize)]
pub(super) struct ProposalFile {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) author: Option<String>,
    pub(super) author_name: Option<String>,
    pub(super) area: String,
    pub(super) topic: String,
    pub(super) submitted: When,
    pub(super) channel: Option<Channel>,
    pub(super) source_note: Option<String>,
    pub(super) state: Option<ProposalState>,
    pub(super) state_day: Option<When>,
    pub(super) reason: Option<String>,
    pub(super) merged_into: Option<String>,
    pub(super) supports: usize,
    pub(super) picture: Option<String>,
    pub(super) picture_alt: Option<String>,
    #[serde(default)]
    pub(super) answer: Vec<AnswerFile>,
}

/// An answer.
#[derive(Debug, Deserialize)]
pub(super) struct AnswerFile {
    pub(super) day: When,
    pub(super) kind: AnswerState,
    pub(super) by: String,
    pub(super) text: String,
    pub(super) cost: Option<i64>,
    pub(super) period: Option<String>,
    pub(super) owner: Option<String>,
}

/// A support list.
#[derive(Debug, Deserialize)]
pub(super) struct SheetFile {
    pub(super) proposal: String,
    pub(super) channel: Channel,
    pub(super) day: When,
    pub(super) by: String,
    pub(super) note: String,
    pub(super) people: Vec<String>,
    #[serde(default)]
    pub(super) doubles: Vec<String>,
}

/// A comment on a proposal.
#[derive(Debug, Deserialize)]
pub(super) struct CommentFile {
    pub(super) proposal: String,
    pub(super) author: String,
    pub(super) day: When,
    pub(super) side: Side,
    pub(super) text: String,
    pub(super) state: Option<CommentState>,
    pub(super) state_day: Option<When>,
    pub(super) reason: Option<String>,
    #[serde(default)]
    pub(super) reported_by: Vec<String>,
}

/// A mail of the outbox.
#[derive(Debug, Deserialize)]
pub(super) struct MailFile {
    pub(super) municipality: String,
    pub(super) day: When,
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) body: String,
    pub(super) error: Option<String>,
}

/// Finds by key what must be there.
pub(super) fn found<'a, T>(map: &'a BTreeMap<String, T>, key: &str, what: &str) -> Result<&'a T, DemoError> {
    map.get(key).ok_or_else(|| DemoError::Content(format!("no {what} called {key:?}")))
}

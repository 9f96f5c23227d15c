//! Proposals: what residents, businesses and organisations bring in.

use serde::{Deserialize, Serialize};

use crate::account::ParticipantKind;
use crate::activity::{Moderation, ProposalSettings};
use crate::answer::Answer;
use crate::id::{AccountId, ActivityId, AnswerId, AreaId, EventId, ProcessId, ProposalId, TopicId};
use crate::input::{ProblemKind, Problems};
use crate::phase::Window;
use crate::process::{Picture, ProcessState};
use crate::support::Channel;
use crate::time::Timestamp;

text_enum! {
    /// Where a proposal is in its life.
    pub enum ProposalState {
        /// kept by its author, not sent in
        Draft = "draft",
        /// sent in, being checked before it is shown
        Checking = "checking",
        /// shown, collecting support
        Published = "published",
        /// has the support it needs
        ThresholdReached = "threshold_reached",
        /// did not get enough support in time
        Expired = "expired",
        /// taken back by its author
        Withdrawn = "withdrawn",
        /// taken out by staff, with the reason; stays readable
        Retired = "retired",
        /// taken together with another proposal
        Merged = "merged",
        /// not shown, against the house rules; the author knows why
        Hidden = "hidden",
    }
}

/// A step that a proposal cannot take now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a proposal that is {from} cannot be {verb}")]
pub struct NotNow {
    /// state it is in
    pub from: ProposalState,
    /// what was asked
    pub verb: &'static str,
}

impl ProposalState {
    /// Draft → checking or published.
    ///
    /// # Errors
    /// When it is not a draft.
    pub fn submit(self, moderation: Moderation) -> Result<Self, NotNow> {
        let to = match moderation {
            Moderation::Before => Self::Checking,
            Moderation::After => Self::Published,
        };
        self.step(&[Self::Draft], to, "sent in")
    }

    /// Checking → published.
    ///
    /// # Errors
    /// When it is not being checked.
    pub fn approve(self) -> Result<Self, NotNow> {
        self.step(&[Self::Checking], Self::Published, "approved")
    }

    /// Checking → draft, with a reason for the author.
    ///
    /// # Errors
    /// When it is not being checked.
    pub fn send_back(self) -> Result<Self, NotNow> {
        self.step(&[Self::Checking], Self::Draft, "sent back")
    }

    /// Published → threshold reached.
    ///
    /// # Errors
    /// When it is not collecting support.
    pub fn reach_threshold(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published], Self::ThresholdReached, "marked as supported enough")
    }

    /// Threshold reached → published: support was taken back while that was possible.
    ///
    /// # Errors
    /// When the threshold was not reached.
    pub fn fall_below(self) -> Result<Self, NotNow> {
        self.step(&[Self::ThresholdReached], Self::Published, "marked as supported too little")
    }

    /// Published → expired.
    ///
    /// # Errors
    /// When it is not collecting support.
    pub fn expire(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published], Self::Expired, "expired")
    }

    /// Taken back by the author.
    ///
    /// # Errors
    /// When it has ended already.
    pub fn withdraw(self) -> Result<Self, NotNow> {
        self.step(&[Self::Checking, Self::Published, Self::ThresholdReached], Self::Withdrawn, "withdrawn")
    }

    /// Taken out by staff; the reason is shown.
    ///
    /// # Errors
    /// When it is not shown.
    pub fn retire(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published, Self::ThresholdReached, Self::Expired], Self::Retired, "retired")
    }

    /// Taken together with another.
    ///
    /// # Errors
    /// When it is not shown.
    pub fn merge(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published, Self::ThresholdReached], Self::Merged, "merged")
    }

    /// Hidden against the house rules.
    ///
    /// # Errors
    /// When it is not shown.
    pub fn hide(self) -> Result<Self, NotNow> {
        self.step(&[Self::Published, Self::ThresholdReached, Self::Expired], Self::Hidden, "hidden")
    }

    /// Hidden → published.
    ///
    /// # Errors
    /// When it is not hidden.
    pub fn restore(self) -> Result<Self, NotNow> {
        self.step(&[Self::Hidden], Self::Published, "shown again")
    }

    /// Whether everybody can read it.
    #[must_use]
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Draft | Self::Checking | Self::Hidden)
    }

    /// Whether it stands in the list without asking for its state.
    #[must_use]
    pub const fn is_listed(self) -> bool {
        matches!(self, Self::Published | Self::ThresholdReached | Self::Expired)
    }

    /// Whether it can be supported. More support than needed still counts.
    #[must_use]
    pub const fn can_be_supported(self) -> bool {
        matches!(self, Self::Published | Self::ThresholdReached)
    }

    /// States that stand in the list without asking for a state.
    pub const LISTED: &'static [Self] = &[Self::Published, Self::ThresholdReached, Self::Expired];

    /// States that a visitor can filter by.
    pub const FILTERABLE: &'static [Self] = &[
        Self::Published,
        Self::ThresholdReached,
        Self::Expired,
        Self::Withdrawn,
        Self::Retired,
        Self::Merged,
    ];

    fn step(self, from: &[Self], to: Self, verb: &'static str) -> Result<Self, NotNow> {
        if from.contains(&self) { Ok(to) } else { Err(NotNow { from: self, verb }) }
    }
}

text_enum! {
    /// Why staff took a proposal out.
    pub enum RetireReason {
        /// the same as another
        Duplicate = "duplicate",
        /// the municipality is doing it already
        Started = "started",
        /// it cannot be done (law, safety, money)
        Unfeasible = "unfeasible",
        /// it is not about the question
        OffTopic = "off_topic",
        /// something else, in words
        Other = "other",
    }
}

text_enum! {
    /// How a list is sorted.
    pub enum Sort {
        /// most supports first
        Supports = "steun",
        /// newest first
        Newest = "nieuw",
        /// fewest supports short of the threshold first
        NeedsSupport = "nodig",
        /// in an order that is the same for one visitor and differs between visitors
        Random = "willekeurig",
    }
}

/// Why somebody cannot do something with proposals now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// nobody is signed in
    #[error("not signed in")]
    SignIn,
    /// the mail address is not confirmed, or we must be surer of who it is
    #[error("identity not sure enough")]
    Assurance,
    /// not open to this kind of participant
    #[error("not open to this kind of participant")]
    Kind,
    /// the phase does not allow it
    #[error("not open now")]
    Window(Window),
    /// the proposal or process is in a state that does not allow it
    #[error("not in this state")]
    State,
    /// not the author
    #[error("somebody else's proposal")]
    NotYours,
    /// it has support already, so it cannot change under who supports it
    #[error("supported too much to change")]
    SupportedTooMuch {
        /// from this many supports on
        limit: u32,
    },
    /// the most that one person may have open
    #[error("maximum reached")]
    Maximum {
        /// how many
        limit: u32,
    },
}

/// Who asks, as far as the rules need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    /// account
    pub account: AccountId,
    /// as what they take part
    pub kind: ParticipantKind,
    /// how sure we are
    pub assurance: crate::account::Assurance,
}

/// Whether somebody may send in a proposal now.
///
/// # Errors
/// The first reason why not, in the order in which it can be mended.
pub fn may_submit(
    asker: Option<Asker>,
    settings: &ProposalSettings,
    process: ProcessState,
    window: Window,
    open_already: u32,
) -> Result<(), Refusal> {
    gate(process, window)?;
    let asker = known(asker, settings, &settings.submitters)?;
    let _ = asker;
    match settings.per_person {
        Some(limit) if open_already >= limit => Err(Refusal::Maximum { limit }),
        _ => Ok(()),
    }
}

/// Whether somebody may support a proposal (or take support back) now.
///
/// # Errors
/// The first reason why not.
pub fn may_support(
    asker: Option<Asker>,
    settings: &ProposalSettings,
    process: ProcessState,
    window: Window,
    state: ProposalState,
) -> Result<(), Refusal> {
    gate(process, window)?;
    if !state.can_be_supported() {
        return Err(Refusal::State);
    }
    known(asker, settings, &settings.supporters).map(|_| ())
}

/// Whether somebody may change a proposal now.
///
/// # Errors
/// The first reason why not.
pub fn may_edit(
    asker: Option<Asker>,
    settings: &ProposalSettings,
    process: ProcessState,
    window: Window,
    proposal: (Option<AccountId>, ProposalState, u32),
) -> Result<(), Refusal> {
    let (author, state, supports) = proposal;
    let asker = asker.ok_or(Refusal::SignIn)?;
    if author != Some(asker.account) {
        return Err(Refusal::NotYours);
    }
    if state == ProposalState::Draft || state == ProposalState::Checking {
        return Ok(());
    }
    gate(process, window)?;
    if state != ProposalState::Published {
        return Err(Refusal::State);
    }
    if supports >= settings.edit_until {
        return Err(Refusal::SupportedTooMuch { limit: settings.edit_until });
    }
    Ok(())
}

/// Whether somebody may take a proposal back now: its author, as long as the process runs.
///
/// # Errors
/// The first reason why not.
pub fn may_withdraw(
    asker: Option<Asker>,
    process: ProcessState,
    author: Option<AccountId>,
    state: ProposalState,
) -> Result<(), Refusal> {
    let asker = asker.ok_or(Refusal::SignIn)?;
    if author != Some(asker.account) {
        return Err(Refusal::NotYours);
    }
    if !process.takes_part() || state.withdraw().is_err() {
        return Err(Refusal::State);
    }
    Ok(())
}

fn gate(process: ProcessState, window: Window) -> Result<(), Refusal> {
    if !process.takes_part() {
        return Err(Refusal::State);
    }
    if window.is_open() { Ok(()) } else { Err(Refusal::Window(window)) }
}

fn known(
    asker: Option<Asker>,
    settings: &ProposalSettings,
    kinds: &[ParticipantKind],
) -> Result<Asker, Refusal> {
    let asker = asker.ok_or(Refusal::SignIn)?;
    if !kinds.contains(&asker.kind) {
        return Err(Refusal::Kind);
    }
    if asker.assurance < settings.assurance {
        return Err(Refusal::Assurance);
    }
    Ok(asker)
}

/// The proposal form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalInput {
    /// title
    pub title: String,
    /// text
    pub body: String,
    /// id of a topic, or empty
    pub topic: String,
    /// id of a district, or empty
    pub area: String,
}

/// A checked proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalText {
    /// title
    pub title: String,
    /// text, plain with Markdown
    pub body: String,
    /// topic
    pub topic_id: Option<TopicId>,
    /// district
    pub area_id: Option<AreaId>,
}

impl ProposalInput {
    /// Checks the form against the settings. That topic and district belong to the municipality is
    /// for the database to say.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, settings: &ProposalSettings) -> Result<ProposalText, Problems> {
        let mut p = Problems::new();
        let title = p.line("title", &self.title, settings.title_min..=settings.title_max);
        let body = p.text("body", &self.body, settings.body_min.max(1)..=settings.body_max);
        let topic_id = optional_id(&mut p, "topic", &self.topic, settings.topic_required);
        let area_id = optional_id(&mut p, "area", &self.area, settings.area_required);
        p.finish(ProposalText { title, body, topic_id, area_id })
    }
}

fn optional_id<T: std::str::FromStr>(p: &mut Problems, field: &str, text: &str, required: bool) -> Option<T> {
    match text.trim() {
        "" if required => {
            p.add(field, ProblemKind::ChoiceRequired);
            None
        }
        "" => None,
        id => p.choice(field, id, |text| text.parse().ok()),
    }
}

/// How far a proposal is towards its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// supports
    pub supports: i64,
    /// supports needed; none is no threshold
    pub needed: Option<u32>,
}

impl Progress {
    /// Supports still needed.
    #[must_use]
    pub fn short(self) -> i64 {
        self.needed.map_or(0, |needed| (i64::from(needed) - self.supports).max(0))
    }

    /// Whether the threshold is reached (also when there is none).
    #[must_use]
    pub fn reached(self) -> bool {
        self.short() == 0
    }
}

/// The sort key of "needs support": closest to the threshold first, then those that have it, then
/// the rest. Smaller comes first.
#[must_use]
pub fn need_key(progress: Progress) -> i64 {
    if progress.reached() { 1_000_000_000 + progress.supports } else { progress.short() }
}

/// The state after the number of supports changed: reaching the threshold, or falling below it when
/// support is taken back. Other states do not move.
#[must_use]
pub fn after_support(state: ProposalState, progress: Progress) -> ProposalState {
    match (progress.needed, progress.reached()) {
        (Some(_), true) => state.reach_threshold().unwrap_or(state),
        (Some(_), false) => state.fall_below().unwrap_or(state),
        (None, _) => state,
    }
}

/// What a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// words to search for
    pub search: String,
    /// slug of a topic
    pub topic: Option<String>,
    /// slug of a district
    pub area: Option<String>,
    /// a state, else all that are listed
    pub state: Option<ProposalState>,
    /// order; none is by most supports (or by closeness when searching)
    pub sort: Option<Sort>,
    /// seed of the random order
    pub seed: i64,
    /// where to read from
    pub cursor: Option<crate::page::Cursor>,
}

/// Proposals on one page of the list.
pub const PAGE_SIZE: usize = 20;

/// A proposal in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct ProposalCard {
    /// identifier
    pub id: ProposalId,
    /// number within the municipality, used in addresses
    pub number: i64,
    /// title
    pub title: String,
    /// first lines of the text
    pub excerpt: String,
    /// topic
    pub topic_id: Option<TopicId>,
    /// district
    pub area_id: Option<AreaId>,
    /// state
    pub state: ProposalState,
    /// last official answer
    pub answer: Option<crate::answer::AnswerState>,
    /// supports
    pub supports: i64,
    /// name shown
    pub author: String,
    /// since when it is shown
    pub published_at: Option<Timestamp>,
    /// when an answer is promised; none when it was given
    pub answer_due_at: Option<Timestamp>,
    /// sort value of the list it was read for
    pub sort_key: i64,
}

/// Something similar, shown while a title is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct SimilarProposal {
    /// number
    pub number: i64,
    /// title
    pub title: String,
    /// supports
    pub supports: i64,
}

/// An entry in the history of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct ProposalEvent {
    /// identifier
    pub id: EventId,
    /// when
    pub at: Timestamp,
    /// state after it
    pub state: ProposalState,
    /// why, if a reason was given
    pub reason: Option<String>,
}

/// An answer with when it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenAnswer {
    /// identifier
    pub id: AnswerId,
    /// when
    pub at: Timestamp,
    /// what
    pub answer: Answer,
}

/// A proposal in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// identifier
    pub id: ProposalId,
    /// process
    pub process_id: ProcessId,
    /// activity
    pub activity_id: ActivityId,
    /// number within the municipality
    pub number: i64,
    /// title
    pub title: String,
    /// text (Markdown)
    pub body: String,
    /// topic
    pub topic_id: Option<TopicId>,
    /// district
    pub area_id: Option<AreaId>,
    /// picture
    pub picture: Option<Picture>,
    /// author's account; none when it came in on paper
    pub author_id: Option<AccountId>,
    /// name shown
    pub author: String,
    /// as what the author takes part
    pub author_kind: ParticipantKind,
    /// how it came in
    pub channel: Channel,
    /// where it came from, when not the site
    pub source: Option<String>,
    /// receipt number of what staff entered
    pub receipt: Option<i64>,
    /// state
    pub state: ProposalState,
    /// supports
    pub supports: i64,
    /// when made
    pub created_at: Timestamp,
    /// since when shown
    pub published_at: Option<Timestamp>,
    /// end of its own window for support
    pub window_ends_at: Option<Timestamp>,
    /// when an answer is promised; none when it was given
    pub answer_due_at: Option<Timestamp>,
    /// the proposal it was taken together with
    pub merged_into: Option<i64>,
    /// number of changes, to notice that two people change it at once
    pub version: i64,
    /// history, oldest first
    pub events: Vec<ProposalEvent>,
    /// official answers, newest first
    pub answers: Vec<GivenAnswer>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::account::Assurance;

    fn anna() -> Asker {
        Asker {
            account: AccountId(Uuid::from_u128(1)),
            kind: ParticipantKind::Resident,
            assurance: Assurance::MailConfirmed,
        }
    }

    const OPEN: Window = Window::Open { until: None };

    #[test]
    fn who_may_not_submit_hears_the_first_thing_to_mend() {
        let settings = ProposalSettings { per_person: Some(2), ..ProposalSettings::default() };
        let may = |asker, process, window, open| may_submit(asker, &settings, process, window, open);
        let closed = Window::Closed { since: Timestamp(9) };
        let published = ProcessState::Published;
        assert_eq!(may(Some(anna()), published, OPEN, 0), Ok(()));
        assert_eq!(may(None, published, OPEN, 0), Err(Refusal::SignIn));
        assert_eq!(may(None, published, closed, 0), Err(Refusal::Window(closed)));
        assert_eq!(may(Some(anna()), ProcessState::Closed, OPEN, 0), Err(Refusal::State));
        assert_eq!(may(Some(anna()), published, OPEN, 2), Err(Refusal::Maximum { limit: 2 }));
        let unsure = Asker { assurance: Assurance::Anonymous, ..anna() };
        assert_eq!(may(Some(unsure), published, OPEN, 0), Err(Refusal::Assurance));
    }

    #[test]
    fn a_proposal_does_not_change_under_its_supporters() {
        let settings = ProposalSettings { edit_until: 3, ..ProposalSettings::default() };
        let edit = |supports| {
            let proposal = (Some(anna().account), ProposalState::Published, supports);
            may_edit(Some(anna()), &settings, ProcessState::Published, OPEN, proposal)
        };
        assert_eq!(edit(2), Ok(()));
        assert_eq!(edit(3), Err(Refusal::SupportedTooMuch { limit: 3 }));
    }

    #[test]
    fn nobody_changes_or_withdraws_what_is_not_theirs() {
        let other = Some(AccountId(Uuid::from_u128(2)));
        let settings = ProposalSettings::default();
        let proposal = (other, ProposalState::Published, 0);
        assert_eq!(
            may_edit(Some(anna()), &settings, ProcessState::Published, OPEN, proposal),
            Err(Refusal::NotYours)
        );
        let withdraw = may_withdraw(Some(anna()), ProcessState::Published, other, ProposalState::Published);
        assert_eq!(withdraw, Err(Refusal::NotYours));
    }

    #[test]
    fn what_has_ended_stays_ended() {
        for ended in [ProposalState::Withdrawn, ProposalState::Retired, ProposalState::Merged] {
            assert!(ended.withdraw().is_err() && ended.merge().is_err() && ended.retire().is_err());
            assert!(ended.restore().is_err() && ended.approve().is_err() && !ended.can_be_supported());
        }
    }

    #[test]
    fn needs_support_puts_the_nearest_first_and_the_reached_last() {
        let key = |supports| need_key(Progress { supports, needed: Some(25) });
        assert!(key(24) < key(3));
        assert!(key(3) < key(25));
    }

    proptest! {
        #[test]
        fn checked_text_is_within_bounds(title: String, body: String) {
            let settings = ProposalSettings { topic_required: false, ..ProposalSettings::default() };
            let input = ProposalInput { title, body, ..ProposalInput::default() };
            if let Ok(text) = input.check(&settings) {
                let length = u32::try_from(text.title.chars().count()).unwrap_or(u32::MAX);
                prop_assert!((settings.title_min..=settings.title_max).contains(&length));
                prop_assert!(!text.title.contains('\n'));
            }
        }
    }
}

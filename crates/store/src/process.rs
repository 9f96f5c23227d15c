//! Processes with their phases, activities, news, documents and pictures.

use async_trait::async_trait;
use domain::activity::{ActivityKind, ProposalSettings};
use domain::id::{
    AccountId, ActivityId, DocumentId, EventId, MunicipalityId, NewsId, PhaseId, PictureId, ProcessId,
};
use domain::phase::Timeline;
use domain::process::{
    Document, News, Picture, Process, ProcessCard, ProcessEvent, ProcessFields, ProcessNumbers, ProcessState,
};
use domain::time::Timestamp;

use crate::Result;

/// A new process; it starts as a draft (or, for imports, in a later state).
#[derive(Clone, Debug)]
pub struct NewProcess {
    /// identifier
    pub id: ProcessId,
    /// municipality
    pub municipality: MunicipalityId,
    /// what it says
    pub fields: ProcessFields,
    /// state
    pub state: ProcessState,
    /// who made it
    pub created_by: Option<AccountId>,
    /// secret part of the preview address
    pub preview_key: String,
    /// now
    pub created_at: Timestamp,
    /// since when it is open to all
    pub published_at: Option<Timestamp>,
    /// when it was closed; none while it is not
    pub closed_at: Option<Timestamp>,
}

/// An activity with its settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// identifier
    pub id: ActivityId,
    /// process
    pub process_id: ProcessId,
    /// method
    pub kind: ActivityKind,
    /// heading
    pub title: String,
    /// what is asked, a few sentences (Markdown)
    pub intro: String,
    /// how it works
    pub settings: ProposalSettings,
}

/// An uploaded picture.
#[derive(Clone, Debug)]
pub struct NewPicture {
    /// identifier
    pub id: PictureId,
    /// municipality
    pub municipality: MunicipalityId,
    /// what it shows
    pub alt: String,
    /// `image/png`, `image/jpeg` or `image/webp`
    pub media_type: String,
    /// pixels
    pub width: i64,
    /// pixels
    pub height: i64,
    /// name in the store of uploads
    pub file: String,
    /// who
    pub created_by: Option<AccountId>,
    /// now
    pub created_at: Timestamp,
}

/// A process whose phase has to move by the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMove {
    /// municipality
    pub municipality: MunicipalityId,
    /// process
    pub process: ProcessId,
    /// the phase it was in
    pub from: Option<PhaseId>,
    /// the phase it is in by the clock
    pub to: Option<PhaseId>,
}

/// Keeps processes.
#[async_trait]
pub trait ProcessStore {
    /// Adds a process. [`crate::Error::Taken`] when the slug is in use.
    async fn add_process(&self, process: &NewProcess) -> Result<()>;
    /// Changes what it says, if nobody else did since `version`; whether it was changed.
    async fn update_process(
        &self,
        m: MunicipalityId,
        id: ProcessId,
        fields: &ProcessFields,
        version: i64,
    ) -> Result<bool>;
    /// Sets the state; `published_at` only the first time, `closed_at` from then until it is opened again.
    async fn update_process_state(
        &self,
        m: MunicipalityId,
        id: ProcessId,
        state: ProcessState,
        now: Timestamp,
    ) -> Result<()>;
    /// A process in full.
    async fn find_process(&self, m: MunicipalityId, id: ProcessId) -> Result<Option<Process>>;
    /// A process in full, by its name in addresses.
    async fn find_process_by_slug(&self, m: MunicipalityId, slug: &str) -> Result<Option<Process>>;
    /// Processes of some states, running first, then by time of publication, newest first. Phases
    /// are those at `now`. Constant number of queries.
    async fn list_processes(
        &self,
        m: MunicipalityId,
        states: &[ProcessState],
        now: Timestamp,
    ) -> Result<Vec<ProcessCard>>;
    /// Numbers of a process.
    async fn process_numbers(&self, id: ProcessId, now: Timestamp) -> Result<ProcessNumbers>;
    /// Adds to the history.
    async fn add_process_event(
        &self,
        process: ProcessId,
        event: &ProcessEvent,
        actor: Option<AccountId>,
    ) -> Result<()>;
    /// History, newest first.
    async fn list_process_events(&self, process: ProcessId) -> Result<Vec<ProcessEvent>>;

    /// Replaces the phases.
    async fn replace_timeline(&self, process: ProcessId, timeline: &Timeline) -> Result<()>;
    /// Published processes whose phase by the clock is not the one they were moved to, with the
    /// rows locked where the engine does so.
    async fn due_moves(&self, now: Timestamp) -> Result<Vec<DueMove>>;
    /// Notes that a process moved.
    async fn update_current_phase(&self, process: ProcessId, phase: Option<PhaseId>) -> Result<()>;

    /// Adds an activity.
    async fn add_activity(&self, activity: &Activity) -> Result<()>;
    /// Changes heading, introduction and settings.
    async fn update_activity(&self, activity: &Activity) -> Result<()>;
    /// The activity of a kind in a process.
    async fn find_activity(&self, process: ProcessId, kind: ActivityKind) -> Result<Option<Activity>>;

    /// Adds or changes a news message.
    async fn put_news(&self, process: ProcessId, news: &News) -> Result<()>;
    /// Removes a news message; whether it was there.
    async fn remove_news(&self, process: ProcessId, id: NewsId) -> Result<bool>;
    /// News and follow-up, newest first.
    async fn list_news(&self, process: ProcessId) -> Result<Vec<News>>;
    /// Adds a document.
    async fn add_document(&self, process: ProcessId, document: &Document) -> Result<()>;
    /// Removes a document; whether it was there.
    async fn remove_document(&self, process: ProcessId, id: DocumentId) -> Result<bool>;
    /// Documents, newest first.
    async fn list_documents(&self, process: ProcessId) -> Result<Vec<Document>>;

    /// Adds a picture.
    async fn add_picture(&self, picture: &NewPicture) -> Result<()>;
    /// Media type and file of a picture of a municipality.
    async fn find_picture(
        &self,
        m: MunicipalityId,
        id: PictureId,
    ) -> Result<Option<(Picture, String, String)>>;
    /// Puts a picture with a process.
    async fn add_process_picture(&self, process: ProcessId, picture: PictureId, position: i64) -> Result<()>;
    /// Takes a picture from a process.
    async fn remove_process_picture(&self, process: ProcessId, picture: PictureId) -> Result<()>;
}

/// An event of a process made by the portal or a person.
#[must_use]
pub fn process_event(
    id: EventId,
    at: Timestamp,
    state: ProcessState,
    note: &str,
    actor: Option<String>,
) -> ProcessEvent {
    ProcessEvent { id, at, actor, state, note: note.to_owned() }
}

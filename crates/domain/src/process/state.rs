//! Where a process is in its life, and the steps through it.

use super::Learned;

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

    /// Published → closed. The [`Learned`] in hand shows that nothing lacks.
    ///
    /// # Errors
    /// When it is not published.
    pub fn close(self, _: &Learned) -> Result<Self, NotNow> {
        self.closing()
    }

    fn closing(self) -> Result<Self, NotNow> {
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

    /// Whether it was closed, and is only there to be read.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Archived)
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

    /// Where the step leads from this state; closing needs more ([`ProcessState::close`]).
    ///
    /// # Errors
    /// When it is not possible from this state.
    pub fn leads(self, from: ProcessState) -> Result<ProcessState, NotNow> {
        match self {
            Self::AskReview => from.ask_review(),
            Self::SendBack => from.send_back(),
            Self::Publish => from.publish(),
            Self::Close => from.closing(),
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

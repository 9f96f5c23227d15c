//! Which documents there are, and the sections of each.

text_enum! {
    /// A document of a process.
    pub enum ReportKind {
        /// at the start: what will be done
        Plan = "plan",
        /// at the end: what was done and what came of it
        Report = "report",
    }
}

impl ReportKind {
    /// Its name in addresses.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Report => "verslag",
        }
    }

    /// The document with this name in addresses.
    #[must_use]
    pub fn from_path(path: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.path() == path)
    }

    /// Its sections, in order.
    pub fn sections(self) -> impl Iterator<Item = Section> {
        Section::ALL.iter().copied().filter(move |section| section.kind() == self)
    }
}

text_enum! {
    /// A section of a document, in the order in which it stands there.
    pub enum Section {
        /// plan: what it is about
        Subject = "subject",
        /// plan: why now
        Reason = "reason",
        /// plan: what it is meant to bring
        Aim = "aim",
        /// plan: how much influence people have, who decides and when
        Influence = "influence",
        /// plan: what is fixed and what is open
        Frame = "frame",
        /// plan: who is asked to take part
        People = "people",
        /// plan: how they are approached
        Approach = "approach",
        /// plan: the methods
        Methods = "methods",
        /// plan: the channels
        Channels = "channels",
        /// plan: what happens when
        Planning = "planning",
        /// plan: what it costs
        Budget = "budget",
        /// plan: who does what
        Roles = "roles",
        /// plan: how people hear what was done with it
        Feedback = "feedback",
        /// plan: how it is looked back on
        Evaluation = "evaluation",
        /// plan: what happens with personal data
        Privacy = "privacy",
        /// report: what was done, beside the plan
        Done = "done",
        /// report: activities with date, kind, place and number
        Activities = "activities",
        /// report: who took part
        Participants = "participants",
        /// report: what came of it and what was done with that
        Outcomes = "outcomes",
        /// report: what was not taken over, and why
        NotAdopted = "not_adopted",
        /// report: what it contributed to the decision
        Contribution = "contribution",
        /// report: what went otherwise than was said
        Changes = "changes",
        /// report: what participants thought of it
        Judgement = "judgement",
        /// report: what went well
        WentWell = "went_well",
        /// report: what can be better
        Better = "better",
        /// report: what we learned
        Lessons = "lessons",
        /// report: how it goes on
        Sequel = "sequel",
    }
}

impl Section {
    /// The document it belongs to.
    #[must_use]
    pub const fn kind(self) -> ReportKind {
        if (self as u8) < Self::Done as u8 { ReportKind::Plan } else { ReportKind::Report }
    }

    /// Whether the document cannot be published without it. Of some there may be nothing to say: no money of its own,
    /// nothing that was refused, nothing that changed, nobody who was asked to look back.
    #[must_use]
    pub const fn is_required(self) -> bool {
        !matches!(self, Self::Budget | Self::NotAdopted | Self::Changes | Self::Judgement | Self::Sequel)
    }
}

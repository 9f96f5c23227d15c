//! Identifiers. All are UUID version 7: unique without asking the database, and in order of time.

id! {
    /// A municipality: the tenant that every row belongs to.
    MunicipalityId,
    /// A district of a municipality.
    AreaId,
    /// A subject that processes and proposals are filed under ("Groen", "Verkeer").
    TopicId,
    /// Somebody who signs in.
    AccountId,
    /// Somebody who takes part, through an account or on paper.
    PersonId,
    /// A signed-in browser.
    SessionId,
    /// A role given to an account.
    GrantId,
    /// A participation process.
    ProcessId,
    /// A dated part of a process.
    PhaseId,
    /// One method within a process.
    ActivityId,
    /// An activity outside the portal: an evening, a walk, a citizens' assembly.
    OfflineId,
    /// A role in a team, and who holds it.
    MemberId,
    /// A news message, follow-up or tip.
    NewsId,
    /// A mail address that news is mailed to.
    FollowerId,
    /// A document of a process.
    DocumentId,
    /// An uploaded picture.
    PictureId,
    /// A proposal.
    ProposalId,
    /// A comment on a proposal.
    CommentId,
    /// An entry in the history of a process or proposal.
    EventId,
    /// A move of a guide from one phase to another.
    GuideMoveId,
    /// An official answer.
    AnswerId,
    /// A support list that came in on paper, at the desk or in the street.
    SheetId,
    /// One line of a support list.
    LineId,
    /// A mail in the outbox.
    MailId,
    /// A choice of methods that was kept with a process.
    ChoiceId,
    /// A group of people whom a process touches.
    GroupId,
    /// A moment of contact in the campaign of a process.
    MomentId,
    /// A lesson of a process.
    LessonId,
    /// Something to do better, with who does it and when.
    ImprovementId,
    /// Something that a process took, in money or hours.
    CostId,
    /// A time that a team judged its own process.
    SelfEvaluationId,
    /// A template that a municipality keeps.
    TemplateId,
    /// An example or document that a municipality added to its library.
    LibraryEntryId,
    /// An entry of the audit log.
    AuditId,
}

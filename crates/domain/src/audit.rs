//! The audit log: who did what to which thing, with which result. Entries are only ever added.

use serde::{Deserialize, Serialize};

use crate::id::AuditId;
use crate::time::Timestamp;

text_enum! {
    /// What was done. Personal data never stands in an entry: only identifiers and reasons.
    pub enum AuditAction {
        /// signed in
        SignIn = "sign_in",
        /// an attempt to sign in failed
        SignInRefused = "sign_in_refused",
        /// signed out, or a session was ended
        SignOut = "sign_out",
        /// account made
        AccountAdd = "account_add",
        /// account changed
        AccountChange = "account_change",
        /// role given
        RoleGive = "role_give",
        /// role taken
        RoleTake = "role_take",
        /// process made or changed
        ProcessChange = "process_change",
        /// what was published about influence changed
        InfluenceChange = "influence_change",
        /// process moved to another state
        ProcessState = "process_state",
        /// the team or the agreement of the administration changed
        TeamChange = "team_change",
        /// an activity outside the portal was planned, changed, called off or reported on
        OfflineChange = "offline_change",
        /// the map of stakeholders or the plan of the campaign changed
        CampaignChange = "campaign_change",
        /// phases changed
        PhaseChange = "phase_change",
        /// a phase was begun or ended by hand
        PhaseOverride = "phase_override",
        /// a phase moved by the clock
        PhaseMove = "phase_move",
        /// choice of methods kept
        MethodChoice = "method_choice",
        /// news or document
        NewsChange = "news_change",
        /// proposal moved to another state by staff
        ProposalState = "proposal_state",
        /// comment moved to another state
        CommentState = "comment_state",
        /// guide of a process: begun, moved, an item set
        GuideChange = "guide_change",
        /// the municipality's own texts of the guide
        GuideText = "guide_text",
        /// what the portal says of the municipality, its look, districts, topics; going live
        Setup = "setup",
        /// how long data are kept, and what had its time
        Retention = "retention",
        /// example or document of the library: added, changed, withdrawn, left out
        Library = "library",
        /// how many people there are
        Population = "population",
        /// lesson or improvement of a process
        LessonChange = "lesson_change",
        /// questionnaire, the team's own judgement, or pilot of a process
        EvaluationChange = "evaluation_change",
        /// changed what a process costs
        CostChange = "cost_change",
        /// template saved, read from a file, or removed
        Template = "template",
        /// section or version of the plan or the report of a process
        ReportChange = "report_change",
        /// official answer
        Answer = "answer",
        /// entered for somebody else
        EnterForOthers = "enter_for_others",
        /// decision on a possibly double person
        DuplicateDecision = "duplicate_decision",
        /// staff were refused something
        Refused = "refused",
    }
}

/// An entry, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct AuditRow {
    /// identifier
    pub id: AuditId,
    /// when
    pub at: Timestamp,
    /// name of who did it; none is the portal itself
    pub actor: Option<String>,
    /// what was done
    pub action: AuditAction,
    /// kind of thing: "process", "proposal", …
    pub object_kind: String,
    /// which one, as shown to people (title, number)
    pub object_label: String,
    /// what changed, or why
    pub detail: String,
}

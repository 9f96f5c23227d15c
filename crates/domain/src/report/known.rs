//! What the portal knows of a process when it fills a document.

use super::{FateCount, ResultRow};
use crate::activity::ProposalSettings;
use crate::campaign::{ChannelKind, Group, MomentPlan};
use crate::change::ChangeEntry;
use crate::evaluation::{Outcome, Pilot, Round};
use crate::figures::{CostFigures, Fate, Figures};
use crate::lesson::{Improvement, Lesson};
use crate::offline::OfflineActivity;
use crate::phase::Timeline;
use crate::process::ProcessFields;
use crate::team::{Member, SignOff, SignOffBody, TeamRole};
use crate::time::Timestamp;

/// What the portal knows. There is no name of a person in it but in texts that people wrote: of a team only the roles,
/// of an agreement only the body, of a moment not who does it.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// the moment this is known
    pub now: Timestamp,
    /// whether the process is over
    pub is_over: bool,
    /// what the process says about itself
    pub fields: ProcessFields,
    /// its phases
    pub timeline: Timeline,
    /// how proposals are collected, when they are
    pub proposals: Option<ProposalSettings>,
    /// names of the methods that were chosen
    pub methods: Vec<String>,
    /// the groups it touches
    pub groups: Vec<Group>,
    /// moments of contact
    pub moments: Vec<KnownMoment>,
    /// activities outside the portal that were announced
    pub offline: Vec<OfflineActivity>,
    /// roles in the team, with hours a week
    pub roles: Vec<(TeamRole, i64)>,
    /// what the administration agreed to
    pub agreed: Option<Agreed>,
    /// from when until when people can look back
    pub round: Option<Round>,
    /// it is a trial
    pub pilot: Option<Pilot>,
    /// what everybody may see of what was counted
    pub figures: Figures,
    /// what it cost in all, when staff show that to everybody
    pub cost: Option<CostFigures>,
    /// what became of proposals, by number
    pub fates: Vec<FateCount>,
    /// the first of those that are or will be done, and of those that are not
    pub answered: Vec<ResultRow>,
    /// what changed of what was published
    pub changes: Vec<ChangeEntry>,
    /// what everybody may see of how people looked back
    pub outcome: Option<Outcome>,
    /// lessons that everybody may read
    pub lessons: Vec<Lesson>,
    /// what is done better next time
    pub improvements: Vec<Improvement>,
}

/// A moment of contact, without who does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownMoment {
    /// for whom; none is everybody
    pub group: Option<String>,
    /// how
    pub channel: ChannelKind,
    /// what is said
    pub message: String,
    /// when
    pub at: Timestamp,
    /// where; may be empty
    pub place: String,
    /// what came of it, when it is done
    pub done: Option<String>,
}

impl KnownMoment {
    /// What may be told of a moment.
    #[must_use]
    pub fn of(plan: &MomentPlan, groups: &[Group]) -> Self {
        let (done, result) = plan.standing.parts();
        let group = plan.group.and_then(|id| groups.iter().find(|group| group.id == id));
        Self {
            group: group.map(|group| group.name.clone()),
            channel: plan.channel,
            message: plan.message.clone(),
            at: plan.at,
            place: plan.place.clone(),
            done: done.then(|| result.to_owned()),
        }
    }
}

/// What the administration agreed to, without who.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// which part of the administration
    pub body: SignOffBody,
    /// when, `2027-02-18`
    pub on: String,
    /// what was promised
    pub promised: String,
}

impl From<SignOff> for Agreed {
    fn from(sign_off: SignOff) -> Self {
        Self { body: sign_off.body, on: sign_off.agreed_on, promised: sign_off.promised }
    }
}

/// The roles of a team with their hours, each role once.
#[must_use]
pub fn roles(members: &[Member]) -> Vec<(TeamRole, i64)> {
    let of = |role: &TeamRole| {
        let mut hours =
            members.iter().filter(|member| member.role == *role).map(|member| member.hours).peekable();
        hours.peek()?;
        Some((*role, hours.sum()))
    };
    TeamRole::ALL.iter().filter_map(of).collect()
}

impl Known {
    /// Proposals of which this became.
    pub(super) fn number(&self, fate: Fate) -> i64 {
        self.fates.iter().filter(|count| count.fate == fate).map(|count| count.proposals).sum()
    }
}

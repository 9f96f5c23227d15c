//! What staff may do. Roles are given per municipality or per process; rules ask for permissions.

use serde::{Deserialize, Serialize};

use crate::id::{GrantId, ProcessId};

text_enum! {
    /// A role of staff.
    pub enum Role {
        /// sets up the portal and gives roles
        Administrator = "administrator",
        /// sets up and runs processes, and answers
        ProjectLeader = "project_leader",
        /// enters what comes by paper, phone and at the desk
        DeskClerk = "desk_clerk",
        /// checks contributions
        Moderator = "moderator",
        /// judges whether proposals can be carried out, and at what cost
        Valuator = "valuator",
        /// writes news and documents
        Communication = "communication",
    }
}

text_enum! {
    /// One thing that staff can be allowed to do.
    pub enum Permission {
        /// see the staff pages and the work list
        Work = "work",
        /// make and change processes, phases and settings
        EditProcess = "edit_process",
        /// publish, close and archive processes
        PublishProcess = "publish_process",
        /// let a process begin without a whole team or without agreement, saying why
        StartWithoutTeam = "start_without_team",
        /// change the texts of the guide
        EditGuide = "edit_guide",
        /// write news, follow-up and documents
        WriteNews = "write_news",
        /// check, hide, merge and send back contributions
        Moderate = "moderate",
        /// give official answers
        Answer = "answer",
        /// note cost and feasibility
        Value = "value",
        /// enter contributions and support lists from other channels
        EnterForOthers = "enter_for_others",
        /// read the outgoing mail
        ReadMail = "read_mail",
        /// give and take roles
        GiveRoles = "give_roles",
        /// set up the portal and have residents see it
        SetUp = "set_up",
        /// read the audit log
        ReadAudit = "read_audit",
    }
}

impl Role {
    /// What this role may do. The whole table stands here and nowhere else.
    #[must_use]
    pub const fn permissions(self) -> &'static [Permission] {
        use Permission as P;
        match self {
            Self::Administrator => Permission::ALL,
            Self::ProjectLeader => &[
                P::Work,
                P::EditProcess,
                P::PublishProcess,
                P::WriteNews,
                P::Moderate,
                P::Answer,
                P::Value,
                P::EnterForOthers,
            ],
            Self::DeskClerk => &[P::Work, P::EnterForOthers],
            Self::Moderator => &[P::Work, P::Moderate],
            Self::Valuator => &[P::Work, P::Value],
            Self::Communication => &[P::Work, P::WriteNews],
        }
    }

    /// Whether the role may be given for one process. The others hold for the whole municipality.
    #[must_use]
    pub const fn fits_process(self) -> bool {
        !matches!(self, Self::Administrator | Self::DeskClerk)
    }
}

/// A role given to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Grant {
    /// identifier
    pub id: GrantId,
    /// the role
    pub role: Role,
    /// the process it holds for; none is the whole municipality
    pub process_id: Option<ProcessId>,
}

/// All roles of one person within one municipality.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grants(pub Vec<Grant>);

impl Grants {
    /// Whether something is allowed in a process (or, without a process, in the whole municipality).
    #[must_use]
    pub fn allow(&self, permission: Permission, process: Option<ProcessId>) -> bool {
        self.0.iter().any(|grant| {
            grant.role.permissions().contains(&permission)
                && (grant.process_id.is_none() || grant.process_id == process)
        })
    }

    /// Whether something is allowed somewhere: enough to see that the page exists.
    #[must_use]
    pub fn allow_somewhere(&self, permission: Permission) -> bool {
        self.0.iter().any(|grant| grant.role.permissions().contains(&permission))
    }

    /// The processes a permission is limited to; `None` when it holds for all.
    #[must_use]
    pub fn limited_to(&self, permission: Permission) -> Option<Vec<ProcessId>> {
        if self.allow(permission, None) {
            return None;
        }
        let held = self.0.iter().filter(|g| g.role.permissions().contains(&permission));
        Some(held.filter_map(|g| g.process_id).collect())
    }

    /// Whether this is staff at all.
    #[must_use]
    pub fn is_staff(&self) -> bool {
        !self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn grants(role: Role, process: Option<ProcessId>) -> Grants {
        Grants(vec![Grant { id: GrantId(Uuid::nil()), role, process_id: process }])
    }

    #[test]
    fn a_grant_for_one_process_is_no_use_in_another() {
        let (here, there) = (ProcessId(Uuid::from_u128(1)), ProcessId(Uuid::from_u128(2)));
        let leader = grants(Role::ProjectLeader, Some(here));
        assert!(leader.allow(Permission::Answer, Some(here)));
        assert!(!leader.allow(Permission::Answer, Some(there)));
        assert!(!leader.allow(Permission::Answer, None));
        assert_eq!(leader.limited_to(Permission::Answer), Some(vec![here]));
    }

    #[test]
    fn only_the_administrator_gives_roles() {
        for role in Role::ALL {
            let may = grants(*role, None).allow(Permission::GiveRoles, None);
            assert_eq!(may, *role == Role::Administrator, "{role}");
        }
    }

    #[test]
    fn nobody_without_a_role_is_staff() {
        assert!(!Grants::default().allow_somewhere(Permission::Work));
        assert!(Role::ALL.iter().all(|r| r.permissions().contains(&Permission::Work)));
    }
}

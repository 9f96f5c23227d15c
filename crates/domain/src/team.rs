//! Who carries a process inside the municipality, and what the administration agreed to beforehand.
//!
//! A process begins with a team and an agreement, or somebody with the right says why it begins without. Sources:
//! the toolkit's part "projectteam en draagvlak" (C1 roles, C2 hours and replacement, C3 agreement). Which roles
//! are needed at the least is our choice.

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, MemberId};
use crate::input::{ProblemKind, Problems};
use crate::process::is_web_address;
use crate::time::{Timestamp, date_field, parse_date};

/// Most members of one team.
pub const MAX_MEMBERS: u32 = 60;

text_enum! {
    /// What somebody does for a process. One person may hold several.
    pub enum TeamRole {
        /// asks for the process and stands for it
        Principal = "principal",
        /// leads it from day to day
        ProjectLeader = "project_leader",
        /// knows how people take part
        Participation = "participation",
        /// writes and makes it known
        Communication = "communication",
        /// reads what is sent in and keeps it decent
        Moderator = "moderator",
        /// judges what can be done: the department of the subject
        Department = "department",
        /// draws and designs
        Designer = "designer",
        /// keeps the portal running
        Functional = "functional",
        /// privacy
        Privacy = "privacy",
        /// security of information
        Security = "security",
        /// accessibility
        Accessibility = "accessibility",
        /// knows the district
        District = "district",
        /// telephone and desk
        ContactCentre = "contact_centre",
        /// law
        Legal = "legal",
        /// money
        Finance = "finance",
    }
}

impl TeamRole {
    /// Whether no process begins without it.
    #[must_use]
    pub const fn is_needed(self) -> bool {
        matches!(self, Self::Principal | Self::ProjectLeader | Self::Communication | Self::Moderator)
    }
}

/// A role in a team, and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Member {
    /// identifier
    pub id: MemberId,
    /// role
    pub role: TeamRole,
    /// who
    pub name: String,
    /// hours a week
    pub hours: i64,
    /// who does it in holidays and illness; may be empty
    pub replacement: String,
}

/// The form of a member, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberInput {
    /// text of a [`TeamRole`]
    pub role: String,
    /// who
    pub name: String,
    /// hours a week
    pub hours: String,
    /// who replaces them
    pub replacement: String,
}

impl MemberInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, id: MemberId) -> Result<Member, Problems> {
        let mut p = Problems::new();
        let role = p.choice("role", &self.role, TeamRole::parse);
        let name = p.line("name", &self.name, 2..=120);
        let hours = match self.hours.trim() {
            "" => {
                p.add("hours", ProblemKind::Required);
                None
            }
            typed => p.number("hours", typed, 0..=60),
        };
        let replacement = p.line("replacement", &self.replacement, 0..=120);
        match (role, hours) {
            (Some(role), Some(hours)) => p.finish(Member { id, role, name, hours, replacement }),
            _ => Err(p),
        }
    }
}

text_enum! {
    /// Which part of the administration agreed.
    pub enum SignOffBody {
        /// the elected council
        Council = "council",
        /// mayor and aldermen
        Executive = "executive",
        /// the council of a district
        District = "district",
        /// the management of the organisation
        Management = "management",
    }
}

/// What the administration agreed to before the process began: what happens with the outcome, and that it explains
/// itself when it does otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct SignOff {
    /// which part of the administration
    pub body: SignOffBody,
    /// who: a function is enough, "wethouder Wonen"
    pub name: String,
    /// when, `2027-02-18`
    pub agreed_on: String,
    /// what was promised
    pub promised: String,
    /// name of the document; may be empty
    pub document: String,
    /// where the document is; may be empty
    pub url: String,
    /// who noted it
    pub noted_by: Option<AccountId>,
    /// when it was noted
    pub noted_at: Timestamp,
}

/// The form of a sign-off, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignOffInput {
    /// text of a [`SignOffBody`]
    pub body: String,
    /// who
    pub name: String,
    /// when
    pub agreed_on: String,
    /// what was promised
    pub promised: String,
    /// name of the document
    pub document: String,
    /// where the document is
    pub url: String,
}

impl SignOffInput {
    /// Checks the form. What is agreed tomorrow is not agreed yet.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, noted_by: Option<AccountId>, now: Timestamp) -> Result<SignOff, Problems> {
        let mut p = Problems::new();
        let body = p.choice("body", &self.body, SignOffBody::parse);
        let name = p.line("name", &self.name, 2..=120);
        let agreed_on = match self.agreed_on.trim() {
            "" => {
                p.add("agreed_on", ProblemKind::Required);
                None
            }
            typed => match parse_date(typed) {
                Some(date) if date <= now.local().date => Some(date_field(date)),
                Some(_) => {
                    p.add("agreed_on", ProblemKind::InTheFuture);
                    None
                }
                None => {
                    p.add("agreed_on", ProblemKind::NotATime);
                    None
                }
            },
        };
        let promised = p.text("promised", &self.promised, 10..=1000);
        let document = p.line("document", &self.document, 0..=160);
        let url = self.url.trim().to_owned();
        if !url.is_empty() && !is_web_address(&url) {
            p.add("url", ProblemKind::NotAnUrl);
        }
        match (body, agreed_on) {
            (Some(body), Some(agreed_on)) => {
                p.finish(SignOff { body, name, agreed_on, promised, document, url, noted_by, noted_at: now })
            }
            _ => Err(p),
        }
    }
}

/// What a process still needs before it can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lack {
    /// nobody has this role
    Role(TeamRole),
    /// nobody replaces the project leader
    Replacement,
    /// the administration did not agree yet
    SignOff,
}

/// What a team and its agreement lack, in the order in which one would mend it.
#[must_use]
pub fn lacks(members: &[Member], sign_off: Option<&SignOff>) -> Vec<Lack> {
    let held = |role: TeamRole| members.iter().any(|member| member.role == role);
    let mut lacks: Vec<Lack> = TeamRole::ALL
        .iter()
        .filter(|role| role.is_needed() && !held(**role))
        .map(|role| Lack::Role(*role))
        .collect();
    let replaced = |m: &Member| m.role == TeamRole::ProjectLeader && !m.replacement.is_empty();
    if held(TeamRole::ProjectLeader) && !members.iter().any(replaced) {
        lacks.push(Lack::Replacement);
    }
    if sign_off.is_none() {
        lacks.push(Lack::SignOff);
    }
    lacks
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn member(role: TeamRole, replacement: &str) -> Member {
        Member {
            id: MemberId(Uuid::nil()),
            role,
            name: "Sam".into(),
            hours: 8,
            replacement: replacement.into(),
        }
    }

    fn sign_off() -> SignOff {
        let input = SignOffInput {
            body: "executive".into(),
            name: "Wethouder Wonen".into(),
            agreed_on: "2026-10-01".into(),
            promised: "Wij nemen de drie plannen over.".into(),
            ..SignOffInput::default()
        };
        input.check(None, now()).unwrap()
    }

    fn now() -> Timestamp {
        crate::time::Local::parse("2026-11-02T10:00").unwrap().to_utc().unwrap()
    }

    #[test]
    fn nothing_lacks_everything_that_is_needed() {
        let needed = TeamRole::ALL.iter().filter(|role| role.is_needed()).map(|role| Lack::Role(*role));
        let all: Vec<_> = needed.chain([Lack::SignOff]).collect();
        assert_eq!(lacks(&[], None), all);
    }

    #[test]
    fn a_leader_whom_nobody_replaces_is_not_enough() {
        let mut team: Vec<_> =
            TeamRole::ALL.iter().filter(|r| r.is_needed()).map(|r| member(*r, "")).collect();
        assert_eq!(lacks(&team, Some(&sign_off())), [Lack::Replacement]);
        team.push(member(TeamRole::ProjectLeader, "Kim"));
        assert_eq!(lacks(&team, Some(&sign_off())), []);
    }

    #[test]
    fn what_is_agreed_tomorrow_is_not_agreed() {
        let input = |agreed_on: &str| SignOffInput {
            body: "council".into(),
            name: "De raad".into(),
            agreed_on: agreed_on.into(),
            promised: "De uitkomst gaat naar de raad.".into(),
            ..SignOffInput::default()
        };
        assert!(input("2026-11-02").check(None, now()).is_ok());
        let refused = input("2026-11-03").check(None, now()).unwrap_err();
        assert_eq!(refused, Problems::one("agreed_on", ProblemKind::InTheFuture));
    }

    #[test]
    fn every_problem_is_named_with_its_field() {
        let fields = |p: Problems| p.0.into_iter().map(|p| p.field).collect::<Vec<_>>();
        let member = MemberInput::default().check(MemberId(Uuid::nil())).unwrap_err();
        assert_eq!(fields(member), ["role", "name", "hours"]);
        let bad = SignOffInput { url: "javascript:alert(1)".into(), ..SignOffInput::default() };
        let sign_off = bad.check(None, now()).unwrap_err();
        assert_eq!(fields(sign_off), ["body", "name", "agreed_on", "promised", "url"]);
    }

    fn any_member() -> impl Strategy<Value = Member> {
        (prop::sample::select(TeamRole::ALL), prop::bool::ANY)
            .prop_map(|(role, replaced)| member(role, if replaced { "Kim" } else { "" }))
    }

    proptest! {
        #[test]
        fn the_order_of_a_team_says_nothing(mut team in prop::collection::vec(any_member(), 0..12)) {
            let before = lacks(&team, None);
            team.reverse();
            prop_assert_eq!(lacks(&team, None), before);
        }

        #[test]
        fn another_member_never_makes_a_role_lack(
            team in prop::collection::vec(any_member(), 0..12),
            more in any_member(),
        ) {
            let before = lacks(&team, None);
            let mut larger = team;
            larger.push(more);
            for lack in lacks(&larger, None) {
                prop_assert!(before.contains(&lack) || lack == Lack::Replacement);
            }
        }
    }
}

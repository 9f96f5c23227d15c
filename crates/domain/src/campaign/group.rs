//! Groups of people whom a process touches.

use serde::{Deserialize, Serialize};

use crate::id::GroupId;
use crate::input::{ProblemKind, Problems};

/// Most groups of one process.
pub const MAX_GROUPS: u32 = 60;

text_enum! {
    /// What kind of people they are.
    pub enum GroupKind {
        /// people who live there
        Residents = "residents",
        /// shops, firms, people with a trade
        Businesses = "businesses",
        /// associations, schools, councils of a district
        Organisations = "organisations",
        /// people who are usually not there: a process asks itself whom it would miss
        Missing = "missing",
    }
}

/// How much: of interest, of influence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Weight {
    /// little
    Low,
    /// some
    Middle,
    /// much
    High,
}

impl Weight {
    /// All, from little to much.
    pub const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    /// As it is kept and sent: 1, 2 or 3.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Low => 1,
            Self::Middle => 2,
            Self::High => 3,
        }
    }

    /// The weight of a number.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|weight| weight.number() == number)
    }

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok().and_then(Self::from_number)
    }
}

/// A group on the map of stakeholders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// identifier
    pub id: GroupId,
    /// what kind of people
    pub kind: GroupKind,
    /// what they are called; once in a process
    pub name: String,
    /// how much it matters to them
    pub interest: Weight,
    /// how much they can make or break
    pub influence: Weight,
    /// where and how they can be found
    pub reached: String,
    /// anything else
    pub note: String,
}

impl Group {
    /// The name as it is compared: capitals make no other group.
    #[must_use]
    pub fn name_key(&self) -> String {
        self.name.to_lowercase()
    }

    /// Whether somebody should speak to them in person.
    #[must_use]
    pub fn weighs_heavily(&self) -> bool {
        self.interest == Weight::High || self.influence == Weight::High
    }
}

/// The form of a group, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupInput {
    /// text of a [`GroupKind`]
    pub kind: String,
    /// name
    pub name: String,
    /// 1, 2 or 3
    pub interest: String,
    /// 1, 2 or 3
    pub influence: String,
    /// where and how they can be found
    pub reached: String,
    /// anything else
    pub note: String,
}

impl GroupInput {
    /// Checks the form, beside the groups that are there already.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, id: GroupId, known: &[Group]) -> Result<Group, Problems> {
        let mut p = Problems::new();
        let name = p.line("name", &self.name, 2..=80);
        let others = || known.iter().filter(|group| group.id != id);
        if others().any(|group| group.name_key() == name.to_lowercase()) {
            p.add("name", ProblemKind::Taken);
        } else if others().count() >= MAX_GROUPS as usize {
            p.add("name", ProblemKind::TooMany { max: MAX_GROUPS });
        }
        let kind = p.choice("kind", &self.kind, GroupKind::parse);
        let interest = p.choice("interest", &self.interest, Weight::parse);
        let influence = p.choice("influence", &self.influence, Weight::parse);
        let reached = p.line("reached", &self.reached, 0..=200);
        let note = p.text("note", &self.note, 0..=500);
        match (kind, interest, influence) {
            (Some(kind), Some(interest), Some(influence)) => {
                p.finish(Group { id, kind, name, interest, influence, reached, note })
            }
            _ => Err(p),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn input(name: &str) -> GroupInput {
        GroupInput {
            kind: "residents".into(),
            name: name.into(),
            interest: "3".into(),
            influence: "1".into(),
            ..GroupInput::default()
        }
    }

    fn id(number: u128) -> GroupId {
        GroupId(Uuid::from_u128(number))
    }

    #[test]
    fn a_name_stands_once_on_a_map_whatever_its_capitals() {
        let first = input("Ouders van Éénhoorn").check(id(1), &[]).unwrap();
        let again = input(" ouders  van éénhoorn ").check(id(2), std::slice::from_ref(&first)).unwrap_err();
        assert_eq!(again, Problems::one("name", ProblemKind::Taken));
        assert!(input("OUDERS VAN ÉÉNHOORN").check(id(1), &[first]).is_ok(), "its own name is free");
    }

    #[test]
    fn a_map_holds_sixty_groups() {
        let mut map: Vec<Group> = Vec::new();
        for n in 1..=60 {
            let group = input(&format!("Groep {n}")).check(id(n), &map).unwrap();
            map.push(group);
        }
        let full = input("Nog een").check(id(61), &map).unwrap_err();
        assert_eq!(full, Problems::one("name", ProblemKind::TooMany { max: 60 }));
        assert!(input("Groep zestig").check(id(60), &map).is_ok(), "changing one of them is possible");
    }

    #[test]
    fn all_that_is_wrong_is_named_at_once() {
        let bad = GroupInput { interest: "4".into(), influence: "veel".into(), ..GroupInput::default() };
        let fields: Vec<_> = bad.check(id(1), &[]).unwrap_err().0.into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["name", "kind", "interest", "influence"]);
    }

    #[test]
    fn a_weight_is_read_back_from_its_number() {
        for weight in Weight::ALL {
            assert_eq!(Weight::from_number(weight.number()), Some(weight));
        }
        assert_eq!(Weight::from_number(0).or(Weight::from_number(4)), None);
    }
}

//! Who can do an item of the guide: the team of the process before everybody else.

use serde::{Deserialize, Serialize};

use crate::id::AccountId;
use crate::team::Member;

/// Somebody who can do an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doer {
    /// account
    pub id: AccountId,
    /// name
    pub name: String,
    /// whether the team of the process names them
    pub in_team: bool,
}

/// Those who can do an item, the team first and each part in the order given; and who the team names without being
/// one of them.
///
/// A team is names, not accounts: they are the same person when the names are the same but for case and spaces. Who
/// replaces a member is of the team too.
#[must_use]
pub fn doers(people: Vec<(AccountId, String)>, team: &[Member]) -> (Vec<Doer>, Vec<String>) {
    let mut named: Vec<&str> = Vec::new();
    for name in team.iter().flat_map(|member| [member.name.trim(), member.replacement.trim()]) {
        if !name.is_empty() && !named.iter().any(|known| same(known, name)) {
            named.push(name);
        }
    }
    let doer = |(id, name): (AccountId, String)| {
        let in_team = named.iter().any(|known| same(known, &name));
        Doer { id, name, in_team }
    };
    let mut doers: Vec<Doer> = people.into_iter().map(doer).collect();
    doers.sort_by_key(|doer| !doer.in_team);
    let unknown = named.iter().filter(|name| !doers.iter().any(|doer| same(name, &doer.name)));
    let unknown = unknown.map(|name| (*name).to_owned()).collect();
    (doers, unknown)
}

fn same(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::MemberId;
    use crate::team::TeamRole;

    fn member(name: &str, replacement: &str) -> Member {
        let (id, role) = (MemberId(Uuid::nil()), TeamRole::Moderator);
        Member { id, role, name: name.into(), hours: 4, replacement: replacement.into() }
    }

    #[test]
    fn the_team_comes_first_and_who_has_no_account_is_named() {
        let names = ["Ana", "Bo  Vos", "Cem", "Dia"];
        let people = names.iter().enumerate();
        let people = people.map(|(i, name)| (AccountId(Uuid::from_u128(i as u128)), (*name).to_owned()));
        let team = [member("bo vos", "Dia"), member("Eef", ""), member("Dia", "eef ")];
        let (doers, unknown) = doers(people.collect(), &team);
        let found: Vec<(&str, bool)> = doers.iter().map(|d| (d.name.as_str(), d.in_team)).collect();
        assert_eq!(found, [("Bo  Vos", true), ("Dia", true), ("Ana", false), ("Cem", false)]);
        assert_eq!(unknown, ["Eef"]);
    }

    #[test]
    fn without_a_team_everybody_is_offered_alike() {
        let (found, unknown) = doers(vec![(AccountId(Uuid::nil()), "Ana".into())], &[]);
        assert!(found.iter().all(|doer| !doer.in_team) && found.len() == 1 && unknown.is_empty());
    }
}

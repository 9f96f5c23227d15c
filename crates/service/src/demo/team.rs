//! Teams of the demo and what its administration agreed to.

use domain::id::{MemberId, MunicipalityId, ProcessId};
use domain::team::{Member, SignOff, SignOffBody, TeamRole};
use serde::Deserialize;

use super::dice::Dice;
use super::file::{ProcessFile, When};
use super::{DemoError, Maker};

/// A role in a team.
#[derive(Debug, Deserialize)]
pub(super) struct MemberFile {
    role: TeamRole,
    name: String,
    hours: i64,
    #[serde(default)]
    replacement: String,
}

/// What the administration agreed to.
#[derive(Debug, Deserialize)]
pub(super) struct AgreedFile {
    body: SignOffBody,
    name: String,
    day: When,
    promised: String,
    #[serde(default)]
    document: String,
}

/// Keeps the team of a process and its agreement.
pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    file: &ProcessFile,
    (m, process): (MunicipalityId, ProcessId),
) -> Result<(), DemoError> {
    let at = file.created.from(maker.now);
    for member in &file.member {
        let MemberFile { role, name, hours, replacement } = member;
        let id = MemberId(dice.id(at));
        let (name, replacement) = (name.clone(), replacement.clone());
        let member = Member { id, role: *role, name, hours: *hours, replacement };
        maker.work.put_member(m, process, &member).await?;
    }
    if let Some(agreed) = &file.agreed {
        let noted_at = agreed.day.from(maker.now);
        let sign_off = SignOff {
            body: agreed.body,
            name: agreed.name.clone(),
            agreed_on: noted_at.local().field().chars().take(10).collect(),
            promised: agreed.promised.clone(),
            document: agreed.document.clone(),
            url: String::new(),
            noted_by: None,
            noted_at,
        };
        maker.work.put_sign_off(m, process, &sign_off).await?;
    }
    Ok(())
}

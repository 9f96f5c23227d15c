//! People of the demo: those to sign in as, authors, and a crowd that supports.

use domain::account::{Assurance, MailAddress, ParticipantKind, shown_name};
use domain::id::{AccountId, GrantId, PersonId};
use domain::lang::Lang;
use domain::role::Grant;
use domain::time::Timestamp;
use store::{NewAccount, NewPerson};

use super::dice::Dice;
use super::file::{AccountsFile, found};
use super::place::{Ground, Who};
use super::{DemoError, Maker};

/// Adds the people of a municipality that one signs in as.
pub(super) async fn add_personas(
    maker: &Maker<'_>,
    dice: &mut Dice,
    file: &AccountsFile,
    password_hash: &str,
    ground: &mut Ground,
) -> Result<(), DemoError> {
    let from = maker.now.plus_days(file.history.0);
    for persona in file.persona.iter().filter(|p| p.municipality == ground.key) {
        let area = persona.area.as_deref().map(|a| found(&ground.areas, a, "area")).transpose()?.copied();
        let account = NewAccount {
            id: AccountId(dice.id(from)),
            municipality: ground.id,
            mail: mail(&persona.mail)?,
            name: persona.name.clone(),
            alias: persona.alias.clone(),
            kind: persona.kind,
            organisation: persona.organisation.clone(),
            area,
            assurance: Assurance::MailConfirmed,
            lang: Lang::Nl,
            password_hash: Some(password_hash.to_owned()),
            created_at: from,
        };
        let who = add_one(maker, dice, &account).await?;
        if let Some(role) = persona.role {
            let grant = Grant { id: GrantId(dice.id(from)), role, process_id: None };
            maker.work.add_grant(ground.id, account.id, &grant, None, from).await?;
        } else {
            ground.crowd.push(who.clone());
        }
        ground.people.insert(persona.key.clone(), who);
    }
    Ok(())
}

/// Adds the authors of a municipality and the crowd that only supports.
pub(super) async fn add_crowd(
    maker: &Maker<'_>,
    dice: &mut Dice,
    file: &AccountsFile,
    password_hash: &str,
    ground: &mut Ground,
) -> Result<(), DemoError> {
    let (first, last) = file.history;
    let (from, to) = (maker.now.plus_days(first), maker.now.plus_days(last));
    for author in file.authors.iter().filter(|a| a.municipality == ground.key).flat_map(|a| &a.people) {
        let at = dice.moment(from, to);
        let account = NewAccount {
            id: AccountId(dice.id(at)),
            municipality: ground.id,
            mail: mail(&format!("{}@bewoners.example", author.key))?,
            name: author.name.clone(),
            alias: author.alias.clone(),
            kind: author.kind.unwrap_or(ParticipantKind::Resident),
            organisation: author.organisation.clone(),
            area: Some(*found(&ground.areas, &author.area, "area")?),
            assurance: Assurance::MailConfirmed,
            lang: Lang::Nl,
            password_hash: Some(password_hash.to_owned()),
            created_at: at,
        };
        let who = add_one(maker, dice, &account).await?;
        ground.crowd.push(who.clone());
        ground.people.insert(author.key.clone(), who);
    }
    let count = file.supporters.iter().find(|s| s.municipality == ground.key).map_or(0, |s| s.count);
    for number in 1..=count {
        let mut account = supporter(dice, file, ground, number, (from, to))?;
        account.password_hash = Some(password_hash.to_owned());
        let who = add_one(maker, dice, &account).await?;
        ground.crowd.push(who);
        ground.crowd_only += 1;
    }
    Ok(())
}

fn supporter(
    dice: &mut Dice,
    file: &AccountsFile,
    ground: &Ground,
    number: u32,
    (from, to): (Timestamp, Timestamp),
) -> Result<NewAccount, DemoError> {
    let at = dice.moment(from, to);
    let areas: Vec<_> = ground.areas.values().copied().collect();
    Ok(NewAccount {
        id: AccountId(dice.id(at)),
        municipality: ground.id,
        mail: mail(&format!("steun-{number}@bewoners.example"))?,
        name: format!("{} {}", dice.one(&file.names.first), dice.one(&file.names.last_initial)),
        alias: None,
        kind: ParticipantKind::Resident,
        organisation: None,
        area: Some(*dice.one(&areas)),
        assurance: Assurance::MailConfirmed,
        lang: Lang::Nl,
        password_hash: None,
        created_at: at,
    })
}

async fn add_one(maker: &Maker<'_>, dice: &mut Dice, account: &NewAccount) -> Result<Who, DemoError> {
    maker.work.add_account(account).await?;
    let person = NewPerson {
        id: PersonId(dice.id(account.created_at)),
        municipality: account.municipality,
        account: Some(account.id),
        name_key: maker.name_key(&account.name),
        address_key: None,
        created_at: account.created_at,
    };
    let shown =
        shown_name(&account.name, account.alias.as_deref(), account.organisation.as_deref()).to_owned();
    Ok(Who {
        account: account.id,
        person: maker.work.ensure_person(&person).await?,
        name: account.name.clone(),
        shown,
        kind: account.kind,
    })
}

pub(super) fn mail(text: &str) -> Result<MailAddress, DemoError> {
    MailAddress::parse(text).ok_or_else(|| DemoError::Content(format!("{text:?} is not a mail address")))
}

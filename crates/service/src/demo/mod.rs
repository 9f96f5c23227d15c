//! The demo: two invented municipalities with people, processes, proposals, supports and answers;
//! and a fill of any size for measuring.
//!
//! [`seed`] turns the files of `crates/service/demo/` into rows, in one transaction per
//! municipality, and only in an empty database. [`fill`] adds one process with as many accounts,
//! proposals, supports and comments as asked, in transactions of a few thousand rows; an empty database gets
//! the municipalities and nothing else before it, so that what is measured has the stated size. Both give the same rows
//! on every machine for the same moment and seed. Everything goes through the store, so both
//! engines get the same.

mod campaign;
mod change;
mod choice;
mod comment;
mod dice;
mod figures;
mod file;
mod fill;
mod guide;
mod learn;
mod library;
mod mail;
mod offline;
mod people;
mod place;
mod process;
mod proposal;
mod report;
mod share;
mod support;
mod team;
mod template;
mod words;

use domain::audit::AuditAction;
use domain::id::AuditId;
use domain::role::Role;
use domain::support::PaperPerson;
use domain::time::Timestamp;
use store::{NewAudit, Work};

use crate::{Services, account};

pub use fill::{Filled, Size, fill};

/// What can go wrong while seeding.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A file of the demo is wrong; a test keeps this from being released.
    #[error("the demo's content is wrong: {0}")]
    Content(String),
    /// The database holds something already.
    #[error("the database is not empty: the demo is only put in an empty one")]
    NotEmpty,
    /// More supports are asked than there can be.
    #[error("{supports} supports need more than {accounts} accounts and {proposals} proposals")]
    TooManySupports {
        /// asked
        supports: u64,
        /// people who can support
        accounts: u64,
        /// proposals to support
        proposals: u64,
    },
    /// Comments are asked without anything to comment on, or anybody to do it.
    #[error("comments need accounts and proposals to be made with them")]
    NobodyToComment,
    /// A picture could not be kept.
    #[error("a picture could not be kept")]
    Picture(#[source] std::io::Error),
    /// The password could not be hashed.
    #[error(transparent)]
    Password(#[from] crate::Error),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seeded {
    /// municipalities
    pub municipalities: usize,
    /// accounts
    pub accounts: usize,
    /// processes
    pub processes: usize,
    /// proposals
    pub proposals: usize,
    /// supports
    pub supports: usize,
    /// answers
    pub answers: usize,
    /// comments
    pub comments: usize,
}

/// Somebody to sign in as, for the list that `polder serve --demo` prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// host name of the municipality
    pub host: String,
    /// address to sign in with
    pub mail: String,
    /// name
    pub name: String,
    /// role as staff
    pub role: Option<Role>,
    /// who it is, in Dutch
    pub about_nl: String,
    /// who it is, in English
    pub about_en: String,
}

/// Everybody of the demo who can be signed in as, and their common password.
///
/// # Errors
/// When the demo's files are wrong.
pub fn personas() -> Result<(String, Vec<Persona>), DemoError> {
    let municipalities = file::municipalities()?;
    let accounts = file::accounts()?;
    let host =
        |key: &str| municipalities.iter().find(|m| m.key == key).map_or_else(String::new, |m| m.host.clone());
    let people = accounts.persona.into_iter().map(|p| Persona {
        host: host(&p.municipality),
        mail: p.mail,
        name: p.name,
        role: p.role,
        about_nl: p.about.nl,
        about_en: p.about.en,
    });
    Ok((accounts.password, people.collect()))
}

/// Whether the people of [`personas`] are in the database.
///
/// # Errors
/// What the database says.
pub async fn is_here(services: &Services) -> Result<bool, DemoError> {
    let read = services.store().read();
    let (_, people) = personas()?;
    let Some(person) = people.first() else { return Ok(false) };
    let Some(municipality) = read.find_municipality_by_host(&person.host).await? else { return Ok(false) };
    Ok(read.find_account_by_mail(municipality.id, &people::mail(&person.mail)?).await?.is_some())
}

/// Puts the demo in an empty database.
///
/// # Errors
/// [`DemoError::NotEmpty`] when there is a municipality already; otherwise what went wrong, with
/// the municipality at hand undone.
pub async fn seed(services: &Services) -> Result<Seeded, DemoError> {
    let (store, now) = (services.store(), services.now());
    if !store.read().list_municipalities().await?.is_empty() {
        return Err(DemoError::NotEmpty);
    }
    let accounts = file::accounts()?;
    let processes = file::processes()?;
    let guides = guide::guides()?;
    let campaigns = campaign::campaigns()?;
    let learned = learn::learned()?;
    let reports = report::reports()?;
    let costs = figures::costs()?;
    let activities = offline::activities()?;
    // What is slow comes before the transactions.
    let password_hash = hash_password(services).await?;
    let pictures = process::keep_pictures(services, &processes).await?;
    let mut seeded = Seeded::default();
    let mut dice = dice::Dice::new(20);
    let mut guide_dice = dice::Dice::new(21);
    let mut campaign_dice = dice::Dice::new(22);
    let mut learn_dice = dice::Dice::new(23);
    let mut template_dice = dice::Dice::new(24);
    let mut report_dice = dice::Dice::new(25);
    let mut cost_dice = dice::Dice::new(26);
    let mut offline_dice = dice::Dice::new(27);
    for municipality in &file::municipalities()? {
        let work = store.begin().await?;
        let maker = Maker { work: &*work, services, now };
        let mut ground = place::add(&maker, &mut dice, municipality).await?;
        people::add_personas(&maker, &mut dice, &accounts, &password_hash, &mut ground).await?;
        people::add_crowd(&maker, &mut dice, &accounts, &password_hash, &mut ground).await?;
        guide::add_texts(&maker, &ground, &guides).await?;
        figures::add_population(&maker, &ground, municipality).await?;
        library::add(&maker, &ground, &municipality.key).await?;
        seeded.municipalities += 1;
        seeded.accounts += ground.people.len() + ground.crowd_only;
        for file in processes.iter().filter(|p| p.municipality == municipality.key) {
            let made = process::add(&maker, &mut dice, &ground, &pictures, file).await?;
            figures::add_plan(&maker, file, &made).await?;
            choice::add(&maker, &mut dice, &ground, file, &made).await?;
            guide::add(&maker, &mut guide_dice, &ground, &guides, (&file.key, made.id)).await?;
            let of = (file.key.as_str(), made.id);
            campaign::add(&maker, &mut campaign_dice, &campaigns, ground.id, of).await?;
            offline::add(&maker, &mut offline_dice, &activities, ground.id, of).await?;
            figures::add_costs(&maker, &mut cost_dice, &costs, ground.id, of).await?;
            let name = municipality.name.nl.as_str();
            template::add(&maker, &mut template_dice, &ground, name, of).await?;
            learn::add(&maker, &mut learn_dice, &ground, &learned, (&file.key, made.id)).await?;
            report::add(&maker, &mut report_dice, &ground, &reports, (file, made.id)).await?;
            proposal::add_all(&maker, &mut dice, &ground, &pictures, file, &made, &mut seeded).await?;
            seeded.processes += 1;
        }
        mail::add(&maker, &mut dice, &ground).await?;
        work.commit().await?;
    }
    Ok(seeded)
}

/// The hash of the demo's password.
async fn hash_password(services: &Services) -> Result<String, DemoError> {
    let password = file::accounts()?.password;
    Ok(account::hash_password(services.entropy(), &password).await?)
}

/// Puts only the municipalities and the people to sign in as in an empty database.
async fn plant(services: &Services, password_hash: &str) -> Result<(), DemoError> {
    let accounts = file::accounts()?;
    let mut dice = dice::Dice::new(20);
    for municipality in &file::municipalities()? {
        let work = services.store().begin().await?;
        let maker = Maker { work: &*work, services, now: services.now() };
        let mut ground = place::add(&maker, &mut dice, municipality).await?;
        people::add_personas(&maker, &mut dice, &accounts, password_hash, &mut ground).await?;
        work.commit().await?;
    }
    Ok(())
}

/// What every step of seeding needs.
struct Maker<'a> {
    work: &'a dyn Work,
    services: &'a Services,
    now: Timestamp,
}

impl Maker<'_> {
    /// An entry in the audit log, as the use case would have written it.
    async fn audit(
        &self,
        dice: &mut dice::Dice,
        ground: &place::Ground,
        (at, actor): (Timestamp, Option<&place::Who>),
        action: AuditAction,
        object: (&'static str, uuid::Uuid, String),
        detail: String,
    ) -> Result<(), DemoError> {
        let (object_kind, object_id, object_label) = object;
        let entry = NewAudit {
            id: AuditId(dice.id(at)),
            municipality: ground.id,
            at,
            actor: actor.map(|who| (who.account, who.name.clone())),
            action,
            object_kind,
            object_id: Some(object_id),
            object_label,
            detail,
            request_id: None,
        };
        Ok(self.work.add_audit(&entry).await?)
    }

    /// The keyed hash by which somebody on paper is known again.
    fn name_key(&self, name: &str) -> String {
        self.services.keys().person_key(&PaperPerson::name_key(name))
    }
}

//! Setting up the portal of a municipality, until residents see it and after.

use domain::audit::AuditAction;
use domain::id::{AreaId, TopicId};
use domain::input::ProblemKind;
use domain::municipality::{Area, Municipality, Topic};
use domain::process::slugify;
use domain::role::{Permission, Role};
use domain::setup::{
    AreaInput, ContactInput, Facts, Item, LookInput, MOST, SetupPage, Statements, StatementsInput,
    TopicInput, next_place,
};
use store::{Slices, Work};
use uuid::Uuid;

use crate::{Call, Error, Result};

/// What of the installation a portal is set up with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Installed {
    /// names of the themes
    pub themes: Vec<String>,
    /// whether mails leave the portal
    pub mails: bool,
    /// whether it is a demo, where mails are read on a page
    pub demo: bool,
}

/// Everything that is set up, and what is missing.
///
/// # Errors
/// [`Error::Forbidden`] without [`Permission::SetUp`].
pub async fn page(call: &Call, installed: &Installed) -> Result<SetupPage> {
    call.staff(Permission::SetUp, None)?;
    let m = call.municipality();
    let municipality = current(call, call.read()).await?;
    let (statements, live_at) = call.read().find_setup(m).await?.ok_or(Error::NotFound)?;
    let postcodes = call.read().list_postcodes(m).await?;
    let areas: Vec<(Area, Vec<String>)> = (call.read().list_areas(m).await?.into_iter())
        .map(|area| {
            let own = postcodes.iter().filter(|(of, _)| *of == area.id).map(|(_, code)| code.clone());
            let own = own.collect();
            (area, own)
        })
        .collect();
    let topics = call.read().list_topics(m).await?;
    let roles = roles(call).await?;
    let facts = Facts {
        municipality: &municipality,
        statements: &statements,
        areas: areas.len(),
        topics: topics.len(),
        terms: crate::retention::is_approved(call).await?,
        mails: installed.mails || installed.demo,
        roles: &roles,
    };
    let items = Item::ALL.iter().map(|item| (*item, facts.has(*item))).collect();
    let themes = installed.themes.clone();
    let demo_mails = installed.demo && !installed.mails;
    Ok(SetupPage { municipality, themes, statements, areas, topics, items, demo_mails, live_at })
}

async fn roles(call: &Call) -> Result<Vec<Role>> {
    let staff = call.read().list_staff(call.municipality()).await?;
    Ok(staff.iter().flat_map(|row| row.grants.iter().map(|grant| grant.role)).collect())
}

/// As it is kept now: what came with the request may be seconds old.
async fn current(call: &Call, read: &(impl Slices + ?Sized)) -> Result<Municipality> {
    let all = read.list_municipalities().await?;
    all.into_iter().find(|one| one.id == call.municipality()).ok_or(Error::NotFound)
}

/// What the municipality states about privacy and accessibility, for everybody.
///
/// # Errors
/// When the store fails.
pub async fn statements(call: &Call) -> Result<Statements> {
    let found = call.read().find_setup(call.municipality()).await?;
    Ok(found.ok_or(Error::NotFound)?.0)
}

/// Begins a change: who may not is refused.
async fn begin(call: &Call) -> Result<Box<dyn Work>> {
    call.staff(Permission::SetUp, None)?;
    call.begin().await
}

/// Keeps a change, with a line in the log. Kept pages show it at once.
async fn end(call: &Call, work: Box<dyn Work>, what: &str) -> Result<()> {
    let object = ("municipality", Some(call.municipality().0), "");
    call.audit(work.as_ref(), AuditAction::Setup, object, what).await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

/// Keeps name and contact.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`].
pub async fn save_contact(call: &Call, input: &ContactInput) -> Result<()> {
    let work = begin(call).await?;
    let changed = input.check(current(call, work.as_ref()).await?)?;
    work.update_municipality(&changed).await?;
    end(call, work, "contact").await
}

/// Keeps theme and languages.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`].
pub async fn save_look(call: &Call, installed: &Installed, input: &LookInput) -> Result<()> {
    let work = begin(call).await?;
    let changed = input.check(current(call, work.as_ref()).await?, &installed.themes)?;
    work.update_municipality(&changed).await?;
    end(call, work, "look").await
}

/// Keeps what is stated about privacy and accessibility.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`].
pub async fn save_statements(call: &Call, input: &StatementsInput) -> Result<()> {
    let work = begin(call).await?;
    work.save_statements(call.municipality(), &input.check(call.now())?).await?;
    end(call, work, "statements").await
}

/// Adds a district, or changes one.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn save_area(call: &Call, id: Option<AreaId>, input: &AreaInput) -> Result<()> {
    let work = begin(call).await?;
    let (name, postcodes) = input.check()?;
    let (m, known) = (call.municipality(), work.list_areas(call.municipality()).await?);
    let twice = known.iter().any(|area| Some(area.id) != id && area.name == name);
    if twice {
        return Err(Error::problem("name", ProblemKind::Taken));
    }
    let kept = match id {
        Some(id) => {
            let area = Area { id, slug: String::new(), name: name.clone() };
            work.update_area(m, &area, &postcodes).await
        }
        None => {
            let position = next_place(known.len()).ok_or_else(|| full("name"))?;
            let id = AreaId(call.services.id());
            let slug = free(&name, id.0, known.iter().map(|area| area.slug.as_str()));
            let area = Area { id, slug, name: name.clone() };
            work.add_area(m, &area, position, &postcodes).await.map(|()| true)
        }
    };
    // The name was looked at before; what is left is a postcode of another district.
    let kept = kept.map_err(|error| match error {
        store::Error::Taken(_) => Error::problem("postcodes", ProblemKind::Taken),
        other => other.into(),
    })?;
    if !kept {
        return Err(Error::NotFound);
    }
    end(call, work, &format!("area: {name}")).await
}

/// Adds a topic, or changes one.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn save_topic(call: &Call, id: Option<TopicId>, input: &TopicInput) -> Result<()> {
    let work = begin(call).await?;
    let (name_nl, name_en) = input.check()?;
    let (m, known) = (call.municipality(), work.list_topics(call.municipality()).await?);
    if known.iter().any(|topic| Some(topic.id) != id && topic.name_nl == name_nl) {
        return Err(Error::problem("name_nl", ProblemKind::Taken));
    }
    let what = format!("topic: {name_nl}");
    if let Some(id) = id {
        let topic = Topic { id, slug: String::new(), name_nl, name_en };
        if !work.update_topic(m, &topic).await? {
            return Err(Error::NotFound);
        }
    } else {
        let position = next_place(known.len()).ok_or_else(|| full("name_nl"))?;
        let id = TopicId(call.services.id());
        let slug = free(&name_nl, id.0, known.iter().map(|topic| topic.slug.as_str()));
        work.add_topic(m, &Topic { id, slug, name_nl, name_en }, position).await?;
    }
    end(call, work, &what).await
}

fn full(field: &str) -> Error {
    Error::problem(field, ProblemKind::TooMany { max: MOST })
}

/// A name in addresses that no other has.
fn free<'a>(name: &str, id: Uuid, mut known: impl Iterator<Item = &'a str>) -> String {
    let slug = slugify(name);
    if slug.is_empty() || known.any(|other| other == slug) { format!("{slug}-{}", id.simple()) } else { slug }
}

/// Takes a district away that nothing is filed under.
///
/// # Errors
/// [`Error::Changed`] when something is; [`Error::Forbidden`], [`Error::NotFound`].
pub async fn remove_area(call: &Call, id: AreaId) -> Result<()> {
    let work = begin(call).await?;
    let gone = work.remove_area(call.municipality(), id).await;
    removed(call, work, gone, "area removed").await
}

/// Takes a topic away that nothing is filed under.
///
/// # Errors
/// [`Error::Changed`] when something is; [`Error::Forbidden`], [`Error::NotFound`].
pub async fn remove_topic(call: &Call, id: TopicId) -> Result<()> {
    let work = begin(call).await?;
    let gone = work.remove_topic(call.municipality(), id).await;
    removed(call, work, gone, "topic removed").await
}

async fn removed(call: &Call, work: Box<dyn Work>, gone: store::Result<bool>, what: &str) -> Result<()> {
    match gone {
        Ok(true) => end(call, work, what).await,
        Ok(false) => Err(Error::NotFound),
        Err(store::Error::Dangling) => Err(Error::Changed),
        Err(other) => Err(other.into()),
    }
}

/// Has residents see the portal. What must be there, is there.
///
/// # Errors
/// [`Error::Changed`] while something is missing, [`Error::Forbidden`].
pub async fn go_live(call: &Call, installed: &Installed) -> Result<()> {
    let page = page(call, installed).await?;
    if page.items.iter().any(|(item, done)| item.is_must() && !done) {
        return Err(Error::Changed);
    }
    let work = begin(call).await?;
    work.set_live(call.municipality(), Some(page.live_at.unwrap_or_else(|| call.now()))).await?;
    end(call, work, "live").await
}

/// Hides the portal from residents again.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn go_offline(call: &Call) -> Result<()> {
    let work = begin(call).await?;
    work.set_live(call.municipality(), None).await?;
    end(call, work, "not live").await
}

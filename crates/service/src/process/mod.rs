//! Processes, as everybody sees them. What staff do with them stands in `edit`.

mod edit;
mod parts;
pub mod policy;

use domain::activity::ActivityKind;
use domain::phase::{Action, Window};
use domain::process::{Process, ProcessState};
use domain::view::{ActivityIntro, Choices, HomePage, ProcessHead, ProcessPage};
use store::Activity;

use crate::{Call, Error, Result};

pub(crate) use edit::own;
pub use edit::{new_page, save, save_settings, staff_list, staff_page, step};
pub use parts::{DocumentInput, NewsInput};
pub use parts::{
    add_document, add_picture, change_document, put_news, remove_document, remove_news, remove_picture,
};

/// A process with its proposals activity.
pub(crate) struct Place {
    pub(crate) process: Process,
    pub(crate) activity: Option<Activity>,
}

impl Place {
    /// The proposals activity, which is not found when there is none.
    pub(crate) fn activity(&self) -> Result<&Activity> {
        self.activity.as_ref().ok_or(Error::NotFound)
    }

    /// Whether an action is open now.
    pub(crate) fn window(&self, call: &Call, action: Action) -> Window {
        self.process.timeline.window(action, call.now())
    }

    pub(crate) fn head(&self) -> ProcessHead {
        let (process, fields) = (&self.process, &self.process.fields);
        ProcessHead {
            id: process.id,
            slug: fields.slug.clone(),
            question: fields.question.clone(),
            state: process.state,
            answer_days: fields.answer_days,
            contact_name: fields.contact_name.clone(),
            contact_mail: fields.contact_mail.clone(),
            contact_phone: fields.contact_phone.clone(),
        }
    }

    pub(crate) fn intro(activity: &Activity) -> ActivityIntro {
        ActivityIntro {
            title: activity.title.clone(),
            intro: activity.intro.clone(),
            settings: activity.settings.clone(),
        }
    }
}

/// A process that the caller may see, by its name in addresses.
pub(crate) async fn place(call: &Call, slug: &str) -> Result<Place> {
    let process =
        call.read().find_process_by_slug(call.municipality(), slug).await?.ok_or(Error::NotFound)?;
    if !policy::may_see(call, &process, None) {
        return Err(Error::NotFound);
    }
    let activity = call.read().find_activity(process.id, ActivityKind::Proposals).await?;
    Ok(Place { process, activity })
}

/// Districts and topics of the municipality.
pub(crate) async fn choices(call: &Call) -> Result<Choices> {
    let areas = call.read().list_areas(call.municipality()).await?;
    let topics = call.read().list_topics(call.municipality()).await?;
    Ok(Choices { areas, topics })
}

/// The home page.
///
/// # Errors
/// Only when the store fails.
pub async fn home(call: &Call) -> Result<HomePage> {
    let states = [ProcessState::Published, ProcessState::Closed];
    let cards = call.read().list_processes(call.municipality(), &states, call.now()).await?;
    let (running, finished) = cards.into_iter().partition(|card| card.state == ProcessState::Published);
    Ok(HomePage { running, finished, choices: choices(call).await?, now: call.now() })
}

/// A process for everybody; with the key of its preview link also before it is published.
///
/// # Errors
/// [`Error::NotFound`] when it is not there or not open to the caller.
pub async fn page(call: &Call, slug: &str, preview_key: Option<&str>) -> Result<ProcessPage> {
    let process =
        call.read().find_process_by_slug(call.municipality(), slug).await?.ok_or(Error::NotFound)?;
    if !policy::may_see(call, &process, preview_key) {
        return Err(Error::NotFound);
    }
    let (id, now) = (process.id, call.now());
    let activity = call.read().find_activity(id, ActivityKind::Proposals).await?;
    let place = Place { process, activity };
    Ok(ProcessPage {
        head: place.head(),
        submit: place.window(call, Action::Submit),
        support: place.window(call, Action::Support),
        news: call.read().list_news(id).await?,
        documents: call.read().list_documents(id).await?,
        numbers: call.read().process_numbers(id, now).await?,
        choices: choices(call).await?,
        preview: !place.process.state.is_public(),
        activity: place.activity.as_ref().map(Place::intro),
        fields: place.process.fields,
        timeline: place.process.timeline,
        pictures: place.process.pictures,
        now,
    })
}

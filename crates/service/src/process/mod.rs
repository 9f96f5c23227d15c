//! Processes, as everybody sees them. What staff do with them stands in `edit`.

pub(crate) mod change;
mod edit;
mod parts;
pub mod policy;

use std::sync::Arc;

use domain::change::ChangeEntry;
use domain::evaluation::{Pilot, Round};
use domain::id::ProcessId;
use domain::phase::{Action, Course, Window};
use domain::process::{Process, ProcessState, Reopened};
use domain::report::Newest;
use domain::view::{ActivityIntro, Choices, HomePage, ProcessHead, ProcessPage};
use store::Activity;

use crate::{Call, Error, Result, known};

pub(crate) use edit::{add, default_activity, own};
pub use edit::{changes, new_page, save, save_settings, staff_list, staff_page, step};
pub use parts::{DocumentInput, NewsInput};
pub use parts::{
    add_document, add_picture, change_document, put_news, remove_document, remove_news, remove_picture, state,
};

/// A process with its proposals activity, and what can be chosen in the municipality.
pub(crate) struct Place {
    pub(crate) process: Process,
    /// its phases as they went
    pub(crate) course: Course,
    pub(crate) activity: Option<Activity>,
    /// from when until when people can look back
    pub(crate) round: Option<Round>,
    /// it is a trial
    pub(crate) pilot: Option<Pilot>,
    /// documents that can be read
    pub(crate) reports: Vec<Newest>,
    /// it was closed before and opened again
    pub(crate) reopened: Option<Reopened>,
    pub(crate) choices: Arc<Choices>,
}

impl Place {
    /// The proposals activity, which is not found when there is none.
    pub(crate) fn activity(&self) -> Result<&Activity> {
        self.activity.as_ref().ok_or(Error::NotFound)
    }

    /// Whether an action is open now.
    pub(crate) fn window(&self, call: &Call, action: Action) -> Window {
        self.course.timeline.window(action, call.now())
    }

    /// Whether people can look back now.
    pub(crate) fn look_back(&self, call: &Call) -> Window {
        self.round.map_or(Window::Never, |round| round.window(self.process.state, call.now()))
    }

    pub(crate) fn head(&self) -> ProcessHead {
        let (process, fields) = (&self.process, &self.process.fields);
        ProcessHead {
            id: process.id,
            slug: fields.slug.clone(),
            question: fields.question.clone(),
            state: process.state,
            closed_at: process.closed_at,
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
pub(crate) async fn place(call: &Call, slug: &str) -> Result<Arc<Place>> {
    let place = known::place(call, slug).await?;
    if policy::may_see(call, &place.process, None) { Ok(place) } else { Err(Error::NotFound) }
}

/// The same, when the revision of the municipality was read with something else.
pub(crate) async fn place_at(call: &Call, slug: &str, revision: i64) -> Result<Arc<Place>> {
    let place = known::place_at(call, slug, revision).await?;
    if policy::may_see(call, &place.process, None) { Ok(place) } else { Err(Error::NotFound) }
}

/// Districts and topics of the municipality.
pub(crate) async fn choices(call: &Call) -> Result<Choices> {
    Ok(Choices::clone(known::choices(call).await?.as_ref()))
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
    let place = known::place(call, slug).await?;
    if !policy::may_see(call, &place.process, preview_key) {
        return Err(Error::NotFound);
    }
    let (id, now) = (place.process.id, call.now());
    Ok(ProcessPage {
        head: place.head(),
        offline: crate::offline::of_process(call, id).await?,
        pilot: place.pilot.clone(),
        reports: place.reports.clone(),
        reopened: place.reopened.clone(),
        look_back: place.look_back(call),
        submit: place.window(call, Action::Submit),
        support: place.window(call, Action::Support),
        news: call.read().list_news(id).await?,
        documents: call.read().list_documents(id).await?,
        numbers: call.read().process_numbers(id, now).await?,
        choices: Choices::clone(&place.choices),
        changes: public_changes(call, id).await?,
        preview: !place.process.state.is_public(),
        activity: place.activity.as_ref().map(Place::intro),
        fields: place.process.fields.clone(),
        course: place.course.clone(),
        pictures: place.process.pictures.clone(),
        now,
    })
}

/// What changed of what was published, without the name of who changed it: the municipality answers for it.
async fn public_changes(call: &Call, id: ProcessId) -> Result<Vec<ChangeEntry>> {
    let mut changes = call.read().list_changes(call.municipality(), id).await?;
    for change in &mut changes {
        change.actor = None;
    }
    Ok(changes)
}

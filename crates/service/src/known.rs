//! What hardly changes and every page needs: processes with their phases and activity, districts and
//! topics.
//!
//! It is kept in memory under the revision of the municipality, and the revision is asked each time: one
//! small question in the place of six. The database counts the revision up in the transaction that changes
//! any of it, so what is given here is never older than what the database would give.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::activity::ActivityKind;
use domain::id::MunicipalityId;
use domain::process::{ProcessState, reopened};
use domain::view::Choices;

use crate::process::Place;
use crate::{Call, Error, Result};

/// What is known of each municipality.
#[derive(Default)]
pub(crate) struct Known(Mutex<HashMap<MunicipalityId, OfMunicipality>>);

#[derive(Default)]
struct OfMunicipality {
    revision: i64,
    /// By name in addresses. Only what was found: as many as there are processes.
    places: HashMap<String, Arc<Place>>,
    choices: Option<Arc<Choices>>,
}

impl Known {
    fn with<T>(&self, m: MunicipalityId, revision: i64, look: impl FnOnce(&mut OfMunicipality) -> T) -> T {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.entry(m).or_default();
        if known.revision != revision {
            *known = OfMunicipality { revision, ..OfMunicipality::default() };
        }
        look(known)
    }
}

/// A process with what belongs to it, whoever may see it.
pub(crate) async fn place(call: &Call, slug: &str) -> Result<Arc<Place>> {
    let revision = call.read().revision(call.municipality()).await?;
    place_at(call, slug, revision).await
}

/// The same, when the revision was read with something else.
pub(crate) async fn place_at(call: &Call, slug: &str, revision: i64) -> Result<Arc<Place>> {
    let m = call.municipality();
    let known = call.services.known();
    if let Some(place) = known.with(m, revision, |known| known.places.get(slug).map(Arc::clone)) {
        return Ok(place);
    }
    let process = call.read().find_process_by_slug(m, slug).await?.ok_or(Error::NotFound)?;
    let activity = call.read().find_activity(process.id, ActivityKind::Proposals).await?;
    let round = call.read().find_round(m, process.id).await?;
    let pilot = call.read().find_pilot(m, process.id).await?;
    let reports = crate::report::published(call, process.id).await?;
    let reopened = match process.state {
        ProcessState::Published => reopened(&call.read().list_process_events(process.id).await?),
        _ => None,
    };
    let choices = read_choices(call).await?;
    let course = process.course().with_plan(&call.read().list_plan(m, process.id).await?);
    let place = Arc::new(Place { process, course, activity, round, pilot, reports, reopened, choices });
    // If it changed meanwhile, it is newer than the revision says: then it is read again, and no harm is done.
    known.with(m, revision, |known| known.places.insert(slug.to_owned(), Arc::clone(&place)));
    Ok(place)
}

/// Districts and topics of the municipality.
pub(crate) async fn choices(call: &Call) -> Result<Arc<Choices>> {
    let m = call.municipality();
    let revision = call.read().revision(m).await?;
    let known = call.services.known();
    if let Some(choices) = known.with(m, revision, |known| known.choices.clone()) {
        return Ok(choices);
    }
    let choices = read_choices(call).await?;
    known.with(m, revision, |known| known.choices = Some(Arc::clone(&choices)));
    Ok(choices)
}

async fn read_choices(call: &Call) -> Result<Arc<Choices>> {
    let areas = call.read().list_areas(call.municipality()).await?;
    let topics = call.read().list_topics(call.municipality()).await?;
    Ok(Arc::new(Choices { areas, topics }))
}

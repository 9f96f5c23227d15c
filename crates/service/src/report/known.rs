//! What the portal knows of a process when it fills a document.

use std::sync::Arc;

use domain::campaign::Group;
use domain::evaluation::outcome;
use domain::figures::Fate;
use domain::id::ProcessId;
use domain::lang::Lang;
use domain::report::{
    Agreed, FateCount, Known, KnownMoment, RESULT_PAGE, ResultQuery, ResultRow, fate_counts, roles,
};

use super::policy;
use crate::process::Place;
use crate::{Call, Result, method};

/// What is known, for who may see the document. Methods have their name in this language.
///
/// # Errors
/// [`crate::Error::Forbidden`], [`crate::Error::NotFound`].
pub async fn known(call: &Call, id: ProcessId, lang: Lang) -> Result<Known> {
    let process = policy::seen(call, id).await?;
    let place = crate::known::place(call, &process.fields.slug).await?;
    let (m, read) = (call.municipality(), call.read());
    let groups = read.list_groups(m, id).await?;
    let fates = counts(call, id).await?;
    let answers = read.tally_answers(m, id).await?;
    let counted = crate::figures::staff_page(call, id).await?;
    let chosen = read.find_choice(m, id).await?;
    Ok(Known {
        now: call.now(),
        is_over: process.state.is_over(),
        timeline: place.course.timeline.clone(),
        proposals: place.activity.as_ref().map(|activity| activity.settings.clone()),
        methods: chosen
            .iter()
            .flat_map(|kept| &kept.methods)
            .map(|of| method::name(lang, *of).to_owned())
            .collect(),
        moments: moments(call, id, &groups).await?,
        groups,
        offline: crate::offline::of_process(call, id).await?,
        roles: roles(&read.list_members(m, id).await?),
        agreed: read.find_sign_off(m, id).await?.map(Agreed::from),
        round: place.round,
        pilot: place.pilot.clone(),
        figures: counted.figures,
        cost: counted.cost,
        answered: answered(call, &place).await?,
        fates,
        changes: read.list_changes(m, id).await?,
        outcome: outcome(&answers),
        lessons: read.list_process_lessons(m, id).await?,
        improvements: read.list_improvements(m, id).await?,
        fields: process.fields,
    })
}

/// What became of all proposals of a process.
pub(super) async fn counts(call: &Call, id: ProcessId) -> Result<Vec<FateCount>> {
    Ok(fate_counts(&call.read().count_fates(call.municipality(), id).await?))
}

async fn moments(call: &Call, id: ProcessId, groups: &[Group]) -> Result<Vec<KnownMoment>> {
    let rows = call.read().list_moments(call.municipality(), id).await?;
    Ok(rows.into_iter().map(|row| KnownMoment::of(&row.moment.plan, groups)).collect())
}

/// The first proposals that were done, will be done, will be done for a part, and will not be done.
async fn answered(call: &Call, place: &Arc<Place>) -> Result<Vec<ResultRow>> {
    let mut rows = Vec::new();
    for fate in [Fate::CarriedOut, Fate::PartDone, Fate::Accepted, Fate::Partly, Fate::Rejected] {
        let query = ResultQuery { fate: Some(fate), cursor: None };
        let page =
            call.read().list_results(call.municipality(), place.process.id, None, query, RESULT_PAGE).await?;
        rows.extend(page.items);
    }
    Ok(rows)
}

//! Figures of a process, for everybody and for staff alike, and the numbers of people they are compared with.

mod cost;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

pub(crate) use cost::promised;
pub use cost::{add_cost, cost_page, remove_cost, save_budget};
use domain::audit::AuditAction;
use domain::figures::{Beside, Counts, Figures, Population, PopulationInput, ReachCounts, figures};
use domain::id::{AreaId, ProcessId};
use domain::phase::Window;
use domain::process::Process;
use domain::role::Permission;
use domain::time::Timestamp;
use domain::view::{FiguresPage, PopulationPage};
use tokio::sync::Mutex as Turn;

use crate::process::{Place, own};
use crate::{Call, Result, known, process};

/// Figures that were counted, by process. Counting reads all supports of a process, which takes seconds in a large
/// city; so they are kept twenty times as long as counting took, and whoever comes meanwhile waits for the one
/// who counts.
#[derive(Default)]
pub(crate) struct Kept(Mutex<HashMap<ProcessId, Arc<Turn<Option<Counted>>>>>);

#[derive(Clone)]
struct Counted {
    /// of what the process and the numbers of people were then
    revision: i64,
    at: Timestamp,
    until: Timestamp,
    figures: Figures,
}

/// How much longer figures are kept than counting them took.
const TIMES: i64 = 20;

impl Kept {
    fn of(&self, process: ProcessId) -> Arc<Turn<Option<Counted>>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(process).or_default())
    }
}

/// The figures of a process, for everybody who may see it.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub async fn page(call: &Call, slug: &str) -> Result<FiguresPage> {
    let place = process::place(call, slug).await?;
    of_place(call, &place).await
}

/// The same figures, for staff, also before the process is published.
///
/// # Errors
/// [`crate::Error::Forbidden`], [`crate::Error::NotFound`].
pub async fn staff_page(call: &Call, id: ProcessId) -> Result<FiguresPage> {
    let found = own(call, id, Permission::Work).await?;
    let place = known::place(call, &found.fields.slug).await?;
    of_place(call, &place).await
}

async fn of_place(call: &Call, place: &Place) -> Result<FiguresPage> {
    let counted = counted(call, place).await?;
    Ok(FiguresPage {
        head: place.head(),
        since: place.process.published_at,
        at: counted.at,
        cost: cost::shown(call, place, counted.figures.people.total).await?,
        figures: counted.figures,
        choices: domain::view::Choices::clone(&place.choices),
    })
}

async fn counted(call: &Call, place: &Place) -> Result<Counted> {
    let revision = call.read().revision(call.municipality()).await?;
    let turn = call.services.figures().of(place.process.id);
    let mut kept = turn.lock().await;
    let fresh = kept.as_ref().filter(|kept| kept.revision == revision && call.services.now() < kept.until);
    if let Some(fresh) = fresh {
        return Ok(fresh.clone());
    }
    let at = call.services.now();
    let figures = count(call, place).await?;
    let took = (call.services.now().0 - at.0).max(0);
    let counted = Counted { revision, at, until: Timestamp(at.0.saturating_add(took * TIMES)), figures };
    *kept = Some(counted.clone());
    Ok(counted)
}

async fn count(call: &Call, place: &Place) -> Result<Figures> {
    let (m, process) = (call.municipality(), &place.process);
    let period = period(call, place);
    let over = place.round.filter(|_| matches!(place.look_back(call), Window::Closed { .. }));
    let counts = Counts {
        reach: reach(call, process, period).await?,
        looked_back: match over {
            Some(_) => call.read().tally_answers(m, process.id).await?,
            None => Vec::new(),
        },
        ..call.read().count_process(m, process.id, call.now()).await?
    };
    let population = call.read().list_population(m).await?;
    let areas: Vec<AreaId> = place.choices.areas.iter().map(|area| area.id).collect();
    Ok(figures(
        &counts,
        &Beside {
            population: &population,
            areas: &areas,
            timeline: &place.course.timeline,
            threshold: place.activity.as_ref().is_some_and(|activity| activity.settings.threshold.is_some()),
            answer_days: answer_days(process),
            period,
            looked_back: over,
        },
    ))
}

/// Since when it is open to all, and until when it ran so far.
fn period(call: &Call, place: &Place) -> Option<(Timestamp, Timestamp)> {
    let (from, now) = (place.process.published_at?, call.now());
    let end = place.course.timeline.phases().last().and_then(|phase| phase.ends_at);
    let until = end.map_or(now, |end| end.min(now));
    (from < until).then_some((from, until))
}

/// Whom it reached, with all visits up to now.
async fn reach(
    call: &Call,
    process: &Process,
    period: Option<(Timestamp, Timestamp)>,
) -> Result<ReachCounts> {
    if let Err(error) = crate::campaign::flush(&call.services).await {
        tracing::warn!(%error, "visits by code wait for the next time");
    }
    Ok(call.read().count_reach(call.municipality(), process.id, period).await?)
}

fn answer_days(process: &Process) -> u32 {
    u32::try_from(process.fields.answer_days).unwrap_or(u32::MAX)
}

/// How many people there are, to look at and to change.
///
/// # Errors
/// [`crate::Error::Forbidden`].
pub async fn population(call: &Call) -> Result<PopulationPage> {
    call.staff(Permission::EditProcess, None)?;
    let rows = call.read().list_population(call.municipality()).await?;
    Ok(PopulationPage { rows, areas: known::choices(call).await?.areas.clone() })
}

/// Keeps how many people there are. Figures of all processes are compared with them from now on.
///
/// # Errors
/// [`crate::Error::Problems`], [`crate::Error::Forbidden`].
pub async fn save_population(call: &Call, input: &PopulationInput) -> Result<()> {
    call.staff(Permission::EditProcess, None)?;
    let rows = input.check()?;
    let work = call.begin().await?;
    work.replace_population(call.municipality(), &rows).await?;
    let object = ("municipality", Some(call.municipality().0), "");
    call.audit(work.as_ref(), AuditAction::Population, object, &detail(&rows)).await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

/// What was kept, for the log.
fn detail(rows: &[Population]) -> String {
    let sum: i64 = rows.iter().map(|row| row.number).sum();
    format!("{} numbers, {sum} together", rows.len())
}

//! What figures of the demo are compared with: how many people there are, and the phases as they were planned.

use domain::account::ParticipantKind;
use domain::figures::{Budget, Cost, Group, Population, Spent};
use domain::id::{CostId, MunicipalityId, PhaseId, ProcessId};
use domain::money::Cents;
use domain::phase::{Phase, Timeline};
use domain::time::date_field;
use serde::Deserialize;

use super::dice::Dice;
use super::file::{MunicipalityFile, ProcessFile, When, found};
use super::place::Ground;
use super::process::Made;
use super::{DemoError, Maker};

/// How many people there are in a municipality of the demo.
#[derive(Debug, Deserialize)]
pub(super) struct PopulationFile {
    source: String,
    year: i64,
    residents: i64,
    businesses: i64,
    organisations: i64,
}

/// Keeps how many people there are.
pub(super) async fn add_population(
    maker: &Maker<'_>,
    ground: &Ground,
    file: &MunicipalityFile,
) -> Result<(), DemoError> {
    let about = &file.population;
    let row = |group, number| Population { group, number, source: about.source.clone(), year: about.year };
    let mut rows = vec![
        row(Group::Kind(ParticipantKind::Resident), about.residents),
        row(Group::Kind(ParticipantKind::Business), about.businesses),
        row(Group::Kind(ParticipantKind::Organisation), about.organisations),
    ];
    for area in &file.area {
        rows.push(row(Group::Area(*found(&ground.areas, &area.key, "area")?), area.residents));
    }
    Ok(maker.work.replace_population(ground.id, &rows).await?)
}

const COSTS: &str = include_str!("../../demo/costs.toml");

/// `costs.toml`
#[derive(Debug, Deserialize)]
pub(super) struct CostsFile {
    process: Vec<ProcessCosts>,
}

#[derive(Debug, Deserialize)]
struct ProcessCosts {
    process: String,
    budget: i64,
    source: String,
    published: bool,
    line: Vec<LineFile>,
}

#[derive(Debug, Deserialize)]
struct LineFile {
    what: String,
    money: Option<i64>,
    hours: Option<i64>,
    day: When,
    source: String,
}

/// Reads the file.
pub(super) fn costs() -> Result<CostsFile, DemoError> {
    toml::from_str(COSTS).map_err(|what| DemoError::Content(format!("costs.toml: {what}")))
}

/// What a process cost, when the file knows it.
pub(super) async fn add_costs(
    maker: &Maker<'_>,
    dice: &mut Dice,
    file: &CostsFile,
    m: MunicipalityId,
    (key, process): (&str, ProcessId),
) -> Result<(), DemoError> {
    let Some(costs) = file.process.iter().find(|costs| costs.process == key) else { return Ok(()) };
    let money = Some((Cents(costs.budget * 100), costs.source.clone()));
    maker.work.put_budget(m, process, &Budget { money, published: costs.published }).await?;
    for line in &costs.line {
        let at = line.day.from(maker.now);
        let spent = Spent::from_parts(line.money.map(|euros| Cents(euros * 100)), line.hours)
            .ok_or_else(|| DemoError::Content(format!("costs.toml: {} cost nothing", line.what)))?;
        let (what, source) = (line.what.clone(), line.source.clone());
        let day = date_field(at.local().date);
        let cost = Cost { id: CostId(dice.id(at)), what, spent, day, source };
        maker.work.add_cost(m, process, &cost).await?;
    }
    Ok(())
}

/// Keeps the phases as they were planned, when the process was published, with those that were called off later.
pub(super) async fn add_plan(maker: &Maker<'_>, file: &ProcessFile, made: &Made) -> Result<(), DemoError> {
    if file.published.is_none() {
        return Ok(());
    }
    let planned = made.timeline.phases().iter().zip(&file.phase).map(|(phase, was)| Phase {
        starts_at: was.planned_starts.map_or(phase.starts_at, |at| at.from(maker.now)),
        ends_at: was.planned_ends.map_or(phase.ends_at, |at| Some(at.from(maker.now).plus_minutes(1))),
        ..phase.clone()
    });
    let mut dice = Dice::new(1);
    let called_off = file.dropped_phase.iter().map(|was| {
        let starts_at = was.starts.from(maker.now);
        Phase {
            id: PhaseId(dice.id(starts_at)),
            name: was.title.clone(),
            description: String::new(),
            starts_at,
            ends_at: was.ends.map(|at| at.from(maker.now).plus_minutes(1)),
            actions: Vec::new(),
        }
    });
    let mut planned: Vec<Phase> = planned.chain(called_off).collect();
    planned.sort_by_key(|phase| phase.starts_at);
    let planned = Timeline::new(planned)
        .map_err(|error| DemoError::Content(format!("plan of {}: {error}", file.key)))?;
    Ok(maker.work.keep_plan(made.id, &planned).await?)
}

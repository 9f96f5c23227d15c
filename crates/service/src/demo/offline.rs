//! Activities of the demo outside the portal, by the same rules as those of staff.

use domain::id::{MunicipalityId, OfflineId, ProcessId};
use domain::method::Method;
use domain::offline::{NotNow, OfflineActivity, OfflinePlan, OfflineReport, OfflineState};
use serde::Deserialize;

use super::dice::Dice;
use super::file::When;
use super::{DemoError, Maker};

const OFFLINE: &str = include_str!("../../demo/offline.toml");

/// `offline.toml`
#[derive(Debug, Deserialize)]
pub(super) struct OfflineFile {
    activity: Vec<ActivityFile>,
}

#[derive(Debug, Deserialize)]
struct ActivityFile {
    process: String,
    method: Method,
    title: String,
    cancelled: Option<String>,
    plan: Option<PlanFile>,
    report: Option<ReportFile>,
}

#[derive(Debug, Deserialize)]
struct PlanFile {
    about: String,
    place: String,
    joining: String,
    starts: When,
    ends: When,
}

#[derive(Debug, Deserialize)]
struct ReportFile {
    people: i64,
    happened: String,
    outcome: String,
    followed: String,
    #[serde(default)]
    url: String,
    at: When,
}

/// Reads the file.
pub(super) fn activities() -> Result<OfflineFile, DemoError> {
    toml::from_str(OFFLINE).map_err(|what| DemoError::Content(format!("offline.toml: {what}")))
}

/// The activities of a process, when the file knows any.
pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    file: &OfflineFile,
    m: MunicipalityId,
    (key, process): (&str, ProcessId),
) -> Result<(), DemoError> {
    for of in file.activity.iter().filter(|of| of.process == key) {
        let id = OfflineId(dice.id(maker.now));
        let wrong = |NotNow| DemoError::Content(format!("offline.toml: {} stands elsewhere", of.title));
        let (method, title) = (of.method, of.title.clone());
        let one = OfflineActivity { id, method, title, state: state(maker, of).map_err(wrong)?, version: 1 };
        maker.work.add_offline(m, process, &one, maker.now).await?;
    }
    Ok(())
}

fn state(maker: &Maker<'_>, of: &ActivityFile) -> Result<OfflineState, NotNow> {
    let Some(plan) = &of.plan else { return Ok(OfflineState::ToPlan) };
    let text = |text: &String| text.trim().to_owned();
    let planned = OfflineState::ToPlan.planned(OfflinePlan {
        about: text(&plan.about),
        place: text(&plan.place),
        joining: text(&plan.joining),
        starts_at: plan.starts.from(maker.now),
        ends_at: plan.ends.from(maker.now),
    })?;
    match (&of.cancelled, &of.report) {
        (Some(reason), _) => planned.cancelled(reason.clone(), maker.now),
        (None, Some(report)) => {
            let (happened, outcome) = (text(&report.happened), text(&report.outcome));
            let (followed, url) = (text(&report.followed), report.url.clone());
            let (people, at) = (report.people, report.at.from(maker.now));
            planned.reported(OfflineReport { people, happened, outcome, followed, url, at }, at)
        }
        (None, None) => Ok(planned),
    }
}

//! Plans and reports of the demo.

use std::collections::BTreeMap;

use domain::audit::AuditAction;
use domain::id::ProcessId;
use domain::report::{KeptSection, ReportKind, Section, Version, VersionRow, complete, next_number};
use domain::team::TeamRole;
use serde::Deserialize;

use super::dice::Dice;
use super::file::{ProcessFile, When, found};
use super::place::Ground;
use super::{DemoError, Maker};

const REPORTS: &str = include_str!("../../demo/reports.toml");

#[derive(Debug, Deserialize)]
pub(super) struct ReportsFile {
    report: Vec<ReportFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportFile {
    process: String,
    kind: ReportKind,
    sections: BTreeMap<String, String>,
    #[serde(default)]
    version: Vec<VersionFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionFile {
    day: When,
    role: TeamRole,
    #[serde(default)]
    note: String,
    #[serde(default)]
    sections: BTreeMap<String, String>,
}

/// `reports.toml`
pub(super) fn reports() -> Result<ReportsFile, DemoError> {
    toml::from_str(REPORTS).map_err(wrong)
}

fn wrong(what: impl std::fmt::Display) -> DemoError {
    DemoError::Content(format!("reports.toml: {what}"))
}

/// The plan and the report of a process, when the file has them.
pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    ground: &Ground,
    file: &ReportsFile,
    (process, id): (&ProcessFile, ProcessId),
) -> Result<(), DemoError> {
    for report in file.report.iter().filter(|report| report.process == process.key) {
        let mut kept: Vec<KeptSection> = report
            .kind
            .sections()
            .map(|section| KeptSection { section, text: String::new(), filled: String::new(), version: 1 })
            .collect();
        write(&mut kept, &report.sections)?;
        let mut newest = None;
        for version in &report.version {
            write(&mut kept, &version.sections)?;
            let document =
                complete(report.kind, &kept).map_err(|lacks| wrong(format!("{}: {lacks:?}", process.key)))?;
            let number = next_number(newest);
            let at = version.day.from(maker.now);
            let row = VersionRow {
                kind: report.kind,
                number,
                at,
                role: version.role,
                note: version.note.clone(),
                question: process.process.question.clone(),
                level: Some(process.process.level),
            };
            let sections = document.sections().to_vec();
            maker.work.add_version(ground.id, id, &Version { row, sections }).await?;
            let who = found(&ground.people, "projectleider", "account")?;
            let object = ("process", id.0, process.process.question.clone());
            let detail = format!("{}: version {number}", report.kind);
            maker.audit(dice, ground, (at, Some(who)), AuditAction::ReportChange, object, detail).await?;
            newest = Some(number);
        }
        for section in &kept {
            maker.work.add_section(ground.id, id, section).await?;
        }
    }
    Ok(())
}

fn write(kept: &mut [KeptSection], texts: &BTreeMap<String, String>) -> Result<(), DemoError> {
    for (name, text) in texts {
        let section = Section::parse(name);
        let one = kept.iter_mut().find(|one| Some(one.section) == section);
        text.trim().clone_into(&mut one.ok_or_else(|| wrong(format!("section {name}")))?.text);
    }
    Ok(())
}

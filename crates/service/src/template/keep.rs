//! Templates that a municipality keeps: saved from a process, read from a file, removed.

use domain::activity::ActivityKind;
use domain::audit::AuditAction;
use domain::campaign::{Group, Moment};
use domain::choice::{KeepInput, KeptChoice, rank};
use domain::evaluation::PilotOutcome;
use domain::id::{MunicipalityId, ProcessId, TemplateId};
use domain::process::Process;
use domain::template::{
    SaveInput, SavePage, Source, Step, StepKind, Template, TemplateActivity, TemplateChoice, TemplateKey,
    TemplateOrigin, Unreadable, with_step,
};
use domain::time::{Timestamp, date_field};
use store::{NewTemplate, Slices};

use super::{file, policy};
use crate::{Call, Error, Result};

/// What belongs to a process and is taken along.
pub(crate) struct Parts {
    activities: Vec<TemplateActivity>,
    groups: Vec<Group>,
    moments: Vec<Moment>,
    choice: Option<TemplateChoice>,
    provenance: Vec<Step>,
    saved_before: i64,
    team: Vec<String>,
    areas: Vec<String>,
}

impl Parts {
    /// Reads them.
    pub(crate) async fn of(
        read: &(impl Slices + ?Sized),
        m: MunicipalityId,
        process: ProcessId,
    ) -> store::Result<Self> {
        let activity = read.find_activity(process, ActivityKind::Proposals).await?;
        let activity = activity.map(|one| TemplateActivity {
            kind: one.kind,
            title: one.title,
            intro: one.intro,
            settings: one.settings,
        });
        let moments = read.list_moments(m, process).await?;
        let made_of = read.find_template_use(m, process).await?;
        let members = read.list_members(m, process).await?;
        Ok(Self {
            activities: activity.into_iter().collect(),
            groups: read.list_groups(m, process).await?,
            moments: moments.into_iter().map(|row| row.moment).collect(),
            choice: read.find_choice(m, process).await?.and_then(still_holds),
            provenance: made_of.map(|made_of| made_of.provenance).unwrap_or_default(),
            saved_before: read.count_templates(m, process).await?,
            team: members.into_iter().flat_map(|member| [member.name, member.replacement]).collect(),
            areas: read.list_areas(m).await?.into_iter().map(|area| area.name).collect(),
        })
    }

    /// As the domain makes a template of it.
    pub(crate) fn source<'a>(&'a self, process: &'a Process) -> Source<'a> {
        Source {
            fields: &process.fields,
            timeline: &process.timeline,
            activities: self.activities.clone(),
            groups: &self.groups,
            moments: &self.moments,
            choice: self.choice.clone(),
            provenance: self.provenance.clone(),
            saved_before: self.saved_before,
            team: &self.team,
            areas: &self.areas,
        }
    }
}

/// A choice that could be made so today: the rules may have changed since.
fn still_holds(kept: KeptChoice) -> Option<TemplateChoice> {
    let methods = kept.methods.iter().map(|method| method.as_str().to_owned()).collect();
    let keep = KeepInput { methods, reason: kept.reason.clone() };
    let chosen = keep.check(&rank(&kept.input)).ok()?;
    Some(TemplateChoice { answers: kept.input, methods: chosen.methods, reason: chosen.reason })
}

/// A process with what would be taken along in a template.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn save_page(call: &Call, id: ProcessId) -> Result<SavePage> {
    let process = policy::saved(call, id).await?;
    let parts = Parts::of(call.read(), call.municipality(), id).await?;
    let pilot = call.read().find_pilot(call.municipality(), id).await?;
    let decision = pilot.and_then(|pilot| pilot.decision);
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(SavePage {
        process: id,
        texts: parts.source(&process).first_texts(),
        question: process.fields.question,
        phases: count(process.timeline.phases().len()),
        activities: count(parts.activities.len()),
        groups: count(parts.groups.len()),
        moments: count(parts.moments.len()),
        choice: parts.choice.is_some(),
        saved_before: parts.saved_before,
        scales_up: decision.is_some_and(|decision| decision.outcome == PilotOutcome::ScaleUp),
    })
}

/// Saves a process as a template.
///
/// # Errors
/// [`Error::Problems`]; those of the process have a path as in a file.
pub async fn save(call: &Call, id: ProcessId, input: &SaveInput) -> Result<TemplateKey> {
    let process = policy::saved(call, id).await?;
    let saved = input.check()?;
    let work = call.begin().await?;
    let parts = Parts::of(work.as_ref(), call.municipality(), id).await?;
    let template = parts.source(&process).template(saved, &call.caller.municipality.name, call.now());
    let new =
        new_template(TemplateId(call.services.id()), call.municipality(), &template, Some(id), call.now())?;
    work.add_template(&new).await?;
    note(call, work.as_ref(), &new, "saved").await?;
    work.commit().await?;
    Ok(TemplateKey::Kept(new.id))
}

/// A row for a template. What is kept can be read again: a process may hold what no template can.
pub(crate) fn new_template(
    id: TemplateId,
    municipality: MunicipalityId,
    template: &Template,
    source: Option<ProcessId>,
    at: Timestamp,
) -> Result<NewTemplate> {
    let content = file::write(template)?;
    match file::parse(content.as_bytes()) {
        Ok(_) => {}
        Err(Unreadable::Problems(problems)) => return Err(problems.into()),
        Err(error) => return Err(Error::Inside(format!("a template that cannot be read: {error:?}"))),
    }
    Ok(NewTemplate {
        id,
        municipality,
        origin: if source.is_some() { TemplateOrigin::Own } else { TemplateOrigin::Imported },
        title: template.title.clone(),
        fits: template.fits.clone(),
        author: template.author().to_owned(),
        level: template.level,
        content,
        source,
        at,
    })
}

/// Keeps a template that was read from a file.
///
/// # Errors
/// The outer one as of every use case; the inner one says why the file is no template.
pub async fn import(call: &Call, bytes: &[u8]) -> Result<Result<TemplateKey, Unreadable>> {
    policy::changed(call)?;
    read_in(call, bytes).await
}

/// The same for the command line.
pub(crate) async fn read_in(call: &Call, bytes: &[u8]) -> Result<Result<TemplateKey, Unreadable>> {
    let mut template = match file::read(bytes) {
        Ok(template) => template,
        Err(unreadable) => return Ok(Err(unreadable)),
    };
    let by = call.caller.municipality.name.clone();
    let step = Step { what: StepKind::Copied, by, on: date_field(call.now().local().date) };
    template.provenance = with_step(template.provenance, step);
    let new = new_template(TemplateId(call.services.id()), call.municipality(), &template, None, call.now())?;
    let work = call.begin().await?;
    work.add_template(&new).await?;
    note(call, work.as_ref(), &new, "imported").await?;
    work.commit().await?;
    Ok(Ok(TemplateKey::Kept(new.id)))
}

/// Removes a template. Processes that were made of it stay as they are.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove(call: &Call, id: TemplateId) -> Result<()> {
    policy::changed(call)?;
    let work = call.begin().await?;
    let kept = work.find_template(call.municipality(), id).await?.ok_or(Error::NotFound)?;
    let title = file::parse(kept.content.as_bytes()).map(|template| template.title).unwrap_or_default();
    work.remove_template(call.municipality(), id).await?;
    call.audit(work.as_ref(), AuditAction::Template, ("template", Some(id.0), &title), "removed").await?;
    Ok(work.commit().await?)
}

async fn note(call: &Call, work: &(impl Slices + ?Sized), new: &NewTemplate, detail: &str) -> Result<()> {
    call.audit(work, AuditAction::Template, ("template", Some(new.id.0), &new.title), detail).await
}

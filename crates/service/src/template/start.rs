//! From a template to a whole draft, in one transaction.

use domain::audit::AuditAction;
use domain::campaign::{Group, Moment, MomentPlan, MomentStanding};
use domain::choice::{Chosen, RULES, rank};
use domain::id::{ActivityId, ChoiceId, GroupId, MomentId, PhaseId, ProcessId};
use domain::input::ProblemKind;
use domain::process::ProcessFields;
use domain::template::{StartInput, Template, TemplateChoice, TemplateKey, TemplateUse, moment_from};
use domain::time::Date;
use store::{Activity, NewChoice, Slices};

use super::{find, policy};
use crate::process::{add, default_activity};
use crate::{Call, Error, Result};

/// How often another name in addresses is tried.
const TRIES: usize = 50;

/// Makes a draft of a template: what it says, phases, activity, campaign and choice of methods.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn start(call: &Call, key: TemplateKey, input: &StartInput) -> Result<ProcessId> {
    policy::changed(call)?;
    let (_, template) = find(call, key).await?;
    let started = input.check(&template)?;
    let work = call.begin().await?;
    let fields = with_free_slug(call, work.as_ref(), started.fields).await?;
    let id = add(call, work.as_ref(), &fields).await.map_err(|error| match error {
        // Somebody made one with this name in the same moment.
        Error::Store(error) if error.is_taken("process", "slug") => {
            Error::problem("question", ProblemKind::Taken)
        }
        error => error,
    })?;
    let timeline = template.timeline(started.start, || PhaseId(call.services.id()));
    work.replace_timeline(id, &timeline).await?;
    work.update_current_phase(id, timeline.current(call.now()).map(|phase| phase.id)).await?;
    add_activities(call, work.as_ref(), id, &template).await?;
    add_campaign(call, work.as_ref(), id, &template, started.start).await?;
    if let Some(choice) = &template.choice {
        work.add_choice(&new_choice(call, id, choice)).await?;
    }
    let made_of = TemplateUse {
        title: template.title,
        edition: template.edition,
        licence: template.licence,
        provenance: template.provenance,
    };
    work.add_template_use(call.municipality(), id, &made_of).await?;
    let (object, detail) =
        (("process", Some(id.0), fields.question.as_str()), format!("template: {}", made_of.title));
    call.audit(work.as_ref(), AuditAction::ProcessChange, object, &detail).await?;
    work.bump_revision(call.municipality()).await?;
    work.commit().await?;
    Ok(id)
}

/// The name in addresses is made of the question; when another process has it, a number is put behind it.
async fn with_free_slug(
    call: &Call,
    work: &(impl Slices + ?Sized),
    fields: ProcessFields,
) -> Result<ProcessFields> {
    for n in 1..=TRIES {
        let slug = if n == 1 { fields.slug.clone() } else { format!("{}-{n}", fields.slug) };
        if work.find_process_by_slug(call.municipality(), &slug).await?.is_none() {
            return Ok(ProcessFields { slug, ..fields });
        }
    }
    Err(Error::problem("question", ProblemKind::Taken))
}

async fn add_activities(
    call: &Call,
    work: &(impl Slices + ?Sized),
    process: ProcessId,
    template: &Template,
) -> Result<()> {
    if template.activities.is_empty() {
        return Ok(work.add_activity(&default_activity(call, process)).await?);
    }
    for activity in &template.activities {
        let activity = Activity {
            id: ActivityId(call.services.id()),
            process_id: process,
            kind: activity.kind,
            title: activity.title.clone(),
            intro: activity.intro.clone(),
            settings: activity.settings.clone(),
        };
        work.add_activity(&activity).await?;
    }
    Ok(())
}

async fn add_campaign(
    call: &Call,
    work: &(impl Slices + ?Sized),
    process: ProcessId,
    template: &Template,
    start: Date,
) -> Result<()> {
    let m = call.municipality();
    let mut groups: Vec<Group> = Vec::new();
    for of in &template.groups {
        let group = Group {
            id: GroupId(call.services.id()),
            kind: of.kind,
            name: of.name.clone(),
            interest: of.interest,
            influence: of.influence,
            reached: of.reached.clone(),
            note: String::new(),
        };
        work.put_group(m, process, &group).await?;
        groups.push(group);
    }
    for of in &template.moments {
        let group = groups.iter().find(|group| group.name_key() == of.group.to_lowercase());
        let plan = MomentPlan {
            group: group.map(|group| group.id),
            channel: of.channel,
            message: of.message.clone(),
            at: moment_from(call.now(), start, of.day, of.time),
            owner: String::new(),
            place: String::new(),
            standing: MomentStanding::Planned,
            target: of.target,
            sent: None,
        };
        let moment = Moment { id: MomentId(call.services.id()), plan, code: None, version: 1 };
        work.add_moment(m, process, &moment).await?;
    }
    Ok(())
}

fn new_choice(call: &Call, process: ProcessId, choice: &TemplateChoice) -> NewChoice {
    let best = rank(&choice.answers).first();
    let best = best.or_else(|| choice.methods.first().copied()).unwrap_or(domain::method::Method::Proposals);
    NewChoice {
        id: ChoiceId(call.services.id()),
        municipality: call.municipality(),
        process,
        rules: RULES,
        input: choice.answers,
        chosen: Chosen { methods: choice.methods.clone(), best, reason: choice.reason.clone() },
        // Nobody here answered the questions: the choice came with the template.
        maker: None,
        at: call.now(),
    }
}

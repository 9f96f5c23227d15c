//! Processes of the demo with phases, activity, news, documents and pictures.

use std::collections::{BTreeMap, BTreeSet};

use domain::account::Assurance;
use domain::activity::{ActivityKind, ProposalSettings};
use domain::audit::AuditAction;
use domain::id::{ActivityId, DocumentId, EventId, GrantId, NewsId, PhaseId, PictureId, ProcessId};
use domain::phase::{Phase, Timeline};
use domain::process::{Document, News, NewsKind, ProcessFields, ProcessState};
use domain::role::Grant;
use domain::time::{Timestamp, date_field};
use sha2::{Digest, Sha256};
use store::{Activity, NewPicture, NewProcess, process_event};

use super::dice::Dice;
use super::file::{self, ActivityFile, DocumentKind, ProcessFile, found};
use super::place::{Ground, Who};
use super::{DemoError, Maker};
use crate::Services;

/// Names of kept pictures by file.
pub(super) type Pictures = BTreeMap<String, String>;

/// A process that was made.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) id: ProcessId,
    pub(super) activity: ActivityId,
    pub(super) timeline: Timeline,
    pub(super) settings: ProposalSettings,
}

/// Keeps the pictures that processes and proposals use.
pub(super) async fn keep_pictures(
    services: &Services,
    processes: &[ProcessFile],
) -> Result<Pictures, DemoError> {
    let of_proposals = processes.iter().flat_map(|p| &p.proposal).filter_map(|p| p.picture.as_deref());
    let names: BTreeSet<&str> =
        processes.iter().map(|p| p.process.picture.as_str()).chain(of_proposals).collect();
    let mut kept = Pictures::new();
    for name in names {
        let bytes = file::picture(name).ok_or_else(|| DemoError::Content(format!("no picture {name:?}")))?;
        let kept_as: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        services.uploads().put(&kept_as, bytes).await.map_err(DemoError::Picture)?;
        kept.insert(name.to_owned(), kept_as);
    }
    Ok(kept)
}

/// Adds a picture with its own text for who cannot see it.
pub(super) async fn add_picture(
    maker: &Maker<'_>,
    dice: &mut Dice,
    ground: &Ground,
    pictures: &Pictures,
    (name, alt): (&str, &str),
    at: Timestamp,
) -> Result<PictureId, DemoError> {
    let (width, height) = file::PICTURE_SIZE;
    let picture = NewPicture {
        id: PictureId(dice.id(at)),
        municipality: ground.id,
        alt: alt.to_owned(),
        media_type: "image/webp".to_owned(),
        width,
        height,
        file: found(pictures, name, "picture")?.clone(),
        created_by: None,
        created_at: at,
    };
    maker.work.add_picture(&picture).await?;
    Ok(picture.id)
}

/// Adds a process without its proposals.
pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    ground: &Ground,
    pictures: &Pictures,
    file: &ProcessFile,
) -> Result<Made, DemoError> {
    let created_at = file.created.from(maker.now);
    let leader =
        file.process.team.first().map(|t| found(&ground.people, &t.account, "account")).transpose()?;
    let fields = fields(maker.now, ground, file)?;
    let before = super::change::before(maker, file, &fields);
    let process = NewProcess {
        id: ProcessId(dice.id(created_at)),
        municipality: ground.id,
        fields: before.clone(),
        state: file.state,
        created_by: leader.map(|who| who.account),
        preview_key: format!("{:016x}{:016x}", dice.next(), dice.next()),
        created_at,
        published_at: file.published.map(|at| at.from(maker.now)),
        closed_at: file.closed.map(|at| at.from(maker.now)),
    };
    maker.work.add_process(&process).await?;
    let about = &file.process;
    let picture =
        add_picture(maker, dice, ground, pictures, (&about.picture, &about.picture_alt), created_at).await?;
    maker.work.add_process_picture(process.id, picture, 1).await?;
    let timeline = timeline(maker.now, dice, file)?;
    maker.work.replace_timeline(process.id, &timeline).await?;
    if file.state == ProcessState::Published {
        let current = timeline.current(maker.now).map(|phase| phase.id);
        maker.work.update_current_phase(process.id, current).await?;
    }
    let settings = settings(&file.activity);
    let activity = Activity {
        id: ActivityId(dice.id(created_at)),
        process_id: process.id,
        kind: ActivityKind::Proposals,
        title: file.activity.title.clone(),
        intro: file.activity.intro.clone(),
        settings: settings.clone(),
    };
    maker.work.add_activity(&activity).await?;
    add_history(maker, dice, file, process.id, ground, leader).await?;
    super::change::add(maker, dice, ground, file, process.id, (&before, &fields)).await?;
    super::team::add(maker, dice, file, (ground.id, process.id)).await?;
    add_news(maker, dice, file, process.id).await?;
    for member in &about.team {
        let who = found(&ground.people, &member.account, "account")?;
        let grant =
            Grant { id: GrantId(dice.id(created_at)), role: member.role, process_id: Some(process.id) };
        maker.work.add_grant(ground.id, who.account, &grant, None, created_at).await?;
    }
    Ok(Made { id: process.id, activity: activity.id, timeline, settings })
}

fn fields(now: Timestamp, ground: &Ground, file: &ProcessFile) -> Result<ProcessFields, DemoError> {
    let about = &file.process;
    let ended = file.state.is_over();
    let text = |t: &str| t.trim().to_owned();
    Ok(ProcessFields {
        slug: file.slug.clone(),
        question: text(&about.question),
        summary: text(&about.summary),
        why_now: text(&about.why_now),
        topic_id: Some(*found(&ground.topics, &about.topic, "topic")?),
        place: text(&about.place),
        level: Some(about.level),
        frame_fixed: text(&about.frame_fixed),
        frame_open: text(&about.frame_open),
        decider: text(&about.decider),
        decision_date: about
            .decision_date
            .map_or_else(String::new, |at| date_field(at.from(now).local().date)),
        promise: text(&about.promise),
        audience: text(&about.audience),
        affected: about.affected.clone(),
        lasting: text(&about.lasting),
        intensity: about.intensity,
        contact_name: text(&about.contact_name),
        contact_mail: text(&about.contact_mail),
        contact_phone: text(&about.contact_phone),
        answer_days: about.answer_days,
        outcome: if ended { text(&about.follow_up) } else { String::new() },
        source_note: text(&about.source_note),
        source_url: text(&about.source_url),
    })
}

fn timeline(now: Timestamp, dice: &mut Dice, file: &ProcessFile) -> Result<Timeline, DemoError> {
    let created = file.created.from(now);
    let phases = file.phase.iter().map(|phase| Phase {
        id: PhaseId(dice.id(created)),
        name: phase.title.clone(),
        description: phase.text.clone(),
        starts_at: phase.starts.from(now),
        // As in the form: the minute named is the last one that counts.
        ends_at: phase.ends.map(|at| at.from(now).plus_minutes(1)),
        actions: phase.actions.clone(),
    });
    Timeline::new(phases.collect()).map_err(|error| DemoError::Content(format!("{}: {error}", file.key)))
}

fn settings(file: &ActivityFile) -> ProposalSettings {
    ProposalSettings {
        submitters: file.submitters.clone(),
        supporters: file.supporters.clone(),
        assurance: Assurance::MailConfirmed,
        threshold: file.threshold,
        window_days: None,
        title_min: file.title_min,
        title_max: file.title_max,
        body_min: file.body_min,
        body_max: file.body_max,
        per_person: file.per_person,
        area_required: true,
        topic_required: true,
        pictures: file.pictures,
        moderation: file.moderation,
        edit_until: file.edit_until,
    }
}

async fn add_history(
    maker: &Maker<'_>,
    dice: &mut Dice,
    file: &ProcessFile,
    process: ProcessId,
    ground: &Ground,
    leader: Option<&Who>,
) -> Result<(), DemoError> {
    let created = file.created.from(maker.now);
    let published = file.published.map(|at| at.from(maker.now));
    // A colleague looks two days before publication, or the day after it was written.
    let review = published.map_or(created.plus_days(1), |at| at.plus_days(-2));
    let steps = [
        (Some(created), ProcessState::Draft),
        ((file.state != ProcessState::Draft).then_some(review), ProcessState::Review),
        (published, ProcessState::Published),
        (file.closed.map(|at| at.from(maker.now)), ProcessState::Closed),
        (file.archived.map(|at| at.from(maker.now)), ProcessState::Archived),
    ];
    for (at, state) in steps {
        let Some(at) = at else { continue };
        let event = process_event(EventId(dice.id(at)), at, state, "", leader.map(|who| who.name.clone()));
        maker.work.add_process_event(process, &event, leader.map(|who| who.account)).await?;
        let object = ("process", process.0, file.process.question.clone());
        let action =
            if state == ProcessState::Draft { AuditAction::ProcessChange } else { AuditAction::ProcessState };
        maker.audit(dice, ground, (at, leader), action, object, state.to_string()).await?;
    }
    Ok(())
}

async fn add_news(
    maker: &Maker<'_>,
    dice: &mut Dice,
    file: &ProcessFile,
    process: ProcessId,
) -> Result<(), DemoError> {
    let mut messages: Vec<_> = file
        .news
        .iter()
        .map(|n| (NewsKind::News, n.day.from(maker.now), n.title.as_str(), n.text.clone()))
        .collect();
    for document in &file.document {
        let at = document.day.from(maker.now);
        match document.kind {
            DocumentKind::Html => messages.push((NewsKind::News, at, &document.title, document.text.clone())),
            DocumentKind::FollowUp => {
                messages.push((NewsKind::FollowUp, at, &document.title, document.text.clone()));
            }
            DocumentKind::Link => {
                let row = Document {
                    id: DocumentId(dice.id(at)),
                    title: document.title.clone(),
                    url: document.url.clone(),
                    format: document.format.clone(),
                    added_at: at,
                };
                maker.work.add_document(process, &row).await?;
            }
        }
    }
    // When it is over this is the outcome.
    if let (Some(published), ProcessState::Published) = (file.published, file.state) {
        let text = file.process.follow_up.clone();
        messages.push((NewsKind::FollowUp, published.from(maker.now), "Hoe gaat het verder?", text));
    }
    for (kind, published_at, title, body) in messages {
        let news = News {
            id: NewsId(dice.id(published_at)),
            kind,
            title: title.to_owned(),
            body: body.trim().to_owned(),
            published_at,
            changed_at: None,
        };
        maker.work.put_news(process, &news).await?;
    }
    Ok(())
}

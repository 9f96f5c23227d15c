//! What is sent about processes: what they say, their steps, phases, settings, news and documents.

use domain::activity::SettingsInput;
use domain::id::{DocumentId, NewsId, PhaseId, PictureId, ProcessId};
use domain::input::ProblemKind;
use domain::phase::{Consequence, MAX_PHASES, PhaseInput};
use domain::process::{ProcessState, ProcessStep};
use domain::time::Timestamp;
use service::process::{DocumentInput, NewsInput};
use service::{Call, Error, phase, picture, process, team};

use super::phases::ROWS;
use super::post::{named, overtaken, renamed, shown_again, step_gone};
use super::post_process_input::{input, label};
use super::team::lack_words;
use super::words;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams};
use crate::i18n::{Lang, keys::staff_process as k, text};
use crate::t;
use crate::ui::form::{FieldError, NoteKind};

type Reply = Result<FormDone, FormFail>;

fn page(id: ProcessId) -> String {
    format!("/beheer/processen/{id}")
}

/// A new process.
pub(super) async fn add(context: RequestContext, _: PathParams, body: FormBody) -> Reply {
    let call = context.call()?;
    let id = process::save(&call, None, &input(&body), 0).await.map_err(|e| named(&context, e, label))?;
    let lang = context.lang();
    let mut done = FormDone::to(format!("{}/fases", page(id))).saying(t!(lang; staff_process::made));
    // The guide is offered at once: it says what to think of before the phases as well.
    if let Some(note) = &mut done.note {
        note.link = Some((format!("{}/gids", page(id)), t!(lang; staff_process::guide_start).to_owned()));
    }
    Ok(done)
}

/// What a process says.
pub(super) async fn save(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let call = context.call()?;
    let version = body.get("version").parse().unwrap_or(-1);
    match process::save(&call, Some(id), &input(&body), version).await {
        Ok(_) => Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_process::saved))),
        Err(Error::Changed) => Err(overtaken(&context, page(id))),
        Err(error) => Err(named(&context, error, label)),
    }
}

/// A step in the life of a process.
pub(super) async fn step(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let step = ProcessStep::parse(params.get("step")).ok_or_else(FormFail::not_found)?;
    let call = context.call()?;
    let done = match step {
        ProcessStep::AskReview => k::done_ask_review,
        ProcessStep::SendBack => k::done_send_back,
        ProcessStep::Publish => k::done_publish,
        ProcessStep::Close => k::done_close,
        ProcessStep::Reopen => k::done_reopen,
        ProcessStep::Archive => k::done_archive,
    };
    match process::step(&call, id, step, body.get("reason")).await {
        Ok(()) => Ok(FormDone::to(page(id)).saying(text(context.lang(), done))),
        Err(Error::Changed) => Err(step_gone(&context)),
        Err(error) => Err(not_begun(&context, &call, id, step, error).await),
    }
}

/// Why a step was not taken. What team and agreement lack is said one by one, with the page on which to mend it.
async fn not_begun(
    context: &RequestContext,
    call: &Call,
    id: ProcessId,
    step: ProcessStep,
    error: Error,
) -> FormFail {
    let words = |lang: Lang, field: &str| {
        // Who may begin without a team is asked for that reason, not for any.
        let anyway = field == "reason" && step == ProcessStep::Publish;
        if anyway {
            t!(lang; staff_team::anyway).trim_end_matches('?').to_owned()
        } else {
            label(lang, field)
        }
    };
    let Error::Problems(mut problems) = error else { return named(context, error, words) };
    let there = problems.0.len();
    problems.0.retain(|problem| problem.field != "team");
    let without_team = problems.0.len() < there;
    let mut fail = named(context, Error::Problems(problems), words);
    if without_team {
        let lang = context.lang();
        let lacks = team::page(call, id).await.map(|page| page.lacks).unwrap_or_default();
        fail.errors.extend(lacks.into_iter().map(|lack| FieldError::new("team", lack_words(lang, lack))));
        fail.links.push((format!("{}/team", page(id)), t!(lang; staff_team::to_team).to_owned()));
    }
    fail
}

/// A picture.
pub(super) async fn add_picture(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let call = context.call()?;
    let bytes = body.file("picture").map(|file| file.bytes.clone()).unwrap_or_default();
    let upload = picture::Upload { bytes, alt: body.get("picture_alt").to_owned() };
    let lang = context.lang();
    process::add_picture(&call, id, upload).await.map_err(|error| match error {
        Error::Problems(p) if p.0.iter().any(|p| matches!(p.kind, ProblemKind::NotANumber { .. })) => {
            FormFail::conflict().saying(t!(lang; staff_process::too_many_pictures))
        }
        error => named(&context, error, label),
    })?;
    Ok(FormDone::to(page(id)).saying(t!(lang; staff_process::picture_added)))
}

/// A picture goes.
pub(super) async fn remove_picture(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, picture): (ProcessId, PictureId) = (params.parse("id")?, params.parse("picture")?);
    let call = context.call()?;
    process::remove_picture(&call, id, picture).await.map_err(|e| named(&context, e, label))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_process::picture_removed)))
}

/// The rows that were filled in, each with its place in the form.
fn rows(body: &FormBody) -> Vec<(usize, PhaseInput)> {
    let row = |names: &super::phases::RowNames| PhaseInput {
        id: body.get(names.id).parse().ok(),
        name: body.get(names.name).to_owned(),
        description: body.get(names.description).to_owned(),
        starts: body.get(names.starts).to_owned(),
        ends: body.get(names.ends).to_owned(),
        actions: body.all(names.actions).to_vec(),
    };
    let empty = |row: &PhaseInput| {
        row.id.is_none()
            && row.actions.is_empty()
            && [&row.name, &row.description, &row.starts, &row.ends].iter().all(|text| text.trim().is_empty())
    };
    let kept = ROWS.iter().enumerate().filter(|(_, names)| !body.ticked(names.remove));
    kept.map(|(i, names)| (i, row(names))).filter(|(_, row)| !empty(row)).collect()
}

fn phase_label(lang: Lang, field: &str) -> String {
    let Some((name, row)) = field.rsplit_once('-') else { return label(lang, field) };
    let n = row.parse::<i64>().unwrap_or(0) + 1;
    match name {
        "name" => t!(lang; staff_phases::label_name, n = n),
        "description" => t!(lang; staff_phases::label_description, n = n),
        "starts" => t!(lang; staff_phases::label_starts, n = n),
        "ends" => t!(lang; staff_phases::label_ends, n = n),
        _ => String::new(),
    }
}

/// The phases: one row more, a look at what saving does, or saved.
pub(super) async fn phases(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let lang = context.lang();
    let call = context.call()?;
    if body.get("what") == "row" {
        // Who may not change the phases is told so before anything else.
        phase::preview(&call, id, &[]).await.map_err(|e| named(&context, e, phase_label))?;
        return Err(one_row_more(lang, &body));
    }
    let (places, rows): (Vec<usize>, Vec<PhaseInput>) = rows(&body).into_iter().unzip();
    // The domain counts the rows that were filled in; the form counts them all.
    let in_form = |field: &str| match field.rsplit_once('-').map(|(name, n)| (name, n.parse::<usize>())) {
        Some((name, Ok(n))) => format!("{name}-{}", places.get(n).copied().unwrap_or(n)),
        _ => field.to_owned(),
    };
    let refuse = |error| match error {
        Error::Problems(p) => crate::call::with_labels(lang, &renamed(p, in_form), phase_label),
        Error::Changed => overtaken(&context, format!("{}/fases", page(id))),
        error => named(&context, error, phase_label),
    };
    if body.get("what") == "preview" {
        let changes = phase::preview(&call, id, &rows).await.map_err(refuse)?;
        let title = if changes.is_empty() {
            t!(lang; staff_phases::preview_none)
        } else {
            t!(lang; staff_phases::preview_title)
        };
        let open =
            process::staff_page(&call, id).await.is_ok_and(|page| page.state == ProcessState::Published);
        let lines = changes.iter().map(|change| consequence(lang, change, open)).collect();
        return Err(shown_again(NoteKind::Info, title.to_owned(), lines));
    }
    let version = body.get("version").parse().unwrap_or(-1);
    phase::save(&call, id, &rows, version).await.map_err(refuse)?;
    Ok(FormDone::to(format!("{}/fases", page(id))).saying(t!(lang; staff_phases::saved)))
}

/// Without script: the same form again; the page sees what was asked and shows one row more.
fn one_row_more(lang: Lang, body: &FormBody) -> FormFail {
    let rows: usize = body.get("rows").parse().unwrap_or(0);
    if rows >= MAX_PHASES {
        let most = i64::try_from(MAX_PHASES).unwrap_or(0);
        return shown_again(NoteKind::Warning, t!(lang; staff_phases::row_full, n = most), Vec::new());
    }
    shown_again(NoteKind::Info, t!(lang; staff_phases::row_added).to_owned(), Vec::new())
}

/// What a change does, in words. Nothing opens or closes before the process itself is open.
fn consequence(lang: Lang, change: &Consequence, open: bool) -> String {
    let end = |at: &Option<Timestamp>| words::last_minute(lang, *at);
    match change {
        Consequence::OpensNow(action) if !open => {
            t!(lang; staff_phases::opens_when_open, action = words::action(lang, *action))
        }
        Consequence::ClosesNow(action) if !open => {
            t!(lang; staff_phases::closes_when_open, action = words::action(lang, *action))
        }
        Consequence::OpensNow(action) => {
            t!(lang; staff_phases::opens_now, action = words::action(lang, *action))
        }
        Consequence::ClosesNow(action) => {
            t!(lang; staff_phases::closes_now, action = words::action(lang, *action))
        }
        Consequence::EndsEarlier { phase, was, becomes } => {
            t!(lang; staff_phases::ends_earlier, phase = phase, was = end(was), becomes = end(becomes))
        }
        Consequence::EndsLater { phase, was, becomes } => {
            t!(lang; staff_phases::ends_later, phase = phase, was = end(was), becomes = end(becomes))
        }
        Consequence::StartMoves { phase, was, becomes } => {
            let (was, becomes) = (words::moment(lang, *was), words::moment(lang, *becomes));
            t!(lang; staff_phases::start_moves, phase = phase, was = was, becomes = becomes)
        }
        Consequence::Added { phase } => t!(lang; staff_phases::added, phase = phase),
        Consequence::AfterDecision => t!(lang; staff_phases::after_decision).to_owned(),
        Consequence::Removed { phase } => t!(lang; staff_phases::removed, phase = phase),
    }
}

/// A phase begins or ends now, by hand.
pub(super) async fn by_hand(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let (id, phase): (ProcessId, PhaseId) = (params.parse("id")?, params.parse("phase")?);
    let call = context.call()?;
    let reason = body.get("reason");
    let (outcome, said) = match params.get("what") {
        "begin" => {
            (phase::begin_now(&call, id, phase, reason).await, t!(context.lang(); staff_phases::begun))
        }
        "eindig" => (phase::end_now(&call, id, phase, reason).await, t!(context.lang(); staff_phases::ended)),
        _ => return Err(FormFail::not_found()),
    };
    match outcome {
        Ok(()) => Ok(FormDone::to(format!("{}/fases", page(id))).saying(said)),
        Err(Error::Changed) => Err(step_gone(&context)),
        Err(error) => Err(named(&context, error, label)),
    }
}

/// The settings of the proposals activity.
pub(super) async fn settings(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let call = context.call()?;
    let text = |name: &str| body.get(name).to_owned();
    let input = SettingsInput {
        submitters: body.all("submitters").to_vec(),
        supporters: body.all("supporters").to_vec(),
        assurance: text("assurance"),
        threshold: text("threshold"),
        window_days: text("window_days"),
        title_max: text("title_max"),
        body_min: text("body_min"),
        body_max: text("body_max"),
        per_person: text("per_person"),
        area_required: body.ticked("area_required"),
        topic_required: body.ticked("topic_required"),
        pictures: body.ticked("pictures"),
        moderation: text("moderation"),
        edit_until: text("edit_until"),
    };
    process::save_settings(&call, id, body.get("title"), body.get("intro"), &input)
        .await
        .map_err(|e| named(&context, e, settings_label))?;
    Ok(FormDone::to(format!("{}/instellingen", page(id))).saying(t!(context.lang(); staff_settings::saved)))
}

fn settings_label(lang: Lang, field: &str) -> String {
    use crate::i18n::keys::staff_settings as s;
    let key = match field {
        "title" => s::title,
        "intro" => s::intro,
        "submitters" => s::submitters,
        "supporters" => s::supporters,
        "assurance" => s::assurance,
        "threshold" => s::threshold,
        "window_days" => s::window_days,
        "title_max" => s::title_max,
        "body_min" => s::body_min,
        "body_max" => s::body_max,
        "per_person" => s::per_person,
        "moderation" => s::moderation,
        "edit_until" => s::edit_until,
        _ => return String::new(),
    };
    text(lang, key).trim_end_matches('?').to_owned()
}

pub(super) fn news_input(body: &FormBody) -> NewsInput {
    let text = |name: &str| body.get(name).to_owned();
    NewsInput { kind: text("kind"), title: text("title"), body: text("body") }
}

pub(super) fn news_label(lang: Lang, field: &str) -> String {
    let words = match field {
        "kind" => t!(lang; staff_news::kind),
        "title" => t!(lang; staff_news::title),
        "body" => t!(lang; staff_news::body),
        "url" => t!(lang; staff_news::doc_url),
        "format" => t!(lang; staff_news::doc_format),
        _ => "",
    };
    words.to_owned()
}

/// A news message.
pub(super) async fn add_news(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    put_news(&context, params.parse("id")?, None, &body).await
}

/// A news message, changed.
pub(super) async fn change_news(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    put_news(&context, params.parse("id")?, Some(params.parse("news")?), &body).await
}

async fn put_news(context: &RequestContext, id: ProcessId, news: Option<NewsId>, body: &FormBody) -> Reply {
    let call = context.call()?;
    process::put_news(&call, id, news, &news_input(body)).await.map_err(|e| named(context, e, news_label))?;
    let lang = context.lang();
    // It was put: that is said also when where the process is cannot be read any more.
    let waits = process::state(&call, id).await.is_ok_and(|state| !state.is_public());
    let said = match (news.is_some(), waits) {
        (false, true) => t!(lang; staff_news::waits),
        (false, false) => t!(lang; staff_news::published),
        (true, _) => t!(lang; staff_news::saved),
    };
    Ok(FormDone::to(format!("{}/nieuws", page(id))).saying(said))
}

/// A news message goes.
pub(super) async fn remove_news(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, news): (ProcessId, NewsId) = (params.parse("id")?, params.parse("news")?);
    let call = context.call()?;
    process::remove_news(&call, id, news).await.map_err(|e| named(&context, e, news_label))?;
    Ok(FormDone::to(format!("{}/nieuws", page(id))).saying(t!(context.lang(); staff_news::removed)))
}

/// A document.
pub(super) async fn add_document(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    put_document(&context, params.parse("id")?, None, &body).await
}

/// A document, changed.
pub(super) async fn change_document(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    put_document(&context, params.parse("id")?, Some(params.parse("document")?), &body).await
}

async fn put_document(
    context: &RequestContext,
    id: ProcessId,
    known: Option<DocumentId>,
    body: &FormBody,
) -> Reply {
    let call = context.call()?;
    let text = |name: &str| body.get(name).to_owned();
    let input = DocumentInput { title: text("title"), url: text("url"), format: text("format") };
    let refuse = |e| named(context, e, news_label);
    match known {
        None => process::add_document(&call, id, &input).await.map_err(refuse)?,
        Some(document) => process::change_document(&call, id, document, &input).await.map_err(refuse)?,
    };
    Ok(FormDone::to(format!("{}/documenten", page(id))).saying(t!(context.lang(); staff_news::doc_saved)))
}

/// A document goes.
pub(super) async fn remove_document(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, document): (ProcessId, DocumentId) = (params.parse("id")?, params.parse("document")?);
    let call = context.call()?;
    process::remove_document(&call, id, document).await.map_err(|e| named(&context, e, news_label))?;
    Ok(FormDone::to(format!("{}/documenten", page(id))).saying(t!(context.lang(); staff_news::doc_removed)))
}

//! What is sent about proposals.

use domain::proposal::{ProposalInput, ProposalState, SimilarProposal};
use service::picture::Upload;
use service::proposal::Submitted;

use crate::call::{refused, refused_named};
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams};
use crate::i18n::Lang;
use crate::t;
use crate::ui::form::{Note, NoteKind};

use super::show_support::SUPPORT_BOX;
use super::similar::{LOOKED, WITHOUT_SCRIPT};

fn input(body: &FormBody) -> ProposalInput {
    ProposalInput {
        title: body.get("title").to_owned(),
        body: body.get("body").to_owned(),
        topic: body.get("topic").to_owned(),
        area: body.get("area").to_owned(),
    }
}

/// The name of a field, as the form shows it.
fn label(lang: Lang, field: &str) -> String {
    let name = match field {
        "title" => t!(lang; proposal::field_title),
        "body" => t!(lang; proposal::field_body),
        "topic" => t!(lang; proposal::field_topic),
        "area" => t!(lang; proposal::area),
        "picture" => t!(lang; proposal::field_picture),
        _ => "",
    };
    name.to_owned()
}

/// The picture with its description, when one was chosen.
pub fn picture(body: &FormBody) -> Option<Upload> {
    let file = body.file("picture")?;
    Some(Upload { bytes: file.bytes.clone(), alt: body.get("picture_alt").to_owned() })
}

fn path(params: &PathParams, number: i64) -> String {
    format!("/meedoen/{}/voorstellen/{number}", params.get("process"))
}

fn sent(lang: Lang, params: &PathParams, done: Submitted) -> FormDone {
    let number = done.number.to_string();
    let words = match done.state {
        ProposalState::Checking => t!(lang; proposal::sent_checking, n = number),
        _ => t!(lang; proposal::sent_published, n = number),
    };
    FormDone::to(path(params, done.number)).saying(words)
}

/// Sends in a proposal.
///
/// # Errors
/// As `service::proposal::submit`.
pub async fn submit(
    context: RequestContext,
    params: PathParams,
    body: FormBody,
) -> Result<FormDone, FormFail> {
    let (call, lang) = (context.call()?, context.lang());
    if let Some(look_first) = similar(&call, lang, params.get("process"), &body).await? {
        return Err(look_first);
    }
    let done = service::proposal::submit(&call, params.get("process"), &input(&body), picture(&body)).await;
    Ok(sent(lang, &params, done.map_err(|error| refused_named(lang, error, label))?))
}

/// Without script nothing is shown while the title is typed: a proposal that could be sent in comes back once, with
/// those that are like it.
async fn similar(
    call: &service::Call,
    lang: Lang,
    slug: &str,
    body: &FormBody,
) -> Result<Option<FormFail>, FormFail> {
    if !body.ticked(WITHOUT_SCRIPT) || body.ticked(LOOKED) {
        return Ok(None);
    }
    let form = service::proposal::form(call, slug, None).await.map_err(|error| refused(lang, error))?;
    if form.gate.is_some() || input(body).check(&form.activity.settings).is_err() {
        return Ok(None);
    }
    let found = service::proposal::similar(call, slug, body.get("title"));
    let found = found.await.map_err(|error| refused(lang, error))?;
    if found.is_empty() {
        return Ok(None);
    }
    let link = |one: SimilarProposal| (format!("/meedoen/{slug}/voorstellen/{}", one.number), one.title);
    let text = format!("{} {}", t!(lang; proposal::similar_title), t!(lang; proposal::similar_send));
    let note = Note { kind: NoteKind::Info, text, link: None };
    let links = found.into_iter().map(link).collect();
    Ok(Some(FormFail { note: Some(note), links, ..FormFail::status(200) }))
}

/// Changes a proposal, or sends in a draft.
///
/// # Errors
/// As `service::proposal::change`.
pub async fn change(
    context: RequestContext,
    params: PathParams,
    body: FormBody,
) -> Result<FormDone, FormFail> {
    let (call, lang) = (context.call()?, context.lang());
    let number = params.parse("number")?;
    let version = body.get("version").parse().unwrap_or(0);
    let was_draft = service::proposal::form(&call, params.get("process"), Some(number)).await;
    let was_draft =
        was_draft.is_ok_and(|form| form.proposal.is_some_and(|p| p.state == ProposalState::Draft));
    let done = service::proposal::change(
        &call,
        params.get("process"),
        number,
        &input(&body),
        picture(&body),
        version,
    )
    .await;
    let done = done.map_err(|error| refused_named(lang, error, label))?;
    if was_draft && done.state != ProposalState::Draft {
        return Ok(sent(lang, &params, done));
    }
    let words = if was_draft { t!(lang; proposal::saved_draft) } else { t!(lang; proposal::saved) };
    Ok(FormDone::to(path(&params, number)).saying(words))
}

/// Takes a proposal back.
///
/// # Errors
/// As `service::proposal::withdraw`.
pub async fn withdraw(
    context: RequestContext,
    params: PathParams,
    _: FormBody,
) -> Result<FormDone, FormFail> {
    let (call, lang) = (context.call()?, context.lang());
    let number = params.parse("number")?;
    service::proposal::withdraw(&call, params.get("process"), number)
        .await
        .map_err(|error| refused(lang, error))?;
    Ok(FormDone::to(path(&params, number)).saying(t!(lang; proposal::withdrawn)))
}

/// Supports a proposal.
///
/// # Errors
/// As `service::support::add`.
pub async fn support(context: RequestContext, params: PathParams, _: FormBody) -> Result<FormDone, FormFail> {
    let (call, lang) = (context.call()?, context.lang());
    let number = params.parse("number")?;
    service::support::add(&call, params.get("process"), number)
        .await
        .map_err(|error| refused(lang, error))?;
    Ok(FormDone::to(format!("{}#{SUPPORT_BOX}", path(&params, number)))
        .saying(t!(lang; proposal::support_done)))
}

/// Takes support back.
///
/// # Errors
/// As `service::support::remove`.
pub async fn unsupport(
    context: RequestContext,
    params: PathParams,
    _: FormBody,
) -> Result<FormDone, FormFail> {
    let (call, lang) = (context.call()?, context.lang());
    let number = params.parse("number")?;
    service::support::remove(&call, params.get("process"), number)
        .await
        .map_err(|error| refused(lang, error))?;
    Ok(FormDone::to(format!("{}#{SUPPORT_BOX}", path(&params, number)))
        .saying(t!(lang; proposal::support_undone)))
}

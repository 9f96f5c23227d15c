//! What is sent about proposals.

use domain::proposal::{ProposalInput, ProposalState};
use service::picture::Upload;
use service::proposal::Submitted;

use crate::call::{refused, refused_named};
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams};
use crate::i18n::Lang;
use crate::t;

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
    let done = service::proposal::submit(&call, params.get("process"), &input(&body), picture(&body)).await;
    Ok(sent(lang, &params, done.map_err(|error| refused_named(lang, error, label))?))
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
    Ok(FormDone::to(path(&params, number)).saying(t!(lang; proposal::saved)))
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
    Ok(FormDone::to(path(&params, number)).saying(t!(lang; proposal::support_done)))
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
    Ok(FormDone::to(path(&params, number)).saying(t!(lang; proposal::support_undone)))
}

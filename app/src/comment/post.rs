//! What is sent about comments.

use domain::comment::CommentInput;
use domain::id::CommentId;
use domain::proposal::Refusal;
use service::Error;

use crate::call::{refused, refused_named};
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams};
use crate::i18n::{Key, Lang, keys::comment as k, text};
use crate::t;

/// The name of a field, as the form shows it.
fn label(lang: Lang, field: &str) -> String {
    let name = match field {
        "side" => t!(lang; comment::side).trim_end_matches('?'),
        "body" => t!(lang; comment::body),
        _ => "",
    };
    name.to_owned()
}

fn list(params: &PathParams, number: i64) -> String {
    format!("/meedoen/{}/voorstellen/{number}/argumenten", params.get("process"))
}

/// A refusal about one comment; `gone` says what it means when its state does not allow it.
fn refused_one(lang: Lang, error: Error, gone: Key) -> FormFail {
    match error {
        Error::Refused(Refusal::State) => FormFail::conflict().saying(text(lang, gone)),
        Error::Refused(Refusal::NotYours) => {
            FormFail::forbidden().saying(t!(lang; comment::refused_not_yours))
        }
        other => refused(lang, other),
    }
}

/// Adds a comment.
///
/// # Errors
/// As `service::comment::add`.
pub async fn add(context: RequestContext, params: PathParams, body: FormBody) -> Result<FormDone, FormFail> {
    let (call, lang) = (context.call()?, context.lang());
    let number = params.parse("number")?;
    let input = CommentInput { side: body.get("side").to_owned(), body: body.get("body").to_owned() };
    service::comment::add(&call, params.get("process"), number, &input)
        .await
        .map_err(|error| refused_named(lang, error, label))?;
    Ok(FormDone::to(list(&params, number)).saying(t!(lang; comment::sent)))
}

/// Takes an own comment away.
///
/// # Errors
/// As `service::comment::remove`.
pub async fn remove(context: RequestContext, params: PathParams, _: FormBody) -> Result<FormDone, FormFail> {
    let (call, lang) = (context.call()?, context.lang());
    let (number, id): (i64, CommentId) = (params.parse("number")?, params.parse("comment")?);
    service::comment::remove(&call, params.get("process"), number, id)
        .await
        .map_err(|error| refused_one(lang, error, k::refused_remove))?;
    Ok(FormDone::to(list(&params, number)).saying(t!(lang; comment::removed)))
}

/// Reports a comment.
///
/// # Errors
/// As `service::comment::report`.
pub async fn report(context: RequestContext, params: PathParams, _: FormBody) -> Result<FormDone, FormFail> {
    let (call, lang) = (context.call()?, context.lang());
    let (number, id): (i64, CommentId) = (params.parse("number")?, params.parse("comment")?);
    service::comment::report(&call, params.get("process"), number, id)
        .await
        .map_err(|error| refused_one(lang, error, k::refused_report))?;
    Ok(FormDone::to(list(&params, number)).saying(t!(lang; comment::reported)))
}

//! What is sent by who follows the news.

use domain::id::ProcessId;
use service::Error;
use service::news::{self, Asked};

use crate::call::{refused, refused_named};
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams};
use crate::i18n::Lang;
use crate::t;

type Outcome = Result<FormDone, FormFail>;

fn label(lang: Lang, field: &str) -> String {
    if field == "mail" { t!(lang; news::mail).to_owned() } else { String::new() }
}

/// Asks for mails.
///
/// # Errors
/// As `service::news::follow`.
pub(crate) async fn follow(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let slug = body.get("onderwerp");
    let asked = news::follow(&call, body.get("mail"), slug).await;
    Ok(match asked.map_err(|error| refused_named(lang, error, label))? {
        Asked::Sent => FormDone::to("/nieuws/volgen/verstuurd"),
        Asked::Followed => {
            let to = if slug.is_empty() { super::PATH.to_owned() } else { format!("/meedoen/{slug}") };
            FormDone::to(to).saying(t!(lang; news::followed))
        }
    })
}

/// A link that is no good any more is nothing that somebody can mend: what is left is to ask anew.
fn code_refused(lang: Lang, error: Error) -> FormFail {
    match error {
        Error::NotFound => FormFail {
            links: vec![("/nieuws/volgen".to_owned(), t!(lang; news::ask_again).to_owned())],
            ..FormFail::status(422).saying(t!(lang; news::link_gone))
        },
        other => refused(lang, other),
    }
}

/// Begins the mails.
///
/// # Errors
/// When the link is no good.
pub(crate) async fn confirm(context: RequestContext, params: PathParams, _: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let code = params.get("code");
    news::confirm(&call, code).await.map_err(|error| code_refused(lang, error))?;
    Ok(FormDone::to(format!("/nieuws/volgen/{code}")).saying(t!(lang; news::confirmed)))
}

/// Stops one thing.
///
/// # Errors
/// When the link is no good.
pub(crate) async fn stop(context: RequestContext, params: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let code = params.get("code");
    let process: Option<ProcessId> = match body.get("onderwerp") {
        "" | "alles" => None,
        id => Some(id.parse().map_err(|_| FormFail::status(404))?),
    };
    news::stop(&call, code, process).await.map_err(|error| code_refused(lang, error))?;
    Ok(FormDone::to(format!("/nieuws/volgen/{code}")).saying(t!(lang; news::stopped)))
}

/// Stops all mails.
///
/// # Errors
/// When the link is no good.
pub(crate) async fn stop_all(context: RequestContext, params: PathParams, _: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    news::stop_all(&call, params.get("code")).await.map_err(|error| code_refused(lang, error))?;
    Ok(FormDone::to(super::PATH).saying(t!(lang; news::stopped_all)))
}

//! What is sent about activities outside the portal.

use domain::id::{OfflineId, ProcessId};
use domain::offline::{OfflineInput, OfflineReportInput};
use service::{Error, offline};

use super::post::{named, overtaken};
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::Lang;
use crate::t;

type Reply = Result<FormDone, FormFail>;

/// The forms of this page.
pub(super) fn all() -> Vec<FormRoute> {
    const PAGE: &str = "/beheer/processen/{id}/activiteiten";
    vec![
        FormRoute::new(PAGE, add),
        FormRoute::new("/beheer/processen/{id}/activiteiten/{activity}", change).on_page(PAGE),
        FormRoute::new("/beheer/processen/{id}/activiteiten/{activity}/afzeggen", cancel).on_page(PAGE),
        FormRoute::new("/beheer/processen/{id}/activiteiten/{activity}/verslag", report).on_page(PAGE),
        FormRoute::new("/beheer/processen/{id}/activiteiten/{activity}/weg", remove).on_page(PAGE),
    ]
}

fn page(id: ProcessId) -> String {
    format!("/beheer/processen/{id}/activiteiten")
}

fn label(lang: Lang, field: &str) -> String {
    let words = match field {
        "method" => t!(lang; staff_offline::method),
        "title" => t!(lang; staff_offline::title),
        "about" => t!(lang; staff_offline::about),
        "starts_at" => t!(lang; staff_offline::starts_at),
        "ends_at" => t!(lang; staff_offline::ends_at),
        "place" => t!(lang; staff_offline::place),
        "joining" => t!(lang; staff_offline::joining),
        "reason" => t!(lang; staff_offline::reason),
        "people" => t!(lang; staff_offline::people),
        "happened" => t!(lang; staff_offline::happened),
        "outcome" => t!(lang; staff_offline::outcome),
        "followed" => t!(lang; staff_offline::followed),
        "url" => t!(lang; staff_offline::url),
        other => other,
    };
    words.trim_end_matches('?').to_owned()
}

/// A refusal; when somebody was first, the text is kept and the way to what stands now is shown.
fn refused(context: &RequestContext, id: ProcessId, error: Error) -> FormFail {
    match error {
        Error::Changed => overtaken(context, page(id)),
        other => named(context, other, label),
    }
}

/// The version that stood on the form; one that is no number was never there.
fn version(body: &FormBody) -> i64 {
    body.get("version").parse().unwrap_or_default()
}

async fn plan(
    context: &RequestContext,
    id: ProcessId,
    known: Option<(OfflineId, i64)>,
    body: &FormBody,
) -> Reply {
    let of = |name: &str| body.get(name).to_owned();
    let input = OfflineInput {
        method: of("method"),
        title: of("title"),
        about: of("about"),
        place: of("place"),
        joining: of("joining"),
        starts_at: of("starts_at"),
        ends_at: of("ends_at"),
    };
    offline::plan(&context.call()?, id, known, &input).await.map_err(|e| refused(context, id, e))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_offline::saved)))
}

async fn add(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    plan(&context, params.parse("id")?, None, &body).await
}

async fn change(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let known = (params.parse("activity")?, version(&body));
    plan(&context, params.parse("id")?, Some(known), &body).await
}

async fn cancel(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let (id, one): (ProcessId, OfflineId) = (params.parse("id")?, params.parse("activity")?);
    let done = offline::cancel(&context.call()?, id, one, version(&body), body.get("reason")).await;
    done.map_err(|e| refused(&context, id, e))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_offline::cancel_saved)))
}

async fn report(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let (id, one): (ProcessId, OfflineId) = (params.parse("id")?, params.parse("activity")?);
    let of = |name: &str| body.get(name).to_owned();
    let input = OfflineReportInput {
        people: of("people"),
        happened: of("happened"),
        outcome: of("outcome"),
        followed: of("followed"),
        url: of("url"),
    };
    let done = offline::report(&context.call()?, id, one, version(&body), &input).await;
    done.map_err(|e| refused(&context, id, e))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_offline::report_saved)))
}

async fn remove(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, one): (ProcessId, OfflineId) = (params.parse("id")?, params.parse("activity")?);
    offline::remove(&context.call()?, id, one).await.map_err(|e| refused(&context, id, e))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_offline::removed)))
}

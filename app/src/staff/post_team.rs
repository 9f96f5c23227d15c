//! What is sent about the team of a process and what the administration agreed to.

use domain::id::{MemberId, ProcessId};
use domain::team::{MemberInput, SignOffInput};
use service::team;

use super::post::named;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::Lang;
use crate::t;

type Reply = Result<FormDone, FormFail>;

/// The forms of this page.
pub(super) fn all() -> Vec<FormRoute> {
    const TEAM: &str = "/beheer/processen/{id}/team";
    vec![
        FormRoute::new(TEAM, add),
        FormRoute::new("/beheer/processen/{id}/team/{member}", change).on_page(TEAM),
        FormRoute::new("/beheer/processen/{id}/team/{member}/weg", remove).on_page(TEAM),
        FormRoute::new("/beheer/processen/{id}/akkoord", sign_off).on_page(TEAM),
    ]
}

fn page(id: ProcessId) -> String {
    format!("/beheer/processen/{id}/team")
}

fn label(lang: Lang, field: &str) -> String {
    let words = match field {
        "role" => t!(lang; staff_team::role),
        "name" => t!(lang; staff_team::name),
        "hours" => t!(lang; staff_team::hours),
        "replacement" => t!(lang; staff_team::replacement),
        "body" => t!(lang; staff_team::body),
        "agreed_on" => t!(lang; staff_team::agreed_on),
        "promised" => t!(lang; staff_team::promised),
        "document" => t!(lang; staff_team::document),
        "url" => t!(lang; staff_team::url),
        other => other,
    };
    words.trim_end_matches('?').to_owned()
}

fn member(body: &FormBody) -> MemberInput {
    let text = |name: &str| body.get(name).to_owned();
    MemberInput {
        role: text("role"),
        name: text("name"),
        hours: text("hours"),
        replacement: text("replacement"),
    }
}

async fn put(context: &RequestContext, id: ProcessId, known: Option<MemberId>, body: &FormBody) -> Reply {
    let call = context.call()?;
    team::put_member(&call, id, known, &member(body)).await.map_err(|e| named(context, e, label))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_team::saved)))
}

async fn add(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    put(&context, params.parse("id")?, None, &body).await
}

async fn change(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    put(&context, params.parse("id")?, Some(params.parse("member")?), &body).await
}

async fn remove(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, member): (ProcessId, MemberId) = (params.parse("id")?, params.parse("member")?);
    let call = context.call()?;
    team::remove_member(&call, id, member).await.map_err(|e| named(&context, e, label))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_team::removed)))
}

async fn sign_off(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let call = context.call()?;
    let text = |name: &str| body.get(name).to_owned();
    let input = SignOffInput {
        body: text("body"),
        name: text("name"),
        agreed_on: text("agreed_on"),
        promised: text("promised"),
        document: text("document"),
        url: text("url"),
    };
    let words = |lang: Lang, field: &str| match field {
        "name" => t!(lang; staff_team::who).to_owned(),
        other => label(lang, other),
    };
    team::sign_off(&call, id, &input).await.map_err(|e| named(&context, e, words))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_team::agreed_saved)))
}

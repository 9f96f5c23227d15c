//! What is sent about the map of stakeholders and the plan of a campaign.

use domain::campaign::{GroupInput, MomentInput};
use domain::id::{GroupId, MomentId, ProcessId};
use service::Error;
use service::campaign::{self, Removed};

use super::post::{named, overtaken};
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::Lang;
use crate::t;

type Reply = Result<FormDone, FormFail>;

/// The forms of the campaign.
pub(super) fn all() -> Vec<FormRoute> {
    const MOMENT: &str = "/beheer/processen/{id}/campagne/momenten/{moment}";
    vec![
        FormRoute::new("/beheer/processen/{id}/campagne/betrokkenen", add_group),
        FormRoute::new("/beheer/processen/{id}/campagne/betrokkenen/{group}", change_group),
        FormRoute::new("/beheer/processen/{id}/campagne/betrokkenen/{group}/verwijderen", remove_group),
        FormRoute::new("/beheer/processen/{id}/campagne/momenten/nieuw", add_moment),
        FormRoute::new(MOMENT, change_moment),
        FormRoute::new("/beheer/processen/{id}/campagne/momenten/{moment}/code", give_code).on_page(MOMENT),
        FormRoute::new("/beheer/processen/{id}/campagne/momenten/{moment}/verwijderen", remove_moment)
            .on_page(MOMENT),
    ]
}

fn page(id: ProcessId, end: &str) -> String {
    format!("/beheer/processen/{id}/campagne{end}")
}

fn group_label(lang: Lang, field: &str) -> String {
    let words = match field {
        "name" => t!(lang; staff_campaign::group_name),
        "kind" => t!(lang; staff_campaign::kind),
        "interest" => t!(lang; staff_campaign::interest),
        "influence" => t!(lang; staff_campaign::influence),
        "reached" => t!(lang; staff_campaign::reached),
        "note" => t!(lang; staff_campaign::note),
        other => other,
    };
    words.trim_end_matches('?').to_owned()
}

fn moment_label(lang: Lang, field: &str) -> String {
    let words = match field {
        "group" => t!(lang; staff_campaign::who),
        "channel" => t!(lang; staff_campaign::channel),
        "message" => t!(lang; staff_campaign::message),
        "at" => t!(lang; staff_campaign::at),
        "owner" => t!(lang; staff_campaign::owner),
        "place" => t!(lang; staff_campaign::place),
        "result" => t!(lang; staff_campaign::result),
        "target" => t!(lang; staff_campaign::target),
        "sent" => t!(lang; staff_campaign::sent),
        other => other,
    };
    words.trim_end_matches('?').to_owned()
}

async fn put_group(
    context: &RequestContext,
    id: ProcessId,
    known: Option<GroupId>,
    body: &FormBody,
) -> Reply {
    let of = |name: &str| body.get(name).to_owned();
    let input = GroupInput {
        kind: of("kind"),
        name: of("name"),
        interest: of("interest"),
        influence: of("influence"),
        reached: of("reached"),
        note: of("note"),
    };
    let call = context.call()?;
    campaign::put_group(&call, id, known, &input).await.map_err(|e| named(context, e, group_label))?;
    Ok(FormDone::to(page(id, "/betrokkenen")).saying(t!(context.lang(); staff_campaign::group_saved)))
}

async fn add_group(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    put_group(&context, params.parse("id")?, None, &body).await
}

async fn change_group(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    put_group(&context, params.parse("id")?, Some(params.parse("group")?), &body).await
}

/// A group that moments are for goes only when its reader saw which.
async fn remove_group(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let (id, group): (ProcessId, GroupId) = (params.parse("id")?, params.parse("group")?);
    let removed = campaign::remove_group(&context.call()?, id, group, body.ticked("sure")).await;
    match removed.map_err(|e| named(&context, e, group_label))? {
        Removed::Gone => {
            Ok(FormDone::to(page(id, "/betrokkenen"))
                .saying(t!(context.lang(); staff_campaign::group_removed)))
        }
        Removed::InUse => Ok(FormDone::to(page(id, &format!("/betrokkenen/{group}/verwijderen")))),
    }
}

fn moment_input(body: &FormBody) -> MomentInput {
    let of = |name: &str| body.get(name).to_owned();
    MomentInput {
        group: of("group"),
        channel: of("channel"),
        message: of("message"),
        at: of("at"),
        owner: of("owner"),
        place: of("place"),
        done: body.ticked("done"),
        result: of("result"),
        target: of("target"),
        sent: of("sent"),
    }
}

async fn add_moment(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let added = campaign::put_moment(&context.call()?, id, None, &moment_input(&body)).await;
    let moment = added.map_err(|e| named(&context, e, moment_label))?;
    Ok(FormDone::to(page(id, &format!("/momenten/{moment}")))
        .saying(t!(context.lang(); staff_campaign::moment_saved)))
}

async fn change_moment(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let (id, moment): (ProcessId, MomentId) = (params.parse("id")?, params.parse("moment")?);
    let known = (moment, body.get("version").parse().unwrap_or(-1));
    let to = page(id, &format!("/momenten/{moment}"));
    match campaign::put_moment(&context.call()?, id, Some(known), &moment_input(&body)).await {
        Ok(_) => Ok(FormDone::to(to).saying(t!(context.lang(); staff_campaign::moment_saved))),
        Err(Error::Changed) => Err(overtaken(&context, to)),
        Err(error) => Err(named(&context, error, moment_label)),
    }
}

async fn give_code(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, moment): (ProcessId, MomentId) = (params.parse("id")?, params.parse("moment")?);
    let given = campaign::give_code(&context.call()?, id, moment).await;
    given.map_err(|e| named(&context, e, moment_label))?;
    Ok(FormDone::to(page(id, &format!("/momenten/{moment}")))
        .saying(t!(context.lang(); staff_campaign::code_made)))
}

async fn remove_moment(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, moment): (ProcessId, MomentId) = (params.parse("id")?, params.parse("moment")?);
    let removed = campaign::remove_moment(&context.call()?, id, moment).await;
    removed.map_err(|e| named(&context, e, moment_label))?;
    Ok(FormDone::to(page(id, "")).saying(t!(context.lang(); staff_campaign::moment_removed)))
}

//! What is sent about proposals by staff: checking and tidying up, and official answers.

use domain::answer::AnswerInput;
use domain::id::{CommentId, ProposalId};
use service::Error;
use service::comment::CommentStep;
use service::proposal::{self, ModerateStep};

use super::post::{named, step_gone};
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams};
use crate::i18n::{Lang, keys::staff_comment as c, keys::staff_proposal as k, text};
use crate::t;

fn label(lang: Lang, field: &str) -> String {
    let words = match field {
        "state" => t!(lang; staff_proposal::label_state),
        "text" => t!(lang; staff_proposal::answer_text),
        "cost" => t!(lang; staff_proposal::label_cost),
        "period" => t!(lang; staff_proposal::period),
        "owner" => t!(lang; staff_proposal::owner),
        "reason" => t!(lang; staff_process::reason),
        "kind" => t!(lang; staff_proposal::retire_kind).trim_end_matches('?'),
        "target" => t!(lang; staff_proposal::merge_target),
        _ => "",
    };
    words.to_owned()
}

/// A step of checking or tidying up.
pub(super) async fn step(
    context: RequestContext,
    params: PathParams,
    body: FormBody,
) -> Result<FormDone, FormFail> {
    let id: ProposalId = params.parse("id")?;
    let step = ModerateStep::parse(params.get("step")).ok_or_else(FormFail::not_found)?;
    let call = context.call()?;
    let done = match step {
        ModerateStep::Approve => k::done_approve,
        ModerateStep::SendBack => k::done_send_back,
        ModerateStep::Retire => k::done_retire,
        ModerateStep::Hide => k::done_hide,
        ModerateStep::Restore => k::done_restore,
        ModerateStep::Merge => k::done_merge,
    };
    let to = match step {
        // A draft is the author's own; staff cannot read it any more.
        ModerateStep::SendBack => "/beheer/voorstellen".to_owned(),
        _ => format!("/beheer/voorstellen/{id}"),
    };
    match proposal::moderate(&call, id, step, body.get("kind"), body.get("reason"), body.get("target")).await
    {
        Ok(()) => Ok(FormDone::to(to).saying(text(context.lang(), done))),
        Err(Error::Changed) => Err(step_gone(&context)),
        Err(error) => Err(named(&context, error, label)),
    }
}

/// An official answer.
pub(super) async fn answer(
    context: RequestContext,
    params: PathParams,
    body: FormBody,
) -> Result<FormDone, FormFail> {
    let id: ProposalId = params.parse("id")?;
    let call = context.call()?;
    let text = |name: &str| body.get(name).to_owned();
    let input = AnswerInput {
        state: text("state"),
        text: text("text"),
        cost: text("cost"),
        period: text("period"),
        owner: text("owner"),
    };
    proposal::answer(&call, id, &input).await.map_err(|e| named(&context, e, label))?;
    Ok(FormDone::to(format!("/beheer/voorstellen/{id}")).saying(t!(context.lang(); staff_proposal::answered)))
}

/// A step with a comment.
pub(super) async fn comment(
    context: RequestContext,
    params: PathParams,
    body: FormBody,
) -> Result<FormDone, FormFail> {
    let (on, id): (ProposalId, CommentId) = (params.parse("id")?, params.parse("comment")?);
    let step = CommentStep::parse(params.get("step")).ok_or_else(FormFail::not_found)?;
    let call = context.call()?;
    let done = match step {
        CommentStep::Hide => c::done_hide,
        CommentStep::Keep => c::done_keep,
        CommentStep::Remove => c::done_remove,
        CommentStep::Restore => c::done_restore,
    };
    match service::comment::moderate(&call, on, id, step, body.get("reason")).await {
        Ok(()) => Ok(FormDone::to(format!("/beheer/voorstellen/{on}")).saying(text(context.lang(), done))),
        Err(Error::Changed) => Err(step_gone(&context)),
        Err(error) => Err(named(&context, error, label)),
    }
}

//! What is sent about what a process taught: lessons, improvements, the questionnaire, judgements, the trial.

use domain::evaluation::{Aspect, PilotDecisionInput, PilotInput, RoundInput, SelfEvaluationInput};
use domain::id::{ImprovementId, LessonId, ProcessId};
use domain::lesson::{ImprovementInput, LessonInput};
use service::{Error, evaluation, lesson};

use super::post::{named, step_gone};
use super::self_evaluation::aspect_name;
use crate::context::RequestContext;
use crate::evaluation::post::input;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::Lang;
use crate::t;

type Reply = Result<FormDone, FormFail>;

/// The forms about learning.
pub(super) fn all() -> Vec<FormRoute> {
    const LEARN: &str = "/beheer/processen/{id}/leren";
    const ROUND: &str = "/beheer/processen/{id}/terugblik";
    const PILOT: &str = "/beheer/processen/{id}/proef";
    vec![
        FormRoute::new("/beheer/processen/{id}/leren/les", add_lesson).on_page(LEARN),
        FormRoute::new("/beheer/processen/{id}/leren/les/{lesson}", change_lesson).on_page(LEARN),
        FormRoute::new("/beheer/processen/{id}/leren/les/{lesson}/weg", remove_lesson).on_page(LEARN),
        FormRoute::new("/beheer/processen/{id}/leren/verbeterpunt", add_improvement).on_page(LEARN),
        FormRoute::new("/beheer/processen/{id}/leren/verbeterpunt/{one}", change_improvement).on_page(LEARN),
        FormRoute::new("/beheer/processen/{id}/leren/verbeterpunt/{one}/klaar", finish).on_page(LEARN),
        FormRoute::new("/beheer/processen/{id}/leren/verbeterpunt/{one}/open", reopen).on_page(LEARN),
        FormRoute::new(ROUND, open_round),
        FormRoute::new("/beheer/processen/{id}/terugblik/invoer", enter).on_page(ROUND),
        FormRoute::new("/beheer/processen/{id}/terugblik/uitnodigen", invite).on_page(ROUND),
        FormRoute::new("/beheer/processen/{id}/zelfevaluatie", self_evaluation),
        FormRoute::new(PILOT, put_pilot),
        FormRoute::new("/beheer/processen/{id}/proef/besluit", decide).on_page(PILOT),
        FormRoute::new("/beheer/processen/{id}/proef/weg", remove_pilot).on_page(PILOT),
    ]
}

fn page(id: ProcessId, end: &str) -> String {
    format!("/beheer/processen/{id}/{end}")
}

fn label(lang: Lang, field: &str) -> String {
    let words = match field {
        "title" => t!(lang; staff_learn::title),
        "kind" => t!(lang; staff_learn::kind),
        "place" => t!(lang; staff_learn::place),
        "happened" => t!(lang; staff_learn::happened),
        "next_time" => t!(lang; staff_learn::next_time),
        "role" => t!(lang; staff_learn::role),
        "what" => t!(lang; staff_learn::what),
        "owner" => t!(lang; staff_learn::owner),
        "due" => t!(lang; staff_learn::due),
        "result" => t!(lang; staff_learn::result),
        "opens" => t!(lang; staff_look_back::opens),
        "closes" => t!(lang; staff_look_back::closes),
        _ => "",
    };
    words.trim_end_matches('?').to_owned()
}

fn pilot_label(lang: Lang, field: &str) -> String {
    let words = match field {
        "hypothesis" => t!(lang; staff_look_back::hypothesis),
        "criteria" => t!(lang; staff_look_back::criteria),
        "starts_on" => t!(lang; staff_look_back::starts_on),
        "ends_on" => t!(lang; staff_look_back::ends_on),
        "outcome" => t!(lang; staff_look_back::outcome_field),
        "reason" => t!(lang; staff_look_back::reason),
        _ => "",
    };
    words.trim_end_matches('?').to_owned()
}

fn self_label(lang: Lang, field: &str) -> String {
    let aspect = Aspect::ALL.iter().find(|aspect| aspect.fields().0 == field || aspect.fields().1 == field);
    let words = match (aspect, field) {
        (Some(aspect), _) if aspect.fields().0 == field => aspect_name(lang, *aspect),
        (Some(aspect), _) => {
            return t!(lang; staff_look_back::why_of, aspect = aspect_name(lang, *aspect));
        }
        (None, "held_on") => t!(lang; staff_look_back::held_on_field),
        (None, "compensation") => t!(lang; staff_look_back::compensation),
        _ => "",
    };
    words.trim_end_matches('?').to_owned()
}

fn lesson_input(body: &FormBody) -> LessonInput {
    let of = |name: &str| body.get(name).to_owned();
    LessonInput {
        title: of("title"),
        kind: of("kind"),
        place: of("place"),
        happened: of("happened"),
        next_time: of("next_time"),
        role: of("role"),
        published: body.ticked("published"),
    }
}

async fn put_lesson(
    context: &RequestContext,
    id: ProcessId,
    known: Option<LessonId>,
    body: &FormBody,
) -> Reply {
    let call = context.call()?;
    lesson::put(&call, id, known, &lesson_input(body)).await.map_err(|e| named(context, e, label))?;
    Ok(FormDone::to(page(id, "leren")).saying(t!(context.lang(); staff_learn::saved)))
}

async fn add_lesson(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    put_lesson(&context, params.parse("id")?, None, &body).await
}

async fn change_lesson(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    put_lesson(&context, params.parse("id")?, Some(params.parse("lesson")?), &body).await
}

async fn remove_lesson(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, one): (ProcessId, LessonId) = (params.parse("id")?, params.parse("lesson")?);
    let lang = context.lang();
    match lesson::remove(&context.call()?, id, one).await {
        Ok(()) => Ok(FormDone::to(page(id, "leren")).saying(t!(lang; staff_learn::removed))),
        Err(Error::Changed) => Err(FormFail::conflict().saying(t!(lang; staff_learn::last_lesson))),
        Err(error) => Err(named(&context, error, label)),
    }
}

async fn improve(
    context: &RequestContext,
    id: ProcessId,
    known: Option<ImprovementId>,
    body: &FormBody,
) -> Reply {
    let of = |name: &str| body.get(name).to_owned();
    let input = ImprovementInput { what: of("what"), owner: of("owner"), due: of("due") };
    let call = context.call()?;
    lesson::put_improvement(&call, id, known, &input).await.map_err(|e| named(context, e, label))?;
    Ok(FormDone::to(page(id, "leren")).saying(t!(context.lang(); staff_learn::improvement_saved)))
}

async fn add_improvement(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    improve(&context, params.parse("id")?, None, &body).await
}

async fn change_improvement(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    improve(&context, params.parse("id")?, Some(params.parse("one")?), &body).await
}

async fn finish(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let (id, one): (ProcessId, ImprovementId) = (params.parse("id")?, params.parse("one")?);
    let done = lesson::finish_improvement(&context.call()?, id, one, body.get("result")).await;
    done.map_err(|e| named(&context, e, label))?;
    Ok(FormDone::to(page(id, "leren")).saying(t!(context.lang(); staff_learn::finished)))
}

async fn reopen(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, one): (ProcessId, ImprovementId) = (params.parse("id")?, params.parse("one")?);
    let done = lesson::reopen_improvement(&context.call()?, id, one).await;
    done.map_err(|e| named(&context, e, label))?;
    Ok(FormDone::to(page(id, "leren")).saying(t!(context.lang(); staff_learn::reopened)))
}

async fn open_round(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let input = RoundInput { opens: body.get("opens").to_owned(), closes: body.get("closes").to_owned() };
    let done = evaluation::open_round(&context.call()?, id, &input).await;
    done.map_err(|e| named(&context, e, label))?;
    Ok(FormDone::to(page(id, "terugblik")).saying(t!(context.lang(); staff_look_back::round_saved)))
}

async fn invite(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let asked = evaluation::invite(&context.call()?, id).await.map_err(|e| named(&context, e, label))?;
    let said = t!(context.lang(); staff_look_back::invite_done, n = asked);
    Ok(FormDone::to(page(id, "terugblik")).saying(said))
}

async fn enter(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let words = |lang: Lang, field: &str| match field {
        "channel" => t!(lang; staff_look_back::channel).trim_end_matches('?').to_owned(),
        other => crate::evaluation::questions::label(lang, other),
    };
    let done = evaluation::enter(&context.call()?, id, body.get("channel"), &input(&body)).await;
    done.map_err(|e| named(&context, e, words))?;
    Ok(FormDone::to(page(id, "terugblik")).saying(t!(context.lang(); staff_look_back::entered)))
}

async fn self_evaluation(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let judged = Aspect::ALL.iter().map(|aspect| {
        let (field, why) = aspect.fields();
        (body.get(field).to_owned(), body.get(why).to_owned())
    });
    let input = SelfEvaluationInput {
        held_on: body.get("held_on").to_owned(),
        judgements: judged.collect(),
        compensation: body.get("compensation").to_owned(),
    };
    let done = evaluation::add_self_evaluation(&context.call()?, id, &input).await;
    done.map_err(|e| named(&context, e, self_label))?;
    Ok(FormDone::to(page(id, "zelfevaluatie")).saying(t!(context.lang(); staff_look_back::self_saved)))
}

async fn put_pilot(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let of = |name: &str| body.get(name).to_owned();
    let input = PilotInput {
        hypothesis: of("hypothesis"),
        criteria: of("criteria"),
        starts_on: of("starts_on"),
        ends_on: of("ends_on"),
    };
    match evaluation::put_pilot(&context.call()?, id, &input).await {
        Ok(()) => {
            Ok(FormDone::to(page(id, "proef")).saying(t!(context.lang(); staff_look_back::pilot_saved)))
        }
        Err(Error::Changed) => Err(step_gone(&context)),
        Err(error) => Err(named(&context, error, pilot_label)),
    }
}

async fn decide(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let input =
        PilotDecisionInput { outcome: body.get("outcome").to_owned(), reason: body.get("reason").to_owned() };
    match evaluation::decide(&context.call()?, id, &input).await {
        Ok(()) => Ok(FormDone::to(page(id, "proef")).saying(t!(context.lang(); staff_look_back::decided))),
        Err(Error::Changed) => Err(step_gone(&context)),
        Err(error) => Err(named(&context, error, pilot_label)),
    }
}

async fn remove_pilot(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    match evaluation::remove_pilot(&context.call()?, id).await {
        Ok(()) => {
            Ok(FormDone::to(page(id, "proef")).saying(t!(context.lang(); staff_look_back::pilot_removed)))
        }
        Err(Error::Changed) => Err(step_gone(&context)),
        Err(error) => Err(named(&context, error, pilot_label)),
    }
}

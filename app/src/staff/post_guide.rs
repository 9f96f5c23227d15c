//! What is sent about guides: begun, moved, made lighter or heavier, steps set, texts changed.

use domain::guide::{ItemInput, ItemKey, ItemText, MoveInput, StartInput, TextInput};
use domain::id::ProcessId;
use service::{Error, guide};

use super::post::{named, overtaken};
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::{Lang, keys::staff_guide_text as k, text};
use crate::t;

type Reply = Result<FormDone, FormFail>;

/// The forms of the guide.
#[must_use]
pub(super) fn all() -> Vec<FormRoute> {
    const GUIDE: &str = "/beheer/processen/{id}/gids";
    const TEXT: &str = "/beheer/gids/{item}";
    vec![
        FormRoute::new(GUIDE, start),
        FormRoute::new("/beheer/processen/{id}/gids/fase", shift).on_page(GUIDE),
        FormRoute::new("/beheer/processen/{id}/gids/zwaarte", weigh).on_page(GUIDE),
        FormRoute::new("/beheer/processen/{id}/gids/{item}", set),
        FormRoute::new("/beheer/gids/nieuw", add_text),
        FormRoute::new(TEXT, save_text),
        FormRoute::new("/beheer/gids/{item}/{what}", text_step).on_page(TEXT),
    ]
}

fn page(id: ProcessId) -> String {
    format!("/beheer/processen/{id}/gids")
}

fn label(lang: Lang, field: &str) -> String {
    let words = match field {
        "variant" => t!(lang; staff_guide::variant),
        "before" => t!(lang; staff_guide::before_label),
        "phase" => t!(lang; staff_guide::to_phase),
        "reason" => t!(lang; staff_guide::reason),
        "state" => t!(lang; staff_guide::state),
        "owner" => t!(lang; staff_guide::owner),
        "due" => t!(lang; staff_guide::due),
        "evidence" => t!(lang; staff_guide::evidence_text),
        "url" => t!(lang; staff_guide::url),
        "document" => t!(lang; staff_guide::document),
        _ => "",
    };
    words.trim_end_matches('?').to_owned()
}

fn text_label(lang: Lang, field: &str) -> String {
    let words = match field {
        "phase" => t!(lang; staff_guide_text::phase),
        "least" => t!(lang; staff_guide_text::least),
        "title" => t!(lang; staff_guide_text::title),
        "meaning" => t!(lang; guide::meaning),
        "why" => t!(lang; guide::why),
        "example" => t!(lang; guide::example),
        "tip" => t!(lang; guide::tip),
        "document" => t!(lang; guide::document),
        "document_text" => t!(lang; guide::document_text),
        "done_when" => t!(lang; guide::done_when),
        _ => "",
    };
    words.trim_end_matches('?').to_owned()
}

async fn start(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let of = |name: &str| body.get(name).to_owned();
    let input = StartInput { variant: of("variant"), phase: of("phase"), before: of("before") };
    match guide::start(&context.call()?, id, &input).await {
        Ok(()) => Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_guide::started))),
        Err(Error::Changed) => Err(overtaken(&context, page(id))),
        Err(error) => Err(named(&context, error, label)),
    }
}

async fn shift(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let input = MoveInput { phase: body.get("phase").to_owned(), reason: body.get("reason").to_owned() };
    match guide::shift(&context.call()?, id, &input).await {
        Ok(()) => Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_guide::moved))),
        Err(Error::Changed) => Err(overtaken(&context, page(id))),
        Err(error) => Err(named(&context, error, label)),
    }
}

async fn weigh(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let done = guide::set_variant(&context.call()?, id, body.get("variant")).await;
    done.map_err(|error| named(&context, error, label))?;
    Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_guide::weighed)))
}

async fn set(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let key: ItemKey = params.parse("item")?;
    let of = |name: &str| body.get(name).to_owned();
    let input = ItemInput {
        state: of("state"),
        reason: of("reason"),
        owner: of("owner"),
        due: of("due"),
        evidence: of("evidence"),
        url: of("url"),
        document: of("document"),
    };
    let version = body.get("version").parse().unwrap_or(-1);
    match guide::set_item(&context.call()?, id, key, &input, version).await {
        Ok(()) => {
            Ok(FormDone::to(page(id)).saying(t!(context.lang(); staff_guide::saved, key = key.to_string())))
        }
        Err(Error::Changed) => Err(overtaken(&context, format!("{}/{key}", page(id)))),
        Err(error) => Err(named(&context, error, item_label)),
    }
}

/// The reason here is the one for leaving a step out.
fn item_label(lang: Lang, field: &str) -> String {
    if field == "reason" { t!(lang; staff_guide::reason_when).to_owned() } else { label(lang, field) }
}

fn text_input(body: &FormBody) -> TextInput {
    let of = |name: &str| body.get(name).to_owned();
    TextInput {
        text: ItemText {
            title: of("title"),
            meaning: of("meaning"),
            why: of("why"),
            example: of("example"),
            tip: of("tip"),
            document: of("document"),
            document_text: of("document_text"),
            done_when: of("done_when"),
        },
        phase: of("phase"),
        least: of("least"),
    }
}

async fn add_text(context: RequestContext, _: PathParams, body: FormBody) -> Reply {
    let added = guide::add_text(&context.call()?, &text_input(&body)).await;
    let key = added.map_err(|error| named(&context, error, text_label))?;
    Ok(FormDone::to("/beheer/gids")
        .saying(t!(context.lang(); staff_guide_text::done_add, key = key.to_string())))
}

async fn save_text(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let key: ItemKey = params.parse("item")?;
    let saved = guide::save_text(&context.call()?, key, &text_input(&body)).await;
    saved.map_err(|error| named(&context, error, text_label))?;
    Ok(FormDone::to("/beheer/gids")
        .saying(t!(context.lang(); staff_guide_text::done_save, key = key.to_string())))
}

async fn text_step(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let key: ItemKey = params.parse("item")?;
    let call = context.call()?;
    let (done, words) = match params.get("what") {
        "verbergen" => (guide::set_hidden(&call, key, true).await, k::done_hide),
        "tonen" => (guide::set_hidden(&call, key, false).await, k::done_show),
        "houden" => (guide::keep_text(&call, key).await, k::done_keep),
        "ingebouwd" => (guide::reset_text(&call, key).await, k::done_reset),
        _ => return Err(FormFail::not_found()),
    };
    match done {
        Ok(()) => Ok(FormDone::to(format!("/beheer/gids/{key}")).saying(text(context.lang(), words))),
        Err(Error::Changed) => Err(super::post::step_gone(&context)),
        Err(error) => Err(named(&context, error, text_label)),
    }
}

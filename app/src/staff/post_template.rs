//! What is sent about templates: start from one, save one, read one from a file, remove one.

use domain::id::ProcessId;
use domain::template::{MAX_FILE, SaveInput, StartInput, TemplateKey, Unreadable};
use service::{Error, template};

use super::post::named;
use super::templates::PATH;
use super::words;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::Lang;
use crate::problem;
use crate::t;
use crate::ui::form::FieldError;

type Reply = Result<FormDone, FormFail>;

/// The forms about templates.
pub(super) fn all() -> Vec<FormRoute> {
    const ONE: &str = "/beheer/sjablonen/{template}";
    vec![
        FormRoute::new("/beheer/sjablonen/importeren", import).with_file(MAX_FILE),
        FormRoute::new(ONE, start),
        FormRoute::new("/beheer/sjablonen/{template}/weg", remove).on_page(ONE),
        FormRoute::new("/beheer/processen/{id}/sjabloon", save),
    ]
}

fn label(lang: Lang, field: &str) -> String {
    let words = match field {
        "title" => t!(lang; staff_template::title),
        "fits" => t!(lang; staff_template::fits),
        "licence" => t!(lang; staff_template::licence_ask),
        "start" => t!(lang; staff_template::start),
        // A field of the process itself, by its path in the file.
        path if path.contains(['.', '[']) => return path.to_owned(),
        other => return words::field(lang, other),
    };
    words.trim_end_matches('?').to_owned()
}

async fn start(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let key: TemplateKey = params.parse("template")?;
    let text = |name: &str| body.get(name).to_owned();
    let input = StartInput {
        question: text("question"),
        place: text("place"),
        start: text("start"),
        level: text("level"),
        frame_fixed: text("frame_fixed"),
        frame_open: text("frame_open"),
        decider: text("decider"),
        decision_date: text("decision_date"),
        contact_name: text("contact_name"),
        contact_mail: text("contact_mail"),
    };
    let made = template::start(&context.call()?, key, &input).await;
    let id = made.map_err(|error| named(&context, error, label))?;
    Ok(FormDone::to(format!("/beheer/processen/{id}")).saying(t!(context.lang(); staff_template::made)))
}

async fn save(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let id: ProcessId = params.parse("id")?;
    let text = |name: &str| body.get(name).to_owned();
    let input = SaveInput {
        title: text("title"),
        fits: text("fits"),
        licence: text("licence"),
        question: text("question"),
        summary: text("summary"),
        promise: text("promise"),
    };
    let saved = template::save(&context.call()?, id, &input).await;
    let key = saved.map_err(|error| named(&context, error, label))?;
    Ok(FormDone::to(format!("{PATH}/{key}")).saying(t!(context.lang(); staff_template::saved)))
}

async fn import(context: RequestContext, _: PathParams, body: FormBody) -> Reply {
    let lang = context.lang();
    let bytes = body.file("file").map(|file| file.bytes.as_slice()).unwrap_or_default();
    let read =
        template::import(&context.call()?, bytes).await.map_err(|error| named(&context, error, label))?;
    match read {
        Ok(key) => Ok(FormDone::to(format!("{PATH}/{key}")).saying(t!(lang; staff_template::imported))),
        Err(_) if bytes.is_empty() => {
            Err(FormFail::status(422).at_field("file", t!(lang; staff_template::file_needed)))
        }
        Err(unreadable) => Err(refused(lang, unreadable)),
    }
}

/// Why a file is no template, for each field in a line of its own.
fn refused(lang: Lang, unreadable: Unreadable) -> FormFail {
    let one = |text: String| FormFail::status(422).at_field("file", text);
    match unreadable {
        Unreadable::TooLarge => one(crate::problem::file_too_large(lang, MAX_FILE)),
        Unreadable::NotJson { line, column } => {
            one(t!(lang; staff_template::not_json, line = line, column = column))
        }
        Unreadable::NotATemplate => one(t!(lang; staff_template::not_a_template).to_owned()),
        Unreadable::Newer { version } => one(t!(lang; staff_template::newer_version, version = version)),
        Unreadable::Problems(problems) => {
            let line = |p: &domain::input::Problem| {
                FieldError::new(
                    "file",
                    format!("{}: {}", p.field, problem::lower(&problem::words(lang, &p.kind))),
                )
            };
            FormFail { errors: problems.0.iter().map(line).collect(), ..FormFail::status(422) }
        }
    }
}

async fn remove(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let TemplateKey::Kept(id) = params.parse("template")? else { return Err(FormFail::not_found()) };
    let removed: Result<(), Error> = template::remove(&context.call()?, id).await;
    removed.map_err(|error| named(&context, error, label))?;
    Ok(FormDone::to(PATH).saying(t!(context.lang(); staff_template::removed)))
}
